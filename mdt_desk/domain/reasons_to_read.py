"""The reasons of the answers of named persons: whatever is not plainly read as bearing a yes out is quoted."""

import re
from collections.abc import Iterator

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.answers_taken_back import question_words, words_against
from mdt_desk.domain.case import Case, Judgement, Question, Resolution
from mdt_desk.domain.clauses import KINASE_LOST, NOT_ONCOGENIC, SHIFTED, without_denied
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.retraction_words import words_of_finding
from mdt_desk.domain.settled_words import is_made
from mdt_desk.domain.testing import KinaseDomain, ReadingFrame, Result

_I = re.IGNORECASE
# What in a reason may gainsay a yes, and what says that there is no more of it.
_MAY_GAINSAY = Pattern(
    r"\b(?:remain(?:s|ing)?|still (?:open|possible|an option|to be)|available|un-?tried|not (?:yet )?(?:been )?(?:tried"
    r"|given|discussed|considered|offered|assessed|used)|to be (?:discussed|considered|tried|decided)|un-?sure|not sure"
    r"|may ?be|perhaps|possibly|pending|await\w*|to be (?:confirmed|checked|completed|advised|announced)|tb[acd]"
    r"|not applicable|n/?a|not relevant|would (?:be no|change)|unless|if|provided|provisional\w*|interim|draft"
    r"|depend\w*|conditional\w*|assum\w*|presum\w*|likely|unlikely|unclear|unknown|unconfirmed|uncertain|guess\w*"
    r"|not (?:yet )?(?:met|seen|read|submitted)|outstanding|no blueteq|to check|to be (?:given|reviewed)|one option"
    r"|option left|responding|ongoing|could have|would try|alternative|possible|suitable for|patient suitable"
    r"|there (?:is|are) (?!no\b|none\b|nothing\b|neither\b)"
    r"|options? (?:are|is|exists?) (?!not\b|none\b|exhausted|unsuitable)"
    r"|(?:not|n't|never|hardly) (?:\w+ ){0,2}(?:agree\w*|satisf\w+|convinced|persuaded|support\w*|accept\w*"
    r"|prov\w+|confirmed|certain|clear|documented|shown)"
    r"|planned|first(?![- ]line)|next|unanimous\w* no|split(?! reads?)|minority|dissent\w*|objec\w+|doubt\w*|however"
    r"|no (?:quorum|majority|vote|agreement|consensus)"
    r"|(?:is|are|was|were|remains?) (?:fit|operable|resectable|eligible)"
    r"|disagree\w*|divided|to confirm|copied|placeholder|for now"
    r"|^\W*(?:default|test(?:ing)?|example)\W*$"
    r"|see (?:above|below|notes?|letter)|as (?:above|before|per)|xx+|\?)|^\W*\?",
    _I,
)
# Plain assent says no more than the answer itself.
_PLAIN_YES = Pattern(r"^\W*(?:yes|ok|fine)\W*$", _I)
_NONE_LEFT = Pattern(
    r"\b(?:no|none|nothing|not|neither|nor|without|un)\b[^.;]{0,40}$|\b(?:not suitable|unsuitable|contra\w*)\b[^.;]*$",
    _I,
)
_NEGATED = Pattern(
    r"\b(?:no|nil|not|never|without|nobody|hardly|isn't|aren't|hasn't|haven't|didn't|doesn't|don't)\b[^.;,]*$", _I
)
_KIND = (
    r"(?:other|further|more|better|satisfactory|suitable|standard|systemic|local|curative|effective|remaining|available"
    r"|approved|licensed|funded|reasonable|acceptable|established|surgical|alternative|treatment|therapeutic|proven"
    r"|radical|drug|nhs|second|third|open|good|chemotherapy|immunotherapy|or|and|of)"
)
_NO_OPTION = (
    rf"\b(?:no|nor|neither)\W+(?:{_KIND}\W+)*(?:options?|treatments?|therap(?:y|ies)|alternatives?|lines?|trials?"
    r"|chemotherapy|immunotherapy|surgery|operation|radiotherapy|response|benefit|chance)\b"
    r"|\bnone\b[^.;]{0,30}\b(?:left|remains?|suitable|available|satisfactory|helped|worked)\b"
    r"|\bnothing\b[^.;]{0,30}\b(?:left|remains?|else|more|other|helped|worked)\b"
)
_FAILED = (
    r"\b(?:fail(?:ed|ure)(?! to (?!respond|shrink|work|help))"
    r"|progress(?:ed|ion)|relapsed?|recurr(?:ed|ence)|refractory|resistant|exhausted|intoleran\w+"
    r"|toxicity|contra-?indicated|unsuitable|unresectable|inoperable|unfit|frail\w*|too (?:ill|frail|unwell)"
    r"|not (?:\w+ )?(?:suitable|fit|resectable|operable|tolerated|available|indicated|possible|effective|feasible)"
    r"|cost (?:the|his|her|their) \w+|(?:did(?: not|n't)|failed to) (?:shrink|respond|work|help|tolerate)"
    r"|(?:no longer|stopped) (?:respond\w*|work\w*))\b"
)
_CONDITIONS = (
    r"\b(?:conditions?|criteria|criterion|form|blueteq|checklist)\b(?:(?!\b(?:not|never|no|yet)\b)[^.;])*\b(?:met|read|followed|completed?|checked"
    r"|confirmed|submitted|approved|fulfilled|satisfied|in place|signed|done|filled|filed|agreed)\b"
)
_ACCEPTED = (
    r"\b(?:in[- ]frame|kinase (?:domain )?(?:is )?(?:kept|retained|intact)|breakpoints?|confirm(?:s|ed)|validated"
    r"|accept\w*|split reads?|high quality|good quality|clear|no (?:material|tissue|rna)|too (?:little|degraded))\b"
)
_BEARS_OUT = {
    Question.NO_SATISFACTORY_OPTIONS: Pattern(f"{_NO_OPTION}|{_FAILED}", _I),
    Question.MANAGED_ACCESS_CONDITIONS: Pattern(_CONDITIONS, _I),
    Question.DNA_FUSION_ACCEPTED: Pattern(_ACCEPTED, _I),
}
_PART = Pattern(r"[.,;\n]|\b(?:but|yet|though|although|except)\b", _I)
_HENCE = Pattern(
    r"^\W*(?:so|hence|thus|therefore) (?:(?:was|were) )?(?:not|never) (?:tried|given|offered|used)\W*$", _I
)
# Who was there and when says nothing for or against the answer.
_WHO = Pattern(
    r"^\W*(?:(?:(?:discussed|agreed|seen|reviewed|unanimous(?:ly)?|decided|approved|accepted|answered|said|stated"
    r"|confirmed|recorded|minuted|majority|in|at|by|with|of|on|the|a|this|all|full|whole|and|for|mdt|board|panel|meeting"
    r"|team|chair|members?|patient|family|pharmacist|tumou?r|molecular|clinic|letter|phone|email|today|consultant)\b"
    r"|[0-9]+|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|(?:dr|prof|mr|mrs|ms)\.? \w+)\W*)*$",
    _I,
)


def reasons_to_read(case: Case) -> list[str]:
    """Each yes of a person whose reason is missing, or is not plainly read as bearing it out: quoted to be read."""
    said: list[str] = []
    for given in case.judgements:
        if given.answer is not Answer.YES:
            said += _of_no(given)
            continue
        if words_against(given):
            continue
        whose = f"The answer of {given.by} ({format_date(given.given_on)}) to {question_words(given)}"
        if not given.reason.strip():
            said.append(f"{whose} gives no reason: ask for it before the answer is used.")
        elif not _bears_out(given):
            reason = " ".join(given.reason.split())
            ask = (
                "read whether the two agree"
                if _may_gainsay(reason)
                else "no words in it are known here to bear that out; read it"
            )
            said.append(f"{whose} is yes, and its reason reads {reason!r}: {ask}.")
    return [*said, *_of_resolutions(case)]


_STANDS = r"(?:stands?|right|correct|true|trusted|holds|prevails?|confirms)"
_OF_OTHER_SIDE = {
    Result.POSITIVE: Pattern(rf"\bnegative\b[^.;]*\b{_STANDS}\b|\bno (?:ntrk )?fusion\b", _I),
    Result.NEGATIVE: Pattern(rf"\bpositive\b[^.;]*\b{_STANDS}\b", _I),
}
_NO_FUSION = "no NTRK fusion"
_LEFT_OPEN = Pattern(r"\bto be repeated\b|\bask(?:ing)? (?:the|its|their) lab\w*|^\W*ask\b", _I)


def _names_other_side(given: Resolution, told: str) -> bool:
    """Whether a reason calls a test right that found what the resolution does not let stand."""
    results = {name: said for name, _, said in (line.partition(": ") for line in given.settled if not is_made(line))}
    against = (name for name, said in results.items() if (_NO_FUSION in said) is (given.stands is Result.POSITIVE))
    return any(re.search(rf"\b{re.escape(name)}\b[^.;]*\b{_STANDS}\b", told, _I) for name in against)


def _of_resolutions(case: Case) -> Iterator[str]:
    """The reasons by which the board resolved a conflict, where they may say the opposite of what was resolved."""
    for given in case.resolutions:
        if words_against(given):
            continue
        forms = [_MAY_GAINSAY, _LEFT_OPEN]
        forms += [SHIFTED] if given.reading_frame is ReadingFrame.IN_FRAME else []
        forms += [KINASE_LOST] if given.kinase_domain is KinaseDomain.KEPT else []
        forms += [NOT_ONCOGENIC] if given.stands is Result.POSITIVE else []
        told = without_denied(given.reason)
        spoilt = given.stands is Result.POSITIVE and any(words_of_finding(told))
        spoilt = spoilt or (given.stands in _OF_OTHER_SIDE and _OF_OTHER_SIDE[given.stands].search(told) is not None)
        spoilt = spoilt or (given.stands in _OF_OTHER_SIDE and _names_other_side(given, told))
        if spoilt or any(form.search(told) for form in forms):
            reason = " ".join(given.reason.split())
            yield (
                f"The resolution of {given.about} by {given.by} ({format_date(given.given_on)}) gives as its reason "
                f"{reason!r}: read whether the two agree."
            )


def _of_no(given: Judgement) -> Iterator[str]:
    """A no whose reason is that of a yes, and a reason that was entered without an answer."""
    whose = f"{given.by} ({format_date(given.given_on)})"
    reason = " ".join(given.reason.split())
    if given.answer is Answer.NO and reason and not words_against(given) and _bears_out(given):
        yield (
            f"The answer of {whose} to {question_words(given)} is no, and its reason reads {reason!r}: read whether "
            "the two agree."
        )
    if given.answer is Answer.NOT_RECORDED and reason:
        yield (
            f"{whose} is entered for {question_words(given)} without an answer, and the reason reads {reason!r}: read "
            "whether it speaks against another answer."
        )


def _bears_out(given: Judgement) -> bool:
    """Whether a reason says why yes, nothing in it may gainsay that, and nothing in it is left unread."""
    reason = given.reason
    if _may_gainsay(reason) or _PLAIN_YES.search(reason):
        return False
    why = _BEARS_OUT[given.question]
    parts = [each for each in _PART.split(reason) if not _HENCE.search(each)]
    telling = [each for each in parts if not _WHO.fullmatch(each)] or [each for each in parts if _says_why(each, why)]
    return bool(telling) and all(_says_why(each, why) for each in telling)


def _may_gainsay(reason: str) -> bool:
    """Whether words in a reason may speak against the yes to which it was given."""
    return any(not _NONE_LEFT.search(reason[: each.start()]) for each in _MAY_GAINSAY.finditer(reason))


def _says_why(part: str, why: Pattern) -> bool:
    return any(not _NEGATED.search(part[: each.start()]) for each in why.finditer(part))
