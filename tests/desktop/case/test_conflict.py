"""Two versions of a case side by side: nothing wins by itself."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton

from mdt_desk.desktop.case.conflict import ConflictDialog
from mdt_desk.desktop.dialog_boxes import MicroBanner
from mdt_desk.domain.testing import Method, Specimen, SpecimenKind, Test
from tests.desktop.case.conftest import SEED

MINE = replace(SEED, note="mine", referral=replace(SEED.referral, team="Sarcoma MDT"))
THEIRS = replace(SEED, note="theirs")


@pytest.fixture
def dialog(qtbot):
    return shown(qtbot, replace(MINE, note="mine"), SEED)


def shown(qtbot, mine, base):
    made = ConflictDialog(mine, THEIRS, "Dr Other saved this case on 24-Nov-2026 09:10.", base=base)
    qtbot.addWidget(made)
    return made


def save_button(dialog):
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == "Save these")


def test_only_what_both_changed_is_asked_and_both_versions_of_it_are_shown(dialog):
    names = [button.accessibleName() for button in dialog.findChildren(QRadioButton)]
    assert sorted(names) == [
        "Anything else the MDT should know, what was saved: theirs",
        "Anything else the MDT should know, what you typed: mine",
    ]
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Kept as you typed it: Sarcoma MDT" in said
    assert dialog.findChild(MicroBanner) is not None


def test_no_choice_is_made_for_anybody_and_nothing_is_saved_before_all_are_made(dialog):
    assert not any(button.isChecked() for button in dialog.findChildren(QRadioButton))
    assert not save_button(dialog).isEnabled()
    dialog.take_mine("note")
    assert save_button(dialog).isEnabled()
    assert dialog.merged() == MINE


def test_what_was_not_touched_here_is_the_saved_one_and_never_offered_as_typed(qtbot):
    dialog = shown(qtbot, replace(SEED, referral=MINE.referral), SEED)
    assert dialog.findChildren(QRadioButton) == []
    assert save_button(dialog).isEnabled()
    assert dialog.merged() == replace(THEIRS, referral=MINE.referral)
    assert "Taken as saved: theirs" in [label.text() for label in dialog.findChildren(QLabel)]


def test_a_field_can_be_taken_from_the_other(dialog):
    dialog.take_theirs("note")
    assert dialog.merged() == replace(MINE, note="theirs")


def test_specimens_and_tests_that_two_people_entered_can_both_be_kept(qtbot):
    sides = []
    for site, method in (("skin", Method.DNA_PANEL), ("lymph node", Method.RNA_PANEL)):
        specimen = Specimen("S1", SpecimenKind.TUMOUR_TISSUE, site)
        sides.append(replace(SEED, specimens=(specimen,), tests=(Test("T1", method, specimen="S1"),)))
    dialog = ConflictDialog(sides[0], sides[1], "", base=replace(SEED, specimens=(), tests=()))
    qtbot.addWidget(dialog)
    both = next(each for each in dialog.findChildren(QRadioButton) if each.text().startswith("Take both"))
    assert both.text() == "Take both: these as further specimens and tests, under numbers of their own"
    both.click()
    merged = dialog.merged()
    assert [(each.id, each.site) for each in merged.specimens] == [("S1", "skin"), ("S2", "lymph node")]
    assert [(each.id, each.specimen) for each in merged.tests] == [("T1", "S1"), ("T2", "S2")]
