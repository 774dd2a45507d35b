"""What somebody is about to click stays where it is: words of one width, and lines that wait for the mouse."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QElapsedTimer, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

_LOOK_MS, _LOOKS = 30, 100
_PRESSING = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select})


class SteadyButton(QPushButton):
    """As wide as the longest of its words; while it has the keyboard it keeps it, also where nothing is left to do."""

    def __init__(self, words: str, *others: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._all_words = (words, *others)
        self._allowed = True
        self.setAutoDefault(False)
        self.say(words)

    def say(self, words: str) -> None:
        """Show other words, and have them read out."""
        self.setText(words)
        self.setAccessibleName(words.replace("&", ""))

    def allow(self, allowed: bool) -> None:
        """Whether there is something to do; the keyboard never goes on by itself to a button that does another thing.

        So who connects it looks once more whether there is something to do.
        """
        self._allowed = allowed
        self.setEnabled(allowed or self.window().focusWidget() is self)

    def sizeHint(self) -> QSize:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        wanted = super().sizeHint()
        for words in self._all_words:
            option.text = words
            size = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, words)
            kind = QStyle.ContentsType.CT_PushButton
            wanted = wanted.expandedTo(self.style().sizeFromContents(kind, option, size, self))
        return wanted

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # In a window that is only behind another one, it still has the keyboard.
        self.allow(self._allowed)


class SteadyLabel(QLabel):
    """Words on two lines at most; what stands beside it stays while it says shorter ones than those given."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._longest = words
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed))

    def keep_room(self, words: str) -> None:
        """Has room from now on for these words, the longest it will say."""
        if words != self._longest:
            self._longest = words
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        wide = max(self._two_lines(self._longest), self._two_lines(self.text()))
        return QSize(wide, self.heightForWidth(wide))

    def heightForWidth(self, _width: int) -> int:
        # Of two lines, whatever it says: the row must not grow with the words.
        # Qt lays out a line up to a pixel higher than its font says.
        return self.fontMetrics().height() + self.fontMetrics().lineSpacing() + 2

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _two_lines(self, text: str) -> int:
        """The least width in which a text stands on two lines."""
        words = text.split(" ")
        lines = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(len(words))]
        # A label rounds the width of a text by other means than its font does: one pixel more holds for both.
        return min(max(map(self.fontMetrics().horizontalAdvance, each)) for each in lines) + 1


class OnceButton(QPushButton):
    """A double click on it, or a key pressed twice, is one click: what it does to an entry is not done to the next."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._last_key = QElapsedTimer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _PRESSING:
            super().keyPressEvent(event)
            return
        again = self._last_key.isValid() and self._last_key.elapsed() < QApplication.doubleClickInterval()
        self._last_key.start()
        if again:
            event.accept()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


def once_released(owner: QWidget, act: Callable[[], None], looks: int = _LOOKS) -> None:
    """Do it now, or as soon as no mouse button is held: what moves between press and release swallows a click.

    What is not in sight cannot move under anybody: a page opened by a press is whole before it is shown.
    """
    if not owner.isVisible() or QApplication.mouseButtons() == Qt.MouseButton.NoButton or looks <= 0:
        act()
    else:
        QTimer.singleShot(_LOOK_MS, owner, partial(once_released, owner, act, looks - 1))
