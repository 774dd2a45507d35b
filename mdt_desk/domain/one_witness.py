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
    return {again.id: first.id for first, again in _pairs(tests)}


def copy_words(tests: Iterable[Test]) -> tuple[str, ...]:
    """What to say of each of them."""
    advice = "the same file may have been taken in twice, and both count as one witness"
    return tuple(
        f"Test {again.id} has the same {'sample' if again.sample and first.sample else 'specimen'}, method, positions "
        f"and read counts as test {first.id}: {advice}."
        for first, again in _pairs(tests)
    )


def _pairs(tests: Iterable[Test]) -> list[tuple[Test, Test]]:
    firsts: dict[tuple[str, tuple[_Row, ...]], list[Test]] = {}
    found = []
    for test in sorted(tests, key=_by_id):
        if not (rows := _rows(test)):
            continue
        alike = firsts.setdefault((test.method.value, rows), [])
        first = next((each for each in alike if _may_be_one_run(each, test)), None)
        if first is None:
            alike.append(test)
        else:
            found.append((first, test))
    return found


def _may_be_one_run(first: Test, again: Test) -> bool:
    """Whether two tests state one sample, or one specimen; what neither states is no sample, what differs is two."""
    stated = (
        (first.sample, again.sample),
        (first.specimen, again.specimen),
        (_same_words(first.laboratory), _same_words(again.laboratory)),
    )
    if any(one and other and one != other for one, other in stated):
        return False
    return any(one and one == other for one, other in stated[:2])


def _same_words(text: str) -> str:
    """A name without its letter case and blanks, as two people may write one laboratory."""
    return " ".join(text.casefold().split())


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
