"""Fusions that are no driver by the position entered, of which no laboratory states that frame and kinase are good.

A position is never taken for a result. Yet where FISH or RT-PCR, which see neither, would decide alone, it asks.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from mdt_desk.domain.exon_doubts import lost_by_all_held
from mdt_desk.domain.fusion_events import Event
from mdt_desk.domain.fusion_words import in_stated_order
from mdt_desk.domain.held_transcripts import held_tables
from mdt_desk.domain.name_places import behind_kinase_start
from mdt_desk.domain.position_doubts import lost_by_each_build
from mdt_desk.domain.readings_of_tests import TestReading
from mdt_desk.domain.statements import Aspect, Speaker
from mdt_desk.domain.targeted_gainsaid import is_targeted_positive, may_be_of
from mdt_desk.domain.testing import (
    NTRK_GENES,
    Finding,
    KinaseDomain,
    Orientation,
    ReadingFrame,
    has_order,
)
from mdt_desk.domain.transcripts import derive

_VOUCHED = frozenset({Speaker.LABORATORY, Speaker.BOARD})


# The same findings are asked of again and again while a case is read.
@lru_cache(maxsize=512)
def _by_place(finding: Finding, aspect: Aspect) -> str:
    """What the position of a finding, or a computation kept with it, gives that no driver is; empty elsewhere."""
    finding = _ntrk_last(finding)
    derived, kept = derive(finding, held_tables()), finding.computed
    by = f" (by {derived.ntrk_basis or derived.basis})" if derived.ntrk_basis or derived.basis else ""
    if aspect is Aspect.FRAME:
        if derived.frame is ReadingFrame.OUT_OF_FRAME:
            return f"whole exons give out of frame{by}"
        return f"computed with {kept.by} it is out of frame" if kept.reading_frame is ReadingFrame.OUT_OF_FRAME else ""
    if derived.kinase is KinaseDomain.LOST:
        return f"the position gives kinase domain lost{by}"
    if kept.kinase_domain is KinaseDomain.LOST:
        return f"computed with {kept.by} its kinase domain is lost"
    return lost_by_all_held(finding) or lost_by_each_build(finding) or behind_kinase_start(finding)


def _ntrk_last(finding: Finding) -> Finding:
    """The finding in its stated order; where none is, with NTRK as the 3' gene: as the 5' one it is no driver."""
    if has_order(finding):
        return in_stated_order(finding)
    sides = (finding.five_prime, finding.three_prime)
    turned = sides[0] is not None and sides[0].gene in NTRK_GENES
    five, three = reversed(sides) if turned else sides
    return replace(finding, orientation=Orientation.STATED, five_prime=five, three_prime=three)


def no_driver_by_place(event: Event) -> str:
    """Why an event is no driver by its positions, where no laboratory and no board states the opposite."""
    if not event.two_genes:
        return ""
    said = []
    for aspect in (Aspect.FRAME, Aspect.KINASE):
        if event.told(aspect).speaker not in _VOUCHED:
            said += [words for row in event.evidence if (words := _by_place(row.finding, aspect))]
    return " and ".join(dict.fromkeys(said))


def rests_on_no_driver(readings: Iterable[TestReading], events: Iterable[Event]) -> tuple[str, tuple[TestReading, ...]]:
    """Why what a positive FISH or RT-PCR saw is no driver by the positions entered, and the tests that give them.

    Another fusion of that gene whose position speaks against nothing may be what was seen: then nothing is said.
    """
    readings = tuple(readings)
    positive = tuple(filter(is_targeted_positive, readings))
    seen = [event for event in events if event.two_genes and event.evidence and _may_be_seen(event, positive)]
    said = {event.name: no_driver_by_place(event) for event in seen}
    if not said or not all(no_driver_by_place(event) for event in seen):
        return "", ()
    tests = {row.test.id for event in seen for row in event.evidence}
    words = "; ".join(f"{name}: {why}" for name, why in sorted(said.items()))
    return f"{words}, and no laboratory states the opposite", tuple(r for r in readings if r.test.id in tests)


def _may_be_seen(event: Event, positive: Iterable[TestReading]) -> bool:
    return any(may_be_of(row.finding, each.test) for row in event.evidence for each in positive)
