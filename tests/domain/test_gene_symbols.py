"""The list of approved symbols, found whatever the case of their letters, with every gene an other name may mean."""

import pytest

from mdt_desk.domain import gene_symbols as module
from mdt_desk.domain.gene_symbols import GeneSymbols, gene_symbols

TEXT = (
    "# A remark.\nsymbol\tchromosome\tother_names\n"
    "ETV6\t12\tTEL\nC1orf112\t1\t\nKMT2B\t19\tMLL2 MLL4\nKMT2D\t12\tMLL2\n"
)


def test_remarks_and_the_header_are_no_genes():
    assert len(GeneSymbols(TEXT)) == 4


@pytest.mark.parametrize(
    ("name", "symbol"), [("ETV6", "ETV6"), ("etv6", "ETV6"), ("C1ORF112", "C1orf112"), ("TEL", None), ("", None)]
)
def test_a_symbol_keeps_its_own_letters(name, symbol):
    assert GeneSymbols(TEXT).approved(name) == symbol


@pytest.mark.parametrize(
    ("name", "genes"), [("tel", ("ETV6",)), ("MLL2", ("KMT2B", "KMT2D")), ("MLL4", ("KMT2B",)), ("ETV6", ()), ("", ())]
)
def test_another_name_leads_to_every_gene_that_bears_it(name, genes):
    assert GeneSymbols(TEXT).also_named(name) == genes


def test_the_shipped_list_holds_every_gene_of_the_exon_tables():
    held = {"NTRK1", "NTRK2", "NTRK3", "ETV6", "LMNA", "TPM3", "TFG", "TPR", "QKI", "SQSTM1", "EML4", "STRN", "BCR"}
    assert all(gene_symbols().approved(gene) == gene for gene in held)


def test_without_a_list_no_gene_is_judged(monkeypatch):
    monkeypatch.setattr(module._Shelf, "read", None)
    gene_symbols.cache_clear()
    with pytest.raises(LookupError):
        gene_symbols()


def test_the_chromosome_of_a_gene_is_known_where_it_is_one():
    listed = gene_symbols()
    assert [listed.chromosome(each) for each in ("ETV6", "NTRK1", "CRLF2", "TRKA", "nonsense")] == [
        "12",
        "1",
        "X",
        "",
        "",
    ]
