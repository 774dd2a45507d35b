"""The table of actions is whole, and what cannot be undone has no key."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from mdt_desk.desktop.actions import ACTIONS, NEVER_BY_KEY, Menu, Needs, Situation, find_action, in_menu
from mdt_desk.desktop.commands import Commands
from mdt_desk.desktop.pages.help.texts import PAGES

each_action = pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)


@each_action
def test_an_action_has_words_a_menu_and_a_help_page(action):
    assert action.text
    assert action in in_menu(action.menu)
    assert action.help in PAGES


def test_no_id_and_no_key_is_used_twice():
    assert [name for name, times in Counter(action.id for action in ACTIONS).items() if times > 1] == []
    keys = Counter(action.shortcut for action in ACTIONS if action.shortcut)
    assert [key for key, times in keys.items() if times > 1] == []


def test_no_key_opens_a_menu_and_does_something_else_too():
    letters = {menu.value[menu.value.index("&") + 1].upper() for menu in Menu}
    assert letters.isdisjoint(action.shortcut[-1] for action in ACTIONS if action.shortcut[:4] == "Alt+")


@pytest.mark.parametrize("action_id", sorted(NEVER_BY_KEY))
def test_what_cannot_be_undone_has_no_key(action_id):
    assert find_action(action_id).shortcut == ""


def test_nothing_deletes():
    assert [action.id for action in ACTIONS if "delete" in action.id or "Delete" in action.text] == []


@each_action
def test_a_key_is_one_chord_of_at_most_two_keys(action):
    assert QKeySequence(action.shortcut).count() <= 1
    assert action.shortcut.count("+") <= 1


@each_action
def test_a_case_action_needs_a_case(action):
    belongs_to_case = action.id.startswith("case.")
    assert (action.needs in {Needs.CASE, Needs.CASE_WRITABLE}) == belongs_to_case


def test_a_read_only_desk_offers_nothing_that_writes():
    reading = Situation(case_open=True, writable=False)
    allowed = {action.id for action in ACTIONS if action.enabled(reading)}
    assert allowed.isdisjoint({"cases.new", "cases.import", "cases.samples", "case.save", "case.sign_off"})
    assert {"case.export", "case.print", "cases.find", "case.back"} <= allowed


def test_every_action_is_done_by_the_window_or_by_the_case(desk):
    desk.open_case(desk.cases.model.row_at(0).case_id)
    done = {*Commands(desk).by_id(), *desk.case.page.actions_by_id()}
    assert {action.id for action in ACTIONS} == done
