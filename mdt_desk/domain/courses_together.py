"""What the treatments say together of a course that goes on: its drug once more, another beside it, a later line."""

from dataclasses import replace
from datetime import date, timedelta

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Treatment, TreatmentOutcome
from mdt_desk.domain.dates import PartialDate, format_date
from mdt_desk.domain.testing import TestStatus
from mdt_desk.domain.trk_inhibitors import drugs_named


def stands_twice(case: Case, course: Treatment) -> str:
    """How another row stands against a course that is going on: the same drug otherwise, or a second NTRK inhibitor.

    In which order the two were entered says nothing.
    """
    for other in case.treatments:
        if other is course:
            continue
        if other.drug is course.drug or (other.drug is None and course.drug in drugs_named(other)):
            if words := _of_one_drug(course, other):
                return words
        elif other.drug is not None and _goes_on(other):
            return " and ".join(sorted(map(str, (course.drug, other.drug)))) + " are both recorded as ongoing"
    return ""


def later_lines(case: Case) -> tuple[str, ...]:
    """Each other treatment that was begun after an NTRK inhibitor which is recorded as ongoing: a reader tells."""
    return tuple(
        f"{' '.join(other.name.split())} is recorded as begun after {course.drug}, which is recorded as ongoing: ask "
        "whether it goes on."
        for course in case.treatments
        if course.drug is not None and _goes_on(course)
        for other in case.treatments
        if other.drug is None and course.drug not in drugs_named(other) and _is_later(other, course)
    )


def begun_too_early(case: Case) -> tuple[str, ...]:
    """Each NTRK inhibitor that was begun before the histology was confirmed: one of the two dates is mostly wrong."""
    confirmed = case.diagnosis.histology_confirmed
    return tuple(
        f"{course.drug} is recorded as begun {format_date(course.started)}, before the histology was confirmed "
        f"({format_date(confirmed)}): check both dates before the answer is used."
        for course in case.treatments
        if confirmed and course.drug and course.started and course.started.latest() < confirmed.earliest()
    )


def paused(case: Case, on: date | None) -> tuple[str, ...]:
    """Each NTRK inhibitor stopped not long ago, and not for progression: a break is another matter than a new start."""
    going_on = {course.drug for course in case.treatments if course.drug is not None and _goes_on(course)}
    return tuple(
        f"{course.drug} was stopped {format_date(course.stopped)}{_WHY.get(course.outcome, '')}: ask the pharmacist "
        "whether the same drug again is the end of a treatment break or a new start, and which form it needs."
        for course in case.treatments
        if course.drug is not None
        and course.drug not in going_on
        and course.outcome is not TreatmentOutcome.PROGRESSION
        and course.stopped is not None
        and _is_recent(course.stopped, on)
    )


def ended_in_progression(case: Case, on: date | None) -> tuple[str, ...]:
    """Each NTRK inhibitor that ended in progression: whether the tumour is resistant, no older sample tells."""
    had = (each for each in case.treatments if each.drug is not None and not (on and _begins_after(each, on)))
    return tuple(
        f"{course.drug} ended in progression{f' ({format_date(course.stopped)})' if course.stopped else ''}: "
        f"{_of_resistance(course, case)}, before a drug of the same class is given again."
        for course in had
        if course.outcome is TreatmentOutcome.PROGRESSION and not _goes_on(course)
    )


def _of_resistance(course: Treatment, case: Case) -> str:
    """What to read, or to ask for, of resistance: a test of a sample that was taken after the course had ended."""
    ended = course.stopped
    later = {
        each.id for each in case.specimens if ended and each.collected and each.collected.earliest() >= ended.latest()
    }
    tests = [each.id for each in case.tests if each.specimen in later and each.status is TestStatus.REPORTED]
    if not tests:
        return "ask whether a sample taken since was tested for resistance"
    named = " and ".join(f"test {each}" for each in tests)
    return f"read what {named}, of a sample taken since, says of resistance"


def _begins_after(course: Treatment, on: date) -> bool:
    return course.started is not None and course.started.earliest() > on


A_BREAK = timedelta(days=366)
"""So long after a stop the same drug may be the end of a break. No rule says so, and none of ours: it is asked."""
_WHY = {
    TreatmentOutcome.TOXICITY: " for toxicity",
    TreatmentOutcome.COMPLETED: " as completed",
    TreatmentOutcome.RESPONSE: " in response",
    TreatmentOutcome.STABLE: " with stable disease",
}


def _is_recent(stopped: PartialDate, on: date | None) -> bool:
    return on is not None and stopped.earliest() <= on <= stopped.latest() + A_BREAK


def _goes_on(course: Treatment) -> bool:
    return course.ongoing is Answer.YES and course.stopped is None


def _of_one_drug(course: Treatment, other: Treatment) -> str:
    """How two rows of one drug differ, the first of which goes on; empty where the second is the same or earlier."""
    if _goes_on(other):
        differ = [what for what, same in _compared(course, other) if not same]
        return (
            f"{course.drug} is recorded as ongoing twice, with another {' and another '.join(differ)}" if differ else ""
        )
    if _is_earlier(other, course) or _says_nothing(other):
        return ""
    since = f" from {format_date(course.started)}" if course.started else ""
    until = f" (stopped {format_date(other.stopped)})" if other.stopped else ""
    return f"{course.drug}{since} is recorded as ongoing and, once more, as not{until}"


def _compared(course: Treatment, other: Treatment) -> tuple[tuple[str, bool], ...]:
    return (("start", course.started == other.started), ("answer on the NHS", course.in_nhs is other.in_nhs))


def _is_earlier(other: Treatment, course: Treatment) -> bool:
    """Whether a course that does not go on may have ended before this one was begun."""
    if course.started is None:
        return False
    if other.stopped is not None:
        return other.stopped.earliest() <= course.started.latest()
    begun = other.started
    return other.ongoing is Answer.NO and begun is not None and begun.latest() < course.started.earliest()


def _says_nothing(other: Treatment) -> bool:
    """Whether a row is only begun: a drug of which nothing is entered yet."""
    bare = replace(other, name="", drug=None, line=None, in_nhs=Answer.NOT_RECORDED) == Treatment("")
    return bare and other.drug is not None and other.name.strip().casefold() in {"", other.drug.value}


def _is_later(other: Treatment, course: Treatment) -> bool:
    """Whether a treatment was begun after a course, by its start or, where one is not recorded, its line."""
    if other.started is not None and course.started is not None:
        return other.started.earliest() > course.started.latest()
    return other.line is not None and course.line is not None and other.line > course.line
