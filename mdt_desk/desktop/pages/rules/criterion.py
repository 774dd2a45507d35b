"""One criterion under the pen: role, sentence, condition, sources; what the lint says stands at what causes it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from mdt_desk.desktop.case.controls import ChoiceControl, TextControl
from mdt_desk.desktop.case.fields import Field, Kind
from mdt_desk.desktop.dialog_boxes import plain_label
from mdt_desk.desktop.pages.rules.condition import ConditionEditor
from mdt_desk.desktop.pages.rules.detail import ROLE_WORDS
from mdt_desk.desktop.pages.rules.parts import ProblemLine, button
from mdt_desk.desktop.pages.rules.unread import problem_words, show_in, why_unread
from mdt_desk.rules.lint import Fault, LintFinding
from mdt_desk.rules.model import Citation, Criterion, Definition, Source
from mdt_desk.rules.reading_out import reading_text
from mdt_desk.rules.terms import Bearing, Role, Standing
from mdt_desk.workspace.rule_typing import ALL_READ, UnreadTexts

TYPING_PAUSE_MS = 400
_IN_SENTENCE = frozenset({Fault.NUMBER_MISMATCH})
_IN_SOURCE = frozenset({Fault.NO_SOURCE, Fault.SOURCE_OVERDUE})
_STANDINGS = (
    (Standing.CONFIRMED, "Confirmed by a public source"),
    (Standing.UNCONFIRMED, "Not confirmed; never decides alone"),
)
_BEARINGS = ((Bearing.SUPPORTS, "supports it"), (Bearing.LIMITS, "limits it"))


def place_of_fault(finding: LintFinding) -> str:
    """Which part of a criterion causes a finding: its sentence, its sources or its condition."""
    said_of_sentence = finding.fault in _IN_SENTENCE or "sentence" in finding.what
    if said_of_sentence:
        return "sentence"
    cites = finding.fault in _IN_SOURCE or finding.what.startswith("cites")
    return "source" if cites else "condition"


def finding_words(findings: Sequence[LintFinding], place: str) -> str:
    """What the lint says of one part of a criterion, with what to do."""
    own = [each for each in findings if place_of_fault(each) == place]
    return "\n".join(f"Problem: it {each.what}. {each.advice}" for each in own)


class CitationRow(QWidget):
    """One source and the place in it."""

    changed = Signal()
    removed = Signal(object)
    refused = Signal(str)

    def __init__(self, citation: Citation, sources: Mapping[str, Source], parent: QWidget) -> None:
        super().__init__(parent)
        self._citation = citation
        choices = tuple((each.id, each.title) for each in sources.values())
        self.source = ChoiceControl(Field("source", "Source", Kind.CHOICE, choices=choices), self)
        self.place = TextControl(Field("place", "Place in the source"), self)
        self.bearing = ChoiceControl(Field("bearing", "How it bears on the criterion", choices=_BEARINGS), self)
        self.bearing.setMinimumContentsLength(10)
        remove = button("Remove", self)
        remove.setAccessibleName("Remove this source")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget, stretch in ((self.source, 3), (self.place, 2), (self.bearing, 1), (remove, 0)):
            row.addWidget(widget, stretch)
        self.source.show_value(citation.source)
        self.place.show_value(citation.place)
        self.place.setPlaceholderText("Place, such as 1.1")
        self.bearing.show_value(citation.bearing)
        self.source.changed.connect(self._on_source)
        self.place.changed.connect(self._on_place)
        self.place.not_understood.connect(self.refused)
        self.bearing.changed.connect(self._on_bearing)
        remove.clicked.connect(self._on_remove)

    def citation(self) -> Citation:
        """What is cited."""
        return self._citation

    def why_unread(self) -> str:
        """Why what stands as the place cannot be taken; nothing where it can."""
        return why_unread(self.place, self._citation.place)

    def show_place(self, unread: str | None) -> None:
        """Show the place that is cited, or what was typed over it and could not be taken."""
        show_in(self.place, self._citation.place, unread)

    def _on_source(self, value: object) -> None:
        self._set(replace(self._citation, source=str(value)))

    def _on_place(self, value: object) -> None:
        self._set(replace(self._citation, place=str(value)))

    def _on_bearing(self, value: object) -> None:
        if isinstance(value, Bearing):
            self._set(replace(self._citation, bearing=value))

    def _set(self, citation: Citation) -> None:
        self._citation = citation
        self.changed.emit()

    @Slot()
    def _on_remove(self) -> None:
        self.removed.emit(self)


class CriterionPanel(QWidget):
    """Everything of one criterion that can be changed; typing is taken when it pauses."""

    changed = Signal(object)
    noted = Signal()
    refused = Signal(str)
    term_asked = Signal()
    source_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._criterion: Criterion | None = None
        self._sources: Mapping[str, Source] = {}
        self._definitions: Mapping[str, Definition] = {}
        roles = tuple(ROLE_WORDS.items())
        self.role = ChoiceControl(Field("role", "Role of the criterion", Kind.CHOICE, choices=roles), self)
        self.standing = ChoiceControl(Field("standing", "Standing", Kind.CHOICE, choices=_STANDINGS), self)
        self.sentence = TextControl(Field("sentence", "Sentence"), self)
        self.advice = TextControl(Field("advice", "Caution shown"), self)
        self.condition = ConditionEditor(self)
        self.reading = plain_label("")
        self.cited: list[CitationRow] = []
        self._citations = QVBoxLayout()
        self._add_source = button("Cite a source", self)
        self.new_source = button("New source…", self)
        self.name_it = button("Make it a definition…", self)
        self.faults = {
            place: ProblemLine(f"Problems of the {place}") for place in ("sentence", "condition", "source", "advice")
        }
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._lay_out()
        self._connect()

    def show_criterion(
        self,
        criterion: Criterion,
        definitions: Mapping[str, Definition],
        sources: Mapping[str, Source],
        unread: UnreadTexts = ALL_READ,
    ) -> None:
        """Show a criterion, with what was typed into it and could not be read."""
        self._pause.stop()
        cited = self._criterion is None or criterion.citations != self._criterion.citations
        self._criterion, self._definitions, self._sources = criterion, definitions, sources
        self.role.show_value(criterion.role)
        self.standing.show_value(criterion.standing)
        show_in(self.sentence, criterion.sentence, unread.get("sentence"))
        show_in(self.advice, criterion.advice, unread.get("advice"))
        self.advice.setEnabled(criterion.role is Role.ADVISE or "advice" in unread)
        self.condition.show_condition(criterion.condition, tuple(definitions), unread)
        self.reading.setText(reading_text(criterion.condition, definitions))
        if cited or len(self.cited) != len(criterion.citations):
            self._show_citations()
        for number, row in enumerate(self.cited):
            row.show_place(unread.get(f"place {number}"))

    def unread(self) -> dict[str, str]:
        """By its field, what stands there and cannot be read."""
        texts = {name: control.text() for name, control in self._texts().items() if self._why(name)}
        places = {f"place {number}": row.place.text() for number, row in enumerate(self.cited) if row.why_unread()}
        return {**texts, **places, **self.condition.unread()}

    def set_term(self, *, term: bool) -> None:
        """Whether a definition is written here: it has no role of its own."""
        for control in (self.role, self.standing, self.name_it):
            control.setEnabled(not term)

    def show_findings(self, findings: Sequence[LintFinding]) -> None:
        """Show what the lint says, each at what causes it."""
        for place, label in self.faults.items():
            said = "\n".join(each for each in (self._problem(place), finding_words(findings, place)) if each)
            label.setText(said)
        self.sentence.setAccessibleDescription(self.faults["sentence"].text())

    @Slot()
    def flush(self) -> None:
        """Take what is still being typed."""
        self._pause.stop()
        if self._criterion is not None:
            self._set(sentence=self._reads_now("sentence"), advice=self._reads_now("advice"))
            self.noted.emit()

    def finish(self) -> None:
        """Take what is still being typed, also into the lines of the condition."""
        self.condition.finish()
        self.flush()

    def typed(self) -> Criterion | None:
        """The criterion with what is being typed, while nobody's cursor is disturbed."""
        if self._criterion is None:
            return None
        condition = self.condition.typed() or self._criterion.condition
        sentence, advice = self._reads_now("sentence"), self._reads_now("advice")
        return replace(self._criterion, sentence=sentence, advice=advice, condition=condition)

    def _texts(self) -> dict[str, TextControl]:
        return {"sentence": self.sentence, "advice": self.advice}

    def _why(self, name: str) -> str:
        return why_unread(self._texts()[name], getattr(self._criterion, name, ""))

    def _reads_now(self, name: str) -> str:
        """What would be taken of a text now; what the criterion holds where it cannot be."""
        return str(getattr(self._criterion, name)) if self._why(name) else self._texts()[name].text().strip()

    def _problem(self, place: str) -> str:
        """What of a part of the criterion stands in its fields and cannot be read."""
        if place == "condition":
            return self.condition.problems()
        if place == "source":
            why = (row.why_unread() for row in self.cited)
            return "\n".join(problem_words("Place in the source", words) for words in why if words)
        why_text = self._why(place)
        return problem_words(self._texts()[place].accessibleName(), why_text) if why_text else ""

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self.role)
        head.addWidget(self.standing, 1)
        form.addRow("Role", head)
        form.addRow("Sentence", self.sentence)
        form.addRow("", self.faults["sentence"])
        form.addRow("Condition", self.condition)
        said = QHBoxLayout()
        said.addWidget(self.reading, 1)
        said.addWidget(self.name_it, 0, Qt.AlignmentFlag.AlignTop)
        form.addRow("Reads as", said)
        form.addRow("", self.faults["condition"])
        sources = QVBoxLayout()
        sources.addLayout(self._citations)
        line = QHBoxLayout()
        line.addWidget(self._add_source)
        line.addWidget(self.new_source)
        line.addStretch(1)
        sources.addLayout(line)
        form.addRow("Sources", sources)
        form.addRow("", self.faults["source"])
        form.addRow("Caution shown", self.advice)
        form.addRow("", self.faults["advice"])

    def _connect(self) -> None:
        self.role.changed.connect(self._on_role)
        self.standing.changed.connect(self._on_standing)
        self.condition.changed.connect(self._on_condition)
        self.condition.refused.connect(self._on_refused)
        self._add_source.clicked.connect(self._on_cite)
        self.new_source.clicked.connect(self.source_asked)
        self.name_it.clicked.connect(self.term_asked)
        for control in (self.sentence, self.advice):
            control.textEdited.connect(self._pause.start)
            control.left.connect(self.flush)
        self._pause.timeout.connect(self.flush)

    def _show_citations(self) -> None:
        assert self._criterion is not None
        for row in self.cited:
            row.hide()
            self._citations.removeWidget(row)
            row.deleteLater()
        self.cited = [CitationRow(each, self._sources, self) for each in self._criterion.citations]
        for row in self.cited:
            row.changed.connect(self._on_citations)
            row.removed.connect(self._on_uncite)
            row.refused.connect(self._on_refused)
            self._citations.addWidget(row)
            row.show()

    def _set(self, **parts: object) -> None:
        if self._criterion is None:
            return
        made = replace(self._criterion, **parts)  # type: ignore[arg-type] # the parts are named by the controls
        if made != self._criterion:
            self._criterion = made
            self.reading.setText(reading_text(made.condition, self._definitions))
            self.advice.setEnabled(made.role is Role.ADVISE)
            self.changed.emit(made)

    def _on_role(self, role: object) -> None:
        self._set(role=role)

    def _on_standing(self, standing: object) -> None:
        self._set(standing=standing)

    def _on_condition(self, condition: object) -> None:
        self._set(condition=condition)
        self.noted.emit()

    def _on_refused(self, what: str) -> None:
        self.refused.emit(what)
        self.noted.emit()

    @Slot()
    def _on_citations(self) -> None:
        self._set(citations=tuple(row.citation() for row in self.cited))
        self.noted.emit()

    def _on_uncite(self, gone: CitationRow) -> None:
        # The other lines stay as they are, with what is typed into them.
        self.cited.remove(gone)
        gone.hide()
        self._citations.removeWidget(gone)
        gone.deleteLater()
        self._set(citations=tuple(row.citation() for row in self.cited))
        self._add_source.setFocus()

    @Slot()
    def _on_cite(self) -> None:
        if self._criterion is not None and self._sources:
            unread = self.unread()
            self._set(citations=(*self._criterion.citations, Citation(next(iter(self._sources)))))
            self._show_citations()
            for number, row in enumerate(self.cited):
                row.show_place(unread.get(f"place {number}"))
            self.cited[-1].source.setFocus()
