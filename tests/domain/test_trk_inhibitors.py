"""A TRK inhibitor is found by its name, code, trial or class, and with a letter astray; other drugs are left alone."""

import pytest

from mdt_desk.domain.case import Case, Drug, OptionState, Referral, RemainingOption, Treatment
from mdt_desk.domain.trk_inhibitors import INHIBITORS, drugs_named, named_in, said_of_one, written_of_one


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
        ("TRKi", "a TRK inhibitor"), ("tropomyosin receptor kinase inhibitor", "a TRK inhibitor"),
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
        "encorafenib and binimetinib", "No NTRK inhibitor, carboplatin", "Carboplatin before TRK inhibitor",
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
