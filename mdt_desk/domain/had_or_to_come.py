"""Whether a clause that names a drug may tell that it was had, or only that it is asked for, planned or advised."""

import re

from mdt_desk.domain.patterns import Pattern

_I = re.IGNORECASE
# What is asked, planned or advised is not yet had. Who pays, by which route, or until when, says nothing of that.
_TO_COME = Pattern(
    r"\?|\b(?:eligib\w*|consider(?:ation|ing)?|plan\w*|propos\w*|request\w*|recommend\w*|advice|advis\w*|opinion"
    r"|decision|discuss\w*|options?|to (?:start|begin|commence|have|receive|try)|starting|naive|blueteq"
    r"|appl(?:y|ied|ication)\w*|keen|wish\w*|wants?|consent\w*|counsel\w*|leaflet|information|vs|versus|suitab\w*"
    r"|if|whether|refer\w*|candidate|aim\w*|hop(?:e|es|ing)|offer\w*|await\w*|pending|ready|next|never had|not had"
    r"|no (?:previous|prior|earlier)|instead of|contraindicat\w*|interact\w*"
    r"|submitted|treatable with|target(?:ed|able)?|role (?:of|for)|use of|mdt re|gtab|bridg(?:e|es|ing)|prefers?"
    r"|chosen over|rather than|may (?:start|begin|have)(?! had)|once|waiting)\b",
    _I,
)
# What happened under a drug is told of one that was had, whatever stands beside it.
_HAPPENED = Pattern(
    r"\b(?:took|months?|weeks?|years?|PD|progress\w*|effective|worked|respon(?:se|ded)|toler\w*|resist\w*|stopp\w*"
    r"|intoler\w*|given|further|longer|expos\w*|not \w*\W?\w*\W?naive|fail\w*|toxicit\w*|rash|accepted|started|had"
    r"|ended|after \w*trectinib|re-?challeng\w*|again|received|(?:from|since) (?:\w+ )?20[0-9]{2})\b",
    _I,
)
_GIVEN = Pattern(r"\b(?:and|then|later|was|were|but) (?:\w+ )?(?:given|took|taken|received|had|started)\b", _I)
_NOT_HAPPENED = Pattern(
    r"\b(?:no|not|never|without|nor)\b(?:\W+\w+){0,4}\W+(?:given|had|received|started|taken)\b"
    r"|\b(?:(?:not|never)(?: yet)?|before) (?:been )?(?:given|had|received|started|starting|taken)\b"
    r"|\b(?:can|may|could|might|should|would|will|to) (?:be |have )?(?:given|had|started|received)\b",
    _I,
)


def says_given(text: str) -> bool:
    """Whether the words behind a name say that it was given after all."""
    return _GIVEN.search(_NOT_HAPPENED.sub(" ", text)) is not None


def may_be_had(clause: str) -> bool:
    """Whether a clause that names a drug is not plainly of what is still to come."""
    told = _NOT_HAPPENED.sub(" ", clause)
    return not _TO_COME.search(clause) or _HAPPENED.search(told) is not None
