"""Positions that contradict the exon or the kinase domain entered beside them. Without a build both are compared."""

from collections.abc import Iterator
from dataclasses import replace

from mdt_desk.domain.exon_doubts import AtField
from mdt_desk.domain.exon_tables import Place, Transcript, locate
from mdt_desk.domain.fusion_words import in_stated_order
from mdt_desk.domain.gene_reading import chromosome_of, meant_by
from mdt_desk.domain.genome import LENGTHS, Position, build_of, read_position
from mdt_desk.domain.held_transcripts import direction_of, held_tables
from mdt_desk.domain.testing import (
    NTRK_GENES,
    TWO_GENES,
    Finding,
    GenomeBuild,
    KinaseDomain,
    Partner,
    ReadingFrame,
    has_order,
)
from mdt_desk.domain.transcripts import derive, inside_ntrk, outside_gene


def misplaced(finding: Finding) -> tuple[AtField, ...]:
    """Each position that contradicts what is entered beside it, naming both; never which of the two is right."""
    if finding.kind not in TWO_GENES or not has_order(finding):
        return ()
    swapped = in_stated_order(finding) is not finding
    found: list[AtField] = []
    for field, side in (("five_prime", finding.five_prime), ("three_prime", finding.three_prime)):
        place = read_position(side.breakpoint) if side is not None and side.breakpoint else None
        if side is None or place is None:
            continue
        five_prime = (field == "five_prime") is not swapped
        words = (
            *_exon(side, place, build_of(side.breakpoint, finding.genome_build), five_prime=five_prime),
            *_nowhere(side, place, finding),
            *_of_partner(side, place, finding),
            *_strand(side, place),
            *(_uncoded(side, place, finding) if five_prime else ()),
        )
        found += [AtField(f"{field}.breakpoint", each) for each in words]
    return (*found, *_kinase(in_stated_order(finding), swapped=swapped))


def elsewhere(finding: Finding) -> tuple[AtField, ...]:
    """Each position that can be none of its gene by either build: on another chromosome, or inside another NTRK gene.

    A place on the right chromosome may belong to the other build; it is told as a contradiction and holds nothing.
    """
    found: list[AtField] = []
    sides = (("five_prime", finding.five_prime), ("three_prime", finding.three_prime))
    for field, side in sides if finding.kind in TWO_GENES else ():
        place = read_position(side.breakpoint) if side is not None and side.breakpoint else None
        if side is None or place is None:
            continue
        if where := _on_another(side, place, build_of(side.breakpoint, finding.genome_build)):
            words = f"the position {place} lies {where}, yet {side.gene} is entered: ask which gene was found"
            found.append(AtField(f"{field}.breakpoint", words))
    return tuple(found)


def _on_another(side: Partner, place: Position, build: GenomeBuild) -> str:
    """Where a position lies instead of at its gene; of a partner only that it lies inside NTRK decides anything."""
    tables, genes = held_tables(), meant_by(side.gene)
    held = [tables.reference(gene, each) for gene in genes for each in LENGTHS]
    chromosomes = {known.chromosome for known in held if known is not None}
    apart = bool(chromosomes) and None not in held and place.chromosome not in chromosomes
    inside = inside_ntrk(place, build, tables, genes)
    # On its own chromosome a gene may lie by one build where NTRK lies by the other, as INSRR beside NTRK1.
    surely = all(inside_ntrk(place, each, tables, genes) for each in _builds(build))
    if inside and (apart or (surely and genes)):
        return f"inside {inside}"
    return f"on chromosome {place.chromosome}" if apart and genes <= set(NTRK_GENES) else ""


def _exon(side: Partner, at: Position, build: GenomeBuild, *, five_prime: bool) -> Iterator[str]:
    """The exon entered against where the position lies; only by the very transcript to which the number belongs."""
    if side.exon is None or side.exon_by or not side.transcript:
        return
    held = (held_tables().named(side.gene, side.transcript, each) for each in _builds(build))
    found = [(each, locate(each, at, five_prime)) for each in held if each and _is_near(each, at)]
    if not found or any(_agrees(place, side.exon, transcript, build) for transcript, place in found):
        return
    said = " or ".join(f"{_where(place)} ({transcript.name}, {transcript.build.value})" for transcript, place in found)
    open_build = "; the genome build is not stated" if build is GenomeBuild.NOT_STATED else ""
    yield f"exon {side.exon} is entered, yet the position {at} lies {said}{open_build}"


def _uncoded(side: Partner, at: Position, finding: Finding) -> Iterator[str]:
    """A 5' side cut outside all that is translated of its gene, where a reading frame is entered all the same."""
    if side.exon is not None or finding.reading_frame is not ReadingFrame.IN_FRAME:
        return
    build = build_of(side.breakpoint, finding.genome_build)
    held = (held_tables().reference(side.gene, each) for each in _builds(build))
    places = [locate(each, at, five_prime=True) for each in held if each and _is_near(each, at)]
    if places and all(place.outside for place in places):
        where = places[0].outside
        yield f"the position {at} lies {where} the coding part of {side.gene}, yet in frame is entered: ask which exon"


def _builds(build: GenomeBuild) -> tuple[GenomeBuild, ...]:
    return tuple(LENGTHS) if build is GenomeBuild.NOT_STATED else (build,)


def _is_near(transcript: Transcript, at: Position) -> bool:
    """Whether a position lies at or about a gene on a build; one that lies far outside is told as that."""
    return outside_gene(Partner(transcript.gene, breakpoint=str(at)), transcript.build, held_tables()) is None


def _agrees(place: Place, exon: int, transcript: Transcript, build: GenomeBuild) -> bool:
    """Whether a position gives the exon entered; one on the edge of another exon is told where that is derived."""
    if place.exon is None:
        return not transcript.whole()
    return place.exon.number == exon or (place.on_edge and build is not GenomeBuild.NOT_STATED)


def builds_at_odds(finding: Finding) -> Iterator[str]:
    """A position that names another build than the one entered: it was compared with the exons of neither."""
    entered = finding.genome_build
    for side in (finding.five_prime, finding.three_prime):
        named = build_of(side.breakpoint, entered) if side is not None and side.breakpoint else entered
        if side is not None and entered is not GenomeBuild.NOT_STATED and named is not entered:
            what = f"the position {side.breakpoint} is on {named.value}"
            yield f"{what}, yet the genome build entered is {entered.value}: compare both with the report"
    placed = (side for side in (finding.five_prime, finding.three_prime) if side is not None and side.breakpoint)
    if any(build_of(side.breakpoint, entered) is GenomeBuild.NOT_STATED for side in placed):
        yield "its positions are entered without a genome build, so they were held against both: ask which it is"


def _where(place: Place) -> str:
    words = place.words.removeprefix("not on an exon edge: ")
    return words if words.startswith(("inside", "outside")) else f"in {words}" if "intron" in words else f"at {words}"


def _nowhere(side: Partner, at: Position, finding: Finding) -> Iterator[str]:
    """A position of an NTRK gene without a build that lies outside the gene on either."""
    build = build_of(side.breakpoint, finding.genome_build)
    if build is not GenomeBuild.NOT_STATED or side.gene not in NTRK_GENES:
        return
    if all(outside_gene(side, build, held_tables()) for build in LENGTHS):
        yield f"the position {at} lies outside {side.gene} on {' and '.join(LENGTHS)}"


def _strand(side: Partner, at: Position) -> Iterator[str]:
    """A position written with the strand on which its gene does not lie: read there, no protein is made of it."""
    written, lies_on = side.breakpoint.strip(), direction_of(side.gene)
    apart = written[-2:-1] == ":" and written[-1:] in {"+", "-"} and lies_on not in {"", written[-1:]}
    if apart and at.chromosome == chromosome_of(side.gene):
        names = f"the position {written} names the {written[-1]} strand, yet {side.gene} lies on {lies_on}"
        yield f"{names}: ask whether it is read against its direction"


_FAR = 5_000_000
"""Bases by which no place of a gene differs between GRCh37 and GRCh38."""


def _of_partner(side: Partner, at: Position, finding: Finding) -> Iterator[str]:
    """A position that cannot be the partner's, on a build of which not all its exons are held."""
    build, genes = build_of(side.breakpoint, finding.genome_build), meant_by(side.gene)
    held = [each for gene in genes for each in held_tables().by_gene.get(gene, ())]
    if len(genes) != 1 or genes <= set(NTRK_GENES) or build in {each.build for each in held if each.whole()}:
        return
    chromosome = chromosome_of(side.gene)
    # What lies on X may lie on Y too.
    if chromosome and at.chromosome not in ({"X", "Y"} if chromosome == "X" else {chromosome}):
        yield f"the position {at} lies on chromosome {at.chromosome}, yet {side.gene} lies on {chromosome}"
    elif held and all(abs(exon.start - at.base) > _FAR for each in held for exon in each.exons):
        yield f"the position {at} lies millions of bases from {side.gene}, by its place on {held[0].build.value}"


def _kinase(finding: Finding, *, swapped: bool) -> Iterator[AtField]:
    """A position without a build that by each build on which it lies in the gene takes a kinase domain entered as kept.

    Where a build is stated this is derived, and told as a contradiction.
    """
    words = lost_by_each_build(finding) if finding.kinase_domain is KinaseDomain.KEPT else ""
    if words:
        field = "five_prime" if swapped else "three_prime"
        yield AtField(f"{field}.breakpoint", f"{words}, yet kept is entered; the genome build is not stated")


def lost_by_each_build(finding: Finding) -> str:
    """How a position without a build lies behind the start of the kinase domain by each build; empty elsewhere."""
    three = finding.three_prime
    if three is None or build_of(three.breakpoint, finding.genome_build) is not GenomeBuild.NOT_STATED:
        return ""
    side = replace(three, exon=None, transcript="")
    given = {
        build: derive(replace(finding, three_prime=side, genome_build=build), held_tables()).kinase for build in LENGTHS
    }
    lost = [build.value for build, kinase in given.items() if kinase is KinaseDomain.LOST]
    if three.gene not in NTRK_GENES or not lost or KinaseDomain.KEPT in given.values():
        return ""
    return f"by {' and '.join(lost)} the position {three.breakpoint} lies behind the start of the kinase domain"
