"""Two different named people put a version in force, and only when every condition holds."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtWidgets import QLabel

from mdt_desk.desktop.pages.rules.approving import ApprovalTab, gate_cells, next_step_words, replaces_words
from mdt_desk.desktop.pages.rules.in_use import withdrawal_words
from mdt_desk.workspace.rule_typing import draft_mark
from mdt_desk.workspace.rule_values import Gate
from tests.desktop.pages.rules.steps import (
    CONTINUING,
    PAT,
    SAM,
    SHIPPED,
    answer,
    line_of,
    said,
    saved_draft,
    version_from,
    whole_draft,
)


@pytest.fixture
def tab(qtbot, door):
    made = ApprovalTab(door)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    return made


def show(tab, door, version):
    tab.show_version(line_of(door.workspace, CONTINUING, version))


def state(door, version):
    return line_of(door.workspace, CONTINUING, version).state.value


def test_open_conditions_are_told_each_in_a_sentence(tab, door):
    new = saved_draft(door.workspace)
    show(tab, door, new.version)
    assert "Open | Tests | Test uk_ntrk/5: expected" in said(tab.checklist)
    assert "Holds | Version rises" in said(tab.checklist)
    assert tab.review.isEnabled()
    assert not tab.approve.isEnabled()


def test_reviewed_by_one_and_approved_by_another_it_is_in_force(tab, door, recorder, qtbot):
    new = whole_draft(door.workspace)
    show(tab, door, new.version)
    recorder.in_dialog = answer(by=PAT.name, role=PAT.role)
    tab.review.click()
    show(tab, door, new.version)
    assert "Reviewed | Pat Lee, pharmacist" in said(tab.steps)
    recorder.in_dialog = answer(by=SAM.name, role=SAM.role)
    with qtbot.waitSignal(door.changed, timeout=20_000):
        tab.approve.click()
    line = line_of(door.workspace, CONTINUING, new.version)
    assert line.in_force
    assert [step.by for step in line.approvals] == [PAT.name, SAM.name]


def test_after_a_step_the_keyboard_stands_on_what_was_done_and_never_on_withdraw(tab, door, recorder, qtbot):
    new = whole_draft(door.workspace)
    show(tab, door, new.version)
    for steps, (person, pressed) in enumerate(((PAT, tab.review), (SAM, tab.approve)), 1):
        recorder.in_dialog = answer(by=person.name, role=person.role)
        pressed.setFocus()
        pressed.click()
        qtbot.waitUntil(partial(steps_taken, door, new.version, steps), timeout=20_000)
        show(tab, door, new.version)
        assert tab.window().focusWidget() is tab.steps
        assert tab.withdraw.isEnabled()


def steps_taken(door, version, steps):
    return len(line_of(door.workspace, CONTINUING, version).approvals) == steps


@pytest.mark.parametrize("step", ["review", "approve"])
def test_what_must_be_refused_is_refused_before_anybody_is_asked_for_a_name(tab, door, recorder, qtbot, step):
    new, verbs = whole_draft(door.workspace), door.workspace.rules
    if step == "approve":
        verbs.submit_review(CONTINUING, new.version, PAT)
    stored = verbs.rule_draft(CONTINUING, new.version)
    typed = replace(stored, rules=replace(stored.rules, reason_for_change="typed and not saved"))
    verbs.keep_typed(typed, draft_mark(stored))
    show(tab, door, new.version)
    asked = len(recorder.asked)
    with qtbot.waitSignal(door.failed) as failed:
        getattr(tab, step).click()
    assert "is not saved as a draft" in failed.args[0].what_happened
    assert len(recorder.asked) == asked


def test_the_same_person_cannot_approve(tab, door, recorder):
    new = whole_draft(door.workspace)
    door.workspace.rules.submit_review(CONTINUING, new.version, PAT)
    show(tab, door, new.version)
    recorder.in_dialog = answer(by="pat  lee", role="pharmacist")
    tab.approve.click()
    assert not door.jobs.busy
    assert recorder.asked[-1].what_is_missing() == "Two different named people must review and approve."
    assert state(door, new.version) == "reviewed"


def test_who_reviewed_is_not_offered_as_the_one_who_approves(tab, door, recorder):
    new = whole_draft(door.workspace)
    door.workspace.rules.submit_review(CONTINUING, new.version, door.workspace.person)
    show(tab, door, new.version)
    recorder.agrees = False
    tab.approve.click()
    assert recorder.asked[-1].text("by") == ""


def test_a_version_is_withdrawn_with_a_reason(tab, door, recorder, qtbot):
    heard = []
    door.changed.connect(heard.append)
    show(tab, door, SHIPPED)
    recorder.in_dialog = answer(by=PAT.name, role=PAT.role, reason="Replaced.")
    tab.withdraw.click()
    qtbot.waitUntil(lambda: not door.jobs.busy, timeout=30_000)
    assert state(door, SHIPPED) == "withdrawn"
    assert heard[0].message.startswith(f"{tab._line.rules.title}: version {SHIPPED} is withdrawn; ")
    show(tab, door, SHIPPED)
    assert not tab.withdraw.isEnabled()
    assert "Replaced." in said(tab.steps)


def test_small_words(door):
    assert gate_cells(Gate("two people", False, "Two.")) == ("Open", "Two people", "Two.")
    assert "never changed" in next_step_words(line_of(door.workspace, CONTINUING))


def test_from_which_day_on_a_version_takes_the_place_of_another_is_said_before_it_is_approved(door):
    new = saved_draft(door.workspace)
    lines = door.workspace.rules.rule_versions()
    line = line_of(door.workspace, new.id, new.version)
    said = replaces_words(line, lines)
    assert f"It takes the place of {SHIPPED} on every day since " in said
    assert "also of days that lie behind" in said


@pytest.mark.parametrize(
    ("begins", "words"),
    [
        (date(2027, 1, 1), f"It takes the place of {SHIPPED} from 01-Jan-2027 on."),
        (date(2026, 11, 24), f"It takes the place of {SHIPPED} from 24-Nov-2026 on."),
        (
            date(2026, 11, 23),
            f"It takes the place of {SHIPPED} on every day since 23-Nov-2026, also of days that lie behind.",
        ),
        (None, f"It takes the place of {SHIPPED} on every day, also of days that lie behind."),
    ],
)
def test_days_that_lie_behind_are_named_only_where_the_version_has_such_days(door, begins, words):
    new = saved_draft(door.workspace)
    line = line_of(door.workspace, new.id, new.version)
    begun = replace(line, rules=replace(line.rules, effective_from=begins))
    assert replaces_words(begun, door.workspace.rules.rule_versions(), door.today()) == f"\n{words}"


def test_the_approval_tells_of_a_version_that_begins_later_without_days_that_lie_behind(tab, door, recorder):
    version = version_from(door.workspace, date(2027, 1, 1))
    door.workspace.rules.submit_review(CONTINUING, version, PAT)
    show(tab, door, version)
    recorder.agrees = False
    tab.approve.click()
    assert "from 01-Jan-2027 on." in told(recorder.asked[-1])
    assert "lie behind" not in told(recorder.asked[-1])


def test_who_withdraws_an_approved_version_is_told_from_which_day_nothing_answers(tab, door, recorder):
    recorder.agrees = False
    show(tab, door, SHIPPED)
    tab.withdraw.click()
    words = withdrawal_words(tab._line.rules, door.workspace.rule_book(), door.today())
    assert words.endswith("no version of this rule set answers, also not on days that lie behind: "
                          "the version before it does not come back by itself.")  # fmt: skip
    assert words in told(recorder.asked[-1])


def test_who_withdraws_a_draft_is_told_that_nothing_changes(tab, door, recorder):
    recorder.agrees = False
    show(tab, door, saved_draft(door.workspace).version)
    tab.withdraw.click()
    assert "What is in force goes on as it is." in told(recorder.asked[-1])


def told(dialog):
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_nothing_takes_the_place_of_nothing(door):
    new = saved_draft(door.workspace)
    line = line_of(door.workspace, new.id, new.version)
    assert replaces_words(line, [line]) == ""


@pytest.mark.parametrize("step", ["review", "approve", "withdraw"])
def test_what_changed_while_the_question_stood_is_neither_reviewed_nor_approved_nor_withdrawn(
    tab, door, recorder, qtbot, step
):
    new, verbs = whole_draft(door.workspace), door.workspace.rules
    if step == "approve":
        verbs.submit_review(CONTINUING, new.version, PAT)
    show(tab, door, new.version)
    filled = answer(by=SAM.name, role=SAM.role, reason="Replaced.")

    def meanwhile(dialog):
        filled(dialog)
        stored = verbs.rule_draft(CONTINUING, new.version).rules
        assert verbs.save_rule_draft(replace(stored, reason_for_change="another text")).saved
        return True

    recorder.in_dialog = meanwhile
    failed = []
    door.failed.connect(failed.append)
    door.jobs.failed.connect(failed.append)
    getattr(tab, step).click()
    qtbot.waitUntil(lambda: bool(failed), timeout=20_000)
    assert "changed while you were asked" in failed[0].what_happened or "not reviewed" in failed[0].what_happened
    assert state(door, new.version) == "draft"
