"""What to test next: the test that would settle an open question, on which specimen, and what is known against it."""

from dataclasses import dataclass

from mdt_desk.domain.case import Case, find_specimen
from mdt_desk.domain.dates import PartialDate, format_date
from mdt_desk.domain.event_reading import read_finding
from mdt_desk.domain.fusion_conflicts import open_targeted
from mdt_desk.domain.fusion_evidence import FusionEvidence, NoResult, Says, TestReading
from mdt_desk.domain.fusion_words import METHOD_WORDS
from mdt_desk.domain.held_back import no_tumour
from mdt_desk.domain.limits_of_tests import FOUND_ELSEWHERE, NOT_TUMOUR_RECORDED, UNANSWERED, stated_limits
from mdt_desk.domain.specimen_doubts import specimen_doubt
from mdt_desk.domain.testing import RNA_METHODS, TARGETED_METHODS, Method, Specimen, SpecimenKind, names_ntrk


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do, on what, why, and what to know before it is asked for."""

    what: str
    on: str
    why: str
    method: Method | None = None


def next_steps(
    case: Case, evidence: FusionEvidence, confirmed: bool | None, recurrent: bool | None
) -> tuple[NextStep, ...]:
    """What would settle whether there is an NTRK fusion; nothing where it is settled."""
    if confirmed is not None:
        return ()
    if disputed := evidence.conflicting():
        names = " and ".join(f"test {reading.test.id}" for reading in disputed)
        why = "the tests disagree and none takes precedence; the board resolves it"
        return (NextStep(f"Ask the laboratories of {names} to look at both results", "both reports", why),)
    waiting = [_wait(reading) for reading in evidence.readings if _awaited(reading)]
    asking = [step for reading in evidence.readings if (step := _ask_laboratory(reading)) is not None]
    steps = [*(_of_targeted(evidence) if recurrent is not False else ()), *waiting, *asking]
    if not any(_settles(reading) for reading in evidence.readings):
        steps.append(_rna(case, evidence))
        if recurrent and not any(reading.test.method in TARGETED_METHODS for reading in evidence.readings):
            why = "where NTRK fusions are the rule, a positive one confirms; a negative one excludes nothing"
            steps.append(NextStep("FISH or RT-PCR", _best(case, evidence), why, Method.FISH_BREAK_APART))
    return tuple(steps)


def _of_targeted(evidence: FusionEvidence) -> tuple[NextStep, ...]:
    """A positive FISH or RT-PCR that another test does not see: the laboratories look again, the board resolves it."""
    if not open_targeted(evidence):
        return ()
    names = " and ".join(f"test {each.test.id}" for each in evidence.gainsaid_targeted())
    why = f"the tests disagree; the board resolves it, or {rna_panel(evidence)} that passed settles it"
    return (NextStep(f"Ask the laboratories of {names} to look at their results", "all reports", why),)


def rna_panel(evidence: FusionEvidence) -> str:
    """The RNA panel that would settle it: another one only where one is recorded."""
    made = any(each.test.method is Method.RNA_PANEL for each in evidence.readings)
    return "another RNA panel" if made else "an RNA panel"


def _awaited(reading: TestReading) -> bool:
    settling = reading.test.method in RNA_METHODS | TARGETED_METHODS
    return reading.no_result is NoResult.AWAITED and settling


def _settles(reading: TestReading) -> bool:
    """Whether a test is on its way, or lacks one answer, that can settle it without another RNA panel."""
    return (_awaited(reading) and reading.test.method is Method.RNA_PANEL) or reading.why == UNANSWERED


def _wait(reading: TestReading) -> NextStep:
    test = reading.test
    if reading.later:
        return NextStep(f"Ask for a later date: test {test.id} has reported since", _laboratory(reading), reading.why)
    since = f", requested {format_date(test.requested)}" if test.requested else ", day of the request not recorded"
    what = f"Wait for test {test.id}: {METHOD_WORDS[test.method]}{since}"
    return NextStep(what, test.laboratory or "laboratory not recorded", "its result may settle it", test.method)


def _ask_laboratory(reading: TestReading) -> NextStep | None:
    """A test that could settle it, if its report said what it leaves open, needs a telephone call and no tissue."""
    test = reading.test
    if reading.held_by_words:
        return NextStep(f"Ask whether the result of test {test.id} stands", _laboratory(reading), reading.why)
    if test.method is Method.PANEL_NOT_STATED and reading.says is not Says.NO_RESULT:
        return NextStep(f"Ask whether test {test.id} tested DNA or RNA", _laboratory(reading), "it is not stated")
    if reading.why == UNANSWERED:
        what = f"Record whether the stated limits of test {test.id} touch NTRK1, NTRK2 or NTRK3"
        return NextStep(what, "its report", "; ".join(stated_limits(test)))
    found_in_unknown = reading.elsewhere == FOUND_ELSEWHERE[SpecimenKind.OTHER] and reading.says is Says.SUGGESTS
    if found_in_unknown or (test.method in RNA_METHODS and reading.why == NOT_TUMOUR_RECORDED):
        what = f"Record whether specimen {test.specimen} of test {test.id} is tumour"
        return NextStep(what, _laboratory(reading), reading.elsewhere or reading.why)
    if test.method not in RNA_METHODS or reading.says is not Says.SUGGESTS:
        return None
    open_findings = [f for f in test.findings if names_ntrk(f) and read_finding(f).actionable is None]
    why = read_finding(open_findings[0]).why if open_findings else reading.why
    return NextStep(f"Ask the laboratory about test {test.id}", _laboratory(reading), why, test.method)


def _laboratory(reading: TestReading) -> str:
    return reading.test.laboratory or "laboratory not recorded"


def _rna(case: Case, evidence: FusionEvidence) -> NextStep:
    failed = [reading for reading in evidence.readings if _failed_rna(reading)]
    what = "RNA panel of NTRK1, NTRK2 and NTRK3"
    if failed:
        names = ", ".join(reading.test.id for reading in failed)
        why = f"test {names} gave no result; a failed test excludes nothing"
        return NextStep(f"{what}, again", _best(case, evidence), why, Method.RNA_PANEL)
    return NextStep(what, _best(case, evidence), "only RNA shows partner, order, frame and kinase", Method.RNA_PANEL)


def _failed_rna(reading: TestReading) -> bool:
    return reading.test.method in RNA_METHODS and reading.no_result is NoResult.FAILED


def _in_doubt(specimen: Specimen) -> bool:
    return bool(no_tumour(specimen) or specimen_doubt(specimen))


def _best(case: Case, evidence: FusionEvidence) -> str:
    """The latest tissue on which no RNA test has failed, with what is known of its fitness."""
    used_up = {reading.test.specimen for reading in evidence.readings if _failed_rna(reading)}
    tissue = (SpecimenKind.TUMOUR_TISSUE, SpecimenKind.CYTOLOGY)
    fit = [each for each in case.specimens if each.kind in tissue and each.id not in used_up and not _in_doubt(each)]
    if not case.specimens:
        return "No specimen is recorded: ask what tissue is left; else new tumour tissue"
    if not fit:
        tried = [name for name in sorted(used_up) if find_specimen(case, name)]
        on = f"; specimen {', '.join(tried)} failed" if tried else ""
        return f"New tumour tissue: no other tissue is recorded{on}"
    return specimen_words(max(fit, key=_taken))


def _taken(specimen: Specimen) -> tuple[bool, str]:
    return specimen.kind is SpecimenKind.TUMOUR_TISSUE, str(specimen.collected or PartialDate(1900))


def specimen_words(specimen: Specimen) -> str:
    """A specimen with what decides whether RNA can be had from it; what is not recorded says so."""
    content = specimen.tumour_content_percent
    said = [
        f"Specimen {specimen.id}{f', {specimen.site}' if specimen.site else ''}",
        f"taken {format_date(specimen.collected)}" if specimen.collected else "day taken not recorded",
        f"tumour content {content}%" if content is not None else "tumour content not recorded",
        specimen.fixation or "fixation not recorded: ask whether it was decalcified",
    ]
    return "; ".join(said)
