"""The settings: who you are, how the desk looks, where your data live, what protects them, backup and verification."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mdt_desk.desktop.choices import Choices
from mdt_desk.desktop.dialog_boxes import plain_label
from mdt_desk.desktop.palette import Appearance
from mdt_desk.domain.counts import counted
from mdt_desk.workspace import DeskStatus, Person
from mdt_desk.workspace.targets import KEY_APART

PROTECTS = (
    "The database is always encrypted. Its key lies apart from it, in the folder “key”. This protects against other "
    "ordinary users of this computer and against a copied or mislaid database file or backup; on Windows, where the "
    "key belongs to your account, also against a copied data folder or a stolen disk. Elsewhere whoever copies the "
    "whole data folder has the key with it."
)
DOES_NOT_PROTECT = (
    "It does not protect against anyone at your unlocked desktop, against malware under your account, against a domain "
    "administrator, or, elsewhere than on Windows, against a stolen disk that is not itself encrypted. Disk encryption "
    "by your organisation remains necessary."
)
NO_WITNESS = (
    "An old database, draft or setting that is put back is told. But nothing outside the data folder bears witness: "
    "the whole folder, or an old note beside the key together with old pieces of the database, can be put back unseen "
    "by whoever may write there."
)
_LOOKS = {
    Appearance.SYSTEM: "As the system",
    Appearance.LIGHT: "Light",
    Appearance.DARK: "Dark",
    Appearance.CONTRAST: "High contrast",
}


class SettingsPage(QScrollArea):
    """Every choice takes effect when its button is pressed; nothing is hidden behind tabs."""

    person_given = Signal(str, str)
    look_chosen = Signal(str)
    backup_asked = Signal()
    verify_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("helpAnchor", "settings")
        self.setAccessibleName("Settings")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.name = QLineEdit()
        self.role = QLineEdit()
        self.look = Choices()
        self._person = Person("")
        self.unsaved = plain_label("")
        self._save_person = self._button("Save who you are")
        self._backup = self._button("Back up now")
        self._verify = self._button("Verify the database now")
        self._facts = {name: plain_label("") for name in ("database", "rules", "backup", "result", "access")}
        self._build()
        self._connect()

    def show_person(self, person: Person) -> None:
        """Show who uses the desk."""
        self.name.setText(person.name)
        self.role.setText(person.role)
        self.note_person(person)

    def note_person(self, person: Person) -> None:
        """Note who is saved as the person at the desk; what is typed stays."""
        self._person = person
        self._mark_person()

    def is_changed(self) -> bool:
        """Whether a name or a role was typed and not saved."""
        return Person(self.name.text().strip(), self.role.text().strip()) != self._person

    def show_look(self, look: Appearance) -> None:
        """Show how the desk looks."""
        self.look.blockSignals(True)
        self.look.setCurrentIndex(self.look.findData(look))
        self.look.blockSignals(False)

    def show_status(self, status: DeskStatus) -> None:
        """Show where the data live, the rules in use and the last backup."""
        self._facts["database"].setText(str(status.database))
        self._facts["rules"].setText(f"{status.rules}; {status.rules_age}")
        self._facts["backup"].setText(status.last_backup)
        self._facts["access"].setText(status.read_only or "Open for reading and writing")
        self._save_person.setEnabled(not status.read_only)
        self._backup.setText("Back up to…" if status.read_only else "Back up now")

    def show_findings(self, findings: Sequence[str]) -> None:
        """Show the result of a verification."""
        if not findings:
            self.show_result("Verified: the database is whole. Every revision and every entry of the trail agrees.")
            return
        listed = "\n".join(f"• {finding}" for finding in findings)
        self.show_result(
            f"{counted(len(findings), 'finding')}. Make no further changes and restore a backup:\n{listed}"
        )

    def show_result(self, words: str) -> None:
        """Show how the last backup or verification ended."""
        self._facts["result"].setText(words)
        self._facts["result"].setAccessibleName(f"Result: {words}")

    def result(self) -> str:
        """How the last backup or verification ended."""
        return self._facts["result"].text()

    def _build(self) -> None:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(14)
        title = QLabel("Settings")
        font = title.font()
        font.setPointSize(16)
        font.setBold(True)
        title.setFont(font)
        layout.addWidget(title)
        for heading, part in (
            ("Who you are", self._person_form()),
            ("How the desk looks", self._look_form()),
            ("Where your data live", self._data_form()),
            ("What protects them", self._protection()),
            ("Backup and verification", self._upkeep()),
        ):
            layout.addWidget(self._group(heading, part))
        layout.addStretch(1)
        content.setMaximumWidth(980)
        self.setWidget(content)

    def _group(self, heading: str, part: QFormLayout | QVBoxLayout) -> QGroupBox:
        box = QGroupBox(heading)
        box.setAccessibleName(heading)
        part.setContentsMargins(12, 10, 12, 12)
        part.setSpacing(8)
        box.setLayout(part)
        return box

    def _person_form(self) -> QFormLayout:
        form = QFormLayout()
        for words, control in (("&Name", self.name), ("&Role", self.role)):
            control.setMaximumWidth(420)
            control.setAccessibleName(words.replace("&", ""))
            form.addRow(words, control)
        self.role.setPlaceholderText("Such as consultant oncologist or MDT coordinator")
        form.addRow(plain_label("The name stands under every change you make and on every page you print."))
        form.addRow(self._left(self._save_person, self.unsaved))
        return form

    def _look_form(self) -> QFormLayout:
        form = QFormLayout()
        for look, words in _LOOKS.items():
            self.look.addItem(words, look)
        self.look.setMaximumWidth(260)
        self.look.setAccessibleName("Appearance")
        form.addRow("&Appearance", self.look)
        return form

    def _data_form(self) -> QFormLayout:
        form = QFormLayout()
        for words, name in (("Database", "database"), ("Access", "access"), ("Rules in use", "rules")):
            form.addRow(words, self._facts[name])
        form.addRow(
            plain_label(
                "To keep them in another folder, start the desk with --home and the folder, or set MDT_DESK_HOME. The "
                "folder must be on a local disk: not on a network share and not in a synchronised folder."
            )
        )
        return form

    def _protection(self) -> QVBoxLayout:
        layout = QVBoxLayout()
        for words in (PROTECTS, DOES_NOT_PROTECT, NO_WITNESS):
            layout.addWidget(plain_label(words))
        return layout

    def _upkeep(self) -> QFormLayout:
        form = QFormLayout()
        form.addRow("Last backup", self._facts["backup"])
        form.addRow(self._left(self._backup, self._verify))
        form.addRow(self._facts["result"])
        form.addRow(plain_label(f"Of every backup: {KEY_APART[:1].lower()}{KEY_APART[1:]}"))
        return form

    def _left(self, *buttons: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setAccessibleName(words)
        return button

    def _connect(self) -> None:
        self._save_person.clicked.connect(self.give_person)
        for field in (self.name, self.role):
            field.returnPressed.connect(self.give_person)
            field.textChanged.connect(self._mark_person)
        self.look.currentIndexChanged.connect(self._choose_look)
        self._backup.clicked.connect(self.backup_asked)
        self._verify.clicked.connect(self.verify_asked)

    @Slot()
    def give_person(self) -> None:
        """Hand over who uses the desk, to be saved."""
        self.person_given.emit(self.name.text().strip(), self.role.text().strip())

    @Slot()
    def _mark_person(self) -> None:
        self.unsaved.setText("Not saved yet" if self.is_changed() else "")

    @Slot()
    def _choose_look(self) -> None:
        self.look_chosen.emit(str(self.look.currentData()))
