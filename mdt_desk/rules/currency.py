"""How old a source is on the day asked about, and whether its age stops the answer."""

from collections.abc import Iterable
from datetime import date

from mdt_desk.domain.counts import counted
from mdt_desk.domain.dates import format_date
from mdt_desk.rules.assessment import SourceState
from mdt_desk.rules.conditions import definitions_used
from mdt_desk.rules.model import Citation, RuleSet, Source, SourceCheck, criteria_of
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.source_looks import found_unchanged, known_since, who_looked, wrong_days
from mdt_desk.rules.terms import Bearing, Currency, Purpose, Role, Standing, WhenOverdue


def source_state(
    source: Source, checks: Iterable[SourceCheck], on: date, *, gates: bool, ended: date | None = None
) -> SourceState:
    """The state of a source: looks by two people since its review day lift a cap, one that found a change sets it.

    `ended` is the first day on which the rule asked about speaks no more: a change found from then on was answered by
    what replaced it.
    """
    own = [check for check in checks if check.source == source.id]
    # A look whose days cannot be right lifts nothing and hides nothing; a change found is believed all the same.
    counting = [each for each in own if not found_unchanged(each) or not wrong_days(each, source)]
    found = standing_change(counting, _needed(source))
    if found and ended is not None and ended <= known_since(found) and on < ended:
        found = None
    lifting = _since_change([each for each in counting if found_unchanged(each) and _lifts(each, source)], counting)
    due, state = _age(source, lifting, on)
    caps = gates and source.when_overdue is WhenOverdue.CAP and state is not Currency.CURRENT
    if found:
        due, state, caps = known_since(found), Currency.OVERDUE, gates
    days = max((on - due).days, 0) if due is not None and state is Currency.OVERDUE else 0
    spoken = found or max(counting, key=known_since, default=None) or (own[-1] if own else None)
    said = _check_words(spoken, source) if spoken else ""
    if caps and not found and lifting:
        said = f"{said}; {SECOND_LOOK}"
    return SourceState(source.id, source.title, source.address, due, state, days, gates, caps, said, found is not None)


SECOND_LOOK = "a second person's look lifts the stop"


def waits_for_second(source: Source, checks: Iterable[SourceCheck], look: SourceCheck) -> bool:
    """Whether a look that found no change lifts nothing yet, as no second person has looked."""
    if not found_unchanged(look):
        return False
    state = source_state(source, checks, look.checked_on, gates=True)
    return state.caps and state.last_check.endswith(SECOND_LOOK)


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
    ended = book.speaks_until(rules)
    return tuple(source_state(book.sources[name], book.checks, on, gates=name in gating, ended=ended) for name in names)


def source_ages(book: RuleBook, on: date) -> tuple[SourceState, ...]:
    """The age of every source on a day: the one account of it for list, status, pages and lint.

    A source bears on an answer where a rule set in force on that day rests on it.
    """
    in_force = [source_states(booked.rules, book, on) for booked in book.on_day(on)]
    bearing = {state.id for states in in_force for state in states if state.gates}
    return tuple(source_state(each, book.checks, on, gates=each.id in bearing) for each in book.sources.values())


def capping_policies(book: RuleBook, on: date) -> tuple[SourceState, ...]:
    """The sources that stop a funding answer on a day, the longest overdue first and those never looked at last."""
    of_funding = (each.rules for each in book.on_day(on) if each.rules.purpose is Purpose.FUNDING)
    found = {state.id: state for rules in of_funding for state in source_states(rules, book, on) if state.caps}
    return tuple(sorted(found.values(), key=lambda state: (state.review_due or date.max, state.title)))


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


def standing_change(counting: list[SourceCheck], needed: int) -> SourceCheck | None:
    """The change found last, unless as many people as lift a cap looked since, on its day or later."""
    at = next((at for at in reversed(range(len(counting))) if not found_unchanged(counting[at])), None)
    if at is None:
        return None
    found = counting[at]
    later = [each for each in counting[at + 1 :] if known_since(each) >= known_since(found)]
    return None if len({who_looked(each) for each in later}) >= needed else found


def _needed(source: Source) -> int:
    """How many people have to find a source unchanged before its age stops no answer any more."""
    return 2 if source.when_overdue is WhenOverdue.CAP else 1


def _since_change(unchanged: list[SourceCheck], counting: list[SourceCheck]) -> list[SourceCheck]:
    """The looks that were recorded after the last change: what was seen before it says nothing any more."""
    at = max((at for at, each in enumerate(counting) if not found_unchanged(each)), default=-1)
    return [each for each in unchanged if each in counting[at + 1 :]]


def _age(source: Source, lifting: list[SourceCheck], on: date) -> tuple[date | None, Currency]:
    due, lifted = source.review_due, False
    until: dict[str, date] = {}
    for each in lifting:
        if each.next_due is not None:
            until[who_looked(each)] = max(until.get(who_looked(each), each.next_due), each.next_due)
    needed = _needed(source)
    if len(until) >= needed:
        # It is looked at again on the day that the first of the two named.
        due, lifted = sorted(until.values(), reverse=True)[needed - 1], True
    if due is not None and on >= due:
        return due, Currency.OVERDUE
    return due, Currency.CURRENT if lifted or due is not None else Currency.NEVER_CHECKED


def _lifts(check: SourceCheck, source: Source) -> bool:
    return source.review_due is None or check.checked_on >= source.review_due


def _check_words(check: SourceCheck, source: Source) -> str:
    named = check.replaced_by.strip()
    found = f"replaced by {named}" if named else check.outcome.value
    wrong = wrong_days(check, source) if found_unchanged(check) else ()
    not_counted = f"; this look does not count. {wrong[0]}" if wrong else ""
    return f"{format_date(check.checked_on)}, {check.by} ({check.role}): {found}{not_counted}"
