"""What is typed into a draft outlives the desk; taken back, saved or approved it leaves nothing behind."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from mdt_desk.desktop.pages.rules.door import RulesDoor
from mdt_desk.desktop.pages.rules.editor import VersionEditor
from mdt_desk.desktop.pages.rules.keeping import KEEP_MS
from mdt_desk.domain.errors import DeskError
from tests.desktop.pages.rules.steps import CONTINUING, NEXT, PAT, SAM, TA630, line_of, whole_draft

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SENTENCE = "A wholly new sentence that took an hour to write."


@pytest.fixture
def begin(qtbot, door):
    """An editor as a desk that was started again would make it."""

    def make(rule_set=CONTINUING):
        own = RulesDoor(door.workspace, door.dialogs, door.jobs, door)
        own.failed.connect(door.failed)
        made = VersionEditor(own)
        qtbot.addWidget(made)
        made.resize(1100, 700)
        with qtbot.waitExposed(made):
            made.show()
        number = NEXT if rule_set == CONTINUING else "2026.11.2"
        made.show_version(line_of(door.workspace, rule_set, number), door.workspace.rules.rule_draft(rule_set, number))
        return made

    return make


@pytest.fixture
def drafts(door):
    for rule_set in (CONTINUING, TA630):
        assert door.workspace.rules.save_rule_draft(door.workspace.rules.new_version(rule_set, "a reason")).saved
    return door.workspace.rules


def killed(editor):
    """As after a power cut: nothing of the editor has a chance to do anything."""
    editor.keeper.timer.stop()
    editor.edits = None


def type_in(qtbot, control, text):
    control.setFocus()
    control.selectAll()
    qtbot.keyClicks(control, text)


def test_what_was_typed_is_there_after_a_kill_also_from_fields_nobody_left(begin, drafts, qtbot):
    assert KEEP_MS <= 1500
    editor = begin()
    links = drafts._store.head().seq
    type_in(qtbot, editor.fields.reason, "half way")
    type_in(qtbot, editor.panel.sentence, SENTENCE)
    type_in(qtbot, editor.fields.ends, "3/12/2027")
    qtbot.waitUntil(lambda: drafts.typed_rules(CONTINUING, NEXT) is not None, timeout=2000)
    editor.keeper.keep()
    killed(editor)
    again = begin()
    assert again.edits.criterion(again.edits.places()[0]).sentence == SENTENCE
    assert again.panel.sentence.text() == SENTENCE
    assert (again.fields.reason.text(), again.fields.ends.text()) == ("half way", "03-Dec-2027")
    assert again.keeper.text().startswith("Kept from ")
    assert "not yet saved as a draft" in again.keeper.text()
    assert again.save.isEnabled()
    assert drafts.rule_draft(CONTINUING, NEXT).rules.reason_for_change == "a reason"
    assert drafts._store.head().seq == links


def test_the_bar_no_longer_says_saved_over_edits_that_are_not(begin, drafts, qtbot):
    editor = begin_with_reason(begin, qtbot, "other")
    with qtbot.waitSignal(editor._door.told) as told:
        editor.keeper.keep()
    assert told.args == [f"Edits of version {NEXT} are kept here, not yet saved as a draft."]


def begin_with_reason(begin, qtbot, reason, rule_set=CONTINUING):
    editor = begin(rule_set)
    type_in(qtbot, editor.fields.reason, reason)
    return editor


def test_two_drafts_keep_their_own(begin, drafts, qtbot):
    first = begin_with_reason(begin, qtbot, "of the first")
    first.keeper.keep()
    first.show_version(line_of(first._door.workspace, TA630, "2026.11.2"), drafts.rule_draft(TA630, "2026.11.2"))
    assert first.keeper.isHidden()
    type_in(qtbot, first.fields.reason, "of the second")
    first.keeper.keep()
    killed(first)
    assert begin(CONTINUING).fields.reason.text() == "of the first"
    assert begin(TA630).fields.reason.text() == "of the second"


@pytest.mark.parametrize("way", ["back", "undo", "discard", "save"])
def test_taken_back_or_saved_nothing_is_left(begin, drafts, qtbot, way):
    editor = begin_with_reason(begin, qtbot, "typed")
    editor.keeper.keep()
    killed(editor)
    again = begin()
    if way == "back":
        qtbot.mouseClick(again.keeper.first, Qt.MouseButton.LeftButton)
    elif way == "undo":
        again.undo.click()
        again.keeper.keep()
    elif way == "discard":
        again.discard()
    else:
        assert again.save_draft()
    assert drafts.typed_rules(CONTINUING, NEXT) is None
    assert not drafts._store.typed_rules(CONTINUING, NEXT)
    again.put_away()
    later = begin()
    assert later.keeper.isHidden()
    assert later.fields.reason.text() == ("typed" if way == "save" else "a reason")


def test_what_was_taken_back_comes_back_with_undo(begin, drafts, qtbot):
    editor = begin_with_reason(begin, qtbot, "typed")
    editor.keeper.keep()
    killed(editor)
    again = begin()
    again.keeper.first.click()
    again.undo.click()
    assert again.fields.reason.text() == "typed"
    again.keeper.keep()
    killed(again)
    assert begin().fields.reason.text() == "typed"


def test_a_draft_saved_meanwhile_elsewhere_is_never_overwritten_unasked(begin, drafts, recorder, qtbot):
    editor = begin_with_reason(begin, qtbot, "typed")
    editor.keeper.keep()
    killed(editor)
    other = replace(drafts.rule_draft(CONTINUING, NEXT).rules, reason_for_change="by somebody else")
    assert drafts.save_rule_draft(other).saved
    again = begin()
    assert "saved meanwhile" in again.keeper.text()
    recorder.agrees = False
    assert not again.save_draft()
    assert drafts.rule_draft(CONTINUING, NEXT).rules.reason_for_change == "by somebody else"
    recorder.agrees = True
    assert again.save_draft()
    assert drafts.rule_draft(CONTINUING, NEXT).rules.reason_for_change == "typed"


def test_a_step_waits_for_what_is_typed_and_an_end_leaves_nothing(begin, door, qtbot):
    new = whole_draft(door.workspace)
    rules = door.workspace.rules
    editor = begin_with_reason(begin, qtbot, "typed")
    editor.keeper.keep()
    with pytest.raises(DeskError, match="not saved as a draft"):
        rules.submit_review(new.id, new.version, PAT)
    killed(editor)
    with pytest.raises(DeskError, match="not saved as a draft"):
        rules.withdraw(new.id, new.version, SAM, "not needed")
    rules.drop_typed(new.id, new.version)
    rules.withdraw(new.id, new.version, SAM, "not needed")
    assert not rules._store.typed_rules(new.id, new.version)


def test_a_read_only_desk_says_what_waits_and_touches_nothing(begin, drafts, door, qtbot):
    editor = begin_with_reason(begin, qtbot, "typed")
    editor.keeper.keep()
    killed(editor)
    drafts._store.read_only = "held elsewhere"
    reader = begin()
    assert "Kept from" in reader._locked._label.text()
    assert reader.edits is None
    reader.keeper.keep()
    drafts._store.read_only = ""
    assert drafts.typed_rules(CONTINUING, NEXT).draft.rules.reason_for_change == "typed"


def test_a_desk_that_cannot_keep_says_so_once(begin, drafts, recorder, qtbot, monkeypatch):
    editor = begin_with_reason(begin, qtbot, "typed")

    def full(*_args):
        raise DeskError("The disk is full.", "Make room.")

    with monkeypatch.context() as patched:
        patched.setattr(drafts._store, "keep_typed_rules", full)
        editor.keeper.keep()
        editor.keeper.keep()
    assert [error.what_happened for error in recorder.errors] == ["The disk is full."]
    editor.keeper.keep()
    assert drafts.typed_rules(CONTINUING, NEXT) is not None


def type_and_leave(qtbot, control, text):
    type_in(qtbot, control, text)
    qtbot.keyClick(control, Qt.Key.Key_Return)


@pytest.mark.parametrize("left", [True, False])
@pytest.mark.parametrize(
    ("find", "text", "said"),
    [
        (lambda editor: editor.fields.ends, "31/2/2026", "no such day"),
        (lambda editor: editor.fields.begins, "soon", "write a date"),
        (lambda editor: editor.panel.condition.rows[0].value, "31/2/2024", "no such day"),
        (lambda editor: editor.panel.condition.rows[0].fact, "whether it rains", "no fact of this name"),
    ],
)
def test_what_cannot_be_read_is_kept_alone_and_stands_in_its_field_again(begin, drafts, qtbot, find, text, said, left):
    editor = begin()
    editor.keeper.timer.setInterval(20)
    held = find(editor).text()
    (type_and_leave if left else type_in)(qtbot, find(editor), text)
    qtbot.waitUntil(lambda: drafts.typed_rules(CONTINUING, NEXT) is not None, timeout=2000)
    editor.keeper.keep()
    killed(editor)
    assert drafts.typed_rules(CONTINUING, NEXT).draft == drafts.rule_draft(CONTINUING, NEXT)
    again = begin()
    assert find(again).text() == text
    problems = f"{again.fields.problem.text()} {again.panel.faults['condition'].text()}"
    assert said in problems.lower()
    assert text in again.keeper.text()
    assert again.save.isEnabled()
    again.put_away()
    third = begin()
    assert find(third).text() == text
    qtbot.mouseClick(third.keeper.first, Qt.MouseButton.LeftButton)
    assert find(third).text() == held
    assert not drafts._store.typed_rules(CONTINUING, NEXT)
    assert not third.has_unsaved()


def test_a_draft_with_an_unread_field_is_not_saved_and_the_field_is_named(begin, drafts, qtbot):
    editor = begin_with_reason(begin, qtbot, "another reason")
    type_and_leave(qtbot, editor.fields.ends, "31/2/2026")
    assert not editor.save_draft()
    assert "“Valid to” (“31/2/2026”)" in editor.told.text()
    assert editor.told.isVisible()
    assert drafts.rule_draft(CONTINUING, NEXT).rules.reason_for_change == "a reason"
    type_and_leave(qtbot, editor.fields.ends, "28/2/2027")
    assert editor.told.isHidden()
    assert editor.fields.problem.isHidden()
    assert editor.save_draft()
    assert drafts.rule_draft(CONTINUING, NEXT).rules.effective_to.isoformat() == "2027-02-28"


def test_two_versions_keep_what_cannot_be_read_apart(begin, drafts, qtbot):
    editor = begin()
    type_and_leave(qtbot, editor.fields.ends, "31/2/2026")
    editor.show_version(line_of(editor._door.workspace, TA630, "2026.11.2"), drafts.rule_draft(TA630, "2026.11.2"))
    assert editor.fields.ends.text() == ""
    assert editor.fields.problem.isHidden()
    editor.show_version(line_of(editor._door.workspace, CONTINUING, NEXT), drafts.rule_draft(CONTINUING, NEXT))
    assert editor.fields.ends.text() == "31/2/2026"


def test_a_text_that_is_too_long_is_kept_and_keeps_nothing_else_from_being_kept(begin, drafts, recorder, qtbot):
    editor = begin()
    for control in (editor.panel.sentence, editor.fields.reason):
        control.setFocus()
        control.setText("x" * 5000)
        control.textEdited.emit(control.text())
    type_in(qtbot, editor.fields.ends, "3/12/2027")
    editor.keeper.keep()
    killed(editor)
    assert recorder.errors == []
    again = begin()
    assert len(again.panel.sentence.text()) == len(again.fields.reason.text()) == 5000
    assert again.fields.ends.text() == "03-Dec-2027"
    assert not again.save_draft()
