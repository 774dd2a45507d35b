"""What the tests say, for the command line: as plain data, and in the words of the page."""

from typing import Any

from mdt_desk.documents import testing_words
from mdt_desk.documents.detail_words import TableContradiction
from mdt_desk.domain.case import Case, Resolution
from mdt_desk.domain.disagreement import on_targeted, on_tests
from mdt_desk.domain.event_cautions import cautions
from mdt_desk.domain.event_reading import read_event
from mdt_desk.domain.event_words import event_name
from mdt_desk.domain.finding_doubts import event_cautions
from mdt_desk.domain.free_texts import READ_WITH, free_texts
from mdt_desk.domain.fusion_events import ASPECTS, Event, conflict_words
from mdt_desk.domain.fusion_evidence import FusionEvidence, read_evidence
from mdt_desk.domain.key_finding import KeyFinding, Lead
from mdt_desk.domain.statements import Aspect
from mdt_desk.domain.testing import KinaseDomain, ReadingFrame, Result

Tables = tuple[TableContradiction, ...]


def told_data(
    case: Case, key: KeyFinding, together: str, tables: Tables, evidence: FusionEvidence | None = None
) -> dict[str, Any]:
    """The events, the leading one first, what contradicts itself, and what the tests mean together."""
    evidence = evidence or read_evidence(case)
    leads = ([key.lead] if key.lead else []) + list(key.others)
    block, doubts = testing_words.finding(case, key, evidence), testing_words.doubts(evidence, key, tables)
    return {
        "key_finding": block.name if block else None,
        "events": [_event(lead) for lead in leads],
        "contradictions": [line.text for line in doubts if line.label == testing_words.CONTRADICTION],
        "cautions": [line.text for line in doubts if line.label == testing_words.CAUTION],
        "written": [each.told() for each in free_texts(case, (line.text for line in doubts))],
        "resolution": _resolution(on_tests(evidence) or on_targeted(evidence)),
        "together": together,
    }


def _event(lead: Lead) -> dict[str, Any]:
    event = lead.event
    read = read_event(event)
    return {
        "name": event_name(lead),
        "tests": sorted({row.test.id for row in event.rows}),
        "evidence": bool(event.evidence),
        "actionable": read.actionable,
        "why": read.why,
        "statements": [each for aspect in _aspects(event) for each in _statements(event, aspect)],
        "conflict": conflict_words(event) if event.conflicts else None,
        "resolution": _resolution(event.resolution),
        "cautions": [*cautions(event), *event_cautions(event)],
    }


def _aspects(event: Event) -> tuple[Aspect, ...]:
    """Order, frame and kinase domain; whether it is genuine only where rows dispute it or the board resolved it."""
    disputed = event.told(Aspect.STANDING).conflict or event.resolution is not None
    return (*ASPECTS, Aspect.STANDING) if disputed else ASPECTS


def _statements(event: Event, aspect: Aspect) -> list[dict[str, Any]]:
    return [
        {
            "aspect": aspect.value,
            "value": voice.said.value,
            "stated_by": voice.said.speaker.value,
            "by": voice.said.by or None,
            "test": voice.row.test.id,
            "finding": voice.row.number,
        }
        for voice in event.told(aspect).voices
    ]


def _resolution(board: Resolution | None) -> dict[str, Any] | None:
    if board is None:
        return None
    frame, kinase = board.reading_frame, board.kinase_domain
    return {
        "by": board.by,
        "role": board.role,
        "given_on": board.given_on.isoformat(),
        "reason": board.reason,
        "three_prime_gene": board.three_prime_gene or None,
        "reading_frame": None if frame is ReadingFrame.NOT_STATED else frame.value,
        "kinase_domain": None if kinase is KinaseDomain.NOT_DETERMINED else kinase.value,
        "stands": None if board.stands is Result.NOT_STATED else board.stands.value,
        "settled": list(board.settled),
    }


def told_lines(
    case: Case, key: KeyFinding, together: str, tables: Tables, evidence: FusionEvidence | None = None
) -> tuple[str, ...]:
    """The same in words, as page 1 has them: the leading finding, what contradicts itself, cautions, the others."""
    evidence = evidence or read_evidence(case)
    block = testing_words.finding(case, key, evidence)
    first = f"{block.name}: {block.line}" if block else testing_words.no_finding(case, evidence)
    doubts = testing_words.doubts(evidence, key, tables)
    lines = [f"Key finding: {first}", *(f"  {line.label}: {line.text}" for line in doubts)]
    lines += [f"  Other finding: {line.label}: {line.text}" for line in testing_words.others(key)]
    written = [f"  {each.told()}" for each in free_texts(case, (line.text for line in doubts))]
    return (*lines, f"Tests together: {together}", *([f"{READ_WITH}:", *written] if written else []))
