"""The chosen entry is followed; what takes its place is never taken for it."""

from mdt_desk.desktop.case.chosen import Chosen


def test_the_chosen_entry_is_followed_and_what_takes_its_place_is_not_taken_for_it():
    a, b, c = ["a"], ["b"], ["c"]
    chosen = Chosen()
    assert chosen.follow((a, b, c), -1) == (0, False)
    assert chosen.follow((b, c, a), 0) == (2, True)
    assert chosen.follow((b, c), 2) == (1, False)
    assert chosen.follow((b, ["c changed"]), 1) == (1, True)
    assert chosen.follow((), 1) == (-1, False)
    chosen.forget()
    assert chosen.follow((b,), 0) == (0, False)


def test_an_entry_that_comes_back_is_chosen_and_two_at_once_are_not():
    a, b, c, d = ["a"], ["b"], ["c"], ["d"]
    chosen = Chosen()
    chosen.follow((a, b), 0)
    assert chosen.follow((a, c, b), 0) == (1, False)
    assert chosen.follow((d, a, ["e"], c, b), 1) == (3, True)
