"""Words of retraction that take nothing back: denied, said of another thing or report, or a general remark."""

import re

from mdt_desk.domain.clauses import is_denied_harm
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.report_parts import failed_for_other, none_of_many, of_other_part
from mdt_desk.domain.retraction_words import CORRECTED, IN_NTC, IS, PAPER, UNFIT, is_gone
from mdt_desk.domain.testing import Method

_I = re.IGNORECASE
# A denial reaches no further than its own clause.
_CLAUSE = Pattern(r"[.;:!?,\n(]|\s[-/]\s|[\u2013\u2014]")
_DENIED = Pattern(
    r"\b(?:no|not|never|without|excludes?|excluded|rules? out|ruled out|free of|unlikely|against|neither|nor)\b"
    r"(?:\W+(?:an?|the|any|to|be|been|being|ever|yet|evidence|sign|signs|suspicion|indication|of|for|from|likely"
    r"|considered|has|have|is|was|were))*\W+$",
    _I,
)
_OPEN_AGAIN = Pattern(
    r"\b(?:not|cannot|can ?not|can't|unable to|never) (?:be |been )?(?:exclud\w+|rule[ds]? out)"
    r"|\b(?:need\w*|requir\w*|advis\w*|recommend\w*|suggest\w*|request\w*|await\w*|pending)"
    r"(?: [\w-]+){0,2} to (?:exclude|rule out)",
    _I,
)
_SEEN = r"(?:seen|found|detected|suspected|identified|observed|present|evident|noted|required|needed|issued)"
_DENIED_AFTER = Pattern(
    rf"^\s*(?:(?:{IS}|considered)\W+)*(?:excluded|ruled out|unlikely|absent|not (?:been )?{_SEEN})\b"
    r"|^(?: of [\w ]{1,20})?\s*[:?]\s*(?:(?:no|none|nil|negative|n/?a|not applicable|excluded|ruled out|absent)"
    rf"(?: {_SEEN})?|not {_SEEN})\s*(?:[.;,)\n]|$)"
    r"|^ ?[-(] ?(?:excluded|ruled out)\b"
    r"|^(?: or [\w-]+)?[ -](?:check|control|test|screen|analysis|qc|assessment)s?(?:\s*:\s*|\s+)(?:(?:is|was|has) )?"
    r"(?:passed|ok|negative|clear|satisfactory|concordant)\b",
    _I,
)
_LISTED = Pattern(r"\b(?:no|without|neither)(?: [\w-]+){1,4} (?:or|nor) (?:any |a )?$", _I)
_CONSENT = Pattern(r"\bconsent\b(?:(?!\b(?:report|result|test|analys)).){0,40}$", _I)

# What stands in or comes from the control is absent where its own words say none.
_IN_NTC = Pattern(IN_NTC, _I)
_NONE_THERE = Pattern(
    r"\b(?:0(?![.,]\d)|zero|no|nil|none|absent|negative|not(?! only)|never|free|without|neither|nor)\b[^,;.]{0,40}$"
    r"|\b(?:clean|clear)\s*$",
    _I,
)
_NONE_AFTER = Pattern(
    r"^\s{0,9}[:(=]?\s{0,9}(?:(?:is|was|were) )?(?:0(?![.,]?\d)|zero|none|nil|no\b|clean|clear|negative|absent"
    r"|not (?:seen|found|detected|present))",
    _I,
)

# A general remark on methods: several, and what they may do.
_GENERAL = Pattern(
    r"^(?:s(?: [\w-]+){0,3}?|\w(?: [\w-]+){0,3}?(?<=s)) (?:(?:may|can|could|might)(?! have)\b"
    r"|are (?:possible|known|described|recognised|rare|more)\b)",
    _I,
)

# What is said of another thing, or of another report than this one.
_THING = Pattern(
    r"\b(?:patient|she|he|trial|study|drug|licen[cs]e|guideline|appointment|method|assay|kit|block|slide|section|tube|instrument"
    rf"|software|pipeline|reagent|material|copy|copie|letter)s?\b(?: (?!{PAPER}\b)\S+){{0,2}}? ?(?:(?:{IS}) ?)*$",
    _I,
)
_OF_THING = Pattern(r"withdr|replaced|superseded|cancel|retract", _I)
_OTHER_USE = Pattern(
    r"^\s*(?:variants?|snvs?|indels?|copy[- ]number\w*|expression|tmb|msi)\b(?:[^,;.:]*\bother than\b|"
    r"(?:(?!fusion|ntrk)[^,;.:])*$)",
    _I,
)
_EARLIER = Pattern(
    r"\b(?:previous(?:ly)?|earlier|first|former(?:ly)?|initial(?:ly)?|original(?:ly)?|old|prior|preliminary|interim"
    r"|provisional|dna|rna|fish|ihc)\b[^,;.:]*$",
    _I,
)
_THIS_STANDS = Pattern(
    r"\bthis(?: (?!not)[\w-]+){0,3}? (?:stands|replaces|supersedes"
    r"|is (?:right|correct|valid|the (?:right|valid|final)))"
    r"|^ and (?:was |is )?(?:replaced|superseded) by this\b"
    r"|(?<!not )\bnow (?:confirmed|validated|genuine|proven)\b",
    _I,
)
# A report that calls itself the final one and speaks of an earlier one.
_FINAL = Pattern(r"^\W*(?:this is )?(?:(?:the|a) )?final (?:report|result)\W(?!.*\bfinal\b.*\bwithdr)", _I)
# A report that calls itself the corrected one; where it is only said that there is one, this may not be it.
_ITSELF = Pattern(
    r"^\W*(?:this (?:report |result )?(?:is |was )?(?:(?:a|an|the) )?)?$"
    r"|[.;]\s*(?:this (?:is )?(?:(?:a|an|the) )?)?$",
    _I,
)
_NOT_YET = Pattern(r"^\W*(?:(?:was|is|has been|will be|to be) )?(?:issued|to follow|available|exists|awaited"
    r"|pending|sent|will|expected|received|see|requested|\d)", _I)  # fmt: skip
_CORRECTION = Pattern(rf"(?:{CORRECTED} (?:report|result)|amended)$", _I)
_UNCHANGED = Pattern(r"\bresults? (?:(?:is|are|remains?) )?unchanged\b|\bno change (?:to|in|of) (?:the )?result", _I)
_SAYS_NONE = Pattern(
    r"\bno (?:ntrk\w*|fusions?|rearrangements?)\b|\bnot (?:detected|found|seen|confirmed|present|reported)\b"
    r"|\bnegative\b|\babsent\b|\bout[- ]of[- ]frame\b|\bremoved\b|\bdeleted\b",
    _I,
)

_METHODS = {"dna": r"g?dna|wgs|exome", "rna": r"rna|rt-?pcr", "fish": "fish", "ihc": "ihc|stain"}
_OF_METHOD = {
    kind: Pattern(
        rf"\b(?:{names})\b(?: (?:panel|report|result|request|test|analysis|call|assay)s?)*"
        rf"(?: of \S+)?(?: (?:{IS}))* *$",
        _I,
    )
    for kind, names in _METHODS.items()
}
_OWN = {
    Method.RNA_PANEL: "rna",
    Method.RT_PCR: "rna",
    Method.DNA_PANEL: "dna",
    Method.WGS: "dna",
    Method.FISH_BREAK_APART: "fish",
    Method.FISH_FUSION: "fish",
    Method.PAN_TRK_IHC: "ihc",
}


_TOGETHER = Pattern(r"^[^.;]*\b(?:together|with|also|too|both|and|as well)\b", _I)
_REPLACED = Pattern(
    r"\bthis(?: [\w-]+){0,2}? (?:replaces|supersedes) [^.;]*\b(?:(?:which|that) (?:was|is|has been)|now) $", _I
)


def takes_nothing_back(found: re.Match[str], text: str, method: Method | None = None) -> bool:
    """Whether words found in a text leave its result as it is; the method is that of the test which says them."""
    words, before, after = found[0], text[: found.start()], text[found.end() :]
    clause = _CLAUSE.split(before)[-1]
    if is_denied_harm(found) or _is_disclaimer(found):
        return True
    if _IN_NTC.search(words):
        return bool(_NONE_THERE.search(before) or _NONE_AFTER.search(after))
    denied = _is_denied(clause, after) or (not is_gone(words) and _LISTED.search(clause) is not None)
    denied = denied or _REPLACED.search(before) is not None
    if _UNFIT.fullmatch(words) and _unfit_elsewhere(found, text, method):
        return True
    return denied or _of_another(words, clause, before, after, method) or _of_itself(words, before, after)


_UNFIT = Pattern(UNFIT, _I)
_MAY_BE = Pattern(r"\b(?:if|when|where|whenever|unless|may|might|could|can|would|should|until)\b", _I)
_FIRST_TIME = Pattern(r"\b(?:first|initial\w*|previous\w*|earlier|original\w*)\b", _I)
_PASSED_SINCE = Pattern(r"\b(?:repeat\w*|second|re[ -]?(?:extract|test|run)\w*|new)\b[^.;]{0,30}\bpass(?:ed|es)\b", _I)
_ANY_METHOD = {kind: Pattern(rf"\b(?:{names})\b", _I) for kind, names in _METHODS.items()}


# A first result that another method has confirmed since; and an interim report to which only other tests are to come.
_CONFIRMED_SINCE = Pattern(
    r"^[,.;:]?(?: (?:is|was|were|has been|have been|now|since|later|subsequently|then))*"
    r" (?:confirmed|verified|reproduced) (?:by|with|on|in|using|through) "
    r"(?![^.;]*\b(?:await\w*|pending|not|to follow|to be|will|request\w*|later|if|when|once|negative"
    r"|positive|absent|none|no|false)\b)",
    _I,
)
_OTHER_TEST = (
    r"(?:(?:whole[ -]genome|germ[ -]?line|exome|dna|methylation|tumou?r)(?: (?:sequencing|panel|testing|analysis))?"
    r"|wgs|fish|ihc|tmb|msi|hrd|dpyd)(?: (?:results?|reports?))?"
)
_OTHERS_TO_FOLLOW = Pattern(
    rf"^\W{{1,3}}{_OTHER_TEST}(?:(?:, | and |, and ){_OTHER_TEST})* (?:(?:is|are|will|to|yet) )*"
    r"(?:follow|awaited|pending)\W*(?:$|[.;])",
    _I,
)


def _settled_since(after: str, method: Method | None) -> bool:
    """Whether another method has confirmed a first result since, or only tests of other methods are to come."""
    if _CONFIRMED_SINCE.search(after):
        return True
    follows, own = _OTHERS_TO_FOLLOW.search(after), _OWN.get(method) if method is not None else None
    return follows is not None and own is not None and not _ANY_METHOD[own].search(follows[0])


# What a laboratory prints beneath every report, of no sample in particular.
_DISCLAIMER = Pattern(
    r"^\W*(?:whilst|while|although|though|despite) (?:every|all|great|the utmost|utmost|due) (?:reasonable |possible )?"
    r"(?:efforts?|care|precautions?)\b"
    r"(?!.*\b(?:suspect\w*|likely|seen|found|detected|n?trk\w*|(?:this|the) (?:sample|case|run|specimen|patient"
    r"|library)))"
    r".*\b(?:cannot|can not) be (?:\w+ )?(?:excluded|ruled out|eliminated)\W*$",
    _I,
)


def _is_disclaimer(found: re.Match[str]) -> bool:
    """Whether words stand in the sentence of a standing disclaimer."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    sentence = re.split(r"[.;\n]", before)[-1] + found[0] + re.split(r"[.;\n]", after)[0]
    return not is_gone(found[0]) and _DISCLAIMER.search(sentence) is not None


def _unfit_elsewhere(found: re.Match[str], text: str, method: Method | None) -> bool:
    """Whether it is said in general, of a first attempt or of another method that a result is not fit to be used."""
    after = text[found.end() :]
    sentence = re.split(r"[.;\n]", text[: found.start()])[-1] + found[0]
    part, what = re.split(r"[.;,\n]", text[: found.start()])[-1], _of_what(after)
    if none_of_many(part) or of_other_part(f"{part}{found[0]}{what}") or failed_for_other(f"{found[0]}{what}"):
        return True
    if _MAY_BE.search(sentence) or _FIRST_TIME.search(sentence) or _PASSED_SINCE.search(after):
        return True
    if _settled_since(after, method):
        return True
    own = _OWN.get(method) if method is not None else None
    named = {kind for kind, names in _ANY_METHOD.items() if names.search(f"{sentence}{what}")}
    return own is not None and bool(named) and own not in named


_OF_WHAT = Pattern(r"^ (?:for|of|in|on|with)\b[^.;,\n]*", _I)


def _of_what(after: str) -> str:
    """The words behind a failure that say of what it is: QC failed for DNA."""
    found = _OF_WHAT.search(after)
    return found[0] if found else ""


def _is_denied(clause: str, after: str) -> bool:
    before = _DENIED.search(clause) is not None and not _OPEN_AGAIN.search(clause[-40:])
    return before or _DENIED_AFTER.search(after) is not None


def _of_another(words: str, clause: str, before: str, after: str, method: Method | None) -> bool:
    """Whether another thing, another report or methods in general are spoken of."""
    if _EARLIER.search(clause) and (_THIS_STANDS.search(after) or _FINAL.search(before)):
        return True
    if is_gone(words) and (_CONSENT.search(clause) or _of_other_method(clause, after, method)):
        return True
    if _OF_THING.match(words) and _THING.search(clause):
        return True
    return bool(_GENERAL.match(words[-1] + after)) or bool(_OTHER_USE.match(clause) and "be " in words)


def _of_other_method(clause: str, after: str, method: Method | None) -> bool:
    own = _OWN.get(method) if method is not None else None
    named = {kind for kind, names in _OF_METHOD.items() if names.search(clause)}
    return own is not None and bool(named) and own not in named and not _TOGETHER.search(after)


def _of_itself(words: str, before: str, after: str) -> bool:
    """Whether a report calls itself the corrected one, or was corrected in what does not touch its result."""
    if not _CORRECTION.fullmatch(words) or _SAYS_NONE.search(after):
        return False
    itself = _ITSELF.search(before) is not None and not _NOT_YET.match(after)
    return itself or _UNCHANGED.search(f"{before} {after}") is not None
