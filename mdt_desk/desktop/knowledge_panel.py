"""What is published about NTRK testing, searched by word and topic: every figure with n, date and source, offline."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mdt_desk.desktop.choices import Choices
from mdt_desk.desktop.tips import name_headers
from mdt_desk.domain.knowledge import PARTNERS_ADVISORY, TOPIC_WORDS, KnowledgeLine, Topic, find_knowledge

TITLE = "Published figures"
HEADERS = ("About", "What it says", "Figure, with n", "Date", "Source")
_SHARES = (17, 33, 19, 8, 23)


class _Table(QTableWidget):
    """Rows that wrap in columns that share the width there is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(0, len(HEADERS), parent)
        self.setAccessibleName(TITLE)
        self.setHorizontalHeaderLabels(list(HEADERS))
        self.verticalHeader().hide()
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        name_headers(self)

    def fit(self) -> None:
        """Gives every column its share and every row the height of its words."""
        room = self.viewport().width()
        for column, share in enumerate(_SHARES):
            self.setColumnWidth(column, room * share // sum(_SHARES))
        self.resizeRowsToContents()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()


class KnowledgePanel(QWidget):
    """A search field, a topic, and the lines that fit."""

    def __init__(self, lines: tuple[KnowledgeLine, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._topics: tuple[Topic | None, ...] = (None, *Topic)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Search, such as NTRK3 or melanoma")
        self.search.setAccessibleName("Search the published figures")
        self.search.setClearButtonEnabled(True)
        self.topic = Choices(self)
        self.topic.setAccessibleName("Topic")
        self.topic.addItems(["All topics", *TOPIC_WORDS.values()])
        self.found = QLabel(self)
        self.found.setTextFormat(Qt.TextFormat.PlainText)
        self.found.setWordWrap(True)
        self.table = _Table(self)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.topic)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.found)
        column.addWidget(self.table, 1)
        self.search.textChanged.connect(self._on_search)
        self.topic.currentIndexChanged.connect(self._on_search)
        self._show()

    def ask(self, text: str) -> None:
        """Searches for words, in every topic."""
        self.topic.setCurrentIndex(0)
        self.search.setText(text)

    def _on_search(self) -> None:
        self._show()

    def _show(self) -> None:
        topic = self._topics[self.topic.currentIndex()]
        found = find_knowledge(self._lines, self.search.text(), topic)
        note = f" {PARTNERS_ADVISORY}" if any(line.topic is Topic.PARTNER for line in found) else ""
        self.found.setText(f"{len(found)} of {len(self._lines)} lines.{note}")
        self.table.setRowCount(len(found))
        for row, line in enumerate(found):
            partial = "\nConfirmed in part" if line.partial else ""
            cells = (line.subject, f"{line.says}{partial}", line.figure, line.date, _breakable(line.source))
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{HEADERS[column]}: {text}")
                self.table.setItem(row, column, item)
        self.table.fit()


def _breakable(address: str) -> str:
    """An address with places where it may break, which no reader sees."""
    return address.replace("https://", "").replace("/", "/\u200b")


class KnowledgeDialog(QDialog):
    """The same beside the case; it stays open while one types."""

    def __init__(self, lines: tuple[KnowledgeLine, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.setModal(False)
        self.resize(1000, 600)
        self.panel = KnowledgePanel(lines, self)
        column = QVBoxLayout(self)
        column.addWidget(self.panel)

    def ask(self, text: str) -> None:
        """Shows itself with a search."""
        self.panel.ask(text)
        self.show()
        self.panel.search.setFocus()
