"""How old a source is on the day asked about, and whether its age stops the answer."""

from collections.abc import Iterable
from datetime import date

from mdt_desk.domain.counts import counted
from mdt_desk.domain.dates import format_date
from mdt_desk.rules.assessment import SourceState
from mdt_desk.rules.conditions import definitions_used
from mdt_desk.rules.model import Citation, RuleSet, Source, SourceCheck, criteria_of
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.source_looks import found_unchanged, known_since, wrong_days
from mdt_desk.rules.terms import Bearing, Currency, Role, Standing, WhenOverdue


def source_state(source: Source, checks: Iterable[SourceCheck], on: date, *, gates: bool) -> SourceState:
    """The state of a source: a check since its review day lifts the cap, one that found a change sets it."""
    own = [check for check in checks if check.source == source.id]
    # A look whose days cannot be right lifts nothing and hides nothing; a change found is believed all the same.
    counting = [each for each in own if not found_unchanged(each) or not wrong_days(each, source)]
    by_day = sorted(counting, key=known_since)
    latest = by_day[-1] if by_day else None
    found = _found_change(counting[-1:] + by_day[-1:], on)
    due, state = _age(source, [check for check in by_day if _lifts(check, source)], on)
    caps = gates and source.when_overdue is WhenOverdue.CAP and state is not Currency.CURRENT
    if found:
        due, state, caps = known_since(found), Currency.OVERDUE, gates
    days = (on - due).days if due is not None and state is Currency.OVERDUE else 0
    spoken = found or latest or (own[-1] if own else None)
    said = _check_words(spoken, source) if spoken else ""
    return SourceState(source.id, source.title, source.address, due, state, days, gates, caps, said, found is not None)


def source_states(rules: RuleSet, book: RuleBook, on: date) -> tuple[SourceState, ...]:
    """The state of every source that a rule set cites; those that support a confirmed gate decide with it."""
    gating = {citation.source for citation in rules.citations if citation.bearing is Bearing.SUPPORTS}
    cited: list[Citation] = [*rules.citations]
    for criterion in criteria_of(rules):
        if criterion.role is not Role.ADVISE and criterion.standing is Standing.CONFIRMED:
            gating |= {citation.source for citation in criterion.citations if citation.bearing is Bearing.SUPPORTS}
        used = definitions_used(criterion.condition, book.definitions)
        cited += [*criterion.citations, *(citation for definition in used for citation in definition.citations)]
    names = dict.fromkeys(citation.source for citation in cited)
    return tuple(source_state(book.sources[name], book.checks, on, gates=name in gating) for name in names)


def source_ages(book: RuleBook, on: date) -> tuple[SourceState, ...]:
    """The age of every source on a day: the one account of it for list, status, pages and lint.

    A source bears on an answer where a rule set in force on that day rests on it.
    """
    in_force = [source_states(booked.rules, book, on) for booked in book.on_day(on)]
    bearing = {state.id for states in in_force for state in states if state.gates}
    return tuple(source_state(each, book.checks, on, gates=each.id in bearing) for each in book.sources.values())


def days_words(days: int) -> str:
    """How late a review was on the date asked about; it is not counted to today."""
    return f"{counted(days, 'day')} late" if days else "the date asked about"


def due_words(source: SourceState) -> str:
    """When the review of a source was due, in the one wording for screen and page."""
    return f"review was due {format_date(source.review_due)} ({days_words(source.days_overdue)})"


def due_line(source: SourceState) -> str:
    """The same as a sentence that names the source."""
    return f"{source.title}: {due_words(source)}."


def age_words(ages: Iterable[SourceState]) -> str:
    """How many sources are past review, and how many that stop an answer were never checked, in words."""
    states = list(ages)
    late = sum(each.state is Currency.OVERDUE for each in states)
    never = sum(each.state is Currency.NEVER_CHECKED and each.caps for each in states)
    words = [f"{counted(late, 'source')} past review"] if late else []
    words += [f"{counted(never, 'source')} never checked"] if never else []
    return ", ".join(words) or "no source past review"


def _found_change(last: list[SourceCheck], on: date) -> SourceCheck | None:
    """A change found by the look recorded last, or by the one made last, stands."""
    changes = [each for each in last if not found_unchanged(each)]
    return next((each for each in changes if on >= known_since(each)), None)


def _age(source: Source, lifting: list[SourceCheck], on: date) -> tuple[date | None, Currency]:
    due = lifting[-1].next_due if lifting else source.review_due
    if due is not None and on >= due:
        return due, Currency.OVERDUE
    return due, Currency.CURRENT if lifting or due is not None else Currency.NEVER_CHECKED


def _lifts(check: SourceCheck, source: Source) -> bool:
    since_due = source.review_due is None or check.checked_on >= source.review_due
    return found_unchanged(check) and since_due


def _check_words(check: SourceCheck, source: Source) -> str:
    named = check.replaced_by.strip()
    found = f"replaced by {named}" if named else check.outcome.value
    wrong = wrong_days(check, source) if found_unchanged(check) else ()
    not_counted = f"; this look does not count. {wrong[0]}" if wrong else ""
    return f"{format_date(check.checked_on)}, {check.by} ({check.role}): {found}{not_counted}"
