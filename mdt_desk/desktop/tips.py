"""Words beneath the pointer, shown as they were entered and never read as markup; and the names of headers."""

from PySide6 import QtGui, QtWidgets


def tip(text: str) -> str:
    """The text for a tooltip, whatever it holds; ordinary words stay as they are."""
    if not QtGui.Qt.mightBeRichText(text):
        return text
    # Not at the top: nearly no tip needs it, and the list is painted only after what is at the top.
    from html import escape

    return f"<span>{escape(text)}</span>".replace("\n", "<br>")


def name_headers(table: QtWidgets.QTableView) -> None:
    """Names the headers of a table after it, for a screen reader."""
    table.horizontalHeader().setAccessibleName(f"Columns: {table.accessibleName()}")
    table.verticalHeader().setAccessibleName(f"Rows: {table.accessibleName()}")
