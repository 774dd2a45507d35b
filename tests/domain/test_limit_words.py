"""Words by which NTRK genes or RNA were not seen hold a negative whatever was answered of its limits before."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.limit_words import not_seen_in
from mdt_desk.domain.testing import Result
from tests.domain.sound_fusion import RNA


@pytest.mark.parametrize(
    "text",
    ["NTRK2 and NTRK3 not assessed", "NTRK3 exon 14 was not covered in this run.", "RNA degraded",
     "Partial fail: RNA fusions not assessable.", "RNA sequencing failed", "Poor quality RNA",
     "NTRK3 could not be assessed", "DNA passed; fusion analysis on RNA failed", "NTRK fusions cannot be excluded.",
     "Only NTRK1 was analysed.", "NTRK2 fusions are outside the scope.", "NTRK: no result.",
     "Analysis restricted to ALK, ROS1 and RET.", "The NTRK3 assay did not work.", "NTRK3 coverage was suboptimal.",
     "The sample failed the internal control.", "Library preparation failed.",
     "NTRK2 fusions with breakpoints upstream of exon 12 are not detected by this assay.",
     "Fusions of NTRK3 other than ETV6 not assessed.", "A fusion cannot be excluded.",
     "Start sites were below the threshold of 10; fusions cannot be excluded.",
     "The panel does not include NTRK3", "NTRK2 excluded from analysis", "no data for NTRK3", "NTRK2 missing",
     "only NTRK1 and NTRK3 are reported", "NTRK3 not on this panel", "Panel without NTRK2", "NTRK3: no call",
     "NTRK2 absent from panel v2", "Panel version 2 lacks NTRK2", "NTRK2 region unreadable", "NTRK2 is off-panel",
     "NTRK2 gene was removed from the panel", "poor NTRK3 coverage"],
)  # fmt: skip
@pytest.mark.parametrize("field", ["limits", "coverage_note", "failure_reason"])
def test_no_answer_makes_them_harmless_and_the_sentence_says_what_to_correct(field, text):
    negative = replace(RNA, findings=(), result=Result.NEGATIVE, limits_touch_ntrk=Answer.NO, **{field: text})
    evidence = read_evidence(Case("X", tests=(negative,)))
    assert not evidence.that_say(Says.EXCLUDES)
    assert "or correct that text" in evidence.readings[0].why
    beside_positive = replace(RNA, limits_touch_ntrk=Answer.NO, **{field: text})
    found = read_evidence(Case("X", tests=(beside_positive,)))
    assert found.that_say(Says.CONFIRMS)
    assert any("which touches NTRK1-3" in each for each in found.remarks)


@pytest.mark.parametrize(
    "text",
    ["RNA sequencing of the named genes; other genes were not reported.", "RNA not degraded", "No degradation of RNA",
     "Genes other than NTRK1-3 were not assessed", "NTRK2 introns not covered", "NTRK1 mutations not assessed",
     "DNA part failed; RNA part passed", "Sensitivity is lower below 10 % tumour content",
     "Novel partners not covered", "Sensitivity is reduced for degraded RNA.",
     "RNA degradation may lead to false negatives", "Fusions below the limit of detection may not be detected.",
     "DNA fusion analysis failed, RNA fusion analysis successful", "ROS1 not covered, NTRK1-3 covered",
     "Gene fusions are not assessed by the DNA arm.", "Fusion analysis: not performed on DNA",
     "No NTRK1, NTRK2 or NTRK3 target failed.", "First library failed, repeat passed.", "ROS1 assay failed.",
     "Only NTRK1, NTRK2 and NTRK3 were analysed.", "Fusions with novel partners cannot be excluded.",
     "Low-level fusions cannot be excluded.", "Analysis limited to NTRK1-3."],
)  # fmt: skip
def test_what_a_person_may_judge_harmless_stays_so(text):
    assert not_seen_in(text) == ""


@pytest.mark.parametrize(
    ("harmless", "held"),
    [
        ("DNA sequencing failed; RNA sequencing was successful.", "RNA sequencing failed; DNA sequencing successful."),
        ("DNA sequencing failed", "RNA and DNA sequencing failed"),
        ("DNA sequencing failed, RNA sequencing passed", "DNA passed, sequencing failed."),
        ("The ALK assay failed; all other genes passed.", "The ALK and NTRK assay failed; all other genes passed."),
        ("The ROS1 assay failed.", "The ROS1 assay failed, as did all others."),
        ("ALK and ROS1 fusions are not reported.", "ALK and RNA fusions are not reported."),
        ("First library failed; repeated successfully.", "First library failed; repeat library failed."),
        ("Run failed; repeat run passed.", "Run 2 failed."),
        ("Initial library failed QC; repeat passed.", "First run failed; repeat was unsuccessful."),
        ("Reciprocal fusions are not reported.", "Fusions are not reported."),
        ("Out-of-frame fusions are not reported.", "Out-of-frame and in-frame fusions are not reported."),
        ("Fusions below 5 reads are not reported.", "Fusions below 5000 reads are not reported."),
        ("Read-through and benign fusions are not reported.", "Known fusions are not reported."),
        ("Tier III fusions are not reported.", "Tier I fusions are not reported."),
        ("Fusions of unknown significance are not reported.", "NTRK fusions of unknown significance are not reported."),
    ],
)
def test_a_failed_part_that_is_not_of_ntrk_and_a_class_left_out_hold_nothing_and_their_pairs_do(harmless, held):
    assert not_seen_in(harmless) == ""
    assert not_seen_in(held)


@pytest.mark.parametrize(
    "text",
    ["No NTRK3 fusion detected", "NTRK1, NTRK2 and NTRK3 are not affected", "Limits do not touch NTRK1",
     "NTRK3 negative", "No weak call for NTRK2", "ALK coverage low; NTRK3 covered", "Does not affect NTRK2",
     "No limitation for NTRK3", "NTRK1 mutations not assessed"],
)  # fmt: skip
def test_words_that_leave_a_gene_in_sight_are_left_to_the_person_who_answered(text):
    assert not_seen_in(text) == ""


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("NTRK1-3 not on panel", True), ("NTRK genes are not part of this assay", True), ("NTRK1 only", True),
        ("targets only ALK, ROS1, RET", True), ("targets only ALK, ROS1, RET and NTRK1-3", False),
        ("NTRK2 fusions may be missed", True), ("Fusions of low expression may be missed", False),
        ("cannot exclude fusion; low quality RNA", True), ("We cannot exclude a rare event", False),
        ("NTRK1, NTRK2 and NTRK3 are on the panel", False),
    ],
)  # fmt: skip
def test_a_gene_that_the_text_leaves_out_by_name_is_not_seen_and_a_general_remark_is_none(text, open_):
    assert bool(not_seen_in(text)) is open_
