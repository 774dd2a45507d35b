"""Real caller files are read as expected; they lie outside the project, in the folder that MDT_DESK_EXAMPLES names."""

import csv
import os
from pathlib import Path

import pytest

from mdt_desk.domain.event_reading import read_finding
from mdt_desk.domain.problems import has_errors
from mdt_desk.domain.statements import shown_frame, shown_kinase
from mdt_desk.domain.testing import (
    Finding,
    FindingKind,
    GenomeBuild,
    KinaseDomain,
    Orientation,
    Partner,
    ReadingFrame,
    finding_genes,
    names_ntrk,
)
from mdt_desk.domain.transcripts import derive
from mdt_desk.exchange.reading import Reading, exon_tables, read_file

FOLDER = Path(os.environ.get("MDT_DESK_EXAMPLES", "no-such-folder"))
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="example files not found; set MDT_DESK_EXAMPLES to their folder to run this test"
)
GRCH37, GRCH38 = GenomeBuild.GRCH37, GenomeBuild.GRCH38
FUSOR, STAR, VIZ = "fusor/fixtures", "star-fusion", "chimeraviz"

# The file, its build, its format, its rows, and those with NTRK.
FILES = [
    ("awgl-somatic_db/rna_test_1_fusion_check.csv", GRCH37, "fusion_check", 18, 4),
    ("awgl-somatic_db/ctdna_test_1_fusion_check.csv", GRCH37, "fusion_check", 18, 4),
    ("arriba/fusions.tsv", GRCH37, "arriba", 1, 0),
    ("umccr-rnasum/arriba_fusions.tsv", GRCH38, "arriba", 4, 0),
    (f"{FUSOR}/arriba_fusions_itd.tsv", GRCH38, "arriba", 1, 0),
    ("umccr-rnasum/test_sample_WTS.fusion_candidates.final", GRCH38, "dragen", 2, 0),
    (f"{STAR}/fuco/star-fusion.fusion_candidates.final.abridged", GRCH37, "star_fusion", 65, 1),
    (f"{STAR}/kickstart/star-fusion.fusion_candidates.final.abridged", GRCH37, "star_fusion", 24, 0),
    (f"{STAR}/BT474/star-fusion.fusion_candidates.final.abridged.FFPM", GRCH37, "star_fusion", 34, 0),
    (f"{STAR}/saved/star-fusion.fusion_candidates.final.abridged.FFPM", GRCH37, "star_fusion", 29, 0),
    (f"{FUSOR}/star-fusion.fusion_predictions.abridged.tsv", GRCH38, "star_fusion", 37, 3),
    (f"{FUSOR}/star_fusion_test.tsv", GRCH38, "star_fusion", 3, 0),
    (f"{FUSOR}/jaffa_results.csv", GRCH38, "jaffa", 491, 6),
    (f"{FUSOR}/jaffa_results_test.csv", GRCH38, "jaffa", 2, 1),
    (f"{FUSOR}/final-list_candidate-fusion-genes.txt", GRCH38, "fusion_catcher", 355, 6),
    (f"{FUSOR}/fusion_catcher_test.txt", GRCH38, "fusion_catcher", 3, 1),
    ("pcgr/T001-BRCA.grch38.fusions.tsv", GRCH38, "pcgr", 9, 1),
    ("pcgr/T001-BRCA.grch37.fusions.tsv", GRCH37, "pcgr", 13, 2),
    (f"{VIZ}/star-fusion.fusion_candidates.final.abridged.txt", GRCH37, "star_fusion", 11, 0),
    (f"{VIZ}/star-fusion.fusion_predictions.abridged.annotated.coding_effect.tsv", GRCH37, "star_fusion", 3, 0),
    (f"{VIZ}/fusioncatcher_833ke_final-list-candidate-fusion-genes.txt", GRCH37, "fusion_catcher", 7, 0),
    (f"{VIZ}/jaffa_results.csv", GRCH37, "jaffa", 24, 0),
]
REFUSED = {
    f"{VIZ}/ericscript_SRR1657556.results.total.tsv": "EricScript",
    f"{VIZ}/defuse_833ke_results.filtered.tsv": "deFuse",
    f"{VIZ}/FusionMap_01_TestDataset_InputFastq.FusionReport.txt": "FusionMap",
    f"{VIZ}/soapfuse_833ke_final.Fusion.specific.for.genes": "SOAPfuse",
    f"{VIZ}/oncofuse.outfile": "Oncofuse",
    f"{VIZ}/PRADA.acc.fusion.fq.TAF.tsv": "PRADA",
    f"{VIZ}/infusion_fusions.txt": "InFusion",
    f"{VIZ}/squid_hcc1954_sv.txt": "SQUID",
    f"{VIZ}/chimericJunctions_MCF-7.txt": "ChimPipe",
    f"{VIZ}/aeron_fusion_support.txt": "of no program that is read here",
    f"{FUSOR}/enfusion_test.csv": "EnFusion",
    f"{FUSOR}/genie_test.txt": "cBioPortal",
    "awgl-somatic_db/samples_rna_ws_1.csv": "of no program that is read here",
}
IN, NO_FRAME = ReadingFrame.IN_FRAME, ReadingFrame.NOT_STATED
KEPT, LOST = KinaseDomain.KEPT, KinaseDomain.LOST

# The genes, their exons, reads, frame and kinase of every NTRK row.
SERACARE = [("ETV6", 5, "NTRK3", 15), ("LMNA", 2, "NTRK1", 11), ("TPM3", 8, "NTRK1", 10)]
ROWS = {
    "awgl-somatic_db/rna_test_1_fusion_check.csv": [
        ("TPM3", 8, "NTRK1", 10, 159, IN, KEPT),
        ("LMNA", 2, "NTRK1", 11, 247, IN, KEPT),
        ("TFG", 5, "NTRK1", 10, 124, IN, KEPT),
        ("ETV6", 5, "NTRK3", 15, 142, IN, KEPT),
    ],
    f"{STAR}/fuco/star-fusion.fusion_candidates.final.abridged": [("ETV6", 5, "NTRK3", 15, 5807, IN, KEPT)],
    f"{FUSOR}/star-fusion.fusion_predictions.abridged.tsv": [
        (*row, reads, IN, KEPT) for row, reads in zip(SERACARE, (238, 230, 151), strict=True)
    ],
    f"{FUSOR}/jaffa_results.csv": [
        ("LMNA", 2, "NTRK1", 11, 234, IN, KEPT),
        ("TPM3", 8, "NTRK1", 10, 208, IN, KEPT),
        ("ETV6", 5, "NTRK3", 15, 168, IN, KEPT),
        ("AC010149.4", None, "NTRK1", 10, 5, NO_FRAME, KEPT),
        ("AC010149.4", None, "NTRK1", 10, 4, NO_FRAME, KEPT),
        ("NTRK3", None, "ETV6", None, 3, NO_FRAME, LOST),
    ],
    f"{FUSOR}/final-list_candidate-fusion-genes.txt": [
        ("LMNA", 2, "NTRK1", 11, 27, IN, KEPT),
        ("ETV6", 5, "NTRK3", 15, 27, IN, KEPT),
        ("ETV6", None, "NTRK3", None, 2, NO_FRAME, KEPT),
        ("NTRK3", None, "ETV6", None, 3, IN, LOST),
        ("NTRK3", None, "ETV6", None, 2, IN, LOST),
        ("TPM3", 8, "NTRK1", 10, 27, IN, KEPT),
    ],
}


def read(name: str, build: GenomeBuild = GenomeBuild.NOT_STATED) -> Reading:
    return read_file((FOLDER / name).read_bytes(), Path(name).name, None, build)


def ntrk(reading: Reading) -> list[Finding]:
    return [each.finding for each in reading.findings if names_ntrk(each.finding)]


def seen(finding: Finding) -> tuple[object, ...]:
    five, three = finding.five_prime, finding.three_prime
    assert five is not None
    assert three is not None
    reads = finding.supporting_reads
    return five.gene, five.exon, three.gene, three.exon, reads, shown_frame(finding), shown_kinase(finding)


@pytest.mark.parametrize(("name", "build", "format", "rows", "with_ntrk"), FILES, ids=str)
def test_every_row_is_read_and_those_with_ntrk_are_found(name, build, format, rows, with_ntrk):  # noqa: A002
    reading = read(name, build)
    assert (reading.format, len(reading.findings), len(ntrk(reading))) == (format, rows, with_ntrk)
    assert not has_errors(reading.problems)
    silent = [problem for problem in reading.problems if "not a negative result" in problem.what]
    assert len(silent) == (with_ntrk == 0)


@pytest.mark.parametrize(("name", "said"), REFUSED.items())
def test_a_format_that_is_not_read_is_refused_by_name(name, said):
    reading = read(name)
    assert reading.findings == ()
    assert said in reading.problems[0].what


@pytest.mark.parametrize("name", ROWS)
def test_each_ntrk_row_is_read_as_expected(name):
    build = next(each[1] for each in FILES if each[0] == name)
    assert [seen(finding) for finding in ntrk(read(name, build))] == ROWS[name]


@pytest.mark.parametrize("name", [each[0] for each in FILES])
def test_without_a_build_no_exon_is_told(name):
    sides = [side for each in read(name).findings for side in (each.finding.five_prime, each.finding.three_prime)]
    assert [side for side in sides if side is not None and side.exon is not None] == []


def test_an_order_that_is_not_reliable_ends_in_more_information_needed():
    for name in ("pcgr/T001-BRCA.grch38.fusions.tsv", "pcgr/T001-BRCA.grch37.fusions.tsv"):
        assert {read_finding(finding).actionable for finding in ntrk(read(name, GRCH38))} == {None}


def test_positions_of_another_build_or_behind_the_end_of_a_chromosome_are_pointed_out():
    what = {problem.where: problem.what for problem in read("pcgr/T001-BRCA.grch37.fusions.tsv", GRCH37).problems}
    assert what["row 14"] == "chr15:87880428 lies outside NTRK3 on GRCh37"
    assert "behind the end" in what["row 10, column 'RightBreakpoint'"]


def test_separators_candidates_and_splice_variants_of_a_laboratory_file():
    reading = read("awgl-somatic_db/rna_test_1_fusion_check.csv", GRCH37)
    found = {each.finding.written_as: each.finding for each in reading.findings}
    unordered = [name for name, each in found.items() if each.kind is FindingKind.FUSION and each.genes]
    assert unordered == ["PPARG/AC016683.6;PAX8", "NCOA4/RET", "CCDC6--RET"]
    assert finding_genes(found["SLC34A2-ROS1;GOPC"]) == ("SLC34A2", "ROS1;GOPC")
    assert [each.written_as for each in found.values() if each.kind is FindingKind.INTRAGENIC] == [
        "EGFR 2-7/28",
        "MET 14/21",
    ]


def test_an_event_in_one_gene_and_a_breakpoint_between_genes():
    (event,) = read(f"{FUSOR}/arriba_fusions_itd.tsv", GRCH38).findings
    assert event.finding.kind is FindingKind.INTRAGENIC
    between = read("umccr-rnasum/arriba_fusions.tsv", GRCH38).findings[2].finding
    assert (between.caller.orientation, between.genes) == (Orientation.NOT_STATED, ("FNIP1",))


def published() -> list[dict[str, str]]:
    if not FOLDER.is_dir():
        return []
    text = (FOLDER / "annofusedata" / "ntrk_breakpoints_example.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_all_published_breakpoints_give_the_expected_kinase_exon_and_frame():
    kinase = {"yes": KEPT, "no": LOST, "undetermined": KinaseDomain.NOT_DETERMINED}
    rows = published()
    for row in rows:
        sides = [
            Partner(row[f"{side}_prime_gene"], breakpoint=row[f"{side}_prime_breakpoint"]) for side in ("five", "three")
        ]
        finding = Finding(FindingKind.FUSION, (), "", Orientation.STATED, *sides, GenomeBuild(row["build"]))
        derived = derive(finding, exon_tables())
        assert derived.kinase is kinase[row["expected_kinase_kept"]], row
        ntrk_exon = derived.exon_3p if row["three_prime_gene"].startswith("NTRK") else derived.exon_5p
        if ntrk_exon is not None:
            assert f"exon {ntrk_exon} (" in row["expected_exon"], row
        if row["computed_frame"]:
            assert derived.frame.value == row["computed_frame"].replace("-", "_"), row
    assert len(rows) == 28
