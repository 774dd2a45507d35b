"""A corrected name renews the genes that came from it; what was entered by hand since is left alone."""

from dataclasses import replace

import pytest

from mdt_desk.domain.checks_genes import check_written_name
from mdt_desk.domain.name_agreement import name_disagrees
from mdt_desk.domain.name_renewal import genes_named, with_genes, without_order
from mdt_desk.domain.testing import Finding, FindingKind, Orientation, Partner, Statement, finding_genes


def written(text, **more):
    return Finding(FindingKind.FUSION, written_as=text, **more)


def stated(text, five, three):
    return written(text, orientation=Orientation.STATED, five_prime=five, three_prime=three)


def test_the_genes_of_a_name_are_taken_and_its_order_is_not():
    named = with_genes(written("ETV6::NTRK3"))
    assert named.genes == ("ETV6", "NTRK3")
    assert (named.orientation, named.five_prime, named.three_prime) == (Orientation.NOT_STATED, None, None)


@pytest.mark.parametrize(
    "finding",
    [
        written("ETV6::NTRK3", genes=("NTRK3",)),
        written("ETV6::NTRK3", orientation=Orientation.STATED),
        written("NTRK1-A-NTRK2"),
        written("hNTRK1-TPM3"),
        written("intragenic"),
        Finding(FindingKind.MUTATION, written_as="ETV6::NTRK3"),
    ],
)
def test_what_was_entered_or_cannot_be_read_is_left_alone(finding):
    assert with_genes(finding) == finding
    assert with_genes(finding, finding.written_as) == finding


@pytest.mark.parametrize(
    ("text", "kind", "genes"),
    [
        ("NTRK1 rearrangement", FindingKind.REARRANGEMENT, ("NTRK1",)),
        ("ntrk2 fusion", FindingKind.FUSION, ("NTRK2",)),
        ("NTRK1 amplification", FindingKind.AMPLIFICATION, ("NTRK1",)),
        ("NTRK1-intragenic", FindingKind.INTRAGENIC, ("NTRK1",)),
        ("NTRK1 rearrangement likely", FindingKind.REARRANGEMENT, ()),
        ("NTRK", FindingKind.FUSION, ("NTRK",)),
        ("ntrk rearrangement", FindingKind.REARRANGEMENT, ("NTRK",)),
        ("TRK fusion", FindingKind.FUSION, ("NTRK",)),
        ("TrkC rearrangement", FindingKind.REARRANGEMENT, ("NTRK3",)),
        ("pan-TRK", FindingKind.FUSION, ()),
        ("", FindingKind.FUSION, ()),
    ],
)
def test_a_name_of_one_gene_gives_that_gene(text, kind, genes):
    assert genes_named(text, kind) == genes


def test_a_corrected_name_renews_the_genes_that_came_from_it():
    first = with_genes(written("TPM3::NTRK1"))
    corrected = with_genes(written("LMNA::NTRK1", genes=first.genes), "TPM3::NTRK1")
    assert corrected.genes == ("LMNA", "NTRK1")


@pytest.mark.parametrize("genes", [("QKI", "NTRK1"), ("NTRK1",), ("NTRK1", "TPM3")])
def test_genes_that_were_touched_since_stay_and_the_contradiction_is_told(genes):
    kept = with_genes(written("LMNA::NTRK2", genes=genes), "TPM3::NTRK1")
    assert kept.genes == genes
    assert name_disagrees(kept)


@pytest.mark.parametrize("order", [("TPM3", "NTRK1"), ("NTRK1", "TPM3")])
def test_a_corrected_name_renews_the_sides_in_the_order_that_was_stated(order):
    before = stated("LMNA(2)::NTRK1", *(Partner(gene, exon=8 if gene == "TPM3" else None) for gene in order))
    corrected = with_genes(before, "TPM3(8)::NTRK1")
    sides = (corrected.five_prime, corrected.three_prime)
    assert sides == tuple(Partner("LMNA", exon=2) if gene == "TPM3" else Partner(gene) for gene in order)


@pytest.mark.parametrize(
    "five", [Partner("TPM3", exon=7), Partner("TPM3", breakpoint="chr1:5"), Partner("TPM3", "NM_1.1"), Partner("QKI")]
)
def test_a_side_with_more_than_the_name_gave_is_left_to_a_person(five):
    before = stated("LMNA::NTRK1", five, Partner("NTRK1", "NM_002529.3", 10, "chr1:156844363"))
    kept = with_genes(before, "TPM3::NTRK1")
    assert kept == before
    assert name_disagrees(kept)


def test_the_side_that_stays_keeps_all_its_details():
    ntrk = Partner("NTRK1", "NM_002529.3", 10, "chr1:156844363")
    corrected = with_genes(stated("LMNA::NTRK1", Partner("TPM3"), ntrk), "TPM3::NTRK1")
    assert (corrected.five_prime, corrected.three_prime) == (Partner("LMNA"), ntrk)
    assert name_disagrees(corrected) == ""


CORRECTED = [
    ("pan-TRK", ()),
    ("?", ()),
    ("trk a", ()),
    ("", ()),
    ("TRK fusion", ("NTRK",)),
    ("NTRK", ("NTRK",)),
    ("NTRK rearrangement", ("NTRK",)),
    ("NTRK1 rearrangement", ("NTRK1",)),
]
"""Names that are no pair, in place of TPM3-NTRK1, and the genes that they give."""


@pytest.mark.parametrize(("text", "genes"), CORRECTED)
def test_a_name_that_is_no_pair_leaves_no_gene_of_the_pair_before(text, genes):
    assert with_genes(written(text, genes=("TPM3", "NTRK1")), "TPM3-NTRK1").genes == genes
    ordered = with_genes(stated(text, Partner("TPM3"), Partner("NTRK1")), "TPM3-NTRK1")
    assert (finding_genes(ordered), ordered.orientation) == (genes, Orientation.NOT_STATED)


@pytest.mark.parametrize("text", ["TPM3 and NTRK1 fused, in frame", "fusion of tpm3 with TRKA"])
def test_a_name_that_cannot_be_read_and_still_names_both_genes_keeps_them(text):
    kept = written(text, genes=("TPM3", "NTRK1"))
    assert with_genes(kept, "TPM3-NTRK1") == kept


@pytest.mark.parametrize(
    "finding",
    [
        written("TRK fusion", genes=("QKI", "NTRK1")),
        stated("TRK fusion", Partner("TPM3", "NM_152263.4", 8), Partner("NTRK1")),
    ],
)
def test_genes_with_more_than_the_name_gave_stay_and_the_one_not_named_is_told(finding):
    assert with_genes(finding, "TPM3-NTRK1") == finding
    said = [problem.what for problem in check_written_name(finding, "f")]
    assert said == [f"TRK fusion does not name {finding_genes(finding)[0]}"]


@pytest.mark.parametrize("name", ["NTRK1-TPM3", "NTRK1::TPM3", "NTRK1 (10)/TPM3 (8)"])
def test_a_stated_order_is_never_turned_by_the_order_of_a_corrected_name(name):
    before = stated(name, Partner("TPM3"), Partner("NTRK1"))
    after = with_genes(replace(before, genes=("TPM3", "NTRK1")), "TPM3::NTRK1")
    assert (after.five_prime, after.three_prime, after.orientation) == (
        before.five_prime, before.three_prime, Orientation.STATED,
    )  # fmt: skip
    assert bool(name_disagrees(after)) is ("::" in name)


def test_a_new_partner_stands_at_the_side_of_the_old_one_wherever_the_name_has_it():
    before = stated("NTRK1-LMNA", Partner("TPM3"), Partner("NTRK1"))
    after = with_genes(replace(before, genes=("TPM3", "NTRK1")), "TPM3::NTRK1")
    assert finding_genes(after) == ("LMNA", "NTRK1")
    assert sorted(after.genes) == ["LMNA", "NTRK1"]


def test_two_new_genes_in_a_form_without_an_order_leave_no_order_behind():
    before = stated("ETV6-NTRK3 fusion", Partner("TPM3"), Partner("NTRK1"))
    after = with_genes(replace(before, genes=("TPM3", "NTRK1")), "TPM3::NTRK1")
    assert (after.genes, after.orientation, after.five_prime) == (("ETV6", "NTRK3"), Orientation.NOT_STATED, None)
    held = replace(before, five_prime=Partner("TPM3", "NM_152263.4", 8))
    assert with_genes(held, "TPM3::NTRK1") == held
    assert name_disagrees(held)


@pytest.mark.parametrize("text", ["t(12;15)(p13;q25)", "t(12;15)", "inv(1)(q21q23)"])
def test_a_karyotype_in_place_of_a_name_leaves_no_gene_of_it(text):
    assert with_genes(written(text, genes=("TPM3", "NTRK1")), "TPM3-NTRK1 fusion").genes == ()
    # Entered beside the karyotype by hand, they stay.
    assert with_genes(written(text, genes=("ETV6", "NTRK3"))).genes == ("ETV6", "NTRK3")
    beside = written(f"{text}, ETV6 and NTRK3", genes=("ETV6", "NTRK3"))
    assert with_genes(beside, "ETV6-NTRK3") == beside


def test_the_sides_of_an_order_that_nobody_states_become_genes_and_nothing_is_lost():
    before = replace(
        stated("", Partner("TPM3", "NM_152263.4", 8, "chr1:5"), Partner("NTRK1")), orientation=Orientation.NOT_STATED
    )
    after = without_order(before)
    assert (after.genes, after.five_prime, after.three_prime) == (("TPM3", "NTRK1"), None, None)
    assert after.note == "TPM3: exon 8, NM_152263.4, chr1:5"
    assert without_order(replace(before, genes=("NTRK1",))).genes == ("NTRK1", "TPM3")
    for kept in (replace(before, caller=Statement("Arriba", Orientation.STATED)), after):
        assert without_order(kept) == kept
