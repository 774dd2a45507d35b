"""A file whose id is taken: both versions side by side, and nothing is replaced without a person's word."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QRadioButton

from mdt_desk.desktop.dialog_boxes import MicroBanner
from mdt_desk.desktop.pages.cases.import_conflict import Decision, ImportConflictDialog
from mdt_desk.desktop.room import ToldText
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Judgement, Question
from mdt_desk.domain.testing import Finding, FindingKind, Method, Result, Test
from mdt_desk.exchange.case_file import write_case
from mdt_desk.workspace import ImportConflict

CASE = "SAMPLE-SEED"


@pytest.fixture
def stored(sample_workspace):
    return sample_workspace.stored_case(CASE).case


def dialog_of(qtbot, stored, closed=""):
    made = ImportConflictDialog(ImportConflict(stored, replace(stored, note="from the file"), 1, closed, ()), "a.json")
    qtbot.addWidget(made)
    return made


def test_what_is_stored_stands_until_the_file_is_chosen(qtbot, stored):
    dialog = dialog_of(qtbot, stored)
    assert dialog.merged() == stored
    dialog.take_theirs("note")
    assert dialog.merged().note == "from the file"
    assert dialog.leave.isDefault()


def test_both_patients_stand_above_the_fields(qtbot, stored):
    assert len(dialog_of(qtbot, stored).findChildren(MicroBanner)) == 2


def test_another_patient_can_only_be_a_new_case(qtbot, stored):
    dialog = dialog_of(qtbot, stored, "it is about another patient")
    assert not dialog.merge.isEnabled()
    assert not any(choice.isEnabled() for choice in dialog.findChildren(QRadioButton))
    dialog.new_case.click()
    assert dialog.decision is Decision.NEW_CASE


@pytest.mark.parametrize("decision", list(Decision))
def test_what_is_decided_is_what_happens(desk, qtbot, recorder, sample_workspace, stored, tmp_path, decision):
    path = tmp_path / "again.json"
    path.write_bytes(write_case(replace(stored, note="from the file")))

    def decide(dialog):
        dialog.take_theirs("note")
        dialog.decision = decision
        return decision is not Decision.LEAVE_OUT

    recorder.files, recorder.in_dialog = (path,), decide
    desk.do("cases.import")
    qtbot.waitUntil(lambda: any(isinstance(each, ImportConflictDialog) for each in recorder.asked), timeout=20_000)
    after = sample_workspace.stored_case(CASE)
    assert after.revision == (2 if decision is Decision.MERGE else 1)
    assert after.case.note == ("from the file" if decision is Decision.MERGE else stored.note)
    assert len(sample_workspace.list_cases()) == (16 if decision is Decision.NEW_CASE else 15)
    if decision is Decision.LEAVE_OUT:
        assert desk.message.text() == "again.json was left out. The stored case is as it was."


def test_a_file_that_changes_the_open_case_reaches_it(desk, qtbot, recorder, sample_workspace, stored, tmp_path):
    path = tmp_path / "again.json"
    path.write_bytes(write_case(replace(stored, note="from the file")))

    def merge(dialog):
        dialog.take_theirs("note")
        dialog.decision = Decision.MERGE
        return True

    recorder.files, recorder.in_dialog = (path,), merge
    desk.open_case(CASE)
    desk.do("cases.import")
    qtbot.waitUntil(lambda: desk.case.page.editor.revision == 2, timeout=20_000)
    assert desk.case.page.editor.case.note == "from the file"


DAY = date(2023, 12, 20)
NO = Judgement(Question.NO_SATISFACTORY_OPTIONS, Answer.NO, "Dr A", "consultant", DAY, "One is left.")
READ = Judgement(Question.MANAGED_ACCESS_CONDITIONS, Answer.YES, "Dr A", "consultant", DAY, "Conditions read.")
FOUND = Finding(FindingKind.FUSION, ("TPM3", "NTRK1"))
RNA = Test("T1", Method.RNA_PANEL, result=Result.NEGATIVE)
DNA = Test("T2", Method.DNA_PANEL, result=Result.POSITIVE, findings=(FOUND,))


def between(qtbot, stored, file):
    made = ImportConflictDialog(ImportConflict(stored, file, 1, "", ()), "a.json")
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("stored_holds", "file_holds"),
    [
        ({"judgements": (NO, READ)}, {"judgements": (READ, NO)}),
        ({"tests": (RNA, DNA)}, {"tests": (DNA, RNA)}),
    ],
)
def test_of_entries_in_another_order_nothing_is_offered(qtbot, stored, stored_holds, file_holds):
    mine = replace(stored, **stored_holds)
    dialog = between(qtbot, mine, replace(stored, **file_holds))
    assert dialog.findChildren(QRadioButton) == []
    assert "They differ only in the order of their entries." in dialog.findChild(ToldText).text()
    assert not dialog.merge.isEnabled()
    assert dialog.merged() == mine


def test_two_results_under_one_id_are_offered_whole(qtbot, stored):
    mine, file = replace(stored, tests=(replace(DNA, id="T1"),)), replace(stored, tests=(RNA,))
    dialog = between(qtbot, mine, file)
    (stays, taken, both) = dialog.findChildren(QRadioButton)
    assert both.text() == "Take both: the second one as another test"
    assert "Positive" in stays.accessibleName()
    assert "No NTRK fusion detected" in taken.accessibleName()
    dialog.take_theirs("tests")
    assert dialog.merged() == file
    dialog.take_both("tests")
    assert dialog.merged().tests == (mine.tests[0], replace(RNA, id="T2"))


def test_what_only_the_file_holds_can_be_added_and_nothing_is_lost_for_it(qtbot, stored):
    mine, file = replace(stored, judgements=(NO,)), replace(stored, judgements=(READ,))
    dialog = between(qtbot, mine, file)
    dialog.take_theirs("judgements", 2)
    assert dialog.merged().judgements == (NO, READ)


def test_both_of_one_id_and_a_new_one_of_the_file_are_all_kept(qtbot, stored):
    mine = replace(stored, tests=(replace(DNA, id="T1"),))
    file = replace(stored, tests=(RNA, replace(RNA, id="T2", method=Method.PAN_TRK_IHC)))
    dialog = between(qtbot, mine, file)
    dialog.take_both("tests")
    dialog.take_theirs("tests", 2)
    kept = {each.id: each.method for each in dialog.merged().tests}
    assert kept == {"T1": Method.DNA_PANEL, "T2": Method.PAN_TRK_IHC, "T3": Method.RNA_PANEL}
