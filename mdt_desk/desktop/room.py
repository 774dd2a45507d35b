"""Makes do with a small screen: parts and texts that scroll, and rows that stand one beneath another."""

import unicodedata
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QTextOption
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QBoxLayout,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLayout,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from mdt_desk.domain.hidden import marks_told

_LEAST = QSize(240, 72)
_MOST_LETTERS, _MOST_IN_WORD = 120, 40
_FRAME = 32
"""What the frame and the title of a window take of a screen."""


class Scroll(QScrollArea):
    """A part that scrolls where it has less room than it needs, so that the window never has to be larger."""

    def __init__(self, content: QWidget, parent: QWidget | None = None, *, wants: QSize | None = None) -> None:
        super().__init__(parent)
        self._wants, self._given = wants, 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)

    def sizeHint(self) -> QSize:
        content = self.widget()
        if self._wants is not None or content is None:
            return self._wants or _LEAST
        size = content.sizeHint()
        wide = max(content.minimumSizeHint().width(), self._given or size.width())
        high = content.heightForWidth(wide) if content.hasHeightForWidth() else size.height()
        return QSize(size.width(), high + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._given = event.size().width()

    def take_width(self) -> None:
        """Reckons with the width that it was given although it is not shown yet."""
        self._given = self.width()
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return _LEAST if self._wants is None else _LEAST.boundedTo(self._wants)


class ToldText(QPlainTextEdit):
    """A text that is always readable to its end: a long one scrolls within a few lines, by keyboard too."""

    def __init__(self, parent: QWidget | None = None, most_lines: int = 4) -> None:
        super().__init__(parent)
        self._most = most_lines
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        # A path or a name without a blank must not run out of sight.
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QPlainTextEdit { border: none; padding: 0; background: transparent; }")
        self.document().setDocumentMargin(1)
        self._fit()

    def text(self) -> str:
        """What is told."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Tells something else, from its beginning."""
        self.setPlainText(text)
        self.setAccessibleName(text)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.height())

    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        lines = max(round(self.document().size().height()), 1)
        longer = lines > self._most
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if longer else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if longer else Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(min(lines, self._most) * self.fontMetrics().lineSpacing() + 4)


class SideBySide(QWidget):
    """Parts in a row, or one beneath the other where the row has no room; hidden ones take none.

    Room above and beneath them is left where the ring of the keyboard would else be cut.
    """

    def __init__(
        self, *parts: QWidget, stretch: tuple[int, ...] = (), room: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(4, room, 4, room)
        self._row.setSpacing(4)
        for place, part in enumerate(parts):
            self._row.addWidget(part, stretch[place] if place < len(stretch) else 0)

    def natural_width(self) -> int:
        """How wide the row is with all its parts in it."""
        shown = [each for each in self._parts if not each.isHidden() and each.sizeHint().width() > 0]
        widths = [each.natural_width() if isinstance(each, SideBySide) else each.sizeHint().width() for each in shown]
        return sum(widths) + self._row.spacing() * max(len(shown) - 1, 0) + 8

    def minimumSizeHint(self) -> QSize:
        least = [each.minimumSizeHint().expandedTo(each.minimumSize()) for each in self._parts if not each.isHidden()]
        return QSize(max((each.width() for each in least), default=0) + 8, self._row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        """Turns when a part has become wider or narrower."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        fits = self.natural_width() <= self.width()
        wanted = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not wanted:
            self._row.setDirection(wanted)
            self.updateGeometry()


_LEFT_TO_RIGHT = "\u200e"


def legible(text: str) -> str:
    """A name as there is room for it: one of a line or two is whole, of a longer one it is said that it goes on."""
    text = marks_told(text)
    whole = len(text) <= _MOST_LETTERS
    shown = text if whole else f"{text[:_MOST_LETTERS]}… ({len(text):,} letters in all: see Summary)"
    if any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in shown):
        # A line that begins with such a letter would run from right to left as a whole, the given name first.
        shown = f"{_LEFT_TO_RIGHT}{shown}"
    parts = (word[n : n + _MOST_IN_WORD] for word in shown.split(" ") for n in range(0, len(word), _MOST_IN_WORD))
    return shown if max(map(len, shown.split(" "))) <= _MOST_IN_WORD else " ".join(parts)


def in_a_row(*widgets: QWidget, parent: QWidget | None = None) -> QWidget:
    """Controls that stay together in one row."""
    group = QWidget(parent)
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        widget.setMinimumHeight(26)
        row.addWidget(widget)
    return group


def fit_to_screen(dialog: QDialog) -> None:
    """Gives a dialog the height that its words need, as far as the screen has it."""
    room = dialog.screen().availableGeometry().size() - QSize(0, _FRAME)
    for part in (dialog, *dialog.findChildren(QWidget)):
        # Fonts and the height of controls come from the style, which each takes up only when it is shown; until then
        # a row still reckons with what it said before.
        part.ensurePolished()
    for rows in dialog.findChildren(QLayout):
        rows.invalidate()
    layout = dialog.layout()
    wanted = dialog.size() if dialog.testAttribute(Qt.WidgetAttribute.WA_Resized) else dialog.sizeHint()
    if layout is not None:
        # What scrolls knows how high it would be only once it knows how wide it is.
        dialog.resize(wanted.boundedTo(room))
        layout.activate()
        for part in dialog.findChildren(Scroll):
            part.take_width()
        layout.invalidate()
        wide = QSize(0, layout.sizeHint().height())
        if layout.hasHeightForWidth():
            wide = wide.expandedTo(QSize(0, layout.totalHeightForWidth(dialog.width())))
        wanted = wanted.expandedTo(wide)
    dialog.resize(wanted.boundedTo(room))


def first_within(area: QWidget | None, before: QWidget) -> QWidget | None:
    """The first control within an area to which the keyboard comes after another one; None where it has none."""
    each = before.nextInFocusChain()
    while area is not None and each is not None and each is not before:
        takes = Qt.FocusPolicy.TabFocus in each.focusPolicy() and each.isEnabled() and each.isVisible()
        # A scrolling area takes the keyboard only to be scrolled; what stands in it is what is meant.
        if takes and area.isAncestorOf(each) and not isinstance(each, QScrollArea):
            return each
        each = each.nextInFocusChain()
    return None


def begin_at_top(part: QWidget) -> None:
    """Shows a part, and all that scrolls within it, from its beginning: the place was that of something else."""
    within = part.findChildren(QAbstractScrollArea)
    for area in [part, *within] if isinstance(part, QAbstractScrollArea) else within:
        for bar in (area.verticalScrollBar(), area.horizontalScrollBar()):
            bar.setValue(bar.minimum())


def take_keyboard(control: QWidget) -> None:
    """Puts the keyboard into a control and brings it into sight: keys must never change what nobody sees."""
    control.setFocus()
    bring_into_sight(control)


def allow(button: QWidget, on: bool, instead: QWidget) -> None:
    """Lets a button be pressed, or not; the keyboard that stands on it goes to another control, not out of the page."""
    if not on and button.hasFocus():
        take_keyboard(instead)
    button.setEnabled(on)


def bring_into_sight(control: QWidget) -> None:
    """Scrolls all that a control stands in until it is seen."""
    # A new form has its size only after the layout has run; before, nothing would be scrolled to.
    QTimer.singleShot(0, control, partial(_scroll_to, control))


def _scroll_to(control: QWidget) -> None:
    area = control.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea) and (content := area.widget()) is not None:
            area.ensureWidgetVisible(control)
            # Of what is higher than its room, the beginning is what is meant.
            top = control.mapTo(content, QPoint(0, 0))
            area.ensureVisible(top.x(), top.y(), 0, 0)
        area = area.parentWidget()


def in_tab_order(before: QWidget, stops: list[QWidget]) -> QWidget:
    """Lets the keyboard come to these controls one by one after another one, and gives the last of them.

    Of a group of buttons only the chosen one takes the keyboard, and Qt leaves out whatever does not; yet all have to
    stand in their place, for another may be chosen.
    """
    kept = [(each, each.focusPolicy()) for each in (before, *stops)]
    for each, policy in kept:
        if policy == Qt.FocusPolicy.NoFocus:
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for first, second in pairwise((before, *stops)):
        QWidget.setTabOrder(first, second)
    for each, policy in kept:
        each.setFocusPolicy(policy)
    return stops[-1] if stops else before
