"""What a test's own report says beside what the board resolved, each as its own word."""

from collections.abc import Iterable
from dataclasses import replace

from mdt_desk.domain.dates import format_date
from mdt_desk.domain.event_reading import read_event
from mdt_desk.domain.fusion_events import Event
from mdt_desk.domain.readings_of_tests import TestReading


def as_resolved(reading: TestReading, shown: Iterable[Event]) -> TestReading:
    """The reading of a test in its own words, then the board's with day and name, where the board resolved an event."""
    said = [_both(event, reading.test.id) for event in shown if event.resolution is not None]
    return replace(reading, why="; ".join(said)) if said else reading


def _both(event: Event, test: str) -> str:
    board = event.resolution
    own = Event(tuple(row for row in event.evidence if row.test.id == test))
    stated = read_event(own).why.replace(", for the board to resolve", "")
    by = f"{format_date(board.given_on)} ({board.by})" if board else ""
    return f"by its own report: {stated}; as the board resolved on {by}: {read_event(event).why}"
