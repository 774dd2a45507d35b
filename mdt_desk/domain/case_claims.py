"""What the case's own texts claim of an NTRK fusion, read in one way for question, note and diagnosis."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache

from mdt_desk.domain.case import Case, MarkerState
from mdt_desk.domain.case_texts import texts_beside_tests
from mdt_desk.domain.claim_words import (
    FAILED,
    IN_ANOTHER,
    MAY_CLAIM,
    MEANS_NTRK,
    NO_FUSION,
    NO_FUSION_UNNAMED,
    NOT_REAL,
    OF_PROTEIN,
    STAINED,
    SUPPOSED,
    TURNED,
    UNFIT,
    UNSURE,
    claims_fusion,
    finds_unnamed,
    in_full,
    of_other_tests,
    only_asked,
    without_planned,
)
from mdt_desk.domain.clauses import clauses, is_denied, without_denied, without_reciprocal
from mdt_desk.domain.limit_words import not_seen_in
from mdt_desk.domain.ntrk_names import mentions_ntrk, ntrk_meant
from mdt_desk.domain.patterns import Pattern, parted_alike
from mdt_desk.domain.said_beside import other_pair
from mdt_desk.domain.testing import NTRK_GENES, Finding, Test, finding_genes, names_ntrk


class Claim(StrEnum):
    """What a clause says of an NTRK fusion in this patient's tumour."""

    FOUND = "found"
    NONE = "none"
    UNSURE = "not sure"
    NO_RESULT = "tested without a result"
    UNREAD = "named in words that are not understood"
    UNREAD_DENIAL = "named in words of denial that are not understood"


_ALL = frozenset(NTRK_GENES)


_QUESTION_ENDS = Pattern(r"\?(?=\s+[A-Z])")


@lru_cache(maxsize=1024)
def claims(text: str) -> tuple[tuple[str, Claim], ...]:
    """Each clause of a text that claims something of an NTRK fusion, or of the fusion of which it is the report."""
    return tuple(_claims(text))


def _claims(text: str) -> Iterator[tuple[str, Claim]]:
    if not MAY_CLAIM.search(text) and not mentions_ntrk(text):
        return
    # A question ends where the next sentence begins, which asks nothing.
    asked = _QUESTION_ENDS.sub("?;", parted_alike(text))
    for clause in clauses(without_reciprocal(asked)):
        if claim := claim_of(clause):
            yield clause, claim


def claim_of(clause: str) -> Claim | None:
    """What one clause claims; None where it only asks, plans or supposes, or speaks of something else."""
    full = in_full(clause)
    if only_asked(full):
        return None
    unsure = UNSURE.search(full)
    if unsure and not OF_PROTEIN.search(full) and not SUPPOSED.search(full[: unsure.start()]):
        return Claim.UNSURE
    if _denies(full):
        return Claim.NONE
    if (FAILED.search(full) and not of_other_tests(full)) or _not_tested(full):
        return Claim.NO_RESULT
    if STAINED.search(full) and not is_denied(full):
        return Claim.FOUND
    stated = without_planned(full)
    if MEANS_NTRK.search(full) and not mentions_ntrk(full) and not is_denied(full) and not SUPPOSED.search(full):
        return Claim.UNREAD
    if not mentions_ntrk(stated):
        return Claim.FOUND if finds_unnamed(full) and not is_denied(full) and not of_other_tests(full) else None
    if is_denied(stated):
        return Claim.UNREAD_DENIAL
    return Claim.FOUND if claims_fusion(stated) and not TURNED.search(full) else Claim.UNREAD


def _not_tested(full: str) -> bool:
    """Whether a clause says of NTRK, or of RNA, that it was not seen, or that the result is open."""
    of_ours = mentions_ntrk(full) or _OF_RNA.search(full) is not None
    return of_ours and not_seen_in(full) != "" and SUPPOSED.search(full) is None and not OF_PROTEIN.search(full)


_OF_RNA = Pattern(
    r"(?i)\brna\b|\bonly (?:the )?g?dna\b|\bdna only\b|\b(?:internal|house-?keeping) (?:control|gene)"
    r"|\bquality (?:control|metrics|criteria)\b"
)


def _denies(full: str) -> bool:
    if OF_PROTEIN.search(full):
        return False
    stated = without_denied(full)
    if mentions_ntrk(full):
        found = NO_FUSION.search(stated) or UNFIT.search(stated) or NOT_REAL.search(stated) or IN_ANOTHER.search(stated)
    else:
        found = None if of_other_tests(stated) else NO_FUSION_UNNAMED.search(stated)
    if found is None:
        return False
    before, after = stated[: found.end()], stated[found.end() :]
    return not SUPPOSED.search(before) and not after.lstrip().startswith("?")


def found_in_case(case: Case, only: Iterable[Test] = ()) -> tuple[str, ...]:
    """Sentences of the case's own texts that claim an NTRK fusion, quoted, to be read beside a negative.

    Where other tests suggest a fusion, only the ones named here found none.
    """
    said = [(what, *_first(claims(text), _FOR)) for what, text in _texts_of(case)]
    altered = (each for each in case.diagnosis.markers if each.state is MarkerState.MUTATED)
    said += [(_MARKERS, f"{each.gene} mutated", Claim.FOUND) for each in altered if mentions_ntrk(each.gene)]
    named = _tests(only)
    return _told(f"{named} found no NTRK fusion" if named else "No NTRK fusion was found", "negative", said)


def denied_in_case(case: Case, deciding: Iterable[Test], *, gainsaid: bool = False) -> tuple[str, ...]:
    """Sentences of the case's own texts that deny the NTRK fusion which counts as found, or name another, quoted.

    While other tests gainsay it, nothing counts as found: it is only what these tests show.
    """
    tests = tuple(deciding)
    rows = tuple(row for test in tests for row in test.findings if names_ntrk(row))
    genes = frozenset(gene for row in rows for gene in finding_genes(row)) & _ALL or _ALL
    against = ((what, _against(text, genes, rows)) for what, text in _texts_of(case))
    said = [(what, *_first(found, tuple(Claim))) for what, found in against]
    wild = (each for each in case.diagnosis.markers if each.state is MarkerState.WILD_TYPE)
    said += [(_MARKERS, f"{each.gene} wild type", Claim.NONE) for each in wild if genes & set(ntrk_meant(each.gene))]
    counts = f"{_tests(tests)} speaks for an NTRK fusion" if gainsaid else "An NTRK fusion counts as found"
    return _told(counts, "finding", said)


def _tests(tests: Iterable[Test]) -> str:
    named = " and ".join(f"test {each.id}" for each in tests)
    return f"{named[:1].upper()}{named[1:]}"


_MARKERS = "the list of markers"
_UNREAD = (Claim.UNREAD, Claim.UNREAD_DENIAL)
_FOR = (Claim.FOUND, Claim.UNSURE, Claim.NO_RESULT, Claim.UNREAD)
_Said = tuple[str, str, Claim | None]


def _told(counts: str, trusted: str, said: Iterable[_Said]) -> tuple[str, ...]:
    """Each text that gainsays what counts; one that is not understood is quoted without a judgement of it."""
    return tuple(
        f"{what[:1].upper()}{what[1:]} says {words!r}: read it beside the tests before the {trusted} is trusted."
        if claim in _UNREAD
        else f"{counts}, yet {what} says {words!r}: ask which is right before the {trusted} is trusted."
        for what, words, claim in said
        if words
    )


def _texts_of(case: Case) -> Iterator[tuple[str, str]]:
    """Every text of a case but those of its tests, which are read with them, and what the board has settled."""
    for path, where, text in texts_beside_tests(case):
        if path[-1] not in _CODES and (path[0] != "specimens" or path[-1] == "note"):
            yield where.replace("the question of the referral", "the question to the meeting"), text


_CODES = frozenset({"gene", "tumour_type"})


def _first(found: Iterable[tuple[str, Claim]], wanted: tuple[Claim, ...]) -> tuple[str, Claim | None]:
    """The first clause of the kinds that matter; what is only not understood comes after what is."""
    said = sorted((each for each in found if each[1] in wanted), key=lambda each: each[1] in _UNREAD)
    return said[0] if said else ("", None)


def _against(text: str, genes: frozenset[str], rows: tuple[Finding, ...]) -> Iterator[tuple[str, Claim]]:
    """Each clause that speaks against a fusion of these genes, or names one of other genes."""
    for clause, claim in claims(text):
        named = set(ntrk_meant(clause)) if mentions_ntrk(clause) else genes
        other = not genes & named or (bool(rows) and all(other_pair(clause, row) for row in rows))
        if other if claim is Claim.FOUND else genes & named:
            yield clause, claim
