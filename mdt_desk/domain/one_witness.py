"""Tests that hold the same rows of one sample: a file that was taken in twice is one witness, not two."""

from collections.abc import Iterable

from mdt_desk.domain.gene_reading import meant_by
from mdt_desk.domain.genome import display_position
from mdt_desk.domain.junctions import sides
from mdt_desk.domain.testing import FindingKind, Test, names_ntrk

_Row = tuple[str, tuple[tuple[tuple[str, ...], str], ...], int | None]
_JOINED = frozenset({FindingKind.FUSION, FindingKind.REARRANGEMENT})


def copies(tests: Iterable[Test]) -> dict[str, str]:
    """Each test that holds the same sample, method, positions and read counts as an earlier one, with that one."""
    first: dict[tuple[str, str, tuple[_Row, ...]], str] = {}
    found: dict[str, str] = {}
    for test in sorted(tests, key=_by_id):
        rows = _rows(test)
        if rows and (one := first.setdefault((test.method.value, test.sample, rows), test.id)) != test.id:
            found[test.id] = one
    return found


def copy_words(tests: Iterable[Test]) -> tuple[str, ...]:
    """What to say of each of them."""
    same = "has the same sample, method, positions and read counts as"
    advice = "the same file may have been taken in twice, and both count as one witness"
    return tuple(f"Test {each} {same} test {first}: {advice}." for each, first in copies(tests).items())


def _by_id(test: Test) -> str:
    return test.id


def _rows(test: Test) -> tuple[_Row, ...]:
    """The NTRK rows by genes, positions and reads; nothing where a row gives no reads or no position."""
    listed = [each for each in test.findings if each.kind in _JOINED and names_ntrk(each)]
    if any(each.supporting_reads is None or not any(s.breakpoint for s in sides(each)) for each in listed):
        return ()
    rows = (
        (
            each.genome_build.value,
            tuple((tuple(sorted(meant_by(side.gene))), display_position(side.breakpoint)) for side in sides(each)),
            each.supporting_reads,
        )
        for each in listed
    )
    return tuple(sorted(rows, key=repr))
