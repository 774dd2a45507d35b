"""Whether the description or the stage of a diagnosis speaks against what is entered of its spread: a caution only."""

import re
from collections.abc import Iterator

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, CnsDisease, Diagnosis
from mdt_desk.domain.patterns import Pattern

_I = re.IGNORECASE
_LIMITED = Pattern(
    r"\bno (?:evidence of |sign of |known |distant |residual |current |measurable )*(?:disease|recurren\w*|metasta\w*"
    r"|tumou?r|spread|relapse)\b|\b(?:non|not|never)[- ]metastatic\b|\b(?:disease|tumou?r|recurrence)[- ]free\b"
    r"|\b(?:complete(?:ly)?|fully|curative(?:ly)?|radical(?:ly)?|totally|R0)[ -](?:resect\w*|excis\w*|removed)\b"
    r"|\b(?:complete |full |in )?remission\b|\bcomplete(?: metabolic| radiological)? response\b|\bcured?\b"
    r"|\b(?:operable|resectable)\b|\b(?:in[- ]situ|p?Tis)\b|\bearly[- ]stage\b|\blocali[sz]ed\b|(?-i:\bNED\b)"
    r"|(?-i:\b(?:[Ss]tage|STAGE) (?:0|I{1,2}|1|2)(?:[ -]?[A-Ca-c][0-9]?)?\b)|\bM0\b|\bnode[- ]negative\b",
    _I,
)
# An early stage, or what was cut out, is mostly told of the beginning; then the spread is told too.
_SPREAD = Pattern(
    r"\b(?:now|since|later|subsequent\w*|recur\w*|relaps\w*|progress\w*|metasta\w*|mets?|PD|secondar\w*|deposits?|nodal|spread|disseminat\w*|unresectable|inoperable"
    r"|irresectable|advanced|M1[a-d]?)\b|(?-i:\b[Ss]tage (?:I{3}|IV|3|4))",
    _I,
)
_NOT_NOW = Pattern(r"\b(?:not|no longer|neither|never)\W+(?:\w+\W+){0,2}$", _I)
_NAMED = r"(?:\w*omas?|cancers?|neoplas\w*|malignan\w*|tumou?rs?)\b"
_DOUBTED = (
    r"(?:suspected|suspicious for|presumed|presumptive|possible|possibly|probable|probably|query|provisional(?:ly)?"
    r"|favou?red|unconfirmed)"
)
_UNSURE = Pattern(
    rf"\b{_DOUBTED}\b(?: \w+){{0,3}}? {_NAMED}|\b{_NAMED} (?:is |was )?{_DOUBTED}\b|\bworking diagnosis\b"
    r"|\b(?:histolog\w+|pathology|biopsy|diagnosis)\W+(?:is |are |still |report )*(?:awaited|pending|outstanding"
    r"|unconfirmed|not (?:yet )?(?:confirmed|available|done))\b|\bawait\w* (?:histolog\w+|patholog\w+|biopsy)\b"
    rf"|\?\s*{_NAMED}|\b{_NAMED}\s*\?",
    _I,
)
# What is suspected of its spread says nothing of its name.
_OF_SPREAD = Pattern(r"\b(?:metasta\w*|recurren\w*|progress\w*|second\w*|primary)\b", _I)
_EARLY = Pattern(r"(?:stage )?(?:0|I{1,2}|1|2)(?:[ -]?[ABC][0-9]?)?", _I)


def described_spread(case: Case) -> tuple[str, ...]:
    """Each sentence on words of a diagnosis that speak against its answers, or say that it is not sure."""
    return (*_against_spread(case.diagnosis), *_against_limited(case.diagnosis), *_not_sure(case.diagnosis))


def _against_spread(diagnosis: Diagnosis) -> Iterator[str]:
    if not (entered := _entered(diagnosis)):
        return
    ask = f"yet the disease is entered as {entered}: ask which holds on the day asked about, and correct the other."
    if _EARLY.fullmatch(diagnosis.stage.strip()) or _LIMITED.search(_without_spread(diagnosis.stage)):
        yield f"The stage is recorded as {diagnosis.stage.strip()}, {ask}"
    text = " ".join(diagnosis.description.split())
    found = next((each for each in _LIMITED.finditer(text) if not _NOT_NOW.search(text[: each.start()])), None)
    if found and not _SPREAD.search(_LIMITED.sub(" ", text)):
        yield f"The description of the diagnosis reads {text!r}, {ask}"


def _without_spread(stage: str) -> str:
    """The words of a stage, unless a later or a wider one stands beside the early one."""
    return "" if _SPREAD.search(_LIMITED.sub(" ", stage)) else stage


# Organs to which tumours spread, each with the words and codes of tumours that begin there.
_OF_OWN = (
    (r"liver|hepatic", r"hepat|liver|cholangio|bile|biliary|\b(?:HCC|CHOL|IHCH|HB|LIVER|BILIARY)\b"),
    (r"lungs?|pulmonary", r"lung|pulmon|bronch|\b(?:NSCLC|SCLC|LUAD|LUSC|LUNG|LCLC|PPB)\b"),
    (r"pleura\w*", r"pleura|mesothelioma|\b(?:PLMESO|PLBMESO|PLEMESO|PLEURA)\b"),
    (r"bones?|skelet\w*|vertebra\w*|spine|rib", r"bone|osteo|chondro|ewing|chordoma|spin|\b(?:BONE|ES|OS|CHS|CHDM)\b"),
    (
        r"brain|cerebr\w*|cerebell\w*|mening\w*|leptomening\w*|CNS",
        r"brain|cerebr|gli|astro|ependym|medullo|mening|CNS|\bGB\b",
    ),
    (r"adrenals?", r"adren|phaeo|pheo|neuroblast|\b(?:ACC|PHC|NBL|ADRENAL_GLAND)\b"),
    (r"peritone\w*|oment\w*|ascites", r"periton|oment|mesothelioma|ovar|fallop|\b(?:PERITONEUM|PEMESO|PSEC)\b"),
    (r"spleen|splenic", r"splen"),
)
_ELSEWHERE = Pattern(
    r"\b(?:nod(?:e|es|al)|lymphadenopathy|in-?transit|satellit\w*|distant|deposits?|bilateral|multiple|mets?)\b", _I
)


def _is_of_spread(site: str, description: str, tumour_type: str) -> bool:
    """Whether one place of disease is mostly one of spread, and the tumour is not known to begin there."""
    own = f"{description} {tumour_type}"
    organs = (begins for organ, begins in _OF_OWN if re.search(rf"\b(?:{organ})\b", site, _I))
    return _ELSEWHERE.search(site) is not None or any(not re.search(begins, own, _I) for begins in organs)


_METASTATIC = Pattern(
    r"\b(?:metasta\w*|mets|widespread|disseminated|secondar(?:y|ies) in)\b(?!\s*\?)|\bM1[a-d]?\b"
    r"|(?-i:\b[Ss]tage (?:IV|4)[A-Da-d]?\b)",
    _I,
)
_STAGE_IV = Pattern(r"(?:stage )?(?:IV|4)[A-D]?[0-9]?|.*\bM1[a-d]?\b.*", _I)
_NONE_OF = Pattern(r"\b(?:no|not|non|never|without|free of|excluded?|suspected|query)\W+(?:\w+\W+){0,3}$", _I)
_IN_BRAIN = frozenset({CnsDisease.ACTIVE, CnsDisease.TREATED})


def _against_limited(diagnosis: Diagnosis) -> Iterator[str]:
    """What speaks for spread where metastatic is entered as no."""
    if diagnosis.metastatic is not Answer.NO:
        return
    ask = "yet metastatic is entered as no: ask which holds on the day asked about, and correct the other."
    if _STAGE_IV.fullmatch(diagnosis.stage.strip()):
        yield f"The stage is recorded as {diagnosis.stage.strip()}, {ask}"
    text = " ".join(diagnosis.description.split())
    if any(not _NONE_OF.search(text[: each.start()]) for each in _METASTATIC.finditer(text)):
        yield f"The description of the diagnosis reads {text!r}, {ask}"
    if len(diagnosis.sites) > 1 or any(_is_of_spread(site, text, diagnosis.tumour_type) for site in diagnosis.sites):
        yield f"The sites of disease are {', '.join(diagnosis.sites)}, {ask}"
    if diagnosis.cns_disease in _IN_BRAIN:
        yield f"Brain or spinal disease is entered, {ask}"


def _entered(diagnosis: Diagnosis) -> str:
    known = ((diagnosis.metastatic, "metastatic"), (diagnosis.locally_advanced, "locally advanced"))
    return " and ".join(words for answer, words in known if answer is Answer.YES)


def _not_sure(diagnosis: Diagnosis) -> Iterator[str]:
    text = " ".join(diagnosis.description.split())
    found = (each for each in _UNSURE.finditer(text) if not _OF_SPREAD.search(each[0]))
    if any(not _NOT_NOW.search(text[: each.start()]) for each in found):
        yield (
            f"The description of the diagnosis reads {text!r}: check that the diagnosis is confirmed before the answer "
            "is used."
        )
