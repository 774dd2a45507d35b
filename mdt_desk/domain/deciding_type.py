"""Whether a tumour type in which FISH or RT-PCR alone may decide is borne out by its description and by the age."""

import re
from datetime import date

from mdt_desk.domain.case import Case, date_asked_about
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.diagnosis_denied import denied, given_up
from mdt_desk.domain.other_organ import names_of_carcinoma
from mdt_desk.domain.other_tumour import named_kinds
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.supplies import held_tumours
from mdt_desk.domain.testing import TestStatus
from mdt_desk.domain.tumour_types import RECURRENT_GROUP

_I = re.IGNORECASE
# By which words a description bears out a type in which FISH or RT-PCR alone may decide.
BORNE_OUT_BY = {
    "IFS": Pattern(r"\b(?:infantile|congenital)(?:[ /-](?:infantile|congenital))? fibrosarcoma\b|\bIFS\b", _I),
    "HNMASC": Pattern(r"\bsecretory\b|\bMASC\b|\bmammary analogue\b", _I),
    "JSCB": Pattern(r"\bsecretory\b", _I),
    # The classic form is another matter than the cellular one: it is asked about.
    "OWN-CMN": Pattern(r"^(?!.*\bclassic).*\bmesoblastic\b", _I),
}
_IN_DOUBT = Pattern(
    r"\?|\b(?:not?|non|possibl[ey]|probabl[ey]|favou?r\w*|suspect\w*|suspicious|differential|d/?dx|ddx|vs|versus|or|query"
    r"|may be|might be|unclear|uncertain|unlikely|exclud\w*|resembl\w*|mimick\w*|-?like|consistent with|atypical)\b",
    _I,
)
_OF_CHILDREN = Pattern(r"\b(?:infantile|congenital)\b", _I)
_ADULT = 18


_SALIVARY = Pattern(r"\b(?:parotid|salivary|submandibular|sublingual|palat\w+|oral|lip|mouth|buccal|minor gland)\b", _I)
_BREAST = Pattern(r"\bbreasts?\b", _I)
_KIDNEY = Pattern(r"\b(?:kidneys?|renal)\b", _I)
# Where the organ named is another one than that in which such a tumour arises, unless its own is named too.
_HERE = {"IFS": Pattern(r"(?!)"), "HNMASC": _SALIVARY, "JSCB": _BREAST, "OWN-CMN": _KIDNEY}
_ELSEWHERE = {
    "IFS": Pattern(r"(?!)"),
    "HNMASC": Pattern(r"\bof (?:the )?(?:left |right )?(?:breast|skin|lung|thyroid|bronchus|eyelid|vulva)\b", _I),
    "JSCB": Pattern(r"\bof (?:the )?(?:left |right )?(?:parotid|salivary|submandibular|skin|lung|thyroid)\b", _I),
    "OWN-CMN": Pattern(r"\bof (?:the )?(?:left |right )?(?:breast|parotid|skin|lung|thyroid|thigh|liver)\b", _I),
}


def _taken_back(text: str) -> bool:
    """Whether words say of the very tumour that alone lets FISH or RT-PCR decide that it is none, or was one before."""
    return given_up(text) or denied(text, _OF_THEM)


_OF_THEM = frozenset({"carcinoma", "sarcoma"})
# Of which kind each is, and words beside that kind which say nothing of another histology.
_KIND = {"IFS": "sarcoma", "HNMASC": "carcinoma", "JSCB": "carcinoma", "OWN-CMN": ""}
_PLAIN = Pattern(
    r"(?:metasta\w*|primary|recurren\w*|residual|invasive|infiltrating|malignant|poorly|moderately|well|un|low|high|grade"
    r"|differentiated|undifferentiated|adeno\w*|solid|the|an?|of|in|from|with|left|right|local|known|tumou?r|mass|lesion"
    r"|biopsy|core|excision|resection|nos|parotid|salivary|submandibular|sublingual|minor|gland|breast|kidney|renal"
    r"|lung|liver|node|nodal|lymph|bone|thigh|leg|arm|trunk|soft|tissue|spindle|cell|fibro\w*|primitive|paediatric)",
    _I,
)
_CANCER = Pattern(r"cancers?", _I)
_NEPHROBLASTOMA = Pattern(r"\bwilms\b|\bnephroblastom\w*", _I)
_WORDS_BEFORE = Pattern(r"((?:[\w-]+[^\w.;,]+){0,4})$")
_WORD = Pattern(r"[\w-]+")


def _specimen_otherwise(case: Case, code: str, name: str) -> str:
    """The specimen of a reported test whose site names another histology than the type that lets FISH decide."""
    used = {test.specimen for test in case.tests if test.status is TestStatus.REPORTED}
    for specimen in case.specimens:
        site = " ".join(specimen.site.split())
        borne_out = BORNE_OUT_BY.get(code)
        if specimen.id not in used or (borne_out is not None and borne_out.search(site)):
            continue
        named = names_of_carcinoma(site) or _NEPHROBLASTOMA.search(site)
        if named or any(_is_another(kind, match, code) for kind, match in named_kinds(site)):
            return f"specimen {specimen.id} is recorded as {site!r}, which does not plainly name the tumour type {name}"
    return ""


def _is_another(kind: str, match: re.Match[str], code: str) -> bool:
    """Whether a tumour is of another kind, or has words beside its kind that only another histology has."""
    own, said = _KIND[code], match[0].casefold()
    if kind != own or not (own in said or _CANCER.fullmatch(said)):
        return True
    before = _WORDS_BEFORE.search(match.string[: match.start()])
    beside = [*_WORD.findall(before[1] if before else ""), *_WORD.findall(said.partition(own)[0])]
    return not all(_PLAIN.fullmatch(word) or _CANCER.fullmatch(word) for word in beside)


def deciding_type_in_doubt(case: Case, on: date | None = None) -> str:
    """Why a type in which FISH or RT-PCR alone decides is in doubt: by its own description, or by the age on a day."""
    held, code = held_tumours(), case.diagnosis.tumour_type
    entry = held.get(code) if held is not None else None
    if held is None or entry is None or code not in held.groups.get(RECURRENT_GROUP, ()):
        return ""
    text, borne_out = " ".join(case.diagnosis.description.split()), BORNE_OUT_BY.get(code)
    if text and (borne_out is None or not borne_out.search(text) or _IN_DOUBT.search(text) or _taken_back(text)):
        return f"the description reads {text!r}, which does not plainly name the tumour type {entry.name}"
    if text and (other := _ELSEWHERE[code].search(text)) and not _HERE[code].search(text):
        return f"the description reads {text!r}, and {other[0]} is not where {entry.name} arises"
    if other_specimen := _specimen_otherwise(case, code, entry.name):
        return other_specimen
    beside = (("question", case.referral.question), ("note", case.note))
    for what, said in ((what, " ".join(said.split())) for what, said in beside):
        if said and _taken_back(said):
            return f"the {what} reads {said!r}, which may take the tumour type {entry.name} back"
    born, on = case.patient.birth_date, on or date_asked_about(case)
    if born is not None and on is not None and _OF_CHILDREN.search(entry.name):
        years = on.year - born.latest().year - ((on.month, on.day) < (born.latest().month, born.latest().day))
        if years >= _ADULT:
            return f"the patient was {years} years old on {format_date(on)}, yet the tumour type is {entry.name}"
    return ""
