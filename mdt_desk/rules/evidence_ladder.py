"""The tests of a case as a ladder: what each can settle in this tumour type, and what they mean together."""

from dataclasses import dataclass
from datetime import date

from mdt_desk.domain.case import Case, date_asked_about, find_specimen
from mdt_desk.domain.dna_acceptance import accepted_words, declined_words
from mdt_desk.domain.fusion_events import conflict_words
from mdt_desk.domain.fusion_evidence import FusionEvidence, Says, TestReading, read_evidence
from mdt_desk.domain.held_back import no_tumour
from mdt_desk.domain.limits_of_tests import elsewhere
from mdt_desk.domain.rna_beside_dna import against_words
from mdt_desk.domain.testing import TARGETED_METHODS, Method, SpecimenKind
from mdt_desk.domain.tumour_types import RECURRENT_GROUP, TumourTypes
from mdt_desk.rules.context import FactContext
from mdt_desk.rules.testing_readers import HELD, origin_of, rna_ntrk_fusion, targeted_ntrk_fusion
from mdt_desk.rules.values import REASON_WORDS, FactValue, Reason

DEFINITION = "ntrk_fusion_confirmed"
"""The definition in the rule packs by which the tests are combined."""
# The readers of the tests look at no day; a context must have one.
NO_DAY = date.max
"""Stands where no day is asked about: whatever rests on a day is then not asked."""


@dataclass(frozen=True, slots=True)
class LadderStep:
    """One test: what it says, why, and whether it could settle the question in this tumour type."""

    test: str
    method: Method
    says: Says
    why: str
    settles: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class Ladder:
    """All tests, what they mean together (None: unknown), and the sentence that says so."""

    steps: tuple[LadderStep, ...]
    confirmed: bool | None
    together: str
    conflicting: bool


def read_ladder(
    case: Case, tumours: TumourTypes, evidence: FusionEvidence | None = None, on: date | None = None
) -> Ladder:  # fmt: skip
    """What the tests of a case say one by one and together, as the rules read them on the day asked about."""
    evidence, on = evidence or read_evidence(case, on), on or date_asked_about(case)
    context = FactContext(case, on or NO_DAY, None, tumours, evidence)
    rna, targeted = rna_ntrk_fusion(context), targeted_ntrk_fusion(context)
    confirmed = _any_of(rna, targeted)
    disputed = {reading.test.id for reading in evidence.conflicting()}
    steps = tuple(_step(reading, case, tumours, disputed) for reading in evidence.readings)
    return Ladder(steps, confirmed, _together(confirmed, rna, targeted, evidence), bool(disputed))


def _any_of(rna: FactValue, targeted: FactValue) -> bool | None:
    answers = (rna.content, targeted.content)
    return True if True in answers else None if None in answers else False


def _step(reading: TestReading, case: Case, tumours: TumourTypes, disputed: set[str]) -> LadderStep:
    test = reading.test
    kind = elsewhere(test, case) or (SpecimenKind.OTHER if no_tumour(find_specimen(case, test.specimen)) else None)
    settles = _ELSEWHERE[kind] if kind is not None else _settles(test.method, case, tumours)
    return LadderStep(test.id, test.method, reading.says, reading.why, settles, test.id in disputed)


_ELSEWHERE = {
    SpecimenKind.PLASMA: "No: plasma neither confirms nor excludes a fusion of the tumour",
    SpecimenKind.OTHER: "Not before it is recorded whether its specimen is tumour",
}


def _settles(method: Method, case: Case, tumours: TumourTypes) -> str:
    if method is Method.RNA_PANEL:
        return "Yes, where its quality passed; a negative one only if it covers NTRK1, NTRK2 and NTRK3"
    if method not in TARGETED_METHODS:
        return _NEVER[method]
    named = "Yes, a positive one with frame and kinase stated; " if method is Method.RT_PCR else ""
    return named + _by_tumour(method, case, tumours)


def _by_tumour(method: Method, case: Case, tumours: TumourTypes) -> str:
    code = case.diagnosis.tumour_type
    what = "otherwise " if method is Method.RT_PCR else ""
    recurrent = tumours.in_group(code, RECURRENT_GROUP)
    if recurrent is None:
        return f"{what}only where NTRK fusions are the rule: the tumour type is not recorded"
    if recurrent:
        return f"{what}yes, a positive one: NTRK fusions are the rule in {tumours.name_of(code)}"
    return f"{what}no: NTRK fusions are not the rule in {tumours.name_of(code)}"


_NEVER = {
    Method.PAN_TRK_IHC: "Never, positive or negative; it says which tumours to sequence",
    Method.DNA_PANEL: "Not alone: RNA must show the transcript, and a negative one excludes nothing",
    Method.WGS: "Not alone: RNA must show the transcript, and a negative one excludes nothing",
    Method.PANEL_NOT_STATED: "Not before the report says whether DNA or RNA was tested",
    Method.OTHER: "Not alone",
}


def _together(confirmed: bool | None, rna: FactValue, targeted: FactValue, evidence: FusionEvidence) -> str:
    if confirmed:
        value = rna if rna.content else targeted
        return f"NTRK fusion confirmed: {value.detail} ({value.origin})."
    if confirmed is False:
        return f"No actionable NTRK fusion: {rna.detail} ({rna.origin})."
    if not evidence.readings:
        return "Unknown: no test is recorded."
    if events := evidence.disputed():
        listed = "; ".join(conflict_words(each) for each in events)
        return f"Conflicting, for the board to resolve; no statement takes precedence: {listed}."
    if disputed := evidence.conflicting():
        listed = "; ".join(f"{origin_of(each)}: {each.words}" for each in disputed)
        return f"Conflicting, for the board to resolve; no test takes precedence: {listed}."
    if (accepted := evidence.accepted_dna()) and evidence.accepted is not None:
        words = accepted_words(accepted, evidence.accepted)
        return (
            f"Accepted by the board as confirmed ({words}): DNA shows a fusion in frame with its kinase, no RNA does."
        )
    if sound := evidence.sound_by_dna():
        named = "; ".join(origin_of(each) for each in sound)
        settles = f"{against_words(evidence) or 'RNA would settle it'}."
        if (said := evidence.declined) is not None:
            words = declined_words(said)
            return f"{words[:1].upper()}{words[1:]}: DNA shows a fusion ({named}); {settles}"
        return f"For the board to judge: DNA shows a fusion in frame with its kinase ({named}); {settles}"
    if targeted.reason is Reason.CONFLICTING:
        return f"Conflicting: {targeted.detail}."
    # A tumour type that is missing explains more than the test that waits for it.
    unread = targeted.content is None and targeted.reason is not rna.reason and not rna.detail
    value = targeted if unread or targeted.detail.startswith(HELD) else rna
    return f"Unknown, which is not no: {REASON_WORDS[value.reason or Reason.NOT_RECORDED]}, {value.detail}."
