"""What a new version would change, how a past case looks then and now, and which sources wait for a look."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from operator import itemgetter

from mdt_desk.domain.case import Drug
from mdt_desk.domain.case_versions import read_case_text
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.rules.assessment import SourceState
from mdt_desk.rules.catalogue import BY_ID, FactKind
from mdt_desk.rules.compare import Comparison, compare_versions, source_changes
from mdt_desk.rules.currency import source_ages, source_states
from mdt_desk.rules.evaluate import assess
from mdt_desk.rules.impact import Speaker, because, facts_choosing, facts_needed
from mdt_desk.rules.model import Definition, RuleSet, Source
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.terms import Currency, Purpose, WhenOverdue
from mdt_desk.rules.values import FactValue, Reason, Span, known, unknown
from mdt_desk.rules.work import Work
from mdt_desk.storage import records
from mdt_desk.workspace.rule_lifecycle import RuleLifecycle
from mdt_desk.workspace.rule_shelf import read_rule_book
from mdt_desk.workspace.rule_values import CaseChange, Impact, SourceDue, ThenAndNow
from mdt_desk.workspace.values import Cancelled, Progress

CHUNK = 500
DUE_WITHIN_DAYS = 60
_OF_CASE = itemgetter(0)
_NOT_RECORDED = unknown(Reason.NOT_RECORDED)
CaseFacts = dict[str, FactValue]


class RuleImpact(RuleLifecycle):
    """Looking before leaping, and looking back."""

    def impact(
        self,
        new: RuleSet,
        definitions: Sequence[Definition] = (),
        sources: Sequence[Source] = (),
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Impact:
        """Every open case under the rules in force and as if the version were approved: who changes, and why."""
        return self._impact_in(self._book_with(new, definitions, sources), new, progress, cancelled)

    def compare_rules(
        self,
        older: RuleSet,
        newer: RuleSet,
        new_definitions: Sequence[Definition] = (),
        work: Work | None = None,
        new_sources: Sequence[Source] = (),
    ) -> Comparison:
        """Two versions by what they mean: who becomes eligible and who no longer is, and which sources change."""
        book = self.rule_book()
        terms = {**book.definitions, **{item.id: item for item in new_definitions}}
        found = compare_versions(older, newer, book.definitions, terms, work)
        return replace(found, source_changes=source_changes(book.sources, new_sources))

    def _impact_in(
        self, new_book: RuleBook, new: RuleSet, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> Impact:
        old_book = self.rule_book()
        before, after = (Speaker(book, new.drug, new.purpose) for book in (old_book, new_book))
        asked = {*facts_needed(old_book, new.drug, new.purpose), *facts_needed(new_book, new.drug, new.purpose)}
        total, seen, changes = len(self._store.open_case_ids()), 0, []
        for case_id, facts in self._open_cases(sorted(asked)):
            seen += 1
            if seen % CHUNK == 0:
                _pause(seen, total, progress, cancelled)
            was, now = before.say(facts), after.say(facts)
            if was.verdict.answer != now.verdict.answer:
                blamed = because(was, now, facts, old_book, new_book)
                changes.append(CaseChange(case_id, "", was.verdict, now.verdict, blamed))
        return Impact(
            new.id, _version_in(old_book, new.id), new.version, total, total - seen, self._named(changes)
        )  # fmt: skip

    def _named(self, changes: Sequence[CaseChange]) -> tuple[CaseChange, ...]:
        if not changes:
            return ()
        names = {row.case_id: row.given_name for row in self._store.case_rows()}
        return tuple(
            CaseChange(each.case_id, names[each.case_id], each.before, each.after, each.because) for each in changes
        )

    def _open_cases(self, asked: Sequence[str]) -> Iterator[tuple[str, CaseFacts]]:
        """The facts of each open case that has a date, as they were projected when it was saved."""
        values: dict[tuple[object, ...], FactValue] = {}
        for case_id, rows in groupby(self._store.open_case_facts(asked), _OF_CASE):
            facts = dict.fromkeys(asked, _NOT_RECORDED)
            for row in rows:
                key = row[1:]
                if key not in values:
                    values[key] = fact_value(row)
                facts[row.fact] = values[key]
            yield case_id, facts

    def then_and_now(self, case_id: str) -> ThenAndNow:
        """A case under the rules of its meeting day, as known then and as known now, and under today's rules."""
        stored = self._store.latest(case_id)
        if stored is None:
            raise DeskError("This case was never saved.", "Save it first.", Fault.REFUSED)
        case = read_case_text(stored.json)
        on, today = case.referral.meeting_date, self.today()
        if on is None:
            raise DeskError("The case has no meeting date.", "Enter the date of its meeting first.", Fault.REFUSED)
        until = _day_after(on)
        then = read_rule_book(self._store, known_before=until)
        return ThenAndNow(
            on,
            today,
            assess(case, then, self.tumours, on),
            self.assess(case, on),
            self.assess(case, today),
            "" if then.rule_sets else f"This desk held no approved rules by the end of {format_date(on)}.",
        )

    def sources_due(self, within_days: int = DUE_WITHIN_DAYS) -> tuple[SourceDue, ...]:
        """Sources found changed, past or due soon, in this order: what waits for each, and how many open cases."""
        today, book = self.today(), self.rule_book()
        waiting = {booked.rules.id: source_states(booked.rules, book, today) for booked in book.on_day(today)}
        spoken = self._cases_spoken_of(book)
        listed = [
            _source_due(book.sources[state.id], state, waiting, spoken, today) for state in source_ages(book, today)
        ]
        return tuple(sorted((due for due in listed if _is_listed(due, within_days)), key=_days_left))

    def _cases_spoken_of(self, book: RuleBook) -> dict[str, frozenset[str]]:
        spoken: dict[str, set[str]] = {}
        speakers = [Speaker(book, drug, purpose) for drug in Drug for purpose in Purpose]
        asked = {fact for each in speakers for fact in facts_choosing(book, each.drug, each.purpose)}
        for case_id, facts in self._open_cases(sorted(asked)):
            for speaker in speakers:
                if ruleset := speaker.ruleset_for(facts):
                    spoken.setdefault(ruleset, set()).add(case_id)
        return {ruleset: frozenset(cases) for ruleset, cases in spoken.items()}


def _pause(seen: int, total: int, progress: Progress | None, cancelled: Cancelled | None) -> None:
    if cancelled is not None and cancelled():
        raise DeskError("The comparison was cancelled.", "Nothing was changed.", Fault.REFUSED)
    if progress is not None:
        progress(seen, total)


def _version_in(book: RuleBook, rule_set_id: str) -> str:
    return next((item.rules.version for item in reversed(book.rule_sets) if item.rules.id == rule_set_id), "")


def fact_value(row: records.CaseFact) -> FactValue:
    """A stored fact as the rules see it."""
    if not row.known:
        return unknown(Reason(row.reason or Reason.NOT_RECORDED))
    kind = BY_ID[row.fact].kind
    if kind is FactKind.CHOICE or row.low is None or row.high is None:
        return known(row.value)
    if kind is FactKind.YES_NO:
        return known(bool(row.low))
    if row.low == row.high:
        return known(date.fromordinal(row.low) if kind is FactKind.DATE else row.low)
    if kind is FactKind.DATE:
        return known(Span(date.fromordinal(row.low), date.fromordinal(row.high)))
    return known(Span(row.low, row.high))


def _day_after(day: date) -> str:
    moment = datetime.combine(day + timedelta(days=1), time(), UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _source_due(
    source: Source,
    state: SourceState,
    waiting: dict[str, tuple[SourceState, ...]],
    spoken: dict[str, frozenset[str]],
    today: date,
) -> SourceDue:
    resting = sorted(name for name, states in waiting.items() if any(s.id == source.id and s.gates for s in states))
    stops = source.when_overdue is WhenOverdue.CAP or state.found_changed
    due = state.review_due
    days = (due - today).days if due else 0
    cases = frozenset[str]().union(*(spoken.get(name, frozenset()) for name in resting))
    return SourceDue(
        source, state, due, days, tuple(resting if stops else ()), tuple(() if stops else resting), len(cases)
    )  # fmt: skip


def _is_listed(due: SourceDue, within_days: int) -> bool:
    if due.due is None:
        return due.state.state is not Currency.CURRENT and bool(due.caps)
    return due.days <= within_days


def _days_left(due: SourceDue) -> tuple[bool, int, str]:
    return not due.state.found_changed, due.days, due.source.id
