"""Whether one event is an actionable NTRK fusion, as far as its statements go; it judges events, never patients."""

from dataclasses import dataclass

from mdt_desk.domain.fusion_events import ASPECTS, Event, Told, conflict_words, taken_back
from mdt_desk.domain.gene_reading import genes_meant, is_unlisted
from mdt_desk.domain.junctions import EventRow
from mdt_desk.domain.statements import STANDS, STANDS_NOT, Aspect, Speaker, value_words
from mdt_desk.domain.testing import (
    NTRK_FAMILY,
    NTRK_GENES,
    UNIDENTIFIED,
    Finding,
    KinaseDomain,
    LaboratoryClass,
    Method,
    ReadingFrame,
    Test,
    candidates,
    finding_genes,
)


@dataclass(frozen=True, slots=True)
class FindingReading:
    """Whether one finding is an actionable fusion (None: cannot tell), and why."""

    actionable: bool | None
    why: str


def read_finding(finding: Finding) -> FindingReading:
    """Reads one finding by itself, as if a test with a result held nothing else."""
    return read_event(Event((EventRow(Test("", Method.RNA_PANEL), 1, finding),)))


def read_event(event: Event) -> FindingReading:
    """Reads an event: 3' NTRK, a named 5' partner, in frame, kinase kept; each stated, unknown or in conflict."""
    for actionable, why, applies in _steps(event):
        if applies:
            return FindingReading(actionable, why)
    return FindingReading(True, "NTRK is the 3' partner, in frame, kinase domain kept")


def stated_no_driver(event: Event) -> str:
    """What a laboratory, caller or the board states that no driver is: out of frame, kinase lost; empty for none.

    It says so whatever else is open, such as which gene is 5' and which 3'.
    """
    frame, kinase = event.told(Aspect.FRAME), event.told(Aspect.KINASE)
    order = event.told(Aspect.ORDER)
    five, _, three = order.value.partition(">")
    first = (
        order.speaker is not Speaker.COMPUTED and five in NTRK_GENES and three not in {*NTRK_GENES, "", UNIDENTIFIED}
    )
    lost, out = _stated(kinase, KinaseDomain.LOST), _stated(frame, ReadingFrame.OUT_OF_FRAME)
    said = ((Aspect.FRAME, frame.value, out), (Aspect.KINASE, kinase.value, lost))
    stated = [value_words(aspect, value) for aspect, value, applies in said if applies]
    stated += ["NTRK as the 5' partner"] if first else []
    return ", ".join(stated) if event.two_genes else ""


def refused_by_board(event: Event) -> bool:
    """Whether the board resolved an event so that it is no actionable fusion."""
    return event.two_genes and event.resolution is not None and read_event(event).actionable is False


def _steps(event: Event) -> tuple[tuple[bool | None, str, bool], ...]:
    if not event.two_genes:
        return ((False, "not a fusion of two genes", True),)
    doubt = _doubt(event)
    order, frame, kinase = (event.told(aspect) for aspect in ASPECTS)
    five, _, three = order.value.partition(">")
    computed = Speaker.COMPUTED in (frame.speaker, kinase.speaker)
    return (
        (False, "not genuine, as the board resolved", event.told(Aspect.STANDING).value == STANDS_NOT),
        (None, f"statements differ, for the board to resolve: {conflict_words(event)}", bool(event.conflicts)),
        (None, doubt, bool(doubt)),
        (False, "one gene on both sides", five == three != "" or (not order.value and _one_gene(event))),
        (None, "the report does not state which gene is 5' and which 3'", not order.value),
        (None, "both sides may be one gene", five != three and _may_be_one(five, three)),
        (False, "NTRK is the 5' partner", five in NTRK_GENES and three not in {*NTRK_GENES, "", UNIDENTIFIED}),
        (None, _three_open(three), three not in NTRK_GENES),
        (False, "the kinase domain is lost", _stated(kinase, KinaseDomain.LOST)),
        (False, "out of frame", _stated(frame, ReadingFrame.OUT_OF_FRAME)),
        (None, "the 5' partner is not stated", not five),
        (None, _only_computed(frame, kinase), computed),
        (None, _unlisted(five), is_unlisted(five) and {frame.speaker, kinase.speaker} - _WHO_SAW_IT != set()),
        (None, "the reading frame is not stated", frame.value != ReadingFrame.IN_FRAME),
        (None, "whether the kinase domain is kept is not stated", kinase.value != KinaseDomain.KEPT),
    )


def _one_gene(event: Event) -> bool:
    """Whether every report of a junction names the same gene twice: then no order makes two of it."""
    named = [finding_genes(row.finding) for row in event.rows]
    return all(len(genes) > 1 for genes in named) and len({gene for genes in named for gene in genes}) == 1


def _three_open(three: str) -> str:
    """What is open of the 3' gene: all of it, which of the three it is, or which of several candidates."""
    if three in {"", UNIDENTIFIED}:
        return "the 3' gene is not stated"
    several = NTRK_GENES if three == NTRK_FAMILY else candidates(three)
    return f"which of {', '.join(several)} is the 3' gene is not stated" if len(several) > 1 else "the 3' gene is open"


def _may_be_one(five: str, three: str) -> bool:
    """Whether two names may mean one gene: the family beside one of the three, or one of several candidates."""
    family = NTRK_FAMILY in {five, three} and {five, three} <= {NTRK_FAMILY, *NTRK_GENES}
    several = ";" in five or ";" in three
    return family or (several and bool(genes_meant((five,)) & genes_meant((three,))))


# A name on no list is no gene (the clone of a caller, a slip of the pen), yet a partner that is not known rules nothing
# out: where the laboratory, or the board, itself states frame and kinase domain, the finding counts as with a partner
# that is not identified, and the name is pointed out. A caller's frame rests on the gene that it believes to see there.
_WHO_SAW_IT = frozenset({Speaker.LABORATORY, Speaker.BOARD})


def _unlisted(five: str) -> str:
    return f"the 5' partner {five} is no approved gene symbol: the laboratory has to confirm partner, frame and kinase"


def _only_computed(*told: Told) -> str:
    names = " and ".join(each.aspect for each in told if each.speaker is Speaker.COMPUTED)
    return f"only computed, no statement of the laboratory recorded: {names}"


def _stated(told: Told, value: str) -> bool:
    return told.value == value and told.speaker is not Speaker.COMPUTED


def _doubt(event: Event) -> str:
    """Why an event is doubted as a whole, unless the board resolved that it stands."""
    if not event.evidence:
        doubts = [row.later or taken_back(row.finding) for row in event.rows]
        return next((doubt for doubt in doubts if doubt), "no test with a result shows it")
    doubtful = any(row.finding.laboratory_class in DOUBTFUL for row in event.evidence)
    return DOUBTED if doubtful and event.told(Aspect.STANDING).value != STANDS else ""


DOUBTED = "classed by the laboratory as uncertain or less; it counts once the laboratory confirms a higher class"
DOUBTFUL = frozenset({LaboratoryClass.UNCERTAIN, LaboratoryClass.LIKELY_BENIGN})
