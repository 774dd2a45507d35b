"""What undo goes back to: the case before and after each change, and the revision that each goes on from."""

from dataclasses import dataclass, replace

from mdt_desk.desktop.case.unread import Unread
from mdt_desk.domain.case import Case


@dataclass(frozen=True, slots=True)
class State:
    """What a step leads from and to: the case, what could not be read in it, the revision it goes on from."""

    case: Case
    unread: Unread
    revision: int


@dataclass(frozen=True, slots=True)
class Step:
    """One change, by the place that was changed; typing on in one place is one step."""

    path: str
    before: State
    after: State

    def on(self, base: int, revision: int) -> "Step":
        """The same step with what went on from one revision going on from another."""
        before, after = (
            replace(state, revision=revision) if state.revision == base else state
            for state in (self.before, self.after)
        )
        return replace(self, before=before, after=after)


class Steps:
    """The steps that were done, and those that were gone back."""

    def __init__(self) -> None:
        self.done: list[Step] = []
        self.undone: list[Step] = []

    def clear(self) -> None:
        """There is no way back any more."""
        self.done, self.undone = [], []

    def take(self, step: Step, *, as_one: bool) -> None:
        """Takes a step; where it follows from the last change of the same place, both are one."""
        if as_one and self.done and self.done[-1].path == step.path:
            step = replace(self.done.pop(), after=step.after)
        self.done.append(step)
        self.undone = []

    def began(self, path: str) -> Case | None:
        """The case before the last step, where that one changed this place; None where it changed another."""
        return self.done[-1].before.case if self.done and self.done[-1].path == path else None

    def back(self) -> Step | None:
        """The step that is gone back now; nothing where none was done."""
        if not self.done:
            return None
        self.undone.append(self.done.pop())
        return self.undone[-1]

    def forward(self) -> Step | None:
        """The step that is done again now; nothing where none was gone back."""
        if not self.undone:
            return None
        self.done.append(self.undone.pop())
        return self.done[-1]

    def go_on_from(self, base: int, revision: int) -> None:
        """After a save the states that went on from its base are changes of the new revision.

        One from before a version that somebody else saved stays one of its own revision: gone back to and saved, it
        is compared with what came between and never undoes it unseen.
        """
        self.done = [step.on(base, revision) for step in self.done]
        self.undone = [step.on(base, revision) for step in self.undone]
