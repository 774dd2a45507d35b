"""Exons, positions and genome build that a written name gives, where they differ from what is entered."""

import re
from collections.abc import Iterator

from mdt_desk.domain.fusion_names import read_fusion_name
from mdt_desk.domain.genome import read_position
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import Finding, GenomeBuild, Partner

_EXON = r"e(?:x(?:on)?)?\.?\s?([0-9]{1,3})"
_EXONS = Pattern(rf"\b{_EXON}\s?[:;/,-]{{1,2}}\s?{_EXON}\b", re.IGNORECASE)
# Laboratories write the first letters of both genes before their exons: T8N14, (T7;N10).
_INITIALS = Pattern(r"\b[A-Z]([0-9]{1,2})\s?[:;/,-]?\s?[A-Z]([0-9]{1,2})\b")
_BUILDS = (
    (Pattern(r"\b(?:hg\s?19|grch\s?37|b37|build\s?37)\b", re.IGNORECASE), GenomeBuild.GRCH37),
    (Pattern(r"\b(?:hg\s?38|grch\s?38|b38|build\s?38)\b", re.IGNORECASE), GenomeBuild.GRCH38),
)
_PLACE = Pattern(r"\b(?:chr)?(?:[0-9]{1,2}|[XY]):[0-9][0-9,]{4,}", re.IGNORECASE)


def places_differ(finding: Finding) -> tuple[str, ...]:
    """Each exon, position or build of the written name that is entered otherwise, naming both."""
    return (*_exons(finding), *_build(finding), *_positions(finding))


def _sides(finding: Finding) -> tuple[Partner, ...]:
    return tuple(side for side in (finding.five_prime, finding.three_prime) if side is not None)


def _exons(finding: Finding) -> Iterator[str]:
    read = read_fusion_name(finding.written_as)
    named = {side.gene: side.exon for side in (read.first, read.second) if side.exon is not None} if read else {}
    for side in _sides(finding):
        written = named.get(side.gene)
        if written is not None and side.exon is not None and written != side.exon:
            yield f"says exon {written} of {side.gene}, yet exon {side.exon} is entered"
    entered = [side.exon for side in _sides(finding) if side.exon is not None]
    # Which of two exons without a gene is the 5' one, a name does not say.
    if not named and len(entered) == 2 and (match := _exon_pair(finding.written_as)):
        written_pair = [int(match[1]), int(match[2])]
        if sorted(written_pair) != sorted(entered):
            yield f"says exons {match[1]} and {match[2]}, yet exons {entered[0]} and {entered[1]} are entered"


def _exon_pair(name: str) -> re.Match[str] | None:
    return _EXONS.search(name) or _INITIALS.search(name)


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
