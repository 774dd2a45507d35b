"""Which gene a text puts at which end, before or behind the end, in brackets or in words."""

import pytest

from mdt_desk.domain.gene_ends import gene_ends


def is_gene(word):
    return word.upper() in {"TPM3", "NTRK1"}


@pytest.mark.parametrize(
    "text",
    ["TPM3 (5')-NTRK1 (3')", "TPM3(5')::NTRK1(3')", "TPM3 5'::NTRK1 3'", "5' TPM3 - 3' NTRK1", "5'-TPM3-NTRK1-3'",
     "(5')TPM3-(3')NTRK1", "TPM3 is the 5' partner, NTRK1 the 3' partner", "TPM3 5'-3' NTRK1"],
)  # fmt: skip
def test_each_end_has_its_gene(text):
    assert gene_ends(text, is_gene) == (("5", "TPM3"), ("3", "NTRK1"))


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("NTRK1 (5')-TPM3 (3')", {("5", "NTRK1"), ("3", "TPM3")}),
        ("NTRK1(3')-TPM3(5')", {("3", "NTRK1"), ("5", "TPM3")}),
        ("TPM3-3'NTRK1", {("3", "NTRK1")}),
        ("NTRK1 is not the 5' gene", set()),
        ("the 5' end of the transcript of NTRK1", set()),
    ],
)
def test_the_other_order_one_end_alone_and_none(text, ends):
    assert set(gene_ends(text, is_gene)) == ends


@pytest.mark.parametrize("text", ["TPM3 3'UTR::NTRK1", "TPM3::NTRK1 5'UTR", "TPM3 3' UTR fused to NTRK1"])
def test_what_is_not_translated_says_nothing_of_the_order(text):
    assert gene_ends(text, {"TPM3", "NTRK1"}.__contains__) == ()
