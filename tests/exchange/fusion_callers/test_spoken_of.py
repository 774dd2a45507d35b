"""A cell that speaks of NTRK beside other genes was not read: the file is then never said to hold no NTRK row."""

import pytest

from tests.exchange.fusion_callers.samples import ARRIBA, read, table

OTHER = {**ARRIBA, "gene1": "AGK", "gene2": "BRAF", "breakpoint1": "7:141551000", "breakpoint2": "7:140787584"}
SILENT = "no NTRK1-3 row in this file"


def said(row):
    reading = read(table([row], mark="#"))
    return reading.left_out, [problem.what for problem in reading.problems]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("Comment", "ETV6-NTRK3 seen by RT-PCR"),
        ("remark", "pan-TRK strong"),
        ("NTRK_fusion", "positive"),
        ("tags", "TRKA"),
    ],
)
def test_a_cell_that_speaks_of_ntrk_in_a_row_of_other_genes_is_named_as_left_out(column, cell):
    left_out, told = said({**OTHER, column: cell})
    assert left_out == (f"row 2, column {column!r}",)
    assert "speaks of NTRK or TRK and is not read" in told
    assert any("nothing is said of NTRK1-3 there" in each for each in told)
    assert not any(SILENT in each for each in told)


@pytest.mark.parametrize(
    ("column", "cell"), [("Comment", "SLITRK5 beside it"), ("Sample", "NTRK_study_12"), ("NTRK_fusion", ".")]
)
def test_another_gene_the_name_of_a_sample_or_an_empty_cell_is_none(column, cell):
    left_out, told = said({**OTHER, column: cell})
    assert left_out == ()
    assert any(SILENT in each for each in told)


def test_a_row_of_ntrk_has_its_further_cells_in_its_note_and_is_read_whole():
    reading = read(table([{**ARRIBA, "Comment": "TRKC seen by RT-PCR"}], mark="#"))
    assert reading.left_out == ()
    assert "TRKC seen by RT-PCR" in reading.findings[0].finding.note
