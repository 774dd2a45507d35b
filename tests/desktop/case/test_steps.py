"""A step keeps what it changed, whichever revision it goes on from."""

from mdt_desk.desktop.case.steps import State, Step
from mdt_desk.domain.case import Case


def test_a_step_moved_to_another_revision_changes_the_same():
    before, after = State(Case("a"), {}, 3), State(Case("a", note="typed"), {}, 3)
    moved = Step("note", before, after).on(4)
    assert (moved.path, moved.before.case, moved.after.case) == ("note", before.case, after.case)
    assert (moved.before.revision, moved.after.revision) == (4, 4)
