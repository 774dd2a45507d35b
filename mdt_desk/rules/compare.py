"""Two versions of a rule set compared by what they mean, not by their text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from mdt_desk.domain.dates import format_date
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.plain import canonical, to_plain
from mdt_desk.rules.catalogue import BY_ID
from mdt_desk.rules.conditions import Definitions
from mdt_desk.rules.model import RuleSet, Source
from mdt_desk.rules.regions import Profile, Wanted, gates_wanted, tally
from mdt_desk.rules.terms import Position
from mdt_desk.rules.work import Work

_DAY = Pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Relation(StrEnum):
    """How the newer version stands to the older one."""

    EQUAL = "equal"
    STRICTER = "stricter"
    LOOSER = "looser"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The relation, how many profiles change and one example patient each way, and the texts that differ."""

    relation: Relation
    profiles: int
    eligible_in_both: int
    no_longer_eligible: int
    newly_eligible: int
    example_no_longer: Profile | None
    example_newly: Profile | None
    text_changes: tuple[str, ...]
    source_changes: tuple[str, ...] = ()
    """What the newer version says otherwise of the sources in use: their dates, and what happens when one is late."""


def compare_versions(
    older: RuleSet, newer: RuleSet, old_terms: Definitions, new_terms: Definitions, work: Work | None = None
) -> Comparison:
    """Compares who is eligible under each version, exactly, with an example patient for each difference."""
    counted = tally(_admits(older), _admits(newer), old_terms, new_terms, work)
    return Comparison(
        relation=_relation(counted.first_only, counted.second_only),
        profiles=counted.all_profiles,
        eligible_in_both=counted.both,
        no_longer_eligible=counted.first_only,
        newly_eligible=counted.second_only,
        example_no_longer=counted.first_example,
        example_newly=counted.second_example,
        text_changes=text_changes(older, newer),
    )


def _admits(rules: RuleSet) -> list[Wanted] | None:
    return gates_wanted(rules) if rules.position is Position.CRITERIA else None


def _relation(lost: int, won: int) -> Relation:
    if lost and won:
        return Relation.MIXED
    return Relation.STRICTER if lost else Relation.LOOSER if won else Relation.EQUAL


def source_changes(in_use: Mapping[str, Source], brought: Iterable[Source]) -> tuple[str, ...]:
    """Each field of a source in use that a version changes, and each source that is new; as serious as a rule."""
    changes: list[str] = []
    for source in brought:
        before = in_use.get(source.id)
        if before is None:
            changes.append(f"source added: {source.title}")
            continue
        for field in fields(Source):
            was, now = (getattr(each, field.name) for each in (before, source))
            if was != now:
                name = field.name.replace("_", " ")
                changes.append(f"source changed: {before.title}, {name}: {_named(was)} -> {_named(now)}")
    return tuple(changes)


def text_changes(older: RuleSet, newer: RuleSet) -> tuple[str, ...]:
    """What differs in the text, criterion by criterion and field by field."""
    before, after = ({item.id: item for item in rules.criteria} for rules in (older, newer))
    changes = [f"removed: {before[name].sentence}" for name in before if name not in after]
    changes += [f"added: {after[name].sentence}" for name in after if name not in before]
    changes += [
        f"changed: {before[name].sentence} -> {after[name].sentence}"
        for name in before
        if name in after and before[name] != after[name]
    ]
    return tuple(changes + _field_changes(older, newer))


def _field_changes(older: RuleSet, newer: RuleSet) -> list[str]:
    first, second = to_plain(older), to_plain(newer)
    names = [name for name in {**first, **second} if name not in {"criteria", "id"}]
    return [
        f"{name.replace('_', ' ')}: {_shown(first.get(name))} -> {_shown(second.get(name))}"
        for name in names
        if first.get(name) != second.get(name)
    ]


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    return _as_day(value) if isinstance(value, str) else canonical(value)


def _as_day(text: str) -> str:
    """A day as every page writes it; any other text as it stands."""
    try:
        return format_date(date.fromisoformat(text)) if _DAY.fullmatch(text) else text
    except ValueError:
        return text


def _named(value: object) -> str:
    return _value_words(value) if value or isinstance(value, bool) else "none"


def profile_words(profile: Mapping[str, object]) -> str:
    """An example patient in words."""
    return "; ".join(f"{BY_ID[fact].label}: {_value_words(value)}" for fact, value in profile.items())


def _value_words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return format_date(value) if isinstance(value, date) else str(value)
