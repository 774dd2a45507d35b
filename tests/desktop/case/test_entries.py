"""Lists of the case: table and form stay together, nothing is removed by a slip, an empty list is not none."""

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton, QScrollArea

from mdt_desk.desktop.case.entries import NEW_ENTRIES, EntryModel, ListPanel
from mdt_desk.desktop.case.fields import SECTIONS
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.problems import error
from mdt_desk.domain.testing import Method
from tests.desktop.case.conftest import add_test

TREATMENTS = next(section for section in SECTIONS if section.id == "treatments")
SPECIMENS = next(section for section in SECTIONS if section.id == "specimens")


@pytest.fixture
def panel(qtbot, editor):
    made = ListPanel(editor, TREATMENTS)
    qtbot.addWidget(made)
    editor.edited.connect(lambda path: made.show_case(afresh=not path))
    made.show()
    return made


def names(panel):
    model = panel.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_table_shows_the_list_and_the_form_its_first_entry(panel):
    assert names(panel) == ["Ipilimumab and nivolumab", "Pembrolizumab"]
    assert panel.form.base == "treatments[1]"
    assert panel.form.rows[0].control.text() == "Ipilimumab and nivolumab"


def test_choosing_a_row_shows_its_form(panel):
    panel.choose(2)
    assert panel.form.rows[0].control.text() == "Pembrolizumab"


def test_what_is_typed_in_the_form_appears_in_the_table(panel, qtbot):
    field = panel.form.rows[0].control
    field.selectAll()
    qtbot.keyClicks(field, "Nivolumab")
    assert names(panel)[0] == "Nivolumab"


def test_what_cannot_be_read_stands_in_the_table_as_it_was_typed_and_nowhere_as_empty(panel, editor):
    started = [*panel._section.columns].index("started")
    editor.note_unread("treatments[2].started", "31/2/2020", error("treatments[2].started", "No such day.", "Type it."))
    cells = [panel.table.model().index(row, started).data() for row in (0, 1)]
    assert cells[1] == "31/2/2020 (cannot be read)"
    assert "cannot be read" not in cells[0]
    editor.move("treatments[2]", -1)
    assert panel.table.model().index(0, started).data() == "31/2/2020 (cannot be read)"


def test_a_new_entry_is_chosen_and_ready_to_type(panel, editor, qtbot):
    qtbot.mouseClick(panel.buttons["Add"], Qt.MouseButton.LeftButton)
    assert len(editor.case.treatments) == 3
    assert panel.form.base == "treatments[3]"
    assert panel.form.rows[0].control.text() == ""


def test_entries_move_and_stay_chosen(panel, editor):
    panel.buttons["Down"].click()
    assert [each.name for each in editor.case.treatments] == ["Pembrolizumab", "Ipilimumab and nivolumab"]
    assert panel.form.rows[0].control.text() == "Ipilimumab and nivolumab"


def test_removing_every_entry_leaves_a_sentence_not_an_empty_form(panel, editor):
    panel.buttons["Remove"].click()
    panel.buttons["Remove"].click()
    assert editor.case.treatments == ()
    assert not panel.form.isVisible()
    assert "Not recorded does not mean none" in panel._empty.text()
    assert not panel.buttons["Remove"].isEnabled()


def test_the_keyboard_stays_in_the_list_when_its_last_entry_is_removed(panel):
    panel.buttons["Remove"].setFocus()
    panel.buttons["Remove"].click()
    assert panel.focusWidget() is panel.buttons["Remove"]
    panel.buttons["Remove"].click()
    assert panel.focusWidget() is panel.buttons["Add"]


def test_undoing_a_move_keeps_the_form_at_its_entry(panel, editor):
    panel.buttons["Down"].click()
    assert (panel.table.row(), panel.form.base) == (1, "treatments[2]")
    editor.undo()
    assert (panel.table.row(), panel.form.base) == (0, "treatments[1]")
    assert panel.form.rows[0].control.text() == "Ipilimumab and nivolumab"


@pytest.mark.parametrize("section", [section for section in SECTIONS if section.list_path], ids=lambda each: each.id)
def test_an_entry_that_an_undo_took_away_closes_its_form(page, section):
    page.jump_to(section.list_path)
    panel = page.summary._page(section).panel
    while panel.buttons["Remove"].isEnabled():
        panel.buttons["Remove"].click()
    assert panel.form is None or (panel.form.base, panel.form.isVisible()) == (None, False)
    panel.buttons["Add"].click()
    late = panel.form.rows[0].control
    page.undo_step()
    assert (panel.form.base, panel.form.isVisible()) == (None, False)
    late.changed.emit("ghost")
    late.left.emit()
    assert page.editor.value(section.list_path) == ()
    page.redo_step()
    assert panel.form.base == f"{section.list_path}[1]"


def test_another_case_begins_at_the_first_entry(page, stored):
    page.jump_to("treatments[2].name")
    panel = page.summary._page(TREATMENTS).panel
    assert panel.table.row() == 1
    page.show_case(stored.open_case("seed"))
    assert panel.form.base is None
    page.jump_to("treatments")
    assert panel.table.row() == 0


# --- yes and no by keyboard, in every row ---


def ongoing(panel):
    return next(row.control for row in panel.form.rows if row.field.path == "ongoing")


def ringed(control):
    return next((each.text() for each in control.findChildren(QRadioButton) if each.hasFocus()), "")


def answered(control):
    return next(each.text() for each in control.findChildren(QRadioButton) if each.isChecked())


def tab_to_answer(panel, qtbot):
    for _ in range(60):
        if ringed(ongoing(panel)):
            return QApplication.focusWidget()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    raise AssertionError("Tab never reaches the answer")


@pytest.fixture
def answers_panel(page):
    page.jump_to("treatments")
    panel = page.summary._page(TREATMENTS).panel
    panel.table.setFocus()
    return panel


def test_in_the_second_row_too_what_is_ringed_is_stored(page, answers_panel, qtbot):
    panel = answers_panel
    qtbot.keyClick(tab_to_answer(panel, qtbot), Qt.Key.Key_Left)
    assert page.editor.case.treatments[0].ongoing is Answer.NO
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    assert (ringed(tab_to_answer(panel, qtbot) and ongoing(panel)), answered(ongoing(panel))) == ("Not recorded",) * 2
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert (ringed(ongoing(panel)), answered(ongoing(panel))) == ("No", "No")
    assert [each.ongoing for each in page.editor.case.treatments] == [Answer.NO, Answer.NO]


KEYS = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Y, Qt.Key.Key_N,
    Qt.Key.Key_R, Qt.Key.Key_Delete,
)  # fmt: skip
STORED = {Answer.YES: "Yes", Answer.NO: "No", Answer.NOT_RECORDED: "Not recorded"}


def test_after_every_key_ring_mark_and_case_agree_in_both_rows(page, answers_panel, qtbot):
    panel, chance = answers_panel, random.Random(19)
    for number in range(60):
        row = chance.randrange(2)
        panel.table.choose(row)
        panel.table.setFocus()
        tab_to_answer(panel, qtbot)
        for key in chance.choices(KEYS, k=3):
            qtbot.keyClick(QApplication.focusWidget(), key)
            if chance.random() < 0.2:
                page.undo_step()
            stored = STORED[page.editor.case.treatments[panel.table.row()].ongoing]
            control = ongoing(panel)
            assert (ringed(control) or stored, answered(control)) == (stored, stored), (number, key)
            if not ringed(control):
                break


def test_delete_on_the_table_removes_nothing(panel, editor, qtbot):
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert len(editor.case.treatments) == 2


def test_an_undone_removal_shows_the_entry_again(panel, editor):
    panel.buttons["Remove"].click()
    editor.undo()
    assert names(panel) == ["Ipilimumab and nivolumab", "Pembrolizumab"]


def test_a_cell_is_read_out_with_the_name_of_its_column(panel):
    model = panel.table.model()
    assert model.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole) == "Started: May-2024"
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "NTRK inhibitor: not recorded"


def test_the_model_is_sound(qtmodeltester):
    model = EntryModel((("a", "A"), ("b", "B")))
    model.show_rows((("1", "2"), ("3", "4")))
    qtmodeltester.check(model, force_py=True)
    model.show_rows((("1", "2"),))
    qtmodeltester.check(model, force_py=True)


def test_an_entry_that_comes_back_is_chosen_so_that_remove_does_not_take_its_neighbour(panel, editor):
    panel.buttons["Add"].click()
    added = editor.case.treatments[2]
    editor.undo()
    assert panel.form.base == "treatments[2]"
    editor.redo()
    assert editor.case.treatments[2] is added
    assert panel.form.base == "treatments[3]"
    panel.buttons["Remove"].click()
    assert names(panel) == ["Ipilimumab and nivolumab", "Pembrolizumab"]


def test_every_list_can_begin_a_new_entry(editor):
    for path, make in NEW_ENTRIES.items():
        editor.add(path, make(editor.value(path), editor))


def test_a_new_specimen_never_takes_the_name_of_one_that_is_gone(qtbot, editor):
    made = ListPanel(editor, SPECIMENS)
    qtbot.addWidget(made)
    editor.edited.connect(lambda _path: made.show_case())
    made.buttons["Remove"].click()
    made.buttons["Add"].click()
    assert names(made) == ["S2"]
    assert any("S1 is not the id of a specimen here" in each.what for each in editor.problems)


def test_specimens_show_their_names(qtbot, editor):
    made = ListPanel(editor, SPECIMENS)
    qtbot.addWidget(made)
    assert names(made) == ["S1"]


def wheeled_away(area):
    """Scrolls a part to its end, as the wheel does."""
    QApplication.processEvents()
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    return bar


def in_sight(control):
    return control.visibleRegion().boundingRect().height() >= min(control.height(), 20)


def test_a_new_test_begins_at_its_top_with_its_first_field_in_sight(page, qtbot):
    page.show_tests()
    tab = page.tests
    bar = wheeled_away(tab._area)
    tab.method.setCurrentText("pan-TRK immunohistochemistry (IHC)")
    tab.add.click()
    qtbot.wait(1)
    assert bar.value() == 0
    assert in_sight(page.focusWidget())


@pytest.mark.parametrize(
    "turn", [lambda tab: tab.table.choose(1), lambda tab: tab.remove.click()], ids=["chosen", "removed"]
)
def test_another_test_begins_at_its_top(page, turn):
    page.show_tests()
    tab = page.tests
    bar = wheeled_away(tab._area)
    turn(tab)
    QApplication.processEvents()
    assert bar.value() == 0


def test_the_same_test_keeps_its_place_after_an_edit(page):
    page.show_tests()
    tab = page.tests
    bar = wheeled_away(tab._area)
    page.editor.set("tests[1].laboratory", "Another hub")
    page.show_summary()
    page.show_tests()
    assert bar.value() > 0


@pytest.mark.parametrize("number", range(5), ids=["summary", "tests", "eligibility", "report", "history"])
def test_another_case_begins_at_the_top_in_every_tab(page, stored, number, qtbot):
    stored.save_case(replace(page.editor.case, case_id="other"), 0)
    page.resize(1000, 420)
    page._go_to(number)
    QApplication.processEvents()
    tab = page._all[number]
    bars = [area.verticalScrollBar() for area in tab.findChildren(QScrollArea) if area.isVisible()]
    qtbot.waitUntil(lambda: number == 4 or any(bar.maximum() for bar in bars))
    for bar in bars:
        bar.setValue(bar.maximum())
    page.show_case(stored.open_case("other"))
    page._go_to(number)
    QApplication.processEvents()
    assert [bar.value() for bar in bars] == [0] * len(bars)


def test_a_row_chosen_by_key_brings_its_table_into_sight(page, qtbot):
    page.editor.add("tests[1].findings", page.editor.case.tests[0].findings[0])
    page.show_tests()
    table = page.tests.findings.table
    table.setFocus()
    page.resize(1000, 420)
    QApplication.processEvents()
    bar = page.tests._area.verticalScrollBar()
    bar.setValue(0)
    assert not in_sight(table)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.wait(1)
    assert in_sight(table)


def test_the_method_of_the_next_test_starts_afresh_with_each_case(page, stored):
    stored.save_case(replace(page.editor.case, case_id="other"), 0)
    page.show_tests()
    page.tests.method.setCurrentText("pan-TRK immunohistochemistry (IHC)")
    page.show_summary()
    page.show_tests()
    assert page.tests.method.currentText() == "pan-TRK immunohistochemistry (IHC)"
    page.show_case(stored.open_case("other"))
    assert page.tests.method.currentText() == "Choose the method…"


def test_no_test_is_added_before_its_method_is_chosen_and_the_next_is_asked_again(page):
    page.show_tests()
    before = len(page.editor.case.tests)
    page.tests.add.click()
    assert len(page.editor.case.tests) == before
    assert "Choose the method of the new test first" in page.notice.text()
    assert page.tests.method.hasFocus()
    add_test(page.tests, Method.WGS)
    assert page.editor.case.tests[-1].method is Method.WGS
    assert page.tests.method.currentIndex() == 0
