"""Which gene a text puts at the 5' and which at the 3' end: 5' TPM3, TPM3 (5'), TPM3 is the 5' partner."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from mdt_desk.domain.clauses import clauses
from mdt_desk.domain.patterns import Pattern

_PRIME = r"(?:['\u2019\u2032`\u00b4]|[- ]?prime\b|p\b)"
# What is not translated lies at an end of its own gene, and says nothing of which gene is first.
_MARK = rf"\b(?P<end>[53])\s?{_PRIME}(?![-\s]?UTR)"
_TOKEN = Pattern(rf"{_MARK}|(?P<word>[A-Za-z][\w.@]*)", re.IGNORECASE)
# What may stand between an end and its gene; any other word parts them.
_FILLER = Pattern(r"(?:gene|partner|side|end|is|as|the|a|being|region|part|half|portion)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Token:
    """An end or a gene, and what stands between it and the token before it."""

    end: str
    gene: str
    gap: str


def gene_ends(text: str, is_gene: Callable[[str], bool]) -> tuple[tuple[str, str], ...]:
    """Each end that a text states with its gene, as (5, TPM3); what it denies, and what is not clear, is left out."""
    return tuple(pair for clause in clauses(text) for pair in _ends_of(_tokens(clause, is_gene)))


def _tokens(clause: str, is_gene: Callable[[str], bool]) -> list[_Token]:
    found, at = [], 0
    for match in _TOKEN.finditer(clause):
        word = match["word"]
        if word is not None and not is_gene(word):
            continue
        found.append(_Token(match["end"] or "", word or "", clause[at : match.start()]))
        at = match.end()
    return found


def _ends_of(tokens: list[_Token]) -> list[tuple[str, str]]:
    """Ends belong to the genes before them where a gene comes first, else to the genes behind them."""
    found = []
    taken: set[int] = set()
    for at, token in enumerate(tokens):
        if token.end and (gene := _gene_of(tokens, at, taken)) is not None:
            taken.add(gene)
            found.append((token.end, tokens[gene].gene))
    return found


def _gene_of(tokens: list[_Token], at: int, taken: set[int]) -> int | None:
    """The place of the gene to which an end belongs; none where it stands at none, or is denied."""
    before = at - 1 if at and tokens[at - 1].gene and at - 1 not in taken else None
    after = at + 1 if at + 1 < len(tokens) and tokens[at + 1].gene else None
    before = before if before is not None and _joins(tokens[at].gap) else None
    after = after if after is not None and _joins(tokens[after].gap) else None
    if before is None or after is None:
        return before if before is not None else after
    first, second = _distance(tokens[at].gap), _distance(tokens[after].gap)
    if first == second:
        return before if _starts_with_gene(tokens) else after
    return before if first < second else after


def _starts_with_gene(tokens: list[_Token]) -> bool:
    return bool(tokens[0].gene)


def _joins(gap: str) -> bool:
    """Whether only signs and words such as "is the" stand between an end and a gene; a word that denies parts them."""
    return all(_FILLER.fullmatch(word) for word in re.findall(r"[A-Za-z0-9]+", gap))


def _distance(gap: str) -> int:
    """How far a gap parts an end and a gene: a bracket that closes or a sign between two genes parts them most."""
    words = re.findall(r"[A-Za-z]+", gap)
    opened = gap.strip().endswith("(") or gap.strip() == ""
    parted = bool(re.search(r"[)\]]|::|--|[/,+]", gap)) and not opened
    return 10 * parted + 2 * len(words) + (0 if opened else len(re.sub(r"[\s]", "", gap)))
