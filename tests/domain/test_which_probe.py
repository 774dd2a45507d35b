"""A positive FISH or RT-PCR that lists nothing counts only where it can be of no other gene than NTRK."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.evidence_cautions import case_cautions
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.targeted_gainsaid import is_targeted_positive
from mdt_desk.domain.testing import Method
from mdt_desk.domain.which_probe import which_probe
from tests.domain.test_fusion_evidence import case
from tests.domain.test_targeted_tests import FISH

NO_ROW = replace(FISH, findings=())
APART, PAIR, PCR = Method.FISH_BREAK_APART, Method.FISH_FUSION, Method.RT_PCR
OF_NTRK = [
    (APART, ("NTRK3",), "NTRK3 break-apart FISH", ""),
    (APART, ("NTRK1", "NTRK2", "NTRK3"), "NTRK1, NTRK2 and NTRK3 break-apart probes (Zytovision)", ""),
    (APART, ("NTRK3",), "", "split signals"),
    (APART, (), "NTRK3 (15q25) dual colour break-apart probe", "NTRK3 split in 30 % of nuclei"),
    (APART, (), "ETV6-NTRK3 fusion FISH", ""),
    (PAIR, ("ETV6", "NTRK3"), "ETV6::NTRK3 dual fusion probe", ""),
    (PCR, ("ETV6", "NTRK3"), "ETV6-NTRK3 RT-PCR", ""),
    (PCR, ("ETV6", "NTRK3"), "", ""),
]
OF_ANY = [
    (APART, ("ALK",), "ALK and NTRK3 break-apart FISH", "", "it looked at ALK too"),
    (APART, ("ALK", "ROS1", "RET", "BRAF", "NTRK3"), "Sarcoma break-apart FISH panel", "", "ALK and BRAF and RET"),
    (APART, ("ETV6", "NTRK3"), "", "", "it looked at ETV6 too"),
    (APART, (), "ETV6 and NTRK3 break-apart FISH", "", "it looked at ETV6 too"),
    (APART, (), "ALK FISH (NTRK to follow)", "", "it looked at ALK too"),
    (APART, ("NTRK3",), "NTRK3 FISH", "ALK split", "it looked at ALK too"),
    (PCR, ("ALK", "RET", "NTRK3"), "ALK, RET and NTRK3 RT-PCR", "", "it looked at ALK and RET too"),
    (PCR, (), "ETV6-NTRK3 and EWSR1-FLI1 RT-PCR", "", "it looked at EWSR1"),
    (APART, ("NTRK3",), "NTRK3 negative", "", "which says 'negative'"),
    (APART, ("NTRK3",), "NTRK3 intact", "", "which says 'intact'"),
    (APART, ("NTRK3",), "NTRK3-", "", "which says 'NTRK3-'"),
    (APART, ("NTRK3",), "NTRK3 FISH", "NTRK3 intact", "its report says 'NTRK3 intact'"),
    (APART, ("NTRK3",), "NTRK3 FISH", "NTRK3 not split", "its report says 'NTRK3 not split'"),
]


def reading_of(method, covered, assay, pattern, **more):
    test = replace(NO_ROW, method=method, genes_covered=covered, assay=assay, pattern=pattern, **more)
    evidence = read_evidence(case(test))
    return test, evidence.readings[0], evidence


@pytest.mark.parametrize(("method", "covered", "assay", "pattern"), OF_NTRK)
def test_one_that_can_be_of_no_other_gene_counts(method, covered, assay, pattern):
    test, reading, evidence = reading_of(method, covered, assay, pattern)
    assert which_probe(test) == ""
    assert is_targeted_positive(reading)
    assert evidence.rearranged()


@pytest.mark.parametrize(("method", "covered", "assay", "pattern", "said"), OF_ANY)
def test_one_that_may_be_of_another_gene_counts_for_nothing_until_its_finding_is_entered(
    method, covered, assay, pattern, said
):
    test, reading, evidence = reading_of(method, covered, assay, pattern)
    assert said in which_probe(test)
    assert said in reading.held
    assert not is_targeted_positive(reading)
    assert not evidence.rearranged()
    assert any(said in text for text in case_cautions(evidence))


@pytest.mark.parametrize("field", ["limits", "coverage_note", "failure_reason"])
@pytest.mark.parametrize("text", ["NTRK3 negative", "ALK rearranged, NTRK3 intact", "ETV6 split, NTRK3 not split"])
def test_a_text_that_says_of_another_gene_or_denies_ntrk_holds_it_whatever_was_answered(field, text):
    more = {field: text, "limits_touch_ntrk": Answer.NO}
    assert not is_targeted_positive(reading_of(APART, ("NTRK3",), "NTRK3 FISH", "", **more)[1])
    plain = {field: "100 nuclei were scored.", "limits_touch_ntrk": Answer.NO}
    assert is_targeted_positive(reading_of(APART, ("NTRK3",), "NTRK3 FISH", "", **plain)[1])


@pytest.mark.parametrize("assay", ["NTRK3 intact", "ALK+ NTRK3-", "ALK positive, NTRK3 negative"])
def test_beside_a_finding_that_is_entered_the_words_of_the_name_are_quoted(assay):
    (reading,) = read_evidence(case(replace(FISH, assay=assay))).readings
    assert is_targeted_positive(reading)
    said = case_cautions(read_evidence(case(replace(FISH, assay=assay))))
    assert any(f"its assay reads {assay!r}" in text for text in said)
    assert not any("its assay reads" in text for text in case_cautions(read_evidence(case(FISH))))
