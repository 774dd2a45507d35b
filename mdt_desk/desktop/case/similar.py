"""Looks, once a case is open, whether another patient could be taken for this one."""

from PySide6.QtCore import QObject, QTimer

from mdt_desk.desktop.case.banner import PatientBanner
from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.pages.cases.look_alikes import LookAlikes
from mdt_desk.domain.errors import DeskError
from mdt_desk.workspace.same_patient import Identity, SamePatients, identity_of

DELAY_MS = 150


class SimilarPatients(QObject):
    """Warns in the banner; it reads the whole list, so it waits until the case is on the screen."""

    def __init__(self, editor: CaseEditor, banner: PatientBanner, parent: QObject) -> None:
        super().__init__(parent)
        self._editor, self._banner = editor, banner
        self._looked_for: Identity | None = None
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(DELAY_MS)
        self.timer.timeout.connect(self._look)

    def look_soon(self) -> None:
        """Forgets the case before and looks again in a moment."""
        self._banner.show_similar(0)
        self._banner.show_clash("")
        self.timer.start()

    def look_again(self) -> None:
        """Looks again where the patient's identity is another one than when it was looked for last."""
        if identity_of(self._editor.case) != self._looked_for:
            self.timer.start()

    def _look(self) -> None:
        self._looked_for = identity_of(self._editor.case)
        try:
            rows = self._editor.workspace.list_cases()
        except DeskError as error:
            self._editor.failed.emit(error)
            return
        own = next((row for row in rows if row.case_id == self._editor.case.case_id), None)
        self._banner.show_similar(len(LookAlikes(rows).of(own)) if own else 0)
        self._banner.show_clash(SamePatients(rows).banner_words(self._looked_for))
