"""The open case follows what changes elsewhere, and nothing that was typed is touched."""

from dataclasses import replace

from mdt_desk.workspace import Change, Part

SAVED = Change(("seed",), frozenset({Part.CASE, Part.LIST}))


def save_elsewhere(page, stored, team):
    case = stored.stored_case("seed").case
    stored.save_case(replace(case, referral=replace(case.referral, team=team)), page.editor.revision)


def test_a_case_saved_elsewhere_is_shown_as_it_is_now(page, stored):
    save_elsewhere(page, stored, "Sarcoma MDT")
    page.take_change(SAVED)
    assert (page.editor.revision, page.editor.case.referral.team) == (2, "Sarcoma MDT")
    assert "revision 2 is shown" in page.notice.text()


def test_what_was_typed_stays_and_the_other_version_is_told(page, stored):
    page.editor.set("referral.team", "Typed here")
    save_elsewhere(page, stored, "Sarcoma MDT")
    page.take_change(SAVED)
    assert (page.editor.revision, page.editor.case.referral.team) == (1, "Typed here")
    assert "saved elsewhere as revision 2. What you typed is still here" in page.notice.text()


def test_ones_own_save_is_no_news(page):
    page.editor.set("referral.team", "Typed here")
    page.changed.connect(page.take_change)
    page.save_now()
    assert page.notice.text() == ""


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
