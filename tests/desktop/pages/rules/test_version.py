"""One version: its tabs are worked out when shown, a new version is made with a reason, nothing written is lost."""

from dataclasses import replace

from mdt_desk.desktop.pages.rules.version import APPROVE, COMPARE, READ, TEST, WRITE
from mdt_desk.workspace.shipped import shipped_pack
from tests.desktop.pages.rules.steps import CONTINUING, EARLIER, NEXT, SHIPPED, TA630, answer, said


def test_each_tab_shows_the_version(page):
    page.open_version(CONTINUING, SHIPPED)
    version = page.version
    assert version.title.text().endswith(f"version {SHIPPED}, in force")
    assert "started before 07-Jan-2026" in said(version.detail.criteria)
    for place, table in ((TEST, version.tests.seen), (COMPARE, None), (APPROVE, version.approval.steps)):
        version.show_tab(place)
        assert table is None or table.rowCount() >= 0
    assert "Approved and never changed" in version.approval.summary.text()


def test_a_new_version_is_a_draft_under_the_pen(page, recorder):
    page.open_version(CONTINUING, SHIPPED)
    recorder.in_dialog = answer(reason="The policy changed.")
    page.version.make_new()
    assert page.version.shows() == (CONTINUING, NEXT)
    assert page.version.tabs.currentIndex() == WRITE
    assert page.version.editor.edits.rules.reason_for_change == "The policy changed."


def test_without_a_reason_there_is_no_new_version(page, recorder):
    page.open_version(CONTINUING, SHIPPED)
    recorder.agrees = False
    page.version.make_new()
    assert page.version.shows() == (CONTINUING, SHIPPED)
    assert len(page.lines) == len(shipped_pack().rule_sets)


def write(page, recorder):
    page.open_version(CONTINUING, SHIPPED)
    recorder.in_dialog = answer(reason="The policy changed.")
    page.version.make_new()
    edits = page.version.editor.edits
    edits.set_criterion(0, replace(edits.criterion(0), condition=EARLIER))


def stored(page):
    return page.door.workspace.rules.rule_draft(CONTINUING, NEXT).rules.criteria[0].condition


def test_leaving_an_unsaved_draft_asks_first(page, recorder):
    write(page, recorder)
    recorder.agrees = False
    page.version.leave()
    assert page.version.isVisible()
    assert stored(page) != EARLIER
    recorder.agrees = True
    page.version.leave()
    assert not page.version.isVisible()
    assert stored(page) == EARLIER


def test_edits_that_cannot_be_saved_can_be_let_go(page, recorder, monkeypatch):
    write(page, recorder)
    told = []
    page.door.told.connect(told.append)
    monkeypatch.setattr(recorder, "choose", let_go)
    page.version.leave()
    assert not page.version.isVisible()
    assert told[-1] == "The edits were thrown away; the draft is as it was saved."
    assert stored(page) != EARLIER
    page.open_version(CONTINUING, NEXT, WRITE)
    assert page.version.editor.edits.rules.criteria[0].condition != EARLIER


def test_a_new_version_that_was_not_made_after_all_leaves_the_draft_under_the_pen(page, recorder, monkeypatch):
    write(page, recorder)
    monkeypatch.setattr(recorder, "choose", let_go)
    recorder.in_dialog = None
    recorder.agrees = False
    page.version.make_new()
    assert page.version.shows() == (CONTINUING, NEXT)
    assert page.version.editor.edits.rules.criteria[0].condition != EARLIER


def let_go(_title, _text, answers):
    return answers.index("Go on without these edits")


def test_another_tab_and_back_keeps_what_is_being_written(page, recorder):
    write(page, recorder)
    page.version.show_tab(READ)
    page.version.show_tab(WRITE)
    assert page.version.editor.edits.rules.criteria[0].condition == EARLIER


def test_the_other_tabs_say_that_what_is_typed_is_not_in_them(page, recorder):
    write(page, recorder)
    version = page.version
    for place, told in ((COMPARE, True), (WRITE, False), (TEST, True)):
        version.show_tab(place)
        assert version.unsaved.isVisibleTo(version) is told
    version.editor.discard()
    version.show_tab(COMPARE)
    assert not version.unsaved.isVisibleTo(version)


def test_another_version_begins_at_its_top(page, qtbot):
    page.open_version(CONTINUING, SHIPPED)
    bar = page.version.detail.verticalScrollBar()
    page.resize(1000, 420)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    page.open_version(TA630, "2026.11.1")
    assert bar.value() == 0
