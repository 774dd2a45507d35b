"""What is pasted into a field of one line stays whole, and the field says what it did to it."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from mdt_desk.desktop.case.fields import DIAGNOSIS, Field, Kind
from mdt_desk.desktop.case.form import Form
from mdt_desk.desktop.case.one_line import JOINED
from mdt_desk.domain.plain import MAX_TEXT

FIELDS = (*DIAGNOSIS, Field("note", "Note", Kind.LONG_TEXT))
LONG = "x" * (MAX_TEXT + 1)


@pytest.fixture
def form(qtbot, editor):
    made = Form(editor, FIELDS)
    qtbot.addWidget(made)
    editor.edited.connect(lambda path: made.show_case(afresh=not path))
    editor.left.connect(made.show_problems)
    made.show()
    return made


def paste(form, path, text):
    QApplication.clipboard().setText(text)
    control = form.row_at(path).control
    control.selectAll()
    control.paste()
    return control


def beneath(form, path):
    return " ".join(label.text() for label in form.row_at(path).findChildren(QLabel) if label.isVisible())


def test_line_breaks_become_blanks_and_the_field_says_so(form, editor):
    control = paste(form, "diagnosis.stage", "Spindle cell\r\nsarcoma\thigh grade\n")
    assert control.text() == editor.value("diagnosis.stage") == "Spindle cell sarcoma high grade"
    assert JOINED in beneath(form, "diagnosis.stage")


def test_a_break_at_the_end_comes_with_every_copied_cell_and_is_no_news(form, editor):
    assert paste(form, "diagnosis.stage", "Sarcoma\n").text() == "Sarcoma"
    assert JOINED not in beneath(form, "diagnosis.stage")


def test_lines_pasted_into_a_list_are_its_entries(form, editor):
    paste(form, "diagnosis.sites", "lung\nliver")
    editor.leave()
    form.row_at("diagnosis.sites").control.finish()
    assert editor.value("diagnosis.sites") == ("lung", "liver")


def test_lines_of_a_long_text_stay_lines(form, editor):
    paste(form, "note", "one\ntwo")
    assert editor.value("note") == "one\ntwo"


@pytest.mark.parametrize("path", ["diagnosis.stage", "diagnosis.sites", "note"])
def test_too_long_a_text_is_kept_whole_in_field_and_draft_and_stops_saving(form, editor, stored, path):
    control = paste(form, path, LONG)
    if hasattr(control, "finish"):
        control.finish()
    assert control.text() == LONG
    assert "at most 4,000 characters, and this one has 4,001" in beneath(form, path)
    assert not editor.value(path)
    assert path in [problem.where for problem in editor.problems]
    editor.leave()
    assert stored.stored_case("seed").unread[path][0] == LONG
    editor.undo()
    assert control.text() != LONG


def test_too_long_a_text_that_was_shortened_is_taken(form, editor):
    paste(form, "note", LONG)
    paste(form, "note", LONG[:-1])
    assert editor.value("note") == LONG[:-1]
    assert editor.problems == ()
    paste(form, "diagnosis.stage", LONG)
    assert form.row_at("diagnosis.stage").control.text() == LONG


def test_too_long_a_text_with_breaks_says_both_at_once(form):
    paste(form, "diagnosis.stage", "a\n" + LONG)
    told = beneath(form, "diagnosis.stage")
    assert JOINED in told
    assert "holds at most" in told


@pytest.mark.parametrize("path", ["diagnosis.stage", "note"])
def test_a_character_that_turns_the_writing_is_refused_in_words_and_what_was_typed_stands(form, editor, path):
    control = paste(form, path, "Sarcoma \u202egrade 2")
    assert "\u202e" in control.text()
    assert not editor.value(path)
    assert "writes the letters after it the other way round (U+202E)" in beneath(form, path)
    assert paste(form, path, "\u200eSarcoma\u200e").text()
    assert editor.value(path) == "Sarcoma"
