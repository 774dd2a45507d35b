"""What the tests say, each result beside its limits."""

from collections.abc import Iterable

from mdt_desk.documents.detail_words import TableContradiction
from mdt_desk.documents.page_words import FindingBlock, LabelledLine, TestRow
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, find_specimen
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.disagreement import contradiction_words, resolution_words
from mdt_desk.domain.entered_without_report import entered_result
from mdt_desk.domain.event_cautions import computed_otherwise, pointed_out
from mdt_desk.domain.event_reading import read_event
from mdt_desk.domain.event_witnesses import idle_tests
from mdt_desk.domain.event_words import (
    DOT,
    IN_DOUBT,
    event_in_short,
    event_label,
    event_line,
    event_name,
    event_picture,
    in_doubt,
)
from mdt_desk.domain.evidence_cautions import case_cautions
from mdt_desk.domain.finding_doubts import event_cautions
from mdt_desk.domain.fusion_events import Event, taken_back
from mdt_desk.domain.fusion_evidence import FusionEvidence, NoResult, Says, TestReading, read_evidence
from mdt_desk.domain.fusion_words import METHOD_WORDS, assay_words, finding_name
from mdt_desk.domain.genes_seen import could_see
from mdt_desk.domain.key_finding import KeyFinding, Lead
from mdt_desk.domain.limits_of_tests import stated_limits
from mdt_desk.domain.negative_listing import lists_ntrk_fusion
from mdt_desk.domain.no_lead import has_result, recorded_without_lead
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.readings_of_tests import lists_without
from mdt_desk.domain.testing import RNA_METHODS, Method, Quality, Result, Test, TestStatus

_TESTS_NAMED = Pattern(r"(?i:\btest) ([^\s,;:.()]+)")
BAR_WIDTH, BAR_HEIGHT = 180.0, 11.8
NONE = "–"
NOT_EVIDENCE = "Not evidence"
CONTRADICTION, BOARD, CAUTION = "Contradiction", "Board", "Caution"
Tables = tuple[TableContradiction, ...]
MOST_ALONE = 3
"""So many candidates that count as no evidence have a line each; more are named together."""
_ALWAYS_ASKED = (
    ("pan-TRK IHC", {Method.PAN_TRK_IHC}),
    ("FISH", {Method.FISH_BREAK_APART, Method.FISH_FUSION}),
    ("DNA panel", {Method.DNA_PANEL, Method.PANEL_NOT_STATED}),
    ("RNA panel", {Method.RNA_PANEL, Method.PANEL_NOT_STATED}),
    ("WGS", {Method.WGS}),
)
_ORDER = list(Method)


def finding(case: Case, key: KeyFinding, evidence: FusionEvidence | None = None) -> FindingBlock | None:
    """What the answer rests on: an event with all its tests, else the statement of the test that decides."""
    lead = key.lead
    if lead is None:
        return _statement(case, key.reading) if key.reading else None
    return FindingBlock(event_name(lead), _line(case, lead, evidence), event_picture(lead, BAR_WIDTH, BAR_HEIGHT))


def _line(case: Case, lead: Lead, evidence: FusionEvidence | None) -> str:
    evidence = evidence or read_evidence(case)
    line = event_line(lead, case, idle_tests(evidence.readings))
    if in_doubt(lead.event):
        line = f"{IN_DOUBT[:1].upper()}{IN_DOUBT[1:]}{DOT}{line}"
    seen = any(row.test.method in RNA_METHODS for row in lead.event.evidence)
    asked = lead.event.two_genes and not seen
    return f"{line}{DOT}RNA confirmation: {_rna_confirmation(evidence, lead)}" if asked else line


def _statement(case: Case, reading: TestReading) -> FindingBlock:
    test = reading.test
    name = "No NTRK fusion detected" if reading.says is Says.EXCLUDES else f"{METHOD_WORDS[test.method]}: positive"
    said = f"{assay_words(test, find_specimen(case, test.specimen))} (test {test.id}) · {reading.why}"
    return FindingBlock(name, said[:1].upper() + said[1:], None)


def others(key: KeyFinding) -> tuple[LabelledLine, ...]:
    """All other events, one line each; candidates that count as no evidence share a line where they are many."""
    counted = [lead for lead in key.others if lead.event.evidence]
    back = [lead for lead in key.others if not lead.event.evidence]
    lines = [LabelledLine(event_name(lead), event_in_short(lead, key)) for lead in counted]
    if len(back) <= MOST_ALONE:
        return (*lines, *(LabelledLine(event_name(lead), event_in_short(lead, key)) for lead in back))
    grouped: dict[str, list[str]] = {}
    for lead in back:
        grouped.setdefault(event_in_short(lead, key), []).append(event_name(lead))
    return (*lines, *(LabelledLine(NOT_EVIDENCE, f"{', '.join(names)}. {why}") for why, names in grouped.items()))


def doubts(
    evidence: FusionEvidence, key: KeyFinding, tables: Tables, resistance: Iterable[LabelledLine] = ()
) -> tuple[LabelledLine, ...]:
    """Every contradiction, every resolution of the board, and every caution, each with its label.

    What is said of the tests on which the answer rests comes first, then of resistance, then all else: a full page
    gives up its last lines.
    """
    leads = ([key.lead] if key.lead else []) + list(key.others)
    placed = {each.place for each in tables}
    stated = [*contradiction_words(evidence), *(each.text for each in tables)]
    for lead in leads:
        # What the tables give now is said with its exons; what was computed before would only repeat it.
        if not placed & {row.place for row in lead.event.rows}:
            stated += [f"{event_label(lead, key)}: {text}." for text in computed_otherwise(lead.event)]
    few = [f"{event_label(lead, key)}: {text}." for lead in leads for text in _pointed_out(lead.event)]
    few += case_cautions(evidence)
    first = [text for text in few if _of_deciding(text, evidence)]
    labelled = ((CONTRADICTION, stated), (BOARD, resolution_words(evidence)), (CAUTION, first))
    told = [LabelledLine(label, text) for label, texts in labelled for text in texts]
    return (*told, *resistance, *(LabelledLine(CAUTION, text) for text in few if text not in first))


def _of_deciding(text: str, evidence: FusionEvidence) -> bool:
    """Whether a caution is of a test on which the answer rests, or of the case itself."""
    named = _TESTS_NAMED.findall(text)
    deciding = evidence.deciding() or evidence.that_say(Says.EXCLUDES)
    return not named or any(reading.test.id in named for reading in deciding)


def _pointed_out(event: Event) -> tuple[str, ...]:
    return (*pointed_out(event), *event_cautions(event))


def _rna_confirmation(evidence: FusionEvidence, lead: Lead) -> str:
    """What the RNA tests that could see this fusion say, in the same words as their rows."""
    by_rna = [reading for reading in evidence.readings if reading.test.method in RNA_METHODS]
    shown = [row.test for row in lead.event.evidence]
    readings = [reading for reading in by_rna if any(could_see(reading.test, each) for each in shown)]
    if not readings:
        named = ", ".join(f"test {reading.test.id}" for reading in by_rna)
        return f"not recorded of its genes ({named}: of others)" if by_rna else "not recorded"
    for says, words in (
        (Says.CONFIRMS, "confirmed"),
        (Says.EXCLUDES, "no actionable fusion found"),
        (Says.SUGGESTS, "not settled"),
    ):
        if any(reading.says is says for reading in readings):
            return words
    if len(readings) == 1 and not (readings[0].elsewhere or lists_without(readings[0], shown)):
        return _lower(result_words(readings[0]))
    return "; ".join(f"test {each.test.id}, {_beside_found(each, shown)}" for each in readings)


def _beside_found(reading: TestReading, shown: list[Test]) -> str:
    """What one RNA test says beside a fusion that others show: that it lists another one is no confirmation."""
    words = _lower(result_words(reading))
    words = f"did not see it, lists {words}" if lists_without(reading, shown) else words
    return f"{words} (not known to be of the tumour)" if reading.elsewhere else words


def _lower(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def no_finding(case: Case, evidence: FusionEvidence | None = None) -> str:
    """What stands where there is neither a finding nor a statement to name."""
    said = recorded_without_lead(case)[0] or "No NTRK finding is recorded"
    if (evidence or read_evidence(case)).conflicting():
        return f"{said}; the tests below contradict each other."
    if has_result(case):
        return f"{said}; the tests below do not exclude a fusion."
    return f"{said}: no test has a result."


def rows(case: Case, evidence: FusionEvidence | None = None) -> tuple[TestRow, ...]:
    """Every test in a fixed order of methods, and last the usual tests that nobody has recorded."""
    tests = sorted(case.tests, key=_place)
    bare = [test for test in tests if _says_only_not_done(test)]
    evidence = evidence or read_evidence(case)
    read = {reading.test.id: reading for reading in evidence.readings}
    listed = [_row(read[test.id], evidence.events) for test in tests if test not in bare]
    if bare:
        names = [f"{test.id} {METHOD_WORDS[test.method]}" for test in bare]
        listed.append(TestRow("Not done", "; ".join(names), NONE, NONE))
    methods = {test.method for test in case.tests}
    missing = [name for name, any_of in _ALWAYS_ASKED if not methods & any_of]
    if missing:
        listed.append(TestRow("Not recorded", ", ".join(missing), NONE, "Unknown, whether done or not"))
    return tuple(listed)


def _says_only_not_done(test: Test) -> bool:
    reasons = (test.failure_reason, test.limits, test.coverage_note)
    return test.status is TestStatus.NOT_DONE and not any(reasons)


def _place(test: Test) -> tuple[int, str]:
    return _ORDER.index(test.method), test.id


def _row(reading: TestReading, events: tuple[Event, ...]) -> TestRow:
    test = reading.test
    lab = [test.laboratory, format_date(test.reported, "")]
    if test.status is TestStatus.REPORTED and test.reported is None:
        lab.append("date not recorded")
    # By its id, for the cautions and the criteria name it by that.
    method = METHOD_WORDS[test.method]
    assay = f": {test.assay}" if test.assay.casefold() not in {"", method.casefold()} else ""
    return TestRow(
        test=f"{test.id} {method}{assay}",
        result=result_words(reading),
        laboratory=", ".join(part for part in lab if part) or NONE,
        limits=_limits(reading, events),
    )


def result_words(reading: TestReading) -> str:
    """The state of a test and, where it is reported, its result; a failed test is no result."""
    test = reading.test
    entered = f"; yet {said} is entered" if (said := entered_result(test)) else ""
    if test.status is not TestStatus.REPORTED:
        return f"{_unreported(test)}{entered}"
    if reading.later:
        return "Not known on the date asked about"
    if test.quality is Quality.FAILED:
        return f"Failed its quality check: no result{entered}"
    names, stain = _names(test), _stain(test)
    words = {
        Result.POSITIVE: names or f"Positive{stain}",
        Result.NEGATIVE: f"{_none_of(test)}{stain}" + (f"; {names}" if names else ""),
        Result.EQUIVOCAL: f"Equivocal{stain}" + (f": {names}" if names else ""),
        Result.NOT_STATED: names or f"Reported; result not recorded{stain}",
    }
    return words[test.result]


def _none_of(test: Test) -> str:
    """What a negative test did not see: a stain sees protein, and no fusion."""
    listed = "Reported as negative" if lists_ntrk_fusion(test) else "No NTRK fusion detected"
    return "Negative" if test.method is Method.PAN_TRK_IHC else listed


def _why(reading: TestReading, events: tuple[Event, ...]) -> str:
    """What the test says, told of what it states itself; what differs is listed beneath the leading finding."""
    if reading.says is not Says.CONFIRMS:
        return without_statements(reading.why)
    shown = [event for event in events if any(row.test.id == reading.test.id for row in event.evidence)]
    own = [event.restricted(row for row in event.evidence if row.test.id == reading.test.id) for event in shown]
    read = [read_event(event) for event in own]
    if any(each.actionable for each in read):
        return reading.why
    return f"shows what the tests together confirm; alone: {read[0].why}" if read else reading.why


def without_statements(text: str) -> str:
    """A reason without the statements that differ: they stand under the contradictions of the same page."""
    head, mark, _ = text.partition(", for the board to resolve: ")
    return f"{head}, for the board to resolve" if mark else text


def _names(test: Test) -> str:
    """Each finding once; those that are taken back behind, with the reason."""
    counted: dict[str, None] = {}
    back: dict[str, dict[str, None]] = {}
    for each in test.findings:
        why = taken_back(each)
        (back.setdefault(why, {}) if why else counted)[finding_name(each, test.method)] = None
    said = [", ".join(counted)] if counted else []
    return "; ".join([*said, *(f"{', '.join(names)} ({why})" for why, names in back.items())])


def _unreported(test: Test) -> str:
    sent = f" (sent {format_date(test.requested)})" if test.requested else ""
    reason = f": {test.failure_reason}" if test.failure_reason else ""
    return {
        TestStatus.REQUESTED: f"Requested, no result yet{sent}",
        TestStatus.AWAITED: f"Awaited{sent}",
        TestStatus.FAILED: f"Failed{reason}: no result",
        TestStatus.INSUFFICIENT: f"Insufficient material{reason}: no result",
    }.get(test.status, "Not done")


def _stain(test: Test) -> str:
    cells = f"{test.cells_percent}% of cells" if test.cells_percent is not None else ""
    clone = f"clone {test.clone}" if test.clone else ""
    said = [part for part in (test.pattern, test.intensity, cells, clone) if part]
    return f", {', '.join(said)}" if said else ""


def _limits(reading: TestReading, events: tuple[Event, ...]) -> str:
    test = reading.test
    said = [_why(reading, events)] if test.status is TestStatus.REPORTED else []
    if test.genes_covered and test.status is TestStatus.REPORTED:
        said.append(f"covers {', '.join(test.genes_covered)}")
    told = test.failure_reason if test.failure_reason not in result_words(reading) else ""
    said += [part.rstrip(".") for part in (told, test.coverage_note, test.limits) if part]
    if stated_limits(test) and test.limits_touch_ntrk is Answer.NO:
        said.append("these limits do not touch NTRK1-3, as recorded")
    if reading.no_result is NoResult.FAILED:
        said.append("a failed test excludes nothing")
    text = "; ".join(said)
    # Of a reported test the first words are the desk's own; what was typed stays as it was typed.
    ours = test.status is TestStatus.REPORTED
    return (text[:1].upper() + text[1:] if ours else text) if text else NONE
