"""Which finding the answer rests on, and in which order the others follow: one choice for list, page and text."""

from dataclasses import dataclass

from mdt_desk.domain.event_reading import read_event
from mdt_desk.domain.finding_doubts import event_doubted
from mdt_desk.domain.fusion_events import Event, in_normal
from mdt_desk.domain.fusion_evidence import FusionEvidence, Says, TestReading
from mdt_desk.domain.genes_seen import sees_no_ntrk
from mdt_desk.domain.junctions import EventRow, precision
from mdt_desk.domain.testing import DNA_METHODS, RNA_METHODS, TARGETED_METHODS, Method, Result


@dataclass(frozen=True, slots=True)
class Lead:
    """An event and the row that tells it best."""

    event: Event
    row: EventRow


@dataclass(frozen=True, slots=True)
class KeyFinding:
    """The event that leads, or the test whose statement leads where there is no event; the others in their order."""

    lead: Lead | None
    reading: TestReading | None
    others: tuple[Lead, ...]


def key_finding(evidence: FusionEvidence, *, targeted: bool = False) -> KeyFinding:
    """The finding that decides; targeted: FISH and RT-PCR can confirm in this tumour type."""
    tests, choice = _deciding(evidence, targeted)
    ordered = sorted((_lead(event, tests) for event in evidence.events), key=_rank)
    chosen = next((lead for lead in ordered if lead.event in choice), None)
    reading = tests[0] if tests and chosen is None else None
    return KeyFinding(chosen, reading, tuple(lead for lead in ordered if lead is not chosen))


def _deciding(evidence: FusionEvidence, targeted: bool) -> tuple[tuple[TestReading, ...], tuple[Event, ...]]:
    """The tests on which the answer rests, and the events among which the one that leads is chosen."""
    weighing = tuple(event for event in evidence.events if event.evidence)
    joined = tuple(event for event in weighing if event.two_genes)
    possible = tuple(event for event in joined if read_event(event).actionable is not False)
    speaking = evidence.that_say(Says.CONFIRMS, Says.SUGGESTS)
    speaking = tuple(each for each in speaking if not sees_no_ntrk(each.test))
    excluding = evidence.that_say(Says.EXCLUDES)
    if confirming := _confirming(evidence, targeted):
        return confirming, _shown_by(confirming, possible)
    if disputed := evidence.disputed():
        return (), disputed
    if excluding and not speaking and not evidence.conflicting():
        return excluding, _shown_by(excluding, joined)
    if possible or joined:
        return (), possible or joined
    return (speaking, ()) if speaking else ((), weighing)


def _confirming(evidence: FusionEvidence, targeted: bool) -> tuple[TestReading, ...]:
    if confirming := evidence.that_say(Says.CONFIRMS):
        return confirming
    if not targeted or evidence.disputed():
        return ()
    said = evidence.that_say(Says.SUGGESTS)
    positive = (r for r in said if r.test.method in TARGETED_METHODS and r.test.result is Result.POSITIVE)
    return tuple(reading for reading in positive if not reading.elsewhere)


def _shown_by(readings: tuple[TestReading, ...], events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events that these tests show; of those, the ones that are actionable by themselves."""
    tests = {reading.test.id for reading in readings}
    shown = tuple(event for event in events if any(_sees(event, test) for test in tests))
    return tuple(event for event in shown if read_event(event).actionable) or shown


def _sees(event: Event, test: str) -> bool:
    """Whether a test shows an event in rows that are understood: an answer rests on no other."""
    return any(row.test.id == test for row in event.evidence) and not event_doubted(event, test)


def _lead(event: Event, tests: tuple[TestReading, ...]) -> Lead:
    """The row that tells the event best: of a deciding test, not of normal tissue, seen in RNA, most precise."""
    deciding = {reading.test.id for reading in tests}

    def place(row: EventRow) -> tuple[bool, bool, int, int, str, int]:
        return (
            row.test.id not in deciding,
            in_normal(row),
            _weight(row.test.method),
            -precision(row),
            row.test.id,
            row.number,
        )

    return Lead(event, min(event.evidence or event.rows, key=place))


def _rank(lead: Lead) -> tuple[int, bool, int, int, str]:
    """The most deciding first: actionable, in conflict, open, not actionable, no fusion, no evidence."""
    event, row = lead.event, lead.row
    return _standing(event), not event.conflicts, _weight(row.test.method), -precision(row), row.place


def _standing(event: Event) -> int:
    if not event.evidence:
        return 4
    if not event.two_genes:
        return 3
    return {True: 0, None: 1, False: 2}[read_event(event).actionable]


def _weight(method: Method) -> int:
    """RNA shows the transcript, DNA the break, the others less."""
    return 0 if method in RNA_METHODS else 1 if method in DNA_METHODS or method is Method.PANEL_NOT_STATED else 2
