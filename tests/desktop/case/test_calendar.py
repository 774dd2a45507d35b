"""A day can be pointed at as well as typed; opening the calendar changes nothing by itself."""

from datetime import date

import pytest
import shiboken6
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QColor, QPalette

from mdt_desk.desktop.case.calendar import CalendarPopup, calendar_icon
from mdt_desk.desktop.case.controls import ReadControl
from mdt_desk.desktop.case.fields import Field, Kind
from mdt_desk.desktop.palette import tokens_of
from mdt_desk.domain.dates import PartialDate


@pytest.fixture
def field(qtbot):
    made = ReadControl(Field("x", "Date of birth", Kind.PARTIAL_DATE))
    qtbot.addWidget(made)
    made.taken = []
    made.changed.connect(made.taken.append)
    made.show_value(PartialDate(1974, 2))
    made.show()
    return made


def opened(field):
    return field.findChild(CalendarPopup)


def test_alt_and_down_opens_it_at_the_day_that_is_known(field, qtbot):
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = opened(field).calendar
    assert calendar.selectedDate() == QDate(1974, 2, 1)
    assert calendar.accessibleName() == "Calendar: Date of birth"
    assert calendar.firstDayOfWeek() is Qt.DayOfWeek.Monday


def test_opening_and_closing_it_changes_nothing(field, qtbot):
    field.open_calendar()
    opened(field).close()
    assert (field.taken, field.text()) == ([], "Feb-1974")


def test_a_day_that_is_pointed_at_is_taken_whole(field):
    field.open_calendar()
    opened(field).calendar.clicked.emit(QDate(1974, 2, 14))
    assert field.taken == [PartialDate(1974, 2, 14)]
    assert field.text() == "14-Feb-1974"


def test_a_field_that_wants_a_full_date_gets_one(qtbot):
    made = ReadControl(Field("x", "Meeting date", Kind.DATE))
    qtbot.addWidget(made)
    taken = []
    made.changed.connect(taken.append)
    made.open_calendar()
    opened(made).calendar.activated.emit(QDate(2026, 11, 26))
    assert taken == [date(2026, 11, 26)]


def test_a_number_has_no_calendar(qtbot):
    made = ReadControl(Field("x", "Line", Kind.NUMBER))
    qtbot.addWidget(made)
    qtbot.keyClick(made, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert opened(made) is None
    assert made.actions() == []


def test_the_icon_is_drawn(field):
    assert not calendar_icon(field).isNull()


def test_its_sign_follows_the_colours_of_the_field(field):
    opener = field.actions()[0]
    before = opener.icon().pixmap(16, 16).toImage()
    palette = QPalette(field.palette())
    palette.setColor(QPalette.ColorRole.Window, QColor("#101010"))
    palette.setColor(QPalette.ColorRole.Base, QColor("#101010"))
    field.setPalette(palette)
    after = opener.icon().pixmap(16, 16).toImage()
    assert (before != after) is (tokens_of(palette).dark)


def test_a_sign_that_is_gone_ends_nothing_when_the_colours_change(field):
    """Shiboken 6.12 with Python 3.11 ends the program where an event handler raises what Qt itself reported as gone."""
    shiboken6.delete(field.actions()[0])
    palette = QPalette(field.palette())
    palette.setColor(QPalette.ColorRole.Base, QColor("#101010"))
    field.setPalette(palette)
    assert field.actions() == []
    assert field.isVisible()
