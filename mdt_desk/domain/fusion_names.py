"""Reads the name of a fusion in every public form; the order of a written name never says which gene is 5' or 3'."""

import re
from dataclasses import dataclass

from mdt_desk.domain.names import approved_symbol, is_gene_symbol
from mdt_desk.domain.testing import NTRK_GENES, UNIDENTIFIED

LONGEST_PAIR = 200
DOUBLE_COLON = "::"
"""The separator of the HGNC form, in which the 5' gene is written first; whether a report keeps to it is asked."""
# The second half of a symbol such as AFAP1-AS1; never a gene of its own.
_TAIL = re.compile(r"(?:AS|IT|OT)[0-9]{1,2}|DT|AS", re.ASCII)
_REMARK = re.compile(r"\s+(?:gene\s+)?(?:fusion|rearrangement|transcript)s?$", re.IGNORECASE)
_BOTH_EXONS = re.compile(r"\s*\(?\s*[A-Z]x?\s?([0-9]{1,3})\s?[;:,/-]{1,2}\s?[A-Z]x?\s?([0-9]{1,3})\s*\)?$", re.I)
_EXON = r"(?:\(\s*(?:e|ex|exon)?\.?\s*(?P<a>[0-9]{1,3})\s*\)|[\s_:,.]*\(?(?:exon|ex|e)[\s._]*(?P<b>[0-9]{1,3})\)?)"
_SUFFIX = re.compile(rf"(?P<gene>.*?[A-Za-z0-9?]){_EXON}$", re.IGNORECASE)
_ON_TRANSCRIPT = re.compile(r"(?P<transcript>(?:NM_|ENST|XM_|NR_)[0-9]+(?:\.[0-9]+)?)\((?P<gene>[^()]+)\)(?P<rest>.*)")
_UNKNOWN = frozenset({"?", "v", "unknown", "n/a"})


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
    cuts = [match.start() for match in re.finditer("-", text)]
    pairs = [(text[:cut].strip(), text[cut + 1 :].strip()) for cut in cuts]
    pairs = [pair for pair in pairs if all(pair) and not _TAIL.match(pair[1].split("-")[0])]
    if len(cuts) > 1:
        pairs = [pair for pair in pairs if _bare(pair[0]) in NTRK_GENES or _bare(pair[1]) in NTRK_GENES]
    if len(pairs) != 1 or (len(cuts) > 1 and "-" in "".join(pairs[0]) and _both_ends(pairs[0])):
        return None
    return Pair(*pairs[0], "-")


def _bare(half: str) -> str:
    """A half without the exon beside its gene."""
    match = _SUFFIX.fullmatch(half)
    return match["gene"] if match else half


def _both_ends(pair: tuple[str, str]) -> bool:
    """Whether the longer half begins or ends with an NTRK gene too, so that another cut would do as well."""
    longer = next(half for half in pair if "-" in half)
    return longer.split("-")[0] in NTRK_GENES or longer.split("-")[-1] in NTRK_GENES


def read_fusion_name(text: str) -> WrittenName | None:
    """Reads ETV6::NTRK3, ETV6--NTRK3, ETV6-NTRK3, ?::NTRK1, with exons beside the genes; None where in doubt."""
    plain = _REMARK.sub("", text.strip())
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
    return split_pair(text)


def _side(text: str, exon: int | None) -> NamedSide | None:
    transcript = ""
    if match := _ON_TRANSCRIPT.fullmatch(text):
        transcript, text = match["transcript"], match["gene"] + match["rest"]
    if match := _SUFFIX.fullmatch(text):
        text, exon = match["gene"], int(match["a"] or match["b"])
    if text.casefold() in _UNKNOWN:
        return NamedSide(UNIDENTIFIED, None, "")
    gene = approved_symbol(text) or text
    return NamedSide(gene, exon, transcript) if is_gene_symbol(gene) else None
