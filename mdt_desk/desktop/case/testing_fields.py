"""Which fields a test and a finding show: only those its method can answer."""

from dataclasses import replace
from functools import cache

from mdt_desk.desktop.case.fields import Field, Kind, answer
from mdt_desk.desktop.case.labels import CALLER_ORDER, FRAMES, KINASES, NTRK_TESTED, choices
from mdt_desk.domain.limits_of_tests import asks_of_limits
from mdt_desk.domain.sample_controls import TAKEN_ALL_THE_SAME, control_of
from mdt_desk.domain.testing import (
    CallerFilter,
    Finding,
    FindingKind,
    GenomeBuild,
    LaboratoryClass,
    Method,
    Orientation,
    Partner,
    Quality,
    Result,
    Statement,
    Test,
    TestStatus,
    finding_genes,
    has_order,
)

_DATE = "As precise as known: 05-Mar-2024, Mar-2024 or 2024."
_STATUS = Field("status", "State", Kind.CHOICE, "Only a reported test is a result.", choices(TestStatus))
_METHOD = Field("method", "Method", Kind.CHOICE, "Another method keeps what it can record itself.", choices(Method))
_RESULT = Field("result", "Result for NTRK", Kind.CHOICE, "As the laboratory concludes.", choices(Result))
_QUALITY = Field(
    "quality", "Quality of the material", Kind.CHOICE, "The laboratory's own verdict, never ours.", choices(Quality)
)
_SPECIMEN = Field("specimen", "Specimen", Kind.SPECIMEN)
_REPORTED = Field("reported", "Reported on", Kind.PARTIAL_DATE, _DATE)
_LABORATORY = Field("laboratory", "Laboratory")
_TESTED = Field(
    "ntrk_tested", "NTRK in this test", Kind.CHOICE, "As the report or its file says; silence is not a no.", NTRK_TESTED
)
_SAMPLE = Field("sample", "Sample id", help="As the laboratory's file names it.")
_TAKEN = Field("control_accepted_because", TAKEN_ALL_THE_SAME, Kind.LONG_TEXT)
_GENES = Field("genes_covered", "Genes covered", Kind.LIST, "Separated by commas, such as NTRK1, NTRK2, NTRK3.")
_WAITING = (
    Field("requested", "Requested on", Kind.PARTIAL_DATE, _DATE),
    Field("received", "Received by the laboratory on", Kind.PARTIAL_DATE, _DATE),
)
_REPEAT = Field("repeat_of", "Repeat of test", help="The test that was repeated, such as T1.")
_FAILED = (Field("failure_reason", "Why it failed or was not done"), _REPEAT)
_STAIN = (
    Field("clone", "Antibody clone", help="Such as EPR17341."),
    Field("pattern", "Pattern", help="Such as cytoplasmic, nuclear or membranous."),
    Field("intensity", "Intensity"),
    Field("cells_percent", "Cells stained", Kind.NUMBER, low=0, high=100, unit="%"),
)
_LABORATORY_STANDING = (
    answer("validated", "Test validated for this use"),
    answer("accredited", "Laboratory accredited"),
)
_LIMITS = Field("limits", "Limits the report states", Kind.LONG_TEXT)
_TOUCH = answer(
    "limits_touch_ntrk",
    "Do the stated limits touch NTRK1-3?",
    "Read limits, cover and failure: no, if they leave NTRK1, NTRK2 and NTRK3 fully tested and take nothing back, "
    "also where words such as withdrawn stand in them. Unanswered, a negative test excludes nothing.",
)
_COVERAGE = Field("coverage_note", "Cover of the large introns", help="As the report states it.")
_SEQUENCING = frozenset({Method.RNA_PANEL, Method.DNA_PANEL, Method.PANEL_NOT_STATED, Method.WGS, Method.OTHER})
_BY_PROBE = frozenset({Method.FISH_BREAK_APART, Method.FISH_FUSION})
"""Methods that see where genes lie, and neither a reading frame nor a kinase domain."""
_NO_RESULT_YET = frozenset({TestStatus.REQUESTED, TestStatus.AWAITED})
_FAILING = frozenset({TestStatus.FAILED, TestStatus.INSUFFICIENT})


def fields_of_test(test: Test, *, of_control: bool = False) -> tuple[Field, ...]:
    """The fields of a test, from its method, how far it has come and whether anything reads as of a run's control."""
    sample = (_SAMPLE,) if test.method in _SEQUENCING or test.sample else ()
    taken = (_TAKEN,) if of_control or test.control_accepted_because or control_of(test) else ()
    # Whose sample it is, is asked of a test that waits or failed as well: there the name must be in sight too.
    of_file = (*(sample if test.sample else ()), *taken)
    if test.status in _NO_RESULT_YET:
        return (_METHOD, _STATUS, _SPECIMEN, _LABORATORY, *_WAITING, *of_file)
    if test.status is TestStatus.NOT_DONE:
        return (_METHOD, _STATUS, *_FAILED, *of_file)
    if test.status in _FAILING:
        return (_METHOD, _STATUS, _SPECIMEN, _REPORTED, _LABORATORY, *_FAILED, *of_file)
    head = (_METHOD, _STATUS, _RESULT, _QUALITY, _SPECIMEN, _REPORTED, _LABORATORY)
    by_method = _by_method(test.method)
    limits = (*_said_elsewhere(test, by_method), _LIMITS, *((_TOUCH,) if asks_of_limits(test) else ()))
    return (*head, *by_method, *_LABORATORY_STANDING, *limits, _TESTED, *sample, *taken, *_WAITING, _REPEAT)


def _said_elsewhere(test: Test, by_method: tuple[Field, ...]) -> tuple[Field, ...]:
    """What a file recorded in a place that this method does not ask for: it weighs, so it is seen."""
    cover = (_COVERAGE,) if test.coverage_note and _COVERAGE not in by_method else ()
    return (*cover, *(_FAILED[:1] if test.failure_reason else ()))


@cache
def every_field_of_test(method: Method) -> tuple[Field, ...]:
    """All fields a test by this method may ever show, in their order."""
    tests = (
        Test(
            "",
            method,
            status,
            sample="x",
            control_accepted_because="x",
            limits="x",
            coverage_note="x",
            failure_reason="x",
        )
        for status in (TestStatus.REPORTED, *TestStatus)
    )
    shown = map(fields_of_test, tests)
    return tuple(dict.fromkeys(field for fields in shown for field in fields))


def _by_method(method: Method) -> tuple[Field, ...]:
    if method is Method.PAN_TRK_IHC:
        return _STAIN
    if method in _SEQUENCING:
        assay = Field("assay", "Assay", help="Its name, or what the method is.")
        large = (_COVERAGE,) if method in {Method.DNA_PANEL, Method.WGS} else ()
        return (_GENES, assay, *large)
    return (Field("assay", "Probe or primer set"), _GENES)


def has_findings(test: Test) -> bool:
    """Whether findings can be entered: a stain sees protein, and only a reported test finds anything."""
    return (test.status is TestStatus.REPORTED and test.method is not Method.PAN_TRK_IHC) or bool(test.findings)


_KIND = Field("kind", "What was found", Kind.CHOICE, "", choices(FindingKind))
_ORIENTATION = Field(
    "orientation", "5' and 3' partner", Kind.CHOICE, "Never read from the order of a name.", choices(Orientation)
)
_WRITTEN = Field("written_as", "Written in the report as", help="Word for word, such as ETV6::NTRK3 or ETV6-NTRK3.")
_TAIL = (
    Field("supporting_reads", "Supporting reads", Kind.NUMBER),
    Field("laboratory_class", "Laboratory's class", Kind.CHOICE, "", choices(LaboratoryClass)),
    Field("laboratory_class_quoted", "Class as quoted", help="With the scheme's name and version."),
    answer("in_no_template_control", "Also in the no-template control"),
    Field("note", "Note", Kind.LONG_TEXT),
)
_STATED = "As the laboratory's report states it; what a caller's file or a table says stands further down."
_FRAME = Field("reading_frame", "Reading frame", Kind.CHOICE, _STATED, FRAMES)
_KINASE = Field("kinase_domain", "TRK kinase domain", Kind.CHOICE, _STATED, KINASES)
_BY_CALLER = (
    Field("caller.by", "Caller", help="The program whose file states what follows, such as Arriba."),
    Field("caller.orientation", "5' and 3' partner, by the caller", Kind.CHOICE, "", CALLER_ORDER),
    Field("caller.reading_frame", "Reading frame, by the caller", Kind.CHOICE, "", FRAMES),
    Field("caller.kinase_domain", "TRK kinase domain, by the caller", Kind.CHOICE, "", KINASES),
)
_BY_TABLE = (
    Field("computed.by", "Computed with", help="Transcript and genome build of the table of exons."),
    Field("computed.reading_frame", "Reading frame, computed", Kind.CHOICE, "Never settles anything alone.", FRAMES),
    Field("computed.kinase_domain", "TRK kinase domain, computed", Kind.CHOICE, "", KINASES),
)


_GENES_NAMED = Field("genes", "Genes as written", Kind.LIST, "Names as in the report, separated by commas.")
_VARIANT = (Field("hgvs", "Variant (HGVS)"), Field("transcript", "Transcript"))


def _side(side: str, name: str) -> tuple[Field, ...]:
    gene_help = "A question mark where the laboratory declares it unidentified."
    return (
        Field(f"{side}.gene", f"{name} gene", help=gene_help),
        Field(f"{side}.exon", f"{name} exon", Kind.NUMBER, low=1, high=999),
    )


def _position(side: str, name: str) -> tuple[Field, ...]:
    return (
        Field(f"{side}.transcript", f"{name} transcript", help="With its version, such as NM_001012338.2."),
        Field(f"{side}.breakpoint", f"{name} breakpoint", help="Such as chr12:11869969."),
    )


def fields_of_finding(finding: Finding, method: Method) -> tuple[Field, ...]:
    """The fields of a finding, from its kind and the order of its partners, and all others that hold something.

    What is stored is read by the rules and printed: none of it is out of sight.
    """
    asked = _asked_of_finding(finding, method)
    held = [field for field in form_of_finding() if field not in asked and _is_held(finding, field.path)]
    return (*asked, *held)


@cache
def form_of_finding() -> tuple[Field, ...]:
    """All fields that the form of a finding may show: a file may hold what the finding's method never asks."""
    methods = (Method.RNA_PANEL, *Method)
    return tuple(dict.fromkeys(field for method in methods for field in every_field_of_finding(method)))


def _is_held(finding: Finding, path: str) -> bool:
    """Whether something is stored at a place that is not there already at a side."""
    if path == "genes" and set(finding.genes) <= set(finding_genes(finding)):
        return False
    owner, _, name = path.rpartition(".")
    empty: object = Finding(finding.kind)
    held: object = finding
    if owner:
        held, empty = getattr(finding, owner), Statement() if owner in {"caller", "computed"} else Partner()
    return held is not None and getattr(held, name) != getattr(empty, name)


def _asked_of_finding(finding: Finding, method: Method) -> tuple[Field, ...]:
    if finding.kind is not FindingKind.FUSION:
        return (_KIND, _WRITTEN, _GENES_NAMED, *_VARIANT, *_TAIL)
    transcript = () if method in _BY_PROBE else (_FRAME, _KINASE)
    return (_KIND, _WRITTEN, _ORIENTATION, *_partners(finding), *transcript, *_details(finding, method), *_TAIL)


@cache
def every_field_of_finding(method: Method) -> tuple[Field, ...]:
    """All fields a finding by this method may ever show, in their order."""
    stated = Finding(
        FindingKind.FUSION, orientation=Orientation.STATED, caller=Statement("caller"), computed=Statement("table")
    )
    kinds = (replace(stated, orientation=Orientation.NOT_STATED), Finding(FindingKind.MUTATION))
    head = [_KIND, _WRITTEN, _ORIENTATION, _GENES_NAMED, *_VARIANT]
    rest = [field for kind in (stated, *kinds) for field in _asked_of_finding(kind, method) if field not in head]
    return tuple(dict.fromkeys([*head, *rest]))


def _partners(finding: Finding) -> tuple[Field, ...]:
    if has_order(finding):
        return (*_side("five_prime", "5'"), *_side("three_prime", "3'"))
    return (_GENES_NAMED,)


def _details(finding: Finding, method: Method) -> tuple[Field, ...]:
    if method not in _SEQUENCING:
        return ()
    build = Field("genome_build", "Genome build", Kind.CHOICE, "What the positions refer to.", choices(GenomeBuild))
    kept = Field("caller_filter", "Caller's own filter", Kind.CHOICE, "", choices(CallerFilter))
    sides = (*_position("five_prime", "5'"), *_position("three_prime", "3'"))
    # Who types a report has no caller's file; naming its filter opens what a caller states.
    spoken = finding.caller != Statement() or finding.caller_filter is not CallerFilter.NOT_STATED
    more = (*(_BY_CALLER if spoken else ()), *(_BY_TABLE if finding.computed != Statement() else ()))
    return (*(sides if has_order(finding) else ()), build, kept, *more)
