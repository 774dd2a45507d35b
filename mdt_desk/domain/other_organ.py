"""Whether the words of a specimen name a carcinoma of another organ than the tumour asked about: a caution."""

import re
from collections.abc import Iterator

from mdt_desk.domain.case import Case
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.supplies import held_tumours
from mdt_desk.domain.testing import Specimen

_I = re.IGNORECASE
CARCINOMA = Pattern(
    r"\b\w*carcinom\w*|\b\w*carcinoid\w*|\b(?:NSCLC|SCLC|HCC|RCC|BCC|SCC)\b|\bcancers?\b(?! (?:cent(?:re|er)|unit"
    r"|network|hospital|alliance|institute|service|panel|clinic|research|registry|vanguard|patient|MDT|hub)s?\b)",
    _I,
)
# What a site calls a primary tumour of, by the tissue of the tumour list that holds such a primary; sarcomas, lymphomas
# and tumours of nerves or of no known place arise anywhere.
ARISES_IN = (
    ("Lung", "Pleura", Pattern(r"\b(?:lungs?|bronch\w*|pulmonary)\b", _I)),
    ("Breast", "", Pattern(r"\bbreasts?\b", _I)),
    ("Thyroid", "", Pattern(r"\bthyroid\b", _I)),
    ("Bowel", "", Pattern(r"\b(?:bowel|colon\w*|colorectal|rect(?:um|al)|caecum|sigmoid|rectosigmoid|ileum)\b", _I)),
    ("Esophagus/Stomach", "", Pattern(r"\b(?:stomach|gastric|oesophag\w*)\b", _I)),
    ("Pancreas", "Ampulla of Vater", Pattern(r"\bpancrea\w+\b", _I)),
    ("Liver", "Biliary Tract", Pattern(r"\b(?:liver|hepatic)\b", _I)),
    ("Kidney", "", Pattern(r"\b(?:kidneys?|renal)\b", _I)),
    ("Bladder/Urinary Tract", "Kidney", Pattern(r"\b(?:bladder|ureter\w*|urethra\w*)\b", _I)),
    ("Prostate", "", Pattern(r"\bprostat\w+\b", _I)),
    ("Ovary/Fallopian Tube", "Peritoneum", Pattern(r"\b(?:ovar(?:y|ian)|fallopian)\b", _I)),
    ("Uterus", "Cervix", Pattern(r"\b(?:uter(?:us|ine)|endometri\w+)\b", _I)),
    ("Skin", "Eye", Pattern(r"\b(?:skin|cutaneous|scalp)\b", _I)),
    ("CNS/Brain", "", Pattern(r"\b(?:brain|cerebell\w+|cerebral)\b", _I)),
    ("Head and Neck", "Thyroid", Pattern(r"\b(?:parotid|salivary|tongue|larynx|tonsil)\b", _I)),
)
ANYWHERE = frozenset({
    "", "Other", "Soft Tissue", "Bone", "Lymphoid", "Myeloid", "Peripheral Nervous System", "Adrenal Gland",
})  # fmt: skip
_CERVIX = Pattern(r"\b(?:cervix|cervical)\b(?! (?:lymph )?(?:nodes?|chain|lymphad\w+|spine|vertebra))", _I)
ORGANS = (
    *ARISES_IN,
    ("Cervix", "Uterus", _CERVIX),
    ("Vulva/Vagina", "Cervix", Pattern(r"\b(?:vulva\w*|vagina\w*)\b", _I)),
    ("Thymus", "", Pattern(r"\bthymic\b", _I)),
)
"""Every organ by which a carcinoma may be called, with the tissue of the tumour list and one beside it."""
# A kind of carcinoma, or its short name, that is one of an organ whatever place stands beside it.
_BY_NAME = (
    (("Breast",), Pattern(r"\b(?:lobular|DCIS|LCIS|TNBC|NST|triple[- ]negative)\b|\bductal carcinoma in situ\b", _I)),
    (("Kidney",), Pattern(r"\brenal[- ]cell\b|\bRCC\b", _I)),
    (("Liver", "Biliary Tract"), Pattern(r"\b(?:hepatocellular|HCC|cholangiocarcinom\w+)\b", _I)),
    (("Bladder/Urinary Tract", "Kidney"), Pattern(r"\b(?:urothelial|transitional[- ]cell)\b", _I)),
    (("Bowel",), Pattern(r"\bCRC\b", _I)),
    (("Pancreas", "Ampulla of Vater", "Biliary Tract"), Pattern(r"\bPDAC\b", _I)),
    (("Lung", "Pleura"), Pattern(r"\b(?:NSCLC|SCLC|LUAD|LUSC)\b", _I)),
    (("Skin", "Head and Neck"), Pattern(r"\b(?:basal[- ]cell|BCC|Merkel)\b", _I)),
    (("Thyroid",), Pattern(r"\bPTC\b", _I)),
    (("Ovary/Fallopian Tube", "Uterus", "Peritoneum", "Cervix"), Pattern(r"\b(?:HGSC|HGSOC|endometrioid)\b", _I)),
)
_SPREAD = Pattern(r"\bmetasta\w*|\bsecondar\w*|\bdeposits?\b|\binvolv\w+|\binfiltrat\w+|\bspread\b", _I)
DENIED = Pattern(r"\b(?:no|not|without|nor|never|rather than|negative for)[^\w.;,]+(?:\w+[^\w.;,]+){0,4}?$", _I)
# The words that belong to a carcinoma: the last ones before it up to a comma, and an organ that it is said to be of.
_BEFORE = Pattern(r"((?:[\w-]+[^\w.;,]+){0,5})$")
_OF = Pattern(r"^\W*(?:of|from|in|arising in)\W+((?:(?:the|a|left|right)\W+)?[\w-]+)", _I)


def of_another_organ(specimen: Specimen, case: Case) -> Iterator[str]:
    """A site or a note that names a carcinoma of an organ in which the tumour asked about does not arise."""
    held = held_tumours()
    entry = held.get(case.diagnosis.tumour_type) if held is not None else None
    if entry is None or entry.tissue in ANYWHERE:
        return
    for what, text in (("is recorded as", specimen.site), ("has the note", specimen.note)):
        organs = organs_of_carcinoma(text)
        if organs and not any(entry.tissue in each for each in organs):
            said = " ".join(text.split())
            yield (
                f"Specimen {specimen.id} {what} {said!r}, which names a carcinoma of another organ than the tumour "
                f"asked about, {entry.name}: check that it is the same tumour."
            )


def organs_of_carcinoma(text: str) -> tuple[tuple[str, ...], ...]:
    """The tissues of which words name a carcinoma: by its own name or the organ that it is of, else by the place alone.

    A place says nothing where the words tell of spread: a carcinoma of the lung is found in the liver too.
    """
    named = [match for match in CARCINOMA.finditer(text) if _is_said(match)]
    own = names_of_carcinoma(text)
    for match in named:
        own += _organs_in(_SPREAD.split(_found(_BEFORE, text[: match.start()]))[-1])
        own += _organs_in(_found(_OF, _SPREAD.split(text[match.end() :])[0]))
    if own or not named or _SPREAD.search(text):
        return tuple(own)
    return tuple(_organs_in(text))


def names_of_carcinoma(text: str) -> list[tuple[str, ...]]:
    """The tissues of each kind of carcinoma that words name, such as lobular, renal cell or basal cell."""
    found: list[tuple[str, ...]] = []
    for organs, words in _BY_NAME:
        found += [organs for match in words.finditer(text) if _is_said(match)]
    return found


def _is_said(match: re.Match[str]) -> bool:
    return not DENIED.search(match.string[: match.start()])


def _found(words: Pattern, text: str) -> str:
    match = words.search(text)
    return match[1] if match is not None else ""


def _organs_in(text: str) -> list[tuple[str, ...]]:
    return [(tissue, near) for tissue, near, words in ORGANS if words.search(text)]
