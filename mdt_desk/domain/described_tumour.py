"""Whether the description of a diagnosis names another kind of tumour than the type chosen from the list."""

import re
from datetime import date
from functools import lru_cache

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Diagnosis
from mdt_desk.domain.deciding_type import deciding_type_in_doubt
from mdt_desk.domain.diagnosis_denied import denied, given_up
from mdt_desk.domain.other_tumour import may_be, may_be_two, named_kinds
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.supplies import held_tumours
from mdt_desk.domain.tumour_types import TumourType

_I = re.IGNORECASE
BLOOD = "lymphoma"
"""The kind of lymphoma, leukaemia and myeloma, none of which is a solid tumour."""
MELANOMA = "melanoma"
_BENIGN = "benign tumour"
_MORE = {
    BLOOD: Pattern(r"\bplasmacytom\w*|\bmyelodysplas\w*|(?-i:\b(?:AML|CML|MDS|B-ALL|T-ALL)\b)", _I),
    _BENIGN: Pattern(r"\b(?:dysplastic )?na?ev(?:us|i)\b|\b(?:\w*adenoma|lipoma|papilloma)s?\b", _I),
}
# A short name of angiomyolipoma too.
_ANGIOMYOLIPOMA = Pattern(r"angiomyolip", _I)
# What the patient had before, or has beside it, is not what is asked about.
_BEFORE = Pattern(
    r"\b(?:history of|h/o|previous(?:ly)?(?! (?:un)?treated)|past|prior(?! treat)|family|father|mother|sister|brother"
    r"|background of|also has|concurrent|synchronous|unrelated|arising (?:in|from|on)|mimick\w+|resembl\w+)\b"
    r"[^.;,]{0,40}$",
    _I,
)
_AFTER = Pattern(
    r"^[^.;,]{0,25}\b(?:excluded|ruled out|unlikely|in remission|treated"
    r"|under (?:observation|surveillance|follow[- ]up)|in (?:19|20)[0-9]{2}|(?:family )?history)\b",
    _I,
)
# Words for any cancer, or for that of a place where it is mostly no carcinoma.
_ANY_CANCER = Pattern(
    r"(?:\b(?:skin|bone|soft tissue|brain|eye|blood|childhood|metastatic|advanced|disseminated|recurrent"
    r"|the|of|this)\s+|^\W*)cancers?\b",
    _I,
)
_OMA = Pattern(r"\b\w+omas?\b", _I)


@lru_cache(maxsize=512)
def _kinds(text: str, *, whole: bool = False) -> frozenset[str]:
    """The kinds that a text names; without those that it denies or that the patient had before, unless it is a name."""
    plain = text if whole else _ANY_CANCER.sub(" ", text)
    found = set(named_kinds(plain))
    for kind, words in _MORE.items():
        if kind != BLOOD or not _ANGIOMYOLIPOMA.search(plain):
            found |= {(kind, match) for match in words.finditer(plain)}
    return frozenset(
        kind
        for kind, match in found
        if whole or not (_BEFORE.search(plain[: match.start()]) or _AFTER.search(plain[match.end() :]))
    )


def described_otherwise(diagnosis: Diagnosis, entry: TumourType | None) -> frozenset[str]:
    """The kinds of tumour that a description names where none of them may be the chosen type; empty elsewhere."""
    text = diagnosis.description
    if entry is None or may_be_two(entry.name) or may_be_two(text):
        return frozenset()
    described, chosen = _kinds(text), _kinds(entry.name, whole=True)
    names = {word.casefold() for word in _OMA.findall(entry.name)}
    if any(may_be(kind, chosen) for kind in described) or names & {word.casefold() for word in _OMA.findall(text)}:
        return frozenset()
    # A name without a kind (a neoplasm, an organ) may be of any, yet a solid one is none of blood and the reverse.
    blood_beside_solid = described == {BLOOD} and entry.solid is Answer.YES
    return described if chosen or names or blood_beside_solid else frozenset()


def solidity_described_otherwise(diagnosis: Diagnosis, entry: TumourType) -> bool:
    """Whether the description names a tumour that is solid where the chosen type is not, or the reverse."""
    described = described_otherwise(diagnosis, entry)
    if entry.solid is Answer.YES:
        return BLOOD in described
    return entry.solid is Answer.NO and bool(described - {BLOOD})


def words_of_type(diagnosis: Diagnosis, entry: TumourType) -> str:
    """What is described beside the type that is chosen, as a reader is told of it."""
    return f"the description reads {' '.join(diagnosis.description.split())!r}, yet the tumour type is {entry.name}"


def described_beside(case: Case, on: date | None = None) -> tuple[str, ...]:
    """The caution that the description and the tumour type are of different kinds, as a sentence."""
    held = held_tumours()
    entry = held.get(case.diagnosis.tumour_type) if held is not None else None
    return () if entry is None else (*_called_benign(entry), *_described(case, entry, on))


def _called_benign(entry: TumourType) -> tuple[str, ...]:
    if not entry.benign:
        return ()
    said = f"The tumour list calls {entry.name} benign (ICD-O {entry.benign})"
    return (f"{said}: ask the pathologist whether it is the tumour that is asked about.",)


def _described(case: Case, entry: TumourType, on: date | None) -> tuple[str, ...]:
    if doubt := deciding_type_in_doubt(case, on):
        ask = "in it FISH or RT-PCR alone may decide, so correct what is wrong, or ask the pathologist"
        return (f"{doubt[:1].upper()}{doubt[1:]}: {ask}.",)
    if not described_otherwise(case.diagnosis, entry):
        return _taken_back(case.diagnosis, entry) or _second_tumour(case.diagnosis, entry)
    said = words_of_type(case.diagnosis, entry)
    return (f"{said[:1].upper()}{said[1:]}: correct the one that is wrong before the answer is used.",)


def _taken_back(diagnosis: Diagnosis, entry: TumourType) -> tuple[str, ...]:
    """The caution that a description denies the very tumour asked about, or tells of it as thought of before."""
    chosen = _kinds(entry.name, whole=True)
    if not (given_up(diagnosis.description) or denied(diagnosis.description, chosen)):
        return ()
    read = " ".join(diagnosis.description.split())
    said = f"The description reads {read!r}, which may deny the tumour asked about ({entry.name}) or take it back"
    return (f"{said}: correct the one that is wrong before the answer is used.",)


def _second_tumour(diagnosis: Diagnosis, entry: TumourType) -> tuple[str, ...]:
    """The caution that a description names a tumour of another kind too: which of them was tested is not said."""
    chosen = _kinds(entry.name, whole=True)
    others = sorted(kind for kind in _kinds(diagnosis.description) - {_BENIGN} if not may_be(kind, chosen))
    if not chosen or not others or may_be_two(entry.name) or may_be_two(diagnosis.description):
        return ()
    read = " ".join(diagnosis.description.split())
    named = " and ".join(f"a {kind}" for kind in others)
    said = f"The description reads {read!r}, which names {named} beside the tumour asked about ({entry.name})"
    return (f"{said}: ask which of them was tested.",)
