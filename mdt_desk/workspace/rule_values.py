"""What the workspace gives of rules: versions with their approvals, gates, impact, due sources, packs."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mdt_desk.rules.assessment import CaseAssessment, SourceState
from mdt_desk.rules.compare import Comparison
from mdt_desk.rules.impact import Verdict
from mdt_desk.rules.lint import LintFinding
from mdt_desk.rules.model import Definition, RuleSet, Source
from mdt_desk.rules.pack import StoredTest
from mdt_desk.rules.terms import RuleState
from mdt_desk.workspace.rows import Change
from mdt_desk.workspace.rule_parts import Approval


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of one rule set: how far it has come, by whom, and whether it speaks today."""

    rules: RuleSet
    state: RuleState
    sha256: str
    approvals: tuple[Approval, ...]
    in_force: bool
    superseded: bool
    pack: str


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """A version and the definitions, sources and tests that count with it; retired tests by their ids."""

    rules: RuleSet
    definitions: tuple[Definition, ...] = ()
    sources: tuple[Source, ...] = ()
    tests: tuple[StoredTest, ...] = ()
    retired: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftReport:
    """What the lint says of a draft, and whether it was stored; a broken one is not."""

    saved: bool
    findings: tuple[LintFinding, ...]
    change: Change


@dataclass(frozen=True, slots=True)
class Gate:
    """One thing that must hold before a version may be approved."""

    name: str
    passed: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class CaseChange:
    """A case for which a new version gives another answer, and the criteria to blame."""

    case_id: str
    name: str
    before: Verdict
    after: Verdict
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """What a new version would change among the open cases."""

    rule_set: str
    old_version: str
    new_version: str
    cases: int
    without_date: int
    changes: tuple[CaseChange, ...]


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """One case under the rules of its meeting day, as known then and as known now, and under today's."""

    on: date
    today: date
    known_then: CaseAssessment
    known_now: CaseAssessment
    under_today: CaseAssessment
    note: str


@dataclass(frozen=True, slots=True)
class SourceDue:
    """A source whose review is due or past: the rule sets that wait for it, and how many open cases they speak of."""

    source: Source
    state: SourceState
    due: date | None
    days: int
    caps: tuple[str, ...]
    warns: tuple[str, ...]
    cases: int


@dataclass(frozen=True, slots=True)
class Signer:
    """A desk whose packs may be approved here: its key, to be compared by telephone, and who vouched for it."""

    name: str
    public_key: str
    fingerprint: str
    added_by: str = ""
    added_on: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class PackStep:
    """One step of taking in a pack: passed, failed, or not reached (None), in one sentence."""

    name: str
    passed: bool | None
    sentence: str


@dataclass(frozen=True, slots=True)
class PackReport:
    """The whole checklist of a pack, what it would change, and whether it may be taken in or approved."""

    path: Path
    pack: str
    version: str
    title: str
    signer: Signer | None
    steps: tuple[PackStep, ...]
    comparisons: tuple[tuple[str, Comparison], ...] = ()
    impacts: tuple[Impact, ...] = ()
    can_import: bool = False
    can_approve: bool = False
    sha256: str = ""
    """Of the very file that was looked at."""
    change: Change | None = None
