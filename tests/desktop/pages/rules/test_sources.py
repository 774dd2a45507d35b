"""The worklist of sources says what is late, what waits for it, and takes the record of a look."""

from datetime import date

import pytest

from mdt_desk.desktop.pages.rules.sources import SourcesTab, review_words, summary_words, weight_words
from mdt_desk.rules.terms import CheckOutcome
from tests.desktop.pages.rules.steps import answer, said
from tests.two_looks import SECOND


@pytest.fixture
def tab(qtbot, door):
    made = SourcesTab(door)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    door.changed.connect(made.refresh)
    made.refresh()
    return made


def row_of(tab, title):
    return next(row for row in range(tab.table.rowCount()) if tab.table.item(row, 0).text().startswith(title))


def test_the_most_overdue_stands_first_with_what_it_stops(tab):
    assert row_of(tab, "GeNotes melanoma page") == 0
    line = said(tab.table)
    assert "Was due 21-May-2026 (187 days ago)" in line
    assert "stops the answer of" in line
    assert "Larotrectinib, England, NICE TA630" in line
    assert "speak of 13 open cases" in line.replace("speaks", "speak")


def test_each_button_names_its_own_source(tab):
    tab.range.setCurrentIndex(tab.range.count() - 1)
    names = [tab.table.button(row).accessibleName() for row in range(tab.table.rowCount())]
    assert len(set(names)) == len(names) == len(tab.due) >= 3
    assert names == [f"Record a check…: {each.source.title}" for each in tab.due]


def test_a_source_that_two_people_found_unchanged_lifts_the_stop_and_the_list_follows(tab, door, recorder, qtbot):
    recorder.in_dialog = answer(outcome=CheckOutcome.UNCHANGED, next_due=date(2027, 5, 1))
    tab.table.button(row_of(tab, "NICE TA630")).click()
    qtbot.waitUntil(lambda: not door.jobs.busy, timeout=30_000)
    assert "unchanged; a second person's look lifts the stop" in said(tab.table)
    (check,) = door.workspace.source_checks("ta630")
    tab.table.button(row_of(tab, "NICE TA630")).click()
    qtbot.waitUntil(lambda: not door.jobs.busy, timeout=30_000)
    assert "unchanged; a second person's look lifts the stop" in said(tab.table)
    recorder.in_dialog = answer(outcome=CheckOutcome.UNCHANGED, next_due=date(2027, 5, 1), by=SECOND)
    place, rows = row_of(tab, "NICE TA630"), tab.table.rowCount()
    listed = tab.summary.text()
    tab.table.button(place).click()
    qtbot.waitUntil(lambda: not door.jobs.busy, timeout=30_000)
    # It keeps its row, so that no other source moves under a pointer that rests on its button.
    assert (row_of(tab, "NICE TA630"), tab.table.rowCount()) == (place, rows)
    assert "Due 01-May-2027" in tab.table.item(place, 1).text()
    assert tab.summary.text() != listed
    tab.hide()
    tab.show()
    tab.refresh()
    assert "NICE TA630\n" not in said(tab.table)
    assert (check.outcome, check.next_due) == (CheckOutcome.UNCHANGED, date(2027, 5, 1))
    assert any(row.larotrectinib != "source_unverified" for row in door.workspace.list_cases())


def test_a_changed_source_goes_on_stopping(tab, door, recorder, qtbot):
    recorder.in_dialog = answer(outcome=CheckOutcome.CHANGED)
    tab.table.button(row_of(tab, "NICE TA630")).click()
    qtbot.waitUntil(lambda: not door.jobs.busy, timeout=30_000)
    assert "Found changed on 24-Nov-2026" in said(tab.table)


def test_a_look_that_is_not_recorded_changes_nothing(tab, door, recorder):
    recorder.agrees = False
    tab.table.button(row_of(tab, "NICE TA630")).click()
    assert door.workspace.source_checks("ta630") == ()


def test_more_sources_are_listed_when_asked_for(tab):
    soon = tab.table.rowCount()
    tab.range.setCurrentIndex(2)
    assert tab.table.rowCount() >= soon


def test_small_words(tab):
    late = next(each for each in tab.due if each.source.id == "ta630")
    never = next(each for each in tab.due if each.due is None)
    assert review_words(never) == "Never checked; it has no review date"
    assert "lift this" in weight_words(late, {})
    assert summary_words(()) == "No source is due."


def test_every_look_is_listed_and_one_is_taken_back_with_a_reason_and_stays(tab, door, recorder, qtbot):
    assert tab.looks.isHidden()
    assert tab.heading.text() == "No look at a source is recorded yet."
    recorder.in_dialog = answer(outcome=CheckOutcome.CHANGED, next_due=date(2027, 5, 1), note="A new page.")
    tab.table.button(row_of(tab, "NICE TA630")).click()
    qtbot.waitUntil(lambda: not door.jobs.busy, timeout=30_000)
    assert "NICE TA630 | " in said(tab.looks)
    assert "Changed; look again on 01-May-2027. A new page." in said(tab.looks)
    assert tab.looks.button(0).accessibleName().startswith("Take back…: NICE TA630, ")
    for reason, taken in (("x", False), ("Another page was meant.", True)):
        recorder.in_dialog = answer(reason=reason)
        tab.looks.button(0).click()
        qtbot.waitUntil(lambda: not door.jobs.busy, timeout=30_000)
        (look,) = door.workspace.source_checks("ta630")
        assert ("Another page was meant." in look.taken_back) is taken
    assert recorder.asked[-1].question.text() == ("Take back what Dr A. Tester recorded of NICE TA630 on 24-Nov-2026?")
    assert "Taken back on " in said(tab.looks)
    assert tab.looks.button(0) is None
    assert "Found changed" not in said(tab.table)


def test_whoever_may_not_take_a_look_back_is_told_before_anything_is_typed(tab, door, recorder, qtbot):
    recorder.in_dialog = answer(outcome=CheckOutcome.CHANGED, next_due=date(2027, 5, 1), by=SECOND)
    tab.table.button(row_of(tab, "NICE TA630")).click()
    qtbot.waitUntil(lambda: not door.jobs.busy, timeout=30_000)
    failures = []
    door.failed.connect(failures.append)
    recorder.in_dialog = answer(reason="It has not changed.")
    tab.looks.button(0).click()
    assert f"only {SECOND} (consultant oncologist) takes it back" in failures[0].what_happened
    assert door.workspace.source_checks("ta630")[0].taken_back == ""


def test_a_bound_of_ours_is_not_called_a_review(tab):
    tab.range.setCurrentIndex(tab.range.count() - 1)
    assert "Read 27-Nov-2026; again by 27-Nov-2027 (our bound)" in said(tab.table)
