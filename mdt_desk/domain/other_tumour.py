"""Whether the words of a specimen name another tumour than the one asked about, which its test then says nothing of."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, find_specimen
from mdt_desk.domain.other_organ import (
    ANYWHERE,
    ARISES_IN,
    CARCINOMA,
    DENIED,
    names_of_carcinoma,
    of_another_organ,
)
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.site_of_tumour import OF_SPECIMEN, not_told_of
from mdt_desk.domain.supplies import held_tumours
from mdt_desk.domain.testing import Specimen, Test, TestStatus

_I = re.IGNORECASE
# Names of one kind: a lung cancer may be called an adenocarcinoma, a glioblastoma a glioma.
_KINDS = {
    "carcinoma": CARCINOMA,
    "melanoma": Pattern(r"\b\w*melanom\w*", _I),
    "sarcoma": Pattern(
        r"\b\w*sarcoma(?:s|tous)?\b|\bGISTs?\b|\bstromal tumou?rs?\b|\bEwing\b|\bmyofibroblastic\b|\bfibromatosis\b", _I
    ),
    "lymphoma": Pattern(r"\b\w*lymphom\w*|\bleuka?emi\w*|\bmyelom\w*|\b(?:DLBCL|CLL)\b|\bHodgkin\b", _I),
    "glioma": Pattern(r"\b\w*(?:gliom\w*|glioblastom\w*|astrocytom\w*|ependymom\w*|oligodendro\w*)|\bglial\b", _I),
    "mesothelioma": Pattern(r"\b\w*mesotheliom\w*", _I),
    "neuroblastoma": Pattern(r"\b\w*neuroblastom\w*", _I),
    "medulloblastoma": Pattern(r"\b\w*medulloblastom\w*", _I),
    "germ cell tumour": Pattern(r"\bgerm[- ]cell\b|\bseminoma\w*|\bteratoma\w*|\bdysgerminom\w*", _I),
    "thymoma": Pattern(r"\bthymom\w*", _I),
    "meningioma": Pattern(r"\bmeningiom\w*", _I),
}
# Kinds of which one may hold the other, and names that may be of two kinds.
_ALIKE = (frozenset({"carcinoma", "thymoma"}), frozenset({"carcinoma", "germ cell tumour"}))
_OF_TWO = Pattern(r"\b(?:carcinosarcom\w*|adenosarcom\w*|gliosarcom\w*|sarcomatoid|clear cell sarcoma)\b", _I)
_ANY = Pattern(r"\b\w+omas?\b", _I)


def other_tumours(case: Case, tests: Iterable[Test]) -> tuple[str, ...]:
    """Each specimen of these tests whose words name another kind of tumour than the diagnosis, as a sentence."""
    reported = tuple(each for each in tests if each.status is TestStatus.REPORTED)
    found = (find_specimen(case, name) for name in sorted({each.specimen for each in reported}))
    said = (text for specimen in found if specimen is not None for text in _of_specimen(specimen, case))
    return (*said, *_of_no_specimen(reported, case))


def _of_no_specimen(tests: tuple[Test, ...], case: Case) -> Iterator[str]:
    """The tests that name no specimen, in a case that holds one of another tumour: which was tested is not said."""
    others = [why for each in case.specimens if (why := another_by_site(each, case))]
    for test in tests if others else ():
        if not test.specimen.strip():
            ask = "ask on which specimen the test was made"
            yield f"Test {test.id} names no specimen, and of those of the case {others[0].removeprefix('its ')}: {ask}."


def another_by_site(specimen: Specimen | None, case: Case) -> str:
    """Why a specimen is not of the tumour asked about by its own site; empty where the site says nothing of the kind.

    Held back only by a primary elsewhere, a carcinoma that has its organ in its name, or another kind of tumour: that a
    carcinoma lies in another organ may be its spread. What a note tells may be of another time.
    """
    if specimen is None:
        return ""
    if specimen.of_tumour is not Answer.NOT_RECORDED:
        return not_told_of(specimen, case)
    alone = replace(specimen, note="")
    by_name = names_of_carcinoma(specimen.site) and tuple(of_another_organ(alone, case))
    if not (by_name or tuple(_primary_elsewhere(alone, case)) or tuple(_of_another_kind(alone, case))):
        return not_told_of(specimen, case)
    site = " ".join(specimen.site.split())
    asked = next(iter(_asked_about(case)), "the tumour asked about")
    return f"{OF_SPECIMEN}{specimen.id} is recorded as {site!r}, which names another tumour than {asked}"


def _of_specimen(specimen: Specimen, case: Case) -> Iterator[str]:
    of_organ = tuple(_primary_elsewhere(specimen, case)) or tuple(of_another_organ(specimen, case))
    yield from of_organ or _of_another_kind(specimen, case)


def _of_another_kind(specimen: Specimen, case: Case) -> Iterator[str]:
    named = [(what, text) for what, text in (("site", specimen.site), ("note", specimen.note)) if kinds_in(text)]
    asked = _asked_about(case) if named else ()
    # A name that says no kind (a neoplasm, an organ) may be of any, and one that may be of two is told apart nowhere.
    if (not any(map(_ANY.search, asked)) and not any(map(kinds_in, asked))) or any(map(_OF_TWO.search, asked)):
        return
    kinds: frozenset[str] = frozenset().union(*map(kinds_in, asked))
    for what, text in named:
        if any(not may_be(kind, kinds) for kind in kinds_in(text)):
            said = " ".join(text.split())
            recorded = f"is recorded as {said}" if what == "site" else f"has the note {said!r}"
            about = f"yet the tumour asked about is {asked[0]}: check that it is the same tumour"
            yield f"Specimen {specimen.id} {recorded}, {about}."


_PRIMARY = Pattern(r"\bprimary\b", _I)
# What may stand between a primary and its organ: "primary tumour, colon", "lung primary", "breast, primary".
_BEFORE_IT = Pattern(r"[^.;]{0,40}?((?:[\w-]+\W+){1,2})$")
_BEHIND_IT = Pattern(
    r"\W*((?:(?:tumou?r|site|cancer|carcinoma|lesion|in|of|the|is|was|from|left|right)\W+){0,4}[\w-]+)", _I
)
_SPREAD = Pattern(r"\bmetasta\w*|\bsecondar\w*|\bdeposits?\b|\bunknown\b", _I)


def _beside_primary(text: str) -> str:
    """The words directly before and behind each primary that a text names, without those that tell of spread."""
    said = []
    for found in _PRIMARY.finditer(text):
        before, behind = _BEFORE_IT.search(text[: found.start()]), _BEHIND_IT.match(text[found.end() :])
        said += [each[1] for each in (before, behind) if each is not None and not _SPREAD.search(each[1])]
    return "; ".join(said)


def _primary_elsewhere(specimen: Specimen, case: Case) -> Iterator[str]:
    """A site called a primary of an organ in which the tumour asked about does not arise; spread is in any organ."""
    held = held_tumours()
    entry = held.get(case.diagnosis.tumour_type) if held is not None else None
    if entry is None or entry.tissue in ANYWHERE:
        return
    for what, text in (("is recorded as", specimen.site), ("has the note", specimen.note)):
        beside = _beside_primary(text)
        organs = [(tissue, near) for tissue, near, words in ARISES_IN if words.search(beside)]
        if organs and not any(entry.tissue in each for each in organs):
            said = " ".join(text.split())
            yield (
                f"Specimen {specimen.id} {what} {said!r}, which names a primary elsewhere than the tumour asked about, "
                f"{entry.name}: check that it is the same tumour."
            )


@lru_cache(maxsize=512)
def kinds_in(text: str) -> frozenset[str]:
    """The kinds of tumour that words name and do not deny; none where a name may be of two kinds."""
    return frozenset() if may_be_two(text) else frozenset(kind for kind, _ in named_kinds(text))


def may_be_two(text: str) -> bool:
    """Whether a text names a tumour that may be of two kinds."""
    return _OF_TWO.search(text) is not None


def named_kinds(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Each kind of tumour that words name and do not deny, and where."""
    return ((kind, match) for kind, match in every_kind(text) if not DENIED.search(text[: match.start()]))


def every_kind(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Each kind of tumour that words name, denied or not, and where."""
    return ((kind, match) for kind, words in _KINDS.items() for match in words.finditer(text))


def may_be(kind: str, asked: frozenset[str]) -> bool:
    """Whether a kind is among those asked about, or may hold one of them."""
    return kind in asked or any(kind in alike and asked & alike for alike in _ALIKE)


def _asked_about(case: Case) -> tuple[str, ...]:
    """The tumour type by its name, and the description of the diagnosis; a type that the list lacks says nothing."""
    held = held_tumours()
    entry = held.get(case.diagnosis.tumour_type) if held is not None else None
    return tuple(text for text in (entry.name if entry else "", case.diagnosis.description) if text.strip())
