"""A change reaches every page that shows something of it, at the moment it is made."""

from dataclasses import replace
from datetime import date, timedelta
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from mdt_desk import paths
from mdt_desk.desktop.pages.cases.import_report import ImportReportDialog
from mdt_desk.domain.case import Nation
from mdt_desk.domain.errors import DeskError
from mdt_desk.exchange.case_file import write_case
from mdt_desk.rules.model import SourceCheck
from mdt_desk.rules.terms import CheckOutcome
from mdt_desk.workspace import Change, Part
from tests.two_looks import SECOND
from tests.workspace.rule_desk import SAM, reviewed, stricter

CASE = "SAMPLE-SEED"


class Gate:
    """Stops a verb of the store until the test has looked."""

    def __init__(self, store, name, monkeypatch):
        self.reached, self.open = Event(), Event()
        whole = getattr(store, name)

        def stopped(*given):
            self.reached.set()
            assert self.open.wait(30)
            return whole(*given)

        monkeypatch.setattr(store, name, stopped)


def test_what_was_done_with_a_case_is_told_in_one_place(desk):
    desk.open_case(CASE)
    page = desk.case.page
    page.editor.stored.emit(Change((CASE,), frozenset(), "Signed off."))
    assert desk.message.text() == "Signed off."
    page.tell("Signed off.")
    assert page.notice.text() == "Signed off."
    assert desk.message.isHidden()
    assert desk.status.text_of("saved") == ""


@pytest.fixture
def ready(sample_workspace):
    """A version that changes answers and only waits for its approval."""
    return reviewed(sample_workspace.rules, stricter(sample_workspace.rules))


def approve(desk, new):
    def work(progress):
        return desk.workspace.rules.approve(new.id, new.version, SAM, progress.report, progress.stopped)

    assert desk.jobs.start("Approving", work, desk.take_change)


def finish(desk, qtbot):
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=30_000)


def test_a_case_opened_while_a_rule_is_approved_leaves_with_the_rules_of_now(
    desk, qtbot, ready, recorder, sample_workspace, monkeypatch
):
    gate = Gate(sample_workspace._store, "set_rule_state", monkeypatch)
    approve(desk, ready)
    assert gate.reached.wait(30)
    desk.open_case(CASE)
    desk.case.page.show_report()
    assert ready.version not in desk.case.page.report.text.toPlainText()
    gate.open.set()
    finish(desk, qtbot)
    assert ready.version in desk.case.page.report.text.toPlainText()
    desk.do("case.export")
    assert "Exported" in desk.case.page.notice.text()
    assert ready.version in sample_workspace._store.assessments(CASE)[-1].json


def test_an_answer_that_is_not_yet_worked_out_says_so_in_the_list(desk, qtbot, ready, sample_workspace, monkeypatch):
    gate = Gate(sample_workspace._store, "reproject", monkeypatch)
    approve(desk, ready)
    qtbot.waitUntil(lambda: any(row.stale for row in desk.cases.model.all_rows), timeout=30_000)
    shown = "\n".join(line.text for line in desk.cases.model.lines(0, 2))
    assert shown.startswith("Out of date: the rules changed")
    gate.open.set()
    finish(desk, qtbot)
    assert not any(row.stale for row in desk.cases.model.all_rows)


def test_a_save_while_a_rule_is_approved_is_not_overwritten_in_the_list(
    desk, qtbot, ready, sample_workspace, monkeypatch
):
    gate = Gate(sample_workspace._store, "reproject", monkeypatch)
    approve(desk, ready)
    assert gate.reached.wait(30)
    desk.open_case(CASE)
    desk.case.page.editor.set("patient.family_name", "Meanwhile")
    assert desk.case.page.saver.save()
    gate.open.set()
    finish(desk, qtbot)
    assert any(row.name.startswith("MEANWHILE") for row in desk.cases.model.all_rows)
    assert sample_workspace.verify() == ()


def test_a_check_recorded_from_an_open_case_runs_as_a_job_and_reaches_the_case(desk, qtbot):
    desk.open_case(CASE)
    page = desk.case.page
    page.show_eligibility()
    today = desk.workspace.clock().date()
    again = today + timedelta(days=90)
    check = SourceCheck("ta630", today, "P. Example", "pharmacist", CheckOutcome.UNCHANGED, next_due=again)
    for look in (check, replace(check, by=SECOND)):
        page.checked.emit(look)
        finish(desk, qtbot)
    states = [s.state for a in page.editor.assessment.assessments for s in a.sources if s.id == "ta630"]
    assert set(states) == {"current"}
    assert "was recorded; 15 cases were worked out anew" in desk.message.text()


def test_the_open_case_hears_of_rules_that_change_while_another_page_is_in_front(desk, ready, sample_workspace):
    desk.open_case(CASE)
    desk.show_page("rules")
    desk.take_change(sample_workspace.rules.approve(ready.id, ready.version, SAM))
    assert any(each.version == ready.version for each in desk.case.page.editor.assessment.assessments)


def test_the_list_is_brought_up_to_date_as_a_job(desk, qtbot, ready, sample_workspace):
    sample_workspace.rules.approve(ready.id, ready.version, SAM, None, iter([False, True]).__next__)
    assert sample_workspace.stale_count() == 15
    desk.upkeep.rewrite_lines()
    finish(desk, qtbot)
    assert sample_workspace.stale_count() == 0


@pytest.mark.parametrize("edit", [True, False])
def test_what_was_saved_is_not_said_over_what_is_not(desk, qtbot, edit):
    desk.open_case(CASE)
    editor = desk.case.page.editor
    editor.set("referral.contact", "A")
    desk.do("case.save")
    assert (desk.message.isVisible(), desk.message.text()) == (True, "Saved as revision 2.")
    if edit:
        editor.set("referral.contact", "AB")
    else:
        desk.do("case.tab.tests")
    assert not desk.message.isVisible()


def test_an_error_stays_while_typing_goes_on(desk):
    desk.open_case(CASE)
    desk.show_error(DeskError("The disk is full.", "Make room."))
    desk.case.page.editor.set("referral.contact", "A")
    assert desk.message.isVisible()


def test_a_change_without_words_leaves_the_message_that_stands(desk):
    desk.message.show_message("before")
    desk.take_change(Change((), frozenset({Part.LIST})))
    assert desk.message.text() == "before"


def test_what_is_said_after_an_import_is_what_happened(desk, qtbot, tmp_path):
    stored, example = desk.workspace.stored_case(CASE).case, paths.resources() / "examples" / "seed_melanoma.json"
    (new, other, bad) = (tmp_path / name for name in ("new.json", "other.json", "bad.json"))
    new.write_bytes(write_case(replace(stored, case_id="brought")))
    other.write_bytes(write_case(replace(stored, note="from the file")))
    bad.write_text("{}", encoding="utf-8")
    desk.dialogs.in_dialog = lambda _dialog: False
    before = len(desk.workspace.list_cases())
    with qtbot.waitSignal(desk.upkeep.imported, timeout=20_000) as imported:
        desk.upkeep.import_files((new, example, other, bad))
    told = imported.args[0].change.message
    assert told == "1 of 4 files imported. 1 file held what is stored already."
    assert len(desk.workspace.list_cases()) == before + 1
    reports = [each for each in desk.dialogs.asked if isinstance(each, ImportReportDialog)]
    (words,) = [label.text() for label in reports[0].findChildren(QLabel)]
    assert words == f"{told} These problems were found:"
    # The last word is on the file that waits for a person: it was left out, and nothing was replaced.
    assert "other.json was left out. The stored case is as it was." in desk.message.text()
    assert desk.workspace.stored_case(CASE).case == stored


def typed(editor, **patient):
    """What a clinician types and leaves; the draft is kept as each field is left."""
    for name, value in patient.items():
        editor.set(f"patient.{name}", value)
        editor.leave()


def test_a_case_that_was_never_saved_stands_in_the_list_as_it_was_typed_last(desk, recorder, monkeypatch, qtbot):
    reads = []
    whole = desk.workspace.list_cases
    monkeypatch.setattr(desk.workspace, "list_cases", lambda: reads.append(1) or whole())
    desk.do("cases.new")
    editor = desk.case.page.editor
    typed(editor, family_name="Wrong", given_name="First")
    before = len(reads)
    typed(editor, family_name="Righton", given_name="Last")
    editor.set("referral.meeting_date", date(2027, 1, 5))
    editor.set("referral.nation", Nation.WALES)
    editor.leave()
    assert desk.cases.model.place_of(editor.case.case_id) is not None
    # Similar patients may read the list for themselves; the list behind the case is not read for each field.
    assert "Righton" not in " ".join(row.name for row in desk.cases.model.all_rows)
    found = []
    recorder.in_dialog = lambda palette: found.extend(offered(palette, "righton"))
    desk.do("app.palette")
    assert [words for words in found if "RIGHTON, Last" in words]
    typed(editor, family_name="Rightly")
    desk.do("go.cases")
    row = next(each for each in desk.cases.model.all_rows if each.case_id == editor.case.case_id)
    assert (row.name, row.meeting_date, row.has_draft) == ("RIGHTLY, Last", "2027-01-05", True)
    assert row.larotrectinib == ""  # no fact of the patient was entered
    desk.cases.bar.search.setText("rightly")
    qtbot.waitUntil(lambda: desk.cases.model.rowCount() == 1)
    seen = len(reads)
    desk.do("go.rules")
    desk.do("go.cases")
    assert (before < seen, len(reads)) == (True, seen)


def offered(palette, text):
    palette.line.setText(text)
    return [palette.list.item(place).text() for place in range(palette.list.count())]


def test_what_is_still_being_typed_is_found_by_the_palette(desk, recorder, qtbot):
    desk.do("cases.new")
    assert desk.case.page.summary.focus_on("patient.family_name")
    field = QApplication.focusWidget()
    qtbot.keyClicks(field, "Halfway")
    found = []
    recorder.in_dialog = lambda palette: found.extend(offered(palette, "halfway"))
    desk.do("app.palette")
    assert [words for words in found if "HALFWAY" in words]
    assert field.text() == "Halfway"


def test_a_saved_case_with_a_draft_stands_in_the_list_as_saved_with_its_draft_marked(desk):
    desk.open_case(CASE)
    editor = desk.case.page.editor
    before = next(each for each in desk.cases.model.all_rows if each.case_id == CASE)
    typed(editor, family_name="Changed")
    typed(editor, family_name="Changed again")
    desk.do("go.cases")
    row = next(each for each in desk.cases.model.all_rows if each.case_id == CASE)
    assert row == before._replace(has_draft=True)


def test_a_list_that_cannot_be_read_when_it_is_shown_is_told_and_read_the_next_time(desk, monkeypatch):
    desk.do("cases.new")
    editor = desk.case.page.editor
    typed(editor, family_name="Wrong")
    typed(editor, family_name="Righton")

    def refuse():
        raise DeskError("The disk reported an error.", "Try again.")

    with monkeypatch.context() as broken:
        broken.setattr(desk.workspace, "list_cases", refuse)
        desk.show_page("cases")
    assert "The disk reported an error." in desk.message.text()
    desk.show_page("rules")
    desk.show_page("cases")
    assert "RIGHTON" in " ".join(row.name for row in desk.cases.model.all_rows)


@pytest.mark.parametrize(
    ("number", "page", "name"),
    [(0, "cases", "Dr New"), (1, "cases", "Dr A. Tester"), (2, "settings", "Dr A. Tester"), (None, "settings", None)],
)
def test_leaving_the_settings_asks_about_a_name_that_is_not_saved(desk, recorder, monkeypatch, number, page, name):
    asked = []
    monkeypatch.setattr(recorder, "choose", lambda title, *_more: asked.append(title) or number)
    desk.show_page("settings")
    desk.show_page("cases")
    assert asked == []
    desk.show_page("settings")
    desk.page_shown().name.setText("Dr New")
    desk.show_page("cases")
    assert (asked, desk.current_page()) == (["Who you are"], page)
    assert name in {None, desk.workspace.person.name}
    desk.page_if_made("settings").show_person(desk.workspace.person)


def test_nothing_is_called_not_imported_while_it_is_asked_about(desk, recorder, qtbot, sample_workspace, tmp_path):
    stored = sample_workspace.stored_case("SAMPLE-SEED").case
    path, said = tmp_path / "again.json", []
    path.write_bytes(write_case(replace(stored, note="from the file")))
    recorder.files = (path,)
    recorder.in_dialog = lambda _dialog: said.append(desk.message.text() if desk.message.isVisible() else "") or False
    desk.do("cases.import")
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said == [""]
    qtbot.waitUntil(lambda: "was left out" in desk.message.text(), timeout=5_000)
