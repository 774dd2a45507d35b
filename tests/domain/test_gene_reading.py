"""The one gate for genes: a table of what people and programs write, each with its right reading."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdt_desk.domain.gene_reading import (
    NO_GENES,
    GeneState,
    chromosome_of,
    genes_meant,
    is_listed,
    likely_symbols,
    may_be_gene,
    meant_by,
    read_candidates,
    read_gene,
    written_right,
)
from mdt_desk.domain.gene_symbols import gene_symbols
from mdt_desk.domain.testing import NTRK_GENES

ALL = ("NTRK1", "NTRK2", "NTRK3")

# What is written; what it is; the symbols it is, or that are offered.
TOKENS = """
ETV6                | gene         | ETV6
etv6                | gene         | ETV6
Lmna                | gene         | LMNA
NTRK1               | gene         | NTRK1
ntrk3               | gene         | NTRK3
C1orf112            | gene         | C1orf112
C1ORF112            | gene         | C1orf112
HLA-A               | gene         | HLA-A
NKX2-1              | gene         | NKX2-1
SDCBP2-AS1          | gene         | SDCBP2-AS1
INS-IGF2            | gene         | INS-IGF2
MET                 | gene         | MET
SET                 | gene         | SET
NTRK3-AS1           | gene         | NTRK3-AS1
SLITRK5             | gene         | SLITRK5
TRK-CTT1-1          | gene         | TRK-CTT1-1
SEPTIN7             | gene         | SEPTIN7
KIAA1549            | gene         | KIAA1549
NTRK                | family       | NTRK
ntrk                | family       | NTRK
?                   | unidentified | ?
TEL                 | other_name   | ETV6
tel                 | other_name   | ETV6
HER2                | other_name   | ERBB2
SEPT7               | other_name   | SEPTIN7
MARCH3              | other_name   | MARCHF3
OCT4                | other_name   | POU5F1
p53                 | other_name   | TP53
PD-L1               | other_name   | CD274
IGH@                | other_name   | IGH
MLL2                | several      | KMT2B KMT2D
DEC1                | several      | BHLHE40 DELEC1
RP11                | several      | LINC02598 PRPF31
RP11-123A4.1        | unlisted     |
CTD-2525I3.3        | unlisted     |
AC012345.1          | unlisted     |
AL445985.2          | unlisted     |
LOC100996634        | unlisted     |
ENSG00000198400     | like_ntrk    | NTRK1
C7orf999            | unlisted     |
FLJ12345            | unlisted     |
TRK                 | like_ntrk    | NTRK1 NTRK2 NTRK3 TPM3
TRKA                | like_ntrk    | NTRK1
trkB                | like_ntrk    | NTRK2
TRK1                | like_ntrk    | NTRK1 TRK-TTT3-5
MTC                 | like_ntrk    | NTRK1
NTRK4               | like_ntrk    | NTRK1 NTRK2 NTRK3 DDR1
NTRKR1              | like_ntrk    | NTRK1 NTRK2 NTRK3 ROR1
hNTRK1              | like_ntrk    | NTRK1
NTRK3.E5N15         | like_ntrk    | NTRK3
NTRK1_exon10        | like_ntrk    | NTRK1
NTRKI               | like_ntrk    | NTRK1
NTRKIII             | like_ntrk    | NTRK3
NTRKl               | like_ntrk    | NTRK1
NTRK1-3             | like_ntrk    | NTRK1 NTRK2 NTRK3
NTRK1/2/3           | like_ntrk    | NTRK1 NTRK2 NTRK3
NTRK123             | like_ntrk    | NTRK1 NTRK2 NTRK3
NTRK1 to 3          | like_ntrk    | NTRK1 NTRK2 NTRK3
NTRK1 and 3         | like_ntrk    | NTRK1 NTRK3
NTRK-1              | like_ntrk    | NTRK1
NTRK 3              | like_ntrk    | NTRK3
N TRK1              | like_ntrk    | NTRK1
N-T-R-K-2           | like_ntrk    | NTRK2
NTKR1               | like_ntrk    | NTRK1
panTRK              | like_ntrk    | NTRK1 NTRK2 NTRK3
3' NTRK1            | like_ntrk    | NTRK1
NTRK1::TPM3         | like_ntrk    | NTRK1
TPM3-NTRK1          | like_ntrk    | NTRK1
NTRK1-intragenic    | like_ntrk    | NTRK1
NTRK1 fusion        | like_ntrk    | NTRK1
3-Mar               | damaged      | MARCHF3
03-Mar              | damaged      | MARCHF3
1-Mar               | damaged      | MARCHF1 MTARC1
7.Sep               | damaged      | SEPTIN7
9-Sep               | damaged      | SEPTIN9
Sep-07              | damaged      | SEPTIN7
Mar-03              | damaged      | MARCHF3
3-Mar-26            | damaged      | MARCHF3
2026-03-01          | damaged      | MARCHF1 MTARC1
2026-09-07 00:00:00 | damaged      | SEPTIN7
01/03/2026          | damaged      | MARCHF1 MTARC1
1-Dec               | damaged      | DELEC1 BHLHE40
4-Oct               | damaged      | POU5F1
1-Feb               | damaged      |
40238               | no_gene      |
2.31E+13            | no_gene      |
5                   | no_gene      |
1-3                 | no_gene      |
14-3-3              | no_gene      |
intragenic          | no_gene      |
exon                | no_gene      |
exon10              | no_gene      |
ex5                 | no_gene      |
E5                  | no_gene      |
fusion              | no_gene      |
unknown             | no_gene      |
none                | no_gene      |
NOT                 | no_gene      |
ALL                 | no_gene      |
IN                  | no_gene      |
partner             | no_gene      |
12q13.2             | no_gene      |
q25                 | no_gene      |
chr12               | no_gene      |
p.G595R             | no_gene      |
G595R               | no_gene      |
rs121913529         | no_gene      |
NM_001012338.2      | like_ntrk    | NTRK3
ENST00000360948     | like_ntrk    | NTRK3
ETV6 exon 5         | no_gene      |
ETV6/RUNX1          | no_gene      |
ETV6::RUNX1         | no_gene      |
<b>                 | no_gene      |
=A1                 | no_gene      |
QWERTY              | no_gene      |
"""
TABLE = [tuple(cell.strip() for cell in line.split(" | ")) for line in TOKENS.strip().splitlines()]
TABLE = [(written, state.rstrip(" |"), genes[0].split() if genes else []) for written, state, *genes in TABLE]


@pytest.mark.parametrize(("written", "state", "genes"), TABLE, ids=[each[0] for each in TABLE])
def test_a_token_is_read_for_what_it_is(written, state, genes):
    read = read_gene(written)
    assert read.state.value == state
    own = [read.written] if state in {"gene", "family", "unidentified"} else list(read.offers)
    assert own == genes


def test_the_table_is_long_enough_to_mean_something():
    assert len({written for written, _, _ in TABLE}) >= 100


@pytest.mark.parametrize("written", ["", " ", ";", "  ;  "])
def test_nothing_is_no_gene(written):
    assert not may_be_gene(written)


def test_a_gene_that_is_not_approved_is_never_put_in():
    assert [each for each, state, _ in TABLE if state not in {"gene", "family"} and written_right(each) != each] == []


def test_several_candidates_for_one_side_are_read_one_by_one():
    assert [each.state for each in read_candidates("AC016683.6;pax8")] == [GeneState.UNLISTED, GeneState.GENE]
    assert written_right("pax8;etv6") == "PAX8;ETV6"
    assert may_be_gene("AC016683.6;PAX8")
    assert not may_be_gene("PAX8;intragenic")
    assert (is_listed("PAX8;TEL"), is_listed("AC016683.6;PAX8")) == (True, False)
    assert meant_by("TEL;PAX8") == {"ETV6", "PAX8"}


@pytest.mark.parametrize(("month", "day"), [(1, 1), (6, 30), (12, 31)])
def test_a_day_for_which_no_gene_is_known_offers_none(month, day):
    assert likely_symbols(month, day) == ()


MARKS = st.sampled_from(["", " ", "-", "_", ".", "/"])
AROUND = st.text("abcEXON0123456789 -_.:;/()'", max_size=10)


@given(
    before=AROUND,
    after=AROUND,
    n=st.sampled_from(["N", "n", ""]),
    marks=st.tuples(MARKS, MARKS, MARKS),
    low=st.booleans(),
)
def test_nothing_that_holds_ntrk_or_trk_is_overlooked(before, after, n, marks, low):
    letters = f"{n}{marks[0] if n else ''}T{marks[1]}R{marks[2]}K"
    text = f"{before}{letters.lower() if low else letters}{after}"
    read = read_gene(text)
    table = gene_symbols()
    if read.state in {GeneState.GENE, GeneState.FAMILY}:
        assert table.approved(text.strip()) is not None or text.strip().upper() == "NTRK"
    else:
        assert read.state is GeneState.LIKE_NTRK
        assert set(read.offers) & set(NTRK_GENES)
        assert not may_be_gene(text) or ";" in text


@given(st.one_of(st.text(max_size=20), st.from_regex(re.compile(r"[A-Za-z0-9@._-]{1,15}", re.ASCII), fullmatch=True)))
def test_nothing_that_is_no_gene_becomes_one(text):
    read = read_gene(text)
    table = gene_symbols()
    if read.state is GeneState.GENE:
        assert table.approved(read.written) == read.written
    if read.state in {GeneState.OTHER_NAME, GeneState.SEVERAL}:
        assert all(read.written.strip() and table.approved(offer) == offer for offer in read.offers)
    if not any(letter.isdigit() for letter in text) and read.state is GeneState.UNLISTED:
        pytest.fail(f"{text!r} is a word")
    assert read.state not in NO_GENES or written_right(text) == text


def test_the_genes_that_names_mean_are_one_where_the_names_are_of_one_gene():
    assert genes_meant(["NTRK3", "TRKC"]) == genes_meant(["NTRK3"]) == {"NTRK3"}
    assert genes_meant([]) == frozenset()
    assert genes_meant(["ETV6", "NTRK3"]) == meant_by("ETV6") | meant_by("NTRK3")


@pytest.mark.parametrize(
    ("name", "chromosome"), [("TEL", "12"), ("NTRK1", "1"), ("", ""), ("nothing", ""), ("TRK", "")]
)
def test_the_chromosome_is_that_of_the_one_gene_a_name_means(name, chromosome):
    assert chromosome_of(name) == chromosome
