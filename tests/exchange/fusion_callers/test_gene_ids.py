"""An id alone names NTRK1-3; where symbol and id name different genes and one is NTRK, the row is a problem."""

import pytest

from mdt_desk.domain.problems import Level
from mdt_desk.domain.testing import FindingKind, GenomeBuild, names_ntrk
from mdt_desk.exchange.fusion_callers.gene_ids import named_gene, ntrk_of_id
from mdt_desk.exchange.fusion_callers.model import Row
from tests.exchange.fusion_callers.samples import ARRIBA, CATCHER, DRAGEN, STAR, read, table
from tests.exchange.fusion_callers.test_combined import G595R, MUTATIONS, file

NTRK3_ID, OTHER_ID = "ENSG00000140538", "ENSG00000171094"


@pytest.mark.parametrize(
    ("symbol", "gene_id", "gene", "wrong"),
    [
        ("NTRK3", NTRK3_ID, "NTRK3", 0),
        ("NTRK3", "", "NTRK3", 0),
        ("NTRK3", ".", "NTRK3", 0),
        ("", f"{NTRK3_ID}.10", "NTRK3", 0),
        (NTRK3_ID, NTRK3_ID, "NTRK3", 0),
        (f"{NTRK3_ID}.16", "", "NTRK3", 0),
        ("AGBL1", NTRK3_ID, "AGBL1", 1),
        ("NTRK3", OTHER_ID, "NTRK3", 1),
        ("NTRK1", NTRK3_ID, "NTRK1", 1),
        ("ALK", OTHER_ID, "ALK", 0),
        ("", OTHER_ID, "", 0),
        ("NTRK3;AGBL1", f"{NTRK3_ID};{OTHER_ID}", "NTRK3;AGBL1", 0),
    ],
)
def test_symbol_and_id_together_name_the_gene(symbol, gene_id, gene, wrong):
    at = Row(2, {}, GenomeBuild.GRCH38)
    assert named_gene(at, "g", symbol, gene_id) == gene
    assert ([each.level for each in at.problems], at.left_out) == (
        [Level.ERROR] * wrong,
        ["row 2, column 'g'"] * wrong,
    )


@pytest.mark.parametrize(("text", "gene"), [(NTRK3_ID, "NTRK3"), ("4916", ""), ("NTRK3", ""), (OTHER_ID, "")])
def test_only_an_id_of_ensembl_is_an_id(text, gene):
    assert ntrk_of_id(text) == gene


def _catcher(symbol: str, gene_id: str) -> bytes:
    column = "(3end_fusion_partner)"
    return table([{**CATCHER, f"Gene_2_symbol{column}": symbol, f"Gene_2_id{column}": gene_id}])


def _star(symbol: str, gene_id: str) -> bytes:
    return table([{**STAR, "FusionName": "x", "RightGene": f"{symbol}^{gene_id}"}], mark="#")


def _arriba(symbol: str, gene_id: str) -> bytes:
    return table([{**ARRIBA, "gene2": symbol, "gene_id2": gene_id}], mark="#")


def _dragen(symbol: str, gene_id: str) -> bytes:
    return table([{**DRAGEN, "FusionGene": f"ETV6--{symbol}", "Gene2Id": gene_id}], mark="#")


@pytest.mark.parametrize("write", [_catcher, _star, _arriba, _dragen])
def test_no_caller_hides_ntrk_behind_an_id(write):
    (found,) = read(write("", NTRK3_ID)).findings
    assert names_ntrk(found.finding)
    differing = read(write("AGBL1", NTRK3_ID))
    assert differing.left_out
    assert any("are not the same gene" in problem.what for problem in differing.problems)
    assert read(write("NTRK3", NTRK3_ID)).left_out == ()


def test_a_mutation_under_the_id_of_a_gene_is_that_genes():
    (found,) = read(file(MUTATIONS + G595R.replace("NTRK1", "ENSG00000198400"))).findings
    assert (found.finding.kind, found.finding.genes) == (FindingKind.MUTATION, ("NTRK1",))


def test_a_mutation_under_the_number_of_a_transcript_is_left_out_by_its_place():
    reading = read(file(MUTATIONS + G595R.replace("NTRK1", "ENST00000524377")))
    assert len(reading.left_out) == 1
