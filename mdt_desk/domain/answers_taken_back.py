"""Words by which the reason of an answer or a resolution takes the answer itself back."""

import re
from datetime import date

from mdt_desk.domain.answering import names_no_person
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Judgement, Question, Resolution
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.patterns import Pattern

_I = re.IGNORECASE
_GONE = r"(?:withdrawn|retracted|revoked|rescinded|cancell?ed|annulled|void|invalid|superseded|overturned|disregard\w*)"
_ANSWER = r"(?:answer|judge?ment|decision|resolution|acceptance|approval|agreement|vote|entry)"
_IS = r"(?:(?:is|was|has|have|been|now|since|later) )*"
_ENDS = r"(?=\s*(?:by|on|at|as|again|since|yet|\d|[:.,;()-]|$))"
# A drug, a trial or a report may have been withdrawn: that is a reason, and no word about the answer.
_WITHDRAWN = Pattern(
    rf"(?:^|[.;]\s*){_IS}{_GONE}{_ENDS}|\b{_ANSWER} {_IS}(?:{_GONE}|no longer (?:valid|holds|stands)|on hold)\b"
    r"|(?:^|[.;,:]\s*|\band )(?:(?:was|this was) )?(?:entered|recorded|given|made|ticked) in error\b"
    rf"|\b{_ANSWER} {_IS}(?:entered|recorded|given|made) in error\b",
    _I,
)
_SETTLING = r"(?:(?:the|an?|second|new) )*(?:rna|repeat\w*|re-?test|results?|reports?|confirm\w*|laborator\w+)\b"
_COMES = (
    r"(?:rna|repeat\w*|re-?test\w*|results?|reports?|confirm\w*|laborator\w+|negative|positive|biops\w+|panel|fish"
    r"|sequenc\w+|patholog\w+|funding|agree\w*|approv\w*)\b"
)
_NOT_GIVEN = Pattern(
    rf"(?:^|[.;]\s*)(?:not (?:yet )?(?:accepted|agreed|decided|resolved|settled)|unresolved|unsettled|rejected|refused"
    rf"|on hold)\b{_ENDS}"
    r"|\b(?:board|mdt|panel|chair|meeting) (?:is |are )?to (?:look|decide|meet|discuss|review)\b"
    r"|\bfusion (?:is |was )?not (?:yet )?accepted\b"
    r"|(?:^|[.;,:]\s*)(?:the |this )?(?:(?:board|chair|meeting|panel|group|mdt|we) )?(?:(?:was|were|has|had|is) )*"
    r"(?:declined|deferred|postponed|overruled|reversed|not quorate|inquorate|not supported|undecided|no consensus"
    r"|no decision|no agreement|did(?: not|n't) (?:agree|accept|support|reach)|could not (?:agree|decide))\b"
    r"(?=\s*(?:by|to (?:the )?next|until|at|on|made|reached|yet|taken|an?|any|the|\d|[:.,;()-]|$))"
    r"|\b(?:decision|answer|acceptance|judge?ment|vote)\W+(?:(?:is|was|has been|now|later) )*(?:reversed|deferred"
    r"|postponed|overruled|changed|taken back|open)\b|\bchanged to no\b|\btaken back\b|\bticked by mistake\b"
    r"|\bby mistake\b|\bshould not (?:be|have been) (?:accepted|agreed|answered)\b|\bwrong patient\b"
    r"|\b(?:answered|voted|said|decided) no\b|\bnever (?:asked|answered)\b"
    r"|\b(?:the )?answer (?:is|was|should be|ought to be) no\b|(?:^|[.;]\s*)no(?=\s*(?:[.,;:]|$))"
    r"|(?:^|[.;]\s*)not (?:yet )?(?:discussed|known|clear|sure|certain|reviewed|seen|answered|asked(?! for\b))\b"
    r"(?! (?:since|on|in|at)\b)"
    r"|\bawait(?:ing|s)? (?:(?:the|a|an|further|mdt|board) )*(?:clinic|review|discussion|opinion|assessment|decision"
    r"|meeting|answer|advice)\b"
    rf"|\b(?:wait(?:ing)? (?:for|until)|await(?:ing|s)?|subject to|on (?:the )?condition(?: that)?"
    rf"|conditional (?:up)?on|pending|provisional\w* until|until) {_SETTLING}"
    # A yes that waits for something is none before that has come.
    rf"|(?:\bonly (?:if|once|when|after)|(?:^|[.;,:]\s*|\b(?:yes|accepted|agreed|approved) )"
    rf"(?:if|once|when|provided(?: that)?|unless|so long as|as long as)) (?:[\w-]+ ){{0,4}}?{_COMES}",
    _I,
)
_NEED_NOT = Pattern(
    r"\b(?:no need to|without|cannot|can not|can't|need not|do not|not|unable to|no time to)(?: need to)? $", _I
)


def words_against(given: Judgement | Resolution) -> str:
    """The words by which an answer or a resolution was taken back or never given, or a name that is nobody's."""
    if names_no_person(given.by):
        return given.by or "nobody"
    if found := _WITHDRAWN.search(given.reason):
        return _shown(found)
    # Who answers no may well say that it is not accepted, or that RNA is awaited.
    if isinstance(given, Judgement) and given.answer is not Answer.YES:
        return ""
    against = (each for each in _NOT_GIVEN.finditer(given.reason) if not _NEED_NOT.search(given.reason[: each.start()]))
    return next((_shown(each) for each in against), "")


def _shown(found: re.Match[str]) -> str:
    return found[0].strip(" .;,:")


def question_words(given: Judgement) -> str:
    """The question of an answer, with its drug where it is asked for one."""
    words = given.question.value.replace("_", " ")
    return f"“{words}”" if given.drug is None else f"“{words}” for {given.drug}"


def taken_back_words(given: Judgement | Resolution) -> str:
    """Why such an answer does not count, with its reason; empty where nothing takes it back."""
    if names_no_person(given.by):
        return f"{given.by!r} names no person: ask who gave it"
    words = words_against(given)
    return f"its own reason says {words!r} ({given.reason}): ask the board again" if words else ""


def given_later(given: Judgement | Resolution, on: date | None) -> str:
    """Why an answer does not count for a day on which it was not yet given; empty where it had been."""
    late = on is not None and given.given_on > on
    return f"given {format_date(given.given_on)}, after the date asked about ({format_date(on)})" if late else ""


def late_answers(case: Case, on: date | None) -> list[str]:
    """Answers given after the day asked about that say otherwise than the one which counts for it, each said."""
    if on is None:
        return []
    said = []
    for given in case.judgements:
        before = [each for each in case.judgements if each.question is given.question and each.given_on <= on]
        before = [each for each in before if each.drug in {None, given.drug} and each.answer is not Answer.NOT_RECORDED]
        of_dna = given.question is Question.DNA_FUSION_ACCEPTED
        begins = max(given.given_on, given.valid_from or given.given_on)
        late = begins > on and given.answer is not Answer.NOT_RECORDED and not of_dna
        if late and any(each.answer is not given.answer for each in before):
            what = f"{given.by} answered {given.answer.value} to {question_words(given)}"
            what += f" on {format_date(given.given_on)}"
            since = f", valid from {format_date(begins)}" if begins > given.given_on else ""
            said.append(
                f"{what}{since}, after the date asked about ({format_date(on)}): for that day it does not count."
            )
    return said


def answers_taken_back(case: Case, on: date | None) -> list[str]:
    """The resolutions and answers on DNA that do not count by their own reason, or for that day, each said."""
    accepting = (
        each
        for each in case.judgements
        if each.question is Question.DNA_FUSION_ACCEPTED and each.answer is not Answer.NOT_RECORDED
    )
    answers: list[tuple[str, Judgement | Resolution]] = []
    answers += [(f"resolution of {each.about}", each) for each in case.resolutions]
    answers += [("acceptance of the fusion that DNA shows", each) for each in accepting]
    later = [
        f"The {what} ({each.by}) does not count for that day: {why}."
        for what, each in answers
        if (why := given_later(each, on))
    ]
    return (
        later
        + late_answers(case, on)
        + [
            f"The {what} ({each.by}, {format_date(each.given_on)}) does not count: {why}."
            for what, each in answers
            if (on is None or each.given_on <= on) and (why := taken_back_words(each))
        ]
    )
