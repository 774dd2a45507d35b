"""What is listed in a test that excludes a fusion and that may hide one all the same: it counts, and a person looks."""

from collections.abc import Iterator

from mdt_desk.domain.fusion_events import taken_back
from mdt_desk.domain.fusion_evidence import FusionEvidence, Says
from mdt_desk.domain.gene_reading import is_unlisted
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import TWO_GENES, Finding, FindingKind, finding_genes, names_ntrk
from mdt_desk.domain.unread_texts import READ_FIRST, is_harmless, shown
from mdt_desk.domain.written_kind import joined_in

_OPPOSITE_STRAND = Pattern(r"NTRK[123]-(?:AS|IT|OT|DT)[0-9]*")
"""Symbols of genes that HGNC names after one of the three beside or over which they lie."""


def named_after_ntrk(gene: str) -> str:
    """The NTRK gene after which another gene is named, at which it lies; empty for any other gene."""
    return gene.partition("-")[0].upper() if _OPPOSITE_STRAND.fullmatch(gene.upper()) else ""


def beside_excluding(evidence: FusionEvidence) -> Iterator[str]:
    """A partner that no list knows, a gene that lies over NTRK, and the words beside its rows that nobody has read."""
    for reading in evidence.that_say(Says.EXCLUDES):
        excludes = f"Test {reading.test.id} excludes a fusion"
        for finding in reading.test.findings:
            if not taken_back(finding):
                yield from (f"{excludes}{said}" for said in _hidden(finding))


def _hidden(finding: Finding) -> Iterator[str]:
    name = finding.written_as or " and ".join(finding_genes(finding))
    genes = finding_genes(finding) if finding.kind in {*TWO_GENES, FindingKind.INTRAGENIC} else ()
    for gene in genes:
        if is_unlisted(gene):
            yield f", yet it lists {name}: no list of genes knows {gene}, so ask the laboratory which gene it is."
        elif over := named_after_ntrk(gene):
            yield f", yet it lists {name}: {gene} is named after {over}, at which it lies; ask whether {over} is cut."
    # A note beside an NTRK gene that is altered otherwise may still speak of a fusion.
    of_ntrk = names_ntrk(finding) and finding.kind not in TWO_GENES
    if of_ntrk and (joined_in(finding.note) or not is_harmless(finding.note, finding)):
        yield f"; the note of {name} says {shown(finding.note, _any_word)!r}: {READ_FIRST}."


def _any_word(clause: str) -> str:
    return next(iter(clause.split()), "")
