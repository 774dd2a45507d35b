"""What a version says of itself is shown, typed and chosen."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from mdt_desk.desktop.pages.rules.version_fields import VersionFields
from mdt_desk.domain.case import Drug, Nation
from mdt_desk.rules.model import RuleSet
from mdt_desk.rules.terms import AppliesTo, Position, Purpose

RULES = RuleSet(
    "a", "A", Drug.ENTRECTINIB, (Nation.ENGLAND,), Purpose.FUNDING, (AppliesTo.NEW_START,), "1", date(2026, 1, 7),
    reason_for_change="Because",
)  # fmt: skip


@pytest.fixture
def fields(qtbot):
    made = VersionFields()
    qtbot.addWidget(made)
    made.heard = []
    made.changed.connect(made.heard.append)
    made.show_rules(RULES)
    made.show()
    return made


def test_dates_and_reason_are_shown_and_the_words_only_where_they_count(fields):
    assert (fields.begins.text(), fields.ends.text(), fields.reason.text()) == ("07-Jan-2026", "", "Because")
    assert fields.words.isHidden()


def test_a_day_is_typed_and_what_is_no_day_is_refused(fields, qtbot):
    qtbot.keyClicks(fields.ends, "31-Dec-2027")
    qtbot.keyClick(fields.ends, Qt.Key.Key_Return)
    assert {"effective_to": date(2027, 12, 31)} in fields.heard
    fields.begins.selectAll()
    with qtbot.waitSignal(fields.refused):
        qtbot.keyClicks(fields.begins, "soon")
        qtbot.keyClick(fields.begins, Qt.Key.Key_Return)


def test_the_position_is_chosen_and_then_needs_words(fields):
    fields.position.changed.emit(Position.NOT_ROUTINELY_FUNDED)
    assert fields.heard[-1] == {"position": Position.NOT_ROUTINELY_FUNDED}
    fields.show_rules(RuleSet(**{**fields_of(RULES), "position": Position.NOT_ROUTINELY_FUNDED}))
    assert not fields.words.isHidden()


def fields_of(rules):
    return {name: getattr(rules, name) for name in RuleSet.__dataclass_fields__}


def test_what_is_typed_is_taken_key_by_key(fields, qtbot):
    qtbot.keyClicks(fields.reason, " it changed")
    assert fields.heard[-1] == {"reason_for_change": "Because it changed"}
