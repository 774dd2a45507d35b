"""Whether a clause that names a drug may tell that it was had, or only that it is asked for, planned or advised."""

import re

from mdt_desk.domain.patterns import Pattern

_I = re.IGNORECASE
# Only words that govern the name itself leave it to come; a plan elsewhere in the clause is a plan of something else.
_LINKED = (
    r"(?:(?:an?|the|to|for|of|with|in|re|it|by|be|or|and|any|his|her|their|first|early|is|can|have|put|go|that|patient"
    r"|(?:(?:re-?)?start\w*|begin\w*|go|put)\W+on|switch\w*|start\w*|begin\w*|commenc\w*|treat(?:ed|ment)?|therapy|use"
    r"|N?TRK[ABC]?|N?TRK[- ]?fusion|trial|inhibitors?|funding|access|application|eligib\w*|GTAB|MDT|board|whether"
    r"|targeted|receiv\w*|entrectinib|larotrectinib|repotrectinib|when|once|until)\W+){0,6}$"
)
_LEADS_TO = Pattern(
    r"(?:\b(?:plan\w*|consider(?:ing|ed|ation)?|propos\w*|discuss\w*|candidates?|eligib\w*|suitab\w*|aim\w*"
    r"|bridg(?:e|es|ing)|refer\w*|wish\w*|wants?|wanted|offer(?:ed|ing)?|await\w*|waiting"
    r"|hop(?:e|es|ing)|prefers?|preferred|blueteq|funding"
    r"|(?:may|will|would|could|should|can|might) (?:now )?(?:be |have (?!had\b)|start|begin|need|try|go)\w*|request\w*"
    r"|appl\w+|next|role|instead|rather|chosen over|recommend\w*|ready|if|whether|question|vs|versus|no|not"
    r"|never"
    r"|(?:keen|opinion|advice|advise|decision|information|leaflet|counsel\w*|views?) (?:on|about|of|re)|advise\w*"
    r"|to (?:start|begin|commence|have|receive|try|switch|bridge)|consent\w*|leaflet|information|naive to|treatable"
    r"|contraindicat\w*|interact\w*|submit\w*)|\?)\W+" + _LINKED,
    _I,
)
_LINKS = (
    r"(?:(?:is|was|are|be|being|now|the|then|an?|to|funding|access|treatment|therapy|use|inhibitors?|trial|with|patient"
    r"|application|also|will|has|been|(?:and|or|vs|versus) \w+tinib|by|for|would|could|can|should|may|might|as|option"
    r"|given)[ -]+){0,6}"
)
# No comma stands between: behind one begins what is said of something else.
_LED_FROM = Pattern(
    rf"^[- ]*{_LINKS}(?:plan\w*|propos\w*|request\w*|discuss\w*|consider(?:ed|ing|ation)?|recommend\w*|offered"
    r"|if|once|pending|await\w*|not (?:yet )?(?:been )?(?:started|given|funded|available|approved|licensed|taken|had)"
    r"|naive|to (?:start|follow|be)|suggested|advised|wished|wanted|keen|leaflet|information|unavailable|submitted"
    r"|available"
    r"|start(?:ed)? once|eligib\w*|decision|consent\w*|blueteq|before)\b"
    rf"|^[- ]*{_LINKS}(?:(?<=is )|(?<=as )|(?<=be )|(?<=now )|(?<=an )|(?<=the ))(?:next|options?)\b",
    _I,
)
# A dose, a year or a span straight behind a name: what is said after it is said of something else.
_DATED = Pattern(
    r"^\W*(?:\d|(?:from|since|until|in|for)\W+(?:\w+\W+)?\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\W+\d)",
    _I,
)
_ASKED = Pattern(r"\?")
# What happened under a drug is told of one that was had, whatever stands beside it.
_HAPPENED = Pattern(
    r"\b(?:took|months?|weeks?|years?|PD|progress\w*|effective|worked|respon(?:se|ded)|toler\w*|resist\w*|stopp\w*"
    r"|intoler\w*|given|further|longer|expos\w*|not \w*\W?\w*\W?naive|fail\w*|toxicit\w*|rash|accepted|started|had"
    r"|ended|after \w*trectinib|re-?challeng\w*|again|received|enrolled|recruited"
    r"|randomis\w+|(?:from|since) (?:\w+ )?20[0-9]{2})\b",
    _I,
)
_GIVEN = Pattern(r"\b(?:and|then|later|was|were|but) (?:\w+ )?(?:given|took|taken|received|had|started)\b", _I)
_NOT_HAPPENED = Pattern(
    r"\b(?:no|not|never|without|nor)\b(?:\W+\w+){0,4}\W+(?:given|had|received|started|taken)\b"
    r"|\b(?:(?:not|never)(?: yet)?|before) (?:been )?(?:given|had|received|started|starting|taken)\b"
    r"|\b(?:can|may|could|might|should|would|will|to) (?:be )?(?:given|had|started|received)\b",
    _I,
)


def says_given(text: str) -> bool:
    """Whether the words behind a name say that it was given after all."""
    return _GIVEN.search(_NOT_HAPPENED.sub(" ", text)) is not None


def may_be_had(clause: str, start: int, end: int) -> bool:
    """Whether a clause that names a drug at a place is not plainly of what is still to come."""
    to_come = _LEADS_TO.search(clause[:start]) or _LED_FROM.search(clause[end:])
    return not to_come or _HAPPENED.search(_NOT_HAPPENED.sub(" ", clause)) is not None


def is_dated(after: str) -> bool:
    """Whether a dose, a year or a span stands straight behind a name."""
    return _DATED.search(after) is not None


def is_asked(clause: str) -> bool:
    """Whether a clause is a question."""
    return _ASKED.search(clause) is not None
