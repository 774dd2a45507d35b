"""The draft under the editor: every change makes a new value, the ones before are kept for undo."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mdt_desk.desktop.pages.rules.tree import lines_of
from mdt_desk.desktop.pages.rules.unread import at, of_others, of_owner
from mdt_desk.rules.lint import LintFinding
from mdt_desk.rules.model import Citation, Compare, Condition, Criterion, Definition, RuleSet, Source, Use
from mdt_desk.rules.terms import Operator
from mdt_desk.workspace.rule_typing import ALL_READ, UnreadTexts
from mdt_desk.workspace.rule_values import RuleDraft

_COVERS = -1
_TEXTS = {"reason_for_change", "position_words"}
_UNREAD = "unread"
_TERMS = 1000
"""Where the places of the definitions begin; no version has so many criteria."""


class DraftEdits:
    """One draft while it is written; criteria are named by their place, the covering one by -1."""

    def __init__(self, draft: RuleDraft) -> None:
        self.draft = draft
        self.unread: UnreadTexts = ALL_READ
        self._before: list[tuple[RuleDraft, UnreadTexts]] = []
        self._saved = draft
        self._typed: set[str] = set()

    @property
    def rules(self) -> RuleSet:
        """The version as it stands now."""
        return self.draft.rules

    @property
    def changed(self) -> bool:
        """Whether there is something to save, or something that has to be read first."""
        return self.draft != self._saved or bool(self.unread)

    def differs(self, draft: RuleDraft) -> bool:
        """Whether a draft is another one than what was saved last."""
        return draft != self._saved

    @property
    def can_undo(self) -> bool:
        """Whether a step can be taken back."""
        return bool(self._before)

    def saved(self) -> None:
        """What stands now is in the database."""
        self._saved = self.draft

    def take_up(self, draft: RuleDraft, unread: UnreadTexts = ALL_READ) -> None:
        """Go on with what was typed earlier; the way back to what is saved is one step."""
        self._set(unread, rules=draft.rules, definitions=draft.definitions, sources=draft.sources)

    def as_typed(self, place: int | None, criterion: Criterion | None, parts: Mapping[str, object]) -> RuleDraft:
        """The draft with what is still being typed; nothing of it is taken yet."""
        made = DraftEdits(self.draft)
        if place is not None and criterion is not None:
            made.set_criterion(place, criterion)
        made.set_rules(None, **parts)
        return made.draft

    def undo(self) -> None:
        """Take the last step back."""
        if self._before:
            self.draft, self.unread = self._before.pop()
            self._typed = set()

    def places(self) -> tuple[int, ...]:
        """The places of the criteria in the order of the table, then those of the draft's own definitions."""
        covers = (_COVERS,) if self.rules.covers else ()
        terms = range(_TERMS, _TERMS + len(self.draft.definitions))
        return (*covers, *range(len(self.rules.criteria)), *terms)

    def criterion(self, place: int) -> Criterion:
        """The criterion at a place; a definition is written in the same way."""
        if is_term(place):
            term = self.draft.definitions[place - _TERMS]
            return Criterion(term.id, term.sentence, term.condition, citations=term.citations)
        if place == _COVERS and self.rules.covers:
            return self.rules.covers
        return self.rules.criteria[place]

    def owner(self, place: int) -> str:
        """The criterion or definition at a place, as its fields are named."""
        return f"{'definition' if is_term(place) else 'criterion'} {self.criterion(place).id}"

    def place_of_unread(self) -> int | None:
        """Where the first text stands that could not be read in a criterion or definition."""
        return next((place for place in self.places() if of_owner(self.unread, self.owner(place))), None)

    def place_of(self, criterion_id: str) -> int | None:
        """Where a criterion stands."""
        return next((place for place in self.places() if self.criterion(place).id == criterion_id), None)

    def note_unread(self, unread: UnreadTexts) -> None:
        """Note what stands in fields and cannot be read; what is typed into one field in one go is one step."""
        if unread == self.unread:
            return
        goes_on = self._typed == {_UNREAD, *unread} and bool(self._before)
        before = len(self._before)
        self._set(unread)
        if goes_on:
            del self._before[before:]
        self._typed = {_UNREAD, *unread}

    def set_rules(self, unread: UnreadTexts | None = None, /, **parts: object) -> None:
        """Change what the version says of itself; what is typed into one field in one go is one step."""
        goes_on = self._typed == {*parts} <= _TEXTS and bool(self._before)
        before = len(self._before)
        self._set(unread, rules=replace(self.rules, **parts))  # type: ignore[arg-type] # the parts are named by the fields
        if goes_on:
            del self._before[before:]
        self._typed = {*parts}

    def set_criterion(self, place: int, criterion: Criterion, unread: UnreadTexts | None = None) -> None:
        """Put another criterion, or another definition, at a place."""
        if is_term(place):
            terms = list(self.draft.definitions)
            terms[place - _TERMS] = _as_term(criterion)
            self._set(unread, definitions=tuple(terms))
            return
        if place == _COVERS:
            self._set(unread, rules=replace(self.rules, covers=criterion))
            return
        criteria = list(self.rules.criteria)
        criteria[place] = criterion
        self._set(unread, rules=replace(self.rules, criteria=tuple(criteria)))

    def add_criterion(self) -> int:
        """A new criterion below the others; its sentence is still to be written."""
        taken = {self.criterion(place).id for place in self.places()}
        number = next(number for number in range(1, len(taken) + 2) if f"criterion_{number}" not in taken)
        made = Criterion(f"criterion_{number}", "", Compare("solid_tumour", Operator.IS, True))
        self._set(rules=replace(self.rules, criteria=(*self.rules.criteria, made)))
        return len(self.rules.criteria) - 1

    def remove(self, place: int) -> None:
        """Take a criterion or a definition out; a definition only where nothing rests on it."""
        if not self.may_remove(place):
            return
        left = self._unread_without(place)
        if is_term(place):
            gone = self.draft.definitions[place - _TERMS]
            self._set(left, definitions=tuple(term for term in self.draft.definitions if term is not gone))
        elif place == _COVERS:
            self._set(left, rules=replace(self.rules, covers=None))
        else:
            kept = [each for number, each in enumerate(self.rules.criteria) if number != place]
            self._set(left, rules=replace(self.rules, criteria=tuple(kept)))

    def may_remove(self, place: int) -> bool:
        """Whether nothing else rests on what stands at a place."""
        if not is_term(place):
            return True
        name = self.criterion(place).id
        others = (self.criterion(each).condition for each in self.places() if each != place)
        return all(name not in used_names(condition) for condition in others)

    def name_condition(self, place: int, name: str, sentence: str) -> None:
        """Make the condition at a place a definition of its own, and let the criterion rest on it."""
        criterion = self.criterion(place)
        term = Definition(name, sentence, criterion.condition, criterion.citations)
        rests = replace(criterion, condition=Use(name))
        rules = self.rules
        if place == _COVERS:
            rules = replace(rules, covers=rests)
        else:
            criteria = [rests if number == place else each for number, each in enumerate(rules.criteria)]
            rules = replace(rules, criteria=tuple(criteria))
        # The lines go over into the definition, and what was typed into them with them.
        own = of_owner(self.unread, self.owner(place))
        moved = {
            at(f"definition {name}", field): own.pop(field)
            for field in tuple(own)
            if field.startswith(("line", "fact"))
        }
        stays = {at(self.owner(place), field): text for field, text in own.items()}
        unread = {**self._unread_without(place), **stays, **moved}
        self._set(unread, rules=rules, definitions=(*self.draft.definitions, term))

    def add_source(self, place: int, source: Source) -> None:
        """Bring a new source with the version and cite it at a place."""
        criterion = self.criterion(place)
        cited = replace(criterion, citations=(*criterion.citations, Citation(source.id)))
        before = len(self._before)
        self._set(sources=(*self.draft.sources, source))
        self.set_criterion(place, cited)
        # Both belong to one step.
        del self._before[before + 1 :]

    def _unread_without(self, place: int) -> UnreadTexts:
        version = {name: text for name, text in self.unread.items() if "/" not in name}
        return {**version, **of_others(self.unread, self.owner(place))}

    def _set(self, unread: UnreadTexts | None = None, **parts: object) -> None:
        self._typed = set()
        made = replace(self.draft, **parts)  # type: ignore[arg-type] # the parts of a draft
        texts = self.unread if unread is None else {**unread}
        if made != self.draft or texts != self.unread:
            self._before.append((self.draft, self.unread))
            self.draft, self.unread = made, texts


def is_term(place: int) -> bool:
    """Whether a place is that of a definition."""
    return place >= _TERMS


def used_names(condition: Condition) -> frozenset[str]:
    """The definitions that a condition names itself."""
    return frozenset(line.part.definition for line in lines_of(condition) if isinstance(line.part, Use))


def _as_term(criterion: Criterion) -> Definition:
    return Definition(criterion.id, criterion.sentence, criterion.condition, criterion.citations)


def findings_at(findings: Sequence[LintFinding], criterion_id: str) -> tuple[LintFinding, ...]:
    """What the lint says of one criterion."""
    return tuple(finding for finding in findings if finding.criterion == criterion_id)


def findings_elsewhere(findings: Sequence[LintFinding], criteria: Sequence[str]) -> tuple[LintFinding, ...]:
    """What the lint says of no criterion of the table: definitions, dates, other rule sets."""
    return tuple(finding for finding in findings if finding.criterion not in criteria)
