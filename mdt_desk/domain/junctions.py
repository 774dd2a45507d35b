"""Whether two rows speak of one junction: the same two genes, and no place that is known to differ."""

from dataclasses import dataclass
from itertools import product

from mdt_desk.domain.exon_tables import TOLERANCE
from mdt_desk.domain.genome import read_position
from mdt_desk.domain.statements import Aspect, Speaker, statements
from mdt_desk.domain.testing import (
    NTRK_FAMILY,
    NTRK_GENES,
    UNIDENTIFIED,
    Finding,
    GenomeBuild,
    Method,
    Partner,
    Test,
    candidates,
    finding_genes,
)

_ANY = frozenset({"", UNIDENTIFIED})
_OF_RNA = frozenset({Method.RNA_PANEL, Method.RT_PCR})
_OF_DNA = frozenset({Method.DNA_PANEL, Method.WGS})


@dataclass(frozen=True, slots=True)
class EventRow:
    """One finding of one test, with its place in that test counted from 1."""

    test: Test
    number: int
    finding: Finding

    @property
    def place(self) -> str:
        """How the row is named to a person."""
        return f"{self.test.id}.{self.number}"


def may_be_one(first: EventRow, second: EventRow) -> bool:
    """Whether two rows may be one junction: unless their genes or their places are known to differ, they may."""
    pairings = [pair for pair in _pairings(first.finding, second.finding) if _genes_fit(pair)]
    if not pairings:
        return False
    if _is_reciprocal(first, second):
        return any(_known_same(pair, first, second) for pair in pairings)
    return any(not _known_different(pair, first, second) for pair in pairings)


_Pair = tuple[tuple[Partner, Partner], tuple[Partner, Partner]]


def sides(finding: Finding) -> tuple[Partner, Partner]:
    """Both sides of a finding in the order in which they stand; an unnamed one where there is none."""
    if finding.five_prime is not None or finding.three_prime is not None:
        return finding.five_prime or Partner(), finding.three_prime or Partner()
    named = [Partner(gene) for gene in finding_genes(finding)]
    first, second, *_ = [*named, Partner(), Partner()]
    return first, second


def _pairings(first: Finding, second: Finding) -> tuple[_Pair, _Pair]:
    """Side with side as they stand, and crosswise."""
    (a, b), (c, d) = sides(first), sides(second)
    return ((a, c), (b, d)), ((a, d), (b, c))


def _genes_fit(pair: _Pair) -> bool:
    return all(_may_be_one_gene(left.gene, right.gene) for left, right in pair)


def _may_be_one_gene(first: str, second: str) -> bool:
    if first in _ANY or second in _ANY:
        # A partner that is not named is never the NTRK gene itself.
        return not (_is_ntrk(first) or _is_ntrk(second))
    pairs = product(candidates(first), candidates(second))
    return any(a == b or (NTRK_FAMILY in (a, b) and _is_ntrk(a) and _is_ntrk(b)) for a, b in pairs)


def _is_ntrk(gene: str) -> bool:
    return any(name in NTRK_GENES or name == NTRK_FAMILY for name in candidates(gene))


def _known_different(pair: _Pair, first: EventRow, second: EventRow) -> bool:
    return any(_places_agree(left, right, first, second) is False for left, right in pair)


def _known_same(pair: _Pair, first: EventRow, second: EventRow) -> bool:
    return all(_places_agree(left, right, first, second) is True for left, right in pair)


def _places_agree(left: Partner, right: Partner, first: EventRow, second: EventRow) -> bool | None:
    """Whether two places of one gene are the same; None where they cannot be compared."""
    by_position = _positions_agree(left, right, first, second)
    return _exons_agree(left, right) if by_position is None else by_position


def _positions_agree(left: Partner, right: Partner, first: EventRow, second: EventRow) -> bool | None:
    """Only on one build and of one molecule: DNA is cut within an intron, RNA on the edge of an exon."""
    if not left.breakpoint or not right.breakpoint or not _one_molecule(first.test.method, second.test.method):
        return None
    here, there = read_position(left.breakpoint), read_position(right.breakpoint)
    builds = {first.finding.genome_build, second.finding.genome_build}
    if here is None or there is None or len(builds) > 1:
        return None
    same = here.chromosome == there.chromosome and abs(here.base - there.base) <= TOLERANCE
    # Positions without a build may belong to two builds: they can only be seen to agree.
    return same or (None if GenomeBuild.NOT_STATED in builds else False)


def _one_molecule(first: Method, second: Method) -> bool:
    return first is second or {first, second} <= _OF_RNA or {first, second} <= _OF_DNA


def _exons_agree(left: Partner, right: Partner) -> bool | None:
    named = left.transcript.partition(".")[0], right.transcript.partition(".")[0]
    if left.exon is None or right.exon is None or not named[0] or named[0] != named[1]:
        return None
    return left.exon == right.exon


def _is_reciprocal(first: EventRow, second: EventRow) -> bool:
    """One test that lists a pair in both orders reports both products of one exchange, not one junction twice."""
    if first.test.id != second.test.id:
        return False
    orders = [_stated_order(row.finding) for row in (first, second)]
    return all(orders) and orders[0] == orders[1][::-1] != orders[1]


def _stated_order(finding: Finding) -> tuple[str, ...]:
    said = [each for each in statements(finding, Aspect.ORDER) if each.speaker is not Speaker.COMPUTED]
    return tuple(said[0].value.split(">")) if said else ()


def precision(row: EventRow) -> int:
    """How much of the junction a row states: rows that say more are looked at first."""
    named = sum(side.gene not in _ANY for side in sides(row.finding))
    placed = sum(bool(side.breakpoint) + (side.exon is not None) for side in sides(row.finding))
    return 4 * placed + named
