"""The words and pictures of the page of details, which is printed only where it is asked for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mdt_desk.documents.page_words import LabelledLine
from mdt_desk.domain.case import Case
from mdt_desk.domain.derived_words import ASK, DERIVED, DerivedView
from mdt_desk.domain.fusion_words import finding_name
from mdt_desk.domain.next_test import NextStep
from mdt_desk.domain.resistance import ResistanceNote
from mdt_desk.domain.shapes import Picture
from mdt_desk.domain.testing import Finding, Partner, finding_genes, names_ntrk

WIDTH_MM = 180.0
JUNCTION_HEAD = "Details: both transcripts to scale"
EVIDENCE_HEAD = "Details: the evidence together"
TIMELINE_HEAD = "Details: timeline"


@dataclass(frozen=True, slots=True)
class Junction:
    """What follows from one finding's breakpoints or exons, in words and to scale."""

    name: str
    lines: tuple[str, ...]
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Details:
    """What stands behind the first page: junctions, the evidence together, what to test next, the time axis."""

    junctions: tuple[Junction, ...] = ()
    evidence: tuple[str, ...] = ()
    timeline: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class TableContradiction:
    """Where the exon tables give something else than a finding states; the place is that of the finding."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class TestingNotes:
    """What is printed about testing beyond the case itself: resistance always, details where they are asked for."""

    __test__ = False

    resistance: tuple[ResistanceNote, ...] = ()
    contradictions: tuple[TableContradiction, ...] = ()
    details: Details | None = None


NO_NOTES = TestingNotes()


def junctions(case: Case, derive: Callable[[Finding], DerivedView]) -> tuple[Junction, ...]:
    """Every NTRK finding from whose places something follows."""
    found = []
    for test in case.tests:
        for finding in filter(names_ntrk, test.findings):
            view = derive(finding)
            if view.lines:
                name = f"{finding_name(finding, test.method)}, test {test.id}. {DERIVED}."
                found.append(Junction(name, (*view.contradictions, *view.lines), view.picture))
    return tuple(found)


def contradiction_lines(case: Case, derive: Callable[[Finding], DerivedView]) -> tuple[TableContradiction, ...]:
    """Where what follows differs from what is stated, with the test and the table."""
    found = []
    for test in case.tests:
        for number, finding in enumerate(test.findings, 1):
            view = derive(finding) if names_ntrk(finding) else DerivedView()
            name = f"{finding_name(finding, test.method)}{_which(finding, case)}, test {test.id}"
            said = [text.removeprefix("Contradiction: ").removesuffix(f" {ASK}") for text in view.contradictions]
            if said:
                found.append(TableContradiction(f"{test.id}.{number}", f"{name}: {' '.join(said)} {ASK}{_by(view)}"))
    return tuple(found)


def _which(finding: Finding, case: Case) -> str:
    """The exons that a finding joins, where the case holds another junction of the same genes."""
    genes, places = finding_genes(finding), _places(finding)
    rows = (each for test in case.tests for each in test.findings if finding_genes(each) == genes)
    others = {_places(each) for each in rows} - {places, (None, None)}
    if not others or None in places:
        return ""
    return f" (exon {places[0]} to exon {places[1]})"


def _places(finding: Finding) -> tuple[int | None, int | None]:
    return _exon(finding.five_prime), _exon(finding.three_prime)


def _exon(side: Partner | None) -> int | None:
    return side.exon if side else None


def _by(view: DerivedView) -> str:
    """The tables that a sentence rests on, as its summary names them last."""
    _, mark, tables = view.summary.partition("; by ")
    return f" By {tables}" if mark else ""


def evidence_lines(together: str, definition: str, steps: Iterable[NextStep]) -> tuple[str, ...]:
    """What the tests mean together, by which definition, and what would settle what is open."""
    lines = [together]
    lines += [f"How the tests are combined: {definition}"] if definition else []
    lines += [f"Next: {step.what}. On: {step.on}. Why: {step.why}." for step in steps]
    return tuple(lines)


def resistance_lines(notes: Iterable[ResistanceNote]) -> list[LabelledLine]:
    """Each note with its test and its first source, as advice; all sources stand in the published figures."""
    return [LabelledLine("Resistance", f"{note.text} ({origin(note)}; {_first(note.source)})") for note in notes]


def _first(sources: str) -> str:
    return sources.partition("; ")[0].removeprefix("https://")


def origin(note: ResistanceNote) -> str:
    """Where an alteration stands: in a test, or among the other genes of the diagnosis."""
    return "other genes" if note.test == "markers" else f"test {note.test}"
