"""Whether a positive FISH or RT-PCR, which sees no more than a break or a pair, is gainsaid by another test.

What leaves RNA in doubt leaves these in doubt too. They show less than RNA does, so more than that gainsays them.
"""

from collections.abc import Sequence
from dataclasses import replace

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.event_reading import DOUBTED, DOUBTFUL, read_event, read_finding, stated_no_driver
from mdt_desk.domain.fusion_events import MADE, Event, is_evidence, taken_back
from mdt_desk.domain.genes_seen import could_see, genes_seen, may_share_genes
from mdt_desk.domain.junctions import EventRow
from mdt_desk.domain.perhaps_rna import perhaps_rna
from mdt_desk.domain.readings_of_tests import (
    SPEAKING,
    NoResult,
    Says,
    TestReading,
    doubted_again,
    is_able,
    is_later,
    is_none_of_rna,
    rna_against,
)
from mdt_desk.domain.repeats import repeats
from mdt_desk.domain.targeted_tests import is_positive
from mdt_desk.domain.testing import (
    NTRK_GENES,
    CallerFilter,
    Finding,
    FindingKind,
    LaboratoryClass,
    Method,
    Result,
    Test,
    candidates,
    finding_genes,
)


def is_targeted_positive(reading: TestReading) -> bool:
    """Whether FISH or RT-PCR is positive for NTRK in tumour, and nothing of its own holds it back."""
    speaks = reading.says in SPEAKING and not reading.elsewhere
    return is_positive(reading.test) and speaks and not reading.held


def gainsay_targeted(
    readings: tuple[TestReading, ...], positive: tuple[TestReading, ...], events: tuple[Event, ...] = ()
) -> tuple[TestReading, ...]:
    """What leaves a positive FISH or RT-PCR in doubt that no RNA test confirms: its like, RNA, or a row that denies it.

    RNA in doubt, or by which none was found, gainsays it although its limits or its genes exclude nothing by it alone.
    """
    found = [reading.test for reading in positive]
    rest = [reading for reading in readings if reading not in positive and not reading.aside]
    by_tests = (each for each in rest if any(doubts(each, found) for doubts in _DOUBTING))
    by_rows = (each for each in rest if denial(each, positive, events))
    against = (*by_tests, *by_rows)
    return tuple(each for each in rest if each in against)


def _rna_in_doubt(reading: TestReading, positive: list[Test]) -> bool:
    """Whether RNA of tumour that may have looked at that gene is in doubt, of whatever quality, and surely no older."""
    test = reading.test
    if reading.no_result is not NoResult.EQUIVOCAL or reading.elsewhere or not perhaps_rna(test) or not is_able(test):
        return False
    seen = any(could_see(test, each) and may_share_genes(each, test) for each in positive)
    return seen and not any(is_later(each, test) for each in positive)


def denial(reading: TestReading, positive: tuple[TestReading, ...], events: tuple[Event, ...]) -> str:
    """Why the fusion of that gene is no actionable one by another test's rows; empty where one of them is open.

    Its method and its conclusion do not matter: FISH sees a break, and here somebody looked at what was joined. An
    open fusion beside the row, as beside its reciprocal, may be what FISH saw.
    """
    rows = [(event, row) for event in events if _joins(event) for row in event.rows]
    rows = [(event, row) for event, row in rows if row.test.id == reading.test.id]
    rows = [(event, row) for event, row in rows if any(may_be_of(row.finding, each.test) for each in positive)]
    if any(is_evidence(row) and _is_open(event) for event, row in rows):
        return ""
    found = [each.test for each in positive]
    reasons = ((event, _denied(event, row) or _contaminated(row, found)) for event, row in rows)
    said = dict.fromkeys(f"{event.name}: {why}" for event, why in reasons if why)
    return "; ".join(sorted(said))


def declined_by_board(declined: Sequence[TestReading], positive: Sequence[TestReading]) -> tuple[TestReading, ...]:
    """DNA tests whose fusion the board did not accept, where a positive FISH or RT-PCR may be of the same gene.

    FISH sees no more of it than a break: that it is positive does not answer what the board refused.
    """
    return tuple(each for each in declined if any(could_see(one.test, each.test) for one in positive))


def _joins(event: Event) -> bool:
    """Whether an event is of what FISH may have seen as a break: two genes joined, or one changed within itself."""
    return event.two_genes or any(row.finding.kind is FindingKind.INTRAGENIC for row in event.rows)


def _is_open(event: Event) -> bool:
    return read_event(event).actionable is not False and not _is_doubted(event) and not stated_no_driver(event)


def _is_doubted(event: Event) -> bool:
    """Whether a laboratory classes the fusion as uncertain or less, and the board resolved nothing of it."""
    return event.resolution is None and any(row.finding.laboratory_class in DOUBTFUL for row in event.evidence)


def _denied(event: Event, row: EventRow) -> str:
    """Why one row is no actionable fusion by what is stated; what a control or a caller alone took back says nothing.

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
    if not _is_known(row) or row.finding.laboratory_class is not LaboratoryClass.ARTEFACT:
        return ""
    # An artefact remains one whatever the caller or the control adds to it.
    classed = taken_back(replace(row.finding, caller_filter=CallerFilter.KEPT, in_no_template_control=Answer.NO))
    return " and ".join(dict.fromkeys((classed, taken_back(row.finding))))


def _is_known(row: EventRow) -> bool:
    return row.test.status in MADE and not (row.later or row.withdrawn) and row.control is None


def _contaminated(row: EventRow, positive: list[Test]) -> str:
    """Why a row seen in the run's control too leaves a positive RT-PCR in doubt, or what it was recorded to repeat.

    RT-PCR multiplies what strayed into it as the other test did; FISH looks at the cells themselves.
    """
    if not _is_known(row) or row.finding.in_no_template_control is not Answer.YES:
        return ""
    found = (each for each in positive if may_be_of(row.finding, each))
    doubtful = any(each.method is Method.RT_PCR or repeats(row.test, each) for each in found)
    return taken_back(replace(row.finding, caller_filter=CallerFilter.KEPT)) if doubtful else ""


def may_be_of(finding: Finding, positive: Test) -> bool:
    """Whether a row may be of an NTRK gene at which a test looked; one that names none may have looked at any."""
    genes = {name for gene in finding_genes(finding) for name in candidates(gene)} & set(NTRK_GENES)
    seen = genes_seen(positive)
    return not genes or not seen or bool(genes & seen)


def _rna_found_none(reading: TestReading, positive: list[Test]) -> bool:
    """Whether RNA of tumour, perhaps of the same gene, found none, and nothing of its own says that it could not."""
    return is_none_of_rna(reading) and any(may_share_genes(each, reading.test) for each in positive)


def _is_like(reading: TestReading, positive: list[Test]) -> bool:
    """Whether a test of tumour that sees as much, perhaps of the same genes, does not see it and is no older.

    On which specimen does not matter: no piece of a tumour takes precedence over another.
    """
    test = reading.test
    if reading.elsewhere:
        return False
    negative = test.result is Result.NEGATIVE and reading.says is Says.DOES_NOT_EXCLUDE
    equivocal = test.result is Result.EQUIVOCAL and reading.no_result is NoResult.EQUIVOCAL
    alike = [each for each in positive if _sees_as_much(test, each) and may_share_genes(each, test)]
    return (negative or equivocal) and bool(alike) and not any(is_later(each, test) for each in alike)


def _sees_as_much(test: Test, first: Test) -> bool:
    """Whether a method sees what another one saw: its like does, and break-apart FISH sees every pair's break."""
    whole = test.method is Method.FISH_BREAK_APART and first.method is Method.FISH_FUSION
    return whole or test.method is first.method


_DOUBTING = (_rna_in_doubt, doubted_again, rna_against, _rna_found_none, _is_like)
