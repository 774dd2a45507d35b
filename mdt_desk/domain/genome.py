"""Positions in the genome as reports write them, and how long each chromosome is in each build."""

import re
from dataclasses import dataclass

from mdt_desk.domain.counts import is_rounded, read_whole_number
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import GenomeBuild

_POSITION = Pattern(r"(?:chr)?([0-9]{1,2}|X|Y|M|MT)\s?:\s?([^:]{1,20})(?::([+-]))?", re.ASCII | re.IGNORECASE)
ROUNDED_ADVICE = "Its last digits are lost: ask for the position as the report or the program wrote it."
_NAMES = (*(str(number) for number in range(1, 23)), "X", "Y", "M")

# Lengths of the assembled chromosomes 1 to 22, X, Y and M: Genome Reference Consortium, GRCh37 and GRCh38.
_GRCH37 = (
    249250621, 243199373, 198022430, 191154276, 180915260, 171115067, 159138663, 146364022, 141213431, 135534747,
    135006516, 133851895, 115169878, 107349540, 102531392, 90354753, 81195210, 78077248, 59128983, 63025520,
    48129895, 51304566, 155270560, 59373566, 16571,
)  # fmt: skip
_GRCH38 = (
    248956422, 242193529, 198295559, 190214555, 181538259, 170805979, 159345973, 145138636, 138394717, 133797422,
    135086622, 133275309, 114364328, 107043718, 101991189, 90338345, 83257441, 80373285, 58617616, 64444167,
    46709983, 50818468, 156040895, 57227415, 16569,
)  # fmt: skip
LENGTHS = {
    GenomeBuild.GRCH37: dict(zip(_NAMES, _GRCH37, strict=True)),
    GenomeBuild.GRCH38: dict(zip(_NAMES, _GRCH38, strict=True)),
}

_CONTIG = Pattern(r"(NC_0000([0-9]{2})\.([0-9]{1,2})):(?:g\.)?([0-9,]{1,20})(?::([+-]))?", re.ASCII | re.IGNORECASE)
# The versions of the RefSeq contigs of chromosomes 1 to 22, X and Y in GRCh37; GRCh38 has the next of each.
_VERSIONS = (10, 11, 11, 11, 9, 11, 13, 10, 11, 10, 9, 11, 10, 8, 9, 9, 10, 9, 9, 10, 8, 10, 10, 9)


@dataclass(frozen=True, slots=True)
class Position:
    """One base: chromosome without the letters chr, and the 1-based position."""

    chromosome: str
    base: int

    def __str__(self) -> str:
        return f"chr{self.chromosome}:{self.base}"


def read_position(text: str) -> Position | None:
    """Reads chr12:11869969, 12:11869969, chr12:11,869,969, chr12:11869969:+ or NC_000012.11:11869969; else None."""
    if named := _of_contig(text):
        return named[0]
    match = _POSITION.fullmatch(text.strip())
    base = read_whole_number(match[2]) if match else None
    if match is None or not base:
        return None
    chromosome = match[1].upper()
    name = "M" if chromosome == "MT" else chromosome.lstrip("0")
    return Position(name, base) if name in _NAMES else None


def _of_contig(text: str) -> tuple[Position, GenomeBuild] | None:
    """A position on a RefSeq contig of a known version, and the build of that version; None for anything else."""
    match = _CONTIG.fullmatch(text.strip())
    base = read_whole_number(match[4]) if match else None
    if match is None or not base or not 1 <= int(match[2]) <= len(_VERSIONS):
        return None
    later = int(match[3]) - _VERSIONS[int(match[2]) - 1]
    if later not in {0, 1}:
        return None
    return Position(_NAMES[int(match[2]) - 1], base), GenomeBuild.GRCH38 if later else GenomeBuild.GRCH37


def build_of(text: str, entered: GenomeBuild) -> GenomeBuild:
    """The build to which a written position belongs: that of its contig where it names one, else the one entered."""
    named = _of_contig(text)
    return named[1] if named else entered


def is_rounded_position(text: str) -> bool:
    """Whether the place on the chromosome was rounded by a spreadsheet: chr1:1.56844E+08."""
    return is_rounded(text.rpartition(":")[2])


def display_position(text: str) -> str:
    """A breakpoint as shown, chr12:11869969; one that names its build by a contig, and what is none, as it stands."""
    position = None if _of_contig(text) else read_position(text)
    return str(position) if position else text


def beyond_end(position: Position, build: GenomeBuild) -> int | None:
    """The length of the chromosome where a position lies behind its end, in this build or (not stated) in both."""
    builds = [build] if build in LENGTHS else list(LENGTHS)
    longest = max(LENGTHS[each][position.chromosome] for each in builds)
    return longest if position.base > longest else None
