"""Whether the numbers and dates in a sentence are those of its condition, and mean the same boundary."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mdt_desk.domain.dates import MONTHS, format_date
from mdt_desk.domain.patterns import Pattern
from mdt_desk.rules.catalogue import BY_ID, FactKind
from mdt_desk.rules.conditions import Definitions, comparisons
from mdt_desk.rules.model import AllOf, AnyOf, Compare, Condition, CountOf, Criterion, Definition
from mdt_desk.rules.regions import cuts_of
from mdt_desk.rules.terms import Operator, Role

_MONTH = "|".join(MONTHS)
_DATE = rf"[0-9]{{2}}-(?:{_MONTH})-[0-9]{{4}}"
_VALUE = rf"(?P<value>{_DATE}|[0-9]+(?:\.[0-9]+)?)"
_TOKEN = Pattern(rf"\b{_DATE}\b|(?<![A-Za-z0-9'.-])[0-9]+(?:\.[0-9]+)?(?!(?!-year)[A-Za-z0-9'-]*[A-Za-z'])")
_PLACE = Pattern(r"\b(?:section|paragraph|table|recommendation|page|part|chapter)s? +[0-9]+(?:\.[0-9]+)*", re.I)
_LABEL = Pattern(r"\b(?:stage|grade|class|type|group|phase)s? +[0-9]+(?:(?:,| or| and| to) +[0-9]+)*", re.I)
_NEGATION = Pattern(r"\b(?:not|no|never|neither|nor|without|unless|except)\b", re.I)
_UNIT = r"(?: (?:years?|months?|weeks?|days?))?"
_OF = r" of (?:the|these|those|them|[0-9]+)\b"
_COUNT = Pattern(rf"\b(?:at least |any )?(?P<count>[0-9]+){_OF}", re.I)


def _phrase(text: str) -> Pattern:
    return Pattern(text.replace("#", _VALUE).replace("@", _UNIT), re.I)


# Longer phrases first: "no more than" holds "more than". Each says which way it opens and how far from the number.
_PHRASES = (
    (_phrase("(?:at most|up to|no more than|not more than|no older than|not over|on or before|until|≤|<=) ?#"), -1, 1),
    (_phrase("(?:at least|no less than|not under|no younger than|on or after|from|≥|>=) ?#"), 1, 0),
    (_phrase("#@ (?:or|and) (?:older|over|more|above|later)"), 1, 0),
    (_phrase("#@ (?:or|and) (?:younger|under|less|fewer|below|earlier)"), -1, 1),
    (_phrase("(?:older than|over|more than|above|after|>) ?#"), 1, 1),
    (_phrase("(?:younger than|under|less than|fewer than|below|before|<) ?#"), -1, 0),
)
_WORDS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_UP = frozenset({Operator.AT_LEAST, Operator.MORE_THAN, Operator.ON_OR_AFTER, Operator.AFTER})
_EQUAL = frozenset({Operator.IS, Operator.IS_NOT})


@dataclass(frozen=True, slots=True)
class _Said:
    """A number or date in a sentence: bare, or as a boundary with its direction."""

    text: str
    value: int
    cut: int | None = None
    way: int = 0


def numbers_said(sentence: str) -> frozenset[str]:
    """The dates and numbers in a sentence; gene names, CYP3A, 3' and places in a document are no numbers."""
    return frozenset(_TOKEN.findall(_PLACE.sub("", sentence)))


def wording_fault(item: Criterion | Definition, definitions: Definitions) -> str:
    """How the numbers of a sentence differ from those of its condition, or nothing."""
    own = _ordered(_own_leaves(item.condition))
    every = _ordered(comparisons(item.condition, definitions))
    counts = frozenset(_counts(item.condition))
    sentence = _digits_for_words(_LABEL.sub("", _PLACE.sub("", item.sentence)), own)
    said = _boundaries_and_numbers(_COUNT.sub("", sentence))
    counted = {int(found["count"]) for found in _COUNT.finditer(sentence)}
    unsaid = [leaf for leaf in own if not any(_tells(each, leaf) for each in said)]
    unmeant = [each for each in said if not any(_tells(each, leaf) for leaf in every) and each.value not in counts]
    if unsaid or unmeant or counted - counts:
        words = sorted({each.text for each in said} | {str(number) for number in counted})
        meant = sorted({_as_said(leaf.value) for leaf in own} | {str(number) for number in counts if counted})
        return f"says {_listed(words)} where the condition has {_listed(meant)}"
    return "says the opposite direction of its condition" if _turned(item, said) else ""


def _ordered(leaves: Iterator[Compare]) -> list[Compare]:
    return [leaf for leaf in leaves if BY_ID[leaf.fact].kind in {FactKind.NUMBER, FactKind.DATE}]


def _own_leaves(condition: Condition) -> Iterator[Compare]:
    """The comparisons outside definitions; a definition has a sentence of its own."""
    if isinstance(condition, Compare):
        yield condition
    for part in _parts(condition):
        yield from _own_leaves(part)


def _parts(condition: Condition) -> tuple[Condition, ...]:
    if isinstance(condition, AllOf):
        return condition.all_of
    if isinstance(condition, AnyOf):
        return condition.any_of
    return condition.of if isinstance(condition, CountOf) else ()


def _counts(condition: Condition) -> Iterator[int]:
    if isinstance(condition, CountOf):
        yield condition.count_at_least
    for part in _parts(condition):
        yield from _counts(part)


def _digits_for_words(sentence: str, leaves: list[Compare]) -> str:
    """Number words count where the condition has such a number; "two" is often no measure at all."""
    wanted = {number for leaf in leaves if BY_ID[leaf.fact].kind is FactKind.NUMBER for number in _near(leaf)}
    for number, word in enumerate(_WORDS, 2):
        sentence = re.sub(rf"\b{word}(?={_OF})", str(number), sentence, flags=re.I)
        if number in wanted:
            sentence = re.sub(rf"\b{word}\b", str(number), sentence, flags=re.I)
    return sentence


def _boundaries_and_numbers(sentence: str) -> list[_Said]:
    said, left = [], sentence
    for phrase, way, beyond in _PHRASES:
        for found in phrase.finditer(left):
            value = _number(found["value"])
            said.append(_Said(found["value"], value, value + beyond, way))
        left = phrase.sub("", left)
    return said + [_Said(text, _number(text)) for text in numbers_said(left)]


def _number(text: str) -> int:
    """A date as its day count; a day that does not exist and a number with a decimal part are no fact's value."""
    if "-" in text:
        day, month, year = text.split("-")
        try:
            return date(int(year), MONTHS.index(month.title()) + 1, int(day)).toordinal()
        except ValueError:
            return -1
    return int(text) if text.isdigit() else -1


def _tells(said: _Said, leaf: Compare) -> bool:
    """Whether what is said is a comparison's boundary; a bare number may be its value or the last one it admits."""
    if said.cut is not None and leaf.op not in _EQUAL:
        return said.cut in cuts_of(leaf)
    return said.value in _near(leaf)


def _near(leaf: Compare) -> set[int]:
    first = cuts_of(leaf)[0]
    if leaf.op in _EQUAL:
        return {first}
    value = first - 1 if leaf.op in {Operator.MORE_THAN, Operator.AFTER, Operator.AT_MOST} else first
    return {value, first if leaf.op in _UP else first - 1}


def _turned(item: Criterion | Definition, said: list[_Said]) -> bool:
    """Whether a plain sentence opens the other way than its one comparison; an exclusion may be said either way."""
    leaf = item.condition
    if isinstance(item, Criterion) and item.role is Role.EXCLUDE:
        return False
    if not isinstance(leaf, Compare) or leaf.op in _EQUAL or _NEGATION.search(item.sentence):
        return False
    return any(each.way and (each.way > 0) is not (leaf.op in _UP) for each in said)


def _as_said(value: object) -> str:
    return format_date(date.fromisoformat(value)) if isinstance(value, str) else str(value)


def _listed(numbers: list[str]) -> str:
    return " and ".join(numbers) or "no number"
