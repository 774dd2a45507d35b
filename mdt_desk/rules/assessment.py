"""The answer: per drug and purpose an outcome, why, from which source, how old, and what would settle it."""

from dataclasses import dataclass
from datetime import date

from mdt_desk.domain.case import Drug, Nation
from mdt_desk.rules.terms import AppliesTo, Cap, CriterionState, Currency, Outcome, Purpose, Role


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact as the case holds it. `value` is a word, a number or a date; None where unknown, with the reason."""

    fact: str
    label: str
    value: bool | int | str | None
    shown: str
    origin: str
    reason: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class DefinitionTrace:
    """How a named definition came out, and its sentence."""

    id: str
    sentence: str
    state: CriterionState


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """How one criterion came out for this case."""

    id: str
    role: Role
    sentence: str
    state: CriterionState
    reason: str
    needs_judgement: bool
    confirmed: bool
    evidence: tuple[Evidence, ...]
    sources: tuple[str, ...]
    definitions: tuple[DefinitionTrace, ...] = ()

    @property
    def stated(self) -> str:
        """The sentence with what it asks for, so that "met" beside an exclusion never reads as "holds"."""
        return f"Must not hold: {self.sentence}" if self.role is Role.EXCLUDE else self.sentence


@dataclass(frozen=True, slots=True)
class AskNext:
    """A missing fact, the question that would settle it and where to enter the answer."""

    fact: str
    question: str
    where: str
    settles: tuple[str, ...]
    could_end_it: bool
    judgement: bool
    reason: str


@dataclass(frozen=True, slots=True)
class WouldChange:
    """What would meet a rule that is not met."""

    criterion: str
    text: str


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source and its age on the day asked about."""

    id: str
    title: str
    address: str
    review_due: date | None
    state: Currency
    days_overdue: int
    gates: bool
    caps: bool
    last_check: str = ""
    found_changed: bool = False
    read_on: date | None = None
    """When it was last read, where only the bound of a year from then, which is ours, gives its review day."""
    look_at: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """Its address, and beneath it where else to look for a check."""
        return "\n".join((self.address, *(f"Look at: {each}" for each in self.look_at)))


@dataclass(frozen=True, slots=True)
class Advice:
    """A caution that never changes an outcome, with its source."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """One drug, one purpose: the outcome and everything that explains it."""

    drug: Drug
    purpose: Purpose
    applies_to: AppliesTo
    outcome: Outcome
    would_be: Outcome | None = None
    cap: Cap | None = None
    source_overdue: bool = False
    ruleset: str = ""
    title: str = ""
    version: str = ""
    sha256: str = ""
    explanation: str = ""
    criteria: tuple[CriterionResult, ...] = ()
    ask_next: tuple[AskNext, ...] = ()
    would_change_it: tuple[WouldChange, ...] = ()
    sources: tuple[SourceState, ...] = ()
    advice: tuple[Advice, ...] = ()
    in_force_until: date | None = None


@dataclass(frozen=True, slots=True)
class CaseAssessment:
    """All assessments of one case for one nation on one day."""

    case_id: str
    on: date | None
    nation: Nation | None
    assessments: tuple[Assessment, ...]

    def headline(self, drug: Drug, purpose: Purpose = Purpose.FUNDING) -> Assessment | None:
        """The assessment of a drug; funding is the headline."""
        return next((a for a in self.assessments if a.drug is drug and a.purpose is purpose), None)
