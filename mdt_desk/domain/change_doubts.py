"""What the names or the note of a mutation or amplification say against its being real, or of the tumour."""

import re

from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import Finding

_UNSURE = Pattern(
    r"\?|\b(?:possibl[ey]|probabl[ey]|suspected|query|queried|uncertain|unsure|tentative|provisional|doubtful|equivocal"
    r"|borderline|low confidence|(?:to be|awaits?|awaiting|pending) confirm\w*|not yet confirmed)\b",
    re.IGNORECASE,
)
_GERMLINE = Pattern(
    r"(?<!no )(?<!not )(?<!non )(?<!non-)(?<!in )(?<!the )(?<!from )(?<!or )"
    r"\b(?:germ[ -]?line|constitutional|hereditary)\b"
    r"(?!\W+(?:test|analys|sequenc|sample|dna|blood|subtract|filter|control|negative|panel|excluded)\w*)",
    re.IGNORECASE,
)


def change_doubt(finding: Finding) -> str:
    """How the names or the note of an alteration leave in doubt that it is real, or of the tumour; empty elsewhere."""
    for what, text in (("written", finding.written_as), ("HGVS", finding.hgvs)):
        if _UNSURE.search(text):
            return f"the {what} name says {text!r}, so it is in doubt: ask the laboratory whether it is real"
    for what, text in (("written name", finding.written_as), ("HGVS name", finding.hgvs), ("note", finding.note)):
        if _GERMLINE.search(text):
            said = " ".join(text.split())
            return f"the {what} says {said!r}: a germline change is not acquired in the tumour, ask the laboratory"
    return ""
