"""What the words beside a course of a drug say against it: another drug's name, that it was stopped, or never given."""

import re

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Drug, Treatment, TreatmentOutcome
from mdt_desk.domain.case_texts import texts_of
from mdt_desk.domain.other_treatments import names_no_drug
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.trk_inhibitors import INHIBITORS, drugs_named, without_class

_I = re.IGNORECASE
_ENDED = (
    r"(?:stopp(?:ed|ing)|discontinu(?:ed|ation)|ceased|ended|finished|completed|withheld|held|paused|suspended"
    r"|interrupted|on hold|came off|come off|taken off|is off|now off|withdrawn|no longer (?:taking|on|having|given)"
    r"|not (?:currently |now )?taking|off (?:drug|it|treatment|therapy)|last dose|d/c'?d?|dc'd|until"
    r"|(?:treatment |drug )?(?:break|holiday) since|PD\b[^.;]{0,20}now BSC|switched (?:from|to)|replaced by"
    r"|did(?: not|n't) start|never (?:actually )?started|start (?:was |has been |is )?(?:postponed|deferred|delayed)"
    r"|died|RIP|deceased)"
)
_NOT_GIVEN = (
    r"(?:declined|refused|planned|proposed|requested|applied for|awaiting (?:start|funding|approval)"
    r"|(?:never|not)(?: yet| been)* (?:started|begun|given|taken|commenced|received)|to (?:start|begin|commence))"
)
_AGAINST = Pattern(rf"\b(?:{_ENDED}|{_NOT_GIVEN})\b", _I)
# What is asked, planned for later, or denied ended nothing.
_NO_END = Pattern(
    r"\b(?:not|never|no|nor|without|if|unless|until|when|whether|should|would|could|can|may|might|will|to be|be|before"
    r"|rather than|since (?:\w+ ){0,3}(?:was|were))\W+(?:\w+\W+){0,2}$",
    _I,
)
# The dose was held and is taken again, or another drug is what was stopped.
_AGAIN = Pattern(
    r"\b(?:resumed|restarted|re-?started|re-?commenced|re-?introduced|since resumed|continu\w+|ongoing|back on)\b", _I
)
# What may stand before such a word where it is said of the course itself, and not of another drug or treatment.
_SUBJECT = Pattern(
    r"^\W*(?:(?:the|this|his|her|their|it|drug|treatment|therapy|course|medication|tablets?|capsules?|dose|patient|she|he"
    r"|was|is|has|have|been|had|now|then|later|since|temporarily|permanently|electively|entrectinib|larotrectinib"
    r"|repotrectinib|rozlytrek|vitrakvi|on|in|due|to|by|[a-z]{3} [0-9]{4}|[0-9/]+)\b\W*){0,6}$",
    _I,
)
# In a blinded trial nobody knows which of the two a patient takes.
_BLINDED = Pattern(r"\b(?:placebo|blinded|sham|dummy)\b", _I)
_OUTSIDE = Pattern(
    r"\b(?:compassionate|private(?:ly)?|self[- ]?(?:fund|pay)\w*|insur\w+|expanded access|named[- ]patient|abroad"
    r"|STARTRK\W?[0-9]?|ALKA|roll(?:ed)?[- ]?over|early access|PTAP|BUPA|charit\w+|via (?:a |the )?trial"
    r"|(?:started|begun|given) in (?!the NHS|NHS)[A-Z]\w+|moved from"
    r"|overseas|clinical trial|trial drug|in (?:a|the) (?:\w+ )?trial"
    r"|free of charge|free (?:drug|supply|stock|goods)|FOC|donat\w+|crowd[- ]?fund\w*|sponsor\w*|(?:company"
    r"|industry)[- ](?:supply"
    r"|supplied|stock|scheme|funded|sponsored|paid)|(?:supplied|paid|funded"
    r"|provided) (?:for )?by (?:the )?(?:company|manufacturer"
    r"|patient|family|insur\w*|employer)|(?:not|never|non)[- ](?:\w+[- ])?(?:NHS|CDF|state|publicly"
    r"|centrally)(?:[- ]funded)?"
    r"|without (?:NHS |CDF )?funding|un-?funded|bought|purchas\w+|pa(?:id|ys|ying) (?:for )?(?:it )?(?:her|him"
    r"|them)sel\w+"
    r"|(?:own|his|her|their) (?:cost|expense|money|pocket)|out of pocket|private (?:prescription|patient|care"
    r"|hospital|clinic))\b",
    _I,
)


def named_for_another(course: Treatment) -> str:
    """How the name of a course is that of another drug than the one chosen for it; empty where it is not."""
    drug = course.drug
    if drug is None:
        return ""
    if course.ntrk_inhibitor is Answer.NO:
        return (
            f"a treatment is entered as {drug.value} and answered as no NTRK inhibitor: correct the one that is wrong"
        )
    named = drugs_named(course)
    if drug in named and len(named) == 1 and not _BLINDED.search(course.name):
        return ""
    untold = not names_no_drug(without_class(course.name))
    if named or untold or _BLINDED.search(course.name):
        return (
            f"a treatment is named {_line(course.name)!r}, yet its drug is {drug.value}: correct the one that is wrong"
        )
    return ""


def said_ended(case: Case, course: Treatment) -> str:
    """Where words say that a course recorded as going on was stopped, or never given; empty where none do."""
    if course.outcome is TreatmentOutcome.COMPLETED:
        return f"{course.drug} is recorded as ongoing, yet its outcome is completed"
    for what, text in (("name", course.name), ("note", course.note)):
        if _says_ended(text):
            return f"{course.drug} is recorded as ongoing, yet the {what} of its treatment says {_line(text)!r}"
    texts = ((where, text) for path, where, text in texts_of(case) if path[0] not in {"treatments", "tests"})
    said = next((f"{where} says {_line(text)!r}" for where, text in texts if _says_of(text, course.drug)), "")
    return f"{course.drug} is recorded as ongoing, yet {said}" if said else ""


def given_outside(course: Treatment) -> str:
    """The words of a course by which it was given outside the NHS or its funding; empty where there are none."""
    found = next((text for text in (course.name, course.note) if _OUTSIDE.search(text) or _BLINDED.search(text)), "")
    return f"it is recorded as started in the NHS, yet its treatment says {_line(found)!r}" if found else ""


def perhaps_outside(case: Case) -> tuple[str, ...]:
    """The texts of a case that tell of private or company supply beside a course entered as started in the NHS."""
    course = next((each for each in case.treatments if each.drug and each.in_nhs is Answer.YES), None)
    if course is None or course.ongoing is not Answer.YES:
        return ()
    texts = ((where, text) for path, where, text in texts_of(case) if path[0] not in {"treatments", "tests", "patient"})
    return tuple(
        f"{course.drug} is recorded as started in the NHS, and {where} says {_line(text)!r}: "
        "read whether that is of it."
        for where, text in texts
        if _OUTSIDE.search(text)
    )


def _says_ended(text: str) -> bool:
    """Whether words say of the course itself that it ended or was not given."""
    return any(_SUBJECT.search(before) for before in _ended_in(text))


def _ended_in(text: str) -> list[str]:
    """What stands in its clause before each word by which something ended, or was not given."""
    parts = _PARTS.split(text)
    return [
        part[: each.start()]
        for at, part in enumerate(parts)
        for each in _AGAINST.finditer(part)
        if not _NO_END.search(part[: each.start()])
        and not _AGAIN.search(" ".join((part[each.end() :], *parts[at + 1 :])))
    ]


_PARTS = Pattern(r"[.;,\n()]|:(?=\s)")


_ENDS_IT = frozenset({TreatmentOutcome.PROGRESSION, TreatmentOutcome.TOXICITY})


def perhaps_ended(case: Case) -> tuple[str, ...]:
    """The notes of courses going on that tell of something that ended, or of progression: a reader tells of what."""
    said = []
    for course in case.treatments:
        if course.drug is None or course.ongoing is not Answer.YES or said_ended(case, course):
            continue
        if _ended_in(course.note) or _ended_in(course.name):
            told = _line(f"{course.name}: {course.note}")
            said.append(f"{course.drug} is recorded as ongoing, and its treatment reads {told!r}: read whether it is.")
        elif unread := _unread(course):
            said.append(
                f"{course.drug} is recorded as ongoing, and its note reads {unread!r}: read whether it goes on, and "
                f"who "
                "began and pays for it."
            )
        if course.outcome in _ENDS_IT:
            said.append(
                f"{course.drug} is recorded as ongoing, and its outcome as {course.outcome}: ask whether it goes on."
            )
    return tuple(said)


# What is said of a dose, of how it is borne and of the funding of the NHS tells of a course that goes on.
_OF_GOING_ON = Pattern(
    r"(?:\b(?:[0-9]+(?:[./][0-9]+)*|mg|od|bd|om|on|daily|twice|once|a|day|tolerat\w+|tolerating|well|very|stable|disease|response"
    r"|respond\w+|partial|complete|ongoing|continu\w+|sd|pr|cr|good|excellent|no|side|effects?|toxicity|dose|reduced"
    r"|reduction|full|first|second|third|line|cdf|blueteq|nhs|nhse|england|funded|approved|via|by|by the|through|the"
    r"|in|at|since"
    r"|from|for|to|with|and|of|is|was|on it|grade|started|start|since|months?|weeks?|years?|still|taking|taken"
    r"|capsules?"
    r"|tablets?|oral|entrectinib|larotrectinib|rozlytrek|vitrakvi|jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*"
    r"|sep\w*|oct\w*|nov\w*|dec\w*)\b|[^\w])*",
    _I,
)


def _unread(course: Treatment) -> str:
    """The note of a course, where it says more than how it goes on."""
    return "" if _OF_GOING_ON.fullmatch(course.note) else _line(course.note)


def _says_of(text: str, drug: Drug | None) -> bool:
    """Whether a sentence that names the drug says that it ended or was not given."""
    if drug is None:
        return False
    names = next((each.name, *each.others) for each in INHIBITORS if each.drug is drug)
    own = (part for part in re.split(r"[.;\n]", text) if any(name in part.casefold() for name in names))
    return any(_ended_in(part) for part in own)


def _line(text: str) -> str:
    return " ".join(text.split())
