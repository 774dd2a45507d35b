"""A calendar beneath a date field, for who would rather point at a day than type it."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from mdt_desk.desktop.drawing import pixmap_of
from mdt_desk.desktop.palette import tokens_of
from mdt_desk.domain.shapes import INK, Path, Picture, rectangle

_OPENER = "opens_calendar"
_SHEET = Picture(
    4.2,
    4.2,
    (
        rectangle(0.4, 0.3, 3.4, 3.1, line=0.35),
        rectangle(0.4, 0.3, 3.4, 0.9, fill=INK, line=0.35),
        *(Path(((x, 1.8), (x, 3.0)), closed=False, width=0.3) for x in (1.5, 2.7)),
    ),
    "Calendar",
)


def calendar_icon(widget: QWidget) -> QIcon:
    """A small calendar sheet in the colours of a widget."""
    return QIcon(pixmap_of(_SHEET, tokens_of(widget.palette()), widget.devicePixelRatioF()))


def add_opener(field: QLineEdit, label: str) -> QAction:
    """The sign in a date field that opens the calendar."""
    opener = field.addAction(calendar_icon(field), QLineEdit.ActionPosition.TrailingPosition)
    opener.setObjectName(_OPENER)
    opener.setText(f"Calendar: {label}")
    opener.setToolTip("Calendar (Alt+Down)")
    return opener


def draw_opener(field: QLineEdit) -> None:
    """Draws the sign anew where the colours of its field changed, as from light to dark.

    It is looked for each time: one that is kept may be said to be gone, and an error within an event ends the program.
    """
    opener = field.findChild(QAction, _OPENER)
    if opener is not None:
        opener.setIcon(calendar_icon(field))


class CalendarPopup(QFrame):
    """Shows a month; a click or Enter takes the day, Escape takes none."""

    chosen = Signal(object)

    def __init__(self, field: QWidget, day: date | None) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.Box)
        self.calendar = QCalendarWidget(self)
        self.calendar.setAccessibleName(f"Calendar: {field.accessibleName()}")
        self.calendar.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if day is not None:
            self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.addWidget(self.calendar)
        self.calendar.activated.connect(self._take)
        self.calendar.clicked.connect(self._take)
        self.calendar.setFocus()

    def open_below(self, field: QWidget) -> None:
        """Opens beneath its field."""
        self.move(field.mapToGlobal(QPoint(0, field.height())))
        self.show()

    def _take(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()
