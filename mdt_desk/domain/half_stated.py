"""A fusion that counts although its test states it by halves: no conclusion recorded, or no row states all of it."""

from collections.abc import Iterator

from mdt_desk.domain.event_reading import read_event
from mdt_desk.domain.fusion_events import Event
from mdt_desk.domain.fusion_evidence import FusionEvidence, Says, TestReading
from mdt_desk.domain.testing import Result


def half_stated(evidence: FusionEvidence) -> Iterator[str]:
    """What to compare with the report of each test on which a positive answer may rest."""
    for reading in (each for each in evidence.readings if each.says is Says.CONFIRMS or each.sound_by_dna):
        named = f"Test {reading.test.id}"
        if reading.test.result is Result.NOT_STATED:
            yield f"{named} counts by what it lists, yet its result is not recorded: enter what its report concludes."
        for event in evidence.events:
            if rows := _only_together(event, reading):
                yield (
                    f"{named} states {event.name} only by its findings {rows} together, and none of them states order, "
                    "frame and kinase domain: compare them with the report."
                )


def _only_together(event: Event, reading: TestReading) -> str:
    """The places of a test's rows that state an actionable fusion only together; empty where one of them does alone."""
    rows = [row for row in event.evidence if row.test.id == reading.test.id]
    if not event.two_genes or len(rows) < 2 or not read_event(Event(tuple(rows))).actionable:
        return ""
    if any(read_event(Event((row,))).actionable for row in rows):
        return ""
    return " and ".join(str(number) for number in sorted(row.number for row in rows))
