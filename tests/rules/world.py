"""What the tests of the rules share: the shipped pack, small rules in one line, and any facts."""

from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import strategies as st

from mdt_desk.domain.case import Case, Drug, Nation
from mdt_desk.domain.plain import require
from mdt_desk.rules.catalogue import FACTS, FactKind
from mdt_desk.rules.model import Citation, Compare, Condition, Criterion, RuleSet, Source, SourceCheck
from mdt_desk.rules.pack import RulePack, merge_patch, rule_set_hash
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.speaking import BookedRuleSet
from mdt_desk.rules.terms import AppliesTo, Operator, Position, Purpose, Role, Standing
from mdt_desk.rules.values import FactValue, Reason, Span, known, unknown
from mdt_desk.workspace.shipped import shipped_pack, tumour_types

DAY = date(2023, 12, 27)
"""A day on which both drugs were open in England."""
LATER = date(2026, 11, 22)
TUMOURS = tumour_types()
NOT_RECORDED = unknown(Reason.NOT_RECORDED)


@cache
def pack() -> RulePack:
    """The shipped pack."""
    return shipped_pack()


def book(*checks: SourceCheck) -> RuleBook:
    """The shipped rules with the checks that people recorded."""
    return book_of(pack().rule_sets, pack().sources, checks)


def book_of(
    rule_sets: tuple[RuleSet, ...], sources: tuple[Source, ...] = (), checks: tuple[SourceCheck, ...] = ()
) -> RuleBook:
    """A rule book of these rule sets, with the shipped definitions."""
    booked = tuple(BookedRuleSet(rules, rule_set_hash(rules)) for rules in rule_sets)
    definitions = {item.id: item for item in pack().definitions}
    return RuleBook(booked, definitions, {source.id: source for source in sources}, checks)


def rules_named(name: str) -> RuleSet:
    """A shipped rule set by its id."""
    return next(rules for rules in pack().rule_sets if rules.id == name)


@cache
def _patient(name: str) -> Any:
    return next(stored.case for stored in pack().tests if stored.test.patient == name and stored.test.id in {"1", "3a"})


def base(**changes: Any) -> Case:
    """The base patient of the clinical notes, with changes."""
    return require(Case, merge_patch(_patient("B"), changes))


def seed(**changes: Any) -> Case:
    """The patient of the seed page, with changes."""
    return require(Case, merge_patch(_patient("Seed"), changes))


def is_(fact: str, value: bool | int | str = True) -> Compare:
    """This fact has this value."""
    return Compare(fact, Operator.IS, value)


def rule(
    name: str, condition: Condition | None = None, role: Role = Role.INCLUDE, standing: Standing = Standing.CONFIRMED,
    source: str = "paper", advice: str = "",
) -> Criterion:  # fmt: skip
    """A criterion about the fact of that name, or with this condition."""
    return Criterion(name, f"Rule on {name}.", condition or is_(name), role, standing, (Citation(source),), advice)


def rule_set(*criteria: Criterion, **more: Any) -> RuleSet:
    """A rule set for larotrectinib in England, new starts, for ever."""
    settings = {
        "id": "a.set", "title": "A set", "drug": Drug.LAROTRECTINIB, "nations": (Nation.ENGLAND,),
        "purpose": Purpose.FUNDING, "applies_to": (AppliesTo.NEW_START,), "version": "1",
        "position": Position.CRITERIA,
    }  # fmt: skip
    return RuleSet(**{**settings, **more}, criteria=criteria)


PAPER = Source("paper", "A paper", "Nobody", "https://example.org/paper", published=date(2020, 1, 1))


def facts(**values: Any) -> dict[str, FactValue]:
    """Every fact not recorded, except these."""
    given = {name: value if isinstance(value, FactValue) else known(value) for name, value in values.items()}
    return {spec.id: NOT_RECORDED for spec in FACTS} | given


unknowns = st.sampled_from(list(Reason)).map(unknown)
spans_of_years = st.tuples(st.integers(0, 60), st.integers(1, 60)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
days = st.dates(date(2019, 1, 1), date(2027, 12, 31))
spans_of_days = st.tuples(days, st.integers(1, 400)).map(lambda pair: Span(pair[0], pair[0] + timedelta(pair[1])))


def values_of(name: str) -> st.SearchStrategy[FactValue]:
    """Any value a fact can have, known, known within bounds or unknown."""
    spec = next(each for each in FACTS if each.id == name)
    contents: st.SearchStrategy[Any] = st.booleans()
    if spec.kind is FactKind.CHOICE:
        contents = st.sampled_from(spec.allowed)
    elif spec.kind is FactKind.NUMBER:
        contents = st.integers(*spec.bounds) | spans_of_years
    elif spec.kind is FactKind.DATE:
        contents = days | spans_of_days
    return contents.map(known) | unknowns


any_facts = st.fixed_dictionaries({spec.id: values_of(spec.id) for spec in FACTS})
