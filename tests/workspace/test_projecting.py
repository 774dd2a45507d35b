"""The list line and the facts that the database keeps beside a case."""

from dataclasses import replace

from mdt_desk.domain.case import Case
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.testing import NTRK_GENES, Method, Partner, Result, Test, TestStatus
from mdt_desk.workspace import Workspace
from mdt_desk.workspace.projecting import diagnosis_words, facts_of, finding_words, project
from tests.domain.test_fusion_events import GOOD, RNA, SHIFTED


def test_the_line_tells_name_finding_and_outcomes(desk: Workspace, seed: Case):
    row = desk.list_cases()[0]
    assert row.name == "SAMPLE, Alexander (Mr)"
    assert row.nhs_number == "999 000 0018"
    assert (row.larotrectinib, row.larotrectinib_would_be) == ("source_unverified", "more_information_needed")
    assert row.entrectinib == "not_routinely_funded"
    assert row.missing == 4
    assert row.synthetic


def test_an_unsaid_order_of_genes_is_never_written_as_a_fusion(desk: Workspace, seed: Case):
    assert "::" not in finding_words(seed, desk.tumours)


def test_a_test_that_is_still_to_come_beside_one_that_settles_the_question_is_missing(desk: Workspace):
    negative = replace(RNA, id="T1", result=Result.NEGATIVE, genes_covered=NTRK_GENES, findings=())
    stain = Test("T2", Method.PAN_TRK_IHC, TestStatus.AWAITED)
    alone, beside = (_missing(desk, tests) for tests in ((negative,), (negative, stain)))
    assert beside == alone + 1


def _missing(desk: Workspace, tests: tuple[Test, ...]) -> int:
    case = Case("SAMPLE-1", tests=tests)
    return project(case, desk.assess(case), desk.tumours).row.missing


def test_no_test_and_no_result_are_told_apart(desk: Workspace, seed: Case):
    assert finding_words(replace(seed, tests=()), desk.tumours) == "no test recorded"


def test_a_missing_diagnosis_is_said(desk: Workspace):
    assert diagnosis_words(Case("x"), desk.tumours) == "Diagnosis not recorded"


def test_unknown_facts_keep_their_reason_and_known_ones_their_bounds(desk: Workspace, seed: Case):
    facts = {row.fact: row for row in facts_of(seed, desk.tumours)}
    assert (facts["rna_ntrk_fusion"].known, facts["rna_ntrk_fusion"].reason) == (0, "not_recorded")
    assert (facts["age_years"].low, facts["age_years"].high) == (52, 52)


def test_a_case_without_a_date_has_no_facts(desk: Workspace):
    assert facts_of(Case("x"), desk.tumours) == ()


def test_the_list_names_the_finding_that_decides_not_the_one_entered_first(desk: Workspace, seed: Case):
    bare = replace(GOOD, five_prime=Partner("TPM3"), three_prime=Partner("NTRK1"))
    first = Test("T1", Method.DNA_PANEL, findings=(bare,))
    confirming = replace(RNA, id="T2")
    assert finding_words(replace(seed, tests=(first, confirming)), desk.tumours) == "QKI::NTRK2"
    differing = replace(RNA, id="T3", findings=(SHIFTED,))
    assert finding_words(replace(seed, tests=(confirming, differing)), desk.tumours) == "QKI::NTRK2, statements differ"
    negative = replace(RNA, result=Result.NEGATIVE, findings=())
    assert finding_words(replace(seed, tests=(negative,)), desk.tumours) == "no NTRK fusion detected (RNA)"
    stain = Test("T1", Method.PAN_TRK_IHC, result=Result.POSITIVE)
    assert finding_words(replace(seed, tests=(stain,)), desk.tumours) == "pan-TRK IHC positive"


def test_a_line_is_searched_without_accents(desk: Workspace):
    desk.save_case(Case("a", patient=Patient("Żółkiewska", "Håkon", nhs_number="9990000026")), 0)
    desk.save_draft(Case("b", patient=Patient("Müller")), 0)
    keys = {row.case_id: row.search_key for row in desk.list_cases()}
    assert "zolkiewska" in keys["a"]
    assert "hakon" in keys["a"]
    assert "muller" in keys["b"]


def test_a_line_of_a_case_in_which_nothing_was_entered_has_no_verdict(desk: Workspace, seed: Case):
    blank = Case("blank", referral=seed.referral, patient=replace(seed.patient, nhs_number="", family_name="New"))
    rows = [project(case, desk.assess(case), desk.tumours).row for case in (blank, replace(blank, tests=seed.tests))]
    assert [row.outcome_entrectinib for row in rows] == ["", "not_routinely_funded"]
