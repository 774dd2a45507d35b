"""Asks how it is known who a case is about, where its number or its patient stands in another case too."""

from typing import TYPE_CHECKING

from mdt_desk.desktop.case.asking import AskDialog
from mdt_desk.desktop.case.fields import Field, Kind
from mdt_desk.domain.answering import says_nothing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mdt_desk.domain.patient import Patient


def _shown(patient: "Patient") -> str:
    """What of a patient stands above to be vouched for: what is not recorded is not."""
    shown = ["the name"]
    shown += ["the date of birth"] if patient.birth_date else []
    shown += ["the NHS number"] if patient.nhs_number else []
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


class VouchingDialog(AskDialog):
    """One answer, in words; it stands on the signed page and in the history, and without it nothing is signed."""

    def __init__(self, doubted: str, patient: "Patient", parent: "QWidget | None" = None) -> None:
        sentence = (
            f"{doubted}\n\nA page signed for the wrong patient cannot be called back. Say how you know that "
            f"{_shown(patient)} above belong to this patient. Your words stand on the signed page."
        )
        fields = (Field("reason", "How you know", Kind.LONG_TEXT),)
        super().__init__("Who is this?", sentence, fields, {"reason": ""}, patient, parent)
        self.ok.setText("Sign off")

    def what_is_missing(self) -> str:
        """An answer."""
        said = self.text("reason")
        if not said:
            return "Nothing is signed before it is said how you know."
        return f"Say in words how you know: {said!r} says nothing to who reads the page." if says_nothing(said) else ""

    def reason(self) -> str:
        """How it is known who this is."""
        return self.text("reason")
