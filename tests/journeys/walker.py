"""A user who does anything at all: every step is drawn by chance, and after each the window must tell the truth."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from mdt_desk.desktop.actions import ACTIONS
from mdt_desk.desktop.dialog_boxes import TypingDialog
from mdt_desk.desktop.dialogs import CASE_FILES, PDF_FILES, Confirmation
from mdt_desk.desktop.window import DeskWindow
from mdt_desk.domain.errors import DeskError

TEXTS = (
    "x", "NTRK3", "ETV6::NTRK3", "ETV6-NTRK3", "?", "soon", "2024", "Mar-2024", "05-Mar-2024", "1.2.2024",
    "31-Feb-2024", "7", "300", "-1", "NTRK1, NTRK2; NTRK3", "Melanoma (MEL)", "MEL", "999 000 0018", "9990000019",
    "chr12:11869969", "31/2", "seven", "12 %%", " blanks ", "a longer sentence, with a comma", "a - b", "S1", "", "T1",
)  # fmt: skip
KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Space, Qt.Key.Key_PageDown)
LEAVING = (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Backtab)
ANSWERING = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Y, Qt.Key.Key_N, Qt.Key.Key_R, Qt.Key.Key_Space)
WAITING = "wait"
NEVER = frozenset({"app.quit"})
"""What would end the walk."""
OFTEN = ("case.undo", "case.redo", "case.tab.tests", "case.tab.summary", "case.tab.eligibility", "case.save")
SELDOM = ("case.tab.report", "case.export", "case.print", "cases.samples", "cases.import", "go.help")
"""What takes its time."""
SLOWEST = frozenset({"cases.samples"})
"""What takes seconds and is the same each time: one walk in four does it, and once."""
SLOW = {"Appearance": 0.1}
"""Controls that dress the whole desk anew, and how often they are used when they are drawn."""


@dataclass
class ChanceDialogs:
    """Answers every dialog by chance, after a few acts within it."""

    chance: random.Random
    files: Sequence[Path]
    folder: Path
    act: Callable[[QWidget], str] | None = None
    shown: list[str] = field(default_factory=list)

    def open_files(self, title: str, folder: Path | None = None, files: str = CASE_FILES) -> tuple[Path, ...]:
        self.shown.append(title)
        return tuple(self.chance.sample(list(self.files), self.chance.choice((0, 1, 1, 2))))

    def save_path(self, title: str, suggested: Path, files: str = PDF_FILES) -> Path | None:
        self.shown.append(title)
        return self.chance.choice((None, self.folder / suggested.name))

    def choose_folder(self, title: str) -> Path | None:
        self.shown.append(title)
        return self.chance.choice((None, self.folder))

    def confirm(self, confirmation: Confirmation) -> bool:
        self.shown.append(confirmation.title)
        return self.chance.random() < 0.6

    def choose(self, title: str, text: str, answers: Sequence[str]) -> int | None:
        self.shown.append(title)
        return self.chance.choice((None, *range(len(answers))))

    def show_error(self, error: DeskError) -> None:
        self.shown.append(error.what_happened)

    def run(self, dialog: QDialog) -> bool:
        self.shown.append(f"{type(dialog).__name__}: {dialog.windowTitle()}")
        if type(dialog).__name__ == "QPrintDialog":
            return False
        if isinstance(dialog, TypingDialog):
            # Whoever walks means it; no chance is drawn, so that each walk stays the one it was.
            dialog.confirm = lambda _question: True
        dialog.show()
        for _ in range(self.chance.randrange(5)):
            if dialog.isVisible() and self.act is not None:
                self.shown.append(f"  {self.act(dialog)}")
        boxes = dialog.findChildren(QDialogButtonBox)
        buttons = [each for box in boxes for each in box.buttons() if each.isEnabled()]
        if dialog.isVisible() and buttons and self.chance.random() < 0.8:
            self.chance.choice(buttons).click()
        if dialog.isVisible():
            dialog.reject()
        taken = dialog.result() == QDialog.DialogCode.Accepted
        dialog.setParent(None)
        dialog.deleteLater()
        return taken


class Walker:
    """Does one thing after another in the real window, and remembers what."""

    def __init__(self, window: DeskWindow, chance: random.Random) -> None:
        self.window, self.chance = window, chance
        self.trail: list[str] = []
        self._done = set() if chance.random() < 0.25 else set(SLOWEST)

    def step(self) -> str:
        """One act, in words."""
        popup = QApplication.activePopupWidget()
        done = self._act_in_popup(popup) if popup is not None else self._choose()()
        self.settle()
        self.trail.append(done)
        return done

    def settle(self) -> None:
        """Lets everything happen that was put off, and a job end now and then."""
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if QApplication.activePopupWidget() is None:
            self._put_away()
            _activate(self.window)
        if "jobs" in self.window.__dict__ and self.chance.random() < 0.7:
            for _ in range(2000):
                if not self.window.jobs.busy:
                    break
                QTest.qWait(5)

    def _put_away(self) -> None:
        """Closes what was opened beside the desk, once it has come to the front: later it would take the keyboard."""
        # What is seen has a window of its own; of lists and menus that are not, there are hundreds.
        if sum(each.isVisible() for each in QGuiApplication.topLevelWindows()) < 2:
            return
        for beside in QApplication.topLevelWidgets():
            if isinstance(beside, QDialog) and beside.isVisible():
                QTest.qWaitForWindowActive(beside, 1000)
                beside.close()
                QApplication.processEvents()

    def _choose(self) -> Callable[[], str]:
        if self.window.current_page() != "case":
            ways = {self._open: 5, self._act_on_page: 4, self._command: 3}
        else:
            # Each choice on the report draws it anew.
            on_tab = 2 if self._reads_report() else 12
            ways = {self._act_on_tab: on_tab, self._command: 4, self._act_on_page: 2, self._open: 1, self._wait: 1}
        return self.chance.choices(list(ways), list(ways.values()))[0]

    def _reads_report(self) -> bool:
        page = self.window.case.page
        return page is not None and page._stack.currentWidget() is page.report

    # --- acts ---

    def _wait(self) -> str:
        """Time passes, and whatever was put off is done; from here a power cut loses nothing."""
        QTest.qWait(25)
        return WAITING

    def _command(self) -> str:
        left_out = NEVER | (SLOWEST & self._done)
        enabled = [each.id for each in ACTIONS if each.enabled(self.window.situation()) and each.id not in left_out]
        seldom = self.chance.random() < 0.15
        usual = [each for each in enabled if (each in SELDOM) == seldom] or enabled
        often = [each for each in OFTEN if each in enabled]
        action = self.chance.choice(often if often and self.chance.random() < 0.6 else usual)
        self._done.add(action)
        self.window.do(action)
        return f"do {action}"

    def _open(self) -> str:
        rows = self.window.workspace.list_cases()
        if not rows:
            return "nothing to open"
        case_id = self.chance.choice(rows).case_id
        self.window.open_case(case_id)
        return f"open {case_id}"

    def _act_on_page(self) -> str:
        return self.act_in(self.window.page_shown())

    def _act_on_tab(self) -> str:
        page = self.window.case.page
        return self.act_in(page._stack.currentWidget()) if page is not None else "no case page"

    def act_in(self, owner: QWidget) -> str:
        """Uses one control within a part of the window, by mouse or by keyboard."""
        kinds: dict[type[Any], tuple[int, Callable[[Any], str]]] = {
            QAbstractButton: (6, self._press), QLineEdit: (5, self._write), QComboBox: (4, self._pick),
            QPlainTextEdit: (1, self._write_long), QAbstractItemView: (4, self._go_to_row),
            QTabBar: (1, self._go_to_tab),
        }  # fmt: skip
        order = list(kinds)
        while order:
            kind = self.chance.choices(order, [kinds[each][0] for each in order])[0]
            found = [each for each in owner.findChildren(kind) if each.isVisible() and each.isEnabled()]
            found = [each for each in found if not (isinstance(each, QHeaderView) or _is_inner(each))]
            found = [each for each in found if self.chance.random() < SLOW.get(each.accessibleName(), 1)]
            if found:
                control = self.chance.choice(found)
                _activate(control.window())
                name = control.accessibleName() or getattr(control, "text", str)() or type(control).__name__
                return f"{kinds[kind][1](control)} in {name!r}"
            order.remove(kind)
        return "nothing to use"

    def _act_in_popup(self, popup: QWidget) -> str:
        """What pops up has the keyboard and the mouse until it is closed."""
        keys = self.chance.choices((Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Escape), k=3)
        for key in (*keys, Qt.Key.Key_Escape):
            if QApplication.activePopupWidget() is popup:
                QTest.keyClick(popup.focusWidget() or popup, key)
        if QApplication.activePopupWidget() is popup:
            popup.close()
        return f"keys {[key.name for key in keys]} in {type(popup).__name__}"

    def _press(self, button: QAbstractButton) -> str:
        if button.isCheckable() and button.autoExclusive():
            button.setFocus(Qt.FocusReason.TabFocusReason)
            keys = self.chance.choices(ANSWERING, k=2)
            for key in keys:
                QTest.keyClick(self._focus_in(button), key)
            return f"keys {[key.name for key in keys]}"
        if self.chance.random() < 0.3:
            button.setFocus(Qt.FocusReason.TabFocusReason)
            QTest.keyClick(button, Qt.Key.Key_Space)
            return "space"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return "click"

    def _focus_in(self, fallback: QWidget) -> QWidget:
        window = fallback.window()
        focus = window.focusWidget()
        return focus if focus is not None and focus.isEnabled() else fallback

    def _write(self, line: QLineEdit) -> str:
        if line.isReadOnly():
            return "read only"
        text = self.chance.choice(TEXTS)
        QTest.mouseClick(line, Qt.MouseButton.LeftButton)
        if self.chance.random() < 0.7:
            line.selectAll()
        _type(line, text) if text else QTest.keyClick(line, Qt.Key.Key_Delete)
        how = self.chance.choice((*LEAVING, None))
        # A window that opened late may have taken the keyboard; keys go where it is.
        if how is not None and line.isVisible():
            _activate(line.window())
            line.setFocus()
            QTest.keyClick(line, how)
        return f"write {text!r} then {how.name if how else 'stay'}"

    def _write_long(self, box: QPlainTextEdit) -> str:
        if box.isReadOnly():
            return "read only"
        text = self.chance.choice(TEXTS)
        box.setFocus(Qt.FocusReason.TabFocusReason)
        _type(box, text)
        return f"write {text!r}"

    def _pick(self, box: QComboBox) -> str:
        box.setFocus(Qt.FocusReason.TabFocusReason)
        keys = self.chance.choices(KEYS[:4], k=2)
        for key in keys:
            if box.isVisible():
                QTest.keyClick(box, key)
        return f"keys {[key.name for key in keys]}"

    def _go_to_row(self, view: QAbstractItemView) -> str:
        model = view.model()
        rows = model.rowCount(QModelIndex()) if model is not None else 0
        if not rows:
            return "empty"
        row = self.chance.randrange(rows)
        index = model.index(row, 0)
        view.scrollTo(index)
        place = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        key = self.chance.choice((None, None, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Delete))
        if key is not None and view.isVisible():
            QTest.keyClick(view, key)
        return f"row {row} then {key.name if key else 'stay'}"

    def _go_to_tab(self, bar: QTabBar) -> str:
        # The report is drawn anew each time, which takes its time; commands lead there too.
        places = [n for n in range(bar.count()) if bar.tabText(n) != "Report" and bar.isTabEnabled(n)]
        number = self.chance.choice(places)
        bar.setCurrentIndex(number)
        return f"tab {number}"


def _activate(window: QWidget) -> None:
    # Without a window manager no click brings a window to the front, and no closed dialog gives the keyboard back.
    if not window.isActiveWindow():
        window.activateWindow()
        QTest.qWaitForWindowActive(window, 1000)


def _type(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    """By the letter, as one types a word; a long text is pasted, as one takes it from a report."""
    if len(text) < 10:
        QTest.keyClicks(field, text)
        return
    QApplication.clipboard().setText(text)
    field.paste()


def _is_inner(control: QWidget) -> bool:
    return control.objectName().startswith("qt_") and not isinstance(control, QLineEdit)


class Collected(QObject):
    """Failures that nothing caught, as the window would be told of them."""

    def __init__(self, window: DeskWindow) -> None:
        super().__init__()
        self._window = window
        self.unexpected: list[BaseException] = []

    def take(self, _kind: type[BaseException], error: BaseException, _trace: object) -> None:
        """Receives a failure, as Python hands it over: what a user can mend is told, the rest is a fault."""
        if isinstance(error, DeskError):
            self._window.show_error(error)
        else:
            self.unexpected.append(error)
