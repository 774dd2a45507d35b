"""What a user asks about testing: what follows from a finding, what the tests mean together, what is known of them."""

from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from mdt_desk.domain.case import Case
from mdt_desk.domain.derived_words import DerivedView, view_derived
from mdt_desk.domain.free_texts import free_texts
from mdt_desk.domain.fusion_evidence import FusionEvidence, read_evidence
from mdt_desk.domain.knowledge import FILES, KnowledgeLine, read_knowledge
from mdt_desk.domain.next_test import NextStep, next_steps
from mdt_desk.domain.resistance import ResistanceNote, read_resistance, resistance_notes
from mdt_desk.domain.shapes import Picture
from mdt_desk.domain.testing import Finding
from mdt_desk.domain.timeline import timeline
from mdt_desk.domain.tumour_types import RECURRENT_GROUP, TumourTypes
from mdt_desk.rules.evidence_ladder import DEFINITION, Ladder, read_ladder
from mdt_desk.rules.leading import leading_finding
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.workspace import shipped
from mdt_desk.workspace.beside_answer import said_beside

if TYPE_CHECKING:
    from mdt_desk.documents.detail_words import TableContradiction, TestingNotes
    from mdt_desk.domain.key_finding import KeyFinding

SCREEN_WIDTH = 160.0


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """The tests one by one and together, by which definition, what to test next, and what speaks of resistance."""

    ladder: Ladder
    definition: str
    sources: str
    next_steps: tuple[NextStep, ...]
    resistance: tuple[ResistanceNote, ...]
    beside: tuple[str, ...]
    """What contradicts itself, and every caution, in the words of the page."""
    written: tuple[str, ...] = ()
    """Every free text of the case that no caution quotes already."""


@cache
def knowledge_lines() -> tuple[KnowledgeLine, ...]:
    """Everything published about testing that ships with the program."""
    return read_knowledge({topic: shipped.knowledge_text(name) for topic, name in FILES.items()})


class TestingVerbs:
    """Questions about tests and findings; they read what ships with the program and change nothing."""

    __test__ = False

    def __init__(self, tumours: TumourTypes, book: RuleBook) -> None:
        self._tumours = tumours
        self._book = book

    def derive(self, finding: Finding, width_mm: float = SCREEN_WIDTH) -> DerivedView:
        """What follows from typed exons and breakpoints; the laboratory's own statement is never changed."""
        from mdt_desk.exchange.reading import exon_tables

        return view_derived(finding, exon_tables(), width_mm)

    def evidence(self, case: Case, on: date | None = None) -> EvidenceView:
        """What each test can settle, what all mean together, and what would settle what is open."""
        evidence = read_evidence(case, on)
        ladder = read_ladder(case, self._tumours, evidence, on)
        recurrent = self._tumours.in_group(case.diagnosis.tumour_type, RECURRENT_GROUP)
        steps = next_steps(case, evidence, ladder.confirmed, recurrent)
        definition = self._book.definitions.get(DEFINITION)
        cited = [self._title(each.source) for each in definition.citations] if definition else []
        sentence = definition.sentence if definition else ""
        beside = said_beside(case, self._tumours, evidence)
        written = tuple(each.told() for each in free_texts(case, beside))
        return EvidenceView(ladder, sentence, "; ".join(cited), steps, self.resistance(case, on), beside, written)

    def beside(self, case: Case, on: date | None = None) -> tuple[str, ...]:
        """What the page says beside its answer, so that screen and paper say the same."""
        return said_beside(case, self._tumours, read_evidence(case, on))

    def _title(self, source: str) -> str:
        found = self._book.sources.get(source)
        return found.title if found else source

    def resistance(self, case: Case, on: date | None = None) -> tuple[ResistanceNote, ...]:
        """Listed resistance mutations and bypass alterations, as advice with the source."""
        return resistance_notes(case, read_resistance(shipped.knowledge_text("resistance.csv")), on)

    def notes(self, case: Case, *, details: bool, on: date | None = None) -> "TestingNotes":
        """What is printed about testing: resistance always, the page of details where it is asked for."""
        from mdt_desk.documents import detail_words

        view = self.evidence(case, on)
        differing = detail_words.contradiction_lines(case, self.derive)
        if not details:
            return detail_words.TestingNotes(view.resistance, differing)
        width = detail_words.WIDTH_MM
        behind = detail_words.Details(
            detail_words.junctions(case, partial(self.derive, width_mm=width)),
            detail_words.evidence_lines(view.ladder.together, view.definition, view.next_steps),
            self.timeline(case, width),
        )
        return detail_words.TestingNotes(view.resistance, differing, behind)

    def data(self, case: Case, on: date | None = None) -> dict[str, Any]:
        """Events, statements, contradictions and resolutions as plain data, the leading event first."""
        from mdt_desk.workspace.testing_told import told_data

        notes = [{"test": each.test, "text": each.text, "source": each.source} for each in self.resistance(case, on)]
        return {**told_data(case, *self._told(case, on)), "resistance": notes}

    def lines(self, case: Case, on: date | None = None) -> tuple[str, ...]:
        """The same in the words of the page, a line each."""
        from mdt_desk.documents.detail_words import origin
        from mdt_desk.workspace.testing_told import told_lines

        notes = (
            f"Resistance, as advice: {each.text} ({origin(each)}; {each.source})" for each in self.resistance(case, on)
        )
        return (*told_lines(case, *self._told(case, on)), *notes)

    def _told(
        self, case: Case, on: date | None
    ) -> "tuple[KeyFinding, str, tuple[TableContradiction, ...], FusionEvidence]":
        from mdt_desk.documents.detail_words import contradiction_lines

        evidence = read_evidence(case, on)
        together = read_ladder(case, self._tumours, evidence, on).together
        key = leading_finding(case, self._tumours, evidence)
        return key, together, contradiction_lines(case, self.derive), evidence

    def timeline(self, case: Case, width_mm: float = SCREEN_WIDTH) -> tuple[Picture, ...]:
        """Treatments, specimens, tests and progression on one axis."""
        return timeline(case, width_mm)

    def knowledge(self) -> tuple[KnowledgeLine, ...]:
        """Every published figure that ships with the program, with source, n and date."""
        return knowledge_lines()
