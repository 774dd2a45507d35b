"""A test that lists another fusion than its assay looks for is asked about: row, assay or patient may be another."""

from dataclasses import replace

import pytest

from mdt_desk.domain.assay_pairs import names_another
from mdt_desk.domain.evidence_cautions import case_cautions
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.testing import CallerFilter, Finding, FindingKind, Method, Partner, Test
from tests.domain.sound_fusion import GOOD
from tests.domain.test_fusion_evidence import RNA, case


def listed(five, three):
    sides = {"five_prime": Partner(five), "three_prime": Partner(three)}
    return Finding(FindingKind.FUSION, written_as=f"{five}::{three}", **sides)


TPM3, ETV6 = listed("TPM3", "NTRK1"), listed("ETV6", "NTRK3")


@pytest.mark.parametrize(
    ("assay", "finding", "asked"),
    [
        ("ETV6-NTRK3 RT-PCR", TPM3, True),
        ("ETV6::NTRK3", TPM3, True),
        ("NTRK3 RT-PCR", TPM3, True),
        ("NTRK3 break apart", Finding(FindingKind.REARRANGEMENT, ("NTRK1",)), True),
        ("ETV6-NTRK3 assay", listed("EML4", "NTRK3"), True),
        ("ETV6-NTRK3 RT-PCR", ETV6, False),
        ("NTRK3 RT-PCR", ETV6, False),
        ("NTRK1/2/3 panel", TPM3, False),
        ("NTRK1, NTRK2 and NTRK3", TPM3, False),
        ("pan-NTRK RNA panel", TPM3, False),
        ("TruSight RNA fusion panel", TPM3, False),
        ("ETV6-NTRK3 RT-PCR", replace(TPM3, caller_filter=CallerFilter.DROPPED), False),
        ("ETV6-NTRK3 RT-PCR", listed("?", "NTRK3"), False),
        ("TEL-NTRK3", ETV6, False),
    ],
)
def test_an_assay_named_after_another_gene_or_partner_is_asked_about(assay, finding, asked):
    assert bool(names_another(Test("T1", Method.RT_PCR, assay=assay, findings=(finding,)))) is asked


def test_it_stands_beside_an_answer_that_rests_on_it():
    odd = replace(RNA, assay="NTRK1 RNA assay", findings=(GOOD,))
    assert any("its assay reads 'NTRK1 RNA assay'" in text for text in case_cautions(read_evidence(case(odd))))
