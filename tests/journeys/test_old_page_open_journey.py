"""One old page put back while a desk is open: each question answers as of now, or says that something is wrong."""

import random

import pytest

from mdt_desk.storage.store import Store
from tests.journeys.old_pages import Desk, small_desk
from tests.journeys.old_pages_open import opened, silent_under

PAGES = 8
"""Taken at random in the normal run; tests/benchmarks/long_run takes every page."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return small_desk(tmp_path_factory.mktemp("open") / "desk")


@pytest.mark.parametrize("to_read", [False, True], ids=["to write", "to read"])
def test_an_open_desk_asked_twice_answers_the_same(desk: Desk, to_read: bool) -> None:
    with opened(desk, to_read=to_read) as beside:
        assert {name: question() for name, question in beside.asked.items()} == beside.truth
        assert beside.undisturbed()


@pytest.mark.parametrize("to_read", [False, True], ids=["to write", "to read"])
def test_under_an_open_desk_an_old_page_answers_nothing_otherwise_without_a_word(desk: Desk, to_read: bool) -> None:
    seed = random.randrange(2**32)
    print("seed", seed)
    pages = random.Random(seed).sample(desk.old_pages(), PAGES)
    assert silent_under(desk, pages, to_read=to_read) == [], seed


def test_a_remembered_person_of_an_old_page_is_doubted_by_an_open_desk(desk: Desk) -> None:
    assert silent_under(desk, desk.old_pages(), to_read=False, only=["person"]) == []


def test_without_the_look_at_the_note_an_old_person_would_be_believed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "look_for_old_states", lambda _self: None)
    assert silent_under(desk, desk.old_pages(), to_read=False, only=["person"])


def test_the_rules_in_use_and_what_waits_for_a_source_are_never_those_of_an_old_page(desk: Desk) -> None:
    assert silent_under(desk, desk.old_pages(), to_read=True, only=["mark", "stale", "due"]) == []
