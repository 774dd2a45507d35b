"""Every number of a name is read with the gene beside which it stands; numbers of symbols and builds are none."""

import pytest

from mdt_desk.domain.name_exons import numbers_of, sides_of
from mdt_desk.domain.testing import Finding, FindingKind, Orientation, Partner

FUSION = Finding(FindingKind.FUSION, orientation=Orientation.STATED, five_prime=Partner("TPM3"),
                 three_prime=Partner("NTRK1"))  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("TPM3 e8::NTRK1 NM_002529.3 e14", [("exon", 8, "TPM3"), ("exon", 14, "NTRK1")]),
        ("E8 TPM3::E10 TRKA", [("exon", 8, "TPM3"), ("exon", 10, "NTRK1")]),
        ("TPM3_exon8--NTRK1_exon10", [("exon", 8, "TPM3"), ("exon", 10, "NTRK1")]),
        ("TPM3-NTRK1e10", [("exon", 10, "NTRK1")]),
        ("NM_152263.2:r.1_775::NM_002529.3:r.1196_2391", [("coding", 1, "TPM3"), ("coding", 1196, "NTRK1")]),
        ("TPM3::NTRK1 1,018 split reads (hg19)", [("reads", 1018, "")]),
        ("TPM3\u2013NTRK1 fusion (exon 8\u2013exon 10)", [("pair", 8, ""), ("pair", 10, "")]),
        ("TPM3-NTRK1 e8e18", [("pair", 8, ""), ("pair", 18, "")]),
        ("TPM3-NTRK1 ex8ex18", [("pair", 8, ""), ("pair", 18, "")]),
        ("TPM3::NTRK1-3", []),
        ("AC016683.6;TPM3--NTRK1 GRCh38", []),
    ],
)
def test_numbers_stand_beside_their_genes(text, found):
    assert [(each.kind, each.number, each.gene) for each in numbers_of(text, FUSION)] == found


def test_without_an_order_the_genes_are_the_sides():
    assert sides_of(FUSION) == (Partner("TPM3"), Partner("NTRK1"))
    assert sides_of(Finding(FindingKind.FUSION, ("NTRK1", "TPM3"))) == (Partner("NTRK1"), Partner("TPM3"))
