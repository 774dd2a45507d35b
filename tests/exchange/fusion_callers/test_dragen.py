"""DRAGEN RNA: the order is known only where both genes are read in their own direction."""

import pytest

from mdt_desk.domain.testing import CallerFilter, Orientation
from tests.exchange.fusion_callers.samples import DRAGEN, only, read, table


def dragen(**cells: str) -> bytes:
    return table([{**DRAGEN, **cells}], mark="#")


def test_a_row_is_read():
    finding = only(dragen()).finding
    assert (finding.five_prime.gene, finding.three_prime.gene, finding.supporting_reads) == ("ETV6", "NTRK3", 16)
    assert finding.note == "score 0.97; soft-clipped reads 3"


@pytest.mark.parametrize("cells", [{"Gene1Sense": "False"}, {"Gene2Sense": ""}, {"Gene2Sense": "True;False"}])
def test_without_the_direction_of_both_genes_the_order_is_unknown(cells):
    assert only(dragen(**cells)).finding.caller.orientation is Orientation.NOT_STATED


def test_candidates_in_their_own_direction_are_kept_on_their_side():
    finding = only(dragen(FusionGene="NRIP1--AC016683.6;PAX8", Gene2Sense="True;True")).finding
    assert finding.three_prime.gene == "AC016683.6;PAX8"


def test_the_older_form_of_five_columns_knows_no_order():
    cells = {name: DRAGEN[name] for name in ("FusionGene", "Score", "LeftBreakpoint", "RightBreakpoint")}
    finding = only(table([cells], mark="#")).finding
    assert (finding.caller.orientation, finding.supporting_reads) == (Orientation.NOT_STATED, None)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("PASS", CallerFilter.KEPT),
        ("PASS;READ_THROUGH", CallerFilter.KEPT),
        ("FAIL;LOW_SCORE", CallerFilter.DROPPED),
        ("LOW_SCORE", CallerFilter.DROPPED),
        ("", CallerFilter.NOT_STATED),
    ],
)
def test_its_column_of_filters_decides(said, kept):
    finding = only(dragen(Filter=said)).finding
    assert finding.caller_filter is kept
    assert ("filtered as" in finding.note) == (kept is CallerFilter.DROPPED)


@pytest.mark.parametrize("said", ["1", "Yes", "TRUE;T"])
def test_the_direction_is_read_in_other_words(said):
    finding = only(table([{**DRAGEN, "Gene1Sense": said}])).finding
    assert finding.caller.orientation is Orientation.STATED


@pytest.mark.parametrize(("cells", "turned"), [
    ({"RightBreakpoint": "chr15:87940753:+"}, True),
    ({"RightBreakpoint": "chr15:87940753:-"}, False),
    ({"RightBreakpoint": "chr15:87940753:+", "Gene2Sense": "False"}, False),
])  # fmt: skip
def test_a_gene_that_is_read_against_its_direction_is_said_as_it_is_of_every_caller(cells, turned):
    reading = read(dragen(LeftBreakpoint="chr12:11869969:+", **cells))
    (found,) = reading.findings
    assert ("antisense: read against its direction: NTRK3" in found.finding.note) is turned
    assert bool(found.kinase_effect) is turned
    assert any("read against its direction" in each.what for each in reading.problems) is turned
