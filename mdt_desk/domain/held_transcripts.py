"""The exon tables that the program ships, and the gene of a transcript; they are read when the first is asked for."""

import re
from functools import cache

from mdt_desk.domain.exon_tables import ExonTables, Transcript, read_exon_tables
from mdt_desk.domain.gene_reading import meant_by
from mdt_desk.domain.ntrk_names import ntrk_meant
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.supplies import exon_texts

_ACCESSION = Pattern(r"(?<![A-Z0-9_])((?:[NX][MR]_|ENST)[0-9]{6,})(\.[0-9]+)?", re.ASCII | re.IGNORECASE)

# RefSeq transcripts of frequent partners of which no exons are held: known, so that none stands at another gene.
_PARTNERS = {
    "NM_001987": "ETV6",
    "NM_170707": "LMNA",
    "NM_170708": "LMNA",
    "NM_005572": "LMNA",
    "NM_006775": "QKI",
    "NM_003162": "STRN",
}


@cache
def held_tables() -> ExonTables:
    """The tables; the first one to ask reads them."""
    return read_exon_tables(*exon_texts())


@cache
def _genes_by_accession() -> dict[str, str]:
    every = (each for transcripts in held_tables().by_gene.values() for each in transcripts)
    return {accession_of(each.name): each.gene for each in every}


def accession_of(name: str) -> str:
    """The accession of a transcript without its version; empty where the text names none."""
    found = _ACCESSION.search(name)
    return found[1].upper() if found else ""


def gene_of(transcript: str) -> str:
    """The gene to which a transcript is known to belong, whatever its version; empty where that is not known."""
    accession = accession_of(transcript)
    if not accession:
        return ""
    if gene := _genes_by_accession().get(accession, _PARTNERS.get(accession, "")):
        return gene
    meant = ntrk_meant(accession)
    return meant[0] if len(meant) == 1 else ""


def direction_of(gene: str) -> str:
    """The strand on which a gene lies, + or -, as the tables of exons give it; empty where none of it is held."""
    meant = meant_by(gene) if gene else frozenset()
    held = next(iter(held_tables().by_gene.get(next(iter(meant)), ())), None) if len(meant) == 1 else None
    return "" if held is None else "+" if held.forward else "-"


def genes_of_transcripts(text: str) -> tuple[str, ...]:
    """The genes of all transcripts that a text names and of which it is known."""
    found = (gene_of(match[0]) for match in _ACCESSION.finditer(text))
    return tuple(dict.fromkeys(gene for gene in found if gene))


def other_version(gene: str, transcript: str) -> Transcript | None:
    """The held version of a transcript whose own version is another or none."""
    accession = accession_of(transcript)
    of_gene = held_tables().by_gene.get(gene, ())
    return next((each for each in of_gene if accession and accession_of(each.name) == accession), None)
