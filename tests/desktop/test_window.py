"""The window leads from page to page and hands changes on."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QLineEdit, QTextEdit, QWidget

from mdt_desk import paths
from mdt_desk.desktop.first_run import FirstRunDialog
from mdt_desk.desktop.pages.cases.import_report import ImportReportDialog
from mdt_desk.desktop.palette import Appearance, dress
from mdt_desk.desktop.rail import RailButton
from mdt_desk.desktop.window import RAIL, DeskWindow
from mdt_desk.domain.errors import DeskError
from mdt_desk.workspace import Person, open_workspace
from tests.desktop.conftest import TESTER, at_nine_fourteen, shown

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QTextEdit, QAbstractItemView)
PAGES = ("cases", "rules", "settings", "help", "case")


def controls(window: QWidget) -> list[QWidget]:
    found = [child for kind in CONTROLS for child in window.findChildren(kind) if child.isVisible()]
    return [child for child in found if child.objectName() != "qt_toolbar_ext_button"]


def go_to(desk: DeskWindow, page: str) -> None:
    if page == "case":
        desk.open_case(desk.cases.model.row_at(0).case_id)
    else:
        desk.show_page(page)


def key(qtbot, desk, code, modifier=Qt.KeyboardModifier.ControlModifier):
    qtbot.keyClick(desk, code, modifier)


def test_the_list_is_there_at_once(desk):
    assert desk.current_page() == "cases"
    assert desk.cases.model.rowCount() == 15
    assert desk.windowTitle() == "Cases[*] - MDT Desk"


@pytest.mark.parametrize("page", PAGES)
def test_every_control_has_a_name_that_can_be_heard(desk, qtbot, page):
    go_to(desk, page)
    qtbot.wait(10)
    nameless = [child for child in controls(desk) if not (child.accessibleName() or getattr(child, "text", str)())]
    assert [f"{type(child).__name__} in {type(child.parentWidget()).__name__}" for child in nameless] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_fewer_than_60_controls_of_at_least_24_pixels(desk, qtbot, page):
    go_to(desk, page)
    qtbot.wait(10)
    found = controls(desk)
    assert 0 < len(found) < 60
    small = [child for child in found if min(child.width(), child.height()) < 24]
    inner = {"QLineEditIconButton", "QToolButton", "QTableCornerButton", "QExpandingLineEdit"}
    assert [child.accessibleName() for child in small if type(child).__name__ not in inner
            and child.metaObject().className() not in inner] == []  # fmt: skip


def test_the_list_carries_no_patient_banner(desk):
    from mdt_desk.desktop.case.banner import PatientBanner

    assert [banner for banner in desk.findChildren(PatientBanner) if banner.isVisible()] == []
    go_to(desk, "case")
    assert [banner for banner in desk.findChildren(PatientBanner) if banner.isVisible()] != []


def test_the_rail_reaches_every_page_by_key(desk, qtbot):
    for number, (page, _, _) in enumerate(RAIL):
        key(qtbot, desk, Qt.Key.Key_1 + number)
        qtbot.waitUntil(lambda page=page: desk.current_page() == page)


def test_enter_opens_the_case_under_the_cursor_and_alt_left_goes_back(desk, qtbot):
    chosen = desk.cases.table.current_case()
    qtbot.keyClick(desk.cases.table, Qt.Key.Key_Return)
    assert desk.current_page() == "case"
    assert desk.case.page.editor.case.case_id == chosen
    desk.do("case.back")
    assert desk.current_page() == "cases"
    qtbot.waitUntil(desk.cases.table.hasFocus)


def test_a_case_that_is_gone_is_told_in_the_message_bar(desk):
    desk.open_case("no such case")
    assert desk.current_page() == "cases"
    assert desk.message.is_error()
    assert "not in the database" in desk.message.text()


def test_files_with_problems_are_all_reported_and_good_ones_taken(empty_desk, qtbot, recorder, tmp_path):
    bad = tmp_path / "bad.json"
    bad.write_text("{}", encoding="utf-8")
    recorder.files = (bad, *sorted((paths.resources() / "examples").glob("*.json"))[:2])
    empty_desk.do("cases.import")
    qtbot.waitUntil(lambda: any(isinstance(asked, ImportReportDialog) for asked in recorder.asked), timeout=20_000)
    report = next(asked for asked in recorder.asked if isinstance(asked, ImportReportDialog))
    assert {row[0] for row in report.rows} >= {"bad.json"}
    assert empty_desk.cases.model.rowCount() == 2


def test_the_samples_fill_an_empty_list(empty_desk, qtbot):
    assert empty_desk.cases.model.rowCount() == 0
    empty_desk.do("cases.samples")
    qtbot.waitUntil(lambda: empty_desk.cases.model.rowCount() == 15, timeout=30_000)
    assert "15 of 15 files imported" in empty_desk.message.text()


def test_the_first_start_asks_and_the_answers_are_kept(empty_desk, qtbot, recorder, empty_workspace):
    def answer(dialog):
        assert isinstance(dialog, FirstRunDialog)
        dialog.name.setText("Dr B. Tester")
        dialog.samples.setChecked(False)
        return True

    recorder.in_dialog = answer
    empty_desk.welcome()
    assert empty_workspace.remembered_person() == Person("Dr B. Tester")
    assert empty_desk.status.text_of("person") == "Dr B. Tester"
    assert not empty_desk.jobs.busy


def test_who_skips_the_first_start_gets_the_account_and_no_samples(empty_desk, recorder, empty_workspace):
    def half_typed(dialog):
        dialog.name.setText("Half Typed")
        return False

    recorder.in_dialog = half_typed
    empty_desk.welcome()
    assert empty_workspace.remembered_person() == Person("account")
    assert not empty_desk.jobs.busy


def test_settings_take_effect(desk, qtbot, sample_workspace):
    desk.show_page("settings")
    page = desk.page_shown()
    page.name.setText("Dr C. Tester")
    qtbot.keyClick(page.name, Qt.Key.Key_Return)
    assert sample_workspace.person.name == "Dr C. Tester"
    page.name.setText(" ")
    qtbot.keyClick(page.name, Qt.Key.Key_Return)
    assert "name is empty" in desk.message.text()
    desk.upkeep.back_up()
    qtbot.waitUntil(lambda: "Backed up and verified" in page.result(), timeout=20_000)
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    desk.upkeep.verify()
    qtbot.waitUntil(lambda: "the database is whole" in page.result(), timeout=20_000)


def test_the_look_is_remembered(desk, qapp, sample_workspace):
    try:
        desk._set_look(Appearance.DARK)
        assert desk.look() is Appearance.DARK
        desk.restore_look()
        sample_workspace.set_setting("appearance", "sepia")
        assert desk.look() is Appearance.SYSTEM
    finally:
        dress(qapp, Appearance.LIGHT)


def test_an_unsaved_case_is_kept_when_the_window_closes(desk, sample_workspace):
    go_to(desk, "case")
    kept = []
    desk.case.page.flush_draft, original = (lambda: kept.append("draft")), desk.case.page.flush_draft
    assert desk.close()
    assert kept == ["draft"]
    del original


def test_the_window_stays_open_when_the_draft_cannot_be_kept(desk, monkeypatch):
    def fail():
        raise DeskError("The disk is full.", "Make room.")

    go_to(desk, "case")
    monkeypatch.setattr(desk.case.page, "flush_draft", fail)
    assert not desk.close()
    assert "The disk is full." in desk.message.text()
    monkeypatch.undo()


def test_the_window_comes_back_where_it_was(qtbot, desk, sample_workspace, recorder):
    desk.resize(760, 560)
    desk.close()
    again = DeskWindow(sample_workspace, paths.resources(), recorder)
    qtbot.addWidget(again)
    again.restore_place()
    assert (again.width(), again.height()) == (760, 560)


def test_a_screen_that_the_frame_would_not_fit_on_is_filled(qtbot, sample_workspace, recorder):
    first = DeskWindow(sample_workspace, paths.resources(), recorder)
    qtbot.addWidget(first)
    assert first.screen().availableGeometry().height() < 820
    first.restore_place()
    assert first.isMaximized()


def test_a_second_desk_reads_only_and_says_so(qtbot, desk, sample_workspace, recorder):
    with open_workspace(sample_workspace.home, TESTER, at_nine_fourteen) as second:
        window = shown(qtbot, DeskWindow(second, paths.resources(), recorder))
        qtbot.waitUntil(lambda: "read-only" in window.status.text_of("database"))
        assert second.read_only in window.message.text()
        window.do("cases.new")
        assert window.current_page() == "cases"
        window.close()


def test_the_title_says_when_something_is_unsaved(desk):
    desk.show_title("SAMPLE, Alexander", True)
    assert desk.isWindowModified()
    assert desk.windowTitle() == "SAMPLE, Alexander[*] - MDT Desk"


def test_a_message_does_not_move_the_page(desk, qtbot):
    desk.show()
    before = desk.page_shown().mapTo(desk, desk.page_shown().rect().topLeft())
    desk.message.show_message("Imported.")
    qtbot.wait(20)
    assert desk.message.isVisible()
    assert desk.page_shown().mapTo(desk, desk.page_shown().rect().topLeft()) == before


def test_what_was_said_of_one_patient_stands_under_no_other_case_or_page(desk):
    desk.open_case("SAMPLE-SEED")
    for go in (lambda: desk.do("cases.new"), lambda: desk.show_page("cases"), lambda: desk.show_page("settings")):
        desk.message.show_message("Signed off.")
        desk.status.show_saved("Done again: Histology")
        go()
        assert desk.message.isHidden()
        assert desk.status.text_of("saved") == ""


def test_a_failure_stays_until_another_case_is_opened(desk):
    desk.show_error(DeskError("The disk is full.", "Make room."))
    desk.show_page("settings")
    assert not desk.message.isHidden()
    desk.do("cases.new")
    assert desk.message.isHidden()


@pytest.mark.parametrize(("folder", "warned"), [("OneDrive - Trust", True), ("local", False)])
def test_the_settings_warn_of_a_backup_in_a_synchronised_folder(desk, tmp_path, folder, warned):
    desk.show_page("settings")
    desk.upkeep.backed_up.emit(tmp_path / folder / "desk.backup")
    told = "\n".join(label.text() for label in desk.page_if_made("settings").findChildren(QLabel))
    assert "Backed up and verified: " in told
    assert ("This folder is synchronised by OneDrive: " in told) is warned


def test_with_a_case_open_the_rail_marks_the_cases_from_wherever_it_was_opened(desk):
    desk.show_page("rules")
    desk.open_case("SAMPLE-SEED")
    assert [button.page for button in desk.rail.findChildren(RailButton) if button.isChecked()] == ["cases"]


@pytest.mark.parametrize(
    "go",
    [
        lambda desk: desk.open_case("SAMPLE-SEED"),
        lambda desk: desk.do("cases.new"),
        lambda desk: desk.do("rules.new_version"),
        lambda desk: desk.do("cases.find"),
        lambda desk: next(each for each in desk.rail.findChildren(RailButton) if each.page == "help").click(),
    ],
)
def test_who_stays_in_the_settings_finds_nothing_opened_or_named(desk, recorder, sample_workspace, go):
    desk.show_page("settings")
    desk.page_shown().name.setText("Half Typed")
    before, title, asked = len(sample_workspace.history("SAMPLE-SEED")), desk.windowTitle(), len(recorder.asked)
    marked = []
    recorder.agrees = False
    recorder.choose = lambda *_given: marked.extend(
        each.page for each in desk.rail.findChildren(RailButton) if each.isChecked()
    )
    go(desk)
    # While the question is up, and after it, the page in use is the one that is seen.
    assert marked == ["settings"]
    assert desk.current_page() == "settings"
    assert desk.windowTitle() == title
    assert len(sample_workspace.history("SAMPLE-SEED")) == before
    assert len(recorder.asked) == asked
    assert not desk.case._open


def test_a_case_behind_the_settings_does_not_name_the_window(desk):
    desk.open_case("SAMPLE-SEED")
    named = desk.windowTitle()
    desk.show_page("settings")
    desk.case.page._on_state()
    assert desk.windowTitle().startswith("Settings")
    desk.show_page("case")
    assert desk.windowTitle() == named


@pytest.mark.parametrize(
    "back",
    [
        lambda desk: desk.do("case.back"),
        lambda desk: desk.show_page("cases"),
        lambda desk: desk.rail.chosen.emit("cases"),
    ],
    ids=["back", "key", "rail"],
)
def test_who_comes_back_from_a_new_case_stands_on_that_case_and_on_no_other_patient(desk, qtbot, back):
    first = desk.cases.model.row_at(0).case_id
    desk.cases.table.select_case(first)
    desk.do("cases.new")
    editor = desk.case.page.editor
    editor.apply(replace(editor.case, patient=replace(editor.case.patient, family_name="ZEBRA")), "patient.family_name")
    new = editor.case.case_id
    back(desk)
    assert desk.current_page() == "cases"
    assert desk.cases.table.current_case() == new != first
    qtbot.keyClick(desk.cases.table, Qt.Key.Key_Return)
    assert desk.case.page.editor.case.patient.family_name == "ZEBRA"


def test_who_comes_back_from_a_case_that_was_found_otherwise_stands_on_it(desk):
    first, third = (desk.cases.model.row_at(place).case_id for place in (0, 2))
    desk.cases.table.select_case(first)
    desk.open_case(third)
    desk.show_page("cases")
    assert desk.cases.table.current_case() == third
    desk.cases.table.select_case(first)
    desk.show_page("settings")
    desk.show_page("cases")
    assert desk.cases.table.current_case() == first
