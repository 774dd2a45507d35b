"""Reads the name of a fusion in every public form; the order of a written name never says which gene is 5' or 3'."""

import re
from dataclasses import dataclass
from functools import lru_cache

from mdt_desk.domain.gene_reading import GeneState, may_be_gene, read_candidates, read_gene, written_right
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import NTRK_FAMILY, UNIDENTIFIED

LONGEST_PAIR = 200
DOUBLE_COLON = "::"
"""The separator of the HGNC form, in which the 5' gene is written first; whether a report keeps to it is asked."""
# The second half of a symbol such as AFAP1-AS1; never a gene of its own.
_TAIL = Pattern(r"(?:AS|IT|OT)[0-9]{1,2}|DT|AS", re.ASCII)
_REMARK = Pattern(r"\s+(?:gene\s+)?(?:fusion|rearrangement|transcript)s?$", re.IGNORECASE)
_BOTH_EXONS = Pattern(r"\s*\(?\s*[A-Z]x?\s?([0-9]{1,3})\s?[;:,/-]{1,2}\s?[A-Z]x?\s?([0-9]{1,3})\s*\)?$", re.I)
_EXON = r"(?:\(\s*(?:e|ex|exon)?\.?\s*(?P<a>[0-9]{1,3})\s*\)|[\s_:,.]*\(?(?:exon|ex|e)[\s._]*(?P<b>[0-9]{1,3})\)?)"
_SUFFIX = Pattern(rf"(?P<gene>.*?[A-Za-z0-9?]){_EXON}$", re.IGNORECASE)
_ON_TRANSCRIPT = Pattern(r"(?P<transcript>(?:NM_|ENST|XM_|NR_)[0-9]+(?:\.[0-9]+)?)\((?P<gene>[^()]+)\)(?P<rest>.*)")
_WITH_TRANSCRIPT = Pattern(
    r"(?P<gene>[^()]+?)\s*\((?P<transcript>(?:NM_|ENST|XM_|NR_)[0-9]+(?:\.[0-9]+)?)\)(?P<rest>.*)"
)
_HYPHENS = "[\u2010-\u2015\u2212]"
# t(12;15)(p13;q25) before a name tells of the chromosomes; its order is not that of the genes.
_CYTOGENETIC = r"^(?:t|inv|del|der|ins|dup)\s?\([^()]{1,40}\)(?:\s?\([^()]{1,40}\))?[\s,:;]+"
_UNKNOWN = frozenset({"?", "v", "unknown", "n/a"})
# The names of the three proteins: no other gene bears one of them.
_PROTEINS = {"TRKA": "NTRK1", "TRKB": "NTRK2", "TRKC": "NTRK3"}
_BY_PROTEIN = {**_PROTEINS, "TRK": NTRK_FAMILY}
_KIND = r"\s+(?:amplification|mutation|over-?expression|break-?apart|rearranged)$"
_WITHIN = r"\bintra[- ]?genic\b|\bwithin (?:the|one) gene\b|\binternal (?:deletion|duplication)\b"


@dataclass(frozen=True, slots=True)
class Pair:
    """A written pair taken apart; either name may be empty where the file leaves it empty."""

    first: str
    second: str
    separator: str


@dataclass(frozen=True, slots=True)
class NamedSide:
    """One gene of a written name, with the transcript and exon that stand beside it."""

    gene: str
    exon: int | None = None
    transcript: str = ""


@dataclass(frozen=True, slots=True)
class WrittenName:
    """The two genes of a written name, in the order of the writing, which need not be the order of the fusion."""

    first: NamedSide
    second: NamedSide
    separator: str

    @property
    def genes(self) -> tuple[str, str]:
        """Both genes as written, a question mark for one that is declared unidentified."""
        return self.first.gene, self.second.gene

    @property
    def may_be_ordered(self) -> bool:
        """Whether the form is the one in which the 5' gene stands first, so that it is worth asking."""
        return self.separator in {DOUBLE_COLON, "(::)"}


_LIKE_COLONS = Pattern(
    r"\s*(?:[\u2237\u2e2c]|([:\uff1a\ufe55\ufe13\u2236\ua789\u02d0\u205a\u0589\u05c3])(?:(?<!:)|\s)\s?\1)\s*"
)


def with_double_colon(text: str) -> str:
    """A text with each sign that a reader takes for the double colon as that, such as two broad ones."""
    return _LIKE_COLONS.sub(DOUBLE_COLON, text) if not text.isascii() or ": :" in text else text


def split_pair(text: str) -> Pair | None:
    """Takes a written pair apart at --, / or a hyphen; None where a hyphen may belong to a symbol."""
    if len(text) > LONGEST_PAIR:
        return None
    for separator in ("--", "/"):
        if text.count(separator) == 1:
            first, second = text.split(separator)
            return Pair(first.strip(), second.strip(), separator)
        if separator in text:
            return None
    return _split_at_hyphen(text)


def _split_at_hyphen(text: str) -> Pair | None:
    """Cuts only where a gene list knows both halves, or where the text has one hyphen and is no symbol itself."""
    if read_gene(text).state is GeneState.GENE:
        return None
    cuts = [match.start() for match in re.finditer("-", text)]
    pairs = [(text[:cut].strip(), text[cut + 1 :].strip()) for cut in cuts]
    pairs = [pair for pair in pairs if all(_may_be_half(half) for half in pair)]
    best = max(map(_certainty, pairs), default=0)
    likely = [pair for pair in pairs if _certainty(pair) == best]
    if len(likely) != 1 or (len(cuts) > 1 and best < _ONE_KNOWN):
        return None
    return Pair(*likely[0], "-")


_ONE_KNOWN = 3
"""How sure a cut must be where another hyphen might be the one: an approved symbol on one side at least."""


def _certainty(pair: tuple[str, str]) -> int:
    """Approved symbols count most, other names of genes less, names that no list knows nothing."""
    worth = {GeneState.GENE: 3, GeneState.FAMILY: 3, GeneState.UNIDENTIFIED: 2, GeneState.LIKE_NTRK: 2}
    known = {**worth, GeneState.OTHER_NAME: 1, GeneState.SEVERAL: 1}
    return sum(min(known.get(each.state, 0) for each in read_candidates(_bare(half))) for half in pair)


def _may_be_half(half: str) -> bool:
    """Whether a gene may stand in a half; the tail of a symbol, a word, a number or a range never is one."""
    gene = _bare(half)
    if not gene or _TAIL.match(gene.split("-")[0]):
        return False
    states = {each.state for each in read_candidates(gene)}
    return bool(states) and not states & {GeneState.NO_GENE} and (GeneState.LIKE_NTRK not in states or "-" not in gene)


def _bare(half: str) -> str:
    """A half without the exon beside its gene."""
    if read_gene(half).state is GeneState.GENE:
        return half
    if match := _ON_TRANSCRIPT.fullmatch(half) or _WITH_TRANSCRIPT.fullmatch(half):
        half = match["gene"] + match["rest"]
    match = _SUFFIX.fullmatch(half)
    return match["gene"].strip() if match else half


# The same few names are asked of again and again for each pair of findings.
@lru_cache(maxsize=1024)
def read_fusion_name(text: str) -> WrittenName | None:
    """Reads ETV6::NTRK3, ETV6--NTRK3, ETV6-NTRK3, ?::NTRK1, with exons beside the genes; None where in doubt."""
    plain = re.sub(_HYPHENS, "-", with_double_colon(text.strip()))
    plain = _REMARK.sub("", re.sub(_CYTOGENETIC, "", plain))
    if not plain or len(plain) > LONGEST_PAIR:
        return None
    exons: tuple[int | None, int | None] = (None, None)
    if match := _BOTH_EXONS.search(plain):
        before = plain[: match.start()]
        if match[0][:1].isspace() or match[0].startswith("("):
            plain, exons = before, (int(match[1]), int(match[2]))
    pair = _split(plain)
    if pair is None:
        return None
    first, second = _side(pair.first, exons[0]), _side(pair.second, exons[1])
    if first is None or second is None or first.gene == second.gene == UNIDENTIFIED:
        return None
    return WrittenName(first, second, pair.separator)


def _split(text: str) -> Pair | None:
    for separator in ("(::)", DOUBLE_COLON):
        if text.count(DOUBLE_COLON) == 1 and separator in text:
            first, second = text.split(separator)
            return Pair(first.strip(), second.strip(), separator)
    if DOUBLE_COLON in text:
        return None
    return _split_rarely(text) or split_pair(text) or _split_rarely(text, _BLANK)


def _split_rarely(text: str, signs: tuple[str, ...] = (">", "+", "_", ":", "~")) -> Pair | None:
    """Takes a pair apart at a sign that other things bear too, only where both halves are approved symbols."""
    for sign in signs:
        if text.count(sign) == 1:
            first, second = (half.strip(" -=") for half in text.split(sign))
            if all(read_gene(half).state is GeneState.GENE for half in (first, second)):
                return Pair(first, second, sign)
    return None


_BLANK = (" ",)
# What HGVS says of places behind the gene: NM_152263.2(TPM3):r.?_775.
_HGVS_PLACE = Pattern(r"^:\s?[cgr]\.[\w?*+()-]*")


def _side(text: str, exon: int | None) -> NamedSide | None:
    transcript = ""
    if match := _ON_TRANSCRIPT.fullmatch(text) or _WITH_TRANSCRIPT.fullmatch(text):
        transcript, text = match["transcript"], match["gene"] + _HGVS_PLACE.sub("", match["rest"])
    if (match := _SUFFIX.fullmatch(text)) and read_gene(text).state is not GeneState.GENE:
        text, exon = match["gene"].strip(), int(match["a"] or match["b"])
    if text.casefold() in _UNKNOWN:
        return NamedSide(UNIDENTIFIED, None, "")
    gene = _PROTEINS.get(text.upper(), written_right(text))
    return NamedSide(gene, exon, transcript) if may_be_gene(gene) else None


def one_gene_named(text: str) -> str:
    """The gene of a name that tells of an event within it (NTRK1-intragenic); empty for every other name."""
    if not (match := re.search(_WITHIN, text, re.IGNORECASE)):
        return ""
    rest = f"{text[: match.start()]} {text[match.end() :]}".strip(" -_:,()")
    gene = rest.split(" ")[0]
    return written_right(gene) if read_gene(gene).state is GeneState.GENE else ""


def one_gene_alone(text: str) -> str:
    """The gene of a name that gives one gene and nothing but what kind of finding it is; empty for every other name."""
    alone = re.sub(_KIND, "", _REMARK.sub("", text.strip()), flags=re.IGNORECASE).strip(" -_:,()")
    if within := one_gene_named(text):
        return within
    if alone.upper() in _BY_PROTEIN:
        return _BY_PROTEIN[alone.upper()]
    return written_right(alone) if read_gene(alone).state in {GeneState.GENE, GeneState.FAMILY} else ""
