"""Exons, positions and genome build that a written name gives, where they differ from what is entered."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import lru_cache

from mdt_desk.domain.exon_tables import TOLERANCE, Place, Transcript, locate
from mdt_desk.domain.genome import LENGTHS, read_position
from mdt_desk.domain.held_transcripts import held_tables, other_version
from mdt_desk.domain.name_agreement import hgvs_disagrees
from mdt_desk.domain.name_exons import Named, numbers_of, sides_of
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import (
    NTRK_GENES,
    TWO_GENES,
    Finding,
    GenomeBuild,
    KinaseDomain,
    Partner,
    finding_genes,
)
from mdt_desk.domain.transcripts import DerivedSide, kinase_after

_BUILDS = (
    (Pattern(r"\b(?:hg\s?19|grch\s?37|b37|build\s?37)\b", re.IGNORECASE), GenomeBuild.GRCH37),
    (Pattern(r"\b(?:hg\s?38|grch\s?38|b38|build\s?38)\b", re.IGNORECASE), GenomeBuild.GRCH38),
)
_PLACE = Pattern(r"\b(?:chr)?(?:[0-9]{1,2}|[XY]):[0-9][0-9,]{4,}", re.IGNORECASE)


# The same findings are asked of again and again while a case is read.
@lru_cache(maxsize=512)
def places_differ(finding: Finding) -> tuple[str, ...]:
    """Each exon, position, number or build of the written name that is entered otherwise, naming both."""
    return (*_numbers(finding.written_as, finding), *_build(finding), *_positions(finding))


def hgvs_places_differ(finding: Finding) -> tuple[str, ...]:
    """Each exon, place or number of an HGVS name of the same genes that is entered otherwise, naming both."""
    return tuple(_numbers(finding.hgvs, finding)) if finding.hgvs and not hgvs_disagrees(finding) else ()


def _sides(finding: Finding) -> tuple[Partner, ...]:
    return tuple(side for side in (finding.five_prime, finding.three_prime) if side is not None)


def _numbers(text: str, finding: Finding) -> Iterator[str]:
    """What the numbers of a name contradict; each is either one that is entered, or told."""
    if finding.kind not in TWO_GENES or not finding_genes(finding):
        return
    named = numbers_of(text, finding)
    told = (words for each in named for words in _TOLD[each.kind](each, finding))
    yield from dict.fromkeys((*_pair([each for each in named if each.kind == "pair"], finding), *told))


def _entered(finding: Finding) -> list[int]:
    return [side.exon for side in _sides(finding) if side.exon is not None]


def _side_of(each: Named, finding: Finding) -> Partner | None:
    return next((side for side in sides_of(finding) if each.gene and side.gene == each.gene), None)


def _pair(named: list[Named], finding: Finding) -> Iterator[str]:
    """Two exons without genes: which of the two is the 5' one, a name does not say."""
    for first, second in zip(named[::2], named[1::2], strict=True):
        entered, pair = _entered(finding), [first.number, second.number]
        if len(entered) == len(pair) and sorted(pair) != sorted(entered):
            yield f"says exons {pair[0]} and {pair[1]}, yet exons {entered[0]} and {entered[1]} are entered"
        elif len(entered) == 1 and entered[0] not in pair:
            yield f"says exons {pair[0]} and {pair[1]}, yet exon {entered[0]} is entered"
        elif not entered and (ntrk := _ntrk_kept(finding)) is not None:
            yield from _behind(replace(second, gene=ntrk.gene, words=f"exon {second.number}"), second.number, finding)


def _exon(each: Named, finding: Finding) -> Iterator[str]:
    side = _side_of(each, finding)
    if side is None:
        yield from _number(each, finding)
    elif side.exon is None:
        yield from _behind(each, each.number, finding)
    elif side.exon != each.number:
        yield f"says {each.words} of {side.gene}, yet exon {side.exon} is entered"


def _intron(each: Named, finding: Finding) -> Iterator[str]:
    """The exon that a cut within an intron keeps: of the 5' gene the one before it, of the 3' gene the one behind."""
    side = _side_of(each, finding)
    if side is None or not _sides(finding):
        yield from _unread(each, {each.number, each.number - 1} & set(_entered(finding)))
        return
    kept = each.number if side is finding.five_prime else each.number + 1
    if side.exon is None:
        yield from _behind(each, kept, finding)
    elif side.exon != kept:
        yield f"says {each.words} of {side.gene}, yet exon {side.exon} is entered"


def _ntrk_kept(finding: Finding) -> Partner | None:
    """The NTRK gene whose kinase domain is not entered as lost, unless it is the 5' gene."""
    sides = (finding.three_prime,) if _sides(finding) else sides_of(finding)
    if finding.kinase_domain is KinaseDomain.LOST:
        return None
    return next((side for side in sides if side is not None and side.gene in NTRK_GENES), None)


def _held(each: Named, side: Partner) -> list[Transcript]:
    """The transcript that is named or entered, whatever its version; else all of the gene that are held."""
    name = each.transcript or side.transcript
    if not name:
        return list(held_tables().by_gene.get(side.gene, ()))
    found = held_tables().named(side.gene, name) or other_version(side.gene, name)
    return [found] if found is not None else []


def _behind(each: Named, exon: int, finding: Finding) -> Iterator[str]:
    """An exon that is only in the name: told where by every transcript it may mean it lies in or behind the kinase."""
    side = _ntrk_kept(finding)
    if side is None or side.gene != each.gene:
        return
    held = _held(each, side)
    if held and all(exon > transcript.kinase_exons()[0].number for transcript in held):
        yield f"says {each.words} of {side.gene}, {_BEHIND} ({held[0].name}), and no exon is entered"
    elif not held:
        yield f"says {each.words} of {side.gene}, of whose transcript no exon table is held, and no exon is entered"


def _coding(each: Named, finding: Finding) -> Iterator[str]:
    """Where the 3' gene begins in coding bases; how far the 5' gene goes is counted in more than one way."""
    side = _side_of(each, finding)
    if side is None:
        yield from _unread(each, set())
    if side is None or side is finding.five_prime:
        return
    transcript = next(iter(_held(each, side)), None)
    exon = transcript.exon_of_coding(each.number) if transcript is not None else None
    if transcript is None or exon is None:
        yield f"says {each.words} of {side.gene}, which no exon table here can place"
        return
    edges = (1, 1 + exon.end - exon.start + 1)
    off = each.number - transcript.coding_before(exon)
    numbers = {exon.number, *(exon.number + at for at, edge in enumerate(edges) if abs(edge - off) <= TOLERANCE)}
    if side.exon is not None and side.exon not in numbers:
        lies = f"which lies in exon {exon.number} ({transcript.name})"
        yield f"says {each.words}, {lies}, yet exon {side.exon} is entered"
    elif (
        side.exon is None
        and side is _ntrk_kept(finding)
        and _loses(transcript, Place("", exon, off - 1, inside_exon=True))
    ):
        yield f"says {each.words}, {_BEHIND} ({transcript.name}), and no exon is entered"


def _loses(transcript: Transcript, place: Place) -> bool:
    return kinase_after(DerivedSide(place, transcript)) is KinaseDomain.LOST


def _reads(each: Named, finding: Finding) -> Iterator[str]:
    if finding.supporting_reads is None:
        yield f"says {each.words}, and no supporting reads are entered"
    elif finding.supporting_reads != each.number:
        yield f"says {each.words}, yet {finding.supporting_reads} supporting reads are entered"


def _number(each: Named, finding: Finding) -> Iterator[str]:
    bases = {place.base for side in _sides(finding) if (place := read_position(side.breakpoint))}
    known = {*_entered(finding), *bases, finding.supporting_reads}
    yield from _unread(each, {each.number} & known)


def _unread(each: Named, known: Collection[int | None]) -> Iterator[str]:
    if not known:
        yield f"says {each.words!r}, which is neither an exon, a position nor a count that is entered"


def _karyotype(each: Named, finding: Finding) -> Iterator[str]:
    """Chromosomes of a karyotype among which that of an NTRK gene is missing."""
    written = re.findall(r"[0-9]{1,2}|[XY]", each.words.partition("(")[2])
    for side in sides_of(finding):
        held = held_tables().by_gene.get(side.gene, ()) if side.gene in NTRK_GENES else ()
        if held and held[0].chromosome not in written:
            yield f"says {each.words}, yet {side.gene} lies on chromosome {held[0].chromosome}"


def _place(each: Named, finding: Finding) -> Iterator[str]:
    """A position where not every side has one entered: told unless it is one of them or leaves the kinase whole."""
    place = read_position(each.words.replace(":g.", ":"))
    entered = [at for side in _sides(finding) if side.breakpoint and (at := read_position(side.breakpoint))]
    if place in entered or (entered and len(entered) == len(_sides(finding))):
        return
    if place is None:
        yield from _unread(each, set())
    if place is None or (side := _ntrk_kept(finding)) is None:
        return
    builds = LENGTHS if finding.genome_build is GenomeBuild.NOT_STATED else [finding.genome_build]
    held = (held_tables().reference(side.gene, build) for build in builds)
    found = [(known, locate(known, place, five_prime=False)) for known in held if known is not None]
    inside = [(known, where) for known, where in found if where.exon is not None]
    if not inside:
        yield f"says {each.words}, and no position is entered for it"
    elif all(_loses(known, where) for known, where in inside):
        yield f"says {each.words}, {_BEHIND} ({inside[0][0].name}, {inside[0][0].build.value}), and is not entered"


def behind_kinase_start(finding: Finding) -> str:
    """How a name puts the 3' gene behind the start of its kinase domain where no such place is entered; else empty."""
    names = ((finding.written_as, places_differ(finding)), (finding.hgvs, hgvs_places_differ(finding)))
    said = (f"the name {name} {text}" for name, texts in names for text in texts if _BEHIND in text)
    return next(said, "")


_BEHIND = "which lies behind the start of the kinase domain"
_TOLD: dict[str, Callable[[Named, Finding], Iterator[str]]] = {
    "exon": _exon, "intron": _intron, "coding": _coding, "reads": _reads, "number": _number,
    "karyotype": _karyotype, "place": _place, "pair": lambda _each, _finding: iter(()),
}  # fmt: skip


def _build(finding: Finding) -> Iterator[str]:
    written = {build: match[0] for form, build in _BUILDS if (match := form.search(finding.written_as))}
    entered = finding.genome_build
    if written and entered is not GenomeBuild.NOT_STATED and entered not in written:
        yield f"says {' and '.join(written.values())}, yet the genome build entered is {entered.value}"


def _positions(finding: Finding) -> Iterator[str]:
    written = [read_position(each) for each in _PLACE.findall(finding.written_as)]
    entered = [read_position(side.breakpoint) for side in _sides(finding) if side.breakpoint]
    there = [each for each in entered if each is not None]
    for place in written:
        if place is not None and there and place not in there and len(there) == len(_sides(finding)):
            yield f"says {place}, yet the positions entered are {' and '.join(map(str, there))}"
