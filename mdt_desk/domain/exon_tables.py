"""Exons of named transcripts on named genome builds, and where a breakpoint lies among them."""

import csv
import io
from dataclasses import dataclass

from mdt_desk.domain.genome import Position
from mdt_desk.domain.testing import GenomeBuild

KINASE_STARTS = {"NTRK1": 510, "NTRK2": 554, "NTRK3": 538}
"""The residue at which the kinase domain starts (Pfam PF07714); the first exon that codes for it begins before it."""

TOLERANCE = 3
"""How many bases a called breakpoint may lie from the edge of its exon; measured on panel and caller files."""


@dataclass(frozen=True, slots=True)
class Exon:
    """The coding part of one exon; phases count the bases of a codon that is cut at its edge."""

    number: int
    start: int
    end: int
    start_phase: int
    end_phase: int
    kinase: bool


@dataclass(frozen=True, slots=True)
class Transcript:
    """One transcript with its version on one build, its exons in the order in which they are read."""

    gene: str
    forward: bool
    name: str
    build: GenomeBuild
    chromosome: str
    exons: tuple[Exon, ...]

    def first_base(self, exon: Exon) -> int:
        """The first base of an exon, counted along the transcript (negative on the reverse strand)."""
        return exon.start if self.forward else -exon.end

    def last_base(self, exon: Exon) -> int:
        """The last base of an exon, counted along the transcript."""
        return exon.end if self.forward else -exon.start

    def along(self, base: int) -> int:
        """A base of the genome, counted along the transcript."""
        return base if self.forward else -base

    def exon(self, number: int) -> Exon | None:
        """The exon with this number."""
        return next((exon for exon in self.exons if exon.number == number), None)

    def coding_length(self) -> int:
        """The bases that are translated, the stop codon included."""
        return sum(exon.end - exon.start + 1 for exon in self.exons)

    def whole(self) -> bool:
        """Whether every coding exon is held; for some partners only the exons that were published are."""
        numbers = [exon.number for exon in self.exons]
        consecutive = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        return consecutive and self.exons[0].start_phase == 0 and self.exons[-1].end_phase == 0

    def kinase_exons(self) -> tuple[Exon, ...]:
        """The exons that code for the kinase domain."""
        return tuple(exon for exon in self.exons if exon.kinase)

    def coding_before(self, exon: Exon) -> int:
        """The coding bases before an exon, of which all must be held."""
        return sum(each.end - each.start + 1 for each in self.exons if each.number < exon.number)

    def exon_of_coding(self, base: int) -> Exon | None:
        """The exon in which a base lies, counted from the first that is translated; all exons must be held."""
        held = (each for each in self.exons if base <= self.coding_before(each) + each.end - each.start + 1)
        return next(held, None) if self.whole() and base > 0 else None

    def kinase_start(self) -> int | None:
        """The base at which the kinase domain starts, counted along the transcript; None where that is not known."""
        first = next(iter(self.kinase_exons()), None)
        residue = KINASE_STARTS.get(self.gene)
        if first is None or residue is None or not self.whole():
            return None
        within = 3 * (residue - 1) - self.coding_before(first)
        return self.first_base(first) + within if 0 <= within <= first.end - first.start else None


@dataclass(frozen=True, slots=True)
class ExonTables:
    """All transcripts held; the first one of a gene on a build is its reference."""

    by_gene: dict[str, tuple[Transcript, ...]]

    def reference(self, gene: str, build: GenomeBuild) -> Transcript | None:
        """The transcript by which a gene's positions are read."""
        return next((each for each in self.by_gene.get(gene, ()) if each.build is build), None)

    def named(self, gene: str, name: str, build: GenomeBuild | None = None) -> Transcript | None:
        """The transcript with this name and version, on this build or on the first that holds it."""
        held = (each for each in self.by_gene.get(gene, ()) if each.name == name)
        return next((each for each in held if build is None or each.build is build), None)


NO_TABLES = ExonTables({})
"""No exons held: nothing is worked out from places."""


def read_exon_tables(*texts: str) -> ExonTables:
    """Reads shipped tables of exons, one exon a line."""
    grouped: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for text in texts:
        for row in csv.DictReader(io.StringIO(text)):
            grouped.setdefault((row["gene"], row["transcript"], row["genome_build"]), []).append(row)
    by_gene: dict[str, tuple[Transcript, ...]] = {}
    for (gene, _, _), rows in grouped.items():
        by_gene[gene] = (*by_gene.get(gene, ()), _transcript(rows))
    return ExonTables(by_gene)


def _transcript(rows: list[dict[str, str]]) -> Transcript:
    first = rows[0]
    exons = sorted((_exon(row) for row in rows), key=lambda exon: exon.number)
    build = GenomeBuild(first["genome_build"])
    chromosome = first["chromosome"].removeprefix("chr")
    return Transcript(first["gene"], first["strand"] == "+", first["transcript"], build, chromosome, tuple(exons))


def _exon(row: dict[str, str]) -> Exon:
    number, start, end = int(row["exon"]), int(row["coding_start"]), int(row["coding_end"])
    return Exon(number, start, end, int(row["start_phase"]), int(row["end_phase"]), row["kinase"] == "yes")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a breakpoint lies: the exon that the product keeps next to it, and how far its edge is."""

    words: str
    exon: Exon | None = None
    distance: int | None = None
    on_edge: bool = False
    inside_exon: bool = False
    outside: str = ""
    """Whether it lies before or behind the whole coding part; empty where it lies within, or that is not known."""


def locate(transcript: Transcript, position: Position, five_prime: bool) -> Place:
    """Finds a breakpoint among the exons: by its last exon as the 5' side, by its first exon as the 3' side."""
    if position.chromosome != transcript.chromosome:
        return Place(f"{position} lies on another chromosome than {transcript.gene}")
    at = transcript.along(position.base)
    return _edge(transcript, at, five_prime) or _between(transcript, at, five_prime)


def _edge(transcript: Transcript, at: int, five_prime: bool) -> Place | None:
    edge_of = transcript.last_base if five_prime else transcript.first_base
    exon = min(transcript.exons, key=lambda each: abs(edge_of(each) - at))
    distance = abs(edge_of(exon) - at)
    if distance > TOLERANCE:
        return None
    off = f", {distance} bp off its edge" if distance else ""
    return Place(f"exon {exon.number}{off}", exon, distance, on_edge=True)


def _between(transcript: Transcript, at: int, five_prime: bool) -> Place:
    exons, first, last = transcript.exons, transcript.first_base, transcript.last_base
    if not transcript.whole():
        return Place(f"not on an edge of the exons of {transcript.gene} held on {transcript.build.value}")
    if not first(exons[0]) <= at <= last(exons[-1]):
        early = at < first(exons[0])
        return Place(
            f"outside the coding part of {transcript.gene} on {transcript.build.value}",
            distance=first(exons[0]) - at if early else at - last(exons[-1]),
            outside="before" if early else "behind",
        )
    before = max((each for each in exons if first(each) <= at), key=lambda each: each.number)
    if at <= last(before):
        edge = last(before) if five_prime else first(before)
        return Place(f"not on an exon edge: inside exon {before.number}", before, abs(edge - at), inside_exon=True)
    after = exons[exons.index(before) + 1]
    kept, distance = (before, at - last(before)) if five_prime else (after, first(after) - at)
    side = f"{distance:,} bp {'after' if five_prime else 'before'} exon {kept.number}"
    return Place(f"not on an exon edge: intron {before.number}, {side}", kept, distance)
