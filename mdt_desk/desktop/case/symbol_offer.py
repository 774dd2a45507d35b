"""Beneath a field whose gene is none: the symbols that it may mean, each of which a person can choose."""

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

MOST = 4


class SymbolOffer(QWidget):
    """One button for each symbol; nothing is written until one is pressed."""

    chosen = Signal(str)

    def __init__(self, before: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: tuple[str, ...] = ()
        self._group = QButtonGroup(self)
        self.buttons: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for number in range(MOST):
            button = QPushButton(self)
            button.setMinimumHeight(24)
            self._group.addButton(button, number)
            self.buttons.append(button)
            row.addWidget(button)
            self.setTabOrder(before, button)
            before = button
        row.addStretch(1)
        self._group.idClicked.connect(self._on_clicked)

    def show_offers(self, offers: tuple[str, ...]) -> None:
        """Offers these symbols; hides itself where there is none."""
        self._offers = offers[:MOST]
        for number, button in enumerate(self.buttons):
            button.setVisible(number < len(self._offers))
            button.setText(f"Write {self._offers[number]}" if number < len(self._offers) else "")
        self.setVisible(bool(self._offers))

    def _on_clicked(self, number: int) -> None:
        if number < len(self._offers):
            self.chosen.emit(self._offers[number])


def put_in(value: object, where: str, path: str, offer: str) -> object:
    """The field's value with an offer in place of what was wrong; in a list, in place of the entry that was."""
    if isinstance(value, StrEnum):
        return type(value)(offer)
    if not isinstance(value, tuple):
        return offer
    place = int(where.removeprefix(path).strip("[]") or 1) - 1
    new = tuple(offer.split(", "))
    return tuple(dict.fromkeys((*value[:place], *new, *value[place + 1 :])))
