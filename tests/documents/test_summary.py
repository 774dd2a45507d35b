"""The summary holds every word, and time and person are handed to it."""

from dataclasses import replace
from datetime import date
from itertools import count

from mdt_desk.documents.detail_words import TestingNotes
from mdt_desk.documents.page_texts import page_texts
from mdt_desk.documents.summary import INTENDED_USE, SYNTHETIC
from mdt_desk.domain.case import Case, Treatment
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.free_texts import free_texts
from mdt_desk.domain.resistance import ResistanceNote
from mdt_desk.domain.testing import Method, Test, TestStatus
from tests.documents.conftest import CASE, DRAFT, FINAL, summarise
from tests.domain.filled_case import filled
from tests.domain.test_fusion_evidence import NEGATIVE


def test_state_and_draft_follow_the_header(summary):
    assert (summary.state, summary.draft) == ("DRAFT: not signed off", True)
    assert (summarise(header=FINAL).state, summarise(header=FINAL).draft) == ("FINAL v2", False)
    assert not summarise(header=replace(DRAFT, state="SUPERSEDED")).draft


def test_a_synthetic_case_is_marked_in_strip_and_foot(summary):
    assert summary.synthetic == SYNTHETIC
    assert SYNTHETIC in summary.footer.identity
    real = summarise(replace(CASE, synthetic=False))
    assert real.synthetic == ""
    assert SYNTHETIC not in real.footer.identity


def test_the_foot_names_use_moment_person_versions(summary):
    assert summary.footer.rules.startswith(
        f"{INTENDED_USE}. Rules: england.larotrectinib 2026.11 (hash 3f9c-a71e-0b52)"
    )
    assert summary.footer.rules.endswith("Printed copies are uncontrolled after 21-May-2027.")
    assert summary.footer.made == (
        "MDT Desk 0.1.0 · Printed 22-Nov-2026 09:14 by aexample · Revision 3 · Chain 9f2c-11aa-0d3e"
    )


def test_a_clock_set_back_does_not_bring_back_a_review_that_is_due(summary):
    back = summarise(header=replace(DRAFT, last_day=date(2027, 6, 1)))
    assert back.footer.rules.endswith("a source was due for review on 21-May-2027.")
    assert summary.footer.rules.endswith("uncontrolled after 21-May-2027.")


def test_the_square_code_holds_no_patient(summary):
    assert summary.footer.rule_versions == "2026.11/3f9c-a71e-0b52 2026.11/aaaa-aaaa-aaaa"


def test_an_empty_case_is_said_to_be_empty():
    summary = summarise(Case("x"))
    assert summary.question == "Not recorded"
    assert summary.finding is None
    assert summary.no_finding.startswith("No NTRK finding is recorded")


def _with_free_texts() -> Case:
    """The case of the page with a mark in each free text of the data model."""
    full = filled(Case, count(1), [])
    tests = tuple(replace(each, status=TestStatus.REPORTED) for each in full.tests)
    return replace(full, patient=CASE.patient, tests=tests)


def test_no_free_text_of_the_data_model_is_left_off_the_page():
    case = _with_free_texts()
    page = "\n".join(page_texts(summarise(case)))
    assert [each.where for each in free_texts(case) if each.text not in page] == []


def test_a_resistance_mutation_stands_with_the_cautions_of_the_first_page_and_once(summary):
    notes = TestingNotes((ResistanceNote("T2", "NTRK1 G595R: resistant.", "https://one.example"),))
    page = summarise(notes=notes)
    assert [line.label for line in page.doubts].count("Resistance") == 1
    assert [line.text for line in page.advice] == ["Larotrectinib: The guide is contradicted. (GeNotes page Advice)"]
    assert "\n".join(page_texts(page)).count("NTRK1 G595R: resistant.") == 1
    assert "Resistance" not in [line.label for line in (*summary.doubts, *page.views)]


def test_a_test_still_awaited_beside_one_that_settles_the_question_is_to_be_done():
    awaited = Test("T9", Method.PAN_TRK_IHC, TestStatus.AWAITED)
    said = "Await the result of test T9 (pan-TRK IHC)."
    assert said in summarise(replace(CASE, tests=(NEGATIVE, awaited))).to_do
    assert said not in summarise(replace(CASE, tests=(awaited,))).to_do


def test_what_is_still_to_come_and_said_to_have_happened_is_told_on_the_page():
    ahead = Treatment("Dacarbazine", started=PartialDate(2030, 1, 1))
    said = [line.text for line in summarise(replace(CASE, treatments=(ahead,))).doubts]
    assert "The date started (01-Jan-2030, treatment Dacarbazine) lies in the future: check the date." in said
