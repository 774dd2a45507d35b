"""The name of an assay tells whether NTRK was tested: what leaves it out holds either answer and is asked about."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.assay_words import (
    assay_denies,
    assay_of_others,
    no_test_of_rna,
    not_of_tissue,
    other_genes_named,
    unknown_assay,
)
from mdt_desk.domain.fusion_evidence import Says
from mdt_desk.domain.held_back import assay_names_fewer
from mdt_desk.domain.targeted_gainsaid import is_targeted_positive
from mdt_desk.domain.testing import Method, Quality, Result, Specimen, SpecimenKind, Test
from tests.domain.sound_fusion import RNA
from tests.domain.test_held_back import NEGATIVE, TISSUE, read

LEAVES_OUT = (
    "RNA fusion panel (NTRK not included)", "non-NTRK RNA panel", "RNA panel without NTRK", "RNA panel, NTRK excluded",
    "RNA panel, lung (excluding NTRK)", "RNA panel other than NTRK", "RNA panel (no NTRK2)",
    "RNA fusion panel: failed", "RNA panel, no result", "RNA fusion panel (ALK, RET only)",
    "DNA-RNA panel (DNA only run)", "RNA panel (RNA part failed)", "non\u2011NTRK RNA panel",
)  # fmt: skip
OF_OTHERS = {
    "ALK and ROS1 RNA panel": ["ALK", "ROS1"],
    "ETV6 (12p13) dual colour break-apart probe": ["ETV6"],
    "EWSR1 FISH": ["EWSR1"],
    "Alk break-apart FISH": ["Alk"],
}
OF_NTRK = (
    "", "Archer FusionPlex Lung", "TruSight Oncology 500", "TSO500 v2", "Oncomine Focus", "MSK-IMPACT", "NTRK panel",
    "ETV6-NTRK3 fusion FISH", "ALK, ROS1 and NTRK1-3", "ZytoLight SPEC", "met office panel",
    "NTRK1-3 panel no. 3", "NTRK panel (non-FFPE)", "NTRK1-3, no DNA",
)  # fmt: skip
OF_FISH = ("", "NTRK panel", "ETV6-NTRK3 fusion FISH", "ZytoLight SPEC", "NTRK panel (non-FFPE)")
FISH = Test("F", Method.FISH_BREAK_APART, result=Result.POSITIVE, quality=Quality.PASSED, genes_covered=("NTRK3",))


@pytest.mark.parametrize("assay", [*LEAVES_OUT, *OF_OTHERS])
def test_an_assay_that_leaves_ntrk_out_settles_nothing_either_way_and_is_a_question(assay):
    none, found = read(replace(NEGATIVE, assay=assay)), read(replace(RNA, assay=assay))
    assert not none.that_say(Says.EXCLUDES)
    assert not found.that_say(Says.CONFIRMS)
    for evidence in (none, found):
        assert [each for each in evidence.remarks if assay in each]


@pytest.mark.parametrize("assay", ["non-NTRK FISH", *list(OF_OTHERS)[1:]])
def test_a_positive_fish_of_another_gene_is_held_whatever_genes_are_entered(assay):
    (reading,) = read(replace(FISH, assay=assay)).readings
    assert assay in reading.held
    assert not is_targeted_positive(reading)


@pytest.mark.parametrize("assay", OF_NTRK)
def test_an_assay_that_names_ntrk_or_no_gene_at_all_stands(assay):
    assert assay_of_others(replace(RNA, assay=assay)) == ""
    if assay in OF_FISH:
        assert is_targeted_positive(read(replace(FISH, assay=assay)).readings[0])


def test_the_genes_are_named_and_words_like_genes_are_not():
    for assay, genes in OF_OTHERS.items():
        assert other_genes_named(assay) == genes
    assert other_genes_named("Ret and met panel, LUNG, RNA, IMPACT") == []


def test_dna_alone_leaves_out_rna_and_no_dna_test():
    assert assay_denies(replace(RNA, assay="DNA only")) != ""
    assert assay_denies(Test("D", Method.DNA_PANEL, assay="DNA only")) == ""


NO_RNA = (
    "Guardant360", "FoundationOne Liquid CDx", "FoundationOne CDx", "Marsden360", "Tempus xF", "Signatera",
    "MSK-IMPACT", "WES", "SNP array", "array CGH", "EPIC methylation array", "Karyotype", "Cytogenetics", "MLPA",
    "Sanger sequencing", "R254", "germline panel R254", "Lynch panel", "microsatellite instability assay",
    "NTRK1/2/3 expression imbalance", "RNA expression imbalance", "Nanostring expression panel",
)  # fmt: skip
OF_RNA = (
    "", "RNA fusion panel", "Archer FusionPlex Lung", "TruSight Oncology 500", "NTRK panel", "RNA sequencing",
    "Genomics hub RNA panel v2", "solid tumour RNA panel", "Nanostring nCounter Lung Fusion", "RT-MLPA RNA assay",
    "Sanger sequencing of RNA", "RNA fusion panel, germline subtracted", "Northtown Genomics NGS panel",
)  # fmt: skip


@pytest.mark.parametrize("assay", NO_RNA)
def test_a_name_of_what_is_no_test_of_rna_holds_either_answer_and_asks_which_method(assay):
    for test in (NEGATIVE, RNA):
        evidence = read(replace(test, assay=assay))
        assert not evidence.that_say(Says.EXCLUDES, Says.CONFIRMS)
        assert [each for each in evidence.remarks if repr(assay) in each and "ask which method" in each]
    assert no_test_of_rna(Test("D", Method.DNA_PANEL, assay=assay)) == ""


@pytest.mark.parametrize("assay", ["Caris MI Profile", "Melanoma panel", "BRCA panel", "Vysis", "M4.14"])
def test_a_name_that_tells_no_method_is_a_caution_with_the_test_on_which_the_answer_rests(assay):
    for test, says in ((NEGATIVE, Says.EXCLUDES), (RNA, Says.CONFIRMS)):
        evidence = read(replace(test, assay=assay))
        assert evidence.that_say(says)
        assert [each for each in evidence.remarks if f"{assay!r}: check that it is a test of RNA" in each]


@pytest.mark.parametrize(
    ("assay", "words"),
    [
        ("bone marrow RNA panel", "made on this tumour"),
        ("Pan-leukaemia RNA panel", "made on this tumour"),
        ("tissue and blood RNA panel", "made on this tumour"),
    ],
)
def test_a_name_of_other_material_behind_a_panel_of_fusions_is_a_caution(assay, words):
    for test, says in ((NEGATIVE, Says.EXCLUDES), (RNA, Says.CONFIRMS)):
        evidence = read(replace(test, assay=assay))
        assert evidence.that_say(says)
        assert len([each for each in evidence.remarks if repr(assay) in each and words in each]) == 1


def test_a_panel_named_after_other_genes_that_is_not_entered_as_covering_all_of_ntrk_confirms_nothing():
    assert not read(replace(RNA, assay="RNA fusion panel (MET, ALK)", genes_covered=("NTRK1",))).that_say(Says.CONFIRMS)


def test_fluid_is_what_cytology_is_made_of_and_a_repeat_may_have_passed():
    cytology = replace(TISSUE, kind=SpecimenKind.CYTOLOGY)
    assert not_of_tissue(replace(RNA, assay="CSF RNA panel"), cytology) == ""
    assert assay_denies(replace(RNA, assay="RNA panel, repeat after failed run")) == ""


@pytest.mark.parametrize("assay", OF_RNA)
def test_the_usual_names_of_tests_of_rna_are_no_caution(assay):
    for test, says in ((NEGATIVE, Says.EXCLUDES), (RNA, Says.CONFIRMS)):
        named = replace(test, assay=assay, laboratory="Northtown Genomics Laboratory")
        assert read(named).that_say(says)
        assert no_test_of_rna(named) == unknown_assay(named) == ""


def test_genes_given_as_examples_are_not_all_that_a_panel_covers():
    for assay in ("Fusion panel incl. BRAF", "RNA panel (e.g. ALK, ROS1) v2", "Fusion panel, including RET"):
        assert other_genes_named(assay) == []
        assert read(replace(RNA, assay=assay)).that_say(Says.CONFIRMS)
    assert other_genes_named("ALK panel incl. ROS1") == ["ALK"]


OF_BLOOD = (
    "liquid biopsy RNA", "blood RNA panel", "RNA from plasma EVs", "exosomal RNA", "cfRNA fusion panel",
    "cell-free RNA", "circulating tumour RNA", "PAXgene RNA panel", "PBMC RNA panel", "whole blood RNA-seq",
    "solid tumour liquid biopsy RNA", "Guardant360 CDx RNA", "EDTA RNA", "Streck tube RNA", "TEP RNA", "LBx RNA",
    "CSF RNA panel", "urine RNA panel",
)  # fmt: skip
OF_TISSUE = (
    "RNA fusion panel", "tissue and plasma RNA panel", "blood cancer RNA fusion panel", "plasma cell RNA panel",
    "RNA panel (blood-stained FFPE)", "tumour with matched blood, RNA panel", "Salivary gland RNA panel",
)  # fmt: skip


@pytest.mark.parametrize("assay", OF_BLOOD)
def test_an_assay_of_blood_beside_a_specimen_of_tissue_holds_either_answer_and_asks_which_was_tested(assay):
    for test in (NEGATIVE, RNA, replace(RNA, specimen="")):
        evidence = read(replace(test, assay=assay))
        assert not evidence.that_say(Says.EXCLUDES, Says.CONFIRMS)
        assert [each for each in evidence.remarks if repr(assay) in each and "ask which specimen was tested" in each]
    plasma = Specimen("S", SpecimenKind.PLASMA, "plasma")
    assert not_of_tissue(replace(RNA, assay=assay), plasma) == ""
    assert not any("ask which specimen" in each for each in read(replace(RNA, assay=assay), specimen=plasma).remarks)


@pytest.mark.parametrize("assay", OF_TISSUE)
def test_an_assay_that_tests_tissue_or_names_blood_otherwise_stands(assay):
    assert not_of_tissue(replace(RNA, assay=assay), TISSUE) == ""
    assert read(replace(RNA, assay=assay)).that_say(Says.CONFIRMS)


def test_dna_of_plasma_beside_a_specimen_of_tissue_is_no_sound_dna():
    dna = replace(RNA, method=Method.DNA_PANEL, validated=Answer.YES, assay="DNA panel")
    assert read(dna).sound_by_dna()
    assert not read(replace(dna, assay="ctDNA panel")).sound_by_dna()


@pytest.mark.parametrize("assay", ["AVENIO Tumor Tissue", "Guardant360 TissueNext"])
def test_a_product_for_tissue_is_not_said_to_name_plasma(assay):
    assert "names DNA and is no test of RNA" in no_test_of_rna(replace(RNA, assay=assay))


def test_rna_fusions_beside_genes_looked_at_for_mutations_are_more_than_those_genes():
    assert other_genes_named("EGFR, KRAS and RNA fusion panel") == []
    assert other_genes_named("EGFR and ALK RNA fusion panel") == ["EGFR", "ALK"]
    assert other_genes_named("ALK and RNA fusion panel") == ["ALK"]
    named = assay_names_fewer(replace(RNA, assay="Salivary RNA panel ETV6/NTRK3 and others"))
    assert "names NTRK3 and others, and does not say which" in named
    assert "names NTRK3 alone" in assay_names_fewer(replace(RNA, assay="RNA panel ETV6/NTRK3"))


def test_an_assay_named_a_panel_that_is_entered_as_rt_pcr_is_asked_about():
    for named in ("RNA fusion panel", "NGS", "Archer FusionPlex", "RNA-seq"):
        assert "ask which method" in unknown_assay(replace(RNA, method=Method.RT_PCR, assay=named))
        assert "ask which method" not in unknown_assay(replace(RNA, assay=named))
    assert unknown_assay(replace(RNA, method=Method.RT_PCR, assay="ETV6-NTRK3 RT-PCR")) == ""


@pytest.mark.parametrize("name", ["NEBNext RNA kit", "AVENIO Tumor Tissue RNA kit", "tel 0121 496 0000", "Archer kit"])
def test_everyday_words_are_no_genes_of_their_name(name):
    assert other_genes_named(name) == []
    assert other_genes_named(name.replace("kit", "KIT").replace("tel", "TEL")) in (["KIT"], ["TEL"])


@pytest.mark.parametrize(
    "words", ["provisional", "interim", "preliminary", "unconfirmed", "unauthorised", "verbal report"]
)
def test_an_assay_or_a_laboratory_that_is_called_not_final_is_asked_for_its_final_result(words):
    for named in ({"assay": f"RNA panel ({words})"}, {"laboratory": f"GLH - {words}"}):
        assert "ask the laboratory whether it gave a final result" in assay_denies(replace(RNA, **named))
    assert assay_denies(replace(RNA, assay="RNA fusion panel", laboratory="GLH")) == ""


@pytest.mark.parametrize(
    "assay",
    ["Archer VariantPlex Solid Tumor", "FusionPlex DNA", "DNA FusionPlex", "RNA panel on DNA",
     "RNA panel (DNA library)", "Archer LiquidPlex", "RNA panel prelim", "RNA panel validation run",
     "RNA Pan-cancer (in silico)", "TruSight Tumor 15", "TruSight Tumor 26", "TruSight Cancer",
     "TruSight Hereditary Cancer"],
)  # fmt: skip
def test_a_name_that_may_be_of_no_rna_of_this_tumour_is_asked_about(assay):
    assert "check that RNA of this tumour was tested" in unknown_assay(Test("T1", Method.RNA_PANEL, assay=assay))


@pytest.mark.parametrize("assay", ["Archer FusionPlex", "RNA fusion panel", "TSO500 DNA and RNA", "RNA panel"])
def test_an_ordinary_name_of_an_rna_panel_is_quiet(assay):
    assert unknown_assay(Test("T1", Method.RNA_PANEL, assay=assay)) == ""
