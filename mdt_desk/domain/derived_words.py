"""What follows from typed exons and breakpoints, in words: always named as derived, always with its table."""

from dataclasses import dataclass

from mdt_desk.domain.exon_tables import TOLERANCE, ExonTables
from mdt_desk.domain.fusion_words import FRAME_WORDS, KINASE_WORDS, gene_words, in_stated_order
from mdt_desk.domain.shapes import Picture
from mdt_desk.domain.testing import (
    NTRK_GENES,
    TWO_GENES,
    UNIDENTIFIED,
    Finding,
    GenomeBuild,
    KinaseDomain,
    Partner,
    ReadingFrame,
    has_order,
)
from mdt_desk.domain.transcript_view import transcript_view
from mdt_desk.domain.transcripts import Derived, DerivedSide, contradictions, derive, outside_gene

DERIVED = "Derived from the exon tables of this program; it replaces no statement of the laboratory"
ASK = "Ask the laboratory."


@dataclass(frozen=True, slots=True)
class DerivedView:
    """What follows from a finding: sentences, contradictions with the report, and both transcripts to scale."""

    summary: str = ""
    lines: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()
    picture: Picture | None = None


def view_derived(finding: Finding, tables: ExonTables, width_mm: float) -> DerivedView:
    """What follows from a finding that joins two genes in a stated order; nothing where nothing was typed."""
    if finding.kind not in TWO_GENES or not has_order(finding) or not _is_placed(finding):
        return DerivedView()
    finding = in_stated_order(finding)
    derived = derive(finding, tables)
    odd = tuple(
        f"Contradiction: {what}. {ASK}"
        for side in (finding.five_prime, finding.three_prime)
        if side is not None and (what := outside_gene(side, finding.genome_build, tables))
    )
    said = (*odd, *(f"Contradiction: {text}. {ASK}" for text in contradictions(finding, derived)))
    return DerivedView(
        _summary(derived), derived_lines(finding, derived), said, transcript_view(finding, derived, tables, width_mm)
    )


def _is_placed(finding: Finding) -> bool:
    sides = (finding.five_prime, finding.three_prime)
    return any(side is not None and (side.exon is not None or side.breakpoint) for side in sides)


def derived_lines(finding: Finding, derived: Derived) -> tuple[str, ...]:
    """Each side, the frame and the kinase domain, one sentence each, with what it rests on or why it is open."""
    sides = (("5'", finding.five_prime, derived.five_prime), ("3'", finding.three_prime, derived.three_prime))
    by_place = finding.genome_build is not GenomeBuild.NOT_STATED
    lines = [_side_line(end, side or Partner(), found, by_place=by_place) for end, side, found in sides]
    return (*lines, _frame_line(derived), *_kinase_line(finding, derived))


def _summary(derived: Derived) -> str:
    told = [FRAME_WORDS[derived.frame], KINASE_WORDS[derived.kinase]]
    basis = f"; by {derived.basis}" if derived.basis else ""
    return f"Derived from the exon tables: {', '.join(told)}{basis}."


def _side_line(end: str, side: Partner, found: DerivedSide, *, by_place: bool) -> str:
    gene = gene_words(side.gene) if side.gene not in {"", UNIDENTIFIED} else "partner"
    if found.transcript is None or found.place.exon is None:
        return f"{end} {gene}: not derived, {found.place.words}."
    within = f" (within the {TOLERANCE} bases allowed)" if found.place.distance and found.place.on_edge else ""
    # An exon that was typed refers to the transcript alone; only a breakpoint refers to a build.
    build = f", {found.transcript.build.value}" if side.breakpoint and by_place else ""
    return f"{end} {gene}: {found.place.words}{within}, by {found.transcript.name}{build}."


def _frame_line(derived: Derived) -> str:
    five, three = derived.five_prime.place.exon, derived.three_prime.place.exon
    if derived.frame is ReadingFrame.NOT_STATED or five is None or three is None:
        return "Reading frame: not derived; both sides must lie on the edge of an exon that is held here."
    fits = f"the 5' exon ends {five.end_phase} and the 3' exon begins {three.start_phase} bases into a codon"
    return f"Reading frame by whole exons: {FRAME_WORDS[derived.frame]} ({fits})."


def _kinase_line(finding: Finding, derived: Derived) -> tuple[str, ...]:
    sides = ((finding.five_prime, derived.five_prime), (finding.three_prime, derived.three_prime))
    ntrk = [found.transcript for side, found in sides if side is not None and side.gene in NTRK_GENES]
    if not ntrk:
        return ()
    if derived.kinase is KinaseDomain.NOT_DETERMINED or ntrk[-1] is None:
        return ("TRK kinase domain: not derived.",)
    first = ntrk[-1].kinase_exons()[0].number
    words = KINASE_WORDS[derived.kinase].removeprefix("kinase domain ")
    return (f"TRK kinase domain: {words}; it begins in exon {first} of {ntrk[-1].name}.",)
