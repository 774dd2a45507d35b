"""What a negative test lists and that may hide a fusion stands beside the negative."""

from dataclasses import replace

import pytest

from mdt_desk.domain.evidence_cautions import case_cautions
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.testing import CallerFilter, Finding, FindingKind, Partner
from tests.domain.test_fusion_evidence import NEGATIVE, case

NOTE = "strong 3 prime to 5 prime imbalance suggests a fusion with a partner not on the panel"


def fusion(first, second, **more):
    sides = {"five_prime": Partner(first), "three_prime": Partner(second)}
    return Finding(FindingKind.FUSION, written_as=f"{first}::{second}", **sides, **more)


def cautions(finding):
    evidence = read_evidence(case(replace(NEGATIVE, findings=(finding,))))
    assert evidence.that_say(Says.EXCLUDES)
    return [text for text in case_cautions(evidence) if "excludes a fusion" in text]


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        (fusion("ETV6", "RP11-123A4.5"), "no list of genes knows RP11-123A4.5"),
        (fusion("ETV6", "GP145"), "no list of genes knows GP145"),
        (fusion("ETV6", "NTRK3-AS1"), "NTRK3-AS1 is named after NTRK3, at which it lies; ask whether NTRK3 is cut"),
        (Finding(FindingKind.OVER_EXPRESSION, ("NTRK3",), note=NOTE), "imbalance suggests a fusion"),
        (Finding(FindingKind.AMPLIFICATION, ("NTRK1",), note="Breakpoint within the gene"), "Breakpoint within"),
    ],
)
def test_what_may_hide_a_fusion_is_told(finding, said):
    assert [said in text for text in cautions(finding)] == [True]
    assert cautions(replace(finding, caller_filter=CallerFilter.DROPPED)) == []


@pytest.mark.parametrize(
    "finding",
    [
        fusion("TMPRSS2", "ERG"),
        fusion("ETV6", "SLITRK5"),
        Finding(FindingKind.OVER_EXPRESSION, ("NTRK3",)),
        Finding(FindingKind.MUTATION, ("TP53",), note=NOTE),
    ],
)
def test_an_ordinary_row_adds_nothing(finding):
    assert cautions(finding) == []


@pytest.mark.parametrize("partner", ["HGNC_8033", "Q16288", "NTR3", "NTK3", "ENSG140538"])
def test_a_partner_that_is_ntrk_in_other_letters_lets_the_negative_exclude_nothing(partner):
    evidence = read_evidence(case(replace(NEGATIVE, findings=(fusion("ETV6", partner),))))
    assert not evidence.that_say(Says.EXCLUDES)
