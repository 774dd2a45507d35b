"""Asks why a case that was signed off is changed: an amendment without a reason is not saved."""

from typing import TYPE_CHECKING

from mdt_desk.desktop.case.asking import AskDialog
from mdt_desk.desktop.case.fields import Field, Kind
from mdt_desk.domain.answering import says_nothing
from mdt_desk.domain.dates import format_date

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mdt_desk.domain.patient import Patient
    from mdt_desk.workspace.signed import SignedVersion


class AmendmentDialog(AskDialog):
    """One reason, in words; it stands in the history beside the amendment."""

    def __init__(self, signed: "SignedVersion", patient: "Patient", parent: "QWidget | None" = None) -> None:
        sentence = (
            f"Revision {signed.revision} was signed off on {format_date(signed.on)} and stays as it is. "
            "What you save now is an amendment. Say why."
        )
        fields = (Field("reason", "Reason", Kind.LONG_TEXT),)
        super().__init__("Amend a signed case", sentence, fields, {"reason": ""}, patient, parent)
        self.ok.setText("Save the amendment")

    def what_is_missing(self) -> str:
        """A reason."""
        return "An amendment needs a reason, in words." if says_nothing(self.text("reason")) else ""

    def reason(self) -> str:
        """Why the case is amended."""
        return self.text("reason")
