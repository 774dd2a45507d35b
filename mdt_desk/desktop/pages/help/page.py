"""Shows a help page and the list of all of them."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QTextBrowser, QVBoxLayout, QWidget

from mdt_desk.desktop.pages.help.texts import KNOWLEDGE, PAGES, known_anchor, read_page

if TYPE_CHECKING:
    from mdt_desk.desktop.knowledge_panel import KnowledgePanel

_INTRODUCTION = 205
"""How high the words above the published figures may be."""


class HelpPage(QWidget):
    """The titles at the left, the text at the right; links lead from page to page, never out of the desk."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.setProperty("helpAnchor", "start")
        self.titles = QListWidget(self)
        self.titles.setAccessibleName("Help pages")
        self.titles.addItems(list(PAGES.values()))
        self.titles.setFixedWidth(230)
        self.titles.setSpacing(3)
        self.text = QTextBrowser(self)
        self.text.setAccessibleName("Help text")
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(18)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.addWidget(self.titles)
        self._column = QVBoxLayout()
        self._column.addWidget(self.text, 1)
        row.addLayout(self._column, 1)
        self.figures: KnowledgePanel | None = None
        self.titles.currentRowChanged.connect(self._show_row)
        self.text.anchorClicked.connect(self._follow)

    def show_page(self, anchor: str) -> None:
        """Show a page; an unknown anchor gives the first."""
        place = list(PAGES).index(known_anchor(anchor))
        if place == self.titles.currentRow():
            self._show_row(place)
        else:
            self.titles.setCurrentRow(place)

    def current_page(self) -> str:
        """The anchor of the page that is shown."""
        return list(PAGES)[max(0, self.titles.currentRow())]

    @Slot(int)
    def _show_row(self, row: int) -> None:
        anchor = list(PAGES)[row]
        self.text.setMarkdown(read_page(self._folder, anchor))
        self.text.setAccessibleName(f"Help text: {PAGES[anchor]}")
        self._show_figures(wanted=anchor == KNOWLEDGE)

    def _show_figures(self, *, wanted: bool) -> None:
        """The published figures are read when they are first looked at."""
        if wanted and self.figures is None:
            from mdt_desk.desktop.knowledge_panel import KnowledgePanel
            from mdt_desk.workspace.testing_verbs import knowledge_lines

            self.figures = KnowledgePanel(knowledge_lines(), self)
            self._column.addWidget(self.figures, 3)
        self.text.setMaximumHeight(_INTRODUCTION if wanted else 16777215)
        if self.figures is not None:
            self.figures.setVisible(wanted)

    @Slot(QUrl)
    def _follow(self, link: QUrl) -> None:
        self.show_page(link.path().removesuffix(".md"))
