"""How each version stands: state in a word, dates, reviews of its sources, gaps before it and overlaps with others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mdt_desk.desktop.case.labels import words
from mdt_desk.desktop.pages.rules.in_use import decided, gap_words, silent_days
from mdt_desk.domain.dates import format_date
from mdt_desk.rules.assessment import SourceState
from mdt_desk.rules.currency import source_states
from mdt_desk.rules.lint import Fault
from mdt_desk.rules.lint_time import clashes
from mdt_desk.rules.model import RuleSet
from mdt_desk.rules.pack import rule_set_hash
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.speaking import BookedRuleSet
from mdt_desk.rules.terms import Currency, RuleState
from mdt_desk.workspace.rule_values import RuleDraft, VersionLine

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some days on the time axis; an open end is None. `words` says what is meant."""

    begins: date | None
    ends: date | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ReviewMark:
    """A day on which the review of a source is or was due."""

    day: date
    overdue: bool
    title: str
    changed: bool = False
    """Whether it is the day on which the source was found changed."""

    @property
    def words(self) -> str:
        """What the mark means."""
        day = format_date(self.day)
        said = f"found changed on {day}" if self.changed else f"review {'was' if self.overdue else 'is'} due {day}"
        return f"{self.title}: {said}."


@dataclass(frozen=True, slots=True)
class Standing:
    """One line of the overview."""

    rule_set: str
    version: str
    about: str
    short: str
    title: str
    state: str
    look: str
    valid: Stretch
    reviews: tuple[ReviewMark, ...] = ()
    gaps: tuple[Stretch, ...] = ()
    overlaps: tuple[Stretch, ...] = ()
    silences: bool = False
    """Whether it was withdrawn and leaves days, not all behind, on which its rule set answers nothing."""

    @property
    def key(self) -> tuple[str, str]:
        """Which version it is."""
        return self.rule_set, self.version

    @property
    def spoken(self) -> str:
        """Everything the picture shows, in words."""
        begins = f"from {format_date(self.valid.begins)}" if self.valid.begins else "without a first day"
        ends = f"to {format_date(self.valid.ends)}" if self.valid.ends else "without an end"
        said = [f"{self.state}. Valid {begins}, {ends}."]
        said += [mark.words for mark in self.reviews]
        said += [each.words for each in (*self.gaps, *self.overlaps)]
        return " ".join(said)


def standings(
    lines: Sequence[VersionLine], book: RuleBook, drafts: Mapping[tuple[str, str], RuleDraft], today: date
) -> tuple[Standing, ...]:
    """All versions, ordered by drug, nation, purpose and who they are for, the newest of a rule set first."""
    found = _in_time(book)
    made = []
    for line in lines:
        rules = line.rules
        draft = drafts.get((rules.id, rules.version))
        states = _sources(rules, book, draft, today)
        silent = _silent_after(line, book)
        own = (*found.get((rules.id, rules.version), ()), *((Fault.GAP, each) for each in silent))
        standing = _standing(line, states, own, today, _spoken_days(line, book))
        ahead = line.state is RuleState.WITHDRAWN and any((each.ends or today) >= today for each in silent)
        made.append(replace(standing, silences=ahead))
    ordered = sorted(zip(lines, made, strict=True), key=_by_subject)
    return tuple(standing for _line, standing in ordered)


def _by_subject(pair: tuple[VersionLine, Standing]) -> tuple[object, ...]:
    rules = pair[0].rules
    starts = rules.effective_from or date.min
    return rules.drug, [*rules.nations], rules.purpose, [*rules.applies_to], starts, rules.id, pair[1].version


def _sources(rules: RuleSet, book: RuleBook, draft: RuleDraft | None, today: date) -> tuple[SourceState, ...]:
    if draft is not None:
        book = book.with_version(BookedRuleSet(rules, rule_set_hash(rules)), draft.definitions, draft.sources)
    cited = {citation.source for citation in rules.citations}
    cited |= {citation.source for criterion in rules.criteria for citation in criterion.citations}
    return source_states(rules, book, today) if cited <= set(book.sources) else ()


def _standing(
    line: VersionLine,
    states: Sequence[SourceState],
    clashes: Iterable[tuple[Fault, Stretch]],
    today: date,
    valid: Stretch,
) -> Standing:
    rules, look = line.rules, look_of(line, today)
    counts = look in {"in_force", "to_come", "draft"}
    late = any(state.gates and (state.days_overdue > 0 or state.caps) for state in states)
    marks = [
        ReviewMark(state.review_due, state.state is Currency.OVERDUE, state.title, state.found_changed)
        for state in states
        if state.review_due and counts
    ]
    found = tuple(clashes)
    return Standing(
        rules.id,
        rules.version,
        about(rules),
        kind_of(rules),
        rules.title,
        state_word(line, today, overdue=late, changed=any(state.gates and state.found_changed for state in states)),
        look,
        valid,
        tuple(marks),
        tuple(each for fault, each in found if fault is Fault.GAP),
        tuple(each for fault, each in found if fault is Fault.OVERLAP),
    )


def kind_of(rules: RuleSet) -> str:
    """Purpose and kind of patient of a rule set, for below a title that says drug and nation already."""
    whom = " and ".join(words(each) for each in rules.applies_to)
    said = f"{words(rules.purpose)}, {whom}"
    return said if rules.title.startswith(rules.drug.value.capitalize()) else about(rules)


def about(rules: RuleSet) -> str:
    """Drug, nation, purpose and kind of patient of a rule set."""
    nations = "all four nations" if len(rules.nations) == 4 else ", ".join(words(each) for each in rules.nations)
    whom = " and ".join(words(each) for each in rules.applies_to)
    return f"{rules.drug.value.capitalize()}, {nations}: {words(rules.purpose).lower()}, {whom}"


def look_of(line: VersionLine, today: date) -> str:
    """How the bar of a version is drawn."""
    if line.state is RuleState.APPROVED:
        return "in_force" if line.in_force else "to_come" if _to_come(line, today) else "past"
    return "withdrawn" if line.state is RuleState.WITHDRAWN else "draft"


def state_word(line: VersionLine, today: date, *, overdue: bool = False, changed: bool = False) -> str:
    """The state of a version as a pharmacist says it."""
    if line.state is not RuleState.APPROVED:
        return {RuleState.DRAFT: "Draft", RuleState.REVIEWED: "Reviewed"}.get(line.state, "Withdrawn")
    if line.in_force:
        late = ", source found changed" if changed else ", source overdue" if overdue else ""
        return f"In force{late}"
    if line.superseded:
        return "Approved, superseded"
    begins, ends = line.rules.effective_from, line.rules.effective_to
    if _to_come(line, today):
        return f"Approved, begins {format_date(begins)}"
    return f"Approved, ended {format_date(ends)}" if ends and ends < today else "Approved"


def _to_come(line: VersionLine, today: date) -> bool:
    """Whether a version is approved and its first day is still to come."""
    begins = line.rules.effective_from
    return not line.in_force and not line.superseded and begins is not None and begins > today


def _spoken_days(line: VersionLine, book: RuleBook) -> Stretch:
    """The days on which a version speaks: an approved one ends where the next begins, whatever its own text says."""
    own = line.rules.effective_to
    days = decided(line.rules, book) if line.state is RuleState.APPROVED else None
    ends = min((day for day in (own, days.ends if days else None) if day is not None), default=None)
    return Stretch(line.rules.effective_from, ends)


def _silent_after(line: VersionLine, book: RuleBook) -> tuple[Stretch, ...]:
    """The days on which nothing answers because of a withdrawal: of the withdrawn version, or of the one after this."""
    gone = BookedRuleSet(line.rules, "", withdrawn=True)
    if line.state is not RuleState.WITHDRAWN:
        days = decided(line.rules, book)
        if days is None or days.never or days.then is None or not days.then.withdrawn:
            return ()
        gone = days.then
    silent = silent_days(gone.rules, book)
    return (Stretch(silent.begins, silent.ends, gap_words(silent, gone.rules.version)),) if silent is not None else ()


def _in_time(book: RuleBook) -> dict[tuple[str, str], tuple[tuple[Fault, Stretch], ...]]:
    """The gaps before and the overlaps with other versions, by the later one."""
    found: dict[tuple[str, str], tuple[tuple[Fault, Stretch], ...]] = {}
    for clash in clashes(book.in_time(), book.definitions):
        fault, key = clash.finding.fault, (clash.later.id, clash.later.version)
        stretch = _between(fault, clash.later, clash.earlier, f"It {clash.finding.what}.")
        found[key] = (*found.get(key, ()), (fault, stretch))
    return found


def _between(fault: Fault, later: RuleSet, earlier: RuleSet, said: str) -> Stretch:
    if fault is Fault.GAP and earlier.effective_to and later.effective_from:
        return Stretch(earlier.effective_to + _ONE_DAY, later.effective_from - _ONE_DAY, said)
    begins = max((day for day in (later.effective_from, earlier.effective_from) if day), default=None)
    ends = min((day for day in (later.effective_to, earlier.effective_to) if day), default=None)
    return Stretch(begins, ends, said)
