"""A step keeps what it changed, whichever revision it goes on from."""

from mdt_desk.desktop.case.steps import State, Step, Steps
from mdt_desk.domain.case import Case


def test_a_step_moved_to_another_revision_changes_the_same():
    before, after = State(Case("a"), {}, 3), State(Case("a", note="typed"), {}, 3)
    moved = Step("note", before, after).on(3, 4)
    assert (moved.path, moved.before.case, moved.after.case) == ("note", before.case, after.case)
    assert (moved.before.revision, moved.after.revision) == (4, 4)


def test_what_follows_from_the_last_change_of_a_place_is_one_step_with_it():
    a, b, c = (State(Case(name), {}, 1) for name in "abc")
    steps = Steps()
    steps.take(Step("note", a, b), as_one=True)
    steps.take(Step("note", b, c), as_one=True)
    assert steps.done == [Step("note", a, c)]
    steps.take(Step("options", c, b), as_one=True)
    steps.take(Step("options", b, a), as_one=False)
    assert len(steps.done) == 3


def test_steps_go_back_and_forward_until_another_is_taken():
    a, b = State(Case("a"), {}, 1), State(Case("b"), {}, 1)
    steps = Steps()
    assert steps.back() is None
    assert steps.forward() is None
    steps.take(Step("note", a, b), as_one=False)
    assert steps.back() == Step("note", a, b)
    assert steps.forward() == Step("note", a, b)
    steps.back()
    steps.go_on_from(1, 4)
    assert steps.undone[0].after.revision == 4
    steps.go_on_from(3, 5)
    assert steps.undone[0].after.revision == 4, "it goes on from a version that was not the one saved"
    steps.take(Step("", a, b), as_one=False)
    assert steps.undone == []
    steps.clear()
    assert steps.done == []
