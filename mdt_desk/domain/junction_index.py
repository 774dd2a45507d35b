"""Finds the junctions that a row may belong to without comparing it with each: those placed elsewhere are left out."""

from mdt_desk.domain.exon_tables import TOLERANCE
from mdt_desk.domain.junctions import Junction
from mdt_desk.domain.testing import GenomeBuild

_WIDTH = TOLERANCE + 1
_Exons = frozenset[tuple[str, int | None]]
_Bucket = tuple[str, GenomeBuild, str, int]


class JunctionIndex:
    """Numbers of junctions by where they are cut; one that is not placed on both sides may be anywhere.

    One whose exons are stated on both sides is found by them too: a position may be mistyped.
    """

    def __init__(self) -> None:
        self._by_exons: dict[_Exons, list[int]] = {}
        self._placed: dict[_Bucket, list[int]] = {}
        self._kinds: dict[tuple[str, GenomeBuild], set[int]] = {}
        self._anywhere: list[int] = []

    def add(self, number: int, junction: Junction) -> None:
        """Remembers a junction under its number."""
        if not _is_placed(junction):
            self._anywhere.append(number)
            return
        if exons := _exons(junction):
            self._by_exons.setdefault(exons, []).append(number)
        self._kinds.setdefault((junction.molecule, junction.build), set()).add(number)
        for bucket in _buckets(junction):
            self._placed.setdefault(bucket, []).append(number)

    def near(self, junction: Junction) -> list[int]:
        """Every number that may be the same junction, in order; never one too few."""
        mine = (junction.molecule, junction.build)
        found = set(self._anywhere)
        for kind, numbers in self._kinds.items():
            if kind != mine or not _is_placed(junction):
                found |= numbers
        if _is_placed(junction):
            molecule, build, chromosome, at = _buckets(junction)[0]
            for near in (at - 1, at, at + 1):
                found.update(self._placed.get((molecule, build, chromosome, near), ()))
            found.update(self._by_exons.get(_exons(junction), ()))
        return sorted(found)


def _is_placed(junction: Junction) -> bool:
    """Whether both sides have a position that can be compared: with its build."""
    return junction.build is not GenomeBuild.NOT_STATED and all(side.chromosome for side in junction.sides)


def _exons(junction: Junction) -> _Exons:
    """The exons of both sides in any order; nothing where either is not stated."""
    stated = all(side.stated for side in junction.sides)
    return frozenset((side.transcript, side.exon) for side in junction.sides) if stated else frozenset()


def _buckets(junction: Junction) -> tuple[_Bucket, ...]:
    kind = junction.molecule, junction.build
    return tuple((*kind, side.chromosome, side.base // _WIDTH) for side in junction.sides)
