"""A row of another gene whose breakpoint lies inside NTRK1-3: which gene is meant is for the laboratory to say."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mdt_desk.domain.exon_tables import ExonTables
from mdt_desk.domain.fusion_events import taken_back
from mdt_desk.domain.gene_reading import genes_meant
from mdt_desk.domain.genome import build_of, read_position
from mdt_desk.domain.name_agreement import gene_doubt, inside_unnamed
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import finding_genes, names_ntrk
from mdt_desk.domain.transcripts import inside_ntrk
from mdt_desk.exchange.fusion_callers.model import ReadFinding, Row

# Arriba's closest genomic breakpoints are of another sequencing, and no place of this junction.
_PLACE = Pattern(r"^(?!.*closest).*(?:break|point|position)", re.IGNORECASE)
_BETWEEN = Pattern(r"[;|]")
_BY_CHROMOSOME = (("chrom1", "base1"), ("chrom2", "base2"))


def place_columns(columns: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The columns of a file that hold the places of a junction; where the chromosome stands apart, both."""
    held = list(columns)
    apart = tuple(pair for pair in _BY_CHROMOSOME if set(pair) <= set(held))
    return (*((name,) for name in held if _PLACE.search(name)), *apart)


def noted_inside(read: ReadFinding, row: Row, columns: tuple[tuple[str, ...], ...], tables: ExonTables) -> ReadFinding:
    """The finding with a note, its row with a warning, where a place lies inside an NTRK gene not named in it."""
    if not names_ntrk(read.finding) and not taken_back(read.finding):
        # A place that was not read may lie inside NTRK: the file was then not read whole.
        row.left_out += [place for place in row.unread_places if place not in row.left_out]
    # A row that speaks of NTRK and is not understood is pointed out as that.
    inside, doubt = inside_unnamed(read.finding), gene_doubt(read.finding)
    if doubt and not (inside and doubt.startswith(inside)):
        return read
    named = genes_meant(finding_genes(read.finding))
    said = []
    for text in _places(row, columns):
        place = read_position(text)
        gene = inside_ntrk(place, build_of(text, row.build), tables, named) if place else ""
        if place and gene:
            what = f"its breakpoint {place.chromosome}:{place.base} lies inside {gene}"
            row.warn("", f"names {_named_there(read, text)}, yet {what}", ASK)
            said.append(what)
    if not said or names_ntrk(read.finding):
        return read
    note = "; ".join(part for part in (read.finding.note, *dict.fromkeys(said)) if part)
    return replace(read, finding=replace(read.finding, note=note), inside="; ".join(dict.fromkeys(said)))


def is_inside(row: Row, columns: tuple[tuple[str, ...], ...], tables: ExonTables) -> bool:
    """Whether any place of a row lies inside NTRK1-3."""
    places = ((read_position(text), build_of(text, row.build)) for text in _places(row, columns))
    return any(place is not None and inside_ntrk(place, build, tables) for place, build in places)


ASK = "Ask the laboratory which gene is meant; this is not a negative result."


def _places(row: Row, columns: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    for names in columns:
        text = ":".join(row.cells.get(name, "").strip() for name in names)
        yield from (part.strip() for part in _BETWEEN.split(text))


def _named_there(read: ReadFinding, text: str) -> str:
    """The gene of the side that is cut there; where the row was not taken apart, the pair as written."""
    place = read_position(text)
    genes = [side.gene for side in read.sides if read_position(side.breakpoint) == place]
    if any(genes):
        return " and ".join(gene for gene in genes if gene)
    return "no gene there" if genes else read.finding.written_as[:60] or "no gene there"
