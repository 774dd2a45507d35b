"""What a reader must see beside an event although it decides nothing: few reads, a partner in doubt, old tables."""

from collections.abc import Iterable

from mdt_desk.domain.fusion_events import ASPECTS, Event, in_normal
from mdt_desk.domain.gene_reading import is_unlisted
from mdt_desk.domain.statements import Aspect, Speaker, said_words, speaker_words
from mdt_desk.domain.testing import (
    NTRK_GENES,
    UNIDENTIFIED,
    CallerFilter,
    KinaseDomain,
    LaboratoryClass,
    ReadingFrame,
    candidates,
    finding_genes,
)

_OF_NO_DRIVER = frozenset({ReadingFrame.OUT_OF_FRAME.value, KinaseDomain.LOST.value})
LOW_SUPPORT = 5
"""Fewer supporting reads than this are pointed out. Ours, for the eye alone: no number of reads decides anything."""


def cautions(event: Event) -> tuple[str, ...]:
    """What a reader must see beside the event although it decides nothing."""
    return (*pointed_out(event), *computed_otherwise(event))


def pointed_out(event: Event) -> tuple[str, ...]:
    """The same without what the tables give otherwise, which is said where the statements are."""
    beside = (*ntrk_on_both_sides(event), *dropped_beside(event), *only_computed_against(event))
    return (*low_support(event), *partner_in_doubt(event), *beside)


def only_computed_against(event: Event) -> Iterable[str]:
    """A frame or kinase domain that tables alone give, and that would be none of a driver: guidance does not ask it."""
    for told in (event.told(Aspect.FRAME), event.told(Aspect.KINASE)):
        if event.evidence and told.speaker is Speaker.COMPUTED and told.value in _OF_NO_DRIVER:
            said = next(voice.said for voice in told.voices if voice.said.speaker is Speaker.COMPUTED)
            yield f"{speaker_words(said)} it would be {said_words(said)}, and nobody states it: ask the laboratory"


def dropped_beside(event: Event) -> Iterable[str]:
    """Rows of a fusion that a caller set aside, beside others of the same fusion that count."""
    dropped = (row for row in event.rows if row not in event.evidence and not (row.withdrawn or row.control))
    tests = dict.fromkeys(row.test.id for row in dropped if row.finding.caller_filter is CallerFilter.DROPPED)
    if event.evidence and event.two_genes and tests:
        named = " and ".join(f"test {each}" for each in tests)
        yield f"it counts as listed, yet in {named} the caller's own filter or label set it aside: ask which is right"


def partner_in_doubt(event: Event) -> Iterable[str]:
    """A partner that no list of gene symbols knows: the finding may count, the name is never silently a gene."""
    named = {gene for row in event.evidence for gene in finding_genes(row.finding) if is_unlisted(gene)}
    for gene in sorted(named if event.two_genes else ()):
        yield f"{gene} is no approved gene symbol: the partner counts as not named, ask the laboratory which gene it is"
    if event.two_genes and event.told(Aspect.FRAME).value == ReadingFrame.IN_FRAME and not _partner_known(event):
        yield "in frame is stated, and the partner is not identified: ask the laboratory what that rests on"


def _partner_known(event: Event) -> bool:
    """Whether any row that counts names both genes."""
    return (
        any(
            len([gene for gene in finding_genes(row.finding) if gene and gene != UNIDENTIFIED]) > 1
            for row in event.evidence
        )
        or not event.evidence
    )


def ntrk_on_both_sides(event: Event) -> Iterable[str]:
    """Two different NTRK genes joined to each other, which is rare and easily a slip of the pen."""
    named = {gene for row in event.evidence for gene in finding_genes(row.finding)}
    for several in sorted(gene for gene in named if ";" in gene and {*candidates(gene)} & {*NTRK_GENES}):
        if event.two_genes and named - {several} and named - {several} <= set(NTRK_GENES):
            listed = " or ".join(candidates(several))
            yield f"the partner may be {listed}, so both may be NTRK genes: ask the laboratory which it is"
    if event.two_genes and len(named) > 1 and named <= set(NTRK_GENES):
        both = " and ".join(sorted(named))
        yield f"{both} are both NTRK genes: ask the laboratory to confirm both partners, and which is 3'"


def low_support(event: Event) -> Iterable[str]:
    """Few supporting reads; they decide nothing, and the laboratory's own class is asked."""
    rows = [row for row in event.evidence if not in_normal(row)] or event.evidence
    counted = [row.finding.supporting_reads for row in rows if row.finding.supporting_reads is not None]
    classed = any(row.finding.laboratory_class is not LaboratoryClass.NOT_STATED for row in event.evidence)
    if counted and max(counted) < LOW_SUPPORT:
        ask = "the laboratory's own class stands" if classed else "ask the laboratory for its own class"
        yield f"low support, {max(counted)} supporting read{'' if max(counted) == 1 else 's'} at most: {ask}"


def computed_otherwise(event: Event) -> Iterable[str]:
    """Where what was computed before differs from the statement that stands."""
    for told in map(event.told, ASPECTS):
        if told.otherwise_computed:
            others = [v for v in told.voices if v.said.speaker is Speaker.COMPUTED and v.said.value != told.value]
            said = others[0].said
            yield f"{speaker_words(said)} it would be {said_words(said)}; the statement stands, ask the laboratory"
