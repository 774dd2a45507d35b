"""The findings of one test: a short table and the form of the chosen one, which shows only what can be answered."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mdt_desk.desktop.case.chosen import Chosen
from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.entries import EntryModel, EntryTable, entry_buttons, show_entry
from mdt_desk.desktop.case.form import Form, heading
from mdt_desk.desktop.case.labels import words
from mdt_desk.desktop.case.name_offer import NameOffer
from mdt_desk.desktop.case.testing_fields import fields_of_finding, form_of_finding
from mdt_desk.desktop.room import allow, take_keyboard
from mdt_desk.domain.editing import set_at
from mdt_desk.domain.event_reading import read_finding
from mdt_desk.domain.fusion_words import finding_name
from mdt_desk.domain.name_renewal import genes_named, keeps_genes, with_genes
from mdt_desk.domain.testing import Finding, FindingKind, Method, Test

NEW_FINDING = "New finding"


_BEFORE = {"laboratory", "assay", "genes_covered"}
"""The fields of a test that are typed before what it found."""


class FindingsPanel(QWidget):
    """Adds, chooses, edits and removes the findings of the test that is shown."""

    chosen = Signal()

    def __init__(self, editor: CaseEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._base = ""
        self._test_id = ""
        self._chosen = Chosen()
        # The name at the chosen place when it was last left: the genes that came from it follow its correction.
        self._name_left: tuple[str, str] | None = None
        self._forms: dict[Method, Form] = {}
        self._model = EntryModel((("what", "Finding"), ("kind", "Kind"), ("reading", "As read")), self)
        self.table = EntryTable("Findings of this test", self._model, self)
        self.table.setFixedHeight(104)
        self._none = QLabel("No finding is entered for this test.", self)
        row, self.buttons = entry_buttons(self, "finding")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(heading("Findings", self))
        self._column.addWidget(self._none)
        self._column.addWidget(self.table)
        self._column.addLayout(row)
        self._rest = heading("More about this test", self)
        self._column.addWidget(self._rest)
        self.offer = NameOffer(self)
        self.table.chosen.connect(self._on_chosen)
        self.buttons["Add"].clicked.connect(self._on_add)
        self.buttons["Remove"].clicked.connect(self._on_remove)
        self.offer.taken.connect(self._on_taken)
        self._editor.left.connect(self._on_left)
        self.buttons["Up"].hide()
        self.buttons["Down"].hide()

    def show_test(self, base: str, afresh: bool = False) -> None:
        """Shows the findings of the test that stands at a place now."""
        test: Test = self._editor.value(base)
        if test.id != self._test_id:
            self._chosen.forget()
            self._name_left = None
        self._base, self._test_id = base, test.id
        row, same = self._chosen.follow(test.findings, self.table.row())
        if afresh or not same:
            # Of an entry that is gone; the one in its place has a name and genes of its own.
            self._name_left = None
        self.table.show_rows(tuple(_words_of(each, test.method) for each in test.findings), row)
        self._none.setVisible(not test.findings)
        self.table.setVisible(bool(test.findings))
        self.buttons["Add"].setEnabled(not self._editor.locked)
        allow(self.buttons["Remove"], row >= 0 and not self._editor.locked, self.buttons["Add"])
        self._show_form(test, afresh, same)

    def let_go(self) -> None:
        """Holds no place any more: the test is gone, or out of sight."""
        self._base = ""
        for form in self._forms.values():
            form.let_go()

    def show_nothing(self) -> None:
        """Forgets the test that was shown."""
        self.let_go()
        self._test_id = ""
        self._chosen.forget()
        self.table.show_rows((), -1)
        self._name_left = None

    def finding(self) -> Finding | None:
        """The chosen finding."""
        test, row = self._test(), self.table.row()
        return test.findings[row] if test is not None and 0 <= row < len(test.findings) else None

    def choose(self, place: int) -> None:
        """Chooses a finding, counted from 1."""
        self.table.choose(place - 1)

    def stand_in(self, form: Form) -> None:
        """Stands where a report has it: behind the result and the genes covered, before what is seldom asked."""
        place = max(place for place, field in enumerate(form.fields) if field.path in _BEFORE)
        form.put_below(place, self)
        self.follow(form.rows[place].control)

    def follow(self, before: QWidget) -> None:
        """Lets the keyboard come to the findings after a control: the table, its buttons, the form."""
        for each in (self.table, self.buttons["Add"], self.buttons["Remove"]):
            QWidget.setTabOrder(before, each)
            before = each
        if (form := self.form()) is not None:
            self._order(form)

    def form(self) -> Form | None:
        """The form of the chosen finding."""
        test = self._test()
        return self._forms.get(test.method) if test is not None and self.finding() is not None else None

    def _test(self) -> Test | None:
        """The test that is shown; none where its place is gone and nobody has said yet what is shown instead."""
        try:
            test: Test | None = self._editor.value(self._base) if self._base else None
        except LookupError:
            return None
        return test

    def _show_form(self, test: Test, afresh: bool, same: bool) -> None:
        finding, method = self.finding(), test.method
        if finding is not None and method not in self._forms:
            self._forms[method] = Form(self._editor, form_of_finding(), self._place(), self)
            self._column.insertWidget(self._column.indexOf(self._rest), self._forms[method])
        for each, form in self._forms.items():
            if each is not method:
                form.let_go()
        if (shown := self._forms.get(method)) is not None:
            asked = fields_of_finding(finding, method) if finding is not None else None
            place = self._place() if finding is not None else ""
            show_entry(shown, place, self.table, afresh=afresh, same=same, only=asked)
        if finding is not None and shown is not None:
            self._place_offer(shown)
            if self._name_left is None or self._name_left[0] != self._place():
                self._name_left = (self._place(), finding.written_as)
        self.offer.show_finding(finding, locked=self._editor.locked)

    def _place_offer(self, form: Form) -> None:
        """The offer stands beneath the written name."""
        if self.offer.parentWidget() is form:
            return
        form.put_below(_written_as(form), self.offer)
        self._order(form)

    def _order(self, form: Form) -> None:
        """The keyboard comes to the form after the buttons, and to the offer after the written name."""
        form.follow(self.buttons["Remove"])
        place = _written_as(form)
        before, after = form.rows[place].control, form.rows[place + 1].control
        for first, second in pairwise((before, self.offer.as_written, self.offer.reversed, after)):
            self.setTabOrder(first, second)

    def _place(self) -> str:
        return f"{self._base}.findings[{self.table.row() + 1}]"

    def _on_chosen(self, _row: int) -> None:
        self._editor.finish_typing()
        if test := self._test():
            self._show_form(test, afresh=True, same=True)
            self.chosen.emit()

    def _on_add(self) -> None:
        test = self._test()
        if test is None:
            return
        breaks = test.method is Method.FISH_BREAK_APART
        kind = FindingKind.REARRANGEMENT if breaks else FindingKind.FUSION
        self._editor.add(f"{self._base}.findings", Finding(kind))
        self.table.choose(self.table.model().rowCount() - 1)
        form = self.form()
        if form is not None:
            control = form.rows[0 if breaks else 1].control
            take_keyboard(control)

    def _on_taken(self, finding: Finding) -> None:
        if self.finding() is not None:
            self._editor.apply(set_at(self._editor.case, self._place(), finding), "")

    def _on_left(self) -> None:
        # Out of sight, the place may be of a case that is no longer open, or of a test that an undo took away.
        if not self.isVisible():
            return
        finding = self.finding()
        if finding is None:
            return
        place, before = self._name_left or ("", "")
        # A name that cannot be read gave no genes: those that it still names came from the one before it.
        if place != self._place() or genes_named(finding.written_as, finding.kind) or not keeps_genes(finding):
            self._name_left = (self._place(), finding.written_as)
        if (named := with_genes(finding, before if place == self._place() else None)) != finding:
            changed = set_at(self._editor.case, self._place(), named)
            self._editor.follow_up(changed, f"{self._place()}.written_as")

    def _on_remove(self) -> None:
        self._name_left = None
        if self.finding() is not None:
            self._editor.remove(self._place())


def title_of_finding(finding: Finding, method: Method) -> str:
    """The name of a finding; of one in which nothing is entered yet no gene is said, only that it is new."""
    return finding_name(finding, method) if finding != Finding(finding.kind) else NEW_FINDING


def _words_of(finding: Finding, method: Method) -> tuple[str, ...]:
    return title_of_finding(finding, method), words(finding.kind), read_finding(finding).why


def _written_as(form: Form) -> int:
    return next(n for n, row in enumerate(form.rows) if row.field.path == "written_as")
