"""Positions that cannot both be right: two rows give one exon edge of one transcript in RNA, yet different bases."""

from collections.abc import Iterator

from mdt_desk.domain.case import Case
from mdt_desk.domain.exon_tables import TOLERANCE
from mdt_desk.domain.genome import read_position
from mdt_desk.domain.problems import Problem, warning
from mdt_desk.domain.testing import RNA_METHODS, Finding, GenomeBuild, Partner

_Edge = tuple[str, str, int | None, GenomeBuild]


def check_junctions(case: Case) -> Iterator[Problem]:
    """Says at the later field where a position disagrees with the one that another row gives for the same exon."""
    first: dict[_Edge, tuple[str, str]] = {}
    for number, test in enumerate(case.tests, 1):
        rows = enumerate(test.findings, 1) if test.method in RNA_METHODS else ()
        for at, finding in rows:
            for name, side in (("five_prime", finding.five_prime), ("three_prime", finding.three_prime)):
                if side is None or not _comparable(side, finding):
                    continue
                edge = name, side.transcript.partition(".")[0], side.exon, finding.genome_build
                place, there = first.setdefault(edge, (side.breakpoint, f"test {test.id}, finding {at}"))
                if not _same(place, side.breakpoint):
                    yield warning(
                        f"tests[{number}].findings[{at}].{name}.breakpoint",
                        f"{side.breakpoint} is not where {there} has exon {side.exon} of {side.transcript}: {place}",
                        "Compare both with the reports: a digit may be mistyped. Both rows count as one junction.",
                    )


def _comparable(side: Partner, finding: Finding) -> bool:
    named = side.exon is not None and not side.exon_by and bool(side.transcript)
    return named and finding.genome_build is not GenomeBuild.NOT_STATED and read_position(side.breakpoint) is not None


def _same(first: str, second: str) -> bool:
    one, other = read_position(first), read_position(second)
    if one is None or other is None:
        return True
    return one.chromosome == other.chromosome and abs(one.base - other.base) <= TOLERANCE
