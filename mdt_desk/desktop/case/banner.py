"""The patient banner: who this is, always in the same order (NHS Common User Interface, Patient Banner)."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from mdt_desk.desktop.case.labels import words
from mdt_desk.desktop.flow import FlowLayout
from mdt_desk.desktop.palette import tokens_of
from mdt_desk.desktop.room import legible
from mdt_desk.desktop.tips import tip
from mdt_desk.domain.case import Case
from mdt_desk.domain.counts import counted
from mdt_desk.domain.dates import format_age_on, format_date
from mdt_desk.domain.patient import Patient, age_at_death, display_name, display_nhs_number

_DEFINITIONS = {
    "Preferred name": "The name the patient likes to be called by",
    "Born": "The date of birth, with the age today in brackets",
    "Died": "The date of death",
    "Age at Death": "Completed age on the date of death",
    "Gender": "Current gender, as the patient states it",
    "NHS No.": "The ten digits by which the NHS in England, Wales and the Isle of Man knows the patient",
}

_BY_LABEL = {"Born": "patient.birth_date", "NHS No.": "patient.nhs_number"}
_FIRST = ("", "Born", "Gender", "NHS No.")
"""What everybody has stands in the first line; the second is kept for the rest and for warnings, also where none is."""


Unread = Callable[[str], str | None]
"""What was typed at a place of the case and cannot be read."""


def born_text(patient: Patient, today: date) -> str:
    """The date of birth with the age in brackets; of the deceased, without."""
    if patient.birth_date is None:
        return "Not known"
    born = format_date(patient.birth_date)
    return born if patient.death_date else f"{born} ({format_age_on(patient.birth_date, today)})"


def identity_lines(patient: Patient, today: date) -> tuple[tuple[str, str], ...]:
    """Label and value of every item, in the one order; the name carries no label."""
    died = (("Died", format_date(patient.death_date)), ("Age at Death", age_at_death(patient)))
    return (
        ("", display_name(patient)),
        *((("Preferred name", patient.preferred_name),) if patient.preferred_name else ()),
        ("Born", born_text(patient, today)),
        *(died if patient.death_date else ()),
        ("Gender", words(patient.gender)),
        ("NHS No.", display_nhs_number(patient)),
    )


def _shown_lines(case: Case, today: date, unread: Unread | None) -> dict[str, str]:
    """The same by label; what was typed and cannot be read is not called unrecorded."""
    lines = dict(identity_lines(case.patient, today))
    typed = [label for label, path in _BY_LABEL.items() if unread is not None and unread(path)]
    return lines | dict.fromkeys(typed, "Cannot be read")


def spoken_identity(case: Case, today: date, unread: Unread | None = None) -> str:
    """The identity as a screen reader says it."""
    said = ", ".join(f"{label} {value}".strip() for label, value in _shown_lines(case, today, unread).items())
    return f"Synthetic patient: {said}" if case.synthetic else said


class _Item(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.label, self.value = QLabel(self), QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.label)
        row.addWidget(self.value)
        row.addStretch(1)
        font = self.value.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.value.setFont(font)
        for each in (self.label, self.value):
            each.setTextFormat(Qt.TextFormat.PlainText)
        flags = Qt.TextInteractionFlag
        self.value.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)

    def fit(self, room: int) -> None:
        """Wraps the value where it is wider than the room."""
        self.value.setWordWrap(False)
        self.value.setMinimumWidth(0)
        room -= self.label.sizeHint().width() + 6 if self.label.text() else 0
        wide = self.value.sizeHint().width() > room
        self.value.setWordWrap(wide)
        self.value.setMinimumWidth(max(room, 0) if wide else 0)

    def show_words(self, label: str, value: str) -> None:
        self.label.setText(label)
        self.label.setVisible(bool(label))
        self.value.setText(legible(value))
        self.value.setAccessibleName(f"{label} {value}".strip())
        self.setToolTip(tip(_DEFINITIONS.get(label, "Family name in capitals, given name, title")))
        self.setVisible(bool(value))


def _fit_mark(mark: QLabel, room: int) -> None:
    """Gives a warning the width and height that all its words need: a layout would take the lines of a wider place."""
    mark.ensurePolished()
    lines = mark.fontMetrics().horizontalAdvance(mark.text()) + 4
    mark.setWordWrap(lines > room)
    mark.setFixedWidth(max(min(lines, room), 1))
    mark.setFixedHeight(max(mark.heightForWidth(mark.width()) if lines > room else mark.fontMetrics().height() + 3, 0))


class PatientBanner(QFrame):
    """Zone 1 of the banner: identity only, in words that can be selected and copied."""

    _is_made = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deceased = False
        self._fitted: tuple[object, ...] = ()
        self.setFrameShape(QFrame.Shape.Box)
        self.setLineWidth(2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._items = {name: _Item(self) for name in ("", *_DEFINITIONS)}
        self._synthetic = QLabel("SYNTHETIC", self)
        self._synthetic.setAccessibleName("Synthetic patient, not a real one")
        self._synthetic.setStyleSheet("border: 2px solid palette(window-text); padding: 0px 8px; font-weight: bold;")
        self.similar, self.clash = QLabel(self), QLabel(self)
        for mark in (self.similar, self.clash):
            mark.setTextFormat(Qt.TextFormat.PlainText)
            mark.setWordWrap(True)
            mark.hide()
        self._lay_out()
        self._is_made = True

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 4)
        column.setSpacing(1)
        self._first, self._second = QWidget(self), QWidget(self)
        first, second = (FlowLayout(line, 24, 1) for line in (self._first, self._second))
        for name, item in self._items.items():
            (first if name in _FIRST else second).addWidget(item)
        for warning in (self.similar, self.clash):
            second.addWidget(warning)
        column.addWidget(self._first)
        beneath = QHBoxLayout()
        beneath.addWidget(self._second, 1)
        beneath.addWidget(self._synthetic, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(beneath)
        column.addStretch(1)
        order = [self._items[name].value for name in ("", *_DEFINITIONS)]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def show_patient(self, case: Case, today: date, unread: Unread | None = None) -> None:
        """Shows who this is."""
        shown = _shown_lines(case, today, unread)
        for name, item in self._items.items():
            item.show_words(name, shown.get(name, ""))
        self._synthetic.setVisible(case.synthetic)
        self._deceased = case.patient.death_date is not None
        self.setAccessibleName(spoken_identity(case, today, unread))
        self._fit()
        self.update()

    def last_item(self) -> QWidget:
        """The item from which Tab leaves the banner."""
        return self._items["NHS No."].value

    def show_similar(self, others: int) -> None:
        """Warns of others with a similar name or number; it names none of them, for this banner is one patient's."""
        words = counted(others, "other patient")
        self.similar.setText(f"! Similar name or number: {words}. Check each digit.")
        self.similar.setVisible(others > 0)
        self._fit()

    def show_clash(self, words: str) -> None:
        """Says in red that this number or this patient stands elsewhere too; it names nobody."""
        self.clash.setText(words)
        self.clash.setAccessibleName(words)
        self._colour_clash()
        self.clash.setVisible(bool(words))
        self._fit()

    def _colour_clash(self) -> None:
        look = f"color: {tokens_of(self.palette()).error}; font-weight: bold;"
        # Qt would work out the look of the whole banner again, also for the same words.
        if look != self.clash.styleSheet():
            self.clash.setStyleSheet(look)

    def _fit(self) -> None:
        """Wraps what has no room, between its elements; nothing of an identity is ever cut."""
        layout, shown = self.layout(), self._shown()
        # Each letter typed anywhere in the case comes by here, and hardly one of them changes who the patient is.
        if layout is None or shown == self._fitted:
            return
        self._fitted = shown
        margins = layout.contentsMargins()
        room = self.width() - margins.left() - margins.right() - 2 * self.frameWidth()
        mark = self._synthetic.sizeHint()
        beneath = room - (0 if self._synthetic.isHidden() else mark.width() + max(layout.spacing(), 12))
        for name, item in self._items.items():
            item.fit(room if name in _FIRST else beneath)
        for warning in (self.similar, self.clash):
            _fit_mark(warning, beneath)
        # Kept whether anything stands in it or not, so that a warning moves nothing beneath it.
        self._second.setMinimumHeight(mark.height())
        self._settle()
        layout.activate()
        self.setFixedHeight(layout.totalHeightForWidth(self.width()))
        layout.setGeometry(self.contentsRect())

    def _shown(self) -> tuple[object, ...]:
        """All on which the place of each part depends, besides how letters look: of that Qt tells."""
        words = (label for item in self._items.values() for label in (item.label, item.value))
        labels = (*words, self._synthetic, self.similar, self.clash)
        return (self.width(), *(label.text() for label in labels), *(label.isVisibleTo(self) for label in labels))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fitted = ()
        # The desk may turn dark while this patient is shown; Qt tells of colours before all parts are made.
        if event.type() == QEvent.Type.PaletteChange and self._is_made:
            self._colour_clash()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Before it is shown the first time, its letters may not have their look yet.
        self._fitted = ()

    def _settle(self) -> None:
        """Has every part work out its size now, from the inside out, rather than when Qt comes round to it."""
        for part in (*self._items.values(), self._first, self._second):
            if (inner := part.layout()) is not None:
                inner.activate()
            part.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = self.palette().color(QPalette.ColorRole.AlternateBase)
        painter.fillRect(self.rect(), ground)
        if self._deceased:
            # The hatching says deceased where colours cannot be told apart; it is used nowhere else.
            line = QColor(self.palette().color(QPalette.ColorRole.WindowText))
            line.setAlpha(70)
            painter.fillRect(self.rect(), QBrush(line, Qt.BrushStyle.DiagCrossPattern))
            self._clear_ground(painter)
        painter.end()
        super().paintEvent(event)

    def _clear_ground(self, painter: QPainter) -> None:
        ground = self.palette().color(QPalette.ColorRole.AlternateBase).darker(112)
        for item in self._items.values():
            if item.isVisible():
                place = QRect(item.mapTo(self, QPoint()), item.size())
                painter.fillRect(place.adjusted(-4, 0, 4, 0), ground)
