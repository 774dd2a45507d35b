"""A case then and now: three answers side by side, and bold where they differ."""

import pytest

from mdt_desk.desktop.pages.rules.looking_back import LookingBackTab
from tests.desktop.pages.rules.steps import CONTINUING, PAT, SAM, said, whole_draft


@pytest.fixture
def tab(qtbot, door):
    made = LookingBackTab(door)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made.offer(door.workspace.list_cases())
    return made


def case_of(door, diagnosis):
    return next(row.case_id for row in door.workspace.list_cases() if diagnosis in row.diagnosis)


def test_nothing_is_shown_before_a_case_is_chosen(tab):
    assert tab.table.isHidden()
    assert "Choose a stored case" in tab.summary.text()


def test_the_three_answers_stand_side_by_side(tab, door):
    tab.show_case(case_of(door, "Colon Adenocarcinoma"))
    assert "Meeting day 26-Nov-2026; today 24-Nov-2026." in tab.summary.text()
    row = next(line for line in said(tab.table).split("Entrectinib, funding")[1:])
    assert row.count("Eligible to continue") == 3


def test_where_the_rules_changed_the_answers_differ(tab, door):
    case = case_of(door, "Colon Adenocarcinoma")
    new = whole_draft(door.workspace)
    door.workspace.rules.submit_review(CONTINUING, new.version, PAT)
    door.workspace.rules.approve(CONTINUING, new.version, SAM)
    tab.show_case(case)
    line = said(tab.table).split("Entrectinib, funding")[1]
    assert "Judgement needed" in line
    assert new.version in line


def test_a_case_without_a_meeting_is_told_so(tab, door, recorder):
    undated = [row.case_id for row in door.workspace.list_cases() if not row.meeting_date]
    if not undated:
        case = door.workspace.new_case()
        door.workspace.save_case(case, 0)
        tab.offer(door.workspace.list_cases())
        undated = [case.case_id]
    tab.show_case(undated[0])
    assert tab.summary.text().startswith("The case has no meeting date.")
    assert recorder.errors == []
    assert tab.table.isHidden()
    tab.show_case(next(row.case_id for row in door.workspace.list_cases() if row.meeting_date))
    assert "no meeting date" not in tab.summary.text()


def test_a_case_that_is_not_listed_leaves_the_choice_alone(tab):
    tab.show_case("nobody")
    assert tab.case_id() == ""
