"""The draft under the editor: every change makes a new value, the ones before are kept for undo."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from mdt_desk.rules.lint import LintFinding
from mdt_desk.rules.model import Compare, Criterion, RuleSet
from mdt_desk.rules.terms import Operator
from mdt_desk.workspace.rule_values import RuleDraft

_COVERS = -1


class DraftEdits:
    """One draft while it is written; criteria are named by their place, the covering one by -1."""

    def __init__(self, draft: RuleDraft) -> None:
        self.draft = draft
        self._before: list[RuleDraft] = []
        self._saved = draft

    @property
    def rules(self) -> RuleSet:
        """The version as it stands now."""
        return self.draft.rules

    @property
    def changed(self) -> bool:
        """Whether there is something to save."""
        return self.draft != self._saved

    @property
    def can_undo(self) -> bool:
        """Whether a step can be taken back."""
        return bool(self._before)

    def saved(self) -> None:
        """What stands now is in the database."""
        self._saved = self.draft

    def undo(self) -> None:
        """Take the last step back."""
        if self._before:
            self.draft = self._before.pop()

    def places(self) -> tuple[int, ...]:
        """The places of the criteria in the order of the table."""
        covers = (_COVERS,) if self.rules.covers else ()
        return (*covers, *range(len(self.rules.criteria)))

    def criterion(self, place: int) -> Criterion:
        """The criterion at a place."""
        if place == _COVERS and self.rules.covers:
            return self.rules.covers
        return self.rules.criteria[place]

    def place_of(self, criterion_id: str) -> int | None:
        """Where a criterion stands."""
        return next((place for place in self.places() if self.criterion(place).id == criterion_id), None)

    def set_criterion(self, place: int, criterion: Criterion) -> None:
        """Put another criterion at a place."""
        if place == _COVERS:
            self._set(replace(self.rules, covers=criterion))
            return
        criteria = list(self.rules.criteria)
        criteria[place] = criterion
        self._set(replace(self.rules, criteria=tuple(criteria)))

    def add_criterion(self) -> int:
        """A new criterion below the others; its sentence is still to be written."""
        taken = {self.criterion(place).id for place in self.places()}
        number = next(number for number in range(1, len(taken) + 2) if f"criterion_{number}" not in taken)
        made = Criterion(f"criterion_{number}", "", Compare("solid_tumour", Operator.IS, True))
        self._set(replace(self.rules, criteria=(*self.rules.criteria, made)))
        return len(self.rules.criteria) - 1

    def remove_criterion(self, place: int) -> None:
        """Take a criterion out; the one that says whom the version covers as well."""
        if place == _COVERS:
            self._set(replace(self.rules, covers=None))
            return
        kept = [each for number, each in enumerate(self.rules.criteria) if number != place]
        self._set(replace(self.rules, criteria=tuple(kept)))

    def set_dates(self, begins: date | None, ends: date | None) -> None:
        """From when to when the version holds."""
        self._set(replace(self.rules, effective_from=begins, effective_to=ends))

    def set_reason(self, reason: str) -> None:
        """Why the version is made."""
        self._set(replace(self.rules, reason_for_change=reason))

    def _set(self, rules: RuleSet) -> None:
        if rules != self.rules:
            self._before.append(self.draft)
            self.draft = replace(self.draft, rules=rules)


def findings_at(findings: Sequence[LintFinding], criterion_id: str) -> tuple[LintFinding, ...]:
    """What the lint says of one criterion."""
    return tuple(finding for finding in findings if finding.criterion == criterion_id)


def findings_elsewhere(findings: Sequence[LintFinding], criteria: Sequence[str]) -> tuple[LintFinding, ...]:
    """What the lint says of no criterion of the table: definitions, dates, other rule sets."""
    return tuple(finding for finding in findings if finding.criterion not in criteria)
