"""FusionCatcher: the columns name both partners; its pairs are a total, not a count of the row."""

import pytest

from mdt_desk.domain.testing import CallerFilter, ReadingFrame
from mdt_desk.domain.unread_texts import unread_note
from tests.exchange.fusion_callers.samples import CATCHER, only, places, read, table


def catcher(effect: str = "in-frame") -> bytes:
    return table([{**CATCHER, "Predicted_effect": effect}])


def test_partners_and_unique_reads_are_taken():
    finding = only(catcher()).finding
    assert (finding.five_prime.gene, finding.three_prime.gene, finding.supporting_reads) == ("ETV6", "NTRK3", 17)
    assert finding.note == "pairs of the two genes in all: 210"


@pytest.mark.parametrize(
    ("effect", "frame"),
    [
        ("in-frame", ReadingFrame.IN_FRAME),
        ("out-of-frame", ReadingFrame.OUT_OF_FRAME),
        ("CDS(truncated)/UTR", ReadingFrame.NOT_STATED),
        ("intronic/intronic", ReadingFrame.NOT_STATED),
        ("", ReadingFrame.NOT_STATED),
    ],
)
def test_every_other_effect_is_neither_in_frame_nor_out_of_frame(effect, frame):
    assert only(catcher(effect)).finding.caller.reading_frame is frame


@pytest.mark.parametrize(
    "label",
    [
        "banned", "bodymap2", "hpa", "1000genomes", "conjoing", "readthrough", "pair_pseudo_genes",
        "similar_reads", "1K<gap<10K", "gap<1K", "ensembl_fully_overlapping", "gtex", "paralogs", "matched-normal",
    ],
)  # fmt: skip
def test_a_label_that_means_false_positive_or_healthy_tissue_drops_the_row_in_its_own_words(label):
    finding = only(table([{**CATCHER, "Fusion_description": f"known,{label},oncogene"}])).finding
    assert finding.caller_filter is CallerFilter.DROPPED
    assert label in finding.note


@pytest.mark.parametrize(
    "label",
    ["known", "cosmic", "exon-exon", "m139", "adjacent", "fragments", "healthy", "partial-matched-normal", ""],
)
def test_other_labels_drop_nothing(label):
    assert only(table([{**CATCHER, "Fusion_description": label}])).finding.caller_filter is CallerFilter.NOT_STATED


@pytest.mark.parametrize("label", ["fragments", "healthy", "partial-matched-normal", "tcga-normal", "new"])
def test_a_label_that_may_doubt_the_row_is_told_in_its_note_and_asked_about(label):
    finding = only(table([{**CATCHER, "Fusion_description": f"known,{label},cosmic"}])).finding
    assert finding.note.endswith(f"labelled: {label}")
    assert unread_note(finding)


@pytest.mark.parametrize("labels", ["known,cosmic,chimerdb3kb,oncogene,tcga-cancer,m139,18cancers,exon-exon", ""])
def test_labels_that_speak_for_a_row_are_not_repeated(labels):
    assert "labelled" not in only(table([{**CATCHER, "Fusion_description": labels}])).finding.note


OLDER = (
    "Fusion_gene_symbol_1(5end_partner)\tFusion_gene_symbol_2(3end_partner)\tFusion_description\tSpanning_unique_reads"
    "\tFusion_gene_1_position(5end_partner)\tFusion_gene_2_position(3end_partner)\n"
)


def test_its_list_without_any_fusion_has_the_columns_of_an_older_form():
    reading = read(OLDER.encode())
    assert (reading.format, reading.findings) == ("fusion_catcher", ())
    assert places(reading) == {"the file": "no NTRK1-3 row in this file; this is not a negative result"}


def test_the_older_form_is_read_too():
    finding = only(f"{OLDER}ETV6\tNTRK3\tknown\t9\t12:11869969:+\t15:87940753:-\n".encode()).finding
    assert (finding.five_prime.gene, finding.three_prime.gene, finding.supporting_reads) == ("ETV6", "NTRK3", 9)


def test_its_summary_for_people_may_say_that_nothing_was_found():
    reading = read(b"Summary of FusionCatcher\n\nNo candidate fusion genes were found!\n")
    assert (reading.format, reading.findings) == ("fusion_catcher", ())
    assert "not a negative result" in places(reading)["the file"]


@pytest.mark.parametrize(("strand", "turned"), [("+", True), ("-", False)])
def test_an_ntrk_gene_read_on_its_other_strand_has_no_frame(strand, turned):
    row = {**CATCHER, "Predicted_effect": "in-frame"}
    five, three = (f"Fusion_point_for_gene_{side}_fusion_partner)" for side in ("1(5end", "2(3end"))
    finding = only(table([{**row, five: "12:11869969:+", three: f"15:87940753:{strand}"}])).finding
    assert ("antisense: read against its direction: NTRK3" in finding.note) is turned
    assert (finding.caller.reading_frame is ReadingFrame.NOT_STATED) is turned


@pytest.mark.parametrize(("counted", "told"), [("200", True), ("0", False), ("", False)])
def test_reads_that_fit_both_genes_are_told(counted, told):
    note = only(table([{**CATCHER, "Counts_of_common_mapping_reads": counted}])).finding.note
    assert (f"reads that map on both genes: {counted}" in note) is told
