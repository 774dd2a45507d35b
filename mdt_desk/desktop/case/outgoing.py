"""What leaves the desk: the page exported, printed or signed off, each after the patient was shown once more."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.preview import PagePictures
from mdt_desk.desktop.case.saving import Saver
from mdt_desk.desktop.dialogs import Confirmation, Dialogs
from mdt_desk.domain.counts import counted
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.errors import DeskError
from mdt_desk.rules.terms import OUTCOME_WORDS, Purpose

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter

    from mdt_desk.workspace.page_verbs import PreparedPage


class Outgoing(QObject):
    """Exports, prints and signs off the open case; a case is saved before its page leaves."""

    told = Signal(str)
    finished = Signal()

    def __init__(
        self, editor: CaseEditor, dialogs: Dialogs, saver: Saver, page: "Callable[[], PreparedPage]", parent: QObject
    ) -> None:
        super().__init__(parent)
        self._editor, self._dialogs = editor, dialogs
        self._saver = saver
        self._page = page

    def export(self) -> None:
        """Writes the page as PDF after the patient was confirmed."""
        editor = self._editor
        path = self._dialogs.save_path("Export the page", editor.workspace.suggested_export_path(editor.case))
        if path is None or not self._agreed("Export the page", f"Write the page to {path.name}?", "Export"):
            return
        if not self._saved():
            return
        try:
            report = editor.workspace.export(self._page(), path)
        except DeskError as error:
            editor.failed.emit(error)
            return
        pages = counted(report.pages, "page")
        self.told.emit(f"Exported {report.path.name}: {pages}, {report.state}, check {report.document_check}.")
        self.finished.emit()

    def print_page(self) -> None:
        """Sends the page to a printer after the patient was confirmed."""
        if not self._agreed("Print the page", "Print the page of this patient?", "Print") or not self._saved():
            return
        from PySide6.QtPrintSupport import QPrintDialog

        printer = self._printer()  # the dialog only borrows it
        if not self._dialogs.run(QPrintDialog(printer)):
            return
        try:
            page = self._page()
            pictures = PagePictures(self._editor.workspace.preview(page), self)
            pictures.print_to(printer)
            pictures.close()
            self._editor.workspace.note_printed(page)
        except DeskError as error:
            self._editor.failed.emit(error)
            return
        self.told.emit("The page went to the printer.")
        self.finished.emit()

    def sign_off(self) -> None:
        """Seals the saved revision; what comes later is an amendment."""
        editor = self._editor
        question = "Sign off this revision? It is then sealed; later changes are amendments."
        if not self._saved() or not self._agreed("Sign off", question, "Sign off"):
            return
        try:
            change = editor.workspace.sign_off(editor.case, editor.revision)
        except DeskError as error:
            editor.failed.emit(error)
            return
        editor.seal()
        editor.stored.emit(change)
        self.finished.emit()

    def _printer(self) -> "QPrinter":
        from PySide6.QtGui import QPageLayout, QPageSize
        from PySide6.QtPrintSupport import QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        printer.setDocName("MDT summary")
        return printer

    def _agreed(self, title: str, question: str, yes: str) -> bool:
        case = self._editor.case
        synthetic = "SYNTHETIC patient. " if case.synthetic else ""
        detail = f"{synthetic}{'; '.join(self._outcomes())}."
        return self._dialogs.confirm(Confirmation(title, question, detail, yes, patient=case.patient))

    def _outcomes(self) -> list[str]:
        whole = self._editor.assessment
        on = format_date(whole.on, "no date")
        funding = [each for each in whole.assessments if each.purpose is Purpose.FUNDING][:2]
        return [f"{each.drug.value.capitalize()}: {OUTCOME_WORDS[each.outcome]} ({on})" for each in funding]

    def _saved(self) -> bool:
        editor = self._editor
        if editor.workspace.read_only or (not editor.dirty and editor.revision):
            return True
        return self._saver.save()
