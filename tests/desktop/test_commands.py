"""What the window does by menu, key and command palette."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from mdt_desk.desktop.case.fields import SECTIONS
from mdt_desk.desktop.command_palette import Choice, CommandPalette
from mdt_desk.desktop.commands import anchor_at, focus_first
from tests.desktop.pages.rules.steps import NEXT


def test_a_new_case_opens_empty(desk):
    desk.do("cases.new")
    assert desk.current_page() == "case"
    assert desk.case.page.editor.revision == 0


def test_a_new_case_is_begun_in_its_first_field(desk, qtbot):
    desk.do("cases.new")
    form = desk.case.page.summary._page(SECTIONS[0]).form
    qtbot.waitUntil(lambda: form.rows[0].control is QApplication.focusWidget() or form.rows[0].has_keyboard())


def test_find_goes_to_the_search_from_everywhere(desk, qtbot):
    desk.do("go.settings")
    desk.do("cases.find")
    assert desk.current_page() == "cases"
    qtbot.waitUntil(desk.cases.bar.search.hasFocus)


@pytest.mark.parametrize(
    ("action", "page"),
    [
        ("help.shortcuts", "keys"),
        ("help.glossary", "glossary"),
        ("help.intended_use", "intended_use"),
        ("go.help", "start"),
    ],
)
def test_help_pages_open(desk, action, page):
    desk.do(action)
    assert desk.page_shown().current_page() == page


def test_f1_opens_the_page_of_the_place(desk, qtbot):
    desk.cases.table.setFocus()
    qtbot.waitUntil(desk.cases.table.hasFocus)
    qtbot.keyClick(desk.cases.table, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: desk.current_page() == "help")
    assert desk.page_shown().current_page() == "cases"


def test_f6_goes_from_the_page_to_the_rail_and_back(desk, qtbot):
    desk.cases.table.setFocus()
    desk.do("view.next_pane")
    qtbot.waitUntil(lambda: desk.rail.isAncestorOf(desk.focusWidget()))
    desk.do("view.next_pane")
    qtbot.waitUntil(desk.cases.table.hasFocus)


def test_the_palette_opens_a_case_or_does_an_action(desk, recorder):
    wanted = desk.cases.model.row_at(3).case_id

    def choose(choice):
        def answer(dialog):
            assert isinstance(dialog, CommandPalette)
            dialog.choice = choice
            return choice is not None

        return answer

    recorder.in_dialog = choose(Choice(case_id=wanted))
    desk.do("app.palette")
    assert desk.case.page.editor.case.case_id == wanted
    recorder.in_dialog = choose(Choice(action="go.settings"))
    desk.do("app.palette")
    assert desk.current_page() == "settings"
    recorder.in_dialog = choose(None)
    desk.do("app.palette")
    assert desk.current_page() == "settings"


def test_samples_that_are_missing_are_told(desk, tmp_path):
    desk._resources = tmp_path
    desk.do("cases.samples")
    assert "Install the desk again" in desk.message.text()


def test_quit_closes_the_window(desk):
    desk.do("app.quit")
    assert not desk.isVisible()


def test_the_help_page_of_a_control_is_its_own_or_that_of_what_it_stands_in(qtbot):
    outer = QWidget()
    qtbot.addWidget(outer)
    inner = QLineEdit(outer)
    assert anchor_at(inner) == "start"
    outer.setProperty("helpAnchor", "tests")
    assert anchor_at(inner) == "tests"
    assert anchor_at(None) == "start"


def test_a_page_without_controls_takes_no_keyboard(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    focus_first(page)
    assert page.focusWidget() is None


@pytest.mark.parametrize(
    ("action", "part"),
    [("rules.sets", "Rule sets"), ("rules.sources", "Sources"), ("rules.packs", "Packs")],
)
def test_each_part_of_the_rules_is_reached_from_anywhere(desk, action, part):
    desk.do(action)
    assert desk.current_page() == "rules"
    tabs = desk.rules_page().tabs
    assert tabs.tabText(tabs.currentIndex()) == part


def test_the_open_case_is_looked_back_at(desk):
    case_id = next(row.case_id for row in desk.cases.model.all_rows if row.meeting_date)
    desk.open_case(case_id)
    desk.do("rules.look_back")
    assert desk.rules_page().looking_back.case_id() == case_id


def test_a_new_version_is_made_of_the_rule_set_in_use(desk, recorder):
    desk.do("go.rules")
    recorder.in_dialog = with_reason
    desk.do("rules.new_version")
    assert desk.rules_page().version.shows()[1] == NEXT


def with_reason(dialog):
    dialog.values["reason"] = "The policy changed."
    return True


@pytest.mark.parametrize("begin", ["patient.given_name", "tests[1].findings[1].written_as"])
def test_a_tab_asked_for_by_key_has_the_keyboard_and_never_the_rail(desk, begin):
    desk.open_case("SAMPLE-SEED")
    page = desk.case.page
    for tab in ("summary", "tests", "eligibility", "report", "history"):
        came = []
        for _ in range(2):
            page.jump_to(begin)
            desk.do(f"case.tab.{tab}")
            came.append(QApplication.focusWidget())
        assert came[0] is came[1], tab
        assert came[0] is page.tabs or page._stack.currentWidget().isAncestorOf(came[0]), tab
        assert not came[0].isHidden(), tab
