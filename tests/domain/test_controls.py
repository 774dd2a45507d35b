"""A control is known by the name of its sample or file; an ordinary name is left alone."""

import pytest

from mdt_desk.domain.controls import control_named


@pytest.mark.parametrize(
    "name",
    [
        "NTC", "RUN1-NTC-RNA", "ntc2", "no_template_1", "No template control", "NTC-RNA_arriba_fusions.tsv", "RNANTC",
        "NTCRNA1", "blank_3", "Blank-Smith", "water", "H2O", "NEG control", "NEGctrl2", "negative_control", "RNA-Neg",
    ],
)  # fmt: skip
def test_a_control_that_should_hold_no_fusion_is_known(name):
    control = control_named(name)
    assert control is not None
    assert control.holds_none


@pytest.mark.parametrize(
    "name", ["POS ctrl", "PosCtrl-RNA", "HD796", "HD-control", "Seraseq_v4", "1_SeraCareMix", "ctrl", "UHRR", "NA12878"]
)
def test_a_control_that_holds_fusions_of_its_own_is_known(name):
    control = control_named(name)
    assert control is not None
    assert not control.holds_none


@pytest.mark.parametrize(
    "name",
    [
        "", "MADE-UP-1", "NTCA7", "PONTC", "ENTC", "HD12345", "oncocontrol", "position.tsv", "fusions.tsv",
        "star-fusion.fusion_candidates.final.abridged.FFPM", "final-list_candidate-fusion-genes.txt",
        "X_AllFusions.csv", "x_fusion_check.csv", "jaffa_results.csv", "T001.grch38.fusions.tsv",
    ],
)  # fmt: skip
def test_an_ordinary_name_is_no_control(name):
    assert control_named(name) is None
