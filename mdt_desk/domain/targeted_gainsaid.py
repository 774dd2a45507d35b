"""Whether a positive FISH or RT-PCR, which sees no more than a break or a pair, is gainsaid by another test."""

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.event_reading import DOUBTED, DOUBTFUL, read_event, read_finding, stated_no_driver
from mdt_desk.domain.fusion_events import Event, has_result, is_evidence, taken_back
from mdt_desk.domain.genes_seen import genes_seen, may_share_genes
from mdt_desk.domain.junctions import EventRow
from mdt_desk.domain.readings_of_tests import (
    SPEAKING,
    NoResult,
    Says,
    TestReading,
    doubted_again,
    is_equal,
    is_later,
    is_none_of_rna,
    may_be_one_specimen,
    rna_against,
)
from mdt_desk.domain.targeted_tests import is_positive
from mdt_desk.domain.testing import (
    NTRK_GENES,
    CallerFilter,
    Finding,
    FindingKind,
    LaboratoryClass,
    Result,
    Test,
    candidates,
    finding_genes,
)


def is_targeted_positive(reading: TestReading) -> bool:
    """Whether FISH or RT-PCR is positive for NTRK in tumour, and nothing of its own holds it back."""
    speaks = reading.says in SPEAKING and reading.test.limits_touch_ntrk is not Answer.YES and not reading.elsewhere
    return is_positive(reading.test) and speaks and not reading.held


def gainsay_targeted(
    readings: tuple[TestReading, ...], positive: tuple[TestReading, ...], events: tuple[Event, ...] = ()
) -> tuple[TestReading, ...]:
    """What leaves a positive FISH or RT-PCR in doubt that no RNA test confirms: its like, RNA, or a row that denies it.

    RNA in doubt, or by which none was found, gainsays it although its limits or its genes exclude nothing by it alone.
    """
    found = [reading.test for reading in positive]
    rest = [reading for reading in readings if reading not in positive and not reading.aside]
    equal = [each for each in rest if each.no_result is NoResult.EQUIVOCAL and is_equal(each.test, found)]
    equal += [each for each in rest if doubted_again(each, found)]
    against = [each for each in rest if each in equal or _is_like(each, found) or denial(each, positive, events)]
    return tuple(each for each in rest if each in against or rna_against(each, found) or _rna_found_none(each, found))


def denial(reading: TestReading, positive: tuple[TestReading, ...], events: tuple[Event, ...]) -> str:
    """Why the fusion of that gene is no actionable one by another test's rows; empty where one of them is open.

    Its method and its conclusion do not matter: FISH sees a break, and here somebody looked at what was joined. An
    open fusion beside the row, as beside its reciprocal, may be what FISH saw.
    """
    rows = [(event, row) for event in events if _joins(event) for row in event.rows]
    rows = [(event, row) for event, row in rows if row.test.id == reading.test.id]
    rows = [(event, row) for event, row in rows if any(_may_be_of(row.finding, each.test) for each in positive)]
    if any(is_evidence(row) and _is_open(event) for event, row in rows):
        return ""
    said = dict.fromkeys(f"{event.name}: {why}" for event, row in rows if (why := _denied(event, row)))
    return "; ".join(sorted(said))


def _joins(event: Event) -> bool:
    """Whether an event is of what FISH may have seen as a break: two genes joined, or one changed within itself."""
    return event.two_genes or any(row.finding.kind is FindingKind.INTRAGENIC for row in event.rows)


def _is_open(event: Event) -> bool:
    return read_event(event).actionable is not False and not _is_doubted(event) and not stated_no_driver(event)


def _is_doubted(event: Event) -> bool:
    """Whether a laboratory classes the fusion as uncertain or less, and the board resolved nothing of it."""
    return event.resolution is None and any(row.finding.laboratory_class in DOUBTFUL for row in event.evidence)


def _denied(event: Event, row: EventRow) -> str:
    """Why one row is no actionable fusion by what is stated; what a control or a caller took back says nothing.

    What the board resolved of the event it is not asked a second time.
    """
    if is_evidence(row):
        if event.resolution is not None:
            return ""
        if _is_doubted(event):
            return DOUBTED.partition(";")[0]
        alone, together = read_finding(row.finding), read_event(event)
        if alone.actionable is False and together.actionable is False:
            return together.why
        # What is stated as no driver is none, although its order, or which NTRK gene it is, stays open.
        return stated_no_driver(Event((row,))) and stated_no_driver(event)
    known = has_result(row.test) and not (row.later or row.withdrawn) and row.control is None
    artefact = known and row.finding.laboratory_class is LaboratoryClass.ARTEFACT
    seen_in_control = row.finding.in_no_template_control is Answer.YES
    dropped = row.finding.caller_filter is CallerFilter.DROPPED
    return taken_back(row.finding) if artefact and not (seen_in_control or dropped) else ""


def _may_be_of(finding: Finding, positive: Test) -> bool:
    """Whether a row may be of an NTRK gene at which a test looked; one that names none may have looked at any."""
    genes = {name for gene in finding_genes(finding) for name in candidates(gene)} & set(NTRK_GENES)
    seen = genes_seen(positive)
    return not genes or not seen or bool(genes & seen)


def _rna_found_none(reading: TestReading, positive: list[Test]) -> bool:
    """Whether RNA of tumour, perhaps of the same gene, found none, and nothing of its own says that it could not."""
    return is_none_of_rna(reading) and any(may_share_genes(each, reading.test) for each in positive)


def _is_like(reading: TestReading, positive: list[Test]) -> bool:
    """Whether a test by the same method, perhaps of the same genes and specimen, does not see it and is no older."""
    test = reading.test
    negative = test.result is Result.NEGATIVE and reading.says is Says.DOES_NOT_EXCLUDE
    equivocal = test.result is Result.EQUIVOCAL and reading.no_result is NoResult.EQUIVOCAL
    alike = [each for each in positive if each.method is test.method and may_share_genes(each, test)]
    alike = [each for each in alike if may_be_one_specimen(each, test)]
    return (negative or equivocal) and bool(alike) and not any(is_later(each, test) for each in alike)
