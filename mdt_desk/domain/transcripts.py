"""Exon, reading frame and kinase domain that follow from breakpoints or typed exons. An inference, never a report."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from mdt_desk.domain.exon_tables import Exon, ExonTables, Place, Transcript, locate
from mdt_desk.domain.genome import LENGTHS, Position, build_of, read_position
from mdt_desk.domain.statements import SPEAKERS, Aspect, said_words, statements, value_words
from mdt_desk.domain.testing import (
    NTRK_GENES,
    Finding,
    GenomeBuild,
    KinaseDomain,
    Partner,
    ReadingFrame,
    Statement,
    has_order,
)

FAR_OUTSIDE = 10_000
"""Bases beyond the coding part within which untranslated exons and regulatory regions are expected."""


@dataclass(frozen=True, slots=True)
class DerivedSide:
    """What follows for one side: its transcript, where it is cut, or why nothing follows."""

    place: Place
    transcript: Transcript | None = None
    by_place: bool = False
    """Whether a breakpoint was looked up: an exon that was typed means the same on either build, and needs none."""

    def exon_on_edge(self) -> int | None:
        """The exon's number where the cut lies on its edge."""
        return self.place.exon.number if self.place.exon and self.place.on_edge else None


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows for a finding, by which transcripts and build, and how far each cut lies from an exon's edge."""

    five_prime: DerivedSide
    three_prime: DerivedSide
    frame: ReadingFrame = ReadingFrame.NOT_STATED
    kinase: KinaseDomain = KinaseDomain.NOT_DETERMINED
    basis: str = ""
    ntrk_basis: str = ""

    @property
    def exon_5p(self) -> int | None:
        """The last exon of the 5' gene, where the cut lies on its edge."""
        return self.five_prime.exon_on_edge()

    @property
    def exon_3p(self) -> int | None:
        """The first exon of the 3' gene, where the cut lies on its edge."""
        return self.three_prime.exon_on_edge()


NOTHING = DerivedSide(Place("not stated"))


def derive(finding: Finding, tables: ExonTables) -> Derived:
    """What follows from a finding whose report says which gene is 5' and which 3'; otherwise nothing does."""
    if not has_order(finding):
        return Derived(NOTHING, NOTHING)
    five = _side(finding.five_prime, finding.genome_build, tables, five_prime=True)
    three = _side(finding.three_prime, finding.genome_build, tables, five_prime=False)
    genes = [side.gene if side else "" for side in (finding.five_prime, finding.three_prime)]
    return Derived(
        five, three, _frame(five, three), _kinase(genes, five, three), _basis(five, three), _ntrk(five, three)
    )


def _side(side: Partner | None, build: GenomeBuild, tables: ExonTables, *, five_prime: bool) -> DerivedSide:
    if side is None or not side.gene:
        return NOTHING
    position = read_position(side.breakpoint) if side.breakpoint else None
    build = build_of(side.breakpoint, build)
    if position is None:
        return _by_exon(side, tables)
    if build is GenomeBuild.NOT_STATED:
        # A typed exon means the same on either build; the position beside it means nothing.
        typed = side.exon is not None and not side.exon_by
        return _by_exon(side, tables) if typed else DerivedSide(Place("the genome build is not stated"))
    transcript = tables.named(side.gene, side.transcript, build) or tables.reference(side.gene, build)
    if transcript is None:
        return DerivedSide(Place(f"no exon table of {side.gene} on {build.value} is held"))
    return DerivedSide(locate(transcript, position, five_prime), transcript, by_place=True)


def _by_exon(side: Partner, tables: ExonTables) -> DerivedSide:
    if side.exon is None:
        return NOTHING
    if not side.transcript:
        return DerivedSide(Place("an exon number means nothing without its transcript"))
    transcript = tables.named(side.gene, side.transcript)
    if transcript is None:
        return DerivedSide(Place(f"no exon table of {side.transcript} is held"))
    exon = transcript.exon(side.exon)
    if exon is None:
        return DerivedSide(Place(f"{side.transcript} has no coding exon {side.exon}"), transcript)
    return DerivedSide(Place(f"exon {exon.number}", exon, on_edge=True), transcript)


def _frame(five: DerivedSide, three: DerivedSide) -> ReadingFrame:
    """By whole exons: in frame when the codon that one exon leaves unfinished is the one the other goes on with."""
    first, second = five.place, three.place
    if first.exon is None or second.exon is None or not (first.on_edge and second.on_edge):
        return ReadingFrame.NOT_STATED
    fits = first.exon.end_phase == second.exon.start_phase
    return ReadingFrame.IN_FRAME if fits else ReadingFrame.OUT_OF_FRAME


def _kinase(genes: list[str], five: DerivedSide, three: DerivedSide) -> KinaseDomain:
    if genes[1] in NTRK_GENES:
        return kinase_after(three)
    if genes[0] in NTRK_GENES:
        return _kinase_before(five)
    return KinaseDomain.NOT_DETERMINED


def kinase_after(side: DerivedSide) -> KinaseDomain:
    """Whether the kinase domain stays with NTRK as the 3' gene: where it is cut at or before its first residue."""
    exon = side.place.exon
    near = side.place.outside == "behind" and (side.place.distance or 0) <= FAR_OUTSIDE
    if near and side.transcript is not None and side.transcript.kinase_exons():
        return KinaseDomain.LOST
    if side.transcript is None or exon is None or not side.transcript.kinase_exons():
        return KinaseDomain.NOT_DETERMINED
    first = side.transcript.kinase_exons()[0]
    if side.place.inside_exon and exon.number == first.number:
        start = side.transcript.kinase_start()
        cut = side.transcript.first_base(first) + (side.place.distance or 0)
        if start is None:
            return KinaseDomain.NOT_DETERMINED
        return KinaseDomain.KEPT if cut <= start else KinaseDomain.LOST
    return KinaseDomain.KEPT if exon.number <= first.number else KinaseDomain.LOST


def _kinase_before(side: DerivedSide) -> KinaseDomain:
    """NTRK as the 5' gene: what follows the cut is not on the product."""
    exon = side.place.exon
    if side.transcript is None or exon is None or not side.transcript.kinase_exons():
        return KinaseDomain.NOT_DETERMINED
    last = side.transcript.kinase_exons()[-1]
    return KinaseDomain.LOST if exon.number < last.number else KinaseDomain.NOT_DETERMINED


def _basis(five: DerivedSide, three: DerivedSide) -> str:
    used = [each.transcript for each in (five, three) if each.transcript is not None]
    names = " and ".join(dict.fromkeys(f"{each.gene} {each.name}" for each in used))
    return f"{names}{_build(three, five)}"


def _build(*sides: DerivedSide) -> str:
    """The build on which a breakpoint was looked up; empty where only typed exons were."""
    used = (each.transcript for each in sides if each.by_place and each.transcript is not None)
    return next((f", {each.build.value}" for each in used), "")


def _ntrk(five: DerivedSide, three: DerivedSide) -> str:
    for side in (three, five):
        if side.transcript is not None and side.transcript.gene in NTRK_GENES:
            return f"{side.transcript.name}{_build(side)}"
    return ""


def fill(finding: Finding, derived: Derived, *, frame: bool = True, kinase: bool = True) -> Finding:
    """The finding with what follows beside what is stated, and with the transcript that it rests on."""
    five = _filled_side(finding.five_prime, derived.five_prime)
    three = _filled_side(finding.three_prime, derived.three_prime)
    said = derived.frame if frame else ReadingFrame.NOT_STATED
    kept = derived.kinase if kinase else KinaseDomain.NOT_DETERMINED
    told = said is not ReadingFrame.NOT_STATED or kept is not KinaseDomain.NOT_DETERMINED
    computed = finding.computed
    if told:
        basis = derived.ntrk_basis or derived.basis
        computed = Statement(basis, reading_frame=said, kinase_domain=kept)
    return replace(finding, five_prime=five, three_prime=three, computed=computed)


def _filled_side(side: Partner | None, derived: DerivedSide) -> Partner | None:
    """An exon number is filled in only together with the transcript that it belongs to."""
    number, transcript = derived.exon_on_edge(), derived.transcript
    if side is None or side.exon is not None or number is None or transcript is None:
        return side
    if side.transcript not in ("", transcript.name):
        return side
    by = f"{transcript.name}, {transcript.build.value}"
    return replace(side, exon=number, transcript=transcript.name, exon_by=by)


def contradictions(finding: Finding, derived: Derived) -> tuple[str, ...]:
    """Where what follows differs from what the report states; the report stands, and the laboratory is asked."""
    return tuple(_contradictions(finding, derived))


def _contradictions(finding: Finding, derived: Derived) -> Iterator[str]:
    sides = (("5'", finding.five_prime, derived.five_prime), ("3'", finding.three_prime, derived.three_prime))
    # What a caller's file names is not known to be the laboratory's word.
    source = "the entry says" if finding.caller.by else "the report says"
    for name, side, found in sides:
        number = found.exon_on_edge()
        same = found.transcript is not None and side is not None and side.transcript == found.transcript.name
        stated = side is not None and not side.exon_by
        if side is not None and stated and same and None not in (side.exon, number) and side.exon != number:
            yield f"{source} {name} exon {side.exon} of {side.transcript}, the breakpoint gives exon {number}"
    given = ((Aspect.FRAME, _told(derived.frame)), (Aspect.KINASE, _told(derived.kinase)))
    for aspect, value in given:
        for said in statements(finding, aspect):
            if value and said.value != value:
                yield f"{SPEAKERS[said.speaker]} {said_words(said)}, {_GIVEN[aspect]} {value_words(aspect, value)}"


def _told(value: ReadingFrame | KinaseDomain) -> str:
    return "" if value in (ReadingFrame.NOT_STATED, KinaseDomain.NOT_DETERMINED) else value.value


_GIVEN = {Aspect.FRAME: "whole exons give", Aspect.KINASE: "the position gives"}


def outside_gene(side: Partner, build: GenomeBuild, tables: ExonTables) -> str | None:
    """What to say of a breakpoint that lies far outside its gene on the chosen build; None where nothing is odd."""
    build = build_of(side.breakpoint, build)
    position, transcript = read_position(side.breakpoint), tables.reference(side.gene, build)
    if position is None or transcript is None or not transcript.whole():
        return None
    if _far(position, transcript.chromosome, transcript.exons):
        return f"{position} lies outside {side.gene} on {build.value}"
    return None


def inside_ntrk(position: Position, build: GenomeBuild, tables: ExonTables, named: Collection[str] = ()) -> str:
    """Which NTRK gene a place lies in, of those not named, with the build; where no build is stated, by either."""
    builds = LENGTHS if build is GenomeBuild.NOT_STATED else [build]
    by = "by " if build is GenomeBuild.NOT_STATED else ""
    held = [each for gene in NTRK_GENES if gene not in named for each in tables.by_gene.get(gene, ())]
    held = [each for each in held if each.build in builds and _spans(each, position)]
    return " or ".join(dict.fromkeys(f"{each.gene} ({by}{each.build.value})" for each in held))


def _spans(transcript: Transcript, position: Position) -> bool:
    """Whether a place lies between the first and the last coding base of a gene, its introns included."""
    low, high = min(exon.start for exon in transcript.exons), max(exon.end for exon in transcript.exons)
    return position.chromosome == transcript.chromosome and low <= position.base <= high


def _far(position: Position, chromosome: str, exons: tuple[Exon, ...]) -> bool:
    low, high = min(exon.start for exon in exons), max(exon.end for exon in exons)
    return position.chromosome != chromosome or not low - FAR_OUTSIDE <= position.base <= high + FAR_OUTSIDE
