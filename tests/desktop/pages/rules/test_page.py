"""The rules page leads from the time axis to a version and back, and its parts are read anew when shown."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from mdt_desk.desktop.pages.rules.page import LOOK_BACK, PACKS, SOURCES, RulesPage, in_titles, state_words
from mdt_desk.desktop.pages.rules.standing import Standing, Stretch
from mdt_desk.domain.errors import DeskError
from mdt_desk.workspace.rule_typing import draft_mark
from mdt_desk.workspace.shipped import shipped_pack
from tests.desktop.pages.rules.steps import CONTINUING, NEXT, PAT, SAM, SHIPPED, answer, saved_draft


def test_all_in_force_are_shown_and_the_past_when_asked_for(page):
    assert page.state.text() == (
        f"25 of {len(shipped_pack().rule_sets)} versions shown: 25 in force, 9 of them with an overdue source, "
        "6 with a source never checked."
    )
    page.every.click()
    assert page.model.rowCount() == len(shipped_pack().rule_sets)
    assert page.model.axis.first.year == 2019


def test_a_draft_is_in_preparation_and_drawn(page, sample_workspace):
    saved_draft(sample_workspace)
    page.refresh()
    assert page.state.text().endswith("; 1 in preparation.")
    looks = [page.model.row_at(place).look for place in range(page.model.rowCount())]
    assert looks.count("draft") == 1


def test_enter_opens_a_version_and_escape_goes_back_to_its_line(page, qtbot):
    page.table.select_version((CONTINUING, SHIPPED))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.version.shows() == (CONTINUING, SHIPPED)
    assert page.version.isVisible()
    page.version.back.click()
    assert page.table.isVisible()
    assert page.table.current_version().key == (CONTINUING, SHIPPED)


def test_a_version_that_is_not_there_opens_nothing(page):
    page.open_version("nobody", "1")
    assert page.table.isVisible()


def test_each_part_is_filled_when_it_is_shown(page):
    page.go_to(SOURCES)
    assert page.sources.table.rowCount() > 0
    page.go_to(PACKS)
    assert page.packs.signers.rowCount() == 1
    page.go_to(LOOK_BACK)
    assert page.looking_back.cases.count() == 16


def test_a_case_is_looked_back_at(page, sample_workspace):
    case_id = next(row.case_id for row in sample_workspace.list_cases() if row.meeting_date)
    page.look_back_at(case_id)
    assert page.looking_back.case_id() == case_id
    assert page.looking_back.table.rowCount() > 0


def test_a_new_version_of_the_line_in_use(page, recorder):
    page.table.select_version((CONTINUING, SHIPPED))
    recorder.in_dialog = answer(reason="The policy changed.")
    page.new.click()
    assert page.version.shows() == (CONTINUING, NEXT)
    assert page.may_leave()


def test_a_rule_set_of_its_own_begins_as_a_copy(page, recorder):
    page.table.select_version((CONTINUING, SHIPPED))
    recorder.in_dialog = answer(
        name="england.entrectinib.funding.ta9999", title="Entrectinib, England, NICE TA9999", begins=date(2027, 1, 1),
        reason="TA9999 takes its place.",
    )  # fmt: skip
    page.another.click()
    assert page.version.shows()[0] == "england.entrectinib.funding.ta9999"
    assert page.version.editor.edits.rules.effective_from == date(2027, 1, 1)
    said = page.version.editor.general.text()
    assert "at the same time as" in said
    # Rule sets are named by their titles, never by the ids under which they are kept.
    assert "england." not in said
    assert f"“{next(each.rules.title for each in page.lines if each.rules.id == CONTINUING)}”" in said


def test_a_rule_set_never_takes_the_name_of_another(page, recorder):
    recorder.in_dialog = answer(name=CONTINUING, title="T", begins=date(2027, 1, 1), reason="Because.")
    page.another.click()
    assert len(page.lines) == len(shipped_pack().rule_sets)


def test_the_page_is_freed_when_it_is_closed(freed, sample_workspace, recorder, jobs):
    assert freed(lambda: RulesPage(sample_workspace, recorder, jobs))


def test_without_a_line_there_is_nothing_to_make_a_version_of(page):
    page.model.show_rows((), page.model.axis)
    with pytest.raises(DeskError, match="No rule set is chosen"):
        page.make_new()


def test_small_words():
    assert state_words((), (), ("“T”, version 2",)).endswith(
        "Typed into “T”, version 2, and not saved as a draft; kept on its page Write."
    )
    assert state_words((), ()) == "0 of 0 versions shown: 0 in force, 0 of them with an overdue source."


def test_a_source_never_checked_is_not_called_overdue_and_is_counted_apart(page):
    states = [page.model.row_at(row).state for row in range(page.model.rowCount())]
    late, never = states.count("In force, source overdue"), states.count("In force, source never checked")
    rows = [page.model.row_at(row) for row in range(page.model.rowCount())]
    assert {row.state for row in rows if "SMC2295" in row.title} == {"In force, source never checked"}
    assert never > 0
    assert f"{late} of them with an overdue source, {never} with a source never checked." in page.state.text()


def test_what_was_typed_and_not_saved_is_named_by_the_title_of_its_rule_set(page, sample_workspace):
    new = saved_draft(sample_workspace)
    stored = sample_workspace.rules.rule_draft(new.id, new.version)
    typed = replace(stored, rules=replace(stored.rules, reason_for_change="Another."))
    sample_workspace.rules.keep_typed(typed, draft_mark(stored), {})
    page.refresh()
    assert f"Typed into “{new.title}”, version {new.version}, and not saved" in page.state.text()


def test_a_gap_or_an_overlap_names_the_other_rule_set_by_its_title():
    said = Stretch(None, None, "It is in force at the same time as x.first.")
    first, second = (
        Standing(name, "1", "about", "about", title, "In force", "in_force", Stretch(None, None), (), (), clashes)
        for name, title, clashes in (("x.first", "First rules", ()), ("x.second", "Second rules", (said,)))
    )
    assert "at the same time as “First rules”." in in_titles((first, second))[1].spoken


def approved_from(workspace, day):
    """The shipped version for patients on entrectinib said anew from a day on, and approved by two people."""
    rules = workspace.rules
    new = replace(rules.new_version(CONTINUING, "Said anew"), effective_from=day)
    assert rules.save_rule_draft(new).saved
    rules.save_rule_tests(
        CONTINUING,
        new.version,
        [each.confirmed(PAT.name) for each in rules.tests_to_carry_over(CONTINUING, new.version)],
    )
    missing = [each.confirmed(each.computed, PAT.name) for each in rules.missing_tests(CONTINUING, new.version)]
    if missing:
        rules.save_rule_tests(CONTINUING, new.version, missing)
    rules.submit_review(CONTINUING, new.version, PAT)
    rules.approve(CONTINUING, new.version, SAM)
    return new.version


def test_a_version_withdrawn_before_it_began_stays_in_sight_with_the_gap_that_it_leaves(page, sample_workspace):
    version = approved_from(sample_workspace, date(2027, 1, 1))
    sample_workspace.rules.withdraw(CONTINUING, version, PAT, "The policy was put off.")
    page.refresh()
    assert "1 withdrawn version leaves days without an answer" in page.state.text()
    rows = {row.key: row for row in map(page.model.row_at, range(page.model.rowCount()))}
    assert rows[CONTINUING, version].look == "withdrawn"
    assert rows[CONTINUING, SHIPPED].gaps[0].begins == date(2027, 1, 1)
    page.open_version(CONTINUING, SHIPPED)
    said = "was withdrawn: no version of this rule set answers from 01-Jan-2027 on."
    assert page.version.detail.summary.text().endswith(said)
    page.open_version(CONTINUING, version)
    said = f"No version of this rule set answers from 01-Jan-2027 on: version {version} was withdrawn."
    assert page.version.detail.summary.text().endswith(said)
