"""The one gate for everything that is written where a gene belongs: what it is, and which symbols it may mean."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from mdt_desk.domain.gene_symbols import gene_symbols
from mdt_desk.domain.ntrk_names import ntrk_meant
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import NTRK_FAMILY, NTRK_GENES, UNIDENTIFIED, candidates


class GeneState(StrEnum):
    """What a text is that stands where a gene belongs."""

    GENE = "gene"
    FAMILY = "family"
    UNIDENTIFIED = "unidentified"
    OTHER_NAME = "other_name"
    SEVERAL = "several"
    UNLISTED = "unlisted"
    LIKE_NTRK = "like_ntrk"
    DAMAGED = "damaged"
    NO_GENE = "no_gene"


NO_GENES = frozenset({GeneState.LIKE_NTRK, GeneState.DAMAGED, GeneState.NO_GENE})
"""What is never taken for a gene."""


@dataclass(frozen=True, slots=True)
class GeneReading:
    """One text read: its state, the text written right, and the symbols offered for it."""

    state: GeneState
    written: str
    offers: tuple[str, ...] = ()

    @property
    def meant(self) -> frozenset[str]:
        """The genes that it names or may mean."""
        return frozenset(self.offers or (self.written,))


_SHAPE = Pattern(r"(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9](?:[A-Za-z0-9._@-]{0,38}[A-Za-z0-9@])?", re.ASCII)
# Words of reports that stand beside genes; some are a forgotten other name of a gene (ALL, IN, NOT, TYPE).
_WORDS = frozenset({
    "ABSENT", "ALL", "AMPLIFICATION", "AND", "ANY", "APART", "BREAK", "BREAKPOINT", "CHR", "CHROMOSOME",
    "COMPLEX", "CONFIRMED", "DELETION", "DETECTED", "DNA", "DOMAIN", "DUPLICATION", "EQUIVOCAL", "EXON",
    "EXONS", "FAILED", "FAMILY", "FISH", "FRAME", "FRAMESHIFT", "FUSION", "FUSIONS", "GENE", "GENES", "GENOMIC",
    "IDENTIFIED", "IHC", "IN", "INDEL", "INSERTION", "INTERGENIC", "INTERNAL", "INTRAGENIC", "INTRON",
    "INVERSION", "KINASE", "LOCUS", "LOSS", "MUTATION", "NA", "NEG", "NEGATIVE", "NGS", "NIL", "NO", "NONE",
    "NOT", "NOVEL", "NR", "NTC", "NULL", "OF", "OR", "OTHER", "OUT", "PARTNER", "PARTNERS", "PENDING", "POS",
    "POSITIVE", "PRESENT", "READTHROUGH", "REARRANGED", "REARRANGEMENT", "REPORTED", "RNA", "SEE", "SPLICE",
    "STATED", "TANDEM", "TBA", "TBC", "TEST", "THE", "TO", "TRANSCRIPT", "TRANSLOCATION", "TRUNCATED",
    "TRUNCATION", "TYPE", "UNCERTAIN", "UNIDENTIFIED", "UNKNOWN", "VARIANT", "WGS", "WILD", "WITH", "WT", "YES",
})  # fmt: skip
_NUMBER = Pattern(r"[0-9][0-9.,:;/+-]*(?:E[+-]?[0-9]+)?", re.ASCII | re.IGNORECASE)
_PLACE = Pattern(
    r"(?:EXONS?|INTRON|EX|E|INT|IVS|VARIANT|ISOFORM|TRANSCRIPT|READS?|CHR)[._-]?[0-9XY]{1,3}(?:[-._]?(?:E|EX|EXON|N)?[0-9]{1,3})?"
    r"|[0-9XY]{0,2}[PQ][0-9]{1,2}(?:\.[0-9]+)?|T[0-9]{1,2}-[0-9]{1,2}|[CGPNRM]\.\S+|RS[0-9]{3,}|ENS[TPE][0-9]{6,}(?:\.[0-9]+)?"
    r"|[NX][MRP]_[0-9]+(?:\.[0-9]+)?|[0-9]*[A-Z][0-9]{0,3}[A-Z*]?",
    re.ASCII | re.IGNORECASE,
)
_MONTHS = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"
_MONTH = rf"(?P<month>{_MONTHS})(?:CH|T|TEMBER|EMBER|IL|OBER|UARY|RUARY|UST|E|Y)?"
_DATES = tuple(
    Pattern(each, re.ASCII | re.IGNORECASE)
    for each in (
        rf"(?P<day>[0-9]{{1,2}})[-/. ]?{_MONTH}(?:[-/. ,]*(?:[0-9]{{4}}|[0-9]{{2}}))?",
        rf"{_MONTH}[-/. ](?P<day>[0-9]{{1,2}})(?:[-/. ,]+(?:[0-9]{{4}}|[0-9]{{2}}))?",
        rf"{_MONTH}[-/. ]?(?:19|20)(?P<day>[0-9]{{2}})",
        r"[0-9]{4}[-/.](?P<number>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})(?:[ T][0-9:.]+)?",
        r"(?P<day>[0-9]{1,2})[-/.](?P<number>[0-9]{1,2})[-/.](?:[0-9]{4}|[0-9]{2})",
    )
)
# What spreadsheets turn into dates: the symbols of today and the former ones, by month.
_STEMS = {
    1: ("JAN",), 2: ("FEB",), 3: ("MARCHF", "MTARC", "MARCH", "MARC"), 4: ("APR",), 5: ("MAY",), 6: ("JUN",),
    7: ("JUL",), 8: ("AUG",), 9: ("SEPTIN", "SEPT", "SEP"), 10: ("OCT",), 11: ("NOV",), 12: ("DELEC", "DEC"),
}  # fmt: skip


@lru_cache(maxsize=4096)
def read_gene(text: str) -> GeneReading:
    """Reads one name: an approved symbol, another name, a damaged symbol, something like NTRK, or no gene at all."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain == UNIDENTIFIED:
        return GeneReading(GeneState.UNIDENTIFIED, UNIDENTIFIED)
    if plain.upper() == NTRK_FAMILY:
        return GeneReading(GeneState.FAMILY, NTRK_FAMILY)
    table = gene_symbols()
    if symbol := table.approved(plain):
        return GeneReading(GeneState.GENE, symbol)
    others = table.also_named(plain)
    # A forgotten other name of an NTRK gene (MTC) must not hide it any more than a misspelt one.
    if meant := ntrk_meant(plain) or tuple(gene for gene in others if gene in NTRK_GENES):
        return GeneReading(GeneState.LIKE_NTRK, text, tuple(dict.fromkeys((*meant, *others))))
    return _read_other(text, plain, others)


def _read_other(text: str, plain: str, others: tuple[str, ...]) -> GeneReading:
    if (damaged := _damaged(plain)) is not None and not others:
        return GeneReading(GeneState.DAMAGED, text, damaged)
    if plain.upper() in _WORDS or _NUMBER.fullmatch(plain):
        return GeneReading(GeneState.NO_GENE, text)
    if others:
        return GeneReading(GeneState.OTHER_NAME if len(others) == 1 else GeneState.SEVERAL, text, others)
    # Names of clones and of genes not yet named hold digits; a word that is on no list does not.
    possible = _SHAPE.fullmatch(plain) and any(letter.isdigit() for letter in plain) and not _PLACE.fullmatch(plain)
    return GeneReading(GeneState.UNLISTED if possible else GeneState.NO_GENE, text)


def _damaged(plain: str) -> tuple[str, ...] | None:
    """The symbols that a date may have been; empty where no gene is known for it, None where it is no date."""
    match = next((found for each in _DATES if (found := each.fullmatch(plain))), None)
    if match is None:
        return None
    named = match.groupdict()
    month = _MONTHS.split("|").index(named["month"].upper()) + 1 if named.get("month") else int(named["number"])
    return likely_symbols(month, int(named["day"]))


def likely_symbols(month: int, day: int) -> tuple[str, ...]:
    """The approved symbols that a spreadsheet turns into this day of the year."""
    table = gene_symbols()
    found: list[str] = []
    for stem in _STEMS.get(month, ()):
        name = f"{stem}{day}"
        found += [symbol] if (symbol := table.approved(name)) else table.also_named(name)
    return tuple(dict.fromkeys(found))


def read_candidates(text: str) -> tuple[GeneReading, ...]:
    """Reads one side of a fusion, which may name several candidates with a semicolon between them."""
    return tuple(read_gene(name) for name in candidates(text))


def may_be_gene(text: str) -> bool:
    """Whether a text may be taken for a gene: words, numbers, dates and what is only like NTRK never are."""
    readings = read_candidates(text)
    return bool(readings) and all(each.state not in NO_GENES for each in readings)


def is_listed(text: str) -> bool:
    """Whether a text names a gene by an approved symbol or by a name that the list knows."""
    readings = read_candidates(text)
    return bool(readings) and all(each.state not in NO_GENES | {GeneState.UNLISTED} for each in readings)


def is_unlisted(text: str) -> bool:
    """Whether a text is shaped like a gene, yet the list knows none of its candidates."""
    readings = read_candidates(text)
    return bool(readings) and all(each.state is GeneState.UNLISTED for each in readings)


def written_right(text: str) -> str:
    """A gene in the letters of its approved symbol (etv6 is ETV6); every other text as it stands."""
    right = [each.written for each in read_candidates(text) if each.state in {GeneState.GENE, GeneState.FAMILY}]
    return ";".join(right) if right and len(right) == len(candidates(text)) else text


@lru_cache(maxsize=1024)
def meant_by(text: str) -> frozenset[str]:
    """Every gene that one side of a fusion names or may mean, for comparing two ways of writing it."""
    return frozenset(gene.upper() for each in read_candidates(text) for gene in each.meant)


def genes_meant(names: Iterable[str]) -> frozenset[str]:
    """Every gene that these names may mean: compared by it, TEL and ETV6 are one gene."""
    return frozenset().union(*map(meant_by, names))


def chromosome_of(name: str) -> str:
    """The chromosome of the gene that a name means, as 12 or X; empty where it may mean several, or is on two."""
    genes = meant_by(name) if name else frozenset()
    return gene_symbols().chromosome(next(iter(genes))) if len(genes) == 1 else ""


_CAPITALS = Pattern(r"(?<![A-Za-z0-9])[A-Z][A-Z0-9]{2,}(?![A-Za-z0-9])")
# Short words of a laboratory that are symbols of genes as well.
_NO_GENE = frozenset({
    "DNA", "RNA", "CDNA", "GDNA", "FFPE", "NGS", "PCR", "FISH", "IHC", "WGS", "WES", "NTC", "QC", "RIN", "UMI", "UMIS",
    "AND", "THE", "NOT", "FOR", "WAS", "ALL", "FAIL", "FAILED", "PASS", "PASSED", "RESULT", "SAMPLE", "REPORT", "TEST",
    "TESTS", "RUN", "CELL", "CELLS", "IMPACT", "FAST", "LARGE", "REST", "SET", "STAR", "MAX", "CAT", "LAB",
})  # fmt: skip


def names_gene(text: str) -> bool:
    """Whether a text holds a word in capitals that is the symbol, or another name, of a gene."""
    words = (each for each in _CAPITALS.findall(text) if each not in _NO_GENE)
    return any(read_gene(each).state in (GeneState.GENE, GeneState.OTHER_NAME) for each in words)
