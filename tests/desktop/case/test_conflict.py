"""Two versions of a case side by side: nothing wins by itself."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QRadioButton

from mdt_desk.desktop.case.conflict import ConflictDialog
from mdt_desk.desktop.dialog_boxes import MicroBanner
from tests.desktop.case.conftest import SEED

MINE = replace(SEED, note="mine", referral=replace(SEED.referral, team="Sarcoma MDT"))
THEIRS = replace(SEED, note="theirs")


@pytest.fixture
def dialog(qtbot):
    made = ConflictDialog(MINE, THEIRS, "Dr Other saved this case on 24-Nov-2026 09:10.")
    qtbot.addWidget(made)
    return made


def test_both_versions_of_every_field_that_differs_are_shown(dialog):
    names = [button.accessibleName() for button in dialog.findChildren(QRadioButton)]
    assert sorted(names) == [
        "Anything else the MDT should know, theirs: theirs",
        "Anything else the MDT should know, yours: mine",
        "Team or meeting, theirs: Skin MDT",
        "Team or meeting, yours: Sarcoma MDT",
    ]
    assert dialog.findChild(MicroBanner) is not None


def test_what_was_typed_is_kept_unless_the_other_is_chosen(dialog):
    assert dialog.merged() == MINE


def test_a_field_can_be_taken_from_the_other(dialog):
    dialog.take_theirs("note")
    assert dialog.merged() == replace(MINE, note="theirs")
