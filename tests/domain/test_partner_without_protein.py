"""A partner of RNA alone has no reading frame: what is stated of one is asked about."""

import pytest

from mdt_desk.domain.finding_doubts import finding_cautions
from mdt_desk.domain.partner_without_protein import partner_without_protein
from mdt_desk.domain.testing import Finding, FindingKind, Orientation, Partner, ReadingFrame, Statement


def fusion(five, three="NTRK1", frame=ReadingFrame.IN_FRAME, **more):
    return Finding(FindingKind.FUSION, orientation=Orientation.STATED, five_prime=Partner(five),
                   three_prime=Partner(three), reading_frame=frame, **more)  # fmt: skip


@pytest.mark.parametrize(
    "five", ["MALAT1", "NEAT1", "HOTAIR", "MIR21", "RN7SK", "RNU6-1", "NTRK3-AS1", "LINC00486", "SNHG1", "MT-RNR1"]
)
def test_a_gene_of_rna_alone_is_asked_about(five):
    assert f"{five}, the 5' partner, makes no protein by its symbol" in partner_without_protein(fusion(five))
    assert partner_without_protein(fusion(five)) in list(finding_cautions(fusion(five)))
    by_caller = fusion(five, frame=ReadingFrame.NOT_STATED,
                       caller=Statement("Arriba", reading_frame=ReadingFrame.IN_FRAME))  # fmt: skip
    assert partner_without_protein(by_caller)


@pytest.mark.parametrize("five", ["TPM3", "LMNA", "ETV6", "MIB1", "RNF213", "MTOR", "TRAF2", "HNRNPA2B1", "?", ""])
def test_a_gene_of_a_protein_is_quiet(five):
    assert partner_without_protein(fusion(five)) == ""


def test_without_a_stated_frame_or_as_the_three_prime_side_nothing_is_asked():
    assert partner_without_protein(fusion("MALAT1", frame=ReadingFrame.NOT_STATED)) == ""
    assert partner_without_protein(fusion("NTRK1", "MALAT1")) == ""


@pytest.mark.parametrize(
    ("five", "of"), [("TPM3P9", "TPM3"), ("PTENP1", "PTEN"), ("BRAFP1", "BRAF"), ("RPL21P28", "RPL21")]
)
def test_a_symbol_written_as_a_pseudogene_is_asked_about(five, of):
    assert f"may be a pseudogene of {of} by its symbol" in partner_without_protein(fusion(five))


@pytest.mark.parametrize("five", ["TP53BP1", "AGAP1", "TRAP1", "CTBP1", "IRF2BP2", "AKAP9", "PARP1", "SQSTM1", "LAMP1"])
def test_a_symbol_that_only_ends_alike_is_quiet(five):
    assert partner_without_protein(fusion(five)) == ""


def test_a_gene_of_the_mitochondria_in_frame_is_asked_about():
    assert "MT-CO1, the 5' partner, is a gene of the mitochondria" in partner_without_protein(fusion("MT-CO1"))
