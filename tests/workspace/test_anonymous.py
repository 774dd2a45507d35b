"""A test patient made from a stored case: nothing that was typed as text, dates shifted, and the same facts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Marker, MarkerState, OptionState, RemainingOption, Treatment
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.plain import canonical, to_plain
from mdt_desk.domain.testing import Finding, FindingKind, Method, Partner, Specimen, Test
from mdt_desk.paths import resources
from mdt_desk.rules.catalogue import read_facts
from mdt_desk.workspace import anonymous, shipped
from mdt_desk.workspace.anonymous import TEST_PERSON, anonymous_case
from mdt_desk.workspace.files import read_any_file
from mdt_desk.workspace.known_genes import is_known_gene
from tests.domain.filled_case import MARK, filled
from tests.rules.world import base

TUMOURS = shipped.tumour_types()
ON = date(2023, 12, 27)
EXAMPLES = sorted((resources() / "examples").glob("*.json"))


def same_answers(monkeypatch) -> None:
    monkeypatch.setattr(anonymous, "_differing", lambda _before, _after, _days: [])


def test_no_text_of_the_whole_data_model_is_left(monkeypatch):
    """A field that is added later is filled and looked for as well, for both go by the types."""
    same_answers(monkeypatch)
    seen: list[str] = []
    case = filled(Case, count(1), seen)
    assert len(set(seen)) > 50
    assert canonical(to_plain(case)).count(MARK) == len(seen)
    made = canonical(to_plain(anonymous_case(case, ON, "copy", TUMOURS)))
    assert MARK not in made
    assert "2020-02-29" not in made


def test_what_is_left_of_a_text_is_one_of_a_closed_list(monkeypatch):
    same_answers(monkeypatch)
    finding = Finding(
        FindingKind.FUSION, ("ETV6", "NTRK3", MARK), five_prime=Partner(f"{MARK};ETV6"), three_prime=Partner("NTRK3")
    )
    test = Test(MARK, Method.RNA_PANEL, specimen="A-17", repeat_of="nobody", genes_covered=("NTRK1", MARK),
                findings=(finding,))  # fmt: skip
    markers = (Marker("BRAF", MarkerState.MUTATED), Marker(MARK, MarkerState.MUTATED))
    case = base()
    case = replace(
        case, tests=(test,), specimens=(Specimen("A-17"),), treatments=(Treatment(f"Entrectinib, {MARK} trial"),),
        diagnosis=replace(case.diagnosis, markers=markers),
    )  # fmt: skip
    made = anonymous_case(case, ON, "copy", TUMOURS)
    assert [marker.gene for marker in made.diagnosis.markers] == ["BRAF"]
    assert made.diagnosis.tumour_type == case.diagnosis.tumour_type
    assert made.treatments[0].name == "entrectinib"
    (kept,) = made.tests
    assert (kept.id, kept.specimen, kept.repeat_of, made.specimens[0].id) == ("T1", "S1", "", "S1")
    assert kept.genes_covered == ("NTRK1", "?")
    assert kept.findings[0].genes == ("ETV6", "NTRK3", "?")
    assert kept.findings[0].five_prime == Partner("?;ETV6")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_sample_becomes_a_test_patient_that_answers_as_it_did(path):
    case = read_any_file(path).case
    made = anonymous_case(case, case.referral.planned_start or case.referral.meeting_date, "copy", TUMOURS)
    assert made.synthetic
    assert made.case_id == "copy"
    left, typed = set(texts(to_plain(made))), {text for text in texts(to_plain(case)) if " " in text}
    assert not left & typed


@pytest.mark.parametrize(("name", "content"), [("The blue tablets of Ms Sample", None), ("Cisplatin", False)])
def test_a_row_that_is_asked_about_stays_one_under_another_name(name, content):
    row = Treatment(name)
    case = replace(base(), treatments=(row,), options=(RemainingOption(name, OptionState.HAD),))
    case = replace(case, prior_ntrk_inhibitor=Answer.NO)
    on = date(2023, 12, 27)
    made = anonymous_case(case, on, "copy", TUMOURS)
    assert name not in {made.treatments[0].name, made.options[0].name}
    found = read_facts(made, on, made.referral.nation, TUMOURS, read_evidence(made, on))["prior_ntrk_inhibitor"]
    assert found.content is content


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
        yield from texts(each)


def test_all_dates_move_together_and_what_is_not_known_to_the_day_stays():
    case = replace(base(), referral=replace(base().referral, meeting_date=date(2023, 12, 20)))
    began = (Treatment("a", started=PartialDate(2022, 3, 5)), Treatment("b", started=PartialDate(2021, 7)))
    made = anonymous_case(replace(case, treatments=began), ON, "copy", TUMOURS)
    moved = made.treatments[0].started.earliest() - date(2022, 3, 5)
    assert moved.days in anonymous.SHIFTS
    assert made.treatments[1].started == PartialDate(2021, 7)
    assert made.referral.meeting_date - case.referral.meeting_date == moved


@pytest.mark.parametrize("on", [date(2023, 12, 27), date(2024, 2, 29), date(2026, 11, 22)])
def test_the_age_stays_and_the_birthday_does_not(on, monkeypatch):
    same_answers(monkeypatch)
    made = anonymous_case(base(), on, "copy", TUMOURS)
    assert made.patient.birth_date is not None
    assert made.patient.birth_date.day == 1


def test_who_was_born_after_the_day_asked_about_is_not_told_by_the_day_either(monkeypatch):
    same_answers(monkeypatch)
    case = base()
    late = replace(case, patient=replace(case.patient, birth_date=PartialDate(2025, 8, 3)))
    made = anonymous_case(late, date(2025, 8, 2), "copy", TUMOURS)
    assert made.patient.birth_date == PartialDate(2025, 8)


def test_those_who_judged_are_not_named():
    made = anonymous_case(base(), ON, "copy", TUMOURS)
    assert {(given.by, given.role, given.reason) for given in made.judgements} <= {(TEST_PERSON, "", "")}


def test_a_case_that_answers_by_its_free_text_is_not_made_into_a_test(monkeypatch):
    case = replace(base(), treatments=(Treatment("entrectinib"),))
    monkeypatch.setattr(anonymous._Keeping, "tumour", lambda _keeping, _code: "")
    monkeypatch.setitem(anonymous._WORDS, (type(case.diagnosis), "tumour_type"), lambda _keeping, _code: "")
    with pytest.raises(DeskError, match="answers otherwise"):
        anonymous_case(case, ON, "copy", TUMOURS)


def test_only_genes_are_genes():
    assert all(map(is_known_gene, ("NTRK1", "NTRK3", "ETV6", "LMNA", "BRAF", "?")))
    assert not any(map(is_known_gene, ("", "Smith", "etv6 ", "ETV6::NTRK3", "intragenic", "3-Mar")))


def test_by_how_many_days_dates_move_is_drawn_anew():
    case = replace(base(), treatments=(Treatment("a", started=PartialDate(2022, 3, 5)),))
    moved = {anonymous_case(case, ON, "copy", TUMOURS).treatments[0].started for _ in range(12)}
    assert len(moved) > 2
    assert PartialDate(2022, 3, 5) not in moved
