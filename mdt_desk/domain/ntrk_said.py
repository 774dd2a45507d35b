"""Texts beside a negative test that say all the same that an NTRK gene was found fused; denied words say nothing."""

import re
from collections.abc import Iterator

from mdt_desk.domain.clauses import clauses, is_denied
from mdt_desk.domain.ntrk_names import mentions_ntrk
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import (
    Finding,
    Method,
    NtrkTested,
    Result,
    Test,
    names_ntrk,
)

_I = re.IGNORECASE
_PAIR = Pattern(
    r"[\w.?@]{2,}\s?(?:::|--|-|/)\s?NTRK[123]?\b|\bNTRK[123]\s?(?:::|--|-|/)\s?(?!NTRK)[A-Z][A-Z0-9]{2,}", _I
)
_JOINED = Pattern(
    r"\bfus(?:ions?|ed)\b|\brearrange\w*|\btranslocat\w+|\bjunctions?\b|\btranscripts?\b|\breads?\b"
    r"|\bjoined\b|\bspliced\b|\bchim(?:a?er)\w*|\bbreak\w*|\bbroken\b|\binvolv\w*|\bpartners?\b",
    _I,
)
_FOUND = Pattern(
    r"\b(?:detected|found|seen|identified|present|positive|observed|rearranged|fused|shows?|showed|reveal(?:s|ed)"
    r"|confirmed|harbou?r\w*|reads seen|detection of)\b",
    _I,
)
_OTHER_CHANGE = Pattern(r"\b(?:mutat\w*|amplif\w*|snvs?|copy[- ]number|over-?express\w*|polymorphism)\b|\bp\.", _I)
# What a method covers, or may do in general, is no word about this sample; nor is what is only asked or planned.
_GENERAL = Pattern(
    r"\b(?:cover\w*|target\w*|includ\w*|design\w*|detects|detecting|able to|sensitiv\w*|limit of|validat\w*|probes?"
    r"|primers?|regions?|(?:this|the) (?:assay|method|test|panel)|may|might|could|can|would|should|if|whether|unless"
    r"|are (?:only )?(?:detected|found|seen|identified|reported)|look(?:ing|ed)? for|request\w*|awaited|pending"
    r"|screen\w*|exclude|exclusive|controls?)\b|\bfusions? (?:panel|assay|test\w*|status|screen\w*)",
    _I,
)
_ASKED = Pattern(r"^\W*(?:is|are|was|were|does|do|has|have|can|could|any|whether|please)\b", _I)
_OPEN = Pattern(r"\b(?:cannot|can ?not|could not|not) be (?:fully |entirely )?(?:excluded|ruled out)\b", _I)


def says_found(text: str) -> str:
    """The first clause that says in so many words that an NTRK fusion was found; empty where none does."""
    return next((each for each in _of_ntrk(text) if _FOUND.search(each) and not is_denied(each)), "")


def names_fusion(text: str) -> str:
    """The first clause that names an NTRK fusion as that of this sample, as the words beside a row do."""
    named = (each for each in _of_ntrk(text) if _PAIR.search(each) or _JOINED.search(each) or _FOUND.search(each))
    return next((each for each in named if _OPEN.search(each) or not is_denied(each)), "")


def _of_ntrk(text: str) -> Iterator[str]:
    if not mentions_ntrk(text):
        return
    for clause in clauses(text):
        joined = _PAIR.search(clause) or _JOINED.search(clause)
        if mentions_ntrk(clause) and not _GENERAL.search(clause) and (joined or not _OTHER_CHANGE.search(clause)):
            yield clause


def found_all_the_same(test: Test) -> str:
    """Why a negative test contradicts itself by its own texts, quoted; empty where they say nothing of the kind."""
    negative = test.result is Result.NEGATIVE or test.ntrk_tested is NtrkTested.NONE_FOUND
    if not negative or test.method is Method.PAN_TRK_IHC:
        return ""
    texts = (
        ("what it states of limits", test.limits),
        ("the note on what it covers", test.coverage_note),
        ("the reason given for its failure", test.failure_reason),
        ("the name of its laboratory", test.laboratory),
    )
    found = (*((what, says_found(text)) for what, text in texts), ("its pattern", names_fusion(test.pattern)))
    rows = ((what, names_fusion(text)) for row in test.findings for what, text in _beside_row(row))
    said = next(((what, words) for what, words in (*rows, *found) if words), None)
    if said is None:
        return ""
    what, words = said
    return (
        f"said to have found no NTRK fusion, yet {what} says {words!r}: ask the laboratory, and correct what is wrong"
    )


def _beside_row(row: Finding) -> Iterator[tuple[str, str]]:
    """What stands beside a row of other genes; a row of NTRK itself is read as a finding."""
    if not names_ntrk(row):
        yield f"the note of {row.written_as or 'a finding'}", row.note
        yield f"the quoted class of {row.written_as or 'a finding'}", row.laboratory_class_quoted
        yield f"the HGVS name of {row.written_as or 'a finding'}", row.hgvs
