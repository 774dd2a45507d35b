"""Beneath a written fusion name: its genes, and its order only where the user says that the report states it."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from mdt_desk.domain.fusion_names import NamedSide, WrittenName, read_fusion_name
from mdt_desk.domain.testing import TWO_GENES, Finding, Orientation, Partner


class NameOffer(QWidget):
    """Tells how a written name reads, and offers to take its order as stated."""

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finding: Finding | None = None
        self._read: WrittenName | None = None
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.as_written = QPushButton(self)
        self.reversed = QPushButton(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text, 1)
        for button in (self.as_written, self.reversed):
            button.setMinimumHeight(26)
            row.addWidget(button)
        self.as_written.clicked.connect(self._on_as_written)
        self.reversed.clicked.connect(self._on_reversed)
        self.hide()

    def show_finding(self, finding: Finding | None, *, locked: bool) -> None:
        """Shows what the written name of a finding says; nothing where it cannot be read or nothing is open."""
        read = read_fusion_name(finding.written_as) if finding and finding.kind in TWO_GENES else None
        self._finding, self._read = finding, read
        if finding is None or read is None or _sides_named(finding):
            self.hide()
            return
        first, second = read.genes
        self.text.setText(f"Read as {first} and {second}. Which one is 5' is not taken from the order of a name.")
        chosen = finding.orientation is Orientation.STATED
        self.as_written.setText(
            f"5' {first}, 3' {second}" if chosen else f"The report writes 5' first: 5' {first}, 3' {second}"
        )
        self.reversed.setText(f"5' {second}, 3' {first}")
        self.as_written.setVisible(not locked and (chosen or read.may_be_ordered))
        self.reversed.setVisible(not locked and chosen)
        self.show()

    def _on_as_written(self) -> None:
        if self._read is not None:
            self._take(self._read.first, self._read.second)

    def _on_reversed(self) -> None:
        if self._read is not None:
            self._take(self._read.second, self._read.first)

    def _take(self, five: NamedSide, three: NamedSide) -> None:
        if self._finding is not None:
            self.taken.emit(with_sides(self._finding, five, three))


def with_sides(finding: Finding, five: NamedSide, three: NamedSide) -> Finding:
    """The finding with both sides as the user says the report states them; what was entered before is kept."""
    return replace(
        finding,
        orientation=Orientation.STATED,
        five_prime=_side(finding.five_prime, five),
        three_prime=_side(finding.three_prime, three),
    )


def _side(before: Partner | None, named: NamedSide) -> Partner:
    side = before or Partner()
    exon = named.exon if side.exon is None else side.exon
    return replace(side, gene=named.gene, exon=exon, transcript=side.transcript or named.transcript)


def _sides_named(finding: Finding) -> bool:
    return any(side is not None and side.gene for side in (finding.five_prime, finding.three_prime))
