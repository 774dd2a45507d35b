"""What happened to a patient and when, as precisely as it is recorded: treatments, specimens, tests, progression."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Treatment, TreatmentOutcome
from mdt_desk.domain.dates import PartialDate, format_date
from mdt_desk.domain.fusion_words import METHOD_WORDS
from mdt_desk.domain.testing import Specimen, SpecimenKind, Test, TestStatus


class EventKind(StrEnum):
    """What kind of thing an event is; each is drawn in its own way."""

    TREATMENT = "treatment"
    SPECIMEN = "specimen"
    TEST = "test"
    PROGRESSION = "progression"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing with its words, its first and last date, and whether it goes on (None: not recorded)."""

    kind: EventKind
    words: str
    begin: PartialDate
    end: PartialDate | None = None
    goes_on: bool | None = False


def events_of(case: Case) -> tuple[Event, ...]:
    """Everything that has a date, in the order of the dates."""
    return tuple(sorted(_events(case), key=_order))


def undated(case: Case) -> tuple[str, ...]:
    """What is recorded without any date and so stands on no axis."""
    treatments = [each.name for each in case.treatments if not (each.started or each.stopped)]
    specimens = [_specimen_words(each) for each in case.specimens if each.collected is None]
    tests = [_test_name(each) for each in case.tests if not (each.requested or each.received or each.reported)]
    return (*treatments, *specimens, *tests)


def _order(event: Event) -> tuple[date, date, str]:
    return event.begin.earliest(), event.begin.latest(), event.words


def _events(case: Case) -> Iterator[Event]:
    if case.diagnosis.histology_confirmed is not None:
        day = case.diagnosis.histology_confirmed
        yield Event(EventKind.SPECIMEN, f"Histology confirmed, {format_date(day)}", day)
    for treatment in case.treatments:
        yield from _of_treatment(treatment)
    for specimen in case.specimens:
        if specimen.collected is not None:
            words = f"{_specimen_words(specimen)}, taken {format_date(specimen.collected)}"
            yield Event(EventKind.SPECIMEN, words, specimen.collected)
    for test in case.tests:
        yield from _of_test(test)
    for day_of, name in ((case.referral.meeting_date, "Meeting"), (case.referral.planned_start, "Planned start")):
        if day_of is not None:
            yield Event(EventKind.MEETING, f"{name}, {format_date(day_of)}", PartialDate.of(day_of))


def _of_treatment(treatment: Treatment) -> Iterator[Event]:
    begin = treatment.started or treatment.stopped
    if begin is None:
        return
    line = f", line {treatment.line}" if treatment.line is not None else ""
    start = f"from {format_date(treatment.started)}" if treatment.started else "start not recorded"
    goes_on = None
    if treatment.stopped is not None:
        end, goes_on = f"to {format_date(treatment.stopped)}", False
    elif treatment.ongoing is Answer.YES:
        end, goes_on = "ongoing", True
    else:
        end = "end not recorded"
    yield Event(EventKind.TREATMENT, f"{treatment.name}{line}: {start}, {end}", begin, treatment.stopped, goes_on)
    if treatment.outcome is TreatmentOutcome.PROGRESSION and treatment.stopped is not None:
        words = f"Progression, recorded as the end of {treatment.name}, {format_date(treatment.stopped)}"
        yield Event(EventKind.PROGRESSION, words, treatment.stopped)


def _specimen_words(specimen: Specimen) -> str:
    named = specimen.kind not in {SpecimenKind.NOT_RECORDED, SpecimenKind.OTHER}
    kind = specimen.kind.value.replace("_", " ") if named else "specimen"
    return f"{specimen.id}, {kind}{f', {specimen.site}' if specimen.site else ''}"


def _test_name(test: Test) -> str:
    return f"{test.id}, {METHOD_WORDS[test.method]}"


def _of_test(test: Test) -> Iterator[Event]:
    begin = test.requested or test.received or test.reported
    if begin is None:
        return
    said = [
        f"{word} {format_date(day)}"
        for word, day in (("requested", test.requested), ("received", test.received), ("reported", test.reported))
        if day is not None
    ]
    waiting = test.status in {TestStatus.REQUESTED, TestStatus.AWAITED}
    said += ["no result yet"] if waiting else []
    said += [turnaround] if (turnaround := turnaround_words(test)) else []
    yield Event(EventKind.TEST, f"{_test_name(test)}: {', '.join(said)}", begin, test.reported, waiting)


def turnaround_words(test: Test) -> str:
    """How many days from request to report, or between which numbers where a date is only partly known."""
    asked, told = test.requested, test.reported
    if asked is None or told is None:
        return ""
    least = (told.earliest() - asked.latest()).days
    most = (told.latest() - asked.earliest()).days
    if most < 0:
        return "reported before it was requested: check the dates"
    least = max(0, least)
    days = f"{most}" if least == most else f"{least} to {most}"
    return f"turnaround {days} {'day' if days == '1' else 'days'}"
