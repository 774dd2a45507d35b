"""A negative that lists a fusion of NTRK says so, and excludes nothing where it contradicts itself."""

from dataclasses import replace

from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.negative_listing import lists_ntrk_fusion
from mdt_desk.domain.testing import CallerFilter, KinaseDomain, Partner, ReadingFrame, Statement
from tests.domain.sound_fusion import GOOD
from tests.domain.test_fusion_evidence import NEGATIVE, case

FIRST = replace(GOOD, five_prime=Partner("NTRK1"), three_prime=Partner("TPM3"))
SHIFTED_ROW = replace(GOOD, reading_frame=ReadingFrame.OUT_OF_FRAME)


def test_a_negative_that_keeps_the_kinase_of_its_first_gene_excludes_nothing():
    def says(row):
        return read_evidence(case(replace(NEGATIVE, findings=(row,)))).readings[0].says

    assert says(FIRST) is Says.DOES_NOT_EXCLUDE
    assert says(replace(FIRST, kinase_domain=KinaseDomain.LOST)) is Says.EXCLUDES
    assert says(replace(FIRST, kinase_domain=KinaseDomain.NOT_DETERMINED)) is Says.EXCLUDES
    silent = replace(FIRST, kinase_domain=KinaseDomain.NOT_DETERMINED)
    by_caller = replace(silent, caller=Statement("A", kinase_domain=KinaseDomain.KEPT))
    assert says(by_caller) is Says.DOES_NOT_EXCLUDE


def test_a_negative_that_lists_a_fusion_is_said_beside_the_answer_and_is_not_called_none_detected():
    for row, listed in ((SHIFTED_ROW, True), (replace(SHIFTED_ROW, caller_filter=CallerFilter.DROPPED), False)):
        evidence = read_evidence(case(replace(NEGATIVE, findings=(row,))))
        assert evidence.that_say(Says.EXCLUDES)
        what = "Test T1 is reported as negative, yet it lists an NTRK fusion"
        assert any(each.startswith(what) for each in evidence.remarks) is listed
        assert lists_ntrk_fusion(evidence.readings[0].test) is listed
