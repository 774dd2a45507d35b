"""Everything that looks like an NTRK gene, however it is written, so that none is ever overlooked."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import NTRK_GENES

# Blanks, hyphens and the like may stand between the letters: N TRK1, NTRK-1, N.T.R.K.1.
_GAP = r"[\W_]{0,3}"
_TRK = Pattern(rf"(?:N{_GAP})?T{_GAP}R{_GAP}K")
# The names in words: neurotrophic receptor tyrosine kinase 1, as it was called before too, tropomyosin receptor kinase.
_IN_WORDS = Pattern(
    r"NEURO[\s-]?TROPH?IC[\s,-]{1,3}(?:TYROSINE[\s,-]{1,3})?(?:KINASE[\s,-]{1,3})?RECEPTOR(?:[\s,-]{1,3}TYROSINE)?"
    r"(?:[\s,-]{1,3}KINASE)?(?:S\b)?"
    r"|NEURO[\s-]?TROPH?IC[\s,-]{1,3}TYROSINE[\s,-]{1,3}KINASES?(?:[\s,-]{1,3}RECEPTORS?)?"
    r"|TROPOMYOSIN(?:[\s-]{1,3}RELATED)?(?:[\s-]{1,3}RECEPTOR)?(?:[\s-]{1,3}TYROSINE)?[\s-]{1,3}KINASES?"
    r"(?:[\s-]{1,3}RECEPTORS?)?"
)
_TYPE = Pattern(r"[\s,-]{1,3}(?:TYPE[\s-]{1,2})?(?=[1-3ABC](?![A-Z0-9]))")
# TrkAIII is the published name of a form of NTRK1.
_ONE = Pattern(
    rf"{_GAP}(?P<first>[1-3](?![0-9])|[ABC](?=III(?![A-Z])|(?![A-Z]))|III(?![A-Z])|II(?![A-Z])|[IL|](?![A-Z]))"
)
_MANY = Pattern(rf"{_GAP}(?P<all>[1-3]{{2,3}})(?![0-9])")
_NEXT = Pattern(
    rf"\s*(?P<to>TO|[-\u2010-\u2015]|\.\.)?(?P<also>[/,;&+|]|AND|OR)?\s*(?:N?TRK{_GAP})?(?P<next>[1-3](?![0-9'\u2032])|[ABC](?![A-Z]))"
)
# Ensembl gene, HGNC, Entrez, RefSeq and UniProt: numbers of the three genes where a symbol should stand. Looked up on
# 27-Nov-2026: Ensembl, HGNC and Entrez in copies of those three lists in public repositories, which agree; RefSeq in
# maftools' table of protein domains (PoisonAlien/maftools, inst/extdata/protein_domains.RDs). Transcripts of Ensembl
# are those that laboratories use; RefSeq proteins bear the number of their transcript, or the one given beside it.
# UniProt: looked up on 28-Nov-2026 in lists of proteins in public repositories, which agree but for one plain mistake.
_IDS = (
    (
        Pattern(
            r"ENSG0*198400\b|HGNC[\W_]?(?:ID[\W_]{1,2})?8031\b|\bP04629\b"
            r"|N[MP]_001012331\b|NM_002529\b|NP_002520\b|NM_001007792\b|NP_001007793\b"
            r"|ENST00000(?:524377|392302)"
        ),
        "NTRK1",
        "4914",
    ),
    (
        Pattern(
            r"ENSG0*148053\b|HGNC[\W_]?(?:ID[\W_]{1,2})?8032\b|\bQ16620\b"
            r"|NM_006180\b|NP_006171\b|N[MP]_00101806[456]\b|NM_001007097\b|NP_001007098\b"
            r"|ENST00000(?:277120|376214|323115)"
        ),
        "NTRK2",
        "4915",
    ),
    (
        Pattern(
            r"ENSG0*140538\b|HGNC[\W_]?(?:ID[\W_]{1,2})?8033\b|\bQ16288\b"
            r"|NM_002530\b|NP_002521\b|N[MP]_001012338\b|NM_001007156\b|NP_001007157\b"
            r"|NM_001243101\b|NP_001230030\b|ENST00000(?:629765|360948|394480)"
        ),
        "NTRK3",
        "4916",
    ),
)
_NUMBERS = {"1": 1, "2": 2, "3": 3, "A": 1, "B": 2, "C": 3, "I": 1, "L": 1, "|": 1, "II": 2, "III": 3}
_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
# Of the list of HGNC: names of other genes one letter away from one of the three.
_OTHERS_NEAR = frozenset({"NMRK1", "NMRK2", "NRK1", "NRK2", "NTR2", "NTRKR1", "NTRKR2", "NTRKR3"})


def _one_slip_away(gene: str) -> Iterator[str]:
    """Each way to write a symbol with one letter left out, put in, put for another, or two changed round."""
    stem, number = gene[:-1], gene[-1]
    for at in range(len(stem)):
        yield f"{stem[:at]}{stem[at + 1 :]}{number}"
        yield from (f"{stem[:at]}{sign}{stem[at + 1 :]}{number}" for sign in _SIGNS)
        yield f"{stem[:at]}{stem[at : at + 2][::-1]}{stem[at + 2 :]}{number}"
    for at in range(len(stem) + 1):
        yield from (f"{stem[:at]}{sign}{stem[at:]}{number}" for sign in _SIGNS)


_NEIGHBOURS = frozenset(slip for gene in NTRK_GENES for slip in _one_slip_away(gene)) - {*NTRK_GENES, *_OTHERS_NEAR}


# Cyrillic and Greek capitals that look like the letters of NTRK and of its numbers.
_LOOK_ALIKES = str.maketrans("\u039d\u03a4\u0422\u041a\u039a\u0406\u0399\u0410\u0391\u0412\u0392\u0421", "NTTKKIIAABBC")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).upper().translate(_LOOK_ALIKES)


@lru_cache(maxsize=1024)
def ntrk_meant(text: str) -> tuple[str, ...]:
    """The NTRK genes that a text like NTRK may mean, all three where it does not say; nothing for any other text."""
    plain = _plain(text)
    if plain in _NEIGHBOURS:
        return (f"NTRK{plain[-1]}",)
    if by_id := _by_id(plain):
        return by_id
    numbers: set[int] = set()
    found = [*_TRK.finditer(plain), *_IN_WORDS.finditer(plain)]
    for match in found:
        numbers |= _numbers(_TYPE.sub("", plain[match.end() :], count=1) if " " in match[0] else plain[match.end() :])
    chosen = tuple(NTRK_GENES[number - 1] for number in sorted(numbers))
    return (chosen or NTRK_GENES) if found else ()


def _numbers(rest: str) -> set[int]:
    """The numbers that follow the letters: one, several, or a range."""
    if many := _MANY.match(rest):
        return {int(each) for each in many["all"]}
    one = _ONE.match(rest)
    if one is None:
        return set()
    last = _NUMBERS[one["first"]]
    found, rest = {last}, rest[one.end() :]
    while (more := _NEXT.match(rest)) and (more["to"] or more["also"]):
        following = _NUMBERS[more["next"]]
        found |= set(range(min(last, following), max(last, following) + 1)) if more["to"] else {following}
        last, rest = following, rest[more.end() :]
    return found


def _by_id(plain: str) -> tuple[str, ...]:
    return tuple(gene for numbers, gene, entrez in _IDS if numbers.search(plain) or plain.strip() == entrez)


@lru_cache(maxsize=1024)
def mentions_ntrk(text: str) -> bool:
    """Whether a text holds the letters of NTRK or TRK anywhere, in any case, or a number of one of the three genes."""
    plain = _plain(text)
    named = _TRK.search(plain) is not None or _IN_WORDS.search(plain) is not None
    return named or plain in _NEIGHBOURS or bool(_by_id(plain))
