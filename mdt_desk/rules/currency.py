"""How old a source is on the day asked about, and whether its age stops the answer."""

from collections.abc import Iterable
from datetime import date, timedelta

from mdt_desk.domain.counts import counted
from mdt_desk.domain.dates import format_date
from mdt_desk.rules.assessment import SourceState
from mdt_desk.rules.conditions import definitions_used
from mdt_desk.rules.model import Citation, RuleSet, Source, SourceCheck, criteria_of
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.source_looks import (
    LooksTogether,
    bound_of,
    counting_looks,
    found_unchanged,
    known_since,
    looks_together,
    wrong_days,
)
from mdt_desk.rules.terms import Bearing, Currency, Purpose, Role, Standing, WhenOverdue


def source_state(
    source: Source, checks: Iterable[SourceCheck], on: date, *, gates: bool, ended: date | None = None
) -> SourceState:
    """The state of a source: looks by two people since its review day lift a cap, one that found a change sets it.

    `ended` is the first day on which the rule asked about speaks no more.
    """
    own = [check for check in checks if check.source == source.id]
    counting = counting_looks(source, own)
    # A change found from then on was answered by what replaced the rule; a clock that ran ahead tells no such day.
    if ended is not None and on < ended:
        counting = [each for each in counting if found_unchanged(each) or each.ahead or known_since(each) < ended]
    together = looks_together(source, counting)
    found = together.found
    due, state = _age(source, together, on)
    bound = due is not None and due == bound_of(source) and together.until is None
    caps = gates and source.when_overdue is WhenOverdue.CAP and state is not Currency.CURRENT
    if found:
        due, state, caps = known_since(found), Currency.OVERDUE, gates
    days = max((on - due).days, 0) if due is not None and state is Currency.OVERDUE else 0
    spoken = counting[-1] if counting else own[-1] if own else None
    if found:
        said = _found_words(found, together, counting, source)
    else:
        # Where two people had to look, both are named.
        enough = not caps and 0 < together.needed <= len(together.lifting)
        looked = together.lifting[-together.needed :] if enough else ((spoken,) if spoken else ())
        said = "; ".join(_check_words(each, source) for each in looked)
        said += _why_not_lifted(together, counting, on) if said and caps else ""
    read = source.read_on if bound and not found else None
    return SourceState(
        source.id, source.title, source.address, due, state, days, gates, caps, said, found is not None, read,
        source.look_at,
    )  # fmt: skip


SECOND_LOOK = "a second person's look lifts the stop"


def _found_words(found: SourceCheck, together: LooksTogether, counting: list[SourceCheck], source: Source) -> str:
    """What was found changed, and who looked since."""
    said = _check_words(found, source)
    if together.lifting:
        return f"{said}; since then {_check_words(together.lifting[-1], source)}; {SECOND_LOOK}"
    if (last := counting[-1]) is not found:
        return f"{said}; recorded since then: {_check_words(last, source)}, a look before the change that lifts nothing"
    return said


def _why_not_lifted(together: LooksTogether, counting: list[SourceCheck], on: date) -> str:
    """Why looks that found no change leave a source stopped."""
    holding = [each for each in together.lifting if each.next_due is None or on < each.next_due]
    if holding and len(holding) < together.needed:
        return f"; {SECOND_LOOK}"
    if together.lifting:
        return "; the day to look again has come"
    return "; looked at before its review day, which lifts nothing after it" if counting else ""


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
        # What a rule means by a word decides as much as the rule.
        terms = definitions_used(criterion.condition, book.definitions)
        own = [*criterion.citations, *(citation for definition in terms for citation in definition.citations)]
        if criterion.role is not Role.ADVISE and criterion.standing is Standing.CONFIRMED:
            gating |= {citation.source for citation in own if citation.bearing is Bearing.SUPPORTS}
        cited += own
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


def _how_late(source: SourceState) -> str:
    """How late a review is on the date asked about, which is named: that may be another day than today."""
    if not source.days_overdue or source.review_due is None:
        return "the date asked about"
    asked = source.review_due + timedelta(days=source.days_overdue)
    return f"{counted(source.days_overdue, 'day')} late on {format_date(asked)}"


def due_words(source: SourceState) -> str:
    """When the review of a source was due, in the one wording for screen and page."""
    if source.found_changed:
        return f"found changed or replaced, {format_date(source.review_due)}"
    if source.read_on is not None:
        bound = f"a year, our bound, ended {format_date(source.review_due)} ({_how_late(source)})"
        return f"last read {format_date(source.read_on)}; {bound}"
    return f"review was due {format_date(source.review_due)} ({_how_late(source)})"


def due_line(source: SourceState) -> str:
    """The same as a sentence that names the source."""
    return f"{source.title}: {due_words(source)}."


def age_words(ages: Iterable[SourceState]) -> str:
    """How many sources are past review, and how many that stop an answer were never checked, in words."""
    states = list(ages)
    changed = sum(each.found_changed for each in states)
    late = sum(each.state is Currency.OVERDUE and not each.found_changed for each in states)
    never = sum(each.state is Currency.NEVER_CHECKED and each.caps for each in states)
    words = [f"{counted(late, 'source')} past review"] if late else []
    words += [f"{counted(changed, 'source')} found changed"] if changed else []
    words += [f"{counted(never, 'source')} never checked"] if never else []
    return ", ".join(words) or "no source past review"


def _age(source: Source, together: LooksTogether, on: date) -> tuple[date | None, Currency]:
    due, until = source.review_due or bound_of(source), together.until
    if until is not None:
        # After a change its own review day, if that is still to come, counts as well.
        to_come = due is not None and due > max(each.checked_on for each in together.lifting)
        due = min(until, due) if to_come and due is not None else until
    if due is not None and on >= due:
        return due, Currency.OVERDUE
    return due, Currency.CURRENT if until is not None or due is not None else Currency.NEVER_CHECKED


def _check_words(check: SourceCheck, source: Source) -> str:
    named = check.replaced_by.strip()
    found = f"replaced by {named}" if named else check.outcome.value
    wrong = wrong_days(check, source) if found_unchanged(check) else ()
    not_counted = f"; this look does not count. {wrong[0]}" if wrong else ""
    return f"{format_date(check.checked_on)}, {check.by} ({check.role}): {found}{not_counted}"
