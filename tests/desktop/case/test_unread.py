"""What could not be read stays with its entry when entries of a list move or go."""

from PySide6.QtWidgets import QApplication

from mdt_desk.desktop.case.unread import TYPE_AGAIN, Typing, advised, as_typed, emptied, renumbered, without
from mdt_desk.domain.case import Case, Diagnosis
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.problems import Level, Problem

UNREAD = {
    place: (place, Problem(Level.ERROR, place, "No date.", "Type it again."))
    for place in ("treatments[1].started", "treatments[3].started", "tests[1].reported")
}


def test_the_place_of_a_text_follows_its_entry():
    moved = renumbered(UNREAD, "treatments", (3, 1, 2))
    assert {place: text for place, (text, _) in moved.items()} == {
        "treatments[2].started": "treatments[1].started",
        "treatments[1].started": "treatments[3].started",
        "tests[1].reported": "tests[1].reported",
    }
    assert all(problem.where == place for place, (_, problem) in moved.items())


def test_what_belongs_to_an_entry_that_goes_goes_with_it():
    assert set(renumbered(UNREAD, "treatments", (2, 3))) == {"treatments[2].started", "tests[1].reported"}


CASE = Case("a", patient=Patient("Sample", birth_date=PartialDate(1974)), diagnosis=Diagnosis(sites=("lung",)))
BORN = "patient.birth_date"
WRONG = ("31/2", Problem(Level.ERROR, BORN, "No date.", "Type it again."))


def test_a_place_of_which_the_text_could_not_be_read_is_unknown_whatever_it_holds():
    assert emptied(CASE, BORN).patient.birth_date is None
    assert emptied(CASE, "patient.family_name").patient.family_name == ""
    assert emptied(CASE, "diagnosis.sites").diagnosis.sites == ()


def test_what_is_being_typed_counts_as_if_its_field_were_left():
    assert as_typed(CASE, {}, None) == (CASE, {})
    assert as_typed(CASE, {BORN: WRONG}, Typing(BORN, PartialDate(1980))) == (
        Case("a", patient=Patient("Sample", birth_date=PartialDate(1980)), diagnosis=CASE.diagnosis), {}
    )  # fmt: skip
    assert as_typed(CASE, {}, Typing(BORN, None, WRONG)) == (emptied(CASE, BORN), {BORN: WRONG})
    assert without({BORN: WRONG, "note": WRONG}, BORN) == {"note": WRONG}


def test_undo_is_advised_only_where_there_is_a_step_to_go_back():
    said = Problem(Level.ERROR, "patient.birth_date", "No date.", TYPE_AGAIN)
    assert advised(said, undo=True).advice == "Type it again, or undo."
    assert advised(advised(said, undo=True), undo=False) == said
    other = Problem(Level.ERROR, "patient.birth_date", "Too long.", "Shorten it.")
    assert advised(other, undo=True) == other


def test_a_date_that_cannot_be_read_comes_back_with_its_error_beneath(page, qtbot):
    assert page.summary.focus_on("referral.meeting_date")
    field = QApplication.focusWidget()
    field.selectAll()
    qtbot.keyClicks(field, "32/12/26")
    page.editor.finish_typing()
    row = field.parentWidget()
    said = row._line.text()
    assert "32/12/26" in field.text()
    page.undo_step()
    assert row._line.text() != said
    # Once: another step would have the field handed over again, and tell it by that.
    page.redo_step()
    assert (field.text(), row._line.text()) == ("32/12/26", said)
