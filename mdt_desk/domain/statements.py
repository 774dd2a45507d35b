"""Who says what of a fusion's order, frame and kinase domain: the laboratory, the caller or a table of exons."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.testing import (
    Finding,
    KinaseDomain,
    Orientation,
    ReadingFrame,
    Statement,
    finding_genes,
)


class Speaker(StrEnum):
    """Who says it, the one whose word weighs most first."""

    BOARD = "board"
    LABORATORY = "laboratory"
    CALLER = "caller"
    COMPUTED = "computed"


class Aspect(StrEnum):
    """What is said: which gene is 5' and which 3', the reading frame, the kinase domain, whether it is genuine."""

    ORDER = "order"
    FRAME = "frame"
    KINASE = "kinase"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: its value as a word of its kind (an order as GENE>GENE), who says it, and by what."""

    aspect: Aspect
    value: str
    speaker: Speaker
    by: str = ""


def statements(finding: Finding, aspect: Aspect) -> tuple[Said, ...]:
    """Everything said of one aspect, the laboratory first; what nobody states is left out."""
    laboratory = Statement("", finding.orientation, finding.reading_frame, finding.kinase_domain)
    spoken = (
        (Speaker.LABORATORY, laboratory),
        (Speaker.CALLER, finding.caller),
        (Speaker.COMPUTED, finding.computed),
    )
    read = _READ[aspect]
    found = ((speaker, read(finding, each), each.by) for speaker, each in spoken)
    return tuple(Said(aspect, value, speaker, by) for speaker, value, by in found if value)


IN_CONTROL, IN_NORMAL = "in_control", "in_normal"
STANDS, STANDS_NOT = "stands", "stands_not"


def standing(finding: Finding) -> Said:
    """What a laboratory's class or the run's control says of a row's being genuine."""
    control = finding.in_no_template_control is Answer.YES
    return Said(Aspect.STANDING, IN_CONTROL if control else finding.laboratory_class.value, Speaker.LABORATORY)


def _order(finding: Finding, said: Statement) -> str:
    genes = [side.gene if side else "" for side in (finding.five_prime, finding.three_prime)]
    if said.orientation is Orientation.NOT_STATED or not any(genes):
        return ""
    return ">".join(reversed(genes) if said.orientation is Orientation.REVERSED else genes)


def _frame(_finding: Finding, said: Statement) -> str:
    return "" if said.reading_frame is ReadingFrame.NOT_STATED else said.reading_frame.value


def _nothing(_finding: Finding, _said: Statement) -> str:
    return ""


def _kinase(_finding: Finding, said: Statement) -> str:
    return "" if said.kinase_domain is KinaseDomain.NOT_DETERMINED else said.kinase_domain.value


_READ: dict[Aspect, Callable[[Finding, Statement], str]] = {
    Aspect.ORDER: _order,
    Aspect.FRAME: _frame,
    Aspect.KINASE: _kinase,
    # Its being genuine is said by class and control of the row: see standing.
    Aspect.STANDING: _nothing,
}


SPEAKERS = {
    Speaker.BOARD: "the board says",
    Speaker.LABORATORY: "the report says",
    Speaker.CALLER: "the caller says",
    Speaker.COMPUTED: "an earlier computation gave",
}
_VALUES = {
    (Aspect.FRAME, "in_frame"): "in frame",
    (Aspect.FRAME, "out_of_frame"): "out of frame",
    (Aspect.KINASE, "kept"): "kinase domain kept",
    (Aspect.KINASE, "lost"): "kinase domain lost",
    (Aspect.STANDING, IN_CONTROL): "also seen in the no-template control",
    (Aspect.STANDING, IN_NORMAL): "found in the patient's normal tissue too",
    (Aspect.STANDING, "oncogenic"): "classed as oncogenic",
    (Aspect.STANDING, "likely_oncogenic"): "classed as likely oncogenic",
    (Aspect.STANDING, "uncertain"): "classed as uncertain",
    (Aspect.STANDING, "likely_benign"): "classed as likely benign",
    (Aspect.STANDING, "artefact"): "classed as an artefact",
    (Aspect.STANDING, "not_stated"): "listed without a class",
    (Aspect.STANDING, STANDS): "the finding stands",
    (Aspect.STANDING, STANDS_NOT): "the finding does not stand",
}


def value_words(aspect: Aspect, value: str) -> str:
    """One stated value in words."""
    if aspect is Aspect.ORDER:
        five, _, three = value.partition(">")
        return f"5' {five or 'not stated'}, 3' {three or 'not stated'}"
    return _VALUES[aspect, value]


def said_words(said: Said) -> str:
    """What is said, in words."""
    return value_words(said.aspect, said.value)


def speaker_words(said: Said) -> str:
    """Who says it: the laboratory, a caller by its name, a table by its transcript."""
    if said.speaker is Speaker.LABORATORY:
        return "stated by the laboratory"
    if said.speaker is Speaker.BOARD:
        return f"as the board resolved ({said.by})"
    if said.speaker is Speaker.CALLER:
        return f"stated by the caller{f' {said.by}' if said.by else ''}"
    return f"computed{f' with {said.by}' if said.by else ''}"


def shown_frame(finding: Finding) -> ReadingFrame:
    """The reading frame to show: the laboratory's, else the caller's, else the computed one."""
    said = statements(finding, Aspect.FRAME)
    return ReadingFrame(said[0].value) if said else ReadingFrame.NOT_STATED


def shown_kinase(finding: Finding) -> KinaseDomain:
    """The state of the kinase domain to show: the laboratory's, else the caller's, else the computed one."""
    said = statements(finding, Aspect.KINASE)
    return KinaseDomain(said[0].value) if said else KinaseDomain.NOT_DETERMINED


def only_computed(finding: Finding) -> tuple[Aspect, ...]:
    """What is known of the finding by computing alone."""
    spoken = ((aspect, statements(finding, aspect)) for aspect in (Aspect.FRAME, Aspect.KINASE))
    return tuple(aspect for aspect, said in spoken if said and said[0].speaker is Speaker.COMPUTED)


def differing(finding: Finding, aspect: Aspect) -> tuple[Said, ...]:
    """The statements of one finding where they do not agree; none where they do."""
    said = statements(finding, aspect)
    return said if len({each.value for each in said}) > 1 else ()


def ordered_genes(finding: Finding) -> tuple[str, ...]:
    """Every gene, 5' first as the laboratory states it where it differs from the caller."""
    genes = finding_genes(finding)
    return genes[::-1] if finding.orientation is Orientation.REVERSED else genes
