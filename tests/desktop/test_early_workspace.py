"""The stand-in answers what a first look can tell and opens the database once for anything else."""

import pytest

from mdt_desk.desktop.early_workspace import EarlyWorkspace
from mdt_desk.domain.errors import DeskError
from mdt_desk.workspace import Person
from mdt_desk.workspace.glance import FirstLook
from tests.desktop.fakes import rows

ACCOUNT = Person("account")


def do_nothing():
    """Stands for a first look that holds nothing open."""


@pytest.fixture
def opened():
    return []


@pytest.fixture
def early(sample_workspace, opened):
    def opener():
        opened.append("open")
        return sample_workspace

    look = FirstLook(
        rows(3), Person("Dr A. Tester"), {"window.appearance": "dark"}, lambda: opened.append("look closed")
    )
    return EarlyWorkspace(look, ACCOUNT, sample_workspace.home, opener)


def test_list_person_and_choices_need_no_database(early, opened):
    assert len(early.list_cases()) == 3
    assert early.person == Person("Dr A. Tester")
    assert early.setting("appearance") == "dark"
    assert early.setting("geometry", "none") == "none"
    assert early.read_only == ""
    early.close()
    assert opened == ["look closed"]


def test_anything_else_opens_it_once_and_then_the_real_one_answers(early, opened, sample_workspace):
    assert early.status().cases == 15
    assert early.new_case().case_id
    assert opened == ["look closed", "open"]
    assert len(early.list_cases()) == 15
    assert early.person == sample_workspace.person
    assert early.setting("appearance", "system") == "system"
    assert early.read_only == sample_workspace.read_only


def test_without_a_remembered_person_it_is_the_account(sample_workspace, opened):
    look = FirstLook((), None, {}, do_nothing)
    assert EarlyWorkspace(look, ACCOUNT, sample_workspace.home, opened.pop).person == ACCOUNT


def test_a_failing_open_is_told_to_whoever_asked(sample_workspace):
    def fail():
        raise DeskError("The database was altered.", "Restore a backup.")

    early = EarlyWorkspace(FirstLook((), None, {}, do_nothing), ACCOUNT, sample_workspace.home, fail)
    with pytest.raises(DeskError, match="altered"):
        early.status()
