"""Whether a name puts the two genes the other way round than they are entered: asked about, never decided."""

import re
from collections.abc import Iterator

from mdt_desk.domain.gene_reading import meant_by
from mdt_desk.domain.ntrk_names import mentions_ntrk
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import TWO_GENES, UNIDENTIFIED, Finding, Orientation, has_order

_WORD = Pattern(r"[^\W_]+", re.UNICODE)
# What stands beside a gene and between the two without joining them: its exon, its transcript, a number.
_BESIDE = Pattern(
    r"\b(?:e|ex|exons?|introns?|int|ivs)\W{0,2}[0-9]{1,3}\b|\b(?:[NX][MRP]_|ENS[TGP])[0-9]+(?:\.[0-9]+)?|[0-9]+",
    re.IGNORECASE,
)
# A list of two genes gives no order, nor does a sign that points both ways.
_LISTED = Pattern(r"\s*(?:[,\u2194\u21d4\u27f7\u27fa\u21cb\u21cc]|<[-=]{1,2}>)\s*")
_JOINED_TO = Pattern(r"\b(?:to|into|onto|before|upstream|then|precedes|followed)\b", re.IGNORECASE)
Span = tuple[int, int]


def name_turned(finding: Finding, text: str) -> str:
    """How a name such as NTRK1-TPM3 is turned against its sides; hardly a sign gives an order, so nothing rests on it.

    Whatever stands between the genes is asked about, but for what only lists them. With :: or an arrow a name does
    give the order; what it then contradicts is an error of its own.
    """
    if finding.kind not in TWO_GENES or not has_order(finding) or finding.orientation is Orientation.REVERSED:
        return ""
    five, three = (side.gene if side else "" for side in (finding.five_prime, finding.three_prime))
    if not (five and three) or UNIDENTIFIED in (five, three) or meant_by(five) & meant_by(three):
        return ""
    fives, threes = list(_places(five, text)), list(_places(three, text))
    if not fives or not threes or max(threes) > min(fives):
        return ""
    last, first = max(threes), min(fives)
    if not _gives_order(text[last[1] : first[0]]):
        return ""
    named = f"{text[slice(*last)]} before {text[slice(*first)]}"
    return f"puts {named}, while {five} is entered as the 5' gene and {three} as the 3' gene"


def _places(gene: str, text: str) -> Iterator[Span]:
    """Where a text names a gene, by its symbol as entered or by any word that may mean it."""
    whole = re.finditer(rf"(?<![^\W_]){re.escape(gene)}(?![^\W_])", text, re.IGNORECASE)
    yield from (match.span() for match in whole)
    meant, ours = meant_by(gene), mentions_ntrk(gene)
    for word in _WORD.finditer(text):
        # TRK alone is a forgotten other name of TPM3 too: what is like NTRK is read as NTRK.
        if mentions_ntrk(word[0]) is ours and meant_by(word[0]) & meant:
            yield word.span()


def _gives_order(between: str) -> bool:
    """Whether what stands between two genes may put one before the other."""
    rest = _BESIDE.sub(" ", between)
    return _JOINED_TO.search(rest) is not None if any(map(str.isalpha, rest)) else not _LISTED.fullmatch(rest)
