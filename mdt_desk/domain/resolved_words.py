"""What a test's own report says beside what the board resolved, each as its own word."""

from collections.abc import Iterable
from dataclasses import replace

from mdt_desk.domain.dates import format_date
from mdt_desk.domain.event_reading import read_event
from mdt_desk.domain.fusion_events import Event
from mdt_desk.domain.readings_of_tests import Says, TestReading
from mdt_desk.domain.statements import Aspect
from mdt_desk.domain.testing import KinaseDomain, ReadingFrame


def as_resolved(reading: TestReading, shown: Iterable[Event]) -> TestReading:
    """The reading of a test in its own words, then the board's with day and name, where the board resolved an event."""
    said = [_both(event, reading.test.id) for event in shown if event.resolution is not None]
    words = "; ".join(said)
    if not words:
        return reading
    # Why the test does not count by itself, as for its quality, is no less true for what the board resolved.
    own = reading.says in {Says.CONFIRMS, Says.EXCLUDES} or reading.why.startswith("by itself")
    return replace(reading, why=words if own or reading.why in words else f"{reading.why}; {words}")


def own_words(event: Event, test: str) -> Event:
    """An event as one test alone states it; the board fills in only what that test leaves in conflict with itself."""
    own = event.restricted(row for row in event.evidence if row.test.id == test)
    board = event.resolution
    if board is None:
        return own
    open_ones = {told.aspect for told in Event(own.rows).conflicts}
    gene = board.three_prime_gene if Aspect.ORDER in open_ones else ""
    frame = board.reading_frame if Aspect.FRAME in open_ones else ReadingFrame.NOT_STATED
    kinase = board.kinase_domain if Aspect.KINASE in open_ones else KinaseDomain.NOT_DETERMINED
    # Whether it is genuine is the board's alone: a class of the laboratory is what it weighed.
    return Event(own.rows, replace(board, three_prime_gene=gene, reading_frame=frame, kinase_domain=kinase))


def _both(event: Event, test: str) -> str:
    board = event.resolution
    own = Event(own_words(event, test).rows)
    stated = read_event(own).why.replace(", for the board to resolve", "")
    by = f"{format_date(board.given_on)} ({board.by})" if board else ""
    return f"by its own report: {stated}; as the board resolved on {by}: {read_event(event).why}"
