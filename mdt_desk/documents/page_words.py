"""The parts of the page as words: identity, chips, rows and lines."""

from dataclasses import dataclass

from mdt_desk.domain.case import Drug
from mdt_desk.domain.shapes import Picture
from mdt_desk.rules.terms import CriterionState, Outcome


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the page is about, as the NHS banner writes it."""

    name: str
    preferred_name: str
    born: str
    died: str
    gender: str
    nhs_number: str
    hospital_number: str


@dataclass(frozen=True, slots=True)
class Chip:
    """The outcome of one drug: large word, small word, drug, count of rules, explanation and the rest."""

    drug: Drug
    outcome: Outcome
    word: str
    second_line: str
    name: str
    count: str
    explanation: str
    source: str
    would_be: str
    overdue: str


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """A label and what stands beside it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class FindingBlock:
    """The leading finding: its name, everything said of it, and its picture where it is an event."""

    name: str
    line: str
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class TestRow:
    """One test with its result, its laboratory and its limits."""

    __test__ = False

    test: str
    result: str
    laboratory: str
    limits: str


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One rule: state in a word, sentence, evidence and source; bold where it is not met."""

    word: str
    state: CriterionState
    judgement: bool
    criterion: str
    evidence: str
    source: str
    bold: bool


@dataclass(frozen=True, slots=True)
class CriteriaTable:
    """The rules of one drug in the order of the form."""

    title: str
    rows: tuple[CriterionRow, ...]


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands at the foot of every page; the versions go into the square code, without patient data."""

    identity: str
    rules: str
    made: str
    rule_versions: str
