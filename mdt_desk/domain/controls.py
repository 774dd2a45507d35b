"""Tells the files and samples of a run's controls by their names: they are nobody's result."""

import re
from dataclasses import dataclass

# A name is taken apart at everything that is neither letter nor digit; a number may follow a word directly.
_CONTROL = r"(?:ctrl|ctl|cntrl|control|kontrolle)s?"
_ABSENT = r"ntc|no[-_. ]*templ(?:ate)?|nrt|no[-_. ]*rt|blank|water|wasser|h2o|mock|buffer|extraction[-_. ]*blank"
_NEGATIVE = rf"neg(?:ative|ativ)?(?:[-_. ]*(?:{_CONTROL}|con|c|k))?|nc|nec"
_POSITIVE = (
    rf"pos(?:itive|itiv)?(?:[-_. ]*(?:{_CONTROL}|con|c|k))?"
    rf"|hd[-_. ]?[0-9]{{3}}(?![0-9])|hd[-_. ]*{_CONTROL}|horizon|acrometrix"
)
_OTHER = rf"(?:[a-z]{{0,3}}[-_. ]*)?{_CONTROL}|uhrr?|na12878|na24385|refstd|reference[-_. ]*standard"
_REFERENCE = re.compile(r"sera[-_. ]?(?:seq|care)", re.IGNORECASE)


def _words(pattern: str) -> re.Pattern[str]:
    material = r"(?:[-_. ]*(?:dna|rna|ctdna|cdna))?"
    return re.compile(
        rf"(?<![a-z0-9])(?:dna|rna)?(?:{pattern})[0-9]{{0,2}}{material}[0-9]{{0,2}}(?![a-z0-9])", re.IGNORECASE
    )


_KINDS = (
    (_words(_ABSENT), "the run's no-template control", True),
    (_words(_POSITIVE), "a positive control or reference material", False),
    (_words(_NEGATIVE), "the run's negative control", True),
    (_words(_OTHER), "a control", False),
)


@dataclass(frozen=True, slots=True)
class Control:
    """What a name says of being a control's; a fusion in one that should hold none is contamination."""

    words: str
    holds_none: bool


def control_named(name: str) -> Control | None:
    """The control that a sample's id or a file's name points to; when in doubt a person decides with a reason."""
    if _REFERENCE.search(name):
        return Control("a positive control or reference material", False)
    for pattern, words, holds_none in _KINDS:
        if pattern.search(name):
            return Control(words, holds_none)
    return None
