"""What a condition says, in plain words made from the condition itself, to be read beside the criterion's sentence."""

from collections.abc import Iterator
from datetime import date

from mdt_desk.domain.dates import format_date
from mdt_desk.rules.catalogue import BY_ID, FactKind
from mdt_desk.rules.conditions import Definitions
from mdt_desk.rules.model import AllOf, AnyOf, Compare, Condition, CountOf
from mdt_desk.rules.terms import Operator

OPERATOR_WORDS = {
    Operator.IS: "is",
    Operator.IS_NOT: "is not",
    Operator.IN: "is one of",
    Operator.NOT_IN: "is none of",
    Operator.AT_LEAST: "is at least",
    Operator.AT_MOST: "is at most",
    Operator.MORE_THAN: "is more than",
    Operator.LESS_THAN: "is less than",
    Operator.ON_OR_AFTER: "is on or after",
    Operator.ON_OR_BEFORE: "is on or before",
    Operator.AFTER: "is after",
    Operator.BEFORE: "is before",
}
_EQUAL = (Operator.IS, Operator.IS_NOT)
OPERATORS = {
    FactKind.YES_NO: (Operator.IS,),
    FactKind.CHOICE: (*_EQUAL, Operator.IN, Operator.NOT_IN),
    FactKind.NUMBER: (Operator.AT_LEAST, Operator.AT_MOST, Operator.MORE_THAN, Operator.LESS_THAN, *_EQUAL),
    FactKind.DATE: (Operator.ON_OR_AFTER, Operator.ON_OR_BEFORE, Operator.AFTER, Operator.BEFORE, *_EQUAL),
}
"""The operators that fit each kind of fact, the usual ones first."""


def read_out(condition: Condition, definitions: Definitions | None = None) -> str:
    """A condition in one line; with definitions given, what a named one says stands in brackets."""
    if isinstance(condition, Compare):
        return comparison_words(condition)
    if isinstance(condition, AllOf | AnyOf | CountOf):
        parts = "; ".join(_bracketed(part, definitions) for part in parts_of(condition))
        return f"{group_words(condition)}: {parts}"
    name = definition_words(condition.definition)
    found = (definitions or {}).get(condition.definition)
    return f"{name} ({read_out(found.condition, definitions)})" if found else name


def reading_lines(
    condition: Condition, definitions: Definitions | None = None, depth: int = 0
) -> Iterator[tuple[int, str]]:
    """A condition line by line with the depth of each line; definitions that are given are opened."""
    if isinstance(condition, Compare):
        yield depth, comparison_words(condition)
        return
    if isinstance(condition, AllOf | AnyOf | CountOf):
        yield depth, f"{group_words(condition)}:"
        for part in parts_of(condition):
            yield from reading_lines(part, definitions, depth + 1)
        return
    yield depth, definition_words(condition.definition)
    if definitions and condition.definition in definitions:
        yield from reading_lines(definitions[condition.definition].condition, definitions, depth + 1)


def reading_text(condition: Condition, definitions: Definitions | None = None) -> str:
    """A condition as a small indented text."""
    return "\n".join(f"{'    ' * depth}{line}" for depth, line in reading_lines(condition, definitions))


def parts_of(condition: AllOf | AnyOf | CountOf) -> tuple[Condition, ...]:
    """The parts of a group."""
    if isinstance(condition, AllOf):
        return condition.all_of
    return condition.any_of if isinstance(condition, AnyOf) else condition.of


def group_words(condition: AllOf | AnyOf | CountOf) -> str:
    """How many parts of a group must hold."""
    if isinstance(condition, AllOf):
        return "all of"
    return "any of" if isinstance(condition, AnyOf) else f"at least {condition.count_at_least} of"


def definition_words(name: str) -> str:
    """The name of a definition, as a reader says it."""
    return f"as defined: {term_name(name)}"


def term_name(name: str) -> str:
    """The id of a definition as words; the name of the gene family stays in capitals."""
    return name.replace("_", " ").replace("ntrk", "NTRK")


def comparison_words(leaf: Compare) -> str:
    """One comparison: fact, operator, value."""
    spec = BY_ID.get(leaf.fact)
    if spec is None:
        return f"{leaf.fact} {OPERATOR_WORDS[leaf.op]} {leaf.value}"
    if spec.kind is FactKind.YES_NO:
        return f"{spec.label}: {'yes' if bool(leaf.value) is (leaf.op is Operator.IS) else 'no'}"
    unit = f" {spec.unit}" if spec.unit else ""
    return f"{spec.label} {OPERATOR_WORDS[leaf.op]} {value_words(leaf.fact, leaf.value)}{unit}"


def value_words(fact: str, value: bool | int | str | tuple[str, ...]) -> str:
    """A value in the words of its fact."""
    if isinstance(value, tuple):
        return ", ".join(value_words(fact, each) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and BY_ID[fact].kind is FactKind.DATE:
        try:
            return format_date(date.fromisoformat(value))
        except ValueError:
            return value
    words = str(value).replace("_", " ")
    return words.title() if fact == "nation" else words


def _bracketed(part: Condition, definitions: Definitions | None) -> str:
    words = read_out(part, definitions)
    return f"({words})" if isinstance(part, AllOf | AnyOf | CountOf) else words
