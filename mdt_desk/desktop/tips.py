"""Words beneath the pointer, shown as they were entered and never read as markup; and the names of headers."""

from html import escape

from PySide6 import QtGui, QtWidgets


def tip(text: str) -> str:
    """The text for a tooltip, whatever it holds; ordinary words stay as they are."""
    return f"<span>{escape(text)}</span>".replace("\n", "<br>") if QtGui.Qt.mightBeRichText(text) else text


def name_headers(table: QtWidgets.QTableView) -> None:
    """Names the headers of a table after it, for a screen reader."""
    table.horizontalHeader().setAccessibleName(f"Columns: {table.accessibleName()}")
    table.verticalHeader().setAccessibleName(f"Rows: {table.accessibleName()}")
