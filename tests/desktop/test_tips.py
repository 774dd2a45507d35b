"""Nothing that was entered is read as markup beneath the pointer."""

import ast

import pytest
from PySide6 import QtGui
from PySide6.QtCore import Qt

from mdt_desk.desktop.case.entries import EntryModel, EntryTable
from mdt_desk.desktop.case.word_table import WordTable
from mdt_desk.desktop.tips import name_headers, tip
from tests.architecture.source import dotted, modules

HIDING = 'IV <font color="#ffffdc">NOT</font> seen\nline <b>two</b> & more'


def shown(text: str) -> str:
    document = QtGui.QTextDocument()
    if QtGui.Qt.mightBeRichText(text):
        document.setHtml(text)
    else:
        document.setPlainText(text)
    return document.toPlainText().replace("\u2028", "\n")


@pytest.mark.parametrize("text", [HIDING, "Sample<span style='font-size:1px'> NOT</span>", "a < b", "<qt>x", "Smith"])
def test_every_sign_of_a_text_is_seen_beneath_the_pointer(qapp, text):
    assert shown(tip(text)) == text


def test_without_it_a_word_would_not_be_seen_as_it_was_entered(qapp):
    assert shown(HIDING) != HIDING
    assert tip("Smith, Anna") == "Smith, Anna"


def test_a_table_gives_no_text_to_the_pointer_as_markup(qapp):
    model = EntryModel((("name", "Name"),), None)
    model.show_rows(((HIDING,),))
    index = model.index(0, 0)
    assert model.data(index, Qt.ItemDataRole.DisplayRole) == HIDING
    assert shown(model.data(index, Qt.ItemDataRole.ToolTipRole)) == HIDING


def test_no_tooltip_is_set_from_a_text_that_is_not_made_plain():
    unsafe = []
    for module in modules("mdt_desk/desktop"):
        for node in module.nodes:
            if isinstance(node, ast.Call) and dotted(node.func).endswith(".setToolTip"):
                (given,) = node.args
                made_plain = isinstance(given, ast.Call) and dotted(given.func) == "tip"
                if not (isinstance(given, ast.Constant) or made_plain):
                    unsafe.append(f"{module.name}:{node.lineno}")
    assert unsafe == []


def test_headers_are_named_after_their_table(qtbot):
    made = (EntryTable("Treatments", EntryModel((("name", "Name"),))), WordTable("Sources", ("Title",), (1,)))
    for table in made:
        qtbot.addWidget(table)
        named = [each.accessibleName() for each in (table.horizontalHeader(), table.verticalHeader())]
        assert named == [f"Columns: {table.accessibleName()}", f"Rows: {table.accessibleName()}"]
        table.setAccessibleName("Others")
        name_headers(table)
        assert table.horizontalHeader().accessibleName() == "Columns: Others"
