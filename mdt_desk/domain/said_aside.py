"""What tests that do not count say of a fusion otherwise than it counts: it changes no answer, and a person sees it."""

from collections.abc import Iterator

from mdt_desk.domain.event_reading import read_event
from mdt_desk.domain.fusion_events import ASPECTS, Event, taken_back
from mdt_desk.domain.fusion_evidence import FusionEvidence
from mdt_desk.domain.fusion_words import METHOD_WORDS, finding_name
from mdt_desk.domain.junctions import EventRow
from mdt_desk.domain.statements import Aspect, Speaker, said_words, standing, statements
from mdt_desk.domain.testing import TARGETED_METHODS, TWO_GENES, Finding, LaboratoryClass, Method, names_ntrk


def said_aside(evidence: FusionEvidence) -> Iterator[str]:
    """Each fusion that a stain lists, and each row of a test or caller that was set aside and that states otherwise."""
    for reading in evidence.readings:
        test = reading.test
        listed = [each for each in test.findings if each.kind in TWO_GENES and names_ntrk(each)]
        if test.method is Method.PAN_TRK_IHC and listed and not reading.withdrawn:
            named = "; ".join(dict.fromkeys(_in_full(each, test.method) for each in listed))
            yield (
                f"Test {test.id} ({METHOD_WORDS[test.method]}) lists {named}, which IHC cannot show: ask which test "
                "showed it, and enter it there."
            )
    yield from _stated_otherwise(evidence)
    yield from _set_aside_beside_fish(evidence)


def _set_aside_beside_fish(evidence: FusionEvidence) -> Iterator[str]:
    """A row set aside beside a fusion that FISH or RT-PCR alone shows: here somebody looked at what was joined."""
    deciding = evidence.deciding()
    if not deciding or any(each.test.method not in TARGETED_METHODS for each in deciding):
        return
    named = " and ".join(f"test {each.test.id}" for each in deciding)
    for event in evidence.events:
        for row in () if event.evidence or not event.two_genes else event.rows:
            if (because := taken_back(row.finding)) and not (row.withdrawn or row.later):
                yield (
                    f"Test {row.test.id} lists {event.name}, which does not count ({because}), while only {named} "
                    "shows a fusion: ask its laboratory what it saw."
                )


def _stated_otherwise(evidence: FusionEvidence) -> Iterator[str]:
    why = {reading.test.id: reading.why for reading in evidence.readings}
    for event in evidence.events:
        if not (event.two_genes and event.evidence) or read_event(event).actionable is False:
            continue
        for row in event.rows:
            aside = row not in event.evidence and not (row.withdrawn or row.control)
            if aside and (otherwise := _otherwise(row, event)):
                because = taken_back(row.finding) or why[row.test.id]
                yield (
                    f"Test {row.test.id} states of {event.name}: {', '.join(otherwise)}. It does not count ("
                    f"{because}), yet it differs from what counts: ask the laboratories which is right."
                )


def _otherwise(row: EventRow, event: Event) -> tuple[str, ...]:
    """What a row states of order, frame and kinase domain otherwise than the rows that count."""
    told = {aspect: event.told(aspect).value for aspect in ASPECTS}
    said = [each for aspect in ASPECTS for each in statements(row.finding, aspect)]
    stated = [each for each in said if each.speaker is not Speaker.COMPUTED]
    against = (each for each in stated if told[each.aspect] and _differs(each.aspect, each.value, told[each.aspect]))
    return tuple(dict.fromkeys(map(said_words, against)))


def _differs(aspect: Aspect, value: str, counted: str) -> bool:
    """Whether two values differ; two orders only where the same genes stand the other way round."""
    return value == ">".join(reversed(counted.split(">"))) != counted if aspect is Aspect.ORDER else value != counted


def _in_full(finding: Finding, method: Method) -> str:
    """A finding by its name, with what is stated of it."""
    said = [each for aspect in ASPECTS for each in statements(finding, aspect) if each.speaker is not Speaker.COMPUTED]
    class_or_control = standing(finding)
    classed = [class_or_control] if class_or_control.value != LaboratoryClass.NOT_STATED else []
    stated = ", ".join(dict.fromkeys(map(said_words, (*said, *classed))))
    return f"{finding_name(finding, method)} ({stated})" if stated else finding_name(finding, method)
