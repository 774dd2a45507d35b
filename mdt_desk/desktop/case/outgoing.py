"""What leaves the desk: the page exported, printed or signed off, each after the patient was shown once more."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.headline import beside_words
from mdt_desk.desktop.case.preview import PagePictures
from mdt_desk.desktop.case.report_tab import ReportTab
from mdt_desk.desktop.case.saving import Saver, window_of
from mdt_desk.desktop.case.vouching import VouchingDialog
from mdt_desk.desktop.dialogs import Confirmation, Dialogs
from mdt_desk.desktop.verdict_chip import answer_of
from mdt_desk.domain.case import nothing_entered
from mdt_desk.domain.counts import counted
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.patient import display_name
from mdt_desk.rules.terms import Purpose
from mdt_desk.workspace.page_names import page_name
from mdt_desk.workspace.same_patient import are_two_patients

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from mdt_desk.domain.case import Case
    from mdt_desk.rules.assessment import CaseAssessment
    from mdt_desk.workspace.page_verbs import Page, SignedPage


@dataclass(frozen=True, slots=True)
class _Agreed:
    """What somebody was shown and agreed to: the case, the signed page that was chosen, the answers."""

    case: "Case"
    signed: "SignedPage | None"
    answers: "CaseAssessment"


class Outgoing(QObject):
    """Exports, prints and signs off the open case; a case is saved before its page leaves.

    What is confirmed is what leaves: the rules are asked again before the question, and once more before the page goes.
    """

    told = Signal(str)
    finished = Signal()

    def __init__(
        self, editor: CaseEditor, dialogs: Dialogs, saver: Saver, report: ReportTab, parent: QObject
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._editor, self._dialogs, self._saver, self._report = editor, dialogs, saver, report

    def export(self) -> None:
        """Writes the page as PDF after the patient was confirmed."""
        if not self._ready(", so no page was written"):
            return
        path = self._dialogs.save_path("Export the page", self._suggested())
        if path is None:
            return
        agreed = self._agreed("Export the page", f"Write the page to {path.name}?", "Export")
        if agreed is not None and self._saved_as_agreed(agreed) and self._still(agreed):
            self._write(path)

    def _suggested(self) -> Path:
        """Where the page goes unless somebody says otherwise; a page that was overtaken says so in its name."""
        path = self._editor.workspace.suggested_export_path(self._case_of_page())
        signed = self._report.chosen
        if signed is None or not self._report.overtaken:
            return path
        return path.with_name(f"{path.stem}_revision-{signed.revision}_{self._report.mark}{path.suffix}")

    def _write(self, path: Path, *, printed: bool = False) -> None:
        """Writes the page as a file, the one way for all: it looks at the place and never writes over what is there."""
        try:
            report = self._editor.workspace.export(self._report.page(), path)
        except DeskError as error:
            self._refused(error)
            return
        pages = counted(report.pages, "page")
        # Who prints to a file is asked for it where the folder is easily missed.
        done = f"Not printed, but saved as {report.path}" if printed else f"Exported {report.path.name}"
        told = f"{done}: {pages}, {report.state}, check {report.document_check}."
        self.told.emit(f"{told} {report.warning}".strip())
        self.finished.emit()

    def print_page(self) -> None:
        """Hands the page to a printer after the patient was confirmed."""
        question = "Print the page of this patient?"
        if not self._ready(", so nothing was printed"):
            return
        agreed = self._agreed("Print the page", question, "Print")
        if agreed is None or not self._saved_as_agreed(agreed):
            return
        printer = self._printer()  # the dialog only borrows it
        if not self._dialogs.run(print_dialog(printer)) or not self._still(agreed):
            return
        if printer.outputFileName():
            # The dialog offers a file too, and Qt would write over anything: the key, the database, another's page.
            self._write(Path(printer.outputFileName()).absolute(), printed=True)
            return
        try:
            self._print(self._report.page(), printer)
        except DeskError as error:
            self._refused(error)
            return
        self.told.emit(handed_over(printer))
        self.finished.emit()

    def _print(self, page: "Page", printer: "QPrinter") -> None:
        workspace = self._editor.workspace
        workspace.refuse_stale(page)
        pictures = PagePictures(workspace.preview(page), self)
        try:
            pictures.print_to(printer)
        finally:
            pictures.close()
        workspace.note_printed(page)

    def sign_off(self) -> None:
        """Seals the saved revision with its page; what comes later is an amendment."""
        editor = self._editor
        who = editor.workspace.person
        as_whom = f"as {who.name}, {who.role}" if who.role else f"as {who.name}"
        question = f"Sign off this revision {as_whom}? It is then sealed; later changes are amendments."
        if not self._ready(" and not signed off"):
            return
        if editor.case.synthetic:
            self._refused(DeskError("A synthetic case cannot be signed off.", "Use a real case.", Fault.REFUSED))
            return
        if self._report.chosen is not None:
            what = "This page is signed off already."
            advice = "Choose 'The page of now' on Report to sign what the case holds now."
            self._refused(
                DeskError(what, advice if self._report.overtaken else "Nothing is left to do.", Fault.REFUSED)
            )
            return
        agreed = self._agreed("Sign off", question, "Sign off")
        vouched = self._vouched() if agreed is not None else None
        if agreed is None or vouched is None or not self._still(agreed) or not self._saved_as_agreed(agreed):
            return
        details, confirmed = self._report.details.isChecked(), agreed.answers
        try:
            change = editor.workspace.sign_off(
                agreed.case, editor.revision, vouched, details=details, confirmed=confirmed
            )
        except DeskError as error:
            self._refused(error)
            return
        editor.seal()
        editor.stored.emit(change)
        self.finished.emit()
        # What was told of an earlier page would stand beside the signed one.
        self.told.emit(change.message)

    def _vouched(self) -> str | None:
        """How it is known who this is, where that is in doubt; None where nobody said so."""
        case = self._editor.case
        doubted = self._editor.workspace.identity_words(case)
        if not doubted:
            return ""
        dialog = VouchingDialog(doubted, case.patient, window_of(self))
        return dialog.reason() if self._dialogs.run(dialog) else None

    def _ready(self, so: str) -> bool:
        """Whether it is known which page is meant: the one of now, of the case as it is stored now, or a signed one."""
        editor = self._editor
        try:
            self._report.offer()
            if editor.workspace.read_only:
                # Of a signed page it is said whether it was overtaken: only the newest revision can tell.
                signed, workspace = self._report.chosen is not None, editor.workspace
                refuse = workspace.refuse_saved_since if signed else workspace.refuse_overtaken
                refuse(editor.case, editor.revision)
        except DeskError as error:
            editor.failed.emit(error)
            return False
        return not self._is_to_be_saved() or self._saver.may_save(so)

    def _refused(self, error: DeskError) -> None:
        # The rules may be what changed: the page shows their answer of now beside the refusal.
        self._editor.reassess()
        self.finished.emit()
        self._editor.failed.emit(error)

    def _printer(self) -> "QPrinter":
        from PySide6.QtGui import QPageLayout, QPageSize
        from PySide6.QtPrintSupport import QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        printer.setDocName(page_name(self._case_of_page()))
        return printer

    def _agreed(self, title: str, question: str, yes: str) -> _Agreed | None:
        """What somebody agreed to; None where they did not, or where it is another case or answer by now."""
        case = self._case_of_page()
        synthetic = "SYNTHETIC patient. " if case.synthetic else ""
        said = self._what_it_says()
        agreed = _Agreed(self._editor.case, self._report.chosen, self._editor.assessment)
        doubted = self._editor.workspace.identity_words(case)
        first = "What you changed is saved first, as a new revision." if self._is_to_be_saved() else ""
        other = are_two_patients(case, self._editor.case)
        now = f"! This page is of {display_name(case.patient)}; the case is now of {self._named()}." if other else ""
        parts = (now, doubted and f"! {doubted}", f"{synthetic}{said}.", first)
        detail = "\n\n".join(part for part in parts if part)
        if not self._dialogs.confirm(Confirmation(title, question, detail, yes, patient=case.patient)):
            return None
        if not self._still(agreed):
            return None
        if (now := self._what_it_says()) != said:
            # What is said beside the answers, or beside a signed page, may have changed as well.
            what = f"The answer changed while you were asked: it is now {now}."
            self._refused(DeskError(what, "Look at the page again, then decide.", Fault.REFUSED))
            return None
        return agreed

    def _still(self, agreed: _Agreed) -> bool:
        """Whether case, page and answers are those agreed to: a dialog may have stood while they became others."""
        what = "The case or its page changed while you were asked, so it is not the one you agreed to."
        if (self._editor.case, self._report.chosen) == (agreed.case, agreed.signed):
            # A signed page says what it said, whatever the rules say by now.
            self._editor.reassess()
            if agreed.signed is not None or self._editor.assessment == agreed.answers:
                return True
            what = f"The answer changed while you were asked: it is now {self._of_now()}."
        self._refused(DeskError(what, "Look at the page again, then repeat the step.", Fault.REFUSED))
        return False

    def _case_of_page(self) -> "Case":
        """The case as the page has it: of a signed one that of its revision, whatever became of the case since."""
        signed, editor = self._report.chosen, self._editor
        return editor.case if signed is None else editor.workspace.revision(signed.case_id, signed.revision)

    def _named(self) -> str:
        return display_name(self._editor.case.patient)

    def _what_it_says(self) -> str:
        signed = self._report.chosen
        if signed is not None:
            day = format_date(signed.signed_at.astimezone().date())
            said = f"{signed.state}, the page as it was signed off on {day}"
            if not self._report.overtaken:
                return said
            self._editor.reassess()
            return f"{said}. {self._report.overtaken} Now: {self._of_now()}"
        self._editor.reassess()
        return self._of_now()

    def _of_now(self) -> str:
        """The answers of now, with what is to be read with them."""
        editor = self._editor
        back = editor.workspace.looked_back(editor.case, editor.assessment)
        beside = beside_words(editor)
        looked = [f"looked back, {back}"] if back else []
        return "; ".join([*self._outcomes(), *looked, *([f"{beside}, to be read with it"] if beside else [])])

    def _outcomes(self) -> list[str]:
        whole, case = self._editor.assessment, self._editor.case
        blank = nothing_entered(case)
        on = "" if blank else f" ({format_date(whole.on, 'no date')})"
        funding = [each for each in whole.assessments if each.purpose is Purpose.FUNDING][:2]
        said = [f"{each.drug.value.capitalize()}: {answer_of(each, case)}{on}" for each in funding]
        return [*said, "there is no verdict"] if blank else said

    def _is_to_be_saved(self) -> bool:
        editor = self._editor
        unsaved = editor.dirty or not editor.revision
        return unsaved and not editor.workspace.read_only and self._report.chosen is None

    def _saved_as_agreed(self, agreed: _Agreed) -> bool:
        """Whether what was agreed to is saved; a case that became another one in saving is looked at again first."""
        if self._is_to_be_saved() and not self._saver.save():
            return False
        if self._editor.case == agreed.case:
            return True
        what = "The case was saved together with what came from another version, so it is not the one you agreed to."
        self._refused(DeskError(what, "Look at the page again, then repeat the step.", Fault.REFUSED))
        return False


def print_dialog(printer: "QPrinter") -> "QPrintDialog":
    """The dialog in which a printer is chosen; a file only where its name is known before anything is written."""
    from PySide6.QtPrintSupport import QPrintDialog

    dialog = QPrintDialog(printer)
    # Windows asks for the name of the file only while it prints, when nobody can look at it any more.
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, sys.platform != "win32")
    return dialog


def handed_over(printer: "QPrinter") -> str:
    """What is true once a printer has taken a page: whether it came out is for the user to see."""
    return f"The page was handed to the printer {printer.printerName()}. Look whether it came out."
