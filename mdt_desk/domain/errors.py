"""The one error a user can meet: what happened and what to do. It must hold no traceback and no patient data."""

from enum import StrEnum

STILL_HERE = " What you typed is still here."
"""Said where something can have been typed: the window says it, the command line leaves it out."""


class Fault(StrEnum):
    """Where the cause lies: in the file given, in the computer, in this program, or in a rule that refuses."""

    YOUR_FILE = "your_file"
    YOUR_MACHINE = "your_machine"
    OUR_FAULT = "our_fault"
    REFUSED = "refused"


class DeskError(Exception):
    """A failure told in one sentence, with one sentence of advice."""

    def __init__(self, what_happened: str, what_to_do: str, kind: Fault = Fault.YOUR_MACHINE) -> None:
        super().__init__(f"{what_happened} {what_to_do}")
        self.what_happened = what_happened
        self.what_to_do = what_to_do
        self.kind = kind

    @property
    def advice(self) -> str:
        """The advice as it is told where nothing was typed that could still be there."""
        return self.what_to_do.replace(STILL_HERE, "")
