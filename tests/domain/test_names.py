"""Names with look-alike letters, and what can be a gene symbol."""

import pytest

from mdt_desk.domain.names import approved_symbol, has_mixed_scripts, is_gene_symbol


@pytest.mark.parametrize("name", ["Sample", "O'Sample", "Núñez", "Семёнов", "王小明", "Μαρία", ""])
def test_a_name_in_one_script_is_ordinary(name):
    assert not has_mixed_scripts(name)


@pytest.mark.parametrize("name", ["Sаmple", "Ѕample", "Аnn", "Samplε"])  # noqa: RUF001  look-alike letters are the point
def test_letters_that_only_look_alike_are_seen(name):
    assert has_mixed_scripts(name)


@pytest.mark.parametrize(
    "gene", ["ETV6", "NTRK3", "HLA-A", "RP11-9L18.2", "AFAP1-AS1", "C1orf112", "?", "AC016683.6;PAX8", "IGH@"]
)
def test_a_gene_may_be_written_so(gene):
    assert is_gene_symbol(gene)


@pytest.mark.parametrize(
    "gene", ["", " ", ";", "ETV6::NTRK3", "ETV6 fusion", "-NTRK3", "ETV6/NTRK3", "<b>", "=A1", "\u041dTRK"]
)
def test_this_is_no_gene(gene):
    assert not is_gene_symbol(gene)


@pytest.mark.parametrize(
    ("written", "approved"), [("ntrk1", "NTRK1"), ("TRKA", "NTRK1"), ("TrkB", "NTRK2"), ("Ntrk-3", "NTRK3")]
)
def test_another_way_of_writing_an_ntrk_gene_is_known(written, approved):
    assert approved_symbol(written) == approved


@pytest.mark.parametrize("written", ["NTRK1", "NTRK", "TRK", "ETV6", "", "NTRK3-AS1"])
def test_nothing_else_is_renamed(written):
    assert approved_symbol(written) is None
