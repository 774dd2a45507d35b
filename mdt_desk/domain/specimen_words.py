"""What a specimen's own words say it holds: tumour, normal tissue of the patient, plasma, or no tumour at all."""

import re
from functools import lru_cache

from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import Specimen, SpecimenKind

_I = re.IGNORECASE
_T = (
    r"(?:(?:tumou?rs?|malignan\w+|neoplas\w+|cancers?|cancerous|\w*(?:carcinoma|sarcoma|melanoma|glioma|blastoma"
    r"|lymphoma|mesothelioma))\b)"
)
_NORMAL = Pattern(
    rf"\b(?:pbmcs?|germ-?line|buffy[- ]?coat|saliva|buccal(?!.*{_T})|healthy|constitutional|cheek (?:swab|cells)"
    rf"|mouth-?wash|(?:hair|nail) (?:follicles|roots|clippings)(?!.*{_T})"
    r"|(?:(?:matched|adjacent)[- ]+)?normal(?!-?\s?(?:sized?|looking|appearing))|non-?(?:tumou?r(?:al)?|neoplastic"
    r"|malignant)|(?:reactive|benign) (?:lymph )?nodes?)\b"
    # Behind a tumour these words tell of its margins or nodes.
    r"|^\W*(?:un-?involved|unaffected|non-?lesional)\b(?! (?:lymph )?(?:nodes?|margins?))",
    _I,
)
# Cells that sit in tumours too; a tumour named beside them is the specimen.
_CELLS = Pattern(r"\b(?:leu[ck]ocytes?|lymphocytes?|(?:peripheral |whole )?blood(?![- ](?:vessel|clot|stain)))\b", _I)
_BLOOD_CELLS = Pattern(r"\b(?:leu[ck]ocytes?|lymphocytes?|(?:white|mononuclear) (?:blood )?cells?)\b", _I)
_NOTED_NORMAL = Pattern(
    r"(?<!no )\b(?:matched|adjacent|paired)[- ]normal\b|^\W*normal (?:tissue|skin|control|sample|mucosa)\b", _I
)
_PLASMA = Pattern(r"\b(?:plasma|serum|ct-?dna|cf-?dna|cf-?rna|liquid[- ]biopsy|(?:peripheral|whole) blood)\b", _I)
_TUMOUR = Pattern(rf"{_T}|\bmetasta\w*", _I)
_T_CELLS = rf"(?:{_T}|metasta\w+)(?! (?:content|cellularity|markers?|percentage|fraction|purity|type|size|board)\b)"
_SOME = r"(?:(?!other|further|additional|extra|distant|nodal)[\w-]+[\s/]+){0,3}?"
_NO_TUMOUR = Pattern(
    rf"(?<!not )\b(?:no|without|free of|free from|lacks|lacking|absence of|devoid of|insufficient)\s+{_SOME}{_T_CELLS}"
    rf"|\bnegative for\s+{_SOME}{_T_CELLS}|\b{_T_CELLS}[- ](?:free|negative)\b(?! (?:for|of)\b)"
    rf"|\b{_T_CELLS}(?:[- ](?:cells?|tissue))?,? (?:(?:is|are|was|were) )?"
    r"(?:absent|not (?:seen|present|identified|found|detected|represented|included))\b"
    r"|\b(?:necrosis|necrotic (?:tissue|material|debris)|fibrosis|scar(?: tissue)?|normal (?:tissue|[a-z]+)) only\b"
    r"|\b(?:only|entirely|all|wholly) (?:necro\w+|fibro\w+|normal)\b|\b(?:no|non-?) ?viable (?:cells|tissue|material)\b"
    r"|(?<![0-9.])0 ?% (?:tumou?r|neoplastic|malignant)|\b(?:tumou?r|neoplastic)\b[\w\s]{0,20}[:=,]? ?(?<![0-9.])0 ?%",
    _I,
)
# Tumour that was not lost, or too little of it left for what is still to be done, was there when it was tested.
_WAS_THERE = Pattern(
    r"^no\b.*?\|(?:[ -](?:cells?|tissue|nuclei|material))?(?: (?:was|were))? (?:lost|wasted|discarded)\b"
    r"|^insufficient\b.*?\|(?:[ -](?:cells?|tissue|material))?(?: (?:is|was|remains|remaining|left|over))*"
    r" (?:(?:remaining|left)\W*(?:[.;]|$)"
    r"|for (?:any )?(?:further|additional|more) (?:tests?|testing|work|studies|analys\w+)\b)",
    _I,
)
_MARGIN = Pattern(r"\bmargins?\b", _I)
# A specimen that is a margin and holds no tumour; a tumour named before it has its margins told beside it.
_MARGIN_ITSELF = Pattern(r"^\W*(?:(?:resection|excision|surgical|deep|lateral|medial)\W+)*margins?\b", _I)
# How normal tissue was kept is no word of what it is.
_NORMALLY_FIXED = Pattern(
    r"\bnormal (?:saline|buffer\w*|formalin|fixation|time|conditions|temperature)\b"
    r"|\b(?:fixation|time) (?:was )?normal\b",
    _I,
)
# A tumour with normal tissue beside it, or of which the normal tissue was trimmed away, is a tumour.
_BESIDE = Pattern(rf"(?:{_T}|\bmetasta\w*)[^;.]*\b(?:with|and|including|plus|beside)\b[^;.]*$", _I)
_AROUND = Pattern(rf"(?:{_T}|\bmetasta\w*).*\b(?:background|surrounding|remaining|rest of)\b(?:\W+\w+){{0,4}}\W*$", _I)
_NONE = Pattern(r"\b(?:no|not|without|free of)\W+(?:(?:any|adjacent|matched|included)\W+)*$", _I)
_TRIMMED = Pattern(
    r"^[^;.]{0,40}\b(?:trimmed|removed|(?:macro-?|micro-?)?dissected|excluded)\b"
    rf"|^[^;.]{{0,40}}\b(?:effaced|replaced|obliterated|destroyed|overrun) by (?:\w+ ){{0,3}}(?:{_T}|metasta)",
    _I,
)


@lru_cache(maxsize=512)
def says_no_tumour(text: str) -> bool:
    """Whether words say that a specimen holds no tumour; a tumour named in them or beside them undoes nothing."""
    said = _NO_TUMOUR.finditer(text)
    found = (each for each in said if not _WAS_THERE.search(f"{each[0]}|{text[each.end() :]}"))
    return any(not _MARGIN.search(text[max(0, each.start() - 30) : each.end() + 20]) for each in found)


@lru_cache(maxsize=512)
def reads_normal(site: str) -> bool:
    """Whether a specimen's site names what is no tumour (PBMC, germline, normal tissue, a node without tumour)."""
    if says_no_tumour(site) or (_MARGIN_ITSELF.search(site) and _NO_TUMOUR.search(site)):
        return True
    if any(not _is_beside_tumour(each, site) for each in _NORMAL.finditer(site)):
        return True
    return _CELLS.search(site) is not None and not _TUMOUR.search(site)


def fixed_without_tumour(fixation: str) -> bool:
    """Whether the words for a specimen's fixation name blood, plasma or normal tissue as what was fixed."""
    text = _NORMALLY_FIXED.sub(" ", fixation)
    return reads_normal(text) or reads_plasma(text)


def _is_beside_tumour(normal: re.Match[str], site: str) -> bool:
    """Whether normal tissue is denied, trimmed away, or only what surrounds a tumour that is named first."""
    before = site[: normal.start()]
    return any(
        (_BESIDE.search(before), _AROUND.search(before), _NONE.search(before), _TRIMMED.search(site[normal.end() :]))
    )


def names_tumour(text: str) -> bool:
    """Whether words name a tumour of any kind."""
    return _TUMOUR.search(text) is not None


def reads_plasma(site: str) -> bool:
    """Whether a specimen's site names plasma or blood, and no tumour beside it."""
    return _PLASMA.search(site) is not None and not _TUMOUR.search(site)


def is_normal(specimen: Specimen | None) -> bool:
    """Whether a specimen is the patient's normal tissue or blood cells by its own words, whatever kind was entered.

    Material that only lost its tumour, as a node or scar without any, and whole blood are not: tumour may shed there.
    """
    if specimen is None:
        return False
    # Beside a tumour a note mostly tells what was cut away; of another kind it may say what the specimen is.
    noted = specimen.kind is SpecimenKind.OTHER and _NOTED_NORMAL.search(specimen.note) is not None
    return noted or _names_normal(specimen.site)


@lru_cache(maxsize=512)
def _names_normal(text: str) -> bool:
    if any(not _is_beside_tumour(each, text) for each in _NORMAL.finditer(text)):
        return True
    return _BLOOD_CELLS.search(text) is not None and not _TUMOUR.search(text)
