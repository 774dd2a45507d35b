"""What follows from a typed place is shown as derived; a contradiction is always in sight; the rest unfolds."""

from dataclasses import replace

import pytest

from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.junction_panel import JunctionPanel
from mdt_desk.domain.testing import Finding, FindingKind, ReadingFrame
from tests.domain.test_transcripts import ETV6_NTRK3


@pytest.fixture
def panel(qtbot, stored):
    made = JunctionPanel(CaseEditor(stored))
    qtbot.addWidget(made)
    return made


def test_a_typed_breakpoint_is_told_as_derived_with_its_table(panel):
    panel.show_finding(ETV6_NTRK3)
    assert panel.summary.text().startswith("Derived from the exon tables: in frame, kinase domain kept; by ETV6 ENST")
    assert panel.contradictions.isHidden()


def test_a_contradiction_is_in_sight_though_the_rest_is_folded(panel):
    panel.show_finding(replace(ETV6_NTRK3, reading_frame=ReadingFrame.OUT_OF_FRAME))
    assert "the report says out of frame" in panel.contradictions.text()
    assert not panel.contradictions.isHidden()
    assert panel.detail.isHidden()


def test_both_transcripts_unfold_and_fold(panel):
    panel.show_finding(ETV6_NTRK3)
    panel.toggle.click()
    assert not panel.detail.isHidden()
    assert "cut before exon 15" in panel.picture.accessibleName()
    panel.toggle.click()
    assert panel.detail.isHidden()


@pytest.mark.parametrize("finding", [None, Finding(FindingKind.FUSION, ("NTRK1", "TPM3"))])
def test_where_nothing_follows_nothing_is_shown(panel, finding):
    panel.show_finding(ETV6_NTRK3)
    panel.toggle.click()
    panel.show_finding(finding)
    assert panel.isHidden()
    assert panel.detail.isHidden()
