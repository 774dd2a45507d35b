"""What the tests say of resistance, as facts: mutations that a report names, and whether anything was tested since."""

from mdt_desk.domain.case import find_specimen
from mdt_desk.domain.finding_doubts import alteration_denied
from mdt_desk.domain.known_then import not_known_then
from mdt_desk.domain.resistance import whole_test_denied
from mdt_desk.domain.testing import FindingKind, Quality, Test, TestStatus, names_ntrk
from mdt_desk.rules.context import FactContext
from mdt_desk.rules.testing_readers import reported_words
from mdt_desk.rules.treatment_readers import last_ntrk_inhibitor
from mdt_desk.rules.values import FactValue, Reason, known, unknown


def _results(context: FactContext) -> tuple[Test, ...]:
    """Every result known on the day asked about."""
    tests = (test for test in context.case.tests if not not_known_then(test, context.case, context.on))
    return tuple(t for t in tests if t.status is TestStatus.REPORTED and t.quality is not Quality.FAILED)


def ntrk_mutation_reported(context: FactContext) -> FactValue:
    """Whether a report names a mutation of an NTRK gene; silence says nothing, nor does one that was taken back."""
    denied = ""
    for test in _results(context):
        for finding in test.findings:
            if finding.kind is not FindingKind.MUTATION or not names_ntrk(finding):
                continue
            detail = finding.written_as or finding.hgvs or ", ".join(finding.genes)
            if against := whole_test_denied(test, context.case) or alteration_denied(finding):
                denied = denied or f"{detail} is listed in test {test.id}, yet {against}"
                continue
            return known(content=True, origin=f"test {test.id}, {reported_words(test)}", detail=detail)
    return unknown(Reason.NOT_RECORDED, denied)


def samples_before_last_inhibitor(context: FactContext) -> FactValue:
    """Whether every tested sample was taken before the last NTRK inhibitor was begun."""
    last = last_ntrk_inhibitor(context.case, context.on)
    if last is None:
        return unknown(Reason.NOT_RECORDED, "no NTRK inhibitor with its start is recorded")
    specimens = [find_specimen(context.case, test.specimen) for test in _results(context)]
    taken = [specimen.collected for specimen in specimens if specimen and specimen.collected]
    if any(day.earliest() > last.latest() for day in taken):
        return known(content=False, origin="specimens")
    if not taken or len(taken) < len(specimens) or any(day.latest() >= last.earliest() for day in taken):
        return unknown(Reason.NOT_RECORDED, "when the samples were taken is not known exactly enough")
    return known(content=True, origin="specimens")
