"""The findings of one test: a short table and the form of the chosen one, which shows only what can be answered."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.entries import EntryModel, EntryTable, entry_buttons
from mdt_desk.desktop.case.form import Form, heading
from mdt_desk.desktop.case.labels import words
from mdt_desk.desktop.case.name_offer import NameOffer
from mdt_desk.desktop.case.testing_fields import every_field_of_finding, fields_of_finding
from mdt_desk.domain.editing import set_at
from mdt_desk.domain.fusion_evidence import read_finding
from mdt_desk.domain.fusion_words import finding_name
from mdt_desk.domain.name_renewal import with_genes
from mdt_desk.domain.testing import Finding, FindingKind, Method, Test


class FindingsPanel(QWidget):
    """Adds, chooses, edits and removes the findings of the test that is shown."""

    chosen = Signal()

    def __init__(self, editor: CaseEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._base = ""
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
        self.offer = NameOffer(self)
        self.table.chosen.connect(self._on_chosen)
        self.buttons["Add"].clicked.connect(self._on_add)
        self.buttons["Remove"].clicked.connect(self._on_remove)
        self.offer.taken.connect(self._on_taken)
        self._editor.left.connect(self._on_left)
        self.buttons["Up"].hide()
        self.buttons["Down"].hide()

    def show_test(self, base: str, afresh: bool = False) -> None:
        """Shows the findings of a test, named by its place."""
        another = base != self._base
        if another or afresh:
            self._name_left = None
        self._base = base
        row = 0 if another else max(0, self.table.row())
        findings = self._test().findings
        self._model.show_rows(tuple(self._row(each) for each in findings))
        self._none.setVisible(not findings)
        self.table.setVisible(bool(findings))
        if findings and (another or not 0 <= self.table.row() < len(findings)):
            self.table.choose(min(row, len(findings) - 1))
        self.buttons["Remove"].setEnabled(self.finding() is not None and not self._editor.locked)
        self.buttons["Add"].setEnabled(not self._editor.locked)
        self._show_form(afresh or another)

    def show_nothing(self) -> None:
        """Forgets the test that was shown."""
        self._base, self._name_left = "", None
        self._model.show_rows(())

    def finding(self) -> Finding | None:
        """The chosen finding."""
        findings = self._test().findings if self._base else ()
        row = self.table.row()
        return findings[row] if 0 <= row < len(findings) else None

    def choose(self, place: int) -> None:
        """Chooses a finding, counted from 1."""
        self.table.choose(place - 1)

    def follow(self, before: QWidget) -> None:
        """Lets the keyboard come to the findings after a control: the table, its buttons, the form."""
        for each in (self.table, self.buttons["Add"], self.buttons["Remove"]):
            QWidget.setTabOrder(before, each)
            before = each
        if (form := self.form()) is not None:
            self._order(form)

    def form(self) -> Form | None:
        """The form of the chosen finding."""
        return self._forms.get(self._test().method) if self.finding() else None

    def _test(self) -> Test:
        test: Test = self._editor.value(self._base)
        return test

    def _row(self, finding: Finding) -> tuple[str, ...]:
        return finding_name(finding, self._test().method), words(finding.kind), read_finding(finding).why

    def _show_form(self, afresh: bool) -> None:
        finding, method = self.finding(), self._test().method
        if finding is not None and method not in self._forms:
            self._forms[method] = Form(self._editor, every_field_of_finding(method), self._place(), self)
            self._column.addWidget(self._forms[method])
        for each, form in self._forms.items():
            form.setVisible(finding is not None and each is method)
        if finding is not None:
            form = self._forms[method]
            form.show_only(fields_of_finding(finding, method))
            if form.base != self._place():
                form.set_base(self._place())
            form.show_case(afresh)
            self._place_offer(form)
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
        if self._base:
            self._show_form(afresh=True)
            self.chosen.emit()

    def _on_add(self) -> None:
        breaks = self._test().method is Method.FISH_BREAK_APART
        kind = FindingKind.REARRANGEMENT if breaks else FindingKind.FUSION
        self._editor.add(f"{self._base}.findings", Finding(kind))
        self.table.choose(len(self._test().findings) - 1)
        form = self.form()
        if form is not None:
            control = form.rows[0 if breaks else 1].control
            control.setFocus()
            # The new form has its size only after the layout has run; before, nothing would be scrolled to.
            QTimer.singleShot(0, control, partial(self._bring_into_sight, control))

    def _bring_into_sight(self, control: QWidget) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(control)

    def _on_taken(self, finding: Finding) -> None:
        self._editor.apply(set_at(self._editor.case, self._place(), finding), "")

    def _on_left(self) -> None:
        # Out of sight, the place may be of a case that is no longer open, or of a test that an undo took away.
        if not self.isVisible():
            return
        finding = self.finding()
        if finding is None:
            return
        place, before = self._name_left or ("", "")
        self._name_left = (self._place(), finding.written_as)
        if (named := with_genes(finding, before if place == self._place() else None)) != finding:
            self._on_taken(named)

    def _on_remove(self) -> None:
        self._name_left = None
        self._editor.remove(self._place())


def _written_as(form: Form) -> int:
    return next(n for n, row in enumerate(form.rows) if row.field.path == "written_as")
