"""What the name of a finding denies of something else than the fusion: its partner, its frame, a control, its age."""

import re

from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.retraction_words import NTC

_KNOWN = r"(?:identified|named|stated|known|determined|specified|given|reported|recorded|established|resolved|clear)"
_NOT = r"(?:(?:could|can|was|is|were|are) )?(?:not|never)(?: (?:be|been|yet|further))*"
_ELSEWHERE = Pattern(
    # Of the partner, and of what else the report leaves open.
    rf"\bpartner(?: gene)?s?,? (?:is |was )?{_NOT} {_KNOWN}\b|\b(?:no|without(?: an?| any)?) partner(?: gene)?s?\b"
    rf"(?: (?:was |is )?(?:{_KNOWN}|found|seen))?"
    r"|\b(?:reading )?(?:frame|orientation|order|kinase(?: domain)?|exons?|break-?points?),? (?:is |was |are )?"
    rf"{_NOT} {_KNOWN}\b"
    r"|\bnot otherwise specified\b"
    # Of what others have written of it, and of what was seen elsewhere.
    r"|\b(?:not|never)(?: been)? (?:previously|before|yet)(?: been)? (?:reported|described|published)\b"
    r"|\b(?:not|never)(?: been)? (?:reported|described|published) (?:before|previously|so far|in the literature)\b"
    rf"|\b(?:not|absent)(?: (?:present|seen|found|detected))? (?:in|from) (?:(?:the|a|an|its|matched|adjacent) )*"
    rf"(?:normal(?: tissue)?|blood|{NTC})\b"
    r"|\bnot covered by (?:the )?(?:DNA|WGS|FISH)(?: panel| test)?\b",
    re.IGNORECASE,
)
_LEFT = Pattern(r"[\s,;:(\[\u2013\u2014-]+$|\(\s*\)|\[\s*\]")


def without_denied_elsewhere(text: str) -> str:
    """A name without these denials, and without the sign by which the last of them was hung on to it."""
    plain = _ELSEWHERE.sub(" ", text)
    return text if plain == text else _LEFT.sub(" ", plain.rstrip(" )].")).rstrip()
