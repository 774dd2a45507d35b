"""Tells the files and samples of a run's controls by their names: they are nobody's result."""

import re
from dataclasses import dataclass
from functools import lru_cache

from mdt_desk.domain.patterns import Pattern

# A name is taken apart at everything that is neither letter nor digit; a number may follow a word directly.
_CONTROL = r"(?:ctrl|ctl|cntrl|control|kontrolle)s?"
_ABSENT = (
    r"ntc(?:[-_. ]?[a-z](?![a-z0-9])|[-_. ]?[0-9]{1,3}[-_. ]?[np]g)?|non?[-_. ]*templ(?:ate)?(?:[-_. ]*control)?|nrt"
    r"|no[-_. ]*rna|rna[-_. ]*free"
    r"|no[-_. ]*rt|rt[-_. ]*(?:neg(?:ative)?|minus)|minus[-_. ]*rt"
    r"|templ(?:ate)?[-_. ]*free|empty|blank|water|wasser|h2o|mock|buffer|extraction[-_. ]*blank"
)
_NEGATIVE = rf"neg(?:ative|ativ)?(?:[-_. ]*(?:{_CONTROL}|con|c|k))?|nc|nec"
_POSITIVE = (
    rf"pos(?:itive|itiv)?(?:[-_. ]*(?:{_CONTROL}|con|c|k))?"
    rf"|hd[-_. ]?[0-9]{{3}}(?![0-9])|hdx|hd[-_. ]*{_CONTROL}|horizon|acrometrix"
)
_CELLS = r"k-?562|na12878|na24385|gm12878|gm24385"
_OTHER = (
    rf"(?:[a-z]{{0,3}}[-_. ]*)?{_CONTROL}|uhrr?|refstd|ref(?:erence)?[-_. ]*rna|reference[-_. ]*standard"
    r"|eqa|genqa|(?:uk[-_. ]*)?neqas"
)
# Short names with a number stand for a control where they begin a name; else they may be initials or a kind of file.
_AT_FIRST = r"pc[-_. ]?[0-9]|qc[-_. ]?[0-9]{1,2}"
_REFERENCE = Pattern(r"sera[-_. ]?(?:seq|care)", re.IGNORECASE)
# What a sample was compared with, or cleared of, is not what it is.
_COMPARED = Pattern(r"[-_. ]+(?:vs|versus|minus|against)[-_. ]+.*", re.IGNORECASE)
_CLEARED = Pattern(r"[-_. (\[]+(?:ntc|blank|control)[-_. ]*(?:subtract|filter|correct|remov|clear)\w*.*", re.IGNORECASE)


def _words(pattern: str, number: str = "[0-9]{0,2}", before: str = "") -> Pattern:
    material = r"(?:[-_. ]*(?:dna|rna|ctdna|cdna))?"
    return Pattern(
        rf"{before}(?<![a-z0-9])(?:dna|rna)?(?:{pattern}){number}{material}{number}(?![a-z0-9])", re.IGNORECASE
    )


_KINDS = (
    (_words(_ABSENT), "the run's no-template control", True),
    (_words(_POSITIVE), "a positive control or reference material", False),
    (_words(_NEGATIVE), "the run's negative control", True),
    (_words(_OTHER), "a control", False),
    (_words(_CELLS, ""), "a control", False),
    (_words(_AT_FIRST, "", "^"), "a control", False),
)
# Names that controls and cell lines bear, and hospital numbers and initials too: a person is asked, nothing is refused.
_PERHAPS = _words(
    r"pc[-_. ]?[0-9]{0,2}|qc[0-9]{0,2}|ntc[a-z][0-9]?|hd[-_. ]?[0-9]{1,2}|hg[-_. ]?00[1-7]|km[-_. ]?12|mo[-_. ]?91"
    r"|ptc[-_. ]?[0-9]{0,2}|nrc[0-9]{0,2}|ebc[0-9]{0,2}|cuto[-_. ]?3|h2228|hcc[-_. ]?78|rm8398"
    r"|undetermined(?:[-_. ]?s[0-9]+)?|colo[-_. ]?829(?:[-_. ]?bl)?|a[-_. ]?375|sk[-_. ]?mel[-_. ]?[0-9]{1,3}"
    r"|emqn(?:[-_. ]*(?:case|sample))?[-_. ]*[0-9]{0,3}|cap[-_. ]*(?:survey|pt|sample|case)[-_. ]*[0-9]{0,3}"
    r"|calibrators?[-_. ]*[0-9]{0,2}|(?:standard|std)[-_. ]?[0-9]{1,2}"
    r"|npc[0-9]{0,2}|valid(?:ation)?[-_. ]*(?:sample|specimen|run|material)[-_. ]*[0-9]{0,3}|proficiency"
    r"|ring[-_. ]*trial|spike[-_. ]*in",
    "",
)


# In the words of an assay, a site or a number only what is unmistakable is read; a control beside the test is none.
_IN_WORDS = Pattern(
    r"(?<![a-z0-9])(?:(?:positive|negative|pos|neg|no[-_. ]*templ(?:ate)?|template[- ]free|extraction|process"
    r"|reference)[-_. ]*(?:controls?|ctrl|standards?|materials?|blanks?)|ntc|no[-_. ]*template"
    r"|(?:h2o|water|buffer)(?:[-_. ]*(?:blanks?|controls?))|control[-_. ](?:tissue|material|slide|block|cells?|[dr]na)"
    r"|(?:tonsil|placenta\w*|appendix)[-_. ]controls?"
    r"|sera[-_. ]?(?:seq|care)\w*|acrometrix"
    r"|hd[-_. ]?[0-9]{3}(?![0-9])|uhrr?|k-?562|na12878|(?:gen)?(?:eqa|qa)[-_. ](?:sample|specimen|material|case))"
    r"(?![a-z])",
    re.IGNORECASE,
)
_WITH = Pattern(
    r"\b(?:with|incl\w*|plus|has|internal|against|vs|versus|using|by|to|on|and|no)\W+(?:(?:an?|its|the|all|both)\W+)*$",
    re.IGNORECASE,
)
_PASSED = Pattern(
    r"^\W*(?:(?:was|were|is|are|all|both|positive|negative|controls?|standards?|reference|materials?)\W+)*"
    r"(?:pass\w*|valid\w*|clean|clear|ok|satisfactory|in range|as expected"
    r"|incl\w*|accept\w*|negative|met|used|run|subtract\w*)\b",
    re.IGNORECASE,
)


_THE = r"(?:(?:the|an?|our|its|run's|this)\W+)*"
_CONTROL_ITSELF = (
    r"(?:(?:positive|negative|pos|neg|no[-_. ]*templ(?:ate)?|template[- ]free|extraction|process|reference|external)"
    r"[-_. ]*(?:controls?|standards?|materials?|blanks?)|ntc|control (?:sample|material|rna)|sera[-_. ]?(?:seq|care)\w*"
    r"|acrometrix|hd[-_. ]?[0-9]{3}|uhrr?|k-?562|na12878"
    r"|(?:(?:gen|uk ?ne)?(?:eqas?|qa)|emqn|proficiency(?:[- ]test(?:ing)?)?|ring[- ]trial)"
    r"[-_. ](?:sample|specimen|material|case))"
    r"(?:\W+(?:samples?|materials?|sera[-_. ]?(?:seq|care)\w*|acrometrix|hd[-_. ]?[0-9]{3}))*"
)
# Of free words only a whole clause counts that says whose report this is: how a control fared is none.
_REPORT_OF_CONTROL = Pattern(
    rf"(?:^|.*\b(?:reports?|results?|data|analysis|sequencing|file)\W+(?:(?:is|are)\W+)?(?:of|for|from)\W+"
    rf"|.*\b(?:this|it|sample|specimen)\W+(?:is|was)\W+){_THE}{_CONTROL_ITSELF}(?:\W+(?:results?|report))?\W*$"
    r"|.*\bnot an? (?:real )?patient(?:'s)?(?: sample| specimen)?\W*$",
    re.IGNORECASE,
)
_NOT_OF_ONE = Pattern(r"\b(?:no|not|never|without)\b(?! an? (?:real )?patient)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Control:
    """What a name says of being a control's; a fusion in one that should hold none is contamination."""

    words: str
    holds_none: bool


def control_named(name: str) -> Control | None:
    """The control that a sample's id or a file's name points to; when in doubt a person decides with a reason."""
    name = _own(name)
    if _REFERENCE.search(name):
        return Control("a positive control or reference material", False)
    for pattern, words, holds_none in _KINDS:
        if pattern.search(name):
            return Control(words, holds_none)
    return None


@lru_cache(maxsize=512)
def control_in_words(text: str) -> Control | None:
    """The control that an assay, a site or a number names as what was tested; one that ran beside the test is none."""
    for found in _IN_WORDS.finditer(_own(text)):
        if not _WITH.search(text[: found.start()]) and not _PASSED.search(text[found.end() :]):
            return control_named(found[0]) or Control("a control", False)
    return None


# Made from a tumour, perhaps from this patient's, and no specimen of it.
_MODELS = (
    (Pattern(r"\bPDX\b|\bxeno-?grafts?\b", re.IGNORECASE), "a xenograft"),
    (Pattern(r"\bcell[- ]lines?\b|\bcultured cells\b|\borganoids?\b", re.IGNORECASE), "cells grown in a laboratory"),
)


@lru_cache(maxsize=512)
def model_named(text: str) -> Control | None:
    """The cell line or xenograft that a site or number names; a person says with a reason that it is this patient's."""
    for pattern, words in _MODELS:
        found = pattern.search(text)
        if found and not _WITH.search(text[: found.start()]):
            return Control(words, False)
    return None


@lru_cache(maxsize=512)
def control_reported(text: str) -> Control | None:
    """The control whose report or result the free words of a report say that this is."""
    for clause in re.split(r"[.;,\n]+(?:\s|$)", text):
        if _REPORT_OF_CONTROL.match(clause.strip()) and not _NOT_OF_ONE.search(clause.replace("template", "")):
            return next(
                (found for word in clause.split() if (found := control_named(word))), Control("a control", False)
            )
    return None


def perhaps_control(name: str) -> bool:
    """Whether a name is one that a control may bear and a patient's sample too, so that a person should look."""
    if control_named(name) is not None:
        return False
    return _PERHAPS.search(_own(name)) is not None or _RESULT.search(name) is not None


# What stands behind the gene or the test it is of, or before "for", is rather a result than a control: it is asked.
_RESULT = Pattern(
    r"(?<![a-z0-9])(?:n?trk[1-3]?|alk|ros1|ret|ihc|fish)[-_. ]+(?:neg|pos)(?:ative|itive)?"
    r"(?![-_. ]*(?:c|con|ctrl|ctl|control|k)s?(?![a-z]))(?![a-z0-9])"
    r"|(?<![a-z0-9])(?:neg|pos)(?:ative|itive)?[-_. ]+for(?![a-z0-9])",
    re.IGNORECASE,
)


def _own(name: str) -> str:
    return _RESULT.sub(" ", _COMPARED.sub("", _CLEARED.sub("", name)))
