"""No free text of a case stands silent beside an answer, whatever words it holds."""

import typing
from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import count

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Diagnosis, Judgement, Question, Treatment
from mdt_desk.domain.free_texts import FREE, MOST, NAMED, free_texts, not_printed
from mdt_desk.domain.testing import Finding, FindingKind, Method, Specimen, Test
from tests.domain.filled_case import filled
from tests.domain.test_dna_acceptance import GIVEN

CASE = Case("X", note="Block A1 was normal.")


def _text_fields(kind: object) -> set[str]:
    """The names of every text field of the data model, however deep."""
    if typing.get_origin(kind) is not None:
        return set().union(*(_text_fields(each) for each in typing.get_args(kind)))
    if not is_dataclass(kind):
        return set()
    hints = typing.get_type_hints(kind)
    texts = {each.name for each in fields(kind) if hints[each.name] in {str, tuple[str, ...]}}
    return texts.union(*(_text_fields(hints[each.name]) for each in fields(kind) if each.name != "patient"))


def test_every_text_of_the_data_model_is_free_or_a_name():
    of_model = _text_fields(Case)
    assert of_model - FREE - NAMED == set()
    assert not FREE & NAMED


def test_every_free_text_of_a_full_case_is_told():
    full = filled(Case, count(1), [])
    told = {each.text for each in free_texts(full)}
    assert {full.note, full.diagnosis.description, full.treatments[1].note, full.options[0].reason} <= told
    assert {full.judgements[1].reason, full.resolutions[0].reason, full.tests[1].limits} <= told
    assert {full.tests[1].findings[1].note, full.specimens[0].note, full.specimens[1].fixation} <= told
    assert not {full.case_id, full.patient.family_name, full.judgements[0].by, full.tests[0].assay} & told


def test_its_place_is_said():
    (only,) = free_texts(CASE)
    assert only.told() == "The note of the case: “Block A1 was normal.”"
    tested = Case(
        "X", tests=(Test("T1", Method.RNA_PANEL, limits="Short"),), judgements=(replace(GIVEN, reason="Agreed"),)
    )
    assert [each.told() for each in free_texts(tested)] == [
        "The limits of test T1: “Short”",
        f"The reason of the answer of {GIVEN.by}: “Agreed”",
    ]


@pytest.mark.parametrize(
    ("said", "again"),
    [
        ("the note of the case says 'Block A1 was normal.': read it", False),
        ("It reads “Block A1 was normal.”.", False),
        # By chance, or in part, is no quotation.
        ("Block A1 was normal.", True),
        ("the note of the case says 'Block A1': read it", True),
    ],
)
def test_what_a_caution_quotes_whole_is_not_told_twice(said: str, again: bool):
    assert bool(free_texts(CASE, [said])) is again


def test_a_text_in_several_lines_is_told_in_one_and_what_is_not_shown_is_counted():
    assert free_texts(Case("X", note="a\n b"))[0].told().endswith("“a b”")
    long = Case("X", diagnosis=Diagnosis(description="x" * (MOST + 12)))
    assert free_texts(long)[0].told().endswith(f"{'x' * MOST}” (and 12 more characters in the case)")
    fixed = (Specimen("S1", fixation="formalin"), Specimen("S2", fixation="decalcified in acid"))
    assert [each.text for each in free_texts(Case("X", specimens=fixed))] == ["decalcified in acid"]
    whole = Case("X", diagnosis=Diagnosis(description="x" * MOST))
    assert free_texts(whole)[0].told().endswith("x”")


@pytest.mark.parametrize(
    ("site", "told"),
    [
        ("lung; RNA of this block: TPM3::NTRK1 in frame", True), ("no NTRK fusion", True),
        ("left lung, core biopsy", False),
        ("liver metastasis", False), ("ask Dr B", True), ("lung?", True), ("", False),
    ],
)  # fmt: skip
def test_a_site_that_says_more_than_a_place_is_told(site, told):
    for of in (
        Case("X", specimens=(Specimen("S2", site=site),)),
        Case("X", diagnosis=Diagnosis(sites=(site,) if site else ())),
    ):
        assert bool(free_texts(of)) is told, site


@pytest.mark.parametrize(
    ("role", "told"),
    [("consultant oncologist", False), ("medical student, not authorised", True), ("chair; RNA was negative", True)],
)
def test_a_role_or_a_name_that_is_a_sentence_is_told(role, told):
    given = Judgement(Question.NO_SATISFACTORY_OPTIONS, Answer.YES, "Dr A", role, date(2026, 1, 20))
    assert bool([each for each in free_texts(Case("X", judgements=(given,))) if each.text == role]) is told
    named = Case("X", treatments=(Treatment(role),))
    assert bool(free_texts(named)) is told


def test_what_the_page_prints_nowhere_else_is_told_there():
    finding = Finding(FindingKind.FUSION, note="n")
    case = replace(
        CASE, specimens=(Specimen("S1", fixation="frozen, then thawed", note="s"),),
        tests=(Test("T1", Method.RNA_PANEL, findings=(finding,)),),
    )  # fmt: skip
    held = [each.text for each in not_printed(case, [CASE.note, "its note says 's'", "for n"])]
    assert held == ["frozen, then thawed", "n"]
    assert [each.text for each in not_printed(case, [CASE.note])] == ["frozen, then thawed", "s", "n"]
    assert [each.text for each in not_printed(case, [CASE.note, "its note says 's'", "for n"])] == [
        "frozen, then thawed",
        "n",
    ]
    reason = "Both standard options have failed."
    answered = replace(CASE, judgements=(replace(GIVEN, reason=reason),))
    assert [each.text for each in not_printed(answered, [CASE.note, "Judgement"])] == [reason]
    assert not not_printed(answered, [CASE.note, f"Judgement: {reason}  (Dr A.)"])
