"""The printed page as a picture on the screen and on a printer; the reader of PDF is loaded when first needed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from mdt_desk.domain.errors import DeskError, Fault

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

MOST_DOTS_PER_INCH = 400
_UNREADABLE = "The page could not be drawn."
_ADVICE = "Use the text beside it; export the page and look at it in another program."


def _not_printed(printer: "QPrinter", why: str) -> DeskError:
    name = printer.printerName() or printer.outputFileName() or "No printer"
    return DeskError(
        f"The page was not printed. {name}: {why}.",
        "Check the printer or choose another; or export the page and print the file.",
        Fault.YOUR_MACHINE,
    )


class PagePictures(QObject):
    """A PDF held in memory, drawn page by page."""

    def __init__(self, data: bytes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtPdf import QPdfDocument

        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument(self)
        self._document.load(self._buffer)
        if self._document.status() is not QPdfDocument.Status.Ready:
            raise DeskError(_UNREADABLE, _ADVICE, Fault.OUR_FAULT)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self._document.pageCount()

    def close(self) -> None:
        """Lets go of the page."""
        self._document.close()
        self._buffer.close()

    def picture(self, page: int, width: int, ratio: float) -> QPixmap:
        """A page as wide as wanted, sharp on a screen with this ratio of pixels; paper is always white."""
        size = self._document.pagePointSize(page)
        real = QSize(round(width * ratio), round(width * ratio * size.height() / size.width()))
        pixmap = QPixmap.fromImage(self._on_paper(page, real))
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def print_to(self, printer: "QPrinter") -> None:
        """Draws every page at the printer's own resolution; a printer that does not take them all is told."""
        painter = QPainter()
        if not printer.isValid() or not painter.begin(printer):
            raise _not_printed(printer, "it is not there or refused the page")
        try:
            for page in range(self.pages):
                if page and not printer.newPage():
                    printer.abort()
                    raise _not_printed(printer, f"it stopped after page {page} of {self.pages}")
                self._print_page(painter, printer, page)
        finally:
            ended = painter.end()
        if not ended or printer.printerState() in {printer.PrinterState.Error, printer.PrinterState.Aborted}:
            raise _not_printed(printer, "it reported an error")

    def _print_page(self, painter: QPainter, printer: "QPrinter", page: int) -> None:
        sheet = printer.paperRect(printer.Unit.DevicePixel)
        offset = printer.pageRect(printer.Unit.DevicePixel).topLeft()
        room = QRect(round(-offset.x()), round(-offset.y()), round(sheet.width()), round(sheet.height()))
        size = self._document.pagePointSize(page).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio).toSize()
        # A page at 1,200 dots an inch would fill half a gigabyte and look the same on paper.
        fine = min(1.0, MOST_DOTS_PER_INCH / printer.resolution())
        painter.drawImage(QRect(room.topLeft(), size), self._on_paper(page, size * fine))

    def _on_paper(self, page: int, size: QSize) -> QImage:
        drawn = self._document.render(page, size)
        paper = QImage(size, QImage.Format.Format_RGB32)
        paper.fill(Qt.GlobalColor.white)
        painter = QPainter(paper)
        painter.drawImage(0, 0, drawn)
        painter.end()
        return paper
