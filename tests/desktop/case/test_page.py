"""The case page: the patient always in sight, the verdict beside every form, the draft offered, nothing lost."""

import gc
import weakref
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from mdt_desk.desktop.actions import ACTIONS
from mdt_desk.desktop.case.controls import ReadControl
from mdt_desk.desktop.case.page import TABS, CasePage
from mdt_desk.domain.case import Case, Drug, Nation
from mdt_desk.domain.testing import Method, TestStatus
from mdt_desk.rules.terms import OUTCOME_WORDS
from mdt_desk.workspace import OpenedCase
from tests.desktop.case.conftest import SEED

OPEN = " Its quality and result are still to be entered."
CALLER_FILE = (
    "#gene1\tgene2\tstrand1(gene/fusion)\tstrand2(gene/fusion)\tbreakpoint1\tbreakpoint2\tsite1\tsite2\ttype\t"
    "split_reads1\tsplit_reads2\tdiscordant_mates\tcoverage1\tcoverage2\tconfidence\treading_frame\ttags\t"
    "retained_protein_domains\tclosest_genomic_breakpoint1\tclosest_genomic_breakpoint2\tgene_id1\tgene_id2\t"
    "transcript_id1\ttranscript_id2\tdirection1\tdirection2\tfilters\tfusion_transcript\tpeptide_sequence\t"
    "read_identifiers\n"
    "ETV6\tNTRK3\t+/+\t-/-\t12:11869969\t15:87940753\tCDS/splice-site\tCDS/splice-site\ttranslocation\t"
    "12\t13\t10\t100\t90\thigh\tin-frame\t.\t.\t.\t.\tENSG1\tENSG2\tENST1\tENST2\tdownstream\tdownstream\t.\t.\t.\t.\n"
)


@pytest.mark.parametrize("number", range(len(TABS)))
def test_the_patient_is_in_sight_above_every_tab(page, number):
    page.tabs.setCurrentIndex(number)
    QApplication.processEvents()
    assert page.banner.isVisible()
    assert (
        page.banner.mapTo(page, page.banner.rect().bottomLeft()).y()
        < page.tabs.mapTo(page, page.tabs.rect().topLeft()).y()
    )
    assert "SAMPLE, Alexander (Mr)" in page.banner.accessibleName()


@pytest.mark.parametrize("number", range(len(TABS)))
def test_both_verdicts_are_in_sight_in_every_tab(page, number):
    page.tabs.setCurrentIndex(number)
    chips = page.eligibility.chips if number == 2 else page.strip
    for chip, drug in zip(chips, (Drug.LAROTRECTINIB, Drug.ENTRECTINIB), strict=True):
        assert chip.isVisible()
        assert OUTCOME_WORDS[page.editor.assessment.headline(drug).outcome] in chip.accessibleName()


def test_the_verdict_follows_every_change(page):
    before = page.strip[1].accessibleName()
    page.editor.set("referral.nation", Nation.SCOTLAND)
    assert page.strip[1].accessibleName() != before
    page.editor.undo()
    assert page.strip[1].accessibleName() == before


def test_the_banner_follows_the_name_as_it_is_typed(page, qtbot):
    page.jump_to("patient.given_name")
    qtbot.keyClicks(page.focusWidget(), "X")
    assert "SAMPLE, AlexanderX (Mr)" in page.banner.accessibleName()


@pytest.mark.parametrize("number", range(len(TABS)))
def test_everything_that_can_be_used_has_a_name(page, number):
    page.tabs.setCurrentIndex(number)
    for row in range(page.summary.sections.count() if number == 0 else 1):
        page.summary.sections.setCurrentRow(row)
        used = [w for w in page.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        nameless = [w for w in used if not (w.accessibleName() or getattr(w, "text", str)())]
        assert [w for w in nameless if not w.objectName().startswith("qt_")] == []


@pytest.mark.parametrize("kind", [QPushButton, QComboBox, QLineEdit])
def test_no_target_is_smaller_than_24_pixels(page, kind):
    for number in range(len(TABS)):
        page.tabs.setCurrentIndex(number)
        QApplication.processEvents()
        small = [w for w in page.findChildren(kind) if w.isVisible() and min(w.height(), w.width()) < 24]
        assert [w.accessibleName() for w in small] == []


def test_no_label_reads_text_as_markup(page):
    page.editor.set("referral.team", "<b>bold</b>")
    for number in range(len(TABS)):
        page.tabs.setCurrentIndex(number)
        rich = [label for label in page.findChildren(QLabel) if label.isVisible() and "<b>" in label.text()]
        assert all(label.textFormat() is Qt.TextFormat.PlainText for label in rich)


def test_every_action_of_an_open_case_is_answered(page):
    wanted = {action.id for action in ACTIONS if action.id.startswith("case.")}
    assert set(page.actions_by_id()) == wanted


def test_tabs_are_reached_by_their_actions(page):
    for number, name in enumerate(TABS):
        page.actions_by_id()[f"case.tab.{name.lower()}"]()
        assert page.tabs.currentIndex() == number


def test_the_window_is_told_the_name_and_whether_something_is_unsaved(page, qtbot):
    with qtbot.waitSignal(page.title_changed) as told:
        page.editor.set("referral.team", "A")
    assert told.args == ["SAMPLE, Alexander (Mr)", True]


def test_tab_goes_from_the_patient_to_the_tabs_and_then_into_the_form(page, qtbot):
    page.editor.set("referral.team", "A")
    page.banner.last_item().setFocus()
    walked = []
    for _ in range(6):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        walked.append(page.focusWidget().accessibleName() or page.focusWidget().text())
    assert [name.split(" (")[0] for name in walked] == [
        "Parts of the case", "Undo", "Save", "Parts of the summary", "Nation whose rules apply", "Meeting date",
    ]  # fmt: skip


# --- drafts ---


def reopened(qtbot, stored, answers):
    page = CasePage(stored, answers)
    qtbot.addWidget(page)
    page.show_case(stored.open_case("seed"))
    page.show()
    return page


def test_going_back_to_the_list_keeps_the_draft(page, stored, qtbot):
    page.editor.set("referral.team", "Sarcoma MDT")
    with qtbot.waitSignal(page.closed):
        page.leave_case()
    assert stored.open_case("seed").draft.referral.team == "Sarcoma MDT"


def test_what_is_being_typed_is_in_the_draft_too(page, stored, qtbot):
    page.jump_to("patient.birth_date")
    page.focusWidget().selectAll()
    qtbot.keyClicks(page.focusWidget(), "Mar-1974")
    page.flush_draft()
    assert str(stored.open_case("seed").draft.patient.birth_date) == "1974-03"


def type_in(page, qtbot, path, text):
    page.jump_to(path)
    page.focusWidget().selectAll()
    qtbot.keyClicks(page.focusWidget(), text)


def shown_at(page, path):
    page.jump_to(path)
    row = page.focusWidget().parentWidget()
    return row.control.text(), row._line.text()


UNREADABLE = [("patient.birth_date", "31/2/1974"), ("tests[1].reported", "31/2"), ("patient.death_date", "soon")]


@pytest.mark.parametrize(("path", "text"), UNREADABLE)
def test_text_that_could_not_be_read_comes_back_with_its_problem(page, stored, answers, qtbot, path, text):
    type_in(page, qtbot, path, text)
    with qtbot.waitSignal(page.closed):
        page.leave_case()
    again = reopened(qtbot, stored, answers)
    found, beneath = shown_at(again, path)
    assert found == text
    # After a restart there is no step to go back.
    assert "Type it again." in beneath
    assert "undo" not in beneath
    assert not again.undo.isEnabled()
    assert again.problems.text().startswith("Problems (")
    assert again.editor.dirty


@pytest.mark.parametrize(("path", "text"), [*UNREADABLE, ("diagnosis.tumour_type", "melanomma")])
def test_a_field_nobody_left_is_in_the_draft_though_its_text_cannot_be_read(page, stored, qtbot, path, text):
    type_in(page, qtbot, path, text)
    page.editor.save_draft()
    assert stored.stored_case("seed").unread[path][0] == text


def test_text_that_could_not_be_read_waits_in_its_test_and_in_its_case(page, stored, qtbot):
    type_in(page, qtbot, "tests[1].reported", "31/2")
    page.tests.table.choose(1)
    page.tests.table.choose(0)
    assert page.tests._form().row_at("tests[1].reported").control.text() == "31/2"
    stored.save_case(Case("other"), 0)
    page.flush_draft()
    page.show_case(stored.open_case("other"))
    assert page.editor.unread_text("tests[1].reported") is None
    page.flush_draft()
    page.show_case(stored.open_case("seed"))
    assert shown_at(page, "tests[1].reported")[0] == "31/2"


def test_undo_after_reopening_and_saving_when_it_is_mended(page, stored, answers, qtbot):
    type_in(page, qtbot, "patient.birth_date", "31/2/1974")
    page.flush_draft()
    again = reopened(qtbot, stored, answers)
    again.editor.go_back_to_saved()
    assert not again.editor.dirty
    again.undo_step()
    assert shown_at(again, "patient.birth_date")[0] == "31/2/1974"
    type_in(again, qtbot, "patient.birth_date", "14-Feb-1974")
    again.flush_draft()
    assert stored.stored_case("seed").draft is None


# --- problems ---


def test_problems_are_counted_listed_and_jumped_to(page, qtbot):
    assert page.problems.text() == "No problems"
    page.jump_to("patient.nhs_number")
    page.focusWidget().selectAll()
    qtbot.keyClicks(page.focusWidget(), "9990000019")
    page.show_tests()
    assert page.problems.text().startswith("Problems (")
    page.problems.click()
    assert page.problem_list.isVisible()
    page.problem_list.list.itemActivated.emit(page.problem_list.list.item(0))
    assert page.tabs.currentIndex() == 0
    assert page.focusWidget().accessibleName() == "NHS number"


def test_with_nothing_wrong_the_list_goes_away_and_stays_away_in_the_next_case(page, stored):
    page.editor.set("patient.nhs_number", "")
    page.problems.click()
    assert page.problem_list.isVisible()
    page.editor.undo()
    assert page.problem_list.isHidden()
    page.editor.redo()
    page.show_case(stored.open_case("seed"))
    page.editor.set("patient.nhs_number", "")
    assert page.problem_list.isHidden()


@pytest.mark.parametrize("path", ["the file", "case_id"])
def test_a_place_that_is_no_field_is_told(page, path):
    page.jump_to(path)
    assert "not a field" in page.notice.text()


# --- importing ---


def test_a_caller_file_becomes_a_test_whose_result_is_still_open(page, answers, tmp_path):
    file = tmp_path / "fusions.tsv"
    file.write_text(CALLER_FILE, encoding="utf-8")
    answers.files = (file,)
    answers.fill = lambda dialog: dialog.method_box.setCurrentIndex(1)
    page.bringer.bring()
    test = page.editor.case.tests[2]
    assert (test.method, test.status) == (Method.RNA_PANEL, TestStatus.REPORTED)
    assert test.findings[0].three_prime.gene == "NTRK3"
    assert page.tabs.currentIndex() == 1
    assert page.notice.text().removesuffix(OPEN) == "The findings were added as a new test."


def test_a_caller_file_without_a_finding_is_told_as_a_test_without_findings(page, answers, tmp_path):
    answers.files = (file := tmp_path / "fusions.tsv",)
    file.write_text(CALLER_FILE.replace("NTRK3", "BRAF").replace("15:87940753", "7:140787574"), encoding="utf-8")
    answers.fill = lambda dialog: dialog.method_box.setCurrentIndex(1)
    page.bringer.bring()
    assert page.editor.case.tests[2].findings == ()
    assert page.notice.text().removesuffix(OPEN) == "A new test without findings was added."


@pytest.mark.parametrize(("files", "accepts"), [((), True), (("fusions.tsv",), False)])
def test_an_import_that_was_cancelled_changes_nothing(page, answers, tmp_path, files, accepts):
    answers.files = tuple(tmp_path / name for name in files)
    answers.accepts = accepts
    page.bringer.bring()
    assert page.editor.case == SEED


# --- the desk for looking only, and closing ---


def test_a_desk_for_looking_only_offers_no_change(qtbot, stored, answers, monkeypatch):
    monkeypatch.setattr(type(stored), "read_only", "The desk is open elsewhere.")
    page = reopened(qtbot, stored, answers)
    fields = [w for w in page.summary.findChildren(QLineEdit) if w.isVisible()]
    assert fields
    assert not any(w.isEnabled() for w in fields)
    assert not page.save.isEnabled()
    assert "elsewhere" in page.notice.text()


def test_a_step_that_is_undone_is_named(page):
    told = []
    page.status.connect(told.append)
    page.editor.set("referral.team", "A")
    page.undo_step()
    assert told[-1] == "Undone: Team or meeting"
    page.redo_step()
    assert told[-1] == "Done again: Team or meeting"


def test_the_page_is_freed_when_it_is_closed(qtbot, stored, answers):
    page = CasePage(stored, answers)
    page.show_case(stored.open_case("seed"))
    for number in range(len(TABS)):
        page.tabs.setCurrentIndex(number)
    gone = weakref.ref(page)
    page.deleteLater()
    del page
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not gc.isenabled(), "freed without the help of the collector"
    assert gone() is None


def test_a_second_case_shows_nothing_of_the_first(page, stored):
    other = replace(SEED, case_id="other", patient=replace(SEED.patient, family_name="Trial", preferred_name=""))
    stored.save_case(replace(other, tests=(), treatments=()), 0)
    page.show_tests()
    page.show_case(stored.open_case("other"))
    assert "TRIAL, Alexander (Mr)" in page.banner.accessibleName()
    assert "Alex " not in page.banner.accessibleName()
    page.show_tests()
    assert page.tests.table.model().rowCount() == 0
    assert page.tests._title.text() == "No test is recorded."


@pytest.mark.parametrize("place", ["referral.meeting_date", "patient.birth_date", "patient.nhs_number"])
def test_nothing_of_the_case_before_stays_in_the_fields_of_a_new_one(page, stored, place):
    page.jump_to(place)
    control = QApplication.focusWidget()
    assert isinstance(control, ReadControl)
    assert control.text()
    page.show_case(OpenedCase(stored.new_case(), 0))
    page.jump_to(place)
    assert control.text() == ""


def test_nothing_that_is_told_moves_what_one_is_about_to_click(page, qtbot):
    page.jump_to("patient.birth_date")
    field = page.focusWidget()
    before = field.mapTo(page, field.rect().topLeft())
    page.tell("Exported.")
    page.draft.tell("Unsaved changes since 09:00 today.")
    qtbot.wait(20)
    assert page.notice.isVisible()
    assert field.mapTo(page, field.rect().topLeft()) == before


def test_every_undone_step_is_named_also_one_without_a_place(page):
    told = []
    page.status.connect(told.append)
    case = page.editor.case
    page.editor.apply(replace(case, referral=replace(case.referral, team="Other", question="Other?")), "")
    page.undo_step()
    assert told[-1].startswith("Undone: ")
    assert "Question" in told[-1]
    page.redo_step()
    assert told[-1].startswith("Done again: ")
    page.editor.set("referral.team", "Third")
    assert told[-1] == ""


def test_a_sentence_of_one_act_does_not_stand_under_the_next_case(page, stored):
    told = []
    page.status.connect(told.append)
    page.tell("The judgement was withdrawn.")
    page.show_case(stored.open_case("seed"))
    assert told[-1] == ""


def test_the_tabs_stay_where_they_are_on_every_tab(page):
    page.resize(1200, 760)
    page.show()
    tops = set()
    for number in range(page.tabs.count()):
        page.tabs.setCurrentIndex(number)
        QApplication.processEvents()
        tops.add((page.tabs.mapTo(page, page.tabs.rect().topLeft()).y(), page.save.y()))
    assert len(tops) == 1


@pytest.mark.parametrize("size", [(1366, 640), (1024, 620)])
@pytest.mark.parametrize("tab", [1, 4])
def test_nothing_that_is_about_to_be_clicked_moves_when_a_message_comes(page, qtbot, size, tab):
    page.resize(*size)
    page.tabs.setCurrentIndex(tab)
    tests, history = page.tests, page.history
    about = (tests.add, tests.remove, tests.bring) if tab == 1 else (history.before, history.after)

    def places():
        QApplication.processEvents()
        return [each.mapTo(page, QPoint(0, 0)) for each in about]

    before = places()
    page.tell("Something has to be told, and the page becomes lower by it.")
    qtbot.waitUntil(page.notice.isVisible)
    assert places() == before
