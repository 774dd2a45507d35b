"""A name whose genes stand the other way round than entered is asked about; hardly a sign decides an order."""

from dataclasses import replace

import pytest

from mdt_desk.domain.finding_doubts import finding_cautions
from mdt_desk.domain.fusion_names import read_fusion_name
from mdt_desk.domain.name_agreement import hgvs_disagrees, name_disagrees
from mdt_desk.domain.name_order import name_turned
from mdt_desk.domain.testing import Finding, FindingKind, Orientation, Partner

SAID = "while TPM3 is entered as the 5' gene and NTRK1 as the 3' gene"


def fusion(five, three, written, orientation=Orientation.STATED):
    return Finding(FindingKind.FUSION, orientation=orientation, five_prime=Partner(five), three_prime=Partner(three),
                   written_as=written)  # fmt: skip


TURNED = (
    "NTRK1-TPM3", "NTRK1--TPM3", "NTRK1/TPM3", "NTRK1-TPM3 fusion", "NTRK1_TPM3", "NTRK1 TPM3", "NTRK1+TPM3",
    "TRKA-TPM3", "NTRK1|TPM3", "NTRK1;TPM3", "NTRK1 & TPM3", "NTRK1\\TPM3", "NTRK1=TPM3", "NTRK1.TPM3", "NTRK1//TPM3",
    "NTRK1 \u00bb TPM3", "NTRK1\u203aTPM3", "NTRK1\u00b7TPM3", "NTRK1 to TPM3", "NTRK1 fused to TPM3",
    "NTRK1 joined to TPM3", "NTRK1 exon 9 to TPM3 exon 9", "NTRK1 intron 9/TPM3 intron 8", "NTRK1(9)-TPM3(8)",
    "NM_002529.3(NTRK1)/NM_152263.4(TPM3)",
)  # fmt: skip


@pytest.mark.parametrize("written", TURNED)
def test_a_name_turned_against_its_sides_is_asked_about_in_either_field_and_its_right_order_is_not(written):
    finding = fusion("TPM3", "NTRK1", written)
    assert name_turned(finding, written).endswith(SAID)
    told = (finding, replace(finding, written_as="", hgvs=written))
    assert all(any(SAID in text for text in finding_cautions(each)) for each in told)
    right = fusion("NTRK1", "TPM3", written)
    assert name_turned(right, written) == ""


@pytest.mark.parametrize(
    "written",
    [
        "NTRK1 and TPM3", "NTRK1, TPM3", "NTRK1 with TPM3", "NTRK1 \u2194 TPM3", "NTRK1<->TPM3",
        "NTRK1 rearranged (TPM3)",
        "NTRK1 fusion, partner TPM3", "TPM3-NTRK1, reciprocal NTRK1-TPM3", "NTRK1 fusion (TPM3-NTRK1)", "NTRK1-TRK",
    ],
)  # fmt: skip
def test_a_list_of_two_genes_gives_no_order(written):
    finding = fusion("TPM3", "NTRK1", written)
    assert (name_turned(finding, written), name_disagrees(finding)) == ("", "")


@pytest.mark.parametrize(
    "colons",
    ["\u2237", " \u2237 ", "\uff1a\uff1a", "\ufe55\ufe55", "\u2236\u2236", "\u205a\u205a", ": :", "\ua789\ua789"],
)
def test_what_a_reader_takes_for_a_double_colon_gives_the_order_as_it_does(colons):
    turned, right = f"NTRK1{colons}TPM3", f"TPM3{colons}NTRK1"
    assert "names NTRK1 as the 5' gene" in name_disagrees(fusion("TPM3", "NTRK1", turned))
    assert "names NTRK1 as the 5' gene" in hgvs_disagrees(replace(fusion("TPM3", "NTRK1", ""), hgvs=turned))
    assert name_disagrees(fusion("TPM3", "NTRK1", right)) == ""
    named = read_fusion_name(right)
    assert (named.genes, named.may_be_ordered) == (("TPM3", "NTRK1"), True)


@pytest.mark.parametrize(
    "finding",
    [
        fusion("TPM3", "NTRK1", "TPM3-NTRK1"),
        fusion("TPM3", "NTRK1", "NTRK1-TPM3", Orientation.NOT_STATED),
        fusion("TPM3", "NTRK1", "NTRK1-TPM3", Orientation.REVERSED),
        fusion("?", "NTRK1", "NTRK1-TPM3"),
        fusion("TPM3", "NTRK1", "NTRK1"),
        fusion("TPM3", "NTRK1", ""),
    ],
)
def test_a_name_that_agrees_or_states_no_order_is_quiet(finding):
    assert name_turned(finding, finding.written_as) == ""
