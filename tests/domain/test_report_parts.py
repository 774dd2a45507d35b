"""What a report says of another part of it is told from what it says of its RNA, its fusions or the whole sample."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.report_parts import failed_for_other, none_of_many, of_other_part
from tests.domain.sound_fusion import RNA
from tests.domain.test_ntrk_said import NEGATIVE

OF_ANOTHER_PART = (
    "No sample failed QC.", "None of the samples failed QC.", "Nothing failed QC.", "0 of 12 QC metrics failed.",
    "TMB failed QC", "ALK failed QC.", "EGFR and KRAS failed QC.", "ALK fusion analysis failed QC.",
    "MSI analysis failed QC; no other analysis was affected.", "MET exon 14 skipping failed QC.",
    "Copy number failed QC.", "One SNV failed QC and is not reported.", "One of 50 amplicons failed QC (EGFR exon 20).",
    "Splice variants of MET: QC failed.", "Sequencing of POLE failed.", "QC failed for DNA; RNA passed QC.",
    "The sample failed QC for TMB.",
    "TMB result inconclusive.", "DPYD genotype not authorised", "Germline analysis: preliminary report",
    "Final report; interim withdrawn.", "Final report. Interim report withdrawn.",
    "This final report replaces the interim report, now withdrawn.",
    "The preliminary report was withdrawn and replaced by this one.",
)  # fmt: skip
OF_THIS_ONE = (
    "QC failed", "The sample failed QC.", "The liver biopsy failed QC", "Run failed QC.", "Library failed QC",
    "The sample failed QC for RNA and TMB.",
    "Fusion analysis failed QC.", "RNA and DNA failed QC.", "TMB and RNA failed QC.", "ALK, ROS1 and NTRK failed QC.",
    "MSI passed; fusions failed QC.", "MSI passed, QC failed.", "QC failed, MSI not reported",
    "Failed QC: RNA, TMB, MSI", "All analyses failed QC.", "No result: sample failed QC.", "No sample passed QC.",
    "Tumour sample did not pass QC", "RNA QC metrics not met.", "Interim report withdrawn.", "Final report withdrawn.",
    "Final report; withdrawn on 3 March.", "The final report is withdrawn; interim stands.",
)  # fmt: skip


def answer_stands(test, says, text):
    judged = replace(test, limits=text, limits_touch_ntrk=Answer.NO)
    evidence = read_evidence(Case("X", tests=(judged,)))
    return bool(evidence.that_say(says)), any(text.rstrip(".") in each for each in evidence.remarks)


@pytest.mark.parametrize(("test", "says"), [(RNA, Says.CONFIRMS), (NEGATIVE, Says.EXCLUDES)], ids=["find", "none"])
def test_what_failed_elsewhere_in_a_report_is_quoted_and_only_what_failed_of_this_result_holds_it(test, says):
    assert [text for text in OF_ANOTHER_PART if answer_stands(test, says, text) != (True, True)] == []
    assert [text for text in OF_THIS_ONE if answer_stands(test, says, text)[0]] == []


@pytest.mark.parametrize(
    ("clause", "other"),
    [("KIT exon 11 failed QC", True), ("1p/19q failed", True), ("The sample failed QC for TMB", False),
     ("ALK and RNA failed", False), ("FFPE block failed", False), ("NTRK3 and ALK failed", False), ("failed", False)],
)  # fmt: skip
def test_a_clause_is_of_another_part_where_it_names_one_and_nothing_that_shows_a_fusion(clause, other):
    assert of_other_part(clause) is other


def test_what_something_failed_for_is_read():
    assert failed_for_other("The sample failed QC for TMB")
    assert failed_for_other("QC failed for KRAS exon 2")
    assert not failed_for_other("The sample failed QC for fusions")
    assert not failed_for_other("The sample failed QC")


def test_nothing_had_it_where_the_words_before_count_none():
    assert none_of_many("No sample ")
    assert none_of_many("None of the three runs ")
    assert not none_of_many("No result: sample ")
    assert not none_of_many("No RNA ")
