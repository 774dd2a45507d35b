"""Exons, introns, coding places and other numbers of a name, each with the gene beside which it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mdt_desk.domain.fusion_names import read_fusion_name
from mdt_desk.domain.gene_reading import meant_by
from mdt_desk.domain.held_transcripts import gene_of
from mdt_desk.domain.ntrk_names import mentions_ntrk, ntrk_meant
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import Finding, Partner, candidates, finding_genes

_KIND = r"(?:supporting|split|spanning|junction|unique|fusion)"
_TOKENS = Pattern(
    r"(?<![A-Za-z0-9])(?P<karyotype>(?:t|inv|del|der|ins|dup)\s?\([^()]{1,40}\))(?:\s?\([^()]{1,40}\))?"
    r"|(?P<transcript>(?:[NX][MR]_|ENST)[0-9]{6,}(?:\.[0-9]+)?)"
    r"|(?<![A-Za-z0-9])(?P<build>hg\s?(?:19|38)|grch\s?3[78](?:\.p?[0-9]+)?|b3[78]|build\s?3[78])\b"
    r"|(?<![A-Za-z0-9])(?P<place>(?:(?:chr)?(?:[0-9]{1,2}|[XY])|NC_[0-9]{6}\.[0-9]+):(?:g\.)?[0-9][0-9,]{4,})"
    r"|(?<![A-Za-z0-9])(?P<coding>[rc]\.)(?P<from>[-*0-9?]+)(?:_(?P<to>[-*0-9?]+))?[-\w*>+()?=]*|\bp\.[-\w*()?=]+"
    rf"|(?<![\w.])(?P<reads>[0-9][0-9,]*)\s*(?:{_KIND}\s+)*reads?\b|\breads?\W{{1,3}}(?P<reads_behind>[0-9][0-9,]*)"
    rf"|(?<![A-Za-z0-9])(?:exons?|ex|e)\.?\s?(?P<a>[0-9]{{1,3}})(?:\s?(?:[:;/,&-]{{1,2}}|and|to)\s?(?:(?:exons?|ex|e)\.?\s?)?|(?:exons?|ex|e)\.?\s?)"
    rf"(?P<b>[0-9]{{1,3}})\b(?!\s*(?:{_KIND}\s+)*reads?\b)"
    r"|(?<![A-Za-z0-9])(?-i:[A-Z])(?P<c>[0-9]{1,2})\s?[:;/,-]?\s?(?-i:[A-Z])(?P<d>[0-9]{1,2})\b"
    r"|(?<![A-Za-z0-9])(?:introns?|int|ivs|i)\.?[\s_:-]*(?P<intron>[0-9]{1,3})\b"
    r"|(?<![A-Za-z0-9])(?:exons?|ex|e)\.?[\s_:-]*(?P<exon>[0-9]{1,3})\b(?P<of>\s+(?:of|in)\b)?"
    r"|(?<![A-Za-z0-9])(?P<roman>exons?\s[IVX]{1,5})\b"
    r"|[\[(]\s*(?P<bracketed>[0-9]{1,3})\s*[\])]|\b[53](?:\s?['\u2019\u2032`\u00b4]|[- ]?prime\b)"
    r"|(?P<word>[A-Z]{1,3}[0-9]{5,}\.[0-9]+|[A-Z][A-Z0-9@]*)|(?P<number>[0-9][0-9.,]*)",
    re.IGNORECASE,
)


_SEVERAL = Pattern(r"\bN?TRK[1-3](?:[-/,][1-3])+(?![0-9'\u2019\u2032])", re.IGNORECASE)
_PARTED = Pattern(r"\bN?TRK[\W_]{1,2}([1-3])(?![0-9])", re.IGNORECASE)
_JOINED = Pattern(r"(NTRK[1-3])(e(?:x(?:on)?)?[0-9]{1,2})(?![0-9A-Z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A number of a name: what it counts, its words, the gene beside which it stands, and the transcript named."""

    kind: str
    number: int
    words: str
    gene: str = ""
    transcript: str = ""


@dataclass(slots=True)
class _At:
    """The gene and transcript that a name spoke of last."""

    gene: str = ""
    transcript: str = ""


def sides_of(finding: Finding) -> tuple[Partner, ...]:
    """Both sides of a finding; where no order is stated, its genes alone."""
    sides = tuple(side for side in (finding.five_prime, finding.three_prime) if side is not None)
    return sides or tuple(Partner(gene) for gene in finding.genes)


_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")


def numbers_of(text: str, finding: Finding) -> tuple[Named, ...]:
    """Every number of a name that is no part of a gene, transcript or build."""
    found = list(_TOKENS.finditer(_plain(text.translate(_DASHES), finding)))
    genes = [_gene(match, finding) for match in found]
    marked = (at for at, match in enumerate(found) if match["exon"] or match["intron"])
    # "E8 TPM3::E10 NTRK1": the first exon stands before every gene, so all stand before theirs.
    before = (first := next(marked, None)) is not None and not any(genes[:first])
    at, said = _At(), list[Named]()
    for number, (match, gene) in enumerate(zip(found, genes, strict=True)):
        if gene:
            at = _At(gene, "" if gene != at.gene else at.transcript)
            at.transcript = match["transcript"] or at.transcript
        later = next((each for each in genes[number:] if each), "") if before or match["of"] else ""
        said += _numbers(match, _At(later) if later else at)
    return tuple(said)


def _plain(text: str, finding: Finding) -> str:
    """The text with symbols such as NKX2-1 as one word each."""
    read = read_fusion_name(text)
    genes = [name for gene in (*finding_genes(finding), *(read.genes if read else ())) for name in candidates(gene)]
    for gene in genes:
        if len(gene) > 1 and not gene.isalnum():
            text = text.replace(gene, re.sub(r"[\W_]", "", gene))
    text = _SEVERAL.sub("NTRK", text)
    return _JOINED.sub(r"\1 \2", _PARTED.sub(r"NTRK\1", text))


def _gene(match: re.Match[str], finding: Finding) -> str:
    """The entered gene that a word or a transcript means."""
    word, transcript = match["word"] or "", match["transcript"] or ""
    meant = {gene_of(transcript)} if transcript else {*meant_by(word), *ntrk_meant(word)} if word else set()
    if mentions_ntrk(word):
        meant = set(ntrk_meant(word))
    for side in sides_of(finding):
        own = {each for name in candidates(side.gene) for each in meant_by(name)}
        if own & meant or (word and word == re.sub(r"[\W_]", "", side.gene)):
            return side.gene
    return ""


def _numbers(match: re.Match[str], at: _At) -> Iterator[Named]:
    words = match[0].strip()
    for kind in ("exon", "intron"):
        if match[kind]:
            yield Named(kind, int(match[kind]), f"{kind} {int(match[kind])}", at.gene, at.transcript)
    if match["bracketed"]:
        kind = "exon" if at.gene else "number"
        yield Named(kind, int(match["bracketed"]), f"exon {match['bracketed']}" if at.gene else words, at.gene)
    if match["coding"] and match["from"].isdigit():
        yield Named("coding", int(match["from"]), words, at.gene, at.transcript)
    yield from _beside_no_gene(match, words)


def _beside_no_gene(match: re.Match[str], words: str) -> Iterator[Named]:
    for first, second in (("a", "b"), ("c", "d")):
        if match[first]:
            yield Named("pair", int(match[first]), words)
            yield Named("pair", int(match[second]), words)
    if reads := match["reads"] or match["reads_behind"]:
        yield Named("reads", int(reads.replace(",", "")), words)
    if match["number"]:
        yield Named("number", int(re.sub(r"\D", "", match["number"])), match["number"].strip(".,"))
    for kind in ("karyotype", "place", "roman"):
        if match[kind]:
            yield Named("number" if kind == "roman" else kind, 0, words)
