"""The words of the Eligibility tab: criteria, questions, sources and judgements as the cells of its tables."""

from mdt_desk.desktop.case.labels import words
from mdt_desk.domain.case import Case, Judgement, date_asked_about
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.judgements import last_day
from mdt_desk.domain.shapes import Picture
from mdt_desk.rules.answer_words import answer_words, would_be_words
from mdt_desk.rules.assessment import AskNext, Assessment, CaseAssessment, CriterionResult, Evidence, SourceState
from mdt_desk.rules.currency import due_line, due_words
from mdt_desk.rules.looking_back import LOOKED_BACK
from mdt_desk.rules.terms import Currency, Purpose, Role
from mdt_desk.rules.verdict_marks import OUTCOME_TINTS, OVERDUE_WORDS, mark, overdue_mark, state_mark, state_words

CRITERIA_HEADERS = ("State", "Criterion", "Evidence here", "Source", "")
JUDGEMENT_HEADERS = ("Question", "Answer", "By", "Reason and validity", "")
SOURCE_HEADERS = ("Source", "Age", "Last check here", "")
OTHER_HEADERS = ("View", "Outcome", "Why", "")
_HALF_MM = 1.9


def asked_about(case: Case, whole: CaseAssessment, back: str = "", *, unread: bool = False) -> str:
    """Nation and date of the question, where each was entered, and what is so today where the day lies behind.

    With `unread`, one of the two dates was typed and cannot be read, which is another thing than none.
    """
    nation = f"rules of {words(whole.nation)} (Summary, Referral)" if whole.nation else "no nation is recorded"
    if whole.on is None:
        said = "neither a planned start nor a meeting date is recorded"
        if case.referral.meeting_date is not None:
            said = "the planned start cannot be read"
        elif unread:
            said = "the date that was typed cannot be read (Summary, Referral)"
        return f"Asked: {nation}; {said}."
    origin = "planned start" if case.referral.planned_start else "meeting date; no planned start is recorded"
    told = f"\n{LOOKED_BACK}: {back}." if back else ""
    return f"Asked: {nation}, on {format_date(whole.on)} ({origin}).{told}"


def gates(assessment: Assessment) -> list[CriterionResult]:
    """The criteria that decide, without the cautions."""
    return [result for result in assessment.criteria if result.role is not Role.ADVISE]


def mark_of(result: CriterionResult) -> Picture:
    """The mark of a criterion."""
    return state_mark(result.state, result.needs_judgement, _HALF_MM)


def outcome_mark(assessment: Assessment) -> Picture:
    """The mark of an outcome, in its colour on a light ground."""
    return mark(assessment.outcome, _HALF_MM, OUTCOME_TINTS[assessment.outcome].light)


def age_mark(source: SourceState) -> Picture | None:
    """The triangle, where a source is past its review or was found changed."""
    return overdue_mark(_HALF_MM) if source.days_overdue > 0 or source.found_changed else None


def criterion_cells(result: CriterionResult, whole: CaseAssessment) -> tuple[str, ...]:
    """State, sentence, evidence and source of a criterion."""
    state = state_words(result.state, judgement=result.needs_judgement)
    doubt = "\nNot confirmed by a public source; it never decides alone." if not result.confirmed else ""
    evidence = "\n".join(evidence_words(each) for each in result.evidence) or "Nothing in the case bears on it"
    return state, f"{result.stated}{doubt}", evidence, sources_of(result, whole), ""


def evidence_words(evidence: Evidence) -> str:
    """One fact with its value, and where it was entered; what is taken as no says so."""
    shown = evidence.shown[:1].upper() + evidence.shown[1:]
    origin = f" ({evidence.origin})" if evidence.origin else ""
    assumed = ", assumed: nothing else is recorded" if evidence.assumed else ""
    return f"{evidence.label}: {shown}{assumed}{origin}"


def sources_of(result: CriterionResult, whole: CaseAssessment) -> str:
    """The sources of a criterion by their titles, each with the place in it."""
    titles = {source.id: source.title for each in whole.assessments for source in each.sources}
    named = []
    for cited in result.sources:
        source, _, place = cited.partition(" ")
        named.append(f"{titles.get(source, source)} {place}".strip())
    return "\n".join(named)


def question_cells(number: int, ask: AskNext) -> tuple[str, ...]:
    """Place in the order, question, and why it is open."""
    end = "\nThe answer could end the matter." if ask.could_end_it else ""
    reason = ask.reason[:1].upper() + ask.reason[1:]
    return str(number), f"{ask.question}{end}", reason, ""


def age_words(source: SourceState) -> str:
    """How old a source is, on the date asked about."""
    if source.state is Currency.NEVER_CHECKED:
        return "No review date, never checked here"
    if source.state is Currency.OVERDUE:
        return f"OVERDUE: {due_words(source)}"
    if source.read_on is not None:
        return f"Read {format_date(source.read_on)}; to be read again by {format_date(source.review_due)} (our bound)"
    return f"Current; review due {format_date(source.review_due)}" if source.review_due else "Current"


def weighty_first(source: SourceState) -> tuple[bool, bool, bool]:
    """Sources that stop the answer first, then those that bear on it, then what is overdue."""
    return not source.caps, not source.gates, source.days_overdue == 0


def overdue_words(whole: CaseAssessment) -> str:
    """Every source past its review that no chip speaks of, one a line; nothing where all are current."""
    said = {s.id for each in whole.assessments if each.purpose is Purpose.FUNDING for s in each.sources if s.gates}
    every = (s for each in whole.assessments for s in each.sources)
    late = {s.id: s for s in every if s.days_overdue > 0 and s.id not in said}
    lines = [due_line(source) for source in late.values()]
    return "\n".join([f"{OVERDUE_WORDS.upper()}. Check the primary source before acting.", *lines]) if lines else ""


def source_cells(source: SourceState) -> tuple[str, ...]:
    """Title with address and weight, age, and the last check."""
    weight = "stops the answer" if source.caps else "bears on the answer" if source.gates else "for information"
    return f"{source.title} ({weight})\n{source.where}", age_words(source), source.last_check or "None recorded", ""


def other_cells(other: Assessment) -> tuple[str, ...]:
    """Purpose, outcome and explanation of another view of the same drug."""
    late = [source for source in other.sources if source.days_overdue > 0]
    due = "".join(f"\n{OVERDUE_WORDS}: {due_line(source)}" for source in late)
    would = would_be_words(other.would_be, other.cap, other.purpose)
    would_be = f"\n{would}." if would else ""
    said = answer_words(other.outcome, None, other.cap, other.purpose)
    return words(other.purpose), said, f"{other.explanation}{would_be}{due}", ""


def judgement_cells(given: Judgement, case: Case) -> tuple[str, ...]:
    """Question, answer, person, reason of a judgement, and how long the rules count it."""
    drug = f" ({given.drug.value.capitalize()})" if given.drug else ""
    by = f"{given.by}, {given.role}, {format_date(given.given_on)}"
    held = last_day(given, case)
    until = f"Holds until {format_date(held)}." if held > given.given_on else "Holds on its own day only."
    asked = date_asked_about(case)
    if asked and held < asked:
        until += f" It has ended for the date asked about ({format_date(asked)}): ask again."
    return f"{words(given.question)}{drug}", words(given.answer), by, f"{given.reason}\n{until}".strip(), ""


def standing_beside(gone: Judgement, case: Case) -> str:
    """The other answers to the question of one that was withdrawn, as a sentence; empty where there are none."""
    same = [each for each in case.judgements if (each.question, each.drug) == (gone.question, gone.drug)]
    who = " and ".join(f"that of {each.by} ({format_date(each.given_on)})" for each in same)
    return f" Another answer to the same question stands: {who}." if same else ""


def said_of(assessment: Assessment) -> str:
    """What is shown below: the view, the rule set and whom it is for."""
    rules = assessment.title or "no rule set"
    return f"{words(assessment.purpose)}, {words(assessment.applies_to)}: {rules}. {assessment.explanation}"


def foot_of(assessment: Assessment) -> str:
    """Cautions, then the rule set with its version and hash."""
    cautions = "".join(f"• {each.text}{f' ({each.source})' if each.source else ''}\n" for each in assessment.advice)
    head = f"Cautions, which never change the outcome\n{cautions}\n" if cautions else ""
    sha = assessment.sha256
    check = f"   hash {sha[:4]}-{sha[4:8]}-{sha[8:12]}" if sha else ""
    return head + (f"Rule set {assessment.ruleset}   version {assessment.version}{check}" if assessment.ruleset else "")
