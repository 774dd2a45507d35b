"""Entered exons and transcripts that cannot be right, or that no exon table here can check. Nothing is ever guessed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mdt_desk.domain.exon_tables import ExonTables, Transcript
from mdt_desk.domain.fusion_words import FRAME_WORDS, KINASE_WORDS, in_stated_order
from mdt_desk.domain.gene_reading import meant_by
from mdt_desk.domain.held_transcripts import gene_of, held_tables, other_version
from mdt_desk.domain.testing import (
    NTRK_FAMILY,
    NTRK_GENES,
    TWO_GENES,
    UNIDENTIFIED,
    Finding,
    KinaseDomain,
    Partner,
    ReadingFrame,
    finding_genes,
    names_ntrk,
)
from mdt_desk.domain.transcripts import Derived, derive


@dataclass(frozen=True, slots=True)
class AtField:
    """Something said of one field of a finding."""

    field: str
    words: str
    without_transcript: bool = False
    """Whether all that is amiss is that the transcript is missing."""


def impossible_places(finding: Finding) -> tuple[AtField, ...]:
    """Transcripts of another gene and exons that their transcript has not, each naming both."""
    found: list[AtField] = []
    for field, side in _fields(finding):
        found += _impossible(field, side)
    genes = finding_genes(finding)
    of = gene_of(finding.transcript)
    if of and genes and not any(_is_gene(of, gene) for gene in genes):
        words = f"{finding.transcript} is a transcript of {of}, yet the gene entered is {' and '.join(genes)}"
        found.append(AtField("transcript", words))
    return tuple(found)


def _fields(finding: Finding) -> tuple[tuple[str, Partner], ...]:
    sides = (("five_prime", finding.five_prime), ("three_prime", finding.three_prime))
    return tuple((name, side) for name, side in sides if side is not None)


def _is_gene(known: str, entered: str) -> bool:
    meant = meant_by(entered)
    return known in meant or (NTRK_FAMILY in meant and known in NTRK_GENES)


def _impossible(field: str, side: Partner) -> Iterator[AtField]:
    known = gene_of(side.transcript)
    if known and side.gene not in {"", UNIDENTIFIED} and not _is_gene(known, side.gene):
        words = f"{side.transcript} is a transcript of {known}, yet the gene entered is {side.gene}"
        yield AtField(f"{field}.transcript", words)
        return
    # Of a partner only coding exons are held: an exon behind them may be one that codes for nothing, and is no error.
    transcript = held_tables().named(side.gene, side.transcript) if side.gene in NTRK_GENES else None
    if transcript is None or side.exon is None or not transcript.whole():
        return
    last = transcript.exons[-1].number
    if side.exon > last:
        words = f"exon {side.exon} does not exist in {side.transcript} of {side.gene}, whose last exon is {last}"
        yield AtField(f"{field}.exon", words)


def unchecked_places(finding: Finding) -> tuple[AtField, ...]:
    """Exons that were entered and that no table here can check, with what a known version of the transcript gives."""
    if impossible_places(finding):
        return ()
    tables = held_tables()
    derived = derive(in_stated_order(finding), tables)
    # What follows is turned round with the sides where the laboratory states the opposite of the caller.
    swapped = in_stated_order(finding) is not finding
    found = []
    for field, side in _fields(finding):
        five = (field == "five_prime") is not swapped
        given = (derived.five_prime if five else derived.three_prime).exon_on_edge()
        entered = side.exon is not None and not side.exon_by and side.gene not in {"", UNIDENTIFIED}
        if entered and (words := _unchecked(finding, side, given, tables, kept_side=not five)):
            found.append(AtField(f"{field}.transcript", words, without_transcript=not side.transcript))
    return tuple(found)


def _unchecked(finding: Finding, side: Partner, given: int | None, tables: ExonTables, *, kept_side: bool) -> str:
    """Why an entered exon was not checked; nothing where its own table, or its breakpoint, gives the same exon."""
    exact = tables.named(side.gene, side.transcript)
    if exact is not None and exact.exon(side.exon or 0) is not None:
        return ""
    if side.breakpoint and given is not None and given == side.exon:
        return ""
    by_breakpoint = f"; its breakpoint gives exon {given} of the table held" if side.breakpoint and given else ""
    if not side.transcript:
        without = f"exon {side.exon} of {side.gene} is entered without its transcript"
        return (
            f"position not checked: {without}{by_breakpoint}{_by_held(side) if kept_side and not by_breakpoint else ''}"
        )
    if exact is not None:
        return f"position not checked: exon {side.exon} of {side.transcript} is no coding exon held here{by_breakpoint}"
    known = other_version(side.gene, side.transcript)
    said = f"; {_by_known(finding, side, known)}" if known is not None else ""
    return f"position not checked: no exon table of {side.transcript} here{by_breakpoint}{said}"


def only_caller_keeps(finding: Finding) -> str:
    """That the caller alone calls the kinase domain kept, and the position gives it lost; empty elsewhere.

    What a laboratory states is never overruled by a table; what its software states, nobody has vouched for.
    """
    caller, laboratory = finding.caller.kinase_domain, finding.kinase_domain
    if caller is not KinaseDomain.KEPT or laboratory is not KinaseDomain.NOT_DETERMINED:
        return ""
    derived = derive(in_stated_order(finding), held_tables())
    if derived.kinase is not KinaseDomain.LOST:
        return ""
    by = f" (by {derived.ntrk_basis})" if derived.ntrk_basis else ""
    return (
        f"{finding.caller.by or 'the caller'} says kinase domain kept, the position gives kinase domain lost{by}, and "
        "no statement of the laboratory is recorded: ask the laboratory whether the kinase domain is kept"
    )


def unstated_loss(finding: Finding) -> Iterator[str]:
    """That the kinase domain is lost, or the frame, by a position of which nobody states anything: a caution."""
    if finding.kind not in TWO_GENES or not names_ntrk(finding):
        return
    derived = derive(in_stated_order(finding), held_tables())
    by = f" (by {derived.ntrk_basis or derived.basis})"
    told = (finding.kinase_domain, finding.caller.kinase_domain, finding.computed.kinase_domain)
    if derived.kinase is KinaseDomain.LOST and {*told} == {KinaseDomain.NOT_DETERMINED}:
        yield f"the position gives kinase domain lost{by}, and nobody states it: ask the laboratory"
    said = (finding.reading_frame, finding.caller.reading_frame, finding.computed.reading_frame)
    if derived.frame is ReadingFrame.OUT_OF_FRAME and {*said} == {ReadingFrame.NOT_STATED}:
        yield f"whole exons give out of frame{by}, and nobody states it: ask the laboratory"


def lost_by_all_held(finding: Finding) -> str:
    """How an exon of the 3' gene, entered without its transcript, leaves no whole kinase domain; empty elsewhere."""
    stated = in_stated_order(finding)
    side = stated.three_prime
    counted = side is not None and side.exon is not None and not (side.transcript or side.breakpoint)
    if side is None or not counted or not (said := _by_held(side)):
        return ""
    return f"exon {side.exon} of {side.gene} is entered without its transcript{said.partition(': ask')[0]}"


def _by_held(side: Partner) -> str:
    """That by every transcript held of this gene the exon leaves no whole kinase domain; empty where one would."""
    held = {
        each.name: each for each in held_tables().by_gene.get(side.gene, ()) if each.whole() and each.kinase_exons()
    }
    if not held or any((side.exon or 0) <= each.kinase_exons()[0].number for each in held.values()):
        return ""
    by = " and ".join(held)
    return f"; by {by}, all that is held here, no whole kinase domain would be left: ask which transcript is counted by"


def _by_known(finding: Finding, side: Partner, known: Transcript) -> str:
    """What the known version of a transcript would give: said as a caution, and never taken for the position."""
    if known.exon(side.exon or 0) is None:
        return f"{known.name}, which is known here, has no coding exon {side.exon}"
    five, three = _known_side(finding.five_prime), _known_side(finding.three_prime)
    derived = derive(in_stated_order(replace(finding, five_prime=five, three_prime=three)), held_tables())
    ends = _given(derived) if side.gene in NTRK_GENES else _frame_given(derived)
    versions = "the version known here" if "." in side.transcript else "the known version"
    if not ends:
        return f"by {known.name}, {versions}, nothing follows"
    differs = _differs(finding, derived)
    ask = ", which is not what is stated: ask the laboratory" if differs else ""
    return f"by {known.name}, {versions}, exon {side.exon} would give: {', '.join(ends)}{ask}"


def _known_side(side: Partner | None) -> Partner | None:
    """A side whose exon is read by the known version of its transcript."""
    known = other_version(side.gene, side.transcript) if side is not None else None
    if side is None or known is None or side.exon is None:
        return side
    return replace(side, transcript=known.name, breakpoint="")


def _frame_given(derived: Derived) -> list[str]:
    return [FRAME_WORDS[derived.frame]] if derived.frame is not ReadingFrame.NOT_STATED else []


def _given(derived: Derived) -> list[str]:
    kinase = [KINASE_WORDS[derived.kinase]] if derived.kinase is not KinaseDomain.NOT_DETERMINED else []
    return [*kinase, *_frame_given(derived)]


def _differs(finding: Finding, derived: Derived) -> bool:
    frame = derived.frame not in {ReadingFrame.NOT_STATED, finding.reading_frame}
    kinase = derived.kinase not in {KinaseDomain.NOT_DETERMINED, finding.kinase_domain}
    stated_frame = finding.reading_frame is not ReadingFrame.NOT_STATED
    stated_kinase = finding.kinase_domain is not KinaseDomain.NOT_DETERMINED
    return (frame and stated_frame) or (kinase and stated_kinase)
