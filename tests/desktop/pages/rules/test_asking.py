"""The dialogs take nothing that is not whole, and fill in nothing that a person must decide."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from mdt_desk.desktop.pages.rules.asking import (
    EXPECT_NEW,
    GOES_OUT,
    RETIRE,
    ApproveDialog,
    CaseTestDialog,
    ConfirmTestDialog,
    MendTestDialog,
    PersonDialog,
    ReasonDialog,
    SourceDialog,
    TermDialog,
    given_words,
    proposal_words,
)
from mdt_desk.domain.case import Drug
from mdt_desk.rules.pack import GivenFact
from mdt_desk.rules.terms import Outcome, WhenOverdue
from mdt_desk.rules.values import Reason
from mdt_desk.workspace import Person
from mdt_desk.workspace.rule_values import Gate
from tests.desktop.pages.rules.steps import CONTINUING, PAT, saved_draft

OPEN, HOLDS = Gate("tests", False, "A test fails."), Gate("tests", True, "All tests pass.")


@pytest.fixture
def shown(qtbot):
    def add(dialog):
        qtbot.addWidget(dialog)
        return dialog

    return add


@pytest.fixture
def proposal(door):
    new = saved_draft(door.workspace)
    return door.workspace.rules.missing_tests(CONTINUING, new.version)[0]


def test_a_step_needs_a_name_and_a_role_and_its_reason(shown):
    dialog = shown(PersonDialog("Withdraw", "x", Person("", ""), "Withdraw", reason=True))
    assert "name and the role" in dialog.what_is_missing()
    dialog.values.update(by="Pat Lee", role="pharmacist")
    assert dialog.what_is_missing() == "Say why."
    dialog.values["reason"] = "Replaced."
    assert dialog.what_is_missing() == ""
    assert dialog.person() == PAT


def test_an_approval_is_checked_for_the_person_named(shown):
    asked = []

    def gates_of(person):
        asked.append(person)
        return (HOLDS, OPEN) if person.name == "Pat Lee" else (HOLDS,)

    dialog = shown(ApproveDialog("x", PAT, gates_of))
    assert dialog.what_is_missing() == "A test fails."
    dialog.values["by"] = "Sam Roe"
    assert dialog.what_is_missing() == ""
    assert [person.name for person in asked] == ["Pat Lee", "Sam Roe"]


def test_a_reason_is_needed(shown):
    dialog = shown(ReasonDialog("New version", "x", "Make"))
    assert dialog.what_is_missing()
    dialog.values["reason"] = "The policy changed."
    assert not dialog.what_is_missing()


def test_the_expectation_of_a_test_is_never_filled_in(shown, proposal):
    dialog = shown(ConfirmTestDialog(proposal, PAT))
    assert dialog.expected() is None
    assert "Choose what the test should give" in dialog.what_is_missing()
    dialog.values["expect"] = Outcome.NOT_ELIGIBLE
    assert dialog.expected() is Outcome.NOT_ELIGIBLE
    assert dialog.what_is_missing() == ""


def test_a_proposal_says_which_facts_it_sets_and_what_the_draft_gives(proposal):
    said = proposal_words(proposal)
    assert "• Entrectinib started: " in said
    assert "By the draft it gives: " in said


def test_an_unknown_fact_says_why():
    assert given_words(GivenFact("metastatic", None, Reason.AWAITED)) == "Metastatic: unknown (awaited)"
    assert given_words(GivenFact("metastatic", True)) == "Metastatic: yes"


def test_a_failing_test_is_retired_or_expected_anew_with_a_reason(shown, door):
    new = saved_draft(door.workspace)
    failing = next(each for each in door.workspace.rules.rule_tests(CONTINUING, new.version) if not each.passed)
    dialog = shown(MendTestDialog(failing))
    assert any(GOES_OUT in each.text() for each in dialog.findChildren(QLabel))
    assert "mend the rule" in dialog.what_is_missing()
    dialog.values["way"] = EXPECT_NEW
    assert "Say why" in dialog.what_is_missing()
    dialog.values["reason"] = "The policy changed."
    assert dialog.what_is_missing() == ""
    assert not dialog.retires()
    dialog.values["way"] = RETIRE
    assert dialog.retires()


def test_a_test_from_a_case_needs_everything(shown):
    dialog = shown(CaseTestDialog([("id", "A case")], Drug.ENTRECTINIB, PAT))
    for values in (
        {"case": "id", "on": date(2026, 11, 26)},
        {"test_id": "a", "title": "b"},
        {"expect": Outcome.ELIGIBLE},
    ):
        assert dialog.what_is_missing()
        dialog.values.update(values)
    assert dialog.what_is_missing() == ""


def test_a_test_from_a_case_is_not_taken_while_it_tells_whose_case_it_is(shown):
    asked = []

    def told_of(*texts):
        asked.append(texts)
        return "The title holds a name of the patient." if "Ffion" in texts[2] else ""

    dialog = shown(CaseTestDialog([("id", "A case")], Drug.ENTRECTINIB, PAT, told_of=told_of))
    dialog.values.update(case="id", on=date(2026, 11, 26), test_id="a", title="Ffion", expect=Outcome.ELIGIBLE)
    assert dialog.what_is_missing() == (
        "The title holds a name of the patient. Take other words: they go out with every pack."
    )
    dialog.values["title"] = "LMNA"
    assert dialog.what_is_missing() == ""
    assert asked == [("id", "a", "Ffion"), ("id", "a", "LMNA")]


def test_a_definition_never_takes_the_name_of_one_in_use(shown):
    dialog = shown(TermDialog("A sentence.", ("disease_condition",)))
    for name, wrong in (("Two words", "short name"), ("disease_condition", "already"), ("own_name", "")):
        dialog.values["name"] = name
        assert wrong in dialog.what_is_missing()
    assert dialog.what_is_missing() == ""


def test_a_new_source_needs_everything_that_tells_its_age(shown):
    dialog = shown(SourceDialog(("ta1",)))
    for values in ({"name": "ta1"}, {"name": "ta2"}, {"title": "T", "issuer": "I", "address": "A"}):
        assert dialog.what_is_missing()
        dialog.values.update(values)
    assert "Choose what happens" in dialog.what_is_missing()
    dialog.values["overdue"] = WhenOverdue.WARN
    assert dialog.what_is_missing() == ""
    assert dialog.source().id == "ta2"


def test_a_step_taken_in_another_name_asks_for_the_role_anew(shown, qtbot):
    dialog = shown(PersonDialog("Review", "x", PAT, "Review"))
    name = dialog.rows["by"].control
    name.selectAll()
    qtbot.keyClicks(name, "Sam Roe")
    assert dialog.text("role") == ""
    assert dialog.what_is_missing() == "Enter the name and the role of the person."
