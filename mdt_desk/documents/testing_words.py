"""What the tests say, each result beside its limits."""

from mdt_desk.documents.page_words import FindingBlock, TestRow
from mdt_desk.domain.case import Case, find_specimen
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.fusion_bar import fusion_bar
from mdt_desk.domain.fusion_evidence import RNA_METHODS, NoResult, Says, TestReading, read_evidence, read_test
from mdt_desk.domain.fusion_words import METHOD_WORDS, TWO_GENES, finding_line, finding_name
from mdt_desk.domain.testing import Finding, Method, Quality, Result, Test, TestStatus, names_ntrk

BAR_WIDTH = 180.0
BAR_HEIGHT = 11.8
NONE = "–"
_ALWAYS_ASKED = (
    ("pan-TRK IHC", {Method.PAN_TRK_IHC}),
    ("FISH", {Method.FISH_BREAK_APART, Method.FISH_FUSION}),
    ("DNA panel", {Method.DNA_PANEL, Method.PANEL_NOT_STATED}),
    ("RNA panel", {Method.RNA_PANEL, Method.PANEL_NOT_STATED}),
    ("WGS", {Method.WGS}),
)
_ORDER = list(Method)


def findings(case: Case) -> tuple[FindingBlock, ...]:
    """The NTRK findings, those seen in RNA first, then those that join two genes."""
    found = [(test, finding) for test in case.tests for finding in test.findings if names_ntrk(finding)]
    found.sort(key=_weight)
    return tuple(
        FindingBlock(
            finding_name(finding, test.method),
            _line(case, test, finding),
            fusion_bar(finding, BAR_WIDTH, BAR_HEIGHT),
        )
        for test, finding in found
    )


def _weight(item: tuple[Test, Finding]) -> tuple[bool, bool, str]:
    test, finding = item
    return finding.kind not in TWO_GENES, test.method not in RNA_METHODS, test.id


def _line(case: Case, test: Test, finding: Finding) -> str:
    line = finding_line(finding, test, find_specimen(case, test.specimen))
    if finding.kind not in TWO_GENES or test.method in RNA_METHODS:
        return line
    return f"{line} · RNA confirmation: {_rna_confirmation(case)}"


def _rna_confirmation(case: Case) -> str:
    """What the RNA tests say, in the same words as their rows."""
    readings = [reading for reading in read_evidence(case).readings if reading.test.method in RNA_METHODS]
    if not readings:
        return "not recorded"
    for says, words in (
        (Says.CONFIRMS, "confirmed"),
        (Says.EXCLUDES, "no actionable fusion found"),
        (Says.SUGGESTS, "not settled"),
    ):
        if any(reading.says is says for reading in readings):
            return words
    return _lower(result_words(readings[0]))


def _lower(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def no_finding(case: Case) -> str:
    """What stands where there is no NTRK finding to name."""
    readings = read_evidence(case).readings
    if any(reading.says is Says.EXCLUDES for reading in readings):
        return "No NTRK fusion detected; see the limits of each test."
    if any(reading.test.status is TestStatus.REPORTED for reading in readings):
        return "No NTRK finding is recorded; the tests below do not exclude a fusion."
    return "No NTRK finding is recorded: no test has a result."


def rows(case: Case) -> tuple[TestRow, ...]:
    """Every test in a fixed order of methods, and last the usual tests that nobody has recorded."""
    tests = sorted(case.tests, key=_place)
    bare = [test for test in tests if _says_only_not_done(test)]
    listed = [_row(read_test(test, case)) for test in tests if test not in bare]
    if bare:
        names = dict.fromkeys(METHOD_WORDS[test.method] for test in bare)
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


def _row(reading: TestReading) -> TestRow:
    test = reading.test
    lab = [test.laboratory, format_date(test.reported, "")]
    if test.status is TestStatus.REPORTED and test.reported is None:
        lab.append("date not recorded")
    name = METHOD_WORDS[test.method]
    return TestRow(
        test=f"{name}: {test.assay}" if test.assay.casefold() not in {"", name.casefold()} else name,
        result=result_words(reading),
        laboratory=", ".join(part for part in lab if part) or NONE,
        limits=_limits(reading),
    )


def result_words(reading: TestReading) -> str:
    """The state of a test and, where it is reported, its result; a failed test is no result."""
    test = reading.test
    if test.status is not TestStatus.REPORTED:
        return _unreported(test)
    if test.quality is Quality.FAILED:
        return "Failed its quality check: no result"
    names = ", ".join(finding_name(finding, test.method) for finding in test.findings)
    stain = _stain(test)
    words = {
        Result.POSITIVE: names or f"Positive{stain}",
        Result.NEGATIVE: f"No NTRK fusion detected{stain}" + (f"; {names}" if names else ""),
        Result.EQUIVOCAL: f"Equivocal{stain}" + (f": {names}" if names else ""),
        Result.NOT_STATED: names or f"Reported; result not recorded{stain}",
    }
    return words[test.result]


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


def _limits(reading: TestReading) -> str:
    test = reading.test
    said = [reading.why] if test.status is TestStatus.REPORTED else []
    if test.genes_covered and test.status is TestStatus.REPORTED:
        said.append(f"covers {', '.join(test.genes_covered)}")
    said += [part for part in (test.coverage_note, test.limits) if part]
    if reading.no_result is NoResult.FAILED:
        said.append("a failed test excludes nothing")
    text = "; ".join(said)
    return text[:1].upper() + text[1:] if text else NONE
