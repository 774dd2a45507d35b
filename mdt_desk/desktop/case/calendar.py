"""A calendar beneath a date field, for who would rather point at a day than type it."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from mdt_desk.desktop.drawing import pixmap_of
from mdt_desk.desktop.palette import tokens_of
from mdt_desk.domain.shapes import INK, Path, Picture, rectangle

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


class KeptInColours(QObject):
    """Draws the calendar sheet of a field anew where its colours change, as from light to dark."""

    def __init__(self, opener: QAction, field: QWidget) -> None:
        super().__init__(field)
        self._opener, self._field = opener, field
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and event.type() == QEvent.Type.PaletteChange:
            self._opener.setIcon(calendar_icon(self._field))
        return super().eventFilter(watched, event)


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
