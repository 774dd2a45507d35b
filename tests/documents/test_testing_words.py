"""Each result stands beside its limits, and never says more than the test can see."""

from dataclasses import replace

import pytest

from mdt_desk.documents.detail_words import TableContradiction
from mdt_desk.documents.page_words import LabelledLine
from mdt_desk.documents.testing_words import CONTRADICTION, doubts, finding, no_finding, others, rows
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.key_finding import key_finding
from mdt_desk.domain.testing import (
    CallerFilter,
    Finding,
    FindingKind,
    KinaseDomain,
    LaboratoryClass,
    Method,
    Partner,
    Quality,
    ReadingFrame,
    Result,
    Statement,
    Test,
    TestStatus,
)
from tests.documents.conftest import CASE, FUSION
from tests.domain.test_fusion_evidence import RNA as CONFIRMING
from tests.domain.test_fusion_evidence import case as case_of

RNA = Test(
    "T1", Method.RNA_PANEL, result=Result.POSITIVE, quality=Quality.PASSED, specimen="S1",
    reported=PartialDate(2026, 11, 2),
    genes_covered=("NTRK1", "NTRK2", "NTRK3"), findings=(FUSION,),
)  # fmt: skip


def row_of(test):
    return rows(Case("x", tests=(test,)))[0]


def test_rows_come_in_a_fixed_order_and_end_with_what_nobody_recorded():
    told = [(row.test, row.result) for row in rows(CASE)]
    assert all(row.test.split()[0] in {each.id for each in CASE.tests} for row in rows(CASE)[:3])
    told = [(test.partition(" ")[2] if test[:1] == "T" else test, result) for test, result in told]
    assert told == [
        ("pan-TRK IHC", "Positive, cytoplasmic, 60% of cells"),
        ("DNA panel", "ETV6::NTRK3"),
        ("RNA panel", "Awaited (sent 12-Nov-2026)"),
        ("Not done", "T2 FISH, break-apart"),
        ("Not recorded", "WGS"),
    ]


def test_a_negative_is_never_bare():
    row = row_of(Test("T", Method.DNA_PANEL, result=Result.NEGATIVE))
    assert row.result == "No NTRK fusion detected"
    assert "does not exclude a fusion" in row.limits


def test_a_negative_stain_saw_no_staining_and_is_no_fusion_that_was_not_detected():
    assert row_of(Test("T", Method.PAN_TRK_IHC, result=Result.NEGATIVE)).result == "Negative"


@pytest.mark.parametrize(
    ("test", "result"),
    [
        (Test("T", Method.RNA_PANEL, quality=Quality.FAILED), "Failed its quality check: no result"),
        (Test("T", Method.RNA_PANEL, TestStatus.FAILED, failure_reason="low RNA"), "Failed: low RNA: no result"),
        (Test("T", Method.RNA_PANEL, TestStatus.INSUFFICIENT), "Insufficient material: no result"),
        (Test("T", Method.RNA_PANEL, TestStatus.REQUESTED), "Requested, no result yet"),
        (Test("T", Method.RNA_PANEL), "Reported; result not recorded"),
        (Test("T", Method.RNA_PANEL, result=Result.EQUIVOCAL), "Equivocal"),
    ],
)
def test_what_is_no_result_says_so(test, result):
    assert row_of(test).result == result


def test_a_reason_for_not_testing_keeps_its_own_row():
    row = row_of(Test("T", Method.WGS, TestStatus.NOT_DONE, limits="no frozen tissue"))
    assert (row.test, row.result, row.limits) == ("T WGS", "Not done", "no frozen tissue")


def test_a_missing_report_date_is_said():
    assert row_of(Test("T", Method.WGS, result=Result.NEGATIVE)).laboratory == "date not recorded"


def told(case):
    """The leading finding, the other findings and the doubts of a case."""
    evidence = read_evidence(case)
    key = key_finding(evidence)
    return finding(case, key), others(key), doubts(evidence, key, ())


def test_finding_line_and_test_row_tell_the_same_of_the_rna_test():
    block, further, _ = told(CASE)
    assert block.name == "ETV6::NTRK3"
    assert block.line.endswith("RNA confirmation: awaited (sent 12-Nov-2026)")
    assert further == ()


def test_without_an_rna_test_confirmation_is_not_recorded():
    assert told(replace(CASE, tests=CASE.tests[2:3]))[0].line.endswith("RNA confirmation: not recorded")


def test_rna_that_looked_at_other_genes_confirms_and_denies_nothing_here():
    of_others = replace(RNA, id="T9", result=Result.NEGATIVE, findings=(), genes_covered=("NTRK1",))
    ends = told(replace(CASE, tests=(CASE.tests[2], of_others)))[0].line.partition("RNA confirmation: ")[2]
    assert ends == "not recorded of its genes (test T9: of others)"
    of_it = replace(of_others, genes_covered=("NTRK3",))
    assert told(replace(CASE, tests=(CASE.tests[2], of_it)))[0].line.endswith("no NTRK fusion detected")


def test_rna_that_lists_another_fusion_is_no_confirmation_and_each_rna_test_is_told():
    other = replace(RNA, id="T8", findings=(Finding(FindingKind.FUSION, ("EML4", "ALK")),), result=Result.NOT_STATED)
    failed = replace(RNA, id="T9", findings=(), quality=Quality.FAILED, result=Result.NOT_STATED)
    ends = told(replace(CASE, tests=(CASE.tests[2], other)))[0].line.partition("RNA confirmation: ")[2]
    assert ends.startswith("test T8, did not see it, lists ")
    both = told(replace(CASE, tests=(CASE.tests[2], other, failed)))[0].line.partition("RNA confirmation: ")[2]
    assert "test T8, did not see it" in both
    assert "; test T9, " in both


def test_one_junction_in_two_tests_is_one_finding_that_names_both():
    rna = replace(RNA, id="T9")
    block, further, _ = told(replace(CASE, tests=(*CASE.tests, rna)))
    assert "RNA panel" in block.line
    assert block.line.endswith("also shown by DNA panel, 22-Oct-2026 (test T3)")
    assert "RNA confirmation" not in block.line
    assert further == ()


def test_what_is_no_fusion_has_one_line_among_the_others():
    gain = replace(FUSION, kind=FindingKind.AMPLIFICATION, five_prime=None, three_prime=None, genes=("NTRK3",))
    block, further, _ = told(replace(CASE, tests=(replace(CASE.tests[2], findings=(gain, FUSION)),)))
    assert block.name == "ETV6::NTRK3"
    assert [line.label for line in further] == ["NTRK3 amplification"]


def test_where_a_test_excludes_its_statement_leads_and_a_dropped_candidate_has_one_line():
    negative = replace(RNA, result=Result.NEGATIVE, findings=())
    dropped = Finding(FindingKind.FUSION, ("NTRK2", "XPO7"), caller_filter=CallerFilter.DROPPED)
    case = replace(CASE, tests=(negative, Test("T2", Method.RNA_PANEL, findings=(dropped,))))
    block, (line,), doubted = told(case)
    assert (block.name, block.picture) == ("No NTRK fusion detected", None)
    assert "(test T1)" in block.line
    assert "set aside by the caller's own filter or label" in line.text
    assert [each.text for each in doubted] == [
        "Test T2 (RNA panel) has reported, and its result is not entered: it may gainsay test T1."
    ]
    assert rows(case)[1].result.endswith("(set aside by the caller's own filter or label)")


def test_many_dropped_candidates_share_a_line():
    dropped = [Finding(FindingKind.FUSION, ("NTRK2", f"G{n}"), caller_filter=CallerFilter.DROPPED) for n in range(9)]
    test = replace(RNA, findings=(FUSION, *dropped))
    _, further, _ = told(replace(CASE, tests=(test,)))
    assert [line.label for line in further] == ["Not evidence"]
    assert all(f"G{n}" in further[0].text for n in range(9))


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5])
def test_up_to_three_dropped_candidates_have_a_line_each(count):
    dropped = [
        Finding(FindingKind.FUSION, ("NTRK2", f"G{n}"), caller_filter=CallerFilter.DROPPED) for n in range(count)
    ]
    _, further, _ = told(replace(CASE, tests=(replace(RNA, findings=(FUSION, *dropped)),)))
    assert len(further) == (count if count <= 3 else 1)
    assert all(any(f"G{n}" in f"{line.label} {line.text}" for line in further) for n in range(count))


def test_a_conflict_is_said_with_both_tests_once_and_the_rows_point_to_it():
    other = replace(RNA, id="T2", findings=(replace(FUSION, reading_frame=ReadingFrame.OUT_OF_FRAME),))
    case = replace(CASE, tests=(RNA, other))
    block, _, (line,) = told(case)
    assert line.label == CONTRADICTION
    assert "T1: in frame, stated by the laboratory; T2: out of frame, stated by the laboratory" in line.text
    assert "reading frame: statements differ" in block.line
    assert [row.limits.partition(";")[0] for row in rows(case)[:2]] == [
        "Statements differ, for the board to resolve"
    ] * 2


def test_low_support_is_a_caution_beside_the_finding():
    _, _, (line,) = told(replace(CASE, tests=(replace(RNA, findings=(replace(FUSION, supporting_reads=2),)),)))
    assert (line.label, line.text.partition(",")[0]) == ("Caution", "ETV6::NTRK3: low support")


def test_what_was_computed_otherwise_is_a_contradiction_unless_the_tables_say_it_now():
    table = Statement("NM_1, GRCh38", reading_frame=ReadingFrame.OUT_OF_FRAME)
    case = replace(CASE, tests=(replace(RNA, findings=(replace(FUSION, computed=table),)),))
    (line,) = told(case)[2]
    assert line.label == CONTRADICTION
    assert "computed with NM_1, GRCh38 it would be out of frame" in line.text
    evidence = read_evidence(case)
    now = doubts(evidence, key_finding(evidence), (TableContradiction("T1.1", "The tables give it."),))
    assert [each.text for each in now] == ["The tables give it."]


def test_a_test_is_never_said_to_state_what_another_states():
    silent = replace(FUSION, reading_frame=ReadingFrame.NOT_STATED, kinase_domain=KinaseDomain.NOT_DETERMINED)
    pcr = Test("T0", Method.RT_PCR, result=Result.POSITIVE, quality=Quality.PASSED, findings=(silent,))
    row = rows(replace(CASE, tests=(pcr, RNA)))[0]
    assert row.limits == "By itself: the reading frame is not stated"


def test_no_finding_is_not_taken_for_no_fusion():
    assert no_finding(Case("x")) == "No NTRK finding is recorded: no test has a result."
    negative = Test("T", Method.DNA_PANEL, result=Result.NEGATIVE)
    assert "do not exclude" in no_finding(Case("x", tests=(negative,)))


def test_a_positive_test_without_a_finding_is_named_as_what_it_is():
    stain = Test("T", Method.PAN_TRK_IHC, result=Result.POSITIVE)
    block, _, _ = told(Case("x", tests=(stain,)))
    assert block.name == "pan-TRK IHC: positive"
    assert "IHC alone never confirms a fusion" in block.line


@pytest.mark.parametrize("swapped", [False, True])
def test_cautions_and_contradictions_of_every_finding_are_said_not_only_of_the_one_that_leads(swapped):
    table = Statement("NM_1, GRCh38", reading_frame=ReadingFrame.OUT_OF_FRAME)
    other = replace(FUSION, five_prime=Partner("TPM3"), three_prime=Partner("NTRK1"), supporting_reads=2)
    other = replace(other, laboratory_class=LaboratoryClass.UNCERTAIN, computed=table)
    pair = (other, FUSION) if swapped else (FUSION, other)
    block, (line,), doubted = told(replace(CASE, tests=(replace(RNA, findings=pair),)))
    assert (block.name, line.label) == ("ETV6::NTRK3", "TPM3::NTRK1")
    assert [each.label for each in doubted] == [CONTRADICTION, "Caution"]
    assert all(each.text.startswith("TPM3::NTRK1: ") for each in doubted)


def test_why_a_reported_test_failed_in_part_is_printed():
    row = row_of(Test("T", Method.RNA_PANEL, result=Result.NEGATIVE, failure_reason="low RNA"))
    assert row.limits.endswith("; low RNA")


def test_what_is_said_of_the_deciding_test_stands_before_resistance_and_the_rest():
    first = replace(CONFIRMING, validated=Answer.NO)
    other = Test("T9", Method.WGS, TestStatus.AWAITED, result=Result.NEGATIVE, genes_covered=("ALK",))
    evidence = read_evidence(case_of(other, first))
    told = doubts(evidence, key_finding(evidence), (), (LabelledLine("Resistance", "G595R"),))
    texts = [line.text for line in told]
    order = [next(at for at, text in enumerate(texts) if words in text) for words in ("not validated", "G595R", "T9")]
    assert order == sorted(order)
