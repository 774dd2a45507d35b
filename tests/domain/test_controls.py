"""A control is known by the name of its sample or file; an ordinary name is left alone."""

import pytest

from mdt_desk.domain.controls import control_in_words, control_named, control_reported, model_named, perhaps_control


@pytest.mark.parametrize(
    "name",
    [
        "NTC", "RUN1-NTC-RNA", "ntc2", "no_template_1", "No template control", "NTC-RNA_arriba_fusions.tsv", "RNANTC",
        "NTCRNA1", "blank_3", "Blank-Smith", "water", "H2O", "NEG control", "NEGctrl2", "negative_control", "RNA-Neg",
        "NTCa", "NTCa.tsv", "NTC_1.tsv", "NTC-B", "NTC_vs_MADE-UP-1", "NTC_arriba.tsv",
        "NTC10ng", "NTC-5 ng", "RTneg", "RT-minus", "minus RT", "NoTemplateControl", "template-free", "empty",
        "NonTemplate.tsv", "Non-Template.tsv", "non_template_x.tsv", "no-RNA.tsv", "RNA-free.tsv",
    ],
)  # fmt: skip
def test_a_control_that_should_hold_no_fusion_is_known(name):
    control = control_named(name)
    assert control is not None
    assert control.holds_none


@pytest.mark.parametrize(
    "name",
    [
        "POS ctrl", "PosCtrl-RNA", "PosCtrl.tsv", "HD796", "HD200-like", "HD-control", "HDx", "HDx-FFPE", "Seraseq_v4",
        "1_SeraCareMix", "ctrl", "UHRR", "NA12878", "K562", "K-562", "K562-RNA", "PC1", "PC1.tsv", "PC_2-RNA",
        "QC-1", "QC12_fusions.tsv", "refRNA.tsv", "reference RNA", "GenQA-2026-3", "EQA_4", "UK NEQAS 17",
    ],
)  # fmt: skip
def test_a_control_that_holds_fusions_of_its_own_is_known(name):
    control = control_named(name)
    assert control is not None
    assert not control.holds_none


@pytest.mark.parametrize(
    "name",
    [
        "", "MADE-UP-1", "MADE-UP-1_vs_NTC", "MADE-UP-1-versus-NTC-2.tsv", "MADE-UP-1 minus blank", "X_vs_control",
        "MADE-UP-1_NTC_subtracted.tsv",
        "MADE-UP-1 (NTC subtracted)", "NTCA7", "Pcole", "PC-Smith", "Pcole-RNA", "K56", "K5621", "HD12", "HD1234",
        "1234-PC", "MADE-UP-1_QC", "QCollins", "PCR1", "Neqasim", "Beqa", "KM12", "PC90",
        "PONTC", "ENTC", "HD12345", "oncocontrol", "position.tsv", "fusions.tsv",
        "star-fusion.fusion_candidates.final.abridged.FFPM", "final-list_candidate-fusion-genes.txt",
        "X_AllFusions.csv", "x_fusion_check.csv", "jaffa_results.csv", "T001.grch38.fusions.tsv",
    ],
)  # fmt: skip
def test_an_ordinary_name_is_no_control(name):
    assert control_named(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "HD12",
        "1234-PC",
        "PC",
        "PC-Smith",
        "QC",
        "PC90",
        "MADE-UP-1_QC",
        "NTCA7",
        "KM12",
        "mo-91",
        "HG002",
        "H2228",
        "PTC",
        "NRC",
        "EBC1",
        "NPC",
        "validation sample 3",
        "proficiency test",
        "Undetermined_S0",
        "COLO-829",
        "A375",
        "SK-MEL-28",
        "EMQN case 2",
        "CAP survey",
        "calibrator",
        "standard 3",
    ],
)
def test_a_name_that_may_be_a_control_s_or_a_patient_s_is_asked_about(name):
    assert perhaps_control(name)


@pytest.mark.parametrize(
    "name", ["", "MADE-UP-1", "Pcole", "K56", "HD12345", "H22287", "NTC", "MADE-UP-1_vs_PC", "PC1"]
)
def test_a_person_is_not_asked_about_a_name_that_is_a_patient_s_or_surely_a_control_s(name):
    assert not perhaps_control(name)


WORDS = {
    "no-template control": True, "RNA fusion panel, positive control SeraSeq": True, "NTC-1": True, "HD753": True,
    "reference material": True, "EQA sample 4": True, "RNA fusion panel": False,
    "RNA panel with positive control": False,
    "RNA panel, NTC clean": False, "panel validated on SeraSeq": False, "negative controls passed": False, "": False,
    "NC-23-0118": False, "PC-1": False, "liver, core biopsy": False, "UK NEQAS accredited": False,
    "FusionPlex (SeraSeq positive control passed)": False, "FusionPlex (SeraSeq positive control)": True,
}  # fmt: skip


@pytest.mark.parametrize(("text", "named"), WORDS.items(), ids=WORDS)
def test_the_words_of_an_assay_or_a_site_name_a_control_only_where_it_was_what_was_tested(text, named):
    assert (control_in_words(text) is not None) is named


REPORTED = {
    "This is the report of the positive control SeraSeq.": True, "EQA sample; not a patient.": True,
    "Result of NTC": True, "NTC result": True, "Sequencing of the reference material HD753.": True,
    "NTC result: clean": False, "Result of the positive control was as expected.": False,
    "This is not a control sample": False, "Validated on EQA samples": False, "": False,
    "The report of the positive control is kept": False, "NTRK1 reads: 0 in the NTC": False,
}  # fmt: skip


@pytest.mark.parametrize(("text", "of_control"), REPORTED.items(), ids=REPORTED)
def test_free_words_are_a_control_s_only_where_they_say_whose_report_this_is(text, of_control):
    assert (control_reported(text) is not None) is of_control


@pytest.mark.parametrize("site", ["H2O blank", "FFPE curl, control tissue", "tonsil control", "water control"])
def test_a_site_that_names_what_a_run_is_checked_with_is_a_controls(site):
    assert control_in_words(site) is not None


@pytest.mark.parametrize("site", ["skin with control tissue on slide", "water-filled cyst", "control arm biopsy"])
def test_a_site_with_such_words_beside_the_tumour_is_none(site):
    assert control_in_words(site) is None


def test_a_model_of_a_tumour_is_told_from_the_tumour():
    assert model_named("PDX, passage 3") is not None
    assert model_named("compared with cell line") is None
    assert model_named("germ cell tumour") is None


@pytest.mark.parametrize(
    ("name", "control"),
    [
        ("P7_NTRK_neg_arriba.tsv", False),
        ("23-0118_RNA_negative_for_ALK.tsv", False),
        ("SYN-7_fusion_positive.tsv", True),
        ("NTRK_neg_control.tsv", True),
        ("fusion-neg-ctrl-3", True),
        ("RNA_neg.tsv", True),
        ("neg_7.tsv", True),
        ("forpos_NTC", True),
    ],
)
def test_a_result_beside_its_gene_or_test_is_no_control(name, control):
    assert (control_named(name) is not None) is control
    assert perhaps_control(name) is not control
