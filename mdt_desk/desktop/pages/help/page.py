"""Shows a help page and the list of all of them."""

from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QTextBrowser, QWidget

from mdt_desk.desktop.pages.help.texts import PAGES, known_anchor, read_page


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
        row.addWidget(self.text, 1)
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

    @Slot(QUrl)
    def _follow(self, link: QUrl) -> None:
        self.show_page(link.path().removesuffix(".md"))
