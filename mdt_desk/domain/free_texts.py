"""What is written in a case in free words: shown beside every answer, for no list of words knows it all."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mdt_desk.domain.case import Case
from mdt_desk.domain.case_texts import texts_of
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.specimen_texts import unread_place
from mdt_desk.domain.unread_texts import is_harmless

FREE = frozenset({
    "note", "description", "stage", "detail", "comorbidities", "allergies", "reason", "question", "wishes", "fixation",
    "clone", "coverage_note", "failure_reason", "intensity", "limits", "pattern", "laboratory_class_quoted",
    "control_accepted_because",
})  # fmt: skip
"""The fields in which a person writes what they like."""
NAMED = frozenset({
    "case_id", "patient", "team", "referrer", "contact", "nurse_specialist", "tumour_type", "sites", "gene", "genes",
    "name", "id", "site", "laboratory_number", "specimen", "assay", "laboratory", "genes_covered", "sample",
    "repeat_of", "written_as", "transcript", "breakpoint", "exon_by", "hgvs", "by", "role",
    "settled", "about", "three_prime_gene",
})  # fmt: skip
"""The fields that hold a name, a number or a code: each is read as what it is."""
_PLACES = frozenset({"site", "sites"})
"""Places of the body: one in which a word is known as none is read by a person."""
_NAMES_OF = frozenset({"name", "role", "team", "referrer", "contact", "nurse_specialist", "exon_by", "by"})
# What says more than a name: a sentence, or a word of testing or of standing.
_PROSE = Pattern(
    r"[;?!]|:\s|\b(?:N?TRK[123ABC]?|fusions?|RNA|DNA|negative|positive|repeat(?:ed)?|awaited|pending|not authori[sz]ed"
    r"|student|withdrawn|wrong patient)\b|(?:[\w'-]+\W+){9}\w",
    re.IGNORECASE,
)
_NOT_ALWAYS = frozenset({"specimens", "findings", "judgements", "resolutions"})
"""The parts whose notes and reasons the page prints only where something rests on them."""
_BY_CHANCE = 20
"""A text of fewer characters may stand in another one by chance."""
READ_WITH = "Also written in the case: read it with the answer"
"""The words above the free texts of a case."""
MOST = 300
"""More characters of one text are not shown beside an answer; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class FreeText:
    """One text with the words for its place."""

    path: tuple[str, ...]
    where: str
    text: str

    def told(self) -> str:
        """The text as it is quoted beside an answer, in one line."""
        line = " ".join(self.text.split())
        more = len(line) - MOST
        quoted = f"“{line[:MOST]}” (and {more} more characters in the case)" if more > 0 else f"“{line}”"
        return f"{self.where[:1].upper()}{self.where[1:]}: {quoted}"


def free_texts(case: Case, said: Iterable[str] = ()) -> tuple[FreeText, ...]:
    """Every free text of a case that is not quoted whole already in what is said beside it."""
    quoted = [" ".join(each.split()) for each in said]
    texts = (FreeText(path, where, text) for path, where, text in texts_of(case) if _is_free(path, text))
    return tuple(each for each in texts if not _stands_in(each.text, quoted))


def not_printed(case: Case, page: Iterable[str]) -> tuple[FreeText, ...]:
    """The free texts that stand nowhere on a page with these texts."""
    printed = [" ".join(each.split()) for each in page]
    return tuple(each for each in free_texts(case, printed) if not _is_printed(each, printed))


def _is_printed(text: FreeText, printed: list[str]) -> bool:
    line = " ".join(text.text.split()).rstrip(" .;")
    short = len(line) < _BY_CHANCE and not _NOT_ALWAYS.isdisjoint(text.path)
    return not short and any(line in each for each in printed)


def _is_free(path: tuple[str, ...], text: str) -> bool:
    # What every block was kept in is no word that anybody has to weigh.
    if path[0] == "patient":
        return False
    if path[-1] in _PLACES:
        return bool(unread_place(text))
    if path[-1] in _NAMES_OF:
        return _PROSE.search(text) is not None
    return path[-1] in FREE and not (path[-1] == "fixation" and is_harmless(text))


_MARKS = (("'", "'"), ('"', '"'), ("“", "”"))


def _stands_in(text: str, quoted: list[str]) -> bool:
    # A short text may stand in a sentence by chance: there it is no quotation.
    line = " ".join(text.split()).rstrip(" .;")
    marked = [f"{before}{line}{stop}{after}" for before, after in _MARKS for stop in ("", ".", ";")]
    return any(each in said for said in quoted for each in marked)
