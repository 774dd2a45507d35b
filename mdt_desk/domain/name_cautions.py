"""What the names of a finding say otherwise than what is entered, or beside it: nobody has read it yet."""

from collections.abc import Iterator

from mdt_desk.domain.gene_reading import GeneState, read_gene
from mdt_desk.domain.name_agreement import (
    genes_not_named,
    hgvs_disagrees,
    name_disagrees,
    partner_unnamed,
    vaguely_named,
)
from mdt_desk.domain.name_order import name_turned
from mdt_desk.domain.name_places import hgvs_places_differ, places_differ
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.said_beside import unread_words
from mdt_desk.domain.testing import NTRK_GENES, TWO_GENES, Finding
from mdt_desk.domain.written_kind import called_rearrangement, protein_change_named


def name_cautions(finding: Finding) -> Iterator[str]:
    """What the written and the HGVS name say otherwise than what is entered, or beside it."""
    for differs_from in places_differ(finding):
        yield f"the written name {finding.written_as} {differs_from}: compare both with the report"
    for token in filter(_is_date, _TOKEN.findall(finding.written_as)):
        yield f"the written name {finding.written_as} says {token}, a date: a spreadsheet has changed a gene symbol"
    if words := vaguely_named(finding):
        yield f"the written name {finding.written_as} {words}: ask the laboratory which gene it means"
    for words in filter(None, (partner_unnamed(finding), name_turned(finding, finding.written_as))):
        yield f"the written name {finding.written_as} {words}: compare both with the report"
    if unnamed := [gene for gene in genes_not_named(finding) if gene in NTRK_GENES]:
        named = f"the written name {finding.written_as} does not name {' and '.join(unnamed)}"
        yield f"{named}: compare both with the report"
    if words := protein_change_named(finding):
        yield (
            f"the written name {finding.written_as} names a change of the protein too, {words}: enter it as a "
            "mutation, and read whether a fusion was found"
        )
    if words := called_rearrangement(finding):
        yield f"the written name {finding.written_as} {words}"
    if words := beside_name(finding):
        yield f"the written name {finding.written_as} {words}"
    yield from _of_hgvs(finding)


_TOKEN = Pattern(r"[A-Za-z0-9]{1,9}[-/ .][A-Za-z0-9]{1,9}")


def _is_date(token: str) -> bool:
    return read_gene(token).state is GeneState.DAMAGED


def _of_hgvs(finding: Finding) -> Iterator[str]:
    for differs_from in hgvs_places_differ(finding):
        yield f"the HGVS name {finding.hgvs} {differs_from}: compare both with the report"
    if words := name_turned(finding, finding.hgvs):
        yield f"the HGVS name {finding.hgvs} {words}: compare both with the report"
    if words := beside_hgvs(finding):
        yield f"the HGVS name {finding.hgvs} {words}"


def beside_name(finding: Finding) -> str:
    """The words of the written name that nobody has read; those that contradict what is entered are errors instead."""
    return "" if name_disagrees(finding) else _beside(finding.written_as, finding)


def beside_hgvs(finding: Finding) -> str:
    """The same of the HGVS name."""
    return "" if hgvs_disagrees(finding) else _beside(finding.hgvs, finding)


def _beside(text: str, finding: Finding) -> str:
    words = unread_words(text, finding) if finding.kind in TWO_GENES else ()
    return f"says more than the name: {' '.join(words)}. Read it against what is entered" if words else ""
