"""Words beneath the pointer are shown as they were entered: Qt would read markup in them, and hide what it says."""

from html import escape

from PySide6 import QtGui


def tip(text: str) -> str:
    """The text for a tooltip, whatever it holds; ordinary words stay as they are."""
    return f"<span>{escape(text)}</span>".replace("\n", "<br>") if QtGui.Qt.mightBeRichText(text) else text
