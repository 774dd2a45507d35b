"""A TRK inhibitor is found by its name, code, trial or class, and with a letter astray; other drugs are left alone."""

from dataclasses import replace
from itertools import count

import pytest

from mdt_desk.domain.case import Case, Diagnosis, Drug, Medicine, OptionState, Referral, RemainingOption, Treatment
from mdt_desk.domain.case_texts import texts_of
from mdt_desk.domain.trk_inhibitors import (
    INHIBITORS,
    drugs_named,
    named_in,
    said_of_one,
    written_of_one,
)
from tests.domain.filled_case import filled


def test_every_inhibitor_is_found_by_each_of_its_names_and_has_a_source():
    for one in INHIBITORS:
        assert one.source
        for name in (one.name, *one.others):
            assert [found for found, _, _ in named_in(f"{name.upper()} 100 mg")][:1] == [one.name]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("LOXO-101 trial", "larotrectinib"), ("loxo 101", "larotrectinib"), ("larotrectanib", "larotrectinib"),
        ("Vitrakvy", "larotrectinib"), ("entrectanib", "entrectinib"), ("STARTRK-2 trial", "entrectinib"),
        ("TPX-0005", "repotrectinib"), ("LOXO-195", "selitrectinib"), ("imagitrectinib", "imagitrectinib"),
        ("TRK inhibitor, trial", "a TRK inhibitor"), ("NTRK inhibitor (clinical trial)", "a TRK inhibitor"),
        ("laro", "larotrectinib"), ("Entrec 600 mg", "entrectinib"), ("NTRK-Hemmer", "a TRK inhibitor"),
        ("inhibiteur de NTRK", "a TRK inhibitor"), ("TRKi", "a TRK inhibitor"),
        ("NTRK therapy, Jan-2022 to Sep-2022", "a TRK inhibitor"), ("TRK treatment", "a TRK inhibitor"),
        ("NTRK-therapy", "a TRK inhibitor"), ("TRK/ROS1 inhibitor", "a TRK inhibitor"),
        ("pan-TRK/ROS1/ALK inhibitor", "a TRK inhibitor"), ("TRK and ROS1 inhibitor", "a TRK inhibitor"),
        ("TRKA/B/C, ROS1 and ALK inhibitor", "a TRK inhibitor"),
        ("larotrect1nib", "larotrectinib"), ("LAR0TRECT1N1B", "larotrectinib"), ("entrect1nib", "entrectinib"),
        ("Rozly", "entrectinib"), ("Vitrak", "larotrectinib"), ("Larotr.", "larotrectinib"),
        ("NMS-E628", "entrectinib"), ("Laro-trectinib", "larotrectinib"), ("Vitra-kvi", "larotrectinib"),
        ("Vitravki", "larotrectinib"),
        ("Rozyltrek", "entrectinib"), ("Augtryo", "repotrectinib"),
        ("TRK inhibitor, name not known", "a TRK inhibitor"), ("TRK inhibitor, drug not recorded", "a TRK inhibitor"),
        ("NTRK inhibitor, not funded by NHS", "a TRK inhibitor"), ("TRK inhibitor, not named", "a TRK inhibitor"),
        ("tropomyosin receptor kinase inhibitor", "a TRK inhibitor"),
    ],
)  # fmt: skip
def test_a_treatment_that_reads_as_a_trk_inhibitor_is_never_overlooked(name, meant):
    treatment = Treatment(name)
    assert written_of_one(treatment) == (name if meant == name else f"{name} ({meant})")
    assert drugs_named(treatment) == ({Drug(meant)} if meant in list(Drug) else set())
    assert not written_of_one(Treatment(name, drug=Drug.LAROTRECTINIB))


@pytest.mark.parametrize(
    "name",
    [
        "crizotinib", "alectinib", "larotinib", "selpercatinib (LOXO-292)", "cabozantinib", "LOXO-1010",
        "encorafenib and binimetinib", "TRK inhibitor not given",
        "TRK inhibitor not started", "No NTRK inhibitor, carboplatin", "Carboplatin before TRK inhibitor",
    ],
)  # fmt: skip
def test_another_drug_is_left_alone(name):
    assert written_of_one(Treatment(name)) == ""


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("Then LOXO-101 from 2018 to 2019.", True),
        ("TRK inhibitor in a trial, not tolerated", True),
        ("Larotrectinib not available then.", False),
        ("Larotrectinib to be considered next.", False),
        ("No TRK inhibitor.", False),
    ],
)
def test_the_note_of_a_treatment_is_read_too(note, found):
    assert bool(written_of_one(Treatment("Second line", note=note))) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("After progression on larotrectinib, is entrectinib funded?", True),
        ("Has had a TRK inhibitor.", True),
        ("LOXO-101 failed in 2019.", True),
        ("He took larotrectinib in 2022 privately", True),
        ("Vitrakvi for 6 months", True),
        ("Larotrectinib was given", True),
        ("She would have larotrectinib for life", False),
        ("Larotrectinib or entrectinib, and is either funded?", False),
        ("Both options failed; larotrectinib.", False),
        ("No prior TRK inhibitor.", False),
        ("Never treated with larotrectinib.", False),
    ],
)
def test_what_the_case_says_elsewhere_of_an_inhibitor_that_was_had_is_found(text, found):
    assert bool(said_of_one(Case("C", note=text))) is found
    assert bool(said_of_one(Case("C", referral=Referral(question=text)))) is found


@pytest.mark.parametrize("state", OptionState)
def test_an_inhibitor_among_the_options_was_had_where_its_state_says_so(state):
    assert bool(said_of_one(Case("C", options=(RemainingOption("larotrectinib", state),)))) is (
        state is OptionState.HAD
    )


@pytest.mark.parametrize(
    "name",
    ["Larotrectinib", "Rozlytrek", "Vitrakvi 100 mg bd", "larotrectinib (own account)", "LOXO-101", "TRK inhibitor"],
)
def test_a_medicine_that_is_a_trk_inhibitor_is_one_that_is_taken(name):
    assert said_of_one(Case("X", medicines=(Medicine("Amlodipine"), Medicine(name)))).startswith("the medicines list")
    assert said_of_one(Case("X", medicines=(Medicine("Amlodipine"),))) == ""


SAID = "Progressed on larotrectinib in 2022"


def with_text(data, path, text):
    """A part of a case with one of its texts replaced, at the fields that lead there."""
    name, *rest = path
    value = getattr(data, name)
    inner = value[0] if isinstance(value, tuple) else value
    made = with_text(inner, rest, text) if rest else text
    return replace(data, **{name: (made, *value[1:]) if isinstance(value, tuple) else made})


def test_every_text_of_a_case_but_its_treatments_is_read_for_a_trk_inhibitor_that_was_had():
    full = filled(Case, count(1), [])
    assert said_of_one(full) == ""
    paths = {path for path, _, _ in texts_of(full)}
    assert len(paths) > 60
    assert {path[0] for path in paths if not said_of_one(with_text(full, path, SAID))} == {"treatments"}
    assert written_of_one(Treatment("Trial", note=SAID))


def test_a_drug_that_is_spoken_of_and_was_not_had_is_left_alone():
    for text in ("Entrectinib had no rule until 2020", "Is larotrectinib given the fusion right?", "for larotrectinib"):
        assert said_of_one(Case("X", note=text, diagnosis=Diagnosis(description=text))) == ""
    assert said_of_one(Case("X", options=(RemainingOption("Trial", reason="larotrectinib had, progression"),)))


def test_a_short_name_is_no_name_in_prose():
    for text in ("Seen with Dr Laro.", "Treated by Laro.", "He had a scout view.", "Entrec is planned."):
        assert said_of_one(Case("X", note=text)) == ""
    for text in ("Progressed on laro in 2022.", "Progression on TAPISTRY", "Entrec stopped in May."):
        assert said_of_one(Case("X", note=text))


@pytest.mark.parametrize(
    ("note", "had"),
    [
        ("Larotrectinib commenced at a private clinic in March.", True), ("Vitrakvi 100 mg bd since May.", True),
        ("Took part in the NAVIGATE trial.", True), ("Continue larotrectinib?", True),
        ("Is larotrectinib funded although he had it in 2021?", True), ("Second course of larotrectinib?", True),
        ("Larotrectinib again?", True), ("Switch from larotrectinib to entrectinib?", True),
        ("May he have larotrectinib? He had never had it.", False), ("Is larotrectinib an option?", False),
        ("If disease progresses on a TRK inhibitor, re-biopsy is recommended.", False),
        ("Patients treated with larotrectinib had a response rate of 79%.", False),
        ("Progression on larotrectinib should prompt repeat testing.", False),
        ("On-target resistance to larotrectinib is seen in some patients.", False),
        ("Larotrectinib 100 mg bd planned.", False), ("Should be started on larotrectinib.", False),
    ],
)  # fmt: skip
def test_what_is_supposed_or_planned_was_not_had_and_what_goes_on_was(note, had):
    assert bool(said_of_one(Case("a", note=note))) is had


@pytest.mark.parametrize(
    ("again", "first"),
    [
        ("Could he be rechallenged with larotrectinib?", "Could he be treated with larotrectinib?"),
        ("Second TRK inhibitor after the first failed?", "TRK inhibitor after the chemotherapy failed?"),
        ("Which TRK inhibitor comes after the first?", "Which TRK inhibitor comes first?"),
        ("Rechallenge with entrectinib possible?", "Is entrectinib possible?"),
        ("Is another TRK inhibitor licensed?", "Is a TRK inhibitor licensed?"),
        ("Would going back to larotrectinib help?", "Would larotrectinib help?"),
    ],
)
def test_what_is_asked_for_again_was_had(again, first):
    assert again.strip() in said_of_one(Case("X", referral=Referral(question=again)))
    assert said_of_one(Case("X", referral=Referral(question=first))) == ""


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("He received laro in the US, stopped for progression", True),
        ("NTRK drug, 6 months, then progression", True),
        ("had TRK therapy, progressed", True),
        ("no TRK therapy before", False),
        ("carboplatin, TRK treatment-naive", False),
    ],
)
def test_the_note_of_a_row_tells_of_one_by_its_short_name_or_its_kind(note, found):
    assert bool(written_of_one(Treatment("Third line (abroad)", note=note))) is found
