"""Whether words deny a diagnosis, take it back, or tell of it as of what was thought before."""

import re
from functools import lru_cache

from mdt_desk.domain.other_tumour import every_kind
from mdt_desk.domain.patterns import Pattern

_I = re.IGNORECASE
_EARLIER = r"(?:previous(?:ly)?|initial(?:ly)?|original(?:ly)?|formerly|former|first|earlier|once|past|prior)"
_THOUGHT = (
    r"(?:thought|called|reported|diagnosed|labelled|considered|believed|classified|classed|regarded|referred|treated"
    r"|coded|presumed|assumed|suspected)"
)
# A diagnosis is said to have been given up, or to be only what somebody took it for.
_GIVEN_UP = Pattern(
    r"\bre-?(?:classif|diagnos|label|categoris)\w*|\bmis-?diagnos\w*|\boverturned\b|\bdisproved\b|\brefuted\b"
    r"|\brevised (?:diagnosis|to|on|as|by|after)\b|\bdiagnosis\b[^.;]{0,20}\b(?:revised|changed|withdrawn|amended"
    r"|corrected|altered|retracted|wrong|doubt\w*|unclear|uncertain)\b"
    r"|\b(?:changed|amended|corrected) (?:to|on review)\b|\bnot (?:a )?malignan\w*|\bno malignan\w+\b"
    rf"|\b{_EARLIER}\W+(?:(?:to be|as|was|were|a|an|been)\W+)*{_THOUGHT}\b"
    r"|\b(?:thought|labelled|considered|believed|referred|coded|presumed|assumed) (?:to be|as)\b"
    r"|\bsecond opinion\b(?![^.;]*\b(?:confirm|agree|concur))",
    _I,
)
# A tumour is told as one that is not there, or that was there before.
_BEFORE_IT = Pattern(
    r"\b(?:not|never|no|nor|without|exclud\w*|ruled? out|instead of|rather than|negative for|other than"
    rf"|history of|h/o|{_EARLIER})\W+"
    r"(?:(?:an?|the|of|any|evidence|signs?|had|have|having|been|called|confirmed|definite|cutaneous|metastatic"
    r"|malignant|primary|true|classic\w*|typical|secretory|infantile|congenital|mammary|analogue)\W+){0,5}$",
    _I,
)
_BEHIND_IT = Pattern(
    r"^(?:(?![.;]|\b(?:and|with)\b).){0,30}\b(?:(?:was |is |been )?(?:excluded|ruled out|not confirmed|withdrawn"
    r"|disproved|refuted)|unlikely|vs|versus)\b",
    _I,
)
_NOW = Pattern(
    r"\bnow\W+(?:(?!metasta|recur|relaps|progress|dissemin|stage|inoper|unresect|local|advanced)\w+\W+){0,2}$", _I
)
"""What is a tumour of another name now; that one has spread since is no word against it."""
# Clear cell sarcoma by another name.
_SOFT_PARTS = Pattern(r"\bmelanoma of (?:the )?soft parts\b", _I)


@lru_cache(maxsize=512)
def given_up(text: str) -> bool:
    """Whether words say that a diagnosis was revised, withdrawn, or only thought of before."""
    return _GIVEN_UP.search(text) is not None or any(_NOW.search(text[: each.start()]) for _, each in every_kind(text))


@lru_cache(maxsize=512)
def denied(text: str, kinds: frozenset[str]) -> bool:
    """Whether words name tumours of these kinds and deny each, tell of it as before, or as one of two."""
    plain = _SOFT_PARTS.sub("melanoma vs clear cell sarcoma", text)
    every = list(every_kind(plain))
    starts = sorted({match.start() for _, match in every})
    named = [match for kind, match in every if kind in kinds]
    return bool(named) and all(_is_denied(plain, each, starts) for each in named)


def _is_denied(text: str, found: re.Match[str], starts: list[int]) -> bool:
    """Whether the words before a tumour, or behind it up to the next one, deny it."""
    ends = next((start for start in starts if start >= found.end()), len(text))
    return bool(_BEFORE_IT.search(text[: found.start()]) or _BEHIND_IT.search(text[found.end() : ends]))
