"""The notation follows the assay, and nothing is said that the report does not say."""

from dataclasses import replace

import pytest

from mdt_desk.domain import fusion_words as words
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.testing import (
    CallerFilter,
    Finding,
    FindingKind,
    GenomeBuild,
    KinaseDomain,
    LaboratoryClass,
    Method,
    Orientation,
    Partner,
    ReadingFrame,
    Specimen,
    SpecimenKind,
    Statement,
    Test,
)

IN_FRAME, NO_FRAME = ReadingFrame.IN_FRAME, ReadingFrame.NOT_STATED
KEPT, NO_KINASE = KinaseDomain.KEPT, KinaseDomain.NOT_DETERMINED

FUSION = Finding(
    FindingKind.FUSION,
    orientation=Orientation.STATED,
    five_prime=Partner("ETV6", "NM_001987.5", 5, "chr12:11869969"),
    three_prime=Partner("NTRK3", "NM_001012338.2", 15),
    genome_build=GenomeBuild.GRCH38,
    reading_frame=ReadingFrame.IN_FRAME,
    kinase_domain=KinaseDomain.KEPT,
)
BROKEN = Finding(FindingKind.REARRANGEMENT, ("NTRK1",))
TEST = Test("T", Method.DNA_PANEL, laboratory="GLH North", reported=PartialDate(2026, 10, 22))


@pytest.mark.parametrize(
    ("finding", "method", "name"),
    [
        (FUSION, Method.RNA_PANEL, "ETV6::NTRK3"),
        (FUSION, Method.DNA_PANEL, "ETV6::NTRK3"),
        (FUSION, Method.FISH_FUSION, "ETV6::NTRK3"),
        (FUSION, Method.FISH_BREAK_APART, "ETV6(::)NTRK3"),
        (FUSION, Method.PAN_TRK_IHC, "ETV6(::)NTRK3"),
        (FUSION, Method.OTHER, "ETV6(::)NTRK3"),
        (BROKEN, Method.FISH_BREAK_APART, "NTRK1 rearrangement, partner not identified"),
        (
            replace(FUSION, five_prime=Partner("?")),
            Method.FISH_BREAK_APART,
            "NTRK3 rearrangement, partner not identified",
        ),
        (replace(FUSION, five_prime=Partner("?")), Method.RNA_PANEL, "?::NTRK3"),
        (replace(FUSION, five_prime=None), Method.RNA_PANEL, "NTRK3 fusion, partner not stated"),
        (Finding(FindingKind.FUSION, ("NTRK2", "TRAF2")), Method.DNA_PANEL, "NTRK2 and TRAF2, 5' and 3' not stated"),
        (Finding(FindingKind.REARRANGEMENT), Method.DNA_PANEL, "NTRK rearrangement, genes not stated"),
        (Finding(FindingKind.AMPLIFICATION, ("NTRK3",)), Method.DNA_PANEL, "NTRK3 amplification"),
        (Finding(FindingKind.MUTATION, ("NTRK1",), hgvs="p.(Gly595Arg)"), Method.DNA_PANEL, "NTRK1 p.(Gly595Arg)"),
        (replace(FUSION, five_prime=Partner("AFAP1;AC1")), Method.RNA_PANEL, "(AFAP1 or AC1)::NTRK3"),
    ],
)
def test_a_finding_is_named_by_what_its_assay_saw(finding, method, name):
    assert words.finding_name(finding, method) == name


def test_the_order_of_written_names_is_no_orientation():
    for genes in (("NTRK2", "TRAF2"), ("TRAF2", "NTRK2")):
        line = words.finding_line(Finding(FindingKind.FUSION, genes), TEST, None)
        assert "does not state which gene is 5' and which 3'" in line
        assert "::" not in line


def test_a_line_says_both_sides_frame_kinase_assay_specimen_and_date():
    specimen = Specimen("S", SpecimenKind.TUMOUR_TISSUE, "lung", tumour_content_percent=60)
    assert words.finding_line(FUSION, TEST, specimen) == (
        "5' ETV6 (exon 5, NM_001987.5, chr12:11869969), 3' NTRK3 (exon 15, NM_001012338.2), GRCh38 · in frame, kinase "
        "domain kept · DNA panel, GLH North, lung, tumour content 60%, 22-Oct-2026"
    )


def test_a_breakpoint_without_a_build_says_so():
    assert words.sides_words(replace(FUSION, genome_build=GenomeBuild.NOT_STATED)).endswith("genome build not stated")


def test_what_is_computed_is_not_the_laboratorys_word():
    table = Statement("NM_001012338.2, GRCh38", reading_frame=IN_FRAME, kinase_domain=KEPT)
    silent = replace(FUSION, reading_frame=NO_FRAME, kinase_domain=NO_KINASE, computed=table)
    by_table = "(computed with NM_001012338.2, GRCh38, not stated by the laboratory)"
    assert words.frame_and_kinase_words(silent) == f"in frame, kinase domain kept {by_table}"
    stated = replace(silent, reading_frame=IN_FRAME)
    assert words.frame_and_kinase_words(stated) == f"in frame, kinase domain kept {by_table}"
    assert "not stated by the laboratory" not in words.frame_and_kinase_words(replace(stated, kinase_domain=KEPT))


def test_the_caller_is_named_for_what_it_alone_states():
    silent = replace(FUSION, reading_frame=NO_FRAME, caller=Statement("Arriba", reading_frame=IN_FRAME))
    assert words.frame_and_kinase_words(silent) == (
        "in frame (stated by the caller Arriba, not stated by the laboratory), kinase domain kept"
    )


def test_statements_that_differ_are_both_said():
    differing = replace(FUSION, caller=Statement("Arriba", reading_frame=ReadingFrame.OUT_OF_FRAME))
    assert words.frame_and_kinase_words(differing) == (
        "in frame (stated by the laboratory), but out of frame (stated by the caller Arriba), kinase domain kept"
    )


def test_unknown_frame_and_kinase_are_not_determined():
    assert words.frame_and_kinase_words(BROKEN) == "reading frame not determined, kinase domain not determined"


def test_reads_filter_and_the_laboratorys_class_are_quoted():
    finding = replace(
        FUSION,
        supporting_reads=1,
        caller_filter=CallerFilter.DROPPED,
        laboratory_class=LaboratoryClass.LIKELY_ONCOGENIC,
    )
    assert words.finding_line(finding, TEST, None).endswith(
        '1 supporting read · dropped by the caller\'s own filter · laboratory class, quoted: "likely oncogenic"'
    )


def test_a_missing_report_date_is_said():
    assert words.assay_words(Test("T", Method.WGS), None) == "WGS, date not recorded"


@pytest.mark.parametrize("method", list(Method))
def test_every_method_has_words(method):
    assert words.METHOD_WORDS[method]


def test_genes_without_sides_are_never_written_as_an_order():
    finding = Finding(FindingKind.FUSION, ("NTRK1", "TPM3"), orientation=Orientation.STATED)
    assert words.finding_name(finding, Method.RNA_PANEL) == "NTRK1 and TPM3, 5' and 3' not stated"
