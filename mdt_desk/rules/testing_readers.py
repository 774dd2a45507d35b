"""What the tests say, as facts: a confirmed fusion, a reported rearrangement, and what to be careful about."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.board_answers import drug_words, refused_for_a_drug
from mdt_desk.domain.case import Case, Question, find_specimen
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.deciding_type import deciding_type_in_doubt
from mdt_desk.domain.dna_acceptance import answered_then, changed_since, reported_after, that_fits
from mdt_desk.domain.event_reading import DOUBTED, read_event, stated_no_driver
from mdt_desk.domain.fusion_events import conflict_words
from mdt_desk.domain.fusion_evidence import FusionEvidence, NoResult, Says, TestReading
from mdt_desk.domain.negative_listing import lists_ntrk_fusion
from mdt_desk.domain.next_test import rna_panel
from mdt_desk.domain.no_driver_by_place import rests_on_no_driver
from mdt_desk.domain.one_witness import copies
from mdt_desk.domain.partner_unseen import rule_gene_untold, rule_unseen
from mdt_desk.domain.rna_beside_dna import against_words
from mdt_desk.domain.targeted_gainsaid import is_targeted_positive
from mdt_desk.domain.targeted_tests import lists_only_others
from mdt_desk.domain.testing import (
    RNA_METHODS,
    TARGETED_METHODS,
    Result,
    SpecimenKind,
    Test,
)
from mdt_desk.domain.tumour_types import RECURRENT_GROUP
from mdt_desk.domain.uncounted import lapsed_refusals, refusal_words
from mdt_desk.rules.context import FactContext
from mdt_desk.rules.readers import judgement
from mdt_desk.rules.values import FactValue, Reason, known, unknown

HELD = "positive, yet "
"""How a positive FISH or RT-PCR begins that counts for nothing as it is."""
_REASONS = {
    NoResult.AWAITED: Reason.AWAITED,
    NoResult.FAILED: Reason.FAILED,
    NoResult.EQUIVOCAL: Reason.EQUIVOCAL,
    NoResult.NOT_RECORDED: Reason.NOT_RECORDED,
}


def origin_of(reading: TestReading) -> str:
    """A test as named in the evidence: test T1, 12-Nov-2026."""
    return f"test {reading.test.id}, {reported_words(reading.test)}"


def reported_words(test: Test) -> str:
    """When a test was reported."""
    return format_date(test.reported, "no report date")


def _origins(readings: tuple[TestReading, ...]) -> str:
    """Each test that says it; a file that was taken in twice is one witness."""
    again = copies(reading.test for reading in readings)
    return "; ".join(origin_of(reading) for reading in readings if reading.test.id not in again)


def _conflict(evidence: FusionEvidence) -> FactValue | None:
    tests = evidence.conflicting()
    if not tests:
        refused = " and ".join(map(refusal_words, lapsed_refusals(evidence)))
        return unknown(Reason.CONFLICTING, refused, _origins(evidence.deciding())) if refused else None
    disputed = [conflict_words(event) for event in evidence.disputed()]
    if disputed:
        detail = f"statements differ, for the board to resolve: {'; '.join(disputed)}"
    else:
        said = "; ".join(f"test {reading.test.id}: {reading.words}" for reading in tests)
        detail = f"the tests disagree, for the board to resolve: {said}"
    return unknown(Reason.CONFLICTING, detail, _origins(tests))


def rna_ntrk_fusion(context: FactContext) -> FactValue:
    """Whether an RNA test settles that there is, or is not, an actionable NTRK fusion."""
    evidence = context.evidence
    if conflict := _conflict(evidence):
        return conflict
    if confirming := evidence.that_say(Says.CONFIRMS):
        return known(content=True, origin=_origins(confirming), detail=confirming[0].why)
    if excluding := evidence.that_say(Says.EXCLUDES):
        return known(content=False, origin=_origins(excluding), detail=excluding[0].why)
    return _by_board(evidence) or _open(evidence)


def _by_board(evidence: FusionEvidence) -> FactValue | None:
    """Where the board set aside what RNA says, that is why the question is open: RNA is recorded all the same."""
    aside = tuple(each for each in evidence.set_aside_tests() if each.test.method in RNA_METHODS)
    first = evidence.first_open()
    if not aside or (first is not None and first.no_result is NoResult.AWAITED):
        return None
    said = "; ".join(f"test {each.test.id}: {each.words}" for each in aside)
    detail = f"the board resolved that what RNA shows does not stand ({said}); another RNA test would settle it"
    return unknown(Reason.CONFLICTING, detail, _origins(aside))


def _open(evidence: FusionEvidence) -> FactValue:
    first = evidence.first_open()
    if first is None:
        return unknown(Reason.NOT_RECORDED, "no test recorded")
    reason = _REASONS[first.no_result] if first.no_result else Reason.NOT_RECORDED
    return unknown(reason, first.why, origin_of(first))


def targeted_ntrk_fusion(context: FactContext) -> FactValue:
    """Whether FISH or RT-PCR is positive in a tumour type in which NTRK fusions are the rule."""
    code = context.case.diagnosis.tumour_type
    recurrent = context.tumours.in_group(code, RECURRENT_GROUP)
    if recurrent is False:
        return known(
            content=False,
            origin="diagnosis",
            detail=f"NTRK fusions are not the rule in {context.tumours.name_of(code)}",
        )
    if conflict := _conflict(context.evidence):
        return conflict
    speaking = context.evidence.that_say(Says.SUGGESTS, Says.CONFIRMS)
    positive = tuple(reading for reading in speaking if is_targeted_positive(reading))
    if gainsaid := _gainsaid(context.evidence):
        return gainsaid
    if positive and (refused := context.evidence.refused()):
        named = " and ".join(event.name for event in refused)
        detail = f"the board resolved that {named} is no actionable fusion; RNA must settle what else was seen"
        return unknown(Reason.CONFLICTING, detail, _origins(positive))
    if positive and (doubt := deciding_type_in_doubt(context.case, None if context.on == date.max else context.on)):
        return unknown(Reason.CONFLICTING, f"{doubt}: correct what is wrong, or ask the pathologist", "diagnosis")
    if positive and (other := _perhaps_another(context.evidence)):
        return other
    if positive:
        return (
            known(content=True, origin=_origins(positive), detail="positive where NTRK fusions are the rule")
            if recurrent
            else unknown(Reason.NOT_RECORDED, "tumour type not recorded")
        )
    if excluding := context.evidence.that_say(Says.EXCLUDES):
        return known(content=False, origin=_origins(excluding), detail=excluding[0].why)
    targeted = tuple(reading for reading in context.evidence.readings if reading.test.method in TARGETED_METHODS)
    found = [r for r in speaking if r in targeted]
    return _only_elsewhere(found) or _held(found) or _open(FusionEvidence(targeted))


def _perhaps_another(evidence: FusionEvidence) -> FactValue | None:
    """Why what FISH or RT-PCR saw may not be the fusion that is the rule, or no driver; None where nothing says so."""
    rna = rna_panel(evidence)
    why, unseen = rule_unseen(evidence)
    if why:
        return unknown(Reason.CONFLICTING, f"{why}; {rna} would settle it", _origins(unseen))
    why, untold = rule_gene_untold(evidence)
    if why:
        return unknown(Reason.NOT_RECORDED, f"{why}: ask its laboratory which probe it was", _origins(untold))
    why, placed = rests_on_no_driver(evidence.readings, evidence.events)
    if why:
        return unknown(Reason.CONFLICTING, f"{why}: ask its laboratory, or {rna} would settle it", _origins(placed))
    return None


def _held(found: Iterable[TestReading]) -> FactValue | None:
    """A positive FISH or RT-PCR that counts for nothing as it is: not known, with what its laboratory has to answer."""
    held = tuple(reading for reading in found if reading.held)
    return unknown(Reason.NOT_RECORDED, f"{HELD}{held[0].held}", _origins(held)) if held else None


def _gainsaid(evidence: FusionEvidence) -> FactValue | None:
    """A positive FISH or RT-PCR that another test does not see, unless the board resolved that it stands."""
    gainsaid, stands = evidence.gainsaid_targeted(), evidence.on_targeted()
    if not gainsaid or stands is Result.POSITIVE:
        return None
    if stands is Result.NEGATIVE:
        named = " and ".join(f"test {each.test.id}" for each in evidence.refused_targeted())
        detail = f"the board resolved that {named} does not stand; {rna_panel(evidence)} would settle what is there"
    else:
        said = "; ".join(f"test {each.test.id}: {_found(each, evidence)}" for each in gainsaid)
        detail = f"the tests disagree, for the board to resolve or for {rna_panel(evidence)} to settle: {said}"
    return unknown(Reason.CONFLICTING, detail, _origins(gainsaid))


def _found(reading: TestReading, evidence: FusionEvidence) -> str:
    rna = reading.found_none and reading.test.method in RNA_METHODS
    others = lists_only_others(reading.test).partition(": ")[0]
    return reading.words if rna else evidence.denied_by(reading) or others or reading.test.result.value


def _only_elsewhere(speaking: Iterable[TestReading]) -> FactValue | None:
    """What was found only in what is not known to be tumour: not known, with what would settle it."""
    found = tuple(reading for reading in speaking if reading.elsewhere)
    if not found:
        return None
    settles = "enter what each specimen is, or test tumour tissue"
    return unknown(Reason.NOT_RECORDED, f"{found[0].elsewhere}: {settles}", _origins(found))


def rearrangement_reported(context: FactContext) -> FactValue:
    """Whether any report states a break or fusion of an NTRK gene, however little more is known."""
    if conflict := _conflict(context.evidence):
        return conflict
    reported = context.evidence.rearranged()
    if of_tumour := tuple(reading for reading in reported if not reading.elsewhere):
        # What its laboratory calls no driver is reported all the same, and the verdict says so.
        doubted = all(reading.why.startswith(DOUBTED) for reading in of_tumour)
        against = "" if context.evidence.deciding() else against_words(context.evidence)
        yet = f"yet {against}" if against else ""
        return known(content=True, origin=_origins(of_tumour), detail=DOUBTED if doubted else yet)
    if excluding := context.evidence.that_say(Says.EXCLUDES):
        listing = tuple(each for each in excluding if lists_ntrk_fusion(each.test))
        if listing:
            why = listing[0].why.rpartition(": ")[2]
            detail = f"a rearrangement is listed that is no driver ({why})"
            return unknown(Reason.CONFLICTING, detail, _origins(listing))
        return known(content=False, origin=_origins(excluding), detail=excluding[0].why)
    return _only_elsewhere(reported) or _no_driver(context.evidence) or _open(context.evidence)


def _no_driver(evidence: FusionEvidence) -> FactValue | None:
    """A rearrangement that is reported and stated to be none of a driver, of which something else is open."""
    for event in evidence.events:
        read = read_event(event)
        if event.evidence and read.actionable is None and (said := stated_no_driver(event)):
            tests = "; ".join(sorted({f"test {row.test.id}" for row in event.evidence}))
            why = f"{event.name} is stated as {said}, and {read.why}"
            return unknown(Reason.NOT_RECORDED, why, tests)
    return None


def dna_fusion_accepted(context: FactContext) -> FactValue:
    """Whether the molecular board takes a fusion that DNA shows, in frame and with its kinase, as confirmed."""
    if context.evidence.conflicting():
        return known(content=False, origin="tests", detail="not while tests or statements differ")
    shown = context.evidence.sound_by_dna()
    if not shown:
        return known(content=False, origin="tests", detail="no validated DNA test shows one in frame, kinase kept")
    if held := refused_for_a_drug(context.case, context.on):
        return unknown(Reason.CONFLICTING, held, _origins(shown))
    if refused := " and ".join(map(refusal_words, lapsed_refusals(context.evidence))):
        return unknown(Reason.CONFLICTING, refused, _origins(shown))
    value = _accepted(context)
    if value.content is None and (alone := drug_words(context.case, context.on)):
        return unknown(Reason.NOT_ANSWERED, " ".join(alone).rstrip("."), _origins(shown))
    if again := _asked_again(context, value):
        return unknown(Reason.NOT_ANSWERED, again, "; ".join(origin_of(each) for each in shown))
    return value if value.content is not None else replace(value, origin=_origins(shown))


def _asked_again(context: FactContext, value: FactValue) -> str:
    """Why the board is asked again although it answered: what it saw was changed, or was not yet reported."""
    evidence = context.evidence
    answer = Answer.YES if value.content else Answer.NO
    given = that_fits(evidence.readings, answered_then(context.case, context.on, answer))
    # A refusal of before keeps nothing that could be compared, and stands.
    if value.content is None or given is None or not (value.content or given.settled):
        return ""
    late = "; ".join(origin_of(each) for each in evidence.sound_by_dna())
    day = format_date(given.given_on)
    if all(reported_after(each, given) for each in evidence.sound_by_dna()):
        return f"answered {day}, before the DNA report: ask the board again ({late})"
    changed = changed_since(evidence.readings, given)
    return f"answered {day} for something else, {changed}: ask the board again ({late})" if changed else ""


_accepted = judgement(Question.DNA_FUSION_ACCEPTED)


def validated_tumour_test(context: FactContext) -> FactValue:
    """Whether the test that shows the fusion is validated and was made on tumour tissue."""
    confirming = context.evidence.that_say(Says.CONFIRMS)
    if dna_fusion_accepted(context).content:
        confirming += context.evidence.accepted_dna()
    if context.tumours.in_group(context.case.diagnosis.tumour_type, RECURRENT_GROUP):
        confirming += tuple(r for r in context.evidence.readings if is_targeted_positive(r) and r not in confirming)
    if not confirming:
        return unknown(Reason.NOT_RECORDED, "no test confirms a fusion yet")
    answers = [_is_validated_on_tumour(reading, context.case) for reading in confirming]
    if True in answers:
        return known(content=True, origin=_origins(confirming))
    return unknown(Reason.NOT_RECORDED) if None in answers else known(content=False, origin=_origins(confirming))


def _is_validated_on_tumour(reading: TestReading, case: Case) -> bool | None:
    specimen = find_specimen(case, reading.test.specimen)
    kind = specimen.kind if specimen else SpecimenKind.NOT_RECORDED
    if reading.test.validated is Answer.NO or kind is SpecimenKind.PLASMA:
        return False
    tissue = kind in {SpecimenKind.TUMOUR_TISSUE, SpecimenKind.CYTOLOGY}
    return True if tissue and reading.test.validated is Answer.YES else None


def fusion_by_fish_alone(context: FactContext) -> FactValue:
    """Whether the fusion rests on FISH or RT-PCR, with no RNA test that shows partner, frame and kinase."""
    targeted = targeted_ntrk_fusion(context)
    if not targeted.content:
        return targeted
    return known(not context.evidence.that_say(Says.CONFIRMS), targeted.origin)
