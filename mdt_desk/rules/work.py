"""How much may be worked out about rules at once: counted in conditions read, so that every computer says the same."""

from dataclasses import dataclass, field

from mdt_desk.domain.errors import DeskError, Fault

MOST_READ = 300_000
"""Six hundred times what the largest shipped version takes; a few seconds."""
TOO_INTRICATE = "asks too much at once for every patient to be looked at"
ADVICE = "Make its criteria shorter, or let fewer of them ask the same facts."


class TooIntricateError(DeskError):
    """The rules cannot be looked at whole within the bound."""

    def __init__(self) -> None:
        what = f"This version {TOO_INTRICATE}, so it was not checked or compared."
        super().__init__(what, f"{ADVICE} The rules in use stay as they are.", Fault.REFUSED)


@dataclass(slots=True)
class Work:
    """What is left of the work that one look at rules may take."""

    left: int = field(default_factory=lambda: MOST_READ)

    def take(self, conditions: int) -> None:
        """Takes so many readings of a condition from it, or says that the rules are too intricate."""
        self.left -= conditions
        if self.left < 0:
            raise TooIntricateError
