"""The values between the workspace and the window."""

from datetime import UTC, datetime

from mdt_desk.domain.case import Case
from mdt_desk.domain.errors import Fault
from mdt_desk.workspace import SaveConflict


def test_a_conflict_names_the_other_and_is_no_fault_of_the_machine():
    conflict = SaveConflict(Case("x"), "Dr B. Example", datetime(2026, 11, 24, tzinfo=UTC), 3)
    assert "Dr B. Example" in conflict.what_happened
    assert conflict.kind is Fault.REFUSED
