"""The real dialogs, answered by keyboard: a judgement recorded, a dialog left half-way, an export confirmed."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QRadioButton

from mdt_desk import paths
from mdt_desk.desktop.case.page import CasePage
from mdt_desk.desktop.dialog_boxes import MicroBanner
from mdt_desk.desktop.dialogs import WindowDialogs
from mdt_desk.domain.answers import Answer
from mdt_desk.workspace import Person, open_workspace

NOW = datetime(2026, 11, 24, 9, 14, 5, tzinfo=UTC)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def at_nine_fourteen() -> datetime:
    return NOW


@pytest.fixture
def page(qtbot, own_home: Path) -> Iterator[CasePage]:
    with open_workspace(own_home, Person("Dr Test", "consultant oncologist"), at_nine_fourteen) as desk:
        desk.import_cases([paths.resources() / "examples" / "seed_melanoma.json"])
        made = CasePage(desk, WindowDialogs())
        qtbot.addWidget(made)
        made.show_case(desk.open_case("SAMPLE-SEED"))
        with qtbot.waitActive(made):
            made.show()
        yield made


def when_asked(do: Callable[[QDialog], None]) -> None:
    """Answers the next dialog once it waits."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        do(dialog)

    QTimer.singleShot(100, answer)


def button(dialog: QDialog, text: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == text)


def first_judgement(page: CasePage) -> QPushButton:
    page.show_eligibility()
    table = page.eligibility.criteria
    row = next(row for row in range(table.rowCount()) if table.item(row, 0).text() == "Judgement")
    found = table.button(row)
    assert found is not None
    return found


def test_a_judgement_is_given_in_its_dialog(page):
    def give(dialog):
        assert dialog.findChild(MicroBanner) is not None
        yes = next(each for each in dialog.findChildren(QRadioButton) if each.text() == "Yes")
        yes.setFocus()
        QTest.keyClick(yes, Qt.Key.Key_Space)
        button(dialog, "Record").click()
        assert "Say why" in dialog.missing.text()
        reason = dialog.rows["reason"].control
        reason.setFocus()
        QTest.keyClicks(reason, "Nothing is left.")
        button(dialog, "Record").click()

    when_asked(give)
    first_judgement(page).click()
    given = page.editor.case.judgements
    assert [(each.answer, each.by, each.reason) for each in given] == [(Answer.YES, "Dr Test", "Nothing is left.")]


def test_escape_half_way_leaves_the_case_as_it_was(page):
    def change_ones_mind(dialog):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    when_asked(change_ones_mind)
    first_judgement(page).click()
    assert page.editor.case.judgements == ()
    assert not page.has_unsaved()


def test_enter_alone_never_answers_a_question(page):
    seen = []

    def only_enter(dialog):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        seen.append(dialog.isVisible())
        dialog.reject()

    when_asked(only_enter)
    first_judgement(page).click()
    assert seen == [True]
    assert page.editor.case.judgements == ()


def test_the_patient_is_shown_large_before_the_page_leaves_and_enter_does_not_send_it(page, monkeypatch, tmp_path):
    target = tmp_path / "page.pdf"
    monkeypatch.setattr(WindowDialogs, "save_path", lambda *_anything, **_more: target)
    seen = []

    def only_enter(dialog):
        banner = dialog.findChild(MicroBanner)
        seen.append((banner.font().pointSize(), "999 000 0018" in banner.accessibleName()))
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    when_asked(only_enter)
    page.outgoing.export()
    assert seen == [(14, True)]
    assert not target.exists()
