"""A form shows the case, says what is wrong beneath the field, and keeps what could not be read."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from mdt_desk.desktop.case.fields import DIAGNOSIS, PATIENT, REFERRAL, Field, Kind
from mdt_desk.desktop.case.form import Form
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.errors import DeskError


@pytest.fixture
def form(qtbot, editor):
    made = Form(editor, PATIENT)
    qtbot.addWidget(made)
    editor.edited.connect(lambda path: made.show_case(afresh=not path))
    editor.left.connect(made.show_problems)
    made.show()
    return made


def control(form, path):
    return form.row_at(path).control


def typed(qtbot, form, path, text):
    field = control(form, path)
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    return field


def beneath(form, path):
    return " ".join(label.text() for label in form.row_at(path).findChildren(QLabel) if label.isVisible())


def test_a_form_shows_what_the_case_holds(form):
    assert control(form, "patient.family_name").text() == "Sample"
    assert control(form, "patient.birth_date").text() == "14-Feb-1974"
    assert control(form, "patient.nhs_number").text() == "999 000 0018"


def test_what_is_typed_reaches_the_case(form, editor, qtbot):
    typed(qtbot, form, "patient.birth_date", "Mar 1974")
    assert editor.case.patient.birth_date == PartialDate(1974, 3)
    assert "Understood as Mar-1974" in beneath(form, "patient.birth_date")


def test_a_wrong_check_digit_is_told_beneath_and_to_a_screen_reader(form, editor, qtbot):
    field = typed(qtbot, form, "patient.nhs_number", "9990000019")
    assert "Check each digit" in beneath(form, "patient.nhs_number")
    assert "Check each digit" in field.accessibleDescription()
    assert editor.case.patient.nhs_number == ""


def test_what_could_not_be_read_is_still_there_after_the_form_was_elsewhere(form, editor, qtbot):
    typed(qtbot, form, "patient.birth_date", "soon")
    form.set_base("")
    form.show_case(afresh=True)
    assert control(form, "patient.birth_date").text() == "soon"
    assert "write a date" in beneath(form, "patient.birth_date").casefold()


def test_undo_gives_back_what_was_there(form, editor, qtbot):
    typed(qtbot, form, "patient.birth_date", "soon")
    editor.undo()
    assert control(form, "patient.birth_date").text() == "14-Feb-1974"
    assert "write a date" not in beneath(form, "patient.birth_date").casefold()


def test_every_control_has_the_name_of_its_field_and_its_label_leads_to_it(form):
    for row in form.rows:
        assert row.control.accessibleName() == row.field.label
        assert any(label.buddy() is row.control for label in row.findChildren(QLabel))


def test_a_place_within_the_form_is_found(form):
    assert form.row_at("patient.birth_date").field.label == "Date of birth"
    assert form.row_at("patient.nothing") is None


def test_a_check_of_the_whole_case_is_shown_on_leaving_a_field(form, editor, qtbot):
    typed(qtbot, form, "patient.birth_date", "01-Jan-2030")
    found = [each for each in editor.problems if each.where == "patient.birth_date"]
    assert found
    assert found[0].what in beneath(form, "patient.birth_date")


def test_a_tumour_type_is_shown_by_its_name(qtbot, editor):
    made = Form(editor, DIAGNOSIS)
    qtbot.addWidget(made)
    assert control(made, "diagnosis.tumour_type").text() == "Melanoma (MEL)"


def test_a_desk_that_is_for_looking_only_takes_nothing(qtbot, editor, monkeypatch):
    monkeypatch.setattr(type(editor.workspace), "read_only", "Open elsewhere.")
    made = Form(editor, REFERRAL)
    qtbot.addWidget(made)
    assert not any(row.control.isEnabled() for row in made.rows)


def test_a_form_that_was_let_go_takes_nothing_and_is_bound_anew(form, editor):
    form.let_go()
    before = editor.case
    for row in form.rows:
        row.control.changed.emit(None)
        row.control.left.emit()
        row.show_case(afresh=True)
    assert editor.case is before
    assert form.row_at("patient.birth_date") is None
    form.set_base("")
    assert control(form, "patient.family_name").text() == "Sample"


def test_only_the_chosen_fields_are_shown(form):
    form.show_only(PATIENT[:2])
    assert [row.field for row in form.rows if row.isVisibleTo(form)] == list(PATIENT[:2])


def test_a_text_that_is_too_long_to_be_read_again_is_kept_and_that_is_said(qtbot, editor):
    made = Form(editor, REFERRAL)
    qtbot.addWidget(made)
    made.show()
    control(made, "referral.question").setPlainText("x" * 4001)
    assert control(made, "referral.question").toPlainText() == "x" * 4001
    assert "at most 4,000 characters" in beneath(made, "referral.question")
    with pytest.raises(DeskError, match="and this one has 4,001"):
        editor.save()


def test_a_gene_that_is_none_offers_the_likely_ones_at_its_field(qtbot, editor):
    covered = Field("genes_covered", "Genes covered", Kind.LIST)
    form = Form(editor, (covered,), "tests[1]")
    qtbot.addWidget(form)
    editor.set("tests[1].genes_covered", ("ALK", "NTRK1-3"))
    editor.leave()
    form.show_problems()
    offer = form.rows[0].offer
    assert "NTRK1-3 looks like an NTRK gene" in form.rows[0].control.accessibleDescription()
    assert [each.text() for each in offer.buttons if not each.isHidden()] == ["Write NTRK1, NTRK2, NTRK3"]
    offer.buttons[0].click()
    assert editor.value("tests[1].genes_covered") == ("ALK", "NTRK1", "NTRK2", "NTRK3")
    form.show_problems()
    assert offer.isHidden()


def test_small_letters_are_written_right_on_leaving_and_in_the_same_step(qtbot, editor):
    before = editor.value("tests[1].genes_covered")
    editor.set("tests[1].genes_covered", ("ntrk1", "C1ORF112", "tel"))
    editor.leave()
    assert editor.value("tests[1].genes_covered") == ("NTRK1", "C1orf112", "tel")
    editor.undo()
    assert editor.value("tests[1].genes_covered") == before


def test_undo_is_named_while_it_is_possible_and_not_in_the_draft_opened_next_day(form, editor, stored, qtbot):
    typed(qtbot, form, "patient.birth_date", "soon")
    assert "Type it again, or undo." in beneath(form, "patient.birth_date")
    assert editor.problems[0].advice == "Type it again, or undo."
    editor.keep_draft()
    editor.open(stored.stored_case("seed"))
    form.set_base("")
    assert not editor.can_undo
    unread = next(problem for problem in editor.problems if problem.where == "patient.birth_date")
    assert unread.advice == "Type it again."
    assert "undo" not in beneath(form, "patient.birth_date")
    editor.set("referral.team", "Another step, which undo goes back to first of all")
    form.show_problems()
    assert "undo" not in beneath(form, "patient.birth_date")


@pytest.mark.parametrize("path", ["tests[1].findings[1].written_as", "tests[1].findings[1].hgvs"])
def test_a_long_paste_never_hides_what_is_wrong_with_it(qtbot, editor, path):
    fields = tuple(Field(path.rpartition(".")[2], "Name") for _ in "1")
    made = Form(editor, fields, path.rpartition(".")[0])
    qtbot.addWidget(made)
    editor.left.connect(made.show_problems)
    made.resize(700, 300)
    made.show()
    control(made, path).setFocus()
    control(made, path).insert("TPM3 - NTRK1 " * 300)
    control(made, path).textEdited.emit(control(made, path).text())
    editor.leave()
    problem = next(each for each in editor.problems if each.where == path)
    told = beneath(made, path)
    assert len(problem.what) > 3000
    assert len(told) < 800
    assert problem.advice in told
    qtbot.wait(10)
    assert made.row_at(path).height() < 200


def test_what_is_said_of_a_field_that_is_left_moves_nothing_while_the_mouse_is_held(qtbot, editor):
    form = Form(editor, REFERRAL)
    qtbot.addWidget(form)
    editor.left.connect(form.show_problems)
    form.resize(600, 700)
    form.show()
    form.activateWindow()
    qtbot.wait(30)
    field, target = control(form, "referral.planned_start"), control(form, "referral.team")
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    qtbot.keyClicks(field, "31/2/2026")
    place = target.mapTo(form, QPoint(0, 0))
    QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    qtbot.wait(60)
    assert target.hasFocus()
    assert target.mapTo(form, QPoint(0, 0)) == place
    assert "no such day" not in beneath(form, "referral.planned_start")
    QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    qtbot.waitUntil(lambda: "no such day" in beneath(form, "referral.planned_start"))
