"""A row of another gene that is cut inside NTRK1-3 is brought to the eye, and is no row without NTRK."""

from dataclasses import replace

import pytest

from mdt_desk.domain.case import Case
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.testing import (
    NTRK_GENES,
    GenomeBuild,
    Method,
    NtrkTested,
    Partner,
    Quality,
    Result,
    Specimen,
    SpecimenKind,
)
from mdt_desk.exchange.fusion_callers.inside_ntrk import ASK, is_inside, noted_inside, place_columns
from mdt_desk.exchange.fusion_callers.model import Row
from mdt_desk.exchange.fusion_callers.reading import read_findings
from mdt_desk.exchange.reading import exon_tables, read_file, reading_lines
from mdt_desk.workspace.bringing import Taken, caller_test, offer_of
from tests.exchange.fusion_callers.samples import (
    ALL_FUSIONS,
    ARRIBA,
    CATCHER,
    CHECK,
    DRAGEN,
    JAFFA,
    PCGR,
    STAR,
    combined,
    only,
    table,
)

IN_37, IN_38, NOT = GenomeBuild.GRCH37, GenomeBuild.GRCH38, GenomeBuild.NOT_STATED
ELSEWHERE = "15:80000000"
CLOSEST = {"breakpoint2": ELSEWHERE, "closest_genomic_breakpoint2": "15:87940753(9)"}


def inside_of(data, build):
    return read_findings(data, "sample.tsv", None, build, exon_tables())


def lnc(cells, *changed):
    """The row of a caller with the gene of the NTRK side renamed."""
    return {name: value.replace("NTRK3", changed[0]) if changed else value for name, value in cells.items()}


ROWS = {
    "arriba": (table([lnc(ARRIBA, "LINC01133")]), IN_38, "87940753"),
    "arriba, antisense of NTRK3": (table([lnc(ARRIBA, "NTRK3-AS1")]), IN_38, "87940753"),
    "arriba, an approved gene": (table([lnc(ARRIBA, "INSRR")]), IN_38, "87940753"),
    "star": (table([{**STAR, "FusionName": "ETV6--AC012345.1", "RightGene": "AC012345.1^"}]), IN_38, "87940753"),
    "all fusions": (table([lnc(ALL_FUSIONS, "LINC01133")], delimiter=","), IN_37, "88483984"),
    "fusion_check": (table([lnc(CHECK, "LINC01133")], delimiter=","), IN_37, "88483984"),
    "fusion_check, not taken apart": (table([lnc({**CHECK, "fusion": "ETV6"})], delimiter=","), IN_37, "88483984"),
    "fusion catcher": (table([lnc(CATCHER, "LINC01133")]), IN_38, "87940753"),
    "jaffa": (table([lnc(JAFFA, "LINC01133")], delimiter=","), IN_38, "87940753"),
    "dragen": (table([lnc(DRAGEN, "LINC01133")]), IN_38, "87940753"),
    "pcgr": (table([{**PCGR, "FusionGene": "LINC01133--TPM3"}]), IN_38, "156874571"),
    "combined": (combined("ETV6-LINC01133"), IN_37, "88483984"),
}


@pytest.mark.parametrize(("data", "build", "base"), ROWS.values(), ids=ROWS)
def test_a_row_of_another_gene_that_is_cut_inside_ntrk_is_brought_to_the_eye(data, build, base):
    reading = inside_of(data, build)
    said = [each for each in reading.problems if "lies inside NTRK" in each.what]
    assert len(said) == 1
    assert said[0].where.startswith("row ")
    assert said[0].advice == ASK
    assert f":{base} lies inside" in said[0].what
    assert f"({build.value})" in said[0].what
    assert not any("no NTRK1-3 row" in each.what for each in reading.problems)
    assert reading.ntrk_tested is NtrkTested.NOT_STATED
    assert reading.findings[0].concerns_ntrk


@pytest.mark.parametrize(("data", "build", "base"), ROWS.values(), ids=ROWS)
def test_without_a_build_both_are_compared_and_neither_is_guessed(data, build, base):
    said = [each.what for each in inside_of(data, NOT).problems if "lies inside" in each.what]
    assert len(said) == 1
    assert f":{base} lies inside" in said[0]
    assert f"(by {build.value})" in said[0]


@pytest.mark.parametrize(
    ("data", "build"),
    [
        (table([ARRIBA]), IN_38),
        (table([{**lnc(ARRIBA, "LINC01133"), "breakpoint2": ELSEWHERE}]), IN_38),
        (table([lnc(ARRIBA, "LINC01133")]), IN_37),
        (table([{**lnc(ARRIBA, "AKAP13"), **CLOSEST}]), IN_38),
        (table([{**ARRIBA, "gene2": "TRKC"}]), IN_38),
    ],
)
def test_a_row_of_ntrk_itself_or_cut_elsewhere_is_read_as_before(data, build):
    assert not any("lies inside" in each.what for each in inside_of(data, build).problems)


def test_a_file_without_such_a_row_still_says_that_silence_is_no_negative_result():
    data = table([{**lnc(ARRIBA, "LINC01133"), "breakpoint2": ELSEWHERE}])
    assert any("no NTRK1-3 row" in each.what for each in inside_of(data, IN_38).problems)


def test_a_splice_variant_of_another_gene_inside_ntrk_is_brought_too():
    rows = "Gene\tBreakpoint 1\tBreakpoint 2\r\nINSRR\tchr1:{}\tchr1:{}"
    head, _, tail = combined().decode().partition("[Splice Variants]\r\nNA")
    section = f"{head}[Splice Variants]\r\n{rows}{tail}"
    inside = inside_of(section.format(156844363, 156845000).encode(), IN_37)
    assert any("names INSRR, yet its breakpoint 1:156844363 lies inside NTRK1" in e.what for e in inside.problems)
    beside = inside_of(section.format(150000000, 150000500).encode(), IN_37)
    assert not beside.findings


def test_the_row_is_listed_and_taken_and_holds_a_negative_until_the_gene_is_known():
    reading = read_file(table([lnc(ARRIBA, "LINC01133")]), "sample.tsv", None, IN_38)
    assert any(
        "ETV6 and LINC01133: its breakpoint 15:87940753 lies inside NTRK3" in each for each in reading_lines(reading)
    )
    assert len(offer_of(reading).taken) == 1
    test = caller_test(reading, "T1", Method.RNA_PANEL, Taken())
    entered = replace(test, result=Result.NEGATIVE, quality=Quality.PASSED, genes_covered=NTRK_GENES, specimen="S")
    case = Case("X", specimens=(Specimen("S", SpecimenKind.TUMOUR_TISSUE, "liver"),), tests=(entered,))
    evidence = read_evidence(case)
    assert not evidence.that_say(Says.EXCLUDES)
    assert "lies inside NTRK3 (GRCh38), yet the genes entered are ETV6 and LINC01133" in evidence.readings[0].why
    plain = replace(entered, findings=tuple(replace(each, note="") for each in entered.findings))
    assert not read_evidence(replace(case, tests=(plain,))).that_say(Says.EXCLUDES)


def test_the_columns_of_places_are_known_by_their_names():
    assert place_columns(JAFFA) == (("chrom1", "base1"), ("chrom2", "base2"))
    assert place_columns(("breakpoint1", "closest_genomic_breakpoint1", "gene1")) == (("breakpoint1",),)
    row = Row(2, {"breakpoint1": "chr15:87,940,753:-"}, IN_38)
    assert is_inside(row, (("breakpoint1",),), exon_tables())
    read = replace(only(table([ARRIBA])), sides=(Partner("ETV6"), Partner("", breakpoint="chr15:87940753")))
    assert noted_inside(read, row, (("breakpoint1",),), exon_tables()) is read


@pytest.mark.parametrize(("contig", "build"), [("NC_000015.10:87940753", NOT), ("NC_000015.10:87940753", IN_38)])
def test_a_place_on_a_contig_is_read_with_the_build_of_its_version(contig, build):
    reading = inside_of(table([{**lnc(ARRIBA, "INSRR"), "breakpoint2": contig}]), build)
    assert any("15:87940753 lies inside NTRK3 (GRCh38)" in each.what for each in reading.problems)
    assert not any("no NTRK1-3 row" in each.what for each in reading.problems)


@pytest.mark.parametrize("place", ["15:87940753-87940754", "87940753", "15:87940753(+)", "NC_000015.7:87940753"])
def test_a_place_that_cannot_be_read_leaves_the_file_unread_unless_the_row_names_ntrk(place):
    unread = inside_of(table([{**lnc(ARRIBA, "INSRR"), "breakpoint2": place}]), IN_38)
    assert unread.left_out == ("row 2, column 'breakpoint2'",)
    assert any("was not read whole" in each.what for each in unread.problems)
    assert not any("no NTRK1-3 row" in each.what for each in unread.problems)
    assert not inside_of(table([{**ARRIBA, "breakpoint2": place}]), IN_38).left_out
