"""A word is a gene only when it is listed as one."""

import pytest

from mdt_desk.workspace.known_genes import is_known_gene


@pytest.mark.parametrize("symbol", ["NTRK1", "NTRK2", "NTRK3", "NTRK", "?", "ETV6", "TPM3", "BRAF"])
def test_a_listed_symbol_is_a_gene(symbol):
    assert is_known_gene(symbol)


@pytest.mark.parametrize("word", ["", " ", "Smith", "intragenic", "ETV6::NTRK3", "ETV6;LMNA", "7.Sep", "12"])
def test_anything_else_is_not(word):
    assert not is_known_gene(word)
