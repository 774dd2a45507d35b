"""One old page of the file put back without the key: the answers of now, or a plain word before any answer."""

import random
from pathlib import Path

import pytest

from mdt_desk.storage.proof import Proof
from tests.journeys.old_pages import Desk, small_desk

PAGES = 12
"""Taken at random in the normal run; tests/benchmarks/long_run takes every page of every state."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return small_desk(tmp_path_factory.mktemp("old") / "desk")


def test_the_file_of_now_answers_as_it_did_without_a_word(desk: Desk) -> None:
    assert desk.ask(desk.now) == "same"


def test_an_old_page_never_answers_otherwise_without_a_word(desk: Desk) -> None:
    seed = random.randrange(2**32)
    print("seed", seed)
    for state, number in random.Random(seed).sample(desk.old_pages(), PAGES):
        assert desk.with_old_page(state, number) in {"same", "told"}, (seed, state, number)


def test_without_the_comparison_an_old_page_is_believed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def believe(*_given: object, **_more: object) -> None:
        return

    for name in ("check_rows", "check_newest", "check_cases", "check_concerned"):
        monkeypatch.setattr(Proof, name, believe)
    monkeypatch.setattr(Proof, "check_lines", lambda _self, rows, whole: rows)
    monkeypatch.setattr("mdt_desk.storage.store._unlike", lambda *_given, **_more: [])
    monkeypatch.setattr("mdt_desk.storage.store.index_faults", lambda _connection: [])
    # From the last state backwards: the more that has happened since, the more else tells of an old page.
    found = (desk.with_old_page(state, number) for state, number in reversed(desk.old_pages()))
    assert next(each for each in found if each not in {"same", "told"})


def test_an_old_file_as_a_whole_is_told(desk: Desk) -> None:
    assert {desk.ask(before) for before in desk.earlier} == {"told"}


def test_a_note_that_is_missing_is_told_at_every_opening(desk: Desk) -> None:
    assert {desk.ask(content, b"") for content in (desk.now, *desk.earlier)} == {"told"}


def test_an_old_note_with_the_file_of_now_or_an_old_page_is_told_at_every_opening(desk: Desk) -> None:
    assert {desk.ask(desk.now, note) for note in desk.notes[:-1]} == {"told"}
    for state, number in random.Random(7).sample(desk.old_pages(), PAGES):
        assert desk.with_old_page(state, number, old_note=True) in {"same", "told"}, (state, number)


def test_the_old_pages_are_of_every_state_and_many(desk: Desk) -> None:
    pages = desk.old_pages()
    assert {state for state, _number in pages} == set(range(len(desk.earlier)))
    assert len(pages) > 50
    assert Path(desk.home).is_dir()
