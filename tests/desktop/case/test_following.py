"""The open case follows what changes elsewhere, and nothing that was typed is touched."""

from dataclasses import replace

from mdt_desk.workspace import Change, Part, Person
from tests.desktop.case.conftest import TESTER

SAVED = Change(("seed",), frozenset({Part.CASE, Part.LIST}))


def save_elsewhere(page, stored, team, who="Dr Other"):
    case, here = stored.stored_case("seed").case, stored.person
    stored.set_person(Person(who))
    stored.save_case(replace(case, referral=replace(case.referral, team=team)), page.editor.revision)
    stored.set_person(here)


def test_a_case_saved_elsewhere_is_shown_as_it_is_now(page, stored):
    save_elsewhere(page, stored, "Sarcoma MDT")
    page.take_change(SAVED)
    assert (page.editor.revision, page.editor.case.referral.team) == (2, "Sarcoma MDT")
    assert page.notice.text() == "This case was saved elsewhere by Dr Other as revision 2, which is shown."


def test_what_was_typed_stays_and_the_other_version_is_told(page, stored):
    page.editor.set("referral.team", "Typed here")
    save_elsewhere(page, stored, "Sarcoma MDT")
    page.take_change(SAVED)
    assert (page.editor.revision, page.editor.case.referral.team) == (1, "Typed here")
    assert "saved elsewhere by Dr Other as revision 2. What you typed is still here" in page.notice.text()


def test_ones_own_save_is_no_news(page):
    page.editor.set("referral.team", "Typed here")
    page.changed.connect(page.take_change)
    page.save_now()
    assert page.notice.text() == ""


def test_ones_own_save_in_another_place_is_told_as_ones_own(page, stored):
    save_elsewhere(page, stored, "Sarcoma MDT", TESTER.name)
    page.take_change(SAVED)
    assert page.notice.text() == "You saved this case as revision 2, which is shown."
    page.editor.set("referral.team", "Typed here")
    save_elsewhere(page, stored, "Third", TESTER.name)
    page.take_change(SAVED)
    assert page.notice.text().startswith("You saved this case as revision 3. What you typed is still here")
    assert "elsewhere" not in page.notice.text()


def test_the_report_is_drawn_again_when_the_rules_change(page, monkeypatch):
    page.show_report()
    drawn = []
    monkeypatch.setattr(page.report, "show_case", lambda: drawn.append(1))
    page.take_change(Change((), frozenset({Part.RULES})))
    page.take_change(Change((), frozenset({Part.SOURCES})))
    assert drawn == [1, 1]


def test_a_change_of_other_cases_looks_for_similar_patients_again(page):
    page.similar.timer.stop()
    page.take_change(Change(("other",), frozenset({Part.LIST})))
    assert page.similar.timer.isActive()


def type_birth_date(page, qtbot, text):
    page.jump_to("patient.birth_date")
    page.focusWidget().selectAll()
    qtbot.keyClicks(page.focusWidget(), text)


def test_what_cannot_be_read_outlives_a_save_elsewhere_whether_its_field_was_left_or_not(page, stored, qtbot):
    for team in ("One", "Two"):
        type_birth_date(page, qtbot, f"31/2 {team}")
        if team == "One":
            page.editor.finish_typing()
        case = stored.stored_case("seed").case
        stored.save_case(replace(case, referral=replace(case.referral, team=team)), stored.stored_case("seed").revision)
        page.take_change(SAVED)
        assert page.editor.unread_text("patient.birth_date") == f"31/2 {team}"
        assert "What you typed is still here" in page.notice.text()
        page.flush_draft()
        assert stored.stored_case("seed").unread["patient.birth_date"][0] == f"31/2 {team}"


def test_what_cannot_be_read_outlives_other_rules(page, qtbot):
    type_birth_date(page, qtbot, "31/2")
    page.take_change(Change((), frozenset({Part.RULES, Part.SOURCES, Part.LIST})))
    page.editor.finish_typing()
    assert page.editor.unread_text("patient.birth_date") == "31/2"


def test_the_way_back_leads_to_what_is_saved_now(page, stored):
    page.editor.set("referral.team", "Typed here")
    save_elsewhere(page, stored, "Sarcoma MDT")
    page.take_change(SAVED)
    page.editor.go_back_to_saved()
    assert (page.editor.case.referral.team, page.editor.revision, page.editor.dirty) == ("Sarcoma MDT", 2, False)
    page.undo_step()
    assert (page.editor.case.referral.team, page.editor.revision, page.editor.overtaken) == ("Typed here", 1, True)


def test_a_draft_that_a_save_elsewhere_took_away_is_kept_again(page, stored):
    page.editor.set("referral.team", "Typed here")
    page.flush_draft()
    save_elsewhere(page, stored, "Sarcoma MDT")
    page.take_change(SAVED)
    page.flush_draft()
    assert stored.stored_case("seed").draft.referral.team == "Typed here"
