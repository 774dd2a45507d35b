"""What the recorded treatments say: which drug the patient is on, since when, and whether one was had before."""

from datetime import date

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Drug, Treatment, is_ntrk_inhibitor
from mdt_desk.domain.course_words import given_outside, named_for_another, said_ended
from mdt_desk.domain.courses_together import stands_twice
from mdt_desk.domain.dates import PartialDate, format_date
from mdt_desk.domain.other_treatments import answered_as_one, called, named, rows_to_answer
from mdt_desk.domain.trk_inhibitors import drugs_named, said_of_one, written_of_one
from mdt_desk.rules.context import FactContext
from mdt_desk.rules.readers import Read, from_answer
from mdt_desk.rules.values import FactValue, Reason, Span, known, unknown


def _has_begun(treatment: Treatment, on: date) -> bool | None:
    if treatment.started is None:
        stopped_by_then = treatment.stopped is not None and treatment.stopped.latest() <= on
        return True if treatment.ongoing is Answer.YES or stopped_by_then else None
    if treatment.started.latest() <= on:
        return True
    return False if treatment.started.earliest() > on and not _ended_before_it_began(treatment) else None


def _ended_before_it_began(treatment: Treatment) -> bool:
    """Whether the two dates contradict each other: which of them is wrong nobody has said."""
    began, ended = treatment.started, treatment.stopped
    return began is not None and ended is not None and ended.latest() < began.earliest()


def _has_stopped(treatment: Treatment, on: date) -> bool | None:
    if treatment.stopped is not None:
        if treatment.ongoing is Answer.YES:
            return None
        return True if treatment.stopped.latest() <= on else False if treatment.stopped.earliest() > on else None
    return {Answer.YES: False, Answer.NO: True, Answer.NOT_RECORDED: None}[treatment.ongoing]


def is_current(treatment: Treatment, on: date) -> bool | None:
    """Whether a treatment has begun and not stopped by a day; None where the record cannot tell."""
    begun, stopped = _has_begun(treatment, on), _has_stopped(treatment, on)
    if begun is False or stopped is True:
        return False
    return True if begun and stopped is False else None


def _courses(case: Case, drug: Drug) -> tuple[Treatment, ...]:
    return tuple(treatment for treatment in case.treatments if treatment.drug is drug)


def current_course(case: Case, drug: Drug, on: date) -> Treatment | None:
    """The course of this drug that the patient is on, by the record, in whatever order its rows were entered."""
    current = (course for course in _courses(case, drug) if is_current(course, on))
    return min(current, key=_by_start, default=None)


def _by_start(course: Treatment) -> tuple[date, str]:
    return (course.started.earliest() if course.started else date.max), repr(course)


def _named_only(context: FactContext, drug: Drug) -> bool:
    """Whether a treatment that may go on bears a name or a code of a drug that nobody chose from the list."""
    open_ones = (each for each in context.case.treatments if each.drug is None)
    return any(drug in drugs_named(each) for each in open_ones if is_current(each, context.on) is not False)


def _at_odds(context: FactContext, drug: Drug) -> str:
    """What the record says against a course of this drug that it lists, or against its not being given."""
    case, on = context.case, context.on
    begun = [each for each in case.treatments if each.drug and is_current(each, on) is not False]
    meant = [each for each in begun if each.drug is drug or drug in drugs_named(each)]
    going_on = [each for each in begun if each.drug is drug and is_current(each, on)]
    against = (
        *map(named_for_another, meant),
        *(said_ended(case, each) or stands_twice(case, each) for each in going_on),
    )
    return next(filter(None, against), "")


def _why_open(context: FactContext, drug: Drug) -> str:
    """Why the record cannot tell whether a course goes on: what contradicts itself, or a date too rough for the day."""
    on = context.on
    course = next(each for each in _courses(context.case, drug) if is_current(each, on) is None)
    if course.stopped is not None and course.ongoing is Answer.YES:
        return f"{drug} is recorded as ongoing and as stopped {format_date(course.stopped)}"
    for what, day in (("begun", course.started), ("stopped", course.stopped)):
        if day is not None and day.earliest() <= on < day.latest():
            return f"{drug} was {what} {format_date(day)}, which does not tell whether before {format_date(on)}"
    return f"whether {drug} has begun or stopped is not recorded"


def receiving(drug: Drug) -> Read:
    """Whether the patient is on this drug: no recorded course is taken as no, and said so."""

    def read(context: FactContext) -> FactValue:
        states = [is_current(course, context.on) for course in _courses(context.case, drug)]
        if words := _at_odds(context, drug):
            return unknown(Reason.CONFLICTING, words)
        if True in states:
            return known(content=True, origin="treatments")
        if _named_only(context, drug):
            return unknown(Reason.NOT_RECORDED, f"a treatment is named {drug}, yet its drug is not chosen")
        if not states and any(drug in drugs_named(medicine) for medicine in context.case.medicines):
            return unknown(Reason.NOT_RECORDED, f"the medicines list {drug}, yet the treatments do not")
        if None in states:
            return unknown(Reason.NOT_RECORDED, _why_open(context, drug))
        return known(content=False, origin="treatments", assumed=not states)

    return read


def started(drug: Drug) -> Read:
    """When the present course of this drug began, as precisely as recorded."""

    def read(context: FactContext) -> FactValue:
        course = current_course(context.case, drug, context.on)
        if course is None or course.started is None:
            return unknown(Reason.NOT_RECORDED)
        begun: PartialDate = course.started
        exact = begun.earliest() == begun.latest()
        return known(
            begun.earliest() if exact else Span(begun.earliest(), begun.latest()), f"treatments, {format_date(begun)}"
        )

    return read


def given_in_nhs(drug: Drug) -> Read:
    """Whether the present course was started in the NHS."""

    def read(context: FactContext) -> FactValue:
        course = current_course(context.case, drug, context.on)
        if course is None:
            return unknown(Reason.NOT_RECORDED)
        if course.in_nhs is Answer.YES and (words := given_outside(course)):
            return unknown(Reason.CONFLICTING, words)
        return from_answer(course.in_nhs, "treatments")

    return read


def prior_ntrk_inhibitor(context: FactContext) -> FactValue:
    """Whether any NTRK inhibitor was had before: from the treatments, else as answered; a contradiction is shown."""
    case, answer = context.case, context.case.prior_ntrk_inhibitor
    begun = [_has_begun(treatment, context.on) for treatment in case.treatments if is_ntrk_inhibitor(treatment)]
    if answered := answered_as_one(case):
        begun.append(True)
    against = (named_for_another(each) for each in case.treatments if each.ntrk_inhibitor is Answer.NO)
    if words := next(filter(None, against), ""):
        return unknown(Reason.CONFLICTING, words)
    if True in begun:
        if answer is Answer.NO:
            listed = f"{answered[0]} is answered as an NTRK inhibitor" if answered else _LISTED
            return unknown(Reason.CONFLICTING, f"{listed}, the answer given is no")
        return known(content=True, origin="treatments")
    if None in begun and answer is not Answer.YES:
        return unknown(Reason.NOT_RECORDED, _when_is_open(case))
    if answer is not Answer.YES and (words := _written_only(context)):
        return unknown(Reason.CONFLICTING, words)
    if answer is Answer.YES and begun and not any(each is not False for each in begun):
        # What was had may be the very course that had not begun by then.
        day = format_date(context.on)
        return unknown(Reason.CONFLICTING, f"the answer given is yes, yet what is listed begins after {day}")
    if answer is Answer.NO and (asked := _not_answered(context)):
        return unknown(Reason.NOT_RECORDED, asked)
    return from_answer(answer, "answered")


_LISTED = "the treatments list an NTRK inhibitor"


def _when_is_open(case: Case) -> str:
    for each in case.treatments:
        if is_ntrk_inhibitor(each) and _ended_before_it_began(each):
            what, began, ended = each.drug or called(each), format_date(each.started), format_date(each.stopped)
            return f"{what} is recorded as stopped {ended}, before it began {began}: correct the date that is wrong"
    return "an NTRK inhibitor is listed without a start date"


def _not_answered(context: FactContext) -> str:
    """The rows of which nobody has said whether they were an NTRK inhibitor, and where to say it."""
    rows = rows_to_answer(context.case, lambda each: _has_begun(each, context.on) is not False)
    if not rows:
        return ""
    what, where = ("it was one", "in its row") if len(rows) == 1 else ("each was one", "in their rows")
    return f"the answer given is no, and {named(rows)} may have been an NTRK inhibitor: answer {where} whether {what}"


def _written_only(context: FactContext) -> str:
    """How a treatment, or the words of the case, name an NTRK inhibitor that nobody entered as one."""
    begun = (each for each in context.case.treatments if _has_begun(each, context.on) is not False)
    if written := next(filter(None, map(written_of_one, begun)), ""):
        return f"a treatment is named as an NTRK inhibitor, yet its drug is not chosen: {written}"
    planned = [each for each in context.case.treatments if _has_begun(each, context.on) is False]
    said = said_of_one(context.case, planned) if context.case.prior_ntrk_inhibitor is Answer.NO else ""
    return f"the answer given is no, yet {said}" if said else ""


def last_ntrk_inhibitor(case: Case, on: date) -> PartialDate | None:
    """When the last NTRK inhibitor was begun; None where there was none or its start is not recorded."""
    begun = [course for course in case.treatments if is_ntrk_inhibitor(course) and _has_begun(course, on)]
    starts = [course.started for course in begun if course.started]
    return max(starts, key=PartialDate.latest) if starts and len(starts) == len(begun) else None
