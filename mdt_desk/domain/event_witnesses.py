"""The tests beside the leading one that show an event, only fit it, hold the same file again, or count for nothing."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from mdt_desk.domain.counts import counted
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.event_reading import DOUBTED
from mdt_desk.domain.fusion_events import Event, in_normal, taken_back
from mdt_desk.domain.fusion_words import METHOD_WORDS, finding_name
from mdt_desk.domain.junctions import EventRow
from mdt_desk.domain.key_finding import Lead
from mdt_desk.domain.one_witness import copies
from mdt_desk.domain.readings_of_tests import Says, TestReading
from mdt_desk.domain.testing import (
    NTRK_FAMILY,
    UNIDENTIFIED,
    Finding,
    Result,
    SpecimenKind,
    Test,
    finding_genes,
)


def also_by(lead: Lead, idle: Mapping[str, str] = MappingProxyType({})) -> Iterable[str]:
    """The further tests that show an event, list it in doubt, fit it, repeat it, or count for nothing.

    `idle` are the tests that count for nothing as they stand, each with the reason.
    """
    others, again = _witnesses(lead)
    without = [row for row in others if row.test.id in idle]
    others = [row for row in others if row not in without]
    normal = [row for row in others if in_normal(row)]
    others = [row for row in others if row not in normal]
    vague = [row for row in others if not _names_both(row.finding)]
    others = [row for row in others if row not in vague]
    for verb, is_doubted in (("shown", False), ("listed", True)):
        if said := [words_of_test(row.test) for row in others if bool(doubted(row.test)) is is_doubted]:
            yield f"also {verb} by {'; '.join(said)}"
    if vague:
        said = [f"{finding_name(row.finding, row.test.method)}, {words_of_test(row.test)}" for row in vague]
        yield f"fits what was seen, without both genes, by {'; '.join(said)}"
    if again:
        yield f"the same positions and read counts in test {' and '.join(again)}, one witness"
    if normal:
        yield f"no support, for found in normal tissue: {'; '.join(words_of_test(row.test) for row in normal)}"
    for row in without:
        if not idle[row.test.id]:
            yield f"also seen in plasma by {words_of_test(row.test)}"
            continue
        yield f"no support in {words_of_test(row.test)}: {idle[row.test.id]}"
    yield from not_counted(lead.event)


def idle_tests(readings: Iterable[TestReading]) -> dict[str, str]:
    """The tests that support no fusion that they list, each with the reason, which for plasma is empty."""
    found = {}
    for each in readings:
        plasma = each.specimen is not None and each.specimen.kind is SpecimenKind.PLASMA
        silent = each.says in {Says.NO_RESULT, Says.DOES_NOT_EXCLUDE} or each.why.startswith(DOUBTED)
        if (each.elsewhere or silent) and not (each.withdrawn or each.later):
            found[each.test.id] = "" if plasma else (each.elsewhere or each.why).partition("; ")[0]
    return found


def _names_both(finding: Finding) -> bool:
    """Whether a row names both genes of a fusion; a break seen by FISH names one at most, and no partner."""
    return len({*finding_genes(finding)} - {"", UNIDENTIFIED, NTRK_FAMILY}) > 1


def _witnesses(lead: Lead) -> tuple[list[EventRow], list[str]]:
    """One row of each further test that shows the event, and the tests that only hold the same file again."""
    rows = one_a_test(lead.event.evidence)
    first = copies(row.test for row in rows)
    seen = {first.get(lead.row.test.id, lead.row.test.id)}
    others, again = [], []
    for row in (each for each in rows if each.test.id != lead.row.test.id):
        witness = first.get(row.test.id, row.test.id)
        if witness in seen:
            again.append(row.test.id)
        else:
            others.append(row)
        seen.add(witness)
    return others, again


def not_counted(event: Event) -> Iterable[str]:
    """The rows of an event that are no evidence, each with its reason."""
    for row in one_a_test(row for row in event.rows if row not in event.evidence):
        back = "its test was withdrawn" if row.withdrawn else ""
        why = taken_back(row.finding) or row.later or _of_control(row) or back or "a test without a result"
        yield f"not evidence in {words_of_test(row.test)}: {why}"


def _of_control(row: EventRow) -> str:
    return f"of {row.control.words}" if row.control else ""


def repeated(lead: Lead) -> Iterable[str]:
    """How many rows of one test are one event."""
    rows: dict[str, int] = {}
    for row in lead.event.rows:
        rows[row.test.id] = rows.get(row.test.id, 0) + 1
    for test, count in rows.items():
        if count > 1:
            yield f"{counted(count, 'row')} of test {test}, one event"


def one_a_test(rows: Iterable[EventRow]) -> list[EventRow]:
    """The first row of each test."""
    first: dict[str, EventRow] = {}
    for row in rows:
        first.setdefault(row.test.id, row)
    return list(first.values())


def words_of_test(test: Test) -> str:
    """A test in a few words: method, date and id."""
    dated = format_date(test.reported, "date not recorded")
    return f"{METHOD_WORDS[test.method]}, {dated} (test {test.id}{doubted(test)})"


def doubted(test: Test) -> str:
    """What a laboratory concluded where it does not stand by what it lists; empty where it does or says nothing."""
    return f", reported as {test.result.value}" if test.result in {Result.EQUIVOCAL, Result.NEGATIVE} else ""
