"""What could not be read stays with its entry when entries of a list move or go."""

from mdt_desk.desktop.case.unread import renumbered
from mdt_desk.domain.problems import Level, Problem

UNREAD = {
    place: (place, Problem(Level.ERROR, place, "No date.", "Type it again."))
    for place in ("treatments[1].started", "treatments[3].started", "tests[1].reported")
}


def test_the_place_of_a_text_follows_its_entry():
    moved = renumbered(UNREAD, "treatments", (3, 1, 2))
    assert {place: text for place, (text, _) in moved.items()} == {
        "treatments[2].started": "treatments[1].started",
        "treatments[1].started": "treatments[3].started",
        "tests[1].reported": "tests[1].reported",
    }
    assert all(problem.where == place for place, (_, problem) in moved.items())


def test_what_belongs_to_an_entry_that_goes_goes_with_it():
    assert set(renumbered(UNREAD, "treatments", (2, 3))) == {"treatments[2].started", "tests[1].reported"}
