"""The board's acceptance of a fusion by DNA counts for the reports of its day, and RNA that doubts it asks again."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Judgement, Question, Resolution
from mdt_desk.domain.case_versions import case_text, read_case_text
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.disagreement import contradiction_words
from mdt_desk.domain.dna_acceptance import (
    accepted_of,
    accepted_then,
    accepted_unsure,
    accepted_words,
    answered_then,
    changed_since,
    declined_words,
    gainsaid,
    kept_of,
    reported_after,
    stands_against,
    that_fits,
)
from mdt_desk.domain.evidence_cautions import beside_words
from mdt_desk.domain.fusion_evidence import TARGETED_TOGETHER, TESTS_TOGETHER, read_evidence, settled_tests
from mdt_desk.domain.testing import (
    FindingKind,
    LaboratoryClass,
    Method,
    NtrkTested,
    Partner,
    Quality,
    ReadingFrame,
    Result,
    SpecimenKind,
    Statement,
    TestStatus,
)
from tests.domain.test_fusion_evidence import GOOD, RNA, case

GIVEN = Judgement(Question.DNA_FUSION_ACCEPTED, Answer.YES, "Dr A.", "chair", date(2026, 1, 20))
AT_5 = replace(GOOD, five_prime=replace(GOOD.five_prime, exon=5))
DNA = replace(RNA, method=Method.DNA_PANEL, validated=Answer.YES, reported=PartialDate(2026, 1, 10), findings=(AT_5,))
NONE = replace(RNA, id="T2", result=Result.NEGATIVE, findings=(), reported=PartialDate(2026, 1, 24))


def kept(given, *tests):
    """An answer as the window keeps it: with what DNA shows on its day."""
    return replace(given, settled=kept_of(read_evidence(case(*tests)).readings, given.given_on))


def accepted(*tests, given=GIVEN):
    return replace(case(*tests), judgements=(kept(given, *tests),))


@pytest.mark.parametrize(
    ("reported", "counts"), [(None, True), (PartialDate(2026, 1, 20), True), (PartialDate(2026, 1, 21), False)]
)
def test_it_counts_only_for_reports_of_its_day_or_before(reported, counts):
    evidence = read_evidence(accepted(replace(DNA, reported=reported)))
    (reading,) = evidence.sound_by_dna()
    assert bool(evidence.accepted_dna()) is counts
    assert accepted_of(evidence.readings, evidence.accepted) == evidence.accepted_dna()
    assert reported_after(reading, GIVEN) is not counts


def test_the_specimen_that_an_accepted_dna_fusion_assumes_is_said():
    unknown_kind = tuple(replace(each, kind=SpecimenKind.NOT_RECORDED) for each in accepted(DNA).specimens)
    for of, words in (
        (replace(accepted(DNA), specimens=unknown_kind), "yet the kind of its specimen"),
        (accepted(replace(DNA, specimen="")), "yet what specimen it was made on is not recorded"),
    ):
        (said,) = (text for text in read_evidence(of).remarks if "it is assumed to be tumour" in text)
        assert said.startswith(f"Test {DNA.id} shows a fusion, {words}")
    assert not [text for text in read_evidence(accepted(DNA)).remarks if "it is assumed to be tumour" in text]


def test_a_refusal_of_what_dna_shows_is_told_beside_rna_that_confirms_a_fusion():
    refused = replace(GIVEN, answer=Answer.NO)
    later = replace(RNA, id="T9", reported=PartialDate(2026, 1, 12))
    (said,) = (text for text in read_evidence(accepted(DNA, later, given=refused)).remarks if "not accepted by" in text)
    assert said.endswith("while test T9 confirms one by RNA: read whether that answer still holds.")
    for quiet in (accepted(DNA, later), accepted(DNA, given=refused)):
        assert not [text for text in read_evidence(quiet).remarks if "confirms one by RNA" in text]


SHIFTED = replace(GOOD, reading_frame=ReadingFrame.OUT_OF_FRAME, five_prime=Partner("TPM3"))
WITHIN = replace(GOOD, kind=FindingKind.INTRAGENIC, genes=("NTRK3",), five_prime=None, three_prime=None)
BESIDE = {
    "RNA equivocal": ({"result": Result.EQUIVOCAL}, True),
    "RNA equivocal, known when it was given": ({"result": Result.EQUIVOCAL, "reported": PartialDate(2026, 1, 9)}, True),
    "RNA negative, limits unread": ({"limits": "Low coverage."}, True),
    "RNA negative, quality not stated": ({"quality": Quality.NOT_STATED}, True),
    "RNA negative, of its gene alone": ({"genes_covered": ("NTRK3",)}, True),
    "RNA negative, of another gene": ({"genes_covered": ("NTRK1",)}, False),
    "RNA said to have found none": ({"result": Result.NOT_STATED, "ntrk_tested": NtrkTested.NONE_FOUND}, True),
    "RNA shows another fusion out of frame": ({"result": Result.POSITIVE, "findings": (SHIFTED,)}, True),
    "RNA shows an event in the gene": ({"result": Result.POSITIVE, "findings": (WITHIN,)}, True),
    "RNA failed": ({"status": TestStatus.FAILED}, False),
    "another method, an equivocal repeat": (
        {"method": Method.OTHER, "result": Result.EQUIVOCAL, "repeat_of": "T1"},
        True,
    ),
    "a stain, an equivocal repeat": (
        {"method": Method.PAN_TRK_IHC, "result": Result.EQUIVOCAL, "repeat_of": "T1"},
        False,
    ),
    "RNA awaited with a negative entered": ({"status": TestStatus.AWAITED}, True),
    "RNA negative, of a run's control": ({"sample": "NTC-1"}, False),
    "RNA equivocal, in plasma": ({"result": Result.EQUIVOCAL, "specimen": "P"}, False),
    "RNA negative, in plasma": ({"specimen": "P"}, False),
    "RNA negative of another gene that lists it": ({"genes_covered": ("NTRK1",), "findings": (GOOD,)}, True),
    "RNA equivocal of another gene": ({"result": Result.EQUIVOCAL, "genes_covered": ("ALK",)}, False),
    "RNA of plasma negative": ({"specimen": "P"}, False),
    "DNA negative since": ({"method": Method.WGS}, True),
    "DNA negative before": ({"method": Method.WGS, "reported": PartialDate(2026, 1, 9)}, False),
    "DNA again, negative": ({"method": Method.DNA_PANEL, "repeat_of": "T1", "reported": None}, True),
    "DNA again, equivocal": ({"method": Method.DNA_PANEL, "repeat_of": "T1", "result": Result.EQUIVOCAL}, True),
    "DNA equivocal before": (
        {"method": Method.WGS, "result": Result.EQUIVOCAL, "reported": PartialDate(2026, 1, 9)},
        False,
    ),
    "FISH negative": ({"method": Method.FISH_BREAK_APART}, False),
}


@pytest.mark.parametrize(("changes", "doubts"), BESIDE.values(), ids=BESIDE)
def test_what_doubts_it_is_for_the_board_again_and_the_board_can_resolve_it(changes, doubts):
    tests = DNA, replace(NONE, **changes)
    evidence = read_evidence(accepted(*tests))
    assert bool(evidence.conflicting()) is doubts
    assert bool(gainsaid(evidence.readings, evidence.accepted)) is doubts
    # Without the acceptance the question was open all the time, and nothing needs to be resolved.
    assert bool(read_evidence(case(*tests)).conflicting()) is (
        (changes.get("repeat_of") and "result" not in changes) or False
    )
    if doubts:
        assert "test T2" in " ".join(contradiction_words(evidence))
        settled = settled_tests(evidence.disagreeing())
        board = Resolution(
            TESTS_TOGETHER, "Dr A.", "chair", date(2026, 1, 26), "Seen.", settled, stands=Result.POSITIVE
        )
        after = read_evidence(replace(accepted(*tests), resolutions=(board,)))
        assert not after.conflicting()
        assert after.accepted_dna()


def test_dna_that_found_none_before_is_said_beside_what_the_board_accepted():
    before = replace(NONE, method=Method.WGS, reported=PartialDate(2026, 1, 9))
    (said,) = contradiction_words(read_evidence(accepted(DNA, before)))
    assert said.startswith("WGS (test T2): found no fusion; ")
    assert said.endswith("while the board accepted the fusion of test T1.")


def test_the_newest_answer_that_holds_on_the_day_counts_and_two_of_one_day_must_agree():
    no = replace(GIVEN, answer=Answer.NO)
    for second, day, counts in (
        (no, date(2026, 1, 20), False),
        (replace(no, given_on=date(2026, 1, 19)), date(2026, 1, 20), True),
        (GIVEN, date(2026, 1, 21), False),
        (GIVEN, None, True),
    ):
        assert bool(accepted_then(replace(case(DNA), judgements=(GIVEN, second)), day)) is counts


def test_it_is_named_with_its_tests_its_person_and_its_day():
    evidence = read_evidence(accepted(DNA))
    assert accepted_words(evidence.accepted_dna(), GIVEN) == "test T1, by Dr A., 20-Jan-2026"


UNSURE = {
    "quality": ({"quality": Quality.NOT_STATED}, ["quality is not stated"]),
    "no date": ({"reported": None}, ["has no date of report"]),
    "rough date": ({"reported": PartialDate(2026, 1)}, ["was reported Jan-2026"]),
    "all known": ({}, []),
}


@pytest.mark.parametrize(("changes", "words"), UNSURE.values(), ids=UNSURE)
def test_what_nobody_recorded_of_the_accepted_test_is_said(changes, words):
    evidence = read_evidence(accepted(replace(DNA, **changes)))
    (reading,) = evidence.accepted_dna()
    said = accepted_unsure(reading, GIVEN)
    assert len(said) == len(words)
    assert all(word in text for word, text in zip(words, said, strict=True))
    assert [each for each in beside_words(evidence) if each.startswith("Test T1 ")] == [f"Test T1 {s}." for s in said]


WITHOUT = {
    "RNA not tested": ({"result": Result.NOT_STATED, "ntrk_tested": NtrkTested.NOT_TESTED}, "RNA test T2"),
    "RNA not done": ({"status": TestStatus.NOT_DONE, "result": Result.NOT_STATED}, "RNA test T2"),
    "DNA again, failed": (
        {"method": Method.DNA_PANEL, "repeat_of": "T1", "quality": Quality.FAILED}, "Test T2 repeats test T1"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "begins"), WITHOUT.values(), ids=WITHOUT)
def test_a_test_without_a_result_beside_it_is_said(changes, begins):
    (said,) = beside_words(read_evidence(accepted(DNA, replace(NONE, **changes))))
    assert said.startswith(begins)
    assert "has no result" in said


@pytest.mark.parametrize(("day", "counts"), [(20, False), (19, False), (21, True)])
def test_an_acceptance_and_negative_tests_that_stand_are_said_to_gainsay_each_other(day, counts):
    tests = DNA, replace(NONE, reported=PartialDate(2026, 1, 15))
    settled = settled_tests(read_evidence(accepted(*tests)).disagreeing())
    board = Resolution(TESTS_TOGETHER, "Dr A.", "chair", date(2026, 1, day), "Seen.", settled, stands=Result.NEGATIVE)
    evidence = read_evidence(replace(accepted(*tests), resolutions=(board,)))
    assert bool(evidence.set_aside()) is counts
    assert bool(evidence.conflicting()) is not counts
    assert bool(stands_against(board, evidence.readings, evidence.accepted)) is not counts
    (said,) = (each for each in beside_words(evidence) if "negative tests stand" in each)
    assert ("ask the board which counts" in said) is not counts
    assert "test T1, by Dr A., 20-Jan-2026" in said


DOUBTED = replace(AT_5, laboratory_class=LaboratoryClass.LIKELY_ONCOGENIC)
CHANGED = {
    "breakpoint": ({"findings": (replace(AT_5, five_prime=replace(AT_5.five_prime, exon=4)),)}, "exon 4"),
    "gene": ({"findings": (replace(AT_5, five_prime=Partner("TPM3", exon=5)),)}, "listed ETV6 (exon 5)"),
    "frame said by the caller too": (
        {"findings": (replace(AT_5, caller=Statement("Caller", reading_frame=ReadingFrame.IN_FRAME)),)},
        "in frame",
    ),
    "frame": ({"findings": (replace(AT_5, reading_frame=ReadingFrame.OUT_OF_FRAME),)}, "test T1 is gone, or shows no"),
    "the laboratory's later class": ({"findings": (DOUBTED,)}, "lists class likely oncogenic now"),
    "another row beside it": ({"findings": (AT_5, replace(AT_5, five_prime=Partner("TPM3")))}, "TPM3"),
    "sample": ({"sample": "N2"}, "sample of test T1"),
    "specimen": ({"specimen": "S2"}, "specimen of test T1"),
    "amended report": ({"reported": PartialDate(2026, 1, 12)}, "day of its report of test T1"),
    "reported after it": ({"reported": PartialDate(2026, 1, 22)}, "test T1 is reported only after that day"),
    "test replaced": ({"id": "T9"}, "test T1 is gone"),
}


@pytest.mark.parametrize(("changes", "words"), CHANGED.values(), ids=CHANGED)
def test_it_counts_only_while_what_was_accepted_stands(changes, words):
    first = accepted(DNA)
    assert read_evidence(first).accepted_dna()
    now = read_evidence(replace(case(replace(DNA, **changes)), judgements=first.judgements))
    assert not now.accepted_dna()
    assert words in changed_since(now.readings, first.judgements[0])
    said = [each for each in beside_words(now) if "acceptance" in each]
    assert len(said) == 1
    if now.sound_by_dna():
        assert words in said[0]
        assert said[0].endswith("; ask the board again.")
    # Back to what the board saw: it counts again, and nothing has to be asked.
    assert not beside_words(read_evidence(first))


def test_another_fusion_by_dna_is_not_accepted_with_the_first_and_says_so():
    other = replace(DNA, id="T2", findings=(replace(AT_5, five_prime=Partner("TPM3")),))
    first = accepted(DNA)
    both = read_evidence(replace(case(DNA, other), judgements=first.judgements))
    assert [each.test.id for each in both.accepted_dna()] == ["T1"]
    assert "Test T2 shows a fusion that the acceptance (Dr A., 20-Jan-2026) was not given for: ask the board." in (
        beside_words(both)
    )
    # What was accepted as two is asked again when one of them goes.
    assert not read_evidence(replace(case(DNA), judgements=accepted(DNA, other).judgements)).accepted_dna()


REFUSING = replace(GIVEN, answer=Answer.NO)
FISH = replace(RNA, id="T2", method=Method.FISH_BREAK_APART, findings=(), genes_covered=("NTRK3",))
REFUSED = "not accepted by the board as confirmed (Dr A., 20-Jan-2026)"


@pytest.mark.parametrize("method", [Method.FISH_BREAK_APART, Method.FISH_FUSION, Method.RT_PCR])
@pytest.mark.parametrize("reported", [None, PartialDate(2026, 1, 9), PartialDate(2026, 1, 30)])
def test_a_refusal_stands_beside_a_positive_fish_or_rt_pcr_of_that_gene_until_the_board_says_that_it_stands(
    method, reported
):
    tests = DNA, replace(FISH, method=method, reported=reported)
    evidence = read_evidence(accepted(*tests, given=REFUSING))
    assert declined_words(REFUSING) == REFUSED
    assert {each.test.id for each in evidence.gainsaid_targeted()} == {"T1", "T2"}
    assert any(f"(test T1): {REFUSED}, while test T2 is positive" in text for text in contradiction_words(evidence))
    settled = settled_tests(evidence.gainsaid_targeted())
    board = Resolution(TARGETED_TOGETHER, "Dr A.", "chair", date(2026, 2, 2), "Seen.", settled, stands=Result.POSITIVE)
    after = read_evidence(replace(accepted(*tests, given=REFUSING), resolutions=(board,)))
    assert after.on_targeted() is Result.POSITIVE
    assert [each.test.id for each in after.deciding()] == ["T2"]


def test_a_refusal_says_nothing_of_another_gene_nor_once_the_rows_are_others():
    of_ntrk1 = read_evidence(accepted(DNA, replace(FISH, genes_covered=("NTRK1",)), given=REFUSING))
    given = kept(REFUSING, DNA, FISH)
    changed = replace(DNA, findings=(replace(AT_5, laboratory_class=LaboratoryClass.ONCOGENIC),))
    later = read_evidence(replace(case(changed, FISH), judgements=(given,)))
    agreed = read_evidence(accepted(DNA, FISH))
    for evidence in (of_ntrk1, later, agreed):
        assert evidence.gainsaid_targeted() == ()


def test_a_refusal_is_said_beside_rna_that_confirms():
    rna = replace(RNA, id="T2")
    said = f"The fusion that DNA shows (test T1) was {REFUSED}; test T2 confirms one."
    assert said in beside_words(read_evidence(accepted(DNA, rna, given=REFUSING)))
    assert said not in beside_words(read_evidence(accepted(DNA, rna)))


def test_it_is_kept_with_the_case_and_one_of_before_is_asked_again():
    first = accepted(DNA)
    assert read_case_text(case_text(first)) == first
    assert read_evidence(read_case_text(case_text(first))).accepted_dna()
    old = replace(first, judgements=(GIVEN,))
    assert "settled" not in case_text(old)
    evidence = read_evidence(read_case_text(case_text(old)))
    assert not evidence.accepted_dna()
    (said,) = beside_words(evidence)
    assert "kept without the findings and tests that the board saw; ask the board again" in said
    rows = tuple(each for each in first.judgements[0].settled if " made: " not in each)
    half = read_evidence(replace(first, judgements=(replace(GIVEN, settled=rows),)))
    assert not half.accepted_dna()
    assert "without how the tests were made" in " ".join(beside_words(half))


def test_of_two_acceptances_of_one_day_the_one_that_fits_counts_in_either_order():
    stale = kept(GIVEN, replace(DNA, sample="N2"))
    for given in ((stale, kept(GIVEN, DNA)), (kept(GIVEN, DNA), stale)):
        judged = replace(case(DNA), judgements=given)
        assert answered_then(judged, None, Answer.YES) == given
        assert that_fits(read_evidence(judged).readings, given) == kept(GIVEN, DNA)
        assert read_evidence(judged).accepted_dna()
