"""The first look shows the same list as the open desk."""

from datetime import UTC, datetime

from mdt_desk import paths
from mdt_desk.workspace import Person, open_workspace
from mdt_desk.workspace.glance import first_look
from mdt_desk.workspace.rows import OPENING


def noon():
    return datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_it_shows_the_list_the_person_and_the_choices_of_the_open_desk(tmp_path):
    home = tmp_path / "desk"
    with open_workspace(home, Person("account"), noon) as workspace:
        workspace.import_cases(sorted((paths.resources() / "examples").glob("*.json"))[:4])
        first = workspace.list_cases()[0]
        workspace.save_draft(workspace.open_case(first.case_id).case, 1)
        workspace.set_person(Person("Dr A. Tester", "consultant"))
        workspace.set_setting("appearance", "dark")
        listed = sorted(workspace.list_cases())
    look = first_look(home)
    # Birth dates, drafts, search texts, and above all the answers come with the proper opening, which proves them.
    later = {"born": "", "has_draft": False, "search_key": "", "looked_back": OPENING}
    later |= dict.fromkeys(("larotrectinib", "entrectinib", "larotrectinib_would_be", "entrectinib_would_be"), "")
    assert sorted(look.rows) == [row._replace(**later) for row in listed]
    assert look.person == Person("Dr A. Tester", "consultant")
    assert look.choices["window.appearance"] == "dark"


def test_before_the_first_start_there_is_nothing_to_look_at(tmp_path):
    assert first_look(tmp_path / "desk") is None
