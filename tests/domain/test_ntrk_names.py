"""Nothing that looks like an NTRK gene is overlooked, whatever letters and marks it is written with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdt_desk.domain import ntrk_names
from mdt_desk.domain.gene_symbols import gene_symbols
from mdt_desk.domain.ntrk_names import mentions_ntrk, ntrk_meant
from mdt_desk.domain.testing import NTRK_GENES

ALL = ("NTRK1", "NTRK2", "NTRK3")
MEANT = [
    ("NTRK1", ("NTRK1",)), ("ntrk2", ("NTRK2",)), ("NTRK", ALL), ("TRK", ALL), ("pan-TRK", ALL),
    ("hNTRK1", ("NTRK1",)), ("NTRK3.E5N15", ("NTRK3",)), ("NTRK1_exon10", ("NTRK1",)), ("NTRK-1", ("NTRK1",)),
    ("N TRK1", ("NTRK1",)), ("N.T.R.K.2", ("NTRK2",)), ("NTRKI", ("NTRK1",)), ("NTRKII", ("NTRK2",)),
    ("NTRKIII", ("NTRK3",)), ("NTRKl", ("NTRK1",)), ("NTRK|", ("NTRK1",)), ("TRKA", ("NTRK1",)), ("TrkB", ("NTRK2",)),
    ("trk-c", ("NTRK3",)), ("NTRK1-3", ALL), ("NTRK1\u20133", ALL), ("NTRK 1 to 3", ALL), ("NTRK1/2/3", ALL),
    ("NTRK1, 2 and 3", ALL), ("NTRK123", ALL), ("NTRK1-2", ("NTRK1", "NTRK2")), ("NTRK1/3", ("NTRK1", "NTRK3")),
    ("NTRK1 and NTRK3", ("NTRK1", "NTRK3")), ("NTRK1-NTRK3", ALL), ("TRKA/C", ("NTRK1", "NTRK3")), ("NTRK4", ALL),
    ("NTRK10", ALL), ("NTRK1-3'", ("NTRK1",)), ("NTRK1::TPM3", ("NTRK1",)), ("NTKR1", ("NTRK1",)),
    ("NRTK3", ("NTRK3",)), ("TNRK2", ("NTRK2",)), ("\u039dTRK1", ("NTRK1",)), ("N\u0422RK2", ("NTRK2",)),
    ("\uff2e\uff34\uff32\uff2b\uff11", ("NTRK1",)), ("ETV6", ()), ("", ()), ("STK11", ()), ("TRAK1", ()), ("NRK", ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "genes"), MEANT)
def test_what_is_like_ntrk_tells_which_genes_it_may_mean(text, genes):
    assert ntrk_meant(text) == genes
    assert mentions_ntrk(text) is bool(genes)


MARKS = st.sampled_from(["", " ", "-", "_", ". "])


@given(before=st.text(max_size=8), after=st.text(max_size=8), gaps=st.tuples(MARKS, MARKS, MARKS), upper=st.booleans())
def test_the_letters_are_found_anywhere_with_marks_between_them(before, after, gaps, upper):
    written = f"T{gaps[0]}R{gaps[1]}K{gaps[2]}"
    assert mentions_ntrk(f"{before} {written if upper else written.lower()}{after}")
    assert ntrk_meant(f"{before} {written}{after}")


@pytest.mark.parametrize(
    ("number", "gene"),
    [("ENSG00000148053", "NTRK2"), ("HGNC:8033", "NTRK3"), ("4914", "NTRK1"), ("NM_001018065.2", "NTRK2"),
     ("NM_001243101.1", "NTRK3"), ("NM_001007792.1", "NTRK1")],
)  # fmt: skip
def test_a_number_of_one_of_the_three_genes_means_it(number, gene):
    assert ntrk_meant(number) == (gene,)


@pytest.mark.parametrize(
    ("text", "gene"),
    [
        ("ENST00000524377.1", "NTRK1"),
        ("ENST00000392302", "NTRK1"),
        ("NP_002520.2", "NTRK1"),
        ("ENST00000277120", "NTRK2"),
        ("ENST00000376214.1", "NTRK2"),
        ("NM_001018064", "NTRK2"),
        ("NP_006171", "NTRK2"),
        ("ENST00000629765", "NTRK3"),
        ("ENST00000360948.2", "NTRK3"),
        ("ENST00000394480", "NTRK3"),
        ("NP_001012338.1", "NTRK3"),
    ],
)
def test_a_transcript_or_protein_names_its_gene(text, gene):
    assert ntrk_meant(text) == (gene,)


@pytest.mark.parametrize(
    ("words", "genes"),
    [
        ("neurotrophic receptor tyrosine kinase 1", ("NTRK1",)),
        ("Neurotrophic tyrosine kinase, receptor, type 3", ("NTRK3",)),
        ("neurotrophic tyrosine kinase receptor 2", ("NTRK2",)),
        ("tropomyosin receptor kinase A", ("NTRK1",)),
        ("tropomyosin-related kinase", ("NTRK1", "NTRK2", "NTRK3")),
        ("receptor tyrosine kinase", ()),
        ("tropomyosin 3", ()),
        ("neurotrophic keratitis", ()),
    ],
)
def test_the_names_in_words_are_read_as_the_symbols_are(words, genes):
    assert ntrk_meant(words) == genes
    assert mentions_ntrk(words) is bool(genes)


@pytest.mark.parametrize(
    ("text", "gene"),
    [
        ("NTR3", "NTRK3"), ("NTK3", "NTRK3"), ("NTRL1", "NTRK1"), ("NTPK1", "NTRK1"), ("NTRX1", "NTRK1"),
        ("MTRK2", "NTRK2"), ("NTTRK3", "NTRK3"), ("NRTK1", "NTRK1"), ("HGNC_8033", "NTRK3"), ("hgnc:8033", "NTRK3"),
        ("HGNC8031", "NTRK1"), ("HGNC ID: 8032", "NTRK2"), ("P04629", "NTRK1"), ("Q16620", "NTRK2"),
        ("UniProt:Q16288", "NTRK3"), ("TrkAIII", "NTRK1"), ("ENSG140538", "NTRK3"), ("ENSG00000140538.17", "NTRK3"),
    ],
)  # fmt: skip
def test_one_slip_and_the_numbers_of_lists_are_ntrk(text, gene):
    assert ntrk_meant(text) == (gene,)
    assert mentions_ntrk(text)


def test_no_name_of_another_gene_is_taken_for_a_slip():
    table = gene_symbols()
    slips = {slip for gene in NTRK_GENES for slip in ntrk_names._one_slip_away(gene)} - {*NTRK_GENES}
    others = {slip for slip in slips if table.approved(slip) or table.also_named(slip)}
    assert others - {"TRK1", "TRK2"} == ntrk_names._OTHERS_NEAR
    assert not any(ntrk_meant(slip) for slip in others if "TRK" not in slip)
    assert ntrk_meant("HGNC:80331") == ntrk_meant("XP04629") == ntrk_meant("NTR4") == ()
