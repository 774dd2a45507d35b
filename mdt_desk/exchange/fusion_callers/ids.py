"""Tells a sample's id from the words that laboratories write in its place: not tested, failed, or nothing at all."""

import re
from dataclasses import dataclass

from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import NtrkTested

FAILED = Pattern(
    r"fail|not pass|did not pass|insufficient|inadequate|unsuccessful|degraded|exhausted|\bqns\b|quantity not",
    re.IGNORECASE,
)
NOT_RUN = Pattern(
    r"\b(?:not|never|was ?n.t)[ _-]*(?:been[ _-]+)?(?:tested|run|analy[sz]ed|performed|available|done|applicable"
    r"|required|requested|received|extracted|sequenced|provided|submitted|assayed|assessed)|\bun(?:tested|available)"
    r"|\bcancel|\bomitted|\bdna[ _-]only|\bno[ _-]+(?:rna|sample|test|material|tissue)\b",
    re.IGNORECASE,
)
# An empty cell in words: no sample was given.
_NOTHING = frozenset({"", "na", "nan", "none", "null", "nil", "nd", "nt", "no", "false", "absent", "missing", "empty"})
# What stands beside such words, or says that nobody knows; alone none of it names a sample.
_NO_NAME = _NOTHING | {
    "0", "awaited", "awaiting", "dna", "done", "id", "library", "low", "not", "note", "other", "pass", "passed",
    "pending", "poor", "qc", "quality", "recorded", "rna", "run", "sample", "samples", "see", "stated", "tba", "tbc",
    "tbd", "test", "tested", "true", "unknown", "x", "yes",
}  # fmt: skip
_WORD = Pattern(r"[^\W_]+")
_JOINED = Pattern(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class IdReading:
    """One cell where an id belongs: the id, or none, and what the cell says of the test beside or in place of it."""

    id: str
    says: NtrkTested | None = None
    """None where the cell holds an id and says nothing besides."""


def read_id(text: str) -> IdReading:
    """Reads a cell of an id: only what names a sample is one."""
    plain = " ".join(_JOINED.sub(" ", text.strip()).split())
    words = [word.casefold() for word in _WORD.findall(plain)]
    said = _said(plain)
    names = [word for word in words if word not in _NO_NAME and word.strip("0?")]
    if said is not None:
        # A sentence names no sample; an id may carry the word behind a hyphen.
        own = any(any(letter.isdigit() for letter in word) for word in names) and " " not in text.strip()
        return IdReading(text.strip() if own else "", said)
    if "".join(words) in _NOTHING and "?" not in plain:
        return IdReading("", NtrkTested.NOT_TESTED)
    if not names or (_is_prose(text) and len(text.split()) > 1):
        return IdReading("", NtrkTested.NOT_STATED)
    # One word may be a name or say that nothing came of it: it is kept, and proves no test.
    return IdReading(text.strip(), NtrkTested.NOT_STATED if _is_prose(text) else None)


def _is_prose(text: str) -> bool:
    """Whether a cell holds words and no id: several without a digit, or one written as a word is."""
    if any(letter.isdigit() for letter in text):
        return False
    words = text.split()
    return any(len(word) > _SHORT and word[1:].islower() for word in words)


_SHORT = 3
"""A longer word in small letters is no laboratory's id."""


def _said(plain: str) -> NtrkTested | None:
    spaced = plain.replace("_", " ")
    if FAILED.search(spaced):
        return NtrkTested.FAILED
    return NtrkTested.NOT_TESTED if NOT_RUN.search(spaced) else None
