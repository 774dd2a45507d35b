"""What the name of an assay says of its own limits holds a negative result, as the same words in the limits do."""

from dataclasses import replace

import pytest

from mdt_desk.domain.assay_limits import limits_itself, unread_assay
from mdt_desk.domain.fusion_evidence import Says
from tests.domain.sound_fusion import RNA
from tests.domain.test_held_back import NEGATIVE, read

LIMITED = (
    "Amplicon RNA panel (known fusions only)", "RNA panel, known partners only", "Oncomine Focus Assay, known fusions",
    "RNA panel, low RNA yield", "RNA panel, repeat required", "RNA fusion panel: RNA quality poor",
    "RNA panel, re-test advised", "RNA fusion panel (preliminary)", "RNA panel (limited coverage)",
    "RNA panel, kinase exons only", "RNA fusion panel, NTRK fusions cannot be excluded",
)  # fmt: skip
ORDINARY = (
    "", "RNA fusion panel", "RNA fusion panel, repeat", "low-input RNA fusion panel", "RNA panel for degraded RNA",
    "RNA fusion panel (research use only)", "Archer FusionPlex Pan Solid Tumor v2", "TruSight RNA Pan-Cancer panel",
    "RNA-seq, whole transcriptome", "QIAseq targeted RNA fusion panel", "RNA panel NTRK1-3, ALK and ROS1",
    "RNA fusion panel, FFPE tissue", "RNA panel, known and novel partners",
    "Multi-target massively parallel sequencing panel (RNA)", "RNA only", "RNA fusions only",
)  # fmt: skip


@pytest.mark.parametrize("assay", LIMITED)
def test_a_limit_in_the_name_of_an_assay_holds_a_negative_and_asks_the_laboratory(assay):
    evidence = read(replace(NEGATIVE, assay=assay))
    assert not evidence.that_say(Says.EXCLUDES)
    assert [each for each in evidence.remarks if repr(assay) in each]


@pytest.mark.parametrize("assay", ORDINARY)
def test_an_ordinary_name_of_an_assay_takes_nothing_from_a_negative(assay):
    test = replace(NEGATIVE, assay=assay)
    assert limits_itself(test) == unread_assay(test) == ""
    assert read(test).that_say(Says.EXCLUDES)


def test_an_unknown_word_in_the_name_of_an_assay_is_quoted_beside_a_negative_and_beside_a_positive():
    named = "RNA fusion panel, bubbles in lane"
    evidence = read(replace(NEGATIVE, assay=named))
    assert evidence.that_say(Says.EXCLUDES)
    (said,) = (each for each in evidence.remarks if repr(named) in each)
    assert said.startswith("Test T1 excludes a fusion; its assay reads")
    assert "says 'bubbles': read it" in said
    confirmed = read(replace(RNA, assay=named))
    assert confirmed.that_say(Says.CONFIRMS)
    (said,) = (each for each in confirmed.remarks if repr(named) in each)
    assert said.startswith("Test T1 confirms a fusion; its assay reads")


@pytest.mark.parametrize("assay", LIMITED[:4])
def test_what_limits_what_is_not_found_takes_nothing_from_what_is_found(assay):
    assert read(replace(RNA, assay=assay)).that_say(Says.CONFIRMS)


OF_OTHERS = (
    "ALK/RET/ROS1 fusion panel", "RNA fusion panel ALK+RET+ROS1", "RNA fusion panel: ALK RET ROS1",
    "Archer FusionPlex Lung (ALK, RET, ROS1)", "RNA fusion panel (ALK/RET/ROS1)", "RNA fusion panel (ALK, RET, ROS1)",
)  # fmt: skip


@pytest.mark.parametrize("assay", OF_OTHERS)
def test_other_genes_in_the_name_hold_a_negative_in_doubt_while_an_ntrk_fusion_shown_proves_that_ntrk_is_seen(assay):
    none, found = read(replace(NEGATIVE, assay=assay)), read(replace(RNA, assay=assay))
    assert not none.that_say(Says.EXCLUDES)
    assert found.that_say(Says.CONFIRMS)
    for evidence in (none, found):
        assert len([each for each in evidence.remarks if repr(assay) in each and "no NTRK gene" in each]) == 1
