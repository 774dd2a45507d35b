"""Where a text names a TRK inhibitor in words that nobody has read as harmless: quoted, for it may have been had."""

import re
from collections.abc import Iterator

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case
from mdt_desk.domain.case_texts import texts_of
from mdt_desk.domain.clauses import clauses
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.trk_inhibitors import named_in, said_of_one, written_of_one

_I = re.IGNORECASE
# What is asked, planned, advised or paid for is not yet had.
_TO_COME = Pattern(
    r"\?|\b(?:eligib\w*|consider(?:ation|ing)?|plan\w*|propos\w*|request\w*|recommend\w*|advice|advis\w*|opinion"
    r"|decision|discuss\w*|options?|to (?:start|begin|commence|have|receive|try)|starting|naive|fund\w*|blueteq|CDF|IFR"
    r"|appl(?:y|ied|ication)\w*|keen|wish\w*|wants?|consent\w*|counsel\w*|leaflet|information|vs|versus|suitab\w*|access"
    r"|if|whether|refer\w*|candidate|aim\w*|hop(?:e|es|ing)|offer\w*|await\w*|pending|ready|next|never had|not had"
    r"|no (?:previous|prior|earlier)|without|instead of|contraindicat\w*|interact\w*|licen[cs]\w*|approv\w*|NICE|SMC"
    r"|submitted|treatable with|target(?:ed|able)?|role (?:of|for)|use of|mdt re|gtab)\b",
    _I,
)
# What happened under a drug is told of one that was had, whatever stands beside it.
_HAPPENED = Pattern(
    r"\b(?:took|months?|weeks?|years?|PD|progress\w*|effective|worked|respon(?:se|ded)|toler\w*|resist\w*|stopp\w*"
    r"|intoler\w*|given|further|longer|expos\w*|not \w*\W?\w*\W?naive|fail\w*|toxicit\w*|rash|accepted)\b",
    _I,
)


def inhibitor_mentions(case: Case) -> tuple[str, ...]:
    """Each text that names a TRK inhibitor beside the answer that none was had before, and is not read as harmless."""
    if case.prior_ntrk_inhibitor is not Answer.NO or any(each.drug for each in case.treatments):
        return ()
    if said_of_one(case) or any(map(written_of_one, case.treatments)):
        return ()
    return tuple(_unread(case))


def _unread(case: Case) -> Iterator[str]:
    for path, where, text in texts_of(case):
        if path[0] in {"tests", "patient", "case_id"} or path[-1] in {"by", "role", "settled"}:
            continue
        said = next((each for each in clauses(text) if named_in(each) and _may_be_had(each)), "")
        if said:
            quoted = " ".join(said.split())
            yield f"No NTRK inhibitor before is recorded, and {where} says {quoted!r}: read whether one was had."


def _may_be_had(clause: str) -> bool:
    return not _TO_COME.search(clause) or _HAPPENED.search(clause) is not None
