"""Another test that names another NTRK gene or partner than the fusion that counts is told; the same is not."""

from dataclasses import replace

import pytest

from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.named_otherwise import named_otherwise
from mdt_desk.domain.testing import Finding, FindingKind, Method, Partner
from tests.domain.sound_fusion import GOOD
from tests.domain.test_fusion_evidence import RNA, case

BREAK = FindingKind.REARRANGEMENT
FISH = replace(RNA, id="T2", method=Method.FISH_BREAK_APART)


def told(*findings):
    found = replace(RNA, id="T1", findings=(GOOD,))
    return tuple(named_otherwise(read_evidence(case(found, replace(FISH, findings=findings)))))


@pytest.mark.parametrize(
    ("finding", "names"),
    [
        (Finding(BREAK, ("NTRK1",)), "NTRK1"),
        (Finding(FindingKind.FUSION, ("LMNA", "NTRK3")), "LMNA and NTRK3"),
        (Finding(FindingKind.FUSION, ("TPM3", "NTRK1")), "NTRK1 and TPM3"),
    ],
)
def test_another_gene_or_partner_is_told_with_both_tests(finding, names):
    (said,) = told(finding)
    assert said.startswith(f"Test T2 names {names}")
    assert "(test T1) counts as found: ask the laboratory which is right, or whether there are two." in said


@pytest.mark.parametrize(
    "finding",
    [
        Finding(BREAK, ("NTRK3",)),
        Finding(BREAK, ("NTRK",)),
        Finding(BREAK, ("ETV6",)),
        replace(GOOD, five_prime=Partner("ETV6", exon=4)),
        Finding(FindingKind.AMPLIFICATION, ("NTRK1",)),
    ],
)
def test_what_may_be_the_same_fusion_is_not(finding):
    assert told(finding) == ()


def test_two_rows_of_one_report_gainsay_nothing():
    other = Finding(BREAK, ("NTRK1",))
    evidence = read_evidence(case(replace(RNA, findings=(GOOD, other))))
    assert tuple(named_otherwise(evidence)) == ()


@pytest.mark.parametrize("method", [Method.FISH_BREAK_APART, Method.FISH_FUSION, Method.RT_PCR])
def test_a_targeted_test_positive_for_another_gene_is_told_although_it_lists_none(method):
    positive = replace(FISH, method=method, findings=(), genes_covered=("NTRK1",))
    (said,) = named_otherwise(read_evidence(case(replace(RNA, findings=(GOOD,)), positive)))
    assert "is positive for NTRK1, while test T1 lists NTRK3: ask the laboratory which is right" in said
    for alike in (("NTRK3",), ("NTRK1", "NTRK2", "NTRK3"), ()):
        same = replace(positive, genes_covered=alike)
        assert tuple(named_otherwise(read_evidence(case(replace(RNA, findings=(GOOD,)), same)))) == ()
