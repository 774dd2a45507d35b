"""Looks, with a case that is open, whether another patient could be taken for this one."""

from PySide6.QtCore import QObject, QTimer

from mdt_desk.desktop.case.banner import PatientBanner
from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.pages.cases.look_alikes import LookAlikes
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.problems import Problem
from mdt_desk.workspace.same_patient import Identity, SamePatients, identity_of, row_of

DELAY_MS = 150


class SimilarPatients(QObject):
    """Warns in the banner with the case itself, so that nothing grows beneath the pointer a moment later."""

    def __init__(self, editor: CaseEditor, banner: PatientBanner, parent: QObject) -> None:
        super().__init__(parent)
        self._editor, self._banner = editor, banner
        self._looked_for: Identity | None = None
        self._mark: object = None
        self._alike, self._same = LookAlikes(()), SamePatients(())
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(DELAY_MS)
        self.timer.timeout.connect(self._look)

    def forget(self) -> None:
        """Forgets the patient of the case before; with the case that is taken up now, it looks for its own."""
        self.timer.stop()
        self._looked_for = None
        self._editor.of_identity = ()
        self._banner.show_similar(0)
        self._banner.show_clash("")

    def look_soon(self) -> None:
        """Looks again in a moment, for other cases have changed; until then the marks stay."""
        self.timer.start()

    def look_again(self, *, typing: bool = False) -> None:
        """Looks again where the patient's identity is another one than when it was looked for last.

        It may read the whole list, so while somebody types it waits for a pause or for the field to be left.
        """
        if identity_of(self._editor.case) == self._looked_for:
            self.timer.stop()
        elif typing:
            self.timer.start()
        else:
            self._look()

    def _look(self) -> None:
        self.timer.stop()
        self._looked_for = identity_of(self._editor.case)
        try:
            self._bring_up_to_date()
        except DeskError as error:
            self._editor.failed.emit(error)
            return
        self._banner.show_similar(len(self._alike.of(row_of(self._editor.case))))
        self._banner.show_clash(self._same.banner_words(self._looked_for))
        self._note(self._same.problems(self._looked_for))

    def _note(self, found: tuple[Problem, ...]) -> None:
        """What the banner says in red is a problem like any other, and is listed with them."""
        if found != self._editor.of_identity:
            self._editor.of_identity = found
            self._editor.state_changed.emit()

    def _bring_up_to_date(self) -> None:
        # Ten thousand lines are read anew only when one of them may name another patient.
        mark = self._editor.workspace.patients_mark()
        if mark != self._mark:
            rows = self._editor.workspace.list_cases()
            self._alike, self._same, self._mark = LookAlikes(rows), SamePatients(rows), mark
