"""What to ask where a fusion of the tumour was found in a specimen of this patient that is no tumour, too."""

from collections.abc import Iterable

from mdt_desk.domain.fusion_events import Event, in_normal
from mdt_desk.domain.held_back import no_tumour
from mdt_desk.domain.junctions import EventRow
from mdt_desk.domain.readings_of_tests import SPEAKING, TestReading
from mdt_desk.domain.site_of_tumour import OF_SPECIMEN
from mdt_desk.domain.specimen_words import is_normal
from mdt_desk.domain.testing import Specimen

_GERMLINE = "ask the laboratory whether it is germline, an artefact or contamination"
_OF_ANOTHER = (
    "it may be of another tumour, so ask whether both are one tumour, and whether a sample was swapped or contaminated"
)
_WHAT = "ask what was tested there, and whether it held tumour"


def normal_words(events: Iterable[Event], readings: tuple[TestReading, ...]) -> tuple[str, ...]:
    """Each test that found a fusion of the tumour in normal tissue or in what holds no tumour, with what to ask."""
    said: dict[str, str] = {}
    # Of another tumour, by its site or by the answer of a person.
    other = {each.test.id for each in readings if each.elsewhere.startswith(OF_SPECIMEN)}
    for event in events:
        seen = [row for row in event.evidence if row.specimen is not None]
        beside = [row for row in seen if _is_beside(row) or row.test.id in other]
        if event.two_genes and len(beside) < len(event.evidence):
            said |= {row.test.id: _words(event, row) for row in beside}
    speaking = [each for each in readings if each.says in SPEAKING]
    for reading in speaking if any(not is_normal(each.specimen) for each in speaking) else ():
        specimen = reading.specimen
        if specimen is not None and is_normal(specimen):
            words = f"Test {reading.test.id} is positive in {_named(specimen)}, which is no tumour: {_GERMLINE}."
            said.setdefault(reading.test.id, words)
    return tuple(said[test] for test in sorted(said))


def _is_beside(row: EventRow) -> bool:
    return in_normal(row) or bool(no_tumour(row.specimen))


def _words(event: Event, row: EventRow) -> str:
    ask = _GERMLINE if in_normal(row) else _WHAT if no_tumour(row.specimen) else _OF_ANOTHER
    where = _named(row.specimen) if row.specimen else ""
    return f"The same junction of {event.name} was found in {where} (test {row.test.id}): {ask}."


def _named(specimen: Specimen) -> str:
    site = " ".join(specimen.site.split())
    return f"specimen {specimen.id}, {site}" if site else f"specimen {specimen.id}"
