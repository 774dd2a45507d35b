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

    def on(self, revision: int) -> "Step":
        """The same step as a change of another revision."""
        before, after = (replace(state, revision=revision) for state in (self.before, self.after))
        return replace(self, before=before, after=after)
