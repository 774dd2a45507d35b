"""Lists of the case: table and form stay together, nothing is removed by a slip, an empty list is not none."""

import pytest
from PySide6.QtCore import Qt

from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.entries import NEW_ENTRIES, EntryModel, ListPanel, free_name
from mdt_desk.desktop.case.fields import SECTIONS

TREATMENTS = next(section for section in SECTIONS if section.id == "treatments")
SPECIMENS = next(section for section in SECTIONS if section.id == "specimens")


@pytest.fixture
def editor(qapp, stored):
    opened = CaseEditor(stored)
    opened.open(stored.open_case("seed"))
    return opened


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


def test_every_list_can_begin_a_new_entry(editor):
    for path, make in NEW_ENTRIES.items():
        editor.add(path, make(editor.value(path)))


def test_a_new_specimen_takes_a_free_name():
    assert free_name("S", ()) == "S1"
    assert free_name("S", ("S1", "S3")) == "S2"


def test_specimens_show_their_names(qtbot, editor):
    made = ListPanel(editor, SPECIMENS)
    qtbot.addWidget(made)
    assert names(made) == ["S1"]
