"""Whether two rows speak of one junction: the same two genes, and no place that is known to differ."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mdt_desk.domain.controls import Control
from mdt_desk.domain.exon_tables import TOLERANCE
from mdt_desk.domain.gene_reading import meant_by
from mdt_desk.domain.genome import Position, beyond_end, read_position
from mdt_desk.domain.held_transcripts import held_tables
from mdt_desk.domain.statements import Aspect, Said, Speaker, statements
from mdt_desk.domain.testing import (
    DNA_METHODS,
    NTRK_FAMILY,
    NTRK_GENES,
    RNA_METHODS,
    UNIDENTIFIED,
    Finding,
    GenomeBuild,
    KinaseDomain,
    Partner,
    Specimen,
    Test,
    candidates,
    finding_genes,
)
from mdt_desk.domain.transcripts import outside_gene

_ANY = frozenset({"", UNIDENTIFIED})


@dataclass(frozen=True, slots=True)
class EventRow:
    """One finding of one test, with its place in that test counted from 1."""

    test: Test
    number: int
    finding: Finding
    later: str = ""
    """Why its test's result was not known on the day asked about."""
    specimen: Specimen | None = None
    """What its test was made on, where that is recorded."""
    control: Control | None = None
    """The run's control whose row it is, where it is no patient's."""
    withdrawn: bool = False
    """Whether its whole test was withdrawn."""

    @property
    def place(self) -> str:
        """How the row is named to a person."""
        return f"{self.test.id}.{self.number}"


@dataclass(frozen=True, slots=True)
class Site:
    """One side of a junction as far as it can be compared: its gene, its place, its exon."""

    names: frozenset[str]
    ntrk: bool
    chromosome: str = ""
    base: int = 0
    transcript: str = ""
    exon: int | None = None
    stated: bool = False
    """Whether report or file name the exon themselves, and no table gave it from the breakpoint."""


@dataclass(frozen=True, slots=True)
class Junction:
    """What a row says of where two genes are joined; rows that say the same are one junction."""

    sides: tuple[Site, Site]
    order: tuple[str, ...]
    test: str
    molecule: str
    build: GenomeBuild
    exchanged: bool = False
    """Whether a test lists this pair in both orders: both products of one rearrangement."""
    second_product: bool = False
    """Whether it is a cut in DNA with NTRK as the 5' gene, which may be all that a test of DNA shows of a fusion."""


def listed_both_ways(rows: Iterable[EventRow]) -> frozenset[frozenset[str]]:
    """The pairs of genes that one source of one test lists in both orders: both products of a rearrangement."""
    orders: dict[tuple[str, Speaker, str], set[tuple[str, ...]]] = {}
    for row in rows:
        if said := _order_said(row.finding):
            orders.setdefault((row.test.id, said.speaker, said.by), set()).add(_stated_order(row.finding))
    return frozenset(frozenset(each) for listed in orders.values() for each in listed if each[::-1] in listed - {each})


def junction_of(row: EventRow, exchanges: frozenset[frozenset[str]] = frozenset()) -> Junction:
    """The junction of a row, taken apart once so that many rows can be compared."""
    first, second = _sites(row.finding)
    molecule = (
        "RNA" if row.test.method in RNA_METHODS else "DNA" if row.test.method in DNA_METHODS else row.test.method.value
    )
    order = _stated_order(row.finding)
    return Junction(
        (first, second),
        order,
        row.test.id,
        molecule,
        row.finding.genome_build,
        exchanged=frozenset(order) in exchanges,
        second_product=molecule == "DNA" and _is_second_product(row.finding, (first, second)),
    )


def _is_second_product(finding: Finding, sites: tuple[Site, Site]) -> bool:
    """Whether a row states NTRK as the 5' gene and its kinase domain as lost, or open where its places are known."""
    said = _order_said(finding)
    five, _, three = said.value.partition(">") if said else ("", "", "")
    kinase = {each.value for each in statements(finding, Aspect.KINASE)}
    lost = KinaseDomain.LOST.value in kinase or all(site.chromosome for site in sites)
    return lost and KinaseDomain.KEPT.value not in kinase and _is_ntrk(five) and not _is_ntrk(three)


def _sites(finding: Finding) -> tuple[Site, Site]:
    """Both sides; where one position cannot be right, neither tells of a place: its build may be another."""
    both = sides(finding)
    first, second = map(_site, both)
    if any(_is_misplaced(side, finding.genome_build) for side in both):
        return replace(first, chromosome="", base=0), replace(second, chromosome="", base=0)
    return first, second


def _is_misplaced(side: Partner, build: GenomeBuild) -> bool:
    """Whether a position is known to lie outside its gene, or behind the end of its chromosome."""
    position = read_position(side.breakpoint) if side.breakpoint else None
    if position is None or build is GenomeBuild.NOT_STATED:
        return False
    if beyond_end(position, build) is not None:
        return True
    genes = meant_by(side.gene) - _ANY
    return bool(genes) and all(_lies_outside(side, gene, position, build) for gene in genes)


def _lies_outside(side: Partner, gene: str, position: Position, build: GenomeBuild) -> bool:
    tables = held_tables()
    known = tables.reference(gene, build)
    moved = known is not None and known.chromosome != position.chromosome
    return moved or outside_gene(replace(side, gene=gene), build, tables) is not None


def _site(side: Partner) -> Site:
    position = read_position(side.breakpoint) if side.breakpoint else None
    # One gene has several names: what is compared is every gene that the name may mean.
    names = frozenset() if side.gene in _ANY else meant_by(side.gene)
    transcript = side.transcript.partition(".")[0]
    exon = side.exon if transcript else None
    chromosome, base = (position.chromosome, position.base) if position else ("", 0)
    stated = exon is not None and not side.exon_by
    return Site(names, _is_ntrk(side.gene), chromosome, base, transcript, exon, stated)


def sides(finding: Finding) -> tuple[Partner, Partner]:
    """Both sides of a finding in the order in which they stand; an unnamed one where there is none."""
    if finding.five_prime is not None or finding.three_prime is not None:
        return finding.five_prime or Partner(), finding.three_prime or Partner()
    named = [Partner(gene) for gene in finding_genes(finding)]
    first, second, *_ = [*named, Partner(), Partner()]
    return first, second


def may_be_one(first: Junction, second: Junction) -> bool:
    """Whether two rows may be one junction: unless their genes or their places are known to differ, they may."""
    (a, b), (c, d) = first.sides, second.sides
    if _are_two_products(first, second):
        return False
    reciprocal = _is_reciprocal(first, second)
    for left, right in (((a, c), (b, d)), ((a, d), (b, c))):
        if _one_gene(*left) and _one_gene(*right):
            if _same_exon(*left) and _same_exon(*right):
                return True
            agree = (_places_agree(*left, first, second), _places_agree(*right, first, second))
            if all(agree) if reciprocal else False not in agree:
                return True
    return False


def _one_gene(first: Site, second: Site) -> bool:
    if not first.names or not second.names:
        # A partner that is not named is never the NTRK gene itself.
        return not (first.ntrk or second.ntrk)
    if not first.names.isdisjoint(second.names):
        return True
    return first.ntrk and second.ntrk and (NTRK_FAMILY in first.names or NTRK_FAMILY in second.names)


def _is_ntrk(gene: str) -> bool:
    return any(name in NTRK_GENES or name == NTRK_FAMILY for name in candidates(gene))


def _same_exon(left: Site, right: Site) -> bool:
    """Whether both name one exon of one transcript: a mistyped base makes no second junction."""
    return left.stated and right.stated and (left.transcript, left.exon) == (right.transcript, right.exon)


def _places_agree(left: Site, right: Site, first: Junction, second: Junction) -> bool | None:
    """Whether two places of one gene are the same; None where they cannot be compared.

    Positions only on one build and of one molecule: DNA is cut within an intron, RNA on the edge of an exon.
    """
    if left.chromosome and right.chromosome and first.molecule == second.molecule and first.build is second.build:
        same = left.chromosome == right.chromosome and abs(left.base - right.base) <= TOLERANCE
        # Positions without a build may belong to two builds: they can only be seen to agree.
        return same or (None if first.build is GenomeBuild.NOT_STATED else False)
    if left.exon is None or right.exon is None or left.transcript != right.transcript:
        return None
    return left.exon == right.exon


def _are_two_products(first: Junction, second: Junction) -> bool:
    """Opposite orders are two products where a test lists both, or where RNA shows the one and DNA the other alone."""
    if not _are_opposite(first, second):
        return False
    if first.exchanged and second.exchanged:
        return not _stand_in_one_place(first, second)
    other = second if first.second_product else first
    return first.second_product is not second.second_product and other.molecule == "RNA"


def _stand_in_one_place(first: Junction, second: Junction) -> bool:
    """Whether two rows of opposite orders name just the same places: one junction stated both ways, no reciprocal.

    On RNA the reciprocal of a junction joins the exons beside those; only a cut in DNA may be at one place in both.
    """
    if "DNA" in {first.molecule, second.molecule} or first.build is not second.build:
        return False
    (a, b), (c, d) = first.sides, second.sides
    return all(_one_gene(*pair) and _same_place(*pair) for pair in ((a, d), (b, c)))


def _same_place(left: Site, right: Site) -> bool:
    placed = bool(left.chromosome) and (left.chromosome, left.base) == (right.chromosome, right.base)
    return placed or _same_exon(left, right)


def _is_reciprocal(first: Junction, second: Junction) -> bool:
    """Opposite orders by two sources of one test are one junction only where their places are known to agree."""
    return first.test == second.test and _are_opposite(first, second)


def _are_opposite(first: Junction, second: Junction) -> bool:
    return bool(first.order) and first.order == second.order[::-1] != second.order


def _stated_order(finding: Finding) -> tuple[str, ...]:
    said = _order_said(finding)
    return tuple(";".join(sorted(meant_by(gene))) for gene in said.value.split(">")) if said else ()


def _order_said(finding: Finding) -> Said | None:
    """The order that laboratory or caller state, the laboratory's first."""
    said = (each for each in statements(finding, Aspect.ORDER) if each.speaker is not Speaker.COMPUTED)
    return next(said, None)


def precision(row: EventRow) -> int:
    """How much of the junction a row states: rows that say more are looked at first."""
    named = sum(side.gene not in _ANY for side in sides(row.finding))
    placed = sum(bool(side.breakpoint) + (side.exon is not None) for side in sides(row.finding))
    return 4 * placed + named
