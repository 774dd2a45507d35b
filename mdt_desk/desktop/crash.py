"""What the user sees when something happened that nobody foresaw: where the log is, and that the draft is kept."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from mdt_desk.desktop.dialog_boxes import plain_label
from mdt_desk.desktop.room import Scroll


class CrashDialog(QDialog):
    """Go on or close; the details can be copied and hold no patient's data."""

    def __init__(self, details: str, log: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("MDT Desk: something unexpected happened")
        self.setMinimumWidth(520)
        self._details = details
        title = QLabel("Something happened that MDT Desk did not expect.")
        font = title.font()
        font.setBold(True)
        font.setPointSize(13)
        title.setFont(font)
        content = QWidget(self)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(
            plain_label(
                "What was saved is in the database. What you typed into a case is kept as a draft within two seconds, "
                "while you type, so the last words may be missing from it. What stands in a dialog that is open is "
                "kept only once that dialog is finished: choose Go on, and finish it."
            )
        )
        layout.addWidget(plain_label(f"Please send the log to whoever looks after MDT Desk. It is in:\n{log}"))
        layout.addWidget(plain_label(details))
        box = QDialogButtonBox()
        copy = box.addButton("Copy the details", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        box.addButton("Go on", QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton("Close the desk", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.addWidget(Scroll(content, self), 1)
        outer.addWidget(box)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._details)
