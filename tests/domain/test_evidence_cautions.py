"""What is awaited, what failed when repeated, and which resolution does not count is said and decides nothing."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Resolution
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.disagreement import contradiction_words
from mdt_desk.domain.evidence_cautions import beside_words, case_cautions
from mdt_desk.domain.fusion_evidence import TESTS_TOGETHER, Says, decides_event, read_evidence, settled_tests
from mdt_desk.domain.testing import (
    Finding,
    FindingKind,
    LaboratoryClass,
    Method,
    Partner,
    Quality,
    ReadingFrame,
    Result,
    Test,
    TestStatus,
)
from mdt_desk.domain.uncounted import why_uncounted
from tests.domain.test_dna_acceptance import DNA, accepted
from tests.domain.test_fusion_evidence import GOOD, NEGATIVE, RNA, case

OTHER = replace(RNA, id="T2", findings=(replace(GOOD, reading_frame=ReadingFrame.OUT_OF_FRAME),))
BOTH = replace(RNA, reported=PartialDate(2026, 1, 10)), replace(OTHER, reported=PartialDate(2026, 1, 20))


def resolved(tests, day=30, settled=None, about=None):
    (event,) = read_evidence(case(*tests)).events
    given = Resolution(
        about or event.name, "Dr A.", "chair", date(2026, 1, day), "Seen.",
        event.settled if settled is None else settled, reading_frame=ReadingFrame.IN_FRAME,
    )  # fmt: skip
    return given, read_evidence(replace(case(*tests), resolutions=(given,)))


@pytest.mark.parametrize("first", [RNA, replace(NEGATIVE, id="T1")])
@pytest.mark.parametrize("failed", [{"status": TestStatus.FAILED}, {"quality": Quality.FAILED}])
def test_a_repeat_that_failed_is_said(first, failed):
    again = replace(first, id="T2", repeat_of="T1", result=Result.NOT_STATED, findings=(), **failed)
    (said,) = beside_words(read_evidence(case(first, again)))
    assert said.startswith("Test T2 repeats test T1 and has no result")
    other = beside_words(read_evidence(case(first, replace(again, repeat_of=""))))
    assert bool(other) is (first.result is Result.NEGATIVE)


@pytest.mark.parametrize(("day", "counts"), [(9, False), (15, False), (20, True), (30, True)])
def test_a_resolution_dated_before_a_report_it_settles_does_not_count_and_is_said(day, counts):
    given, evidence = resolved(BOTH, day)
    assert bool(evidence.conflicting()) is not counts
    assert (why_uncounted(given, evidence) == "") is counts
    assert any("dated before test T" in said for said in beside_words(evidence)) is not counts


OF_ELSE = {"settled": ("T1: in frame; listed: else", "T9: made: else")}


@pytest.mark.parametrize("changes", [OF_ELSE, {"about": "NTRK1 and TPR"}])
def test_a_resolution_of_what_is_not_stated_is_said(changes):
    given, evidence = resolved(BOTH, **changes)
    assert evidence.conflicting()
    (said,) = beside_words(evidence)
    assert given.about in said
    assert "what it settles is not, or no more, what is stated" in said


def test_a_resolution_kept_without_genes_places_and_class_cannot_be_compared_and_says_so():
    (event,) = read_evidence(case(*BOTH)).events
    before = tuple(said for said in event.settled if " listed: " not in said)
    assert before
    _given, evidence = resolved(BOTH, settled=before)
    assert evidence.conflicting()
    (said,) = beside_words(evidence)
    assert "was kept without the genes, places and class that it settles: ask the board again" in said


@pytest.mark.parametrize(("day", "counts"), [(9, False), (20, True)])
def test_a_resolution_of_the_tests_before_one_of_them_reported_does_not_count(day, counts):
    tests = BOTH[0], replace(NEGATIVE, id="T2", reported=PartialDate(2026, 1, 20))
    settled = settled_tests(read_evidence(case(*tests)).disagreeing())
    given = Resolution(TESTS_TOGETHER, "Dr A.", "chair", date(2026, 1, day), "Seen.", settled, stands=Result.POSITIVE)
    evidence = read_evidence(replace(case(*tests), resolutions=(given,)))
    assert bool(evidence.that_say(Says.EXCLUDES)) is not counts
    assert bool(why_uncounted(given, evidence)) is not counts
    stale = replace(given, settled=("T1: else",))
    assert why_uncounted(stale, read_evidence(replace(case(*tests), resolutions=(stale,))))


def test_the_cautions_of_a_case_are_its_remarks_and_what_stands_beside():
    evidence = read_evidence(
        case(
            replace(RNA, specimen=""),
            replace(RNA, id="T2", repeat_of="T1", quality=Quality.FAILED, result=Result.NOT_STATED),
        )
    )
    assert case_cautions(evidence) == (*evidence.remarks, *beside_words(evidence))
    assert len(evidence.remarks) == len(beside_words(evidence)) == 1


FISH = {"method": Method.FISH_BREAK_APART}


@pytest.mark.parametrize(
    ("negative", "said"),
    [
        (FISH, "while test T1 confirms a fusion; FISH does not exclude a fusion."),
        ({"method": Method.PAN_TRK_IHC}, "while test T1 confirms a fusion; IHC does not exclude a fusion"),
        ({"specimen": "P"}, "while test T1 confirms a fusion; plasma does not exclude a fusion in the tumour."),
        (FISH | {"genes_covered": ("NTRK1",)}, ""),
        (FISH | {"quality": Quality.FAILED}, ""),
    ],
)
def test_a_negative_that_sees_less_is_pointed_out_beside_what_confirms(negative, said):
    evidence = read_evidence(case(RNA, replace(NEGATIVE, id="T2", **negative)))
    assert evidence.that_say(Says.CONFIRMS)
    assert not contradiction_words(evidence)
    assert [text.startswith("Test T2 found no fusion, ") and said in text for text in beside_words(evidence)] == (
        [True] if said else []
    )


@pytest.mark.parametrize(
    ("without", "said"),
    [
        ({"status": TestStatus.FAILED}, "RNA test T2 has no result, the test failed: only DNA (test T1) shows"),
        ({"status": TestStatus.INSUFFICIENT}, "the material was insufficient"),
        ({"quality": Quality.FAILED}, "failed its quality check"),
        ({"status": TestStatus.AWAITED}, "result awaited"),
    ],
)
def test_rna_without_a_result_is_said_beside_dna_that_the_board_accepted(without, said):
    second = replace(RNA, id="T2", findings=(), result=Result.NOT_STATED, **without)
    (text,) = beside_words(read_evidence(accepted(DNA, second)))
    assert said in text
    (asked,) = beside_words(read_evidence(replace(accepted(DNA, second), judgements=())))
    assert asked.startswith("Test T2 (RNA panel) has no result: ")
    assert asked.endswith("while only DNA (test T1) shows the fusion.")


def test_a_resolution_kept_without_how_its_tests_were_made_does_not_count_and_says_so():
    (event,) = read_evidence(case(*BOTH)).events
    before = tuple(said for said in event.settled if " made: " not in said)
    assert before != event.settled
    _given, evidence = resolved(BOTH, settled=before)
    assert evidence.conflicting()
    (said,) = beside_words(evidence)
    assert "was kept without the specimen, method, laboratory, reads and notes it rests on: ask the board again" in said


def test_a_resolution_of_the_tests_that_decides_a_frame_does_not_count_and_says_so():
    tests = RNA, replace(NEGATIVE, id="T2")
    settled = settled_tests(read_evidence(case(*tests)).disagreeing())
    given = Resolution(TESTS_TOGETHER, "Dr A.", "chair", date(2026, 1, 2), "why", settled, stands=Result.POSITIVE)
    frame = replace(given, reading_frame=ReadingFrame.OUT_OF_FRAME)
    for board, counts in ((given, True), (frame, False)):
        evidence = read_evidence(replace(case(*tests), resolutions=(board,)))
        assert decides_event(board) is not counts
        assert bool(evidence.conflicting()) is not counts
        assert why_uncounted(board, evidence).startswith("it decides gene, frame or kinase domain") is not counts


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (LaboratoryClass.LIKELY_BENIGN, "classed as likely benign"),
        (LaboratoryClass.UNCERTAIN, "classed as uncertain"),
        (LaboratoryClass.ONCOGENIC, ""),
        (LaboratoryClass.NOT_STATED, ""),
    ],
)
def test_a_rearrangement_that_its_laboratory_calls_no_driver_is_said_beside_what_guidance_asks(given, said):
    evidence = read_evidence(case(replace(RNA, findings=(replace(GOOD, laboratory_class=given),))))
    assert evidence.rearranged()
    texts = beside_words(evidence)
    assert [text.startswith(f"ETV6 and NTRK3 is {said} (test T1): a rearrangement is reported") for text in texts] == (
        [True] if said else []
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ""),
        ({"quality": Quality.NOT_STATED}, "its quality is not stated as passed"),
        ({"limits": "12% of nuclei, below the cut-off."}, "is not recorded: 12% of nuclei, below the cut-off."),
        ({"limits": "12% of nuclei.", "limits_touch_ntrk": Answer.NO}, ""),
    ],
)
def test_a_positive_fish_on_which_an_answer_may_rest_says_what_nobody_answered_of_it(changes, said):
    fish = replace(RNA, id="F", method=Method.FISH_BREAK_APART, findings=(), **changes)
    words = [text for text in beside_words(read_evidence(case(fish))) if text.startswith("Test F is positive, yet ")]
    assert [said in text for text in words] == ([True] if said else [])
    assert not [text for text in beside_words(read_evidence(case(fish, replace(RNA, id="T2")))) if "F is pos" in text]


@pytest.mark.parametrize("together", [True, False])
def test_two_fusions_of_different_genes_that_both_count_are_said_and_two_forms_of_one_are_not(together):
    second = replace(GOOD, five_prime=Partner("LMNA"), three_prime=Partner("NTRK1"))
    isoform = replace(GOOD, three_prime=replace(GOOD.three_prime, exon=11))
    for other, said in ((second, True), (isoform, False)):
        found = (GOOD, other)
        tests = [replace(RNA, findings=found)] if together else [RNA, replace(RNA, id="T2", findings=(other,))]
        words = " ".join(beside_words(read_evidence(case(*tests))))
        assert ("Two different NTRK fusions" in words) is said


@pytest.mark.parametrize("method", [Method.DNA_PANEL, Method.WGS, Method.RNA_PANEL])
def test_a_positive_test_that_lists_another_gene_alone_says_that_and_no_rearrangement(method):
    braf = Finding(FindingKind.MUTATION, ("BRAF",), written_as="BRAF p.Val600Glu")
    reading = read_evidence(case(replace(RNA, method=method, findings=(braf,), result=Result.POSITIVE))).readings[0]
    assert "lists BRAF p.Val600Glu and no NTRK gene" in reading.why
    assert reading.says is not Says.CONFIRMS


@pytest.mark.parametrize(
    ("test", "says"),
    [
        (RNA, "confirms a fusion"),
        (replace(RNA, method=Method.FISH_BREAK_APART, findings=(), genes_covered=("NTRK3",)), "is positive"),
        (replace(NEGATIVE, id="T1"), "excludes a fusion"),
    ],
)
def test_a_test_recorded_as_not_validated_on_which_an_answer_rests_is_said(test, says):
    told = f"Test T1 {says}, yet it is recorded as not validated: ask its laboratory whether it can be relied on."
    for validated in Answer:
        assert (told in beside_words(read_evidence(case(replace(test, validated=validated))))) is (
            validated is Answer.NO
        )


@pytest.mark.parametrize(("accredited", "told"), [(Answer.NO, True), (Answer.YES, False), (Answer.NOT_RECORDED, False)])
@pytest.mark.parametrize("test", [RNA, NEGATIVE])
def test_a_laboratory_that_is_not_accredited_is_said_where_an_answer_rests_on_its_test(test, accredited, told):
    said = beside_words(read_evidence(case(replace(test, accredited=accredited))))
    assert any("not accredited for it: ask whether it can be relied on" in each for each in said) is told


@pytest.mark.parametrize("changes", [
    {"assay": "Research use only RNA fusion panel"}, {"laboratory": "Research laboratory, not for clinical use"},
    {"assay": "RUO RNA fusion panel"}, {"assay": "Experimental RNA fusion panel"},
])  # fmt: skip
@pytest.mark.parametrize("test", [RNA, NEGATIVE])
def test_a_test_made_for_research_on_which_an_answer_rests_is_said(test, changes):
    told = "ask its laboratory whether it can be relied on for this patient"
    assert any(told in each for each in beside_words(read_evidence(case(replace(test, **changes)))))
    for name in ("Institute of Cancer Research", "Leeds Institute of Medical Research", "Cancer Research UK Cambridge"):
        quiet = replace(test, laboratory=name, assay="RNA fusion panel")
        assert not any(told in each for each in beside_words(read_evidence(case(quiet))))


@pytest.mark.parametrize(("percent", "told"), [(3, True), (14, True), (15, False), (60, False), (None, False)])
def test_a_positive_fish_of_few_cells_is_pointed_out(percent, told):
    fish = Test("F1", Method.FISH_BREAK_APART, result=Result.POSITIVE, cells_percent=percent, genes_covered=("NTRK3",))
    said = beside_words(read_evidence(case(fish)))
    assert any(f"positive in {percent} % of cells" in each for each in said) is told


def test_breaks_of_two_ntrk_genes_in_one_test_are_asked_about():
    broken = replace(GOOD, kind=FindingKind.REARRANGEMENT, genes=("NTRK1",), five_prime=None, three_prime=None)
    fish = replace(RNA, method=Method.FISH_BREAK_APART, genes_covered=("NTRK1", "NTRK3"))
    for rows, asked in (((broken,), False), ((broken, replace(broken, genes=("NTRK3",))), True)):
        cautions = case_cautions(read_evidence(case(replace(fish, findings=rows))))
        assert any("a break of more than one NTRK gene (NTRK1, NTRK3)" in text for text in cautions) is asked
