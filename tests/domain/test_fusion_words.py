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
    Test,
)

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
        (Finding(FindingKind.REARRANGEMENT), Method.DNA_PANEL, "Rearrangement, genes not stated"),
        (Finding(FindingKind.AMPLIFICATION, ("NTRK3",)), Method.DNA_PANEL, "NTRK3 amplification"),
        (Finding(FindingKind.MUTATION, ("NTRK1",), hgvs="p.(Gly595Arg)"), Method.DNA_PANEL, "NTRK1 p.(Gly595Arg)"),
        (replace(FUSION, five_prime=Partner("AFAP1;AC1")), Method.RNA_PANEL, "(AFAP1 or AC1)::NTRK3"),
    ],
)
def test_a_finding_is_named_by_what_its_assay_saw(finding, method, name):
    assert words.finding_name(finding, method) == name


def test_the_order_of_written_names_is_no_orientation():
    for genes in (("NTRK2", "TRAF2"), ("TRAF2", "NTRK2")):
        finding = Finding(FindingKind.FUSION, genes)
        assert words.sides_words(finding) == "which gene is 5' and which 3' is not stated"
        assert "::" not in words.finding_name(finding, Method.RNA_PANEL)


def test_both_sides_are_said_with_transcript_and_build():
    assert words.sides_words(FUSION) == (
        "5' ETV6 (exon 5, NM_001987.5, chr12:11869969), 3' NTRK3 (exon 15, NM_001012338.2), GRCh38"
    )


def test_the_assay_is_named_with_specimen_and_date():
    specimen = Specimen("S", SpecimenKind.TUMOUR_TISSUE, "lung", tumour_content_percent=60)
    assert words.assay_words(TEST, specimen) == "DNA panel, GLH North, lung, tumour content 60%, reported 22-Oct-2026"
    taken = replace(specimen, collected=PartialDate(2026, 9))
    assert words.assay_words(TEST, taken).endswith("lung, tumour content 60%, taken Sep-2026, reported 22-Oct-2026")


def test_sides_stand_as_the_laboratory_states_them_where_the_caller_says_the_opposite():
    turned = words.in_stated_order(replace(FUSION, orientation=Orientation.REVERSED))
    assert (turned.five_prime, turned.three_prime) == (FUSION.three_prime, FUSION.five_prime)
    assert words.sides_words(replace(FUSION, orientation=Orientation.REVERSED)).startswith("5' NTRK3 (exon 15")


def test_a_breakpoint_without_a_build_says_so():
    assert words.sides_words(replace(FUSION, genome_build=GenomeBuild.NOT_STATED)).endswith("genome build not stated")


def test_reads_filter_and_class_are_said_and_only_a_quotation_is_quoted():
    finding = replace(
        FUSION,
        supporting_reads=1,
        caller_filter=CallerFilter.DROPPED,
        laboratory_class=LaboratoryClass.LIKELY_ONCOGENIC,
    )
    assert words.caveats(finding) == [
        "1 supporting read",
        "set aside by the caller's own filter or label",
        "laboratory class: likely oncogenic",
    ]
    assert words.caveats(replace(FUSION, laboratory_class_quoted="Tier I")) == ['laboratory class, quoted: "Tier I"']


def test_a_missing_report_date_is_said():
    assert words.assay_words(Test("T", Method.WGS), None) == "WGS, date not recorded"


@pytest.mark.parametrize("method", list(Method))
def test_every_method_has_words(method):
    assert words.METHOD_WORDS[method]


def test_genes_without_sides_are_never_written_as_an_order():
    finding = Finding(FindingKind.FUSION, ("NTRK1", "TPM3"), orientation=Orientation.STATED)
    assert words.finding_name(finding, Method.RNA_PANEL) == "NTRK1 and TPM3, 5' and 3' not stated"
