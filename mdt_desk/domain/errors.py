"""The one error a user can meet: what happened and what to do. It must hold no traceback and no patient data."""

from enum import StrEnum
from pathlib import Path

STILL_HERE = " What you typed is still here."
"""Said where something can have been typed: the window says it, the command line leaves it out."""


class Fault(StrEnum):
    """Where the cause lies: in the file given, in the computer, in this program, or in a rule that refuses."""

    YOUR_FILE = "your_file"
    YOUR_MACHINE = "your_machine"
    OUR_FAULT = "our_fault"
    REFUSED = "refused"


FAULTS = (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError, AssertionError)
"""What a fault of this program raises while it works something out: neither a disk nor a user causes any of it."""


def place_of_fault(fault: BaseException) -> str:
    """Of what kind a fault of this program is, and where in it; never its text, which may hold a patient's data."""
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "an unknown place"
    return f"{type(fault).__name__} in {place}"


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
