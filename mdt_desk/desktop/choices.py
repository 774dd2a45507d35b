"""A list to choose from that opens below its field with every choice in sight, or a scroll bar where they are many."""

from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

MOST_IN_SIGHT = 14
"""Rows shown before the list scrolls: enough for every list of methods, and fewer than a low screen holds."""


class Choices(QComboBox):
    """A field with a list. The list that the toolkit lays over the field hides a row of it, and is not used."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxVisibleItems(MOST_IN_SIGHT)
        # Rows of another drawing take no height from the style sheet, and would be too low for a finger.
        self.setItemDelegate(QStyledItemDelegate(self))
