"""The plain values that go into the database and come out of it; JSON arrives and leaves as canonical text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple
from uuid import uuid4

from mdt_desk.domain.errors import STILL_HERE, DeskError, Fault

CheckOutcome = Literal["unchanged", "changed", "replaced_by"]
RuleState = Literal["draft", "reviewed", "approved", "withdrawn"]
OWN_PART = "version:"
"""How the name of a part begins that one version brings with it; the others shipped and always count."""


def new_save_id() -> str:
    """A random name for one save, by which it can be found again whatever happened to it."""
    return uuid4().hex


class CaseRow(NamedTuple):
    """One line of the case list; the last three fields are filled in by the database."""

    case_id: str
    family_name: str = ""
    given_name: str = ""
    nhs_number: str = ""
    birth_date: str = ""
    diagnosis: str = ""
    finding: str = ""
    meeting_date: str = ""
    outcome_larotrectinib: str = ""
    outcome_entrectinib: str = ""
    would_be_larotrectinib: str = ""
    would_be_entrectinib: str = ""
    overdue: int = 0
    missing: int = 0
    synthetic: int = 0
    search_key: str = ""
    revision: int = 0
    updated_at: str = ""
    seq: int = 0


class FactRow(NamedTuple):
    """One fact of one case as the rules see it: known with a value, or unknown with a reason."""

    fact: str
    known: int
    value: str = ""
    low: int | None = None
    high: int | None = None
    reason: str = ""


class CaseFact(NamedTuple):
    """One fact of one case, for questions about many cases at once."""

    case_id: str
    fact: str
    known: int
    value: str
    low: int | None
    high: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What the audit trail will say of one action: what kind, why, who (if not the person at the desk), of whom."""

    kind: str
    reason: str = ""
    who: str = ""
    details: str = ""
    subjects: tuple[str, ...] = ()
    save_id: str = field(default_factory=new_save_id)

    def __post_init__(self) -> None:
        if any("\ud800" <= sign <= "\udfff" for text in (self.reason, self.who, self.details) for sign in text):
            what = "Nothing was recorded: the text given as reason or name holds half a character (a lone surrogate)."
            raise DeskError(what, f"Type it again.{STILL_HERE}", Fault.REFUSED)


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer "saved": its place in the audit trail, and when."""

    seq: int
    save_id: str
    at: str


@dataclass(frozen=True, slots=True)
class Projection:
    """The case list line and the facts of one case, as worked out from the revision of this number."""

    row: CaseRow
    facts: Sequence[FactRow] = ()
    made_from: int = 0


@dataclass(frozen=True, slots=True)
class NewRevision:
    """A case as it is to be saved; `expected` is the number of the revision it was made from (0 for a new case)."""

    case_id: str
    expected: int
    json: str
    projection: Projection
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Revision:
    """One saved state of a case, never changed afterwards."""

    case_id: str
    number: int
    json: str
    author: str
    at: str
    reason: str
    sha256: str
    previous: str
    sealed: bool
    seq: int


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """One line of a case's history, without the case itself."""

    number: int
    author: str
    at: str
    reason: str
    sha256: str
    sealed: bool
    seq: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed into a case since `at` and not yet saved; `base`: number of the revision it started from."""

    case_id: str
    base: int
    json: str
    author: str
    at: str


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """One version of one rule set; the database fills in the hash, the version before, the time and the seq."""

    rule_set: str
    version: str
    json: str
    state: RuleState = "draft"
    approvals: str = "[]"
    sha256: str = ""
    previous: str = ""
    at: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True)
class RulePart:
    """A source, a named definition or a test of the rules, as canonical JSON under its own name."""

    id: str
    json: str
    seq: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class RuleBundle:
    """Everything that one save of the rules writes together; each test's id begins with its rule set."""

    versions: Sequence[RuleVersion] = ()
    sources: Sequence[RulePart] = ()
    definitions: Sequence[RulePart] = ()
    tests: Sequence[RulePart] = ()


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """Somebody looked whether a source still says the same; the database numbers it."""

    source_id: str
    checked_on: str
    checked_by: str
    role: str
    outcome: CheckOutcome
    note: str = ""
    next_due: str = ""
    id: int = 0
    seq: int = 0


@dataclass(frozen=True, slots=True)
class CheckTakenBack:
    """Somebody took a check back that should not have been recorded; the check itself stays."""

    check_id: int
    taken_back_by: str
    role: str
    reason: str
    seq: int = 0


@dataclass(frozen=True, slots=True)
class StoredAssessment:
    """An assessment as it was shown or printed: kept as it was, never worked out again."""

    case_id: str
    revision: int
    on: str
    nation: str
    json: str
    sha256: str = ""
    at: str = ""
    id: int = 0
    seq: int = 0


class AuditEntry(NamedTuple):
    """One link of the audit trail; order is by seq, never by time."""

    seq: int
    save_id: str
    at: str
    up_ms: int
    seen_max: str
    who: str
    system: str
    kind: str
    reason: str
    body: str
    sha: str
    mac: str


class Head(NamedTuple):
    """The last link of the audit trail: what a printed page and a backup quote."""

    seq: int
    sha: str
    mac: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that verification found wrong: where, what, and the first place in the audit trail that is bad."""

    where: str
    what: str
    seq: int | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a verified backup holds."""

    file: str
    database_id: str
    schema: int
    seq: int
    sha: str
    mac: str
    at: str
    revisions: int
    size: int
    sqlite: str
