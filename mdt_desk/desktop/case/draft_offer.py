"""The bar that offers a draft which was left behind: continue it or discard it; it is never taken by itself."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.notice import NoticeBar
from mdt_desk.domain.dates import format_moment
from mdt_desk.domain.errors import DeskError

if TYPE_CHECKING:
    from mdt_desk.workspace import OpenedCase


class DraftOffer(NoticeBar):
    """Shown while a case that was opened has a draft nobody has decided on."""

    def __init__(self, editor: CaseEditor, parent: QWidget | None = None) -> None:
        super().__init__("A draft was left", parent)
        self._editor = editor
        self._opened: OpenedCase | None = None
        self.first_chosen.connect(self._on_continue)
        self.second_chosen.connect(self._on_discard)

    def offer(self, opened: "OpenedCase") -> None:
        """Offers the draft of a case, where there is one."""
        self._opened = opened
        if opened.draft is None:
            self.hide()
            return
        when = format_moment(opened.draft_at.astimezone()) if opened.draft_at else "an earlier day"
        self.tell(f"A draft of {when} was never saved.", f"Continue the draft of {when}", "Discard it")

    def _on_continue(self) -> None:
        self.hide()
        if self._opened is not None and self._opened.draft is not None:
            self._editor.take_draft(self._opened.draft, self._opened.draft_based_on)

    def _on_discard(self) -> None:
        self.hide()
        try:
            self._editor.discard_changes()
        except DeskError as error:
            self._editor.failed.emit(error)
