"""Specimens, tests and findings that cannot be right are told so; what the laboratory may have meant is left alone."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Diagnosis, Referral
from mdt_desk.domain.checks import check_case
from mdt_desk.domain.checks_testing import check_finding, check_test, check_testing
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.problems import Level
from mdt_desk.domain.testing import (
    Finding,
    FindingKind,
    GenomeBuild,
    Method,
    Orientation,
    Partner,
    Result,
    Specimen,
    Test,
    TestStatus,
)

FIVE = Partner("ETV6", "ENST00000396373.4", 5, "chr12:11869969")
THREE = Partner("NTRK3", "NM_001012338.2", 15, "chr15:87940753")
FUSION = Finding(
    FindingKind.FUSION,
    orientation=Orientation.STATED,
    five_prime=FIVE,
    three_prime=THREE,
    genome_build=GenomeBuild.GRCH38,
    supporting_reads=35,
)
UNORDERED = Finding(FindingKind.FUSION, genes=("NTRK1", "TPM3"))
TEST = Test(
    "T1",
    Method.RNA_PANEL,
    result=Result.POSITIVE,
    specimen="S1",
    requested=PartialDate(2026, 11, 1),
    received=PartialDate(2026, 11, 3),
    reported=PartialDate(2026, 11, 12),
    genes_covered=("NTRK1", "NTRK2", "NTRK3"),
    findings=(FUSION,),
)
SPECIMEN = Specimen("S1", collected=PartialDate(2026, 10), tumour_content_percent=40)
GOOD = Case(
    "C1",
    referral=Referral(meeting_date=date(2026, 11, 26)),
    specimens=(SPECIMEN,),
    tests=(TEST, replace(TEST, id="T2", repeat_of="T1")),
)


def places(case: Case) -> dict[str, Level]:
    return {problem.where: problem.level for problem in check_testing(case)}


def with_test(**changes: object) -> Case:
    return replace(GOOD, tests=(replace(TEST, **changes),))


def with_specimen(**changes: object) -> Case:
    return replace(GOOD, specimens=(replace(SPECIMEN, **changes),))


def found(**changes: object) -> dict[str, Level]:
    return {problem.where: problem.level for problem in check_finding(replace(FUSION, **changes), "f")}


def test_a_good_case_has_no_problem():
    assert places(GOOD) == {}


@pytest.mark.parametrize(
    ("case", "where"),
    [
        (replace(GOOD, specimens=(SPECIMEN, SPECIMEN)), "specimens[2].id"),
        (replace(GOOD, tests=(TEST, TEST)), "tests[2].id"),
        (with_test(id=" "), "tests[1].id"),
        (with_test(specimen="S2"), "tests[1].specimen"),
        (with_test(repeat_of="T9"), "tests[1].repeat_of"),
        (with_test(repeat_of="T1"), "tests[1].repeat_of"),
        (with_test(cells_percent=101), "tests[1].cells_percent"),
        (
            replace(GOOD, specimens=(replace(SPECIMEN, tumour_content_percent=-1),)),
            "specimens[1].tumour_content_percent",
        ),
        (with_test(genes_covered=("NTRK1", "NTRK3", "TRKB")), "tests[1].genes_covered[3]"),
    ],
)
def test_what_cannot_be_right_is_an_error(case, where):
    assert places(case) == {where: Level.ERROR}


def test_two_tests_cannot_repeat_each_other():
    ring = (replace(TEST, repeat_of="T2"), replace(TEST, id="T2", repeat_of="T1"))
    assert set(places(replace(GOOD, tests=ring))) == {"tests[1].repeat_of", "tests[2].repeat_of"}


@pytest.mark.parametrize(
    ("case", "where"),
    [
        (with_test(received=PartialDate(2026, 10, 30)), "tests[1].received"),
        (with_test(reported=PartialDate(2026, 11, 2)), "tests[1].reported"),
        (with_test(requested=None, received=None, reported=PartialDate(2026, 9)), "tests[1].reported"),
        (with_test(reported=PartialDate(2026, 11, 27)), "tests[1].reported"),
        (with_test(status=TestStatus.FAILED), "tests[1].status"),
        (with_test(status=TestStatus.AWAITED, result=Result.NOT_STATED, findings=()), "tests[1].reported"),
        (with_test(result=Result.NEGATIVE), "tests[1].result"),
        (replace(with_specimen(site="thyroid, papillary"), diagnosis=Diagnosis("SKCM")), "specimens[1].of_tumour"),
        (replace(with_specimen(site="liver"), diagnosis=Diagnosis("SKCM")), "specimens[1].of_tumour"),
    ],
)
def test_what_is_odd_is_a_warning(case, where):
    assert places(case) == {where: Level.WARNING}


@pytest.mark.parametrize(
    "case",
    [
        with_test(received=PartialDate(2026, 11), reported=PartialDate(2026)),
        with_test(specimen="", requested=None),
        with_test(status=TestStatus.FAILED, result=Result.NOT_STATED, findings=()),
        with_test(result=Result.NEGATIVE, findings=()),
        with_test(requested=PartialDate(2026, 1)),
    ],
)
def test_dates_that_leave_doubt_and_tests_without_a_result_are_left_alone(case):
    assert places(case) == {}


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"five_prime": None, "three_prime": None}, "f.orientation"),
        ({"five_prime": Partner(), "three_prime": None}, "f.orientation"),
        ({"orientation": Orientation.NOT_STATED}, "f.orientation"),
        ({"five_prime": replace(FIVE, exon=0)}, "f.five_prime.exon"),
        ({"three_prime": replace(THREE, gene="TRKC")}, "f.three_prime.gene"),
        ({"three_prime": replace(THREE, gene="ETV6::NTRK3")}, "f.three_prime.gene"),
        ({"three_prime": replace(THREE, gene="N\u0422RK3")}, "f.three_prime.gene"),
        ({"five_prime": replace(FIVE, breakpoint="chr12:133851895")}, "f.five_prime.breakpoint"),
        ({"supporting_reads": -1}, "f.supporting_reads"),
        ({"genes": ("TPM3", "NTRK1")}, "f.genes"),
        ({"genes": ("LMNA", "NTRK3")}, "f.genes"),
    ],
)
def test_a_finding_that_cannot_be_right_is_an_error(changes, where):
    assert found(**changes).get(where) is Level.ERROR


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"three_prime": replace(THREE, transcript="")}, "f.three_prime.transcript"),
        ({"three_prime": replace(THREE, breakpoint="intron 14")}, "f.three_prime.breakpoint"),
        ({"genes": ("NTRK3",)}, "f.genes"),
        ({"five_prime": replace(THREE)}, "f.kind"),
        ({"in_no_template_control": Answer.YES}, "f.in_no_template_control"),
    ],
)
def test_an_odd_finding_is_a_warning(changes, where):
    assert found(**changes) == {where: Level.WARNING}


def test_a_position_without_a_build_is_pointed_out_on_both_sides():
    assert found(genome_build=GenomeBuild.NOT_STATED) == {
        "f.five_prime.breakpoint": Level.WARNING,
        "f.three_prime.breakpoint": Level.WARNING,
    }


@pytest.mark.parametrize(
    "finding",
    [
        FUSION,
        UNORDERED,
        replace(FUSION, five_prime=Partner("?")),
        replace(FUSION, five_prime=None),
        Finding(FindingKind.MUTATION, genes=("NTRK1",)),
        replace(UNORDERED, genes=("NTRK3", "SDCBP2-AS1")),
        replace(FUSION, kind=FindingKind.INTRAGENIC, five_prime=THREE),
    ],
)
def test_a_finding_that_may_be_right_is_left_alone(finding):
    assert tuple(check_finding(finding, "f")) == ()


def test_a_finding_without_any_gene_is_pointed_out():
    assert [p.where for p in check_finding(Finding(FindingKind.AMPLIFICATION), "f")] == ["f.genes"]


def test_the_advice_names_the_symbol_to_write():
    problem = next(iter(check_finding(replace(UNORDERED, genes=("TRKA",)), "f")))
    assert problem.advice == "Write NTRK1, so that no rule overlooks it."


def test_a_result_after_the_day_asked_about_is_said_to_count_for_nothing_then():
    late = _at("2024-01-03")
    told = [each.what for each in check_testing(late) if each.where == "tests[1].reported"]
    (what,) = told
    assert what.endswith("reported 03-Jan-2024, after the date asked about (27-Dec-2023)")
    assert not [each for each in check_testing(_at("2023-12-27")) if each.where == "tests[1].reported"]


@pytest.mark.parametrize(("asked", "said"), [(date(2024, 1, 3), False), (date(2024, 1, 2), True), (None, True)])
def test_it_is_said_for_the_day_that_is_asked_about_and_not_for_the_one_in_the_file(asked, said):
    problems = check_case(_at("2024-01-03"), None, asked=asked)
    assert any("does not count for the day" in each.what for each in problems) is said


def _at(day):
    test = Test("T1", Method.RNA_PANEL, reported=PartialDate.parse(day))
    return Case("X", referral=Referral(meeting_date=date(2023, 12, 27)), tests=(test,))


def test_a_sample_that_is_another_specimens_or_anothers_is_a_problem_at_the_sample():
    specimens = (Specimen("S1", laboratory_number="21-1111"), Specimen("S2", laboratory_number="PL-23-0999"))
    tests = (
        Test("T1", Method.RNA_PANEL, specimen="S1", sample="PL-23-0999"),
        Test("T2", Method.RNA_PANEL, specimen="S1", sample="SYN-B"),
    )
    case = Case("x", specimens=specimens, tests=tests)
    said = [each.what for test in tests for each in check_test(test, case, "t", None) if each.where == "t.sample"]
    assert said[0] == "PL-23-0999 is the sample of specimen S2 (PL-23-0999), yet the test stands on S1"
    assert said[1:] == [
        "SYN-B fits no specimen here",
        "another sample was taken as this patient's already: PL-23-0999 (test T1)",
    ]


@pytest.mark.parametrize(
    "case",
    [
        with_test(status=TestStatus.NOT_DONE),
        with_test(findings=(replace(FUSION, orientation=Orientation.NOT_STATED),)),
        with_test(findings=(replace(UNORDERED, orientation=Orientation.STATED),)),
    ],
)
def test_what_is_told_is_written_in_words_and_not_as_a_file_names_it(case):
    told = [text for problem in check_testing(case) for text in (problem.what, problem.advice)]
    assert told
    assert [text for text in told if "_" in text.replace("NM_", "")] == []


@pytest.mark.parametrize(
    ("method", "finding", "place", "words"),
    [
        (Method.PAN_TRK_IHC, UNORDERED, "kind", "is fusion, which pan-TRK IHC cannot show"),
        (Method.PAN_TRK_IHC, Finding(FindingKind.MUTATION, ("NTRK1",)), "kind", "is mutation, which pan-TRK IHC"),
        (Method.FISH_BREAK_APART, UNORDERED, "genes", "names the partner TPM3, which FISH, break-apart cannot see"),
        (Method.FISH_BREAK_APART, FUSION, "five_prime.gene", "names the partner ETV6"),
        (Method.FISH_FUSION, Finding(FindingKind.MUTATION, ("NTRK1",)), "kind", "is mutation, which FISH, fusion"),
        (Method.WGS, Finding(FindingKind.OVER_EXPRESSION, ("NTRK1",)), "kind", "is over expression, which WGS"),
        (Method.PAN_TRK_IHC, Finding(FindingKind.OVER_EXPRESSION, ("NTRK1",)), "", ""),
        (Method.FISH_BREAK_APART, Finding(FindingKind.REARRANGEMENT, ("NTRK3",)), "", ""),
        (Method.FISH_BREAK_APART, Finding(FindingKind.FUSION, ("NTRK", "?")), "", ""),
        (Method.FISH_BREAK_APART, Finding(FindingKind.REARRANGEMENT, ("ETV6",)), "", ""),
        (Method.FISH_FUSION, UNORDERED, "", ""),
        (Method.RNA_PANEL, UNORDERED, "", ""),
    ],
)
def test_what_a_method_cannot_see_is_said_at_the_finding(method, finding, place, words):
    case = replace(GOOD, tests=(replace(TEST, method=method, findings=(finding,)),))
    said = [each for each in check_testing(case) if "cannot s" in each.what]
    assert [each.where for each in said] == ([f"tests[1].findings[1].{place}"] if place else [])
    assert all(each.what.startswith(words) and each.level is Level.WARNING for each in said)


def test_a_position_on_a_contig_of_another_build_than_the_one_entered_is_told():
    side = replace(FUSION.three_prime, breakpoint="NC_000015.9:88483984")
    said = [each.what for each in check_finding(replace(FUSION, three_prime=side), "f")]
    assert any("is a position on GRCh37, yet the genome build entered is GRCh38" in each for each in said)
    right = replace(side, breakpoint="NC_000015.10:87940753")
    assert not any("NC_" in each.what for each in check_finding(replace(FUSION, three_prime=right), "f"))
