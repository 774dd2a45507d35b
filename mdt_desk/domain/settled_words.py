"""What a resolution of the board was given for: each row with its genes, places, statements and class."""

from collections.abc import Iterable

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Resolution
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.fusion_words import FRAME_WORDS, KINASE_WORDS
from mdt_desk.domain.junctions import sides
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.statements import Aspect, said_words, speaker_words, statements
from mdt_desk.domain.testing import (
    CallerFilter,
    Finding,
    FindingKind,
    GenomeBuild,
    KinaseDomain,
    LaboratoryClass,
    Method,
    Partner,
    ReadingFrame,
    Specimen,
    Test,
    TestStatus,
    finding_genes,
    names_ntrk,
)


def decided_words(given: Resolution) -> list[str]:
    """What a resolution decides of order, frame and kinase domain, in the words of its fields."""
    said = [f"3' {given.three_prime_gene}"] if given.three_prime_gene else []
    said += [FRAME_WORDS[given.reading_frame]] if given.reading_frame is not ReadingFrame.NOT_STATED else []
    said += [KINASE_WORDS[given.kinase_domain]] if given.kinase_domain is not KinaseDomain.NOT_DETERMINED else []
    return said


LISTED = "listed:"
"""Stands before the rows in everything that is kept as settled; what was kept without them cannot be compared."""
_JOINED = frozenset({FindingKind.FUSION, FindingKind.REARRANGEMENT})


def listed_rows(findings: Iterable[Finding]) -> str:
    """Every row that may concern NTRK or joins two genes, in an order that says nothing."""
    rows = sorted(_statements_of(each) for each in findings if names_ntrk(each) or each.kind in _JOINED)
    return f"{LISTED} {' + '.join(rows) or 'nothing'}"


def listed_row(finding: Finding) -> str:
    """One row by its genes, places and class; what it states of frame and kinase domain is kept beside it."""
    return f"{LISTED} {_row(finding)}"


MADE = "made:"
"""Stands before how a test was made and what its rows say beside; it is compared, and too long to be printed."""
_BETWEEN = " | "


def made_words(test: Test, specimen: Specimen | None) -> str:
    """How a test was made and reported when the board weighed it: any change of it asks the board again."""
    said = [f"{label} {_shown(value)}" for label, value in _made(test, specimen)]
    said += [f"{label} {_shown(value)}" for label, value in _made_besides(test, specimen) if value not in _NOTHING]
    return f"{test.id}: {MADE} {_BETWEEN.join(said)}"


def _made(test: Test, specimen: Specimen | None) -> tuple[tuple[str, object], ...]:
    of = specimen or Specimen(test.specimen)
    rows = [each for each in test.findings if names_ntrk(each) or each.kind in _JOINED]
    limits = (test.limits, test.coverage_note, test.failure_reason, test.limits_touch_ntrk)
    return (
        ("method", (test.method, test.assay)),
        ("result", (test.result, test.ntrk_tested)),
        ("quality", test.quality),
        ("specimen", (test.specimen, of.kind, of.site, of.laboratory_number, of.collected, of.note)),
        ("tumour content", (of.tumour_content_percent, of.fixation)),
        ("sample", (test.sample, test.control_accepted_because)),
        ("laboratory", (test.laboratory, test.accredited)),
        ("validation", test.validated),
        ("genes covered", tuple(sorted(test.genes_covered))),
        ("limits", limits),
        ("reads", tuple(sorted(str(each.supporting_reads) for each in rows))),
        ("note", tuple(sorted(each.note for each in rows if each.note))),
        ("repeat", test.repeat_of),
        ("day of its report", format_date(test.reported) if test.reported else ""),
    )


def _made_besides(test: Test, specimen: Specimen | None) -> tuple[tuple[str, object], ...]:
    """What is kept only where it is stated: what was settled before it was kept at all then still counts."""
    unlike = tuple(sorted(_genes_of(each) for each in test.findings if each.kind is FindingKind.REARRANGEMENT))
    return (
        ("status", "" if test.status is TestStatus.REPORTED else test.status),
        ("pattern", test.pattern),
        ("cells", test.cells_percent),
        ("clone", test.clone),
        ("intensity", test.intensity),
        ("rearrangements", unlike),
        ("of the tumour", "" if specimen is None or specimen.of_tumour not in _ANSWERED else specimen.of_tumour),
    )


_ANSWERED = frozenset({Answer.YES, Answer.NO})


def _genes_of(finding: Finding) -> str:
    return " and ".join(finding_genes(finding)) or finding.written_as or "gene not stated"


_NOTHING = ("", None, ())
_LABELS = tuple(
    label for label, _ in (*_made(Test("", Method.OTHER), None), *_made_besides(Test("", Method.OTHER), None))
)


def _shown(value: object) -> str:
    parts = value if isinstance(value, tuple) else (value,)
    said = ", ".join(str(each) for each in parts if each not in {None, ""})
    return " ".join(said.replace("|", "/").split()) or "none"


def is_made(settled: str) -> bool:
    """Whether one entry of what was settled tells how a test was made."""
    return f": {MADE} " in settled


def printed(settled: tuple[str, ...]) -> tuple[str, ...]:
    """What was settled, without how its tests were made."""
    return tuple(each for each in settled if not is_made(each))


def made_otherwise(settled: tuple[str, ...], now: tuple[str, ...]) -> str:
    """What of the tests was changed since the board weighed them; empty where nothing was."""
    before, after = ({each.partition(f": {MADE} ")[::2] for each in of if is_made(each)} for of in (settled, now))
    changed = []
    for test, made in sorted(after - before):
        for then in sorted(words for each, words in before if each == test):
            old, new = _by_label(then), _by_label(made)
            named = (label for label in _LABELS if old.get(label) != new.get(label))
            changed.append(f"{', '.join(named)} of test {test}")
    return " and ".join(changed)


def _by_label(made: str) -> dict[str, str]:
    parts = made.split(_BETWEEN)
    return {label: part for part in parts for label in _LABELS if part.startswith(f"{label} ")}


def listed_otherwise(settled: Iterable[str], now: Iterable[str]) -> list[str]:
    """What a test lists otherwise than when the board weighed it: then and now, without what is the same."""
    both = ([each.partition(f": {LISTED} ") for each in of if not is_made(each)] for of in (settled, now))
    before, after = ({test: rows for test, _, rows in of} for of in both)
    said = []
    for test in sorted(each for each in before.keys() & after.keys() if before[each] != after[each]):
        then, rows = (_ROW_PARTS.split(of[test]) for of in (before, after))
        old = ", ".join(each for each in then if each not in rows) or "nothing else"
        new = ", ".join(each for each in rows if each not in then) or "nothing else"
        said.append(f"test {test} listed {old}, and lists {new} now")
    return said


_ROW_PARTS = Pattern(r", | \+ ")


def is_comparable(settled: tuple[str, ...]) -> bool:
    """Whether what was settled was kept with its rows."""
    return any(f" {LISTED} " in each for each in settled)


def _statements_of(finding: Finding) -> str:
    said = [each for aspect in Aspect for each in statements(finding, aspect)]
    return ", ".join([_row(finding), *(f"{said_words(each)} {speaker_words(each)}" for each in said)])


def _row(finding: Finding) -> str:
    build = "" if finding.genome_build is GenomeBuild.NOT_STATED else finding.genome_build.value
    quoted = f"quoted {finding.laboratory_class_quoted!r}" if finding.laboratory_class_quoted else ""
    control = "also in the control" if finding.in_no_template_control is Answer.YES else ""
    dropped = "dropped by the caller" if finding.caller_filter is CallerFilter.DROPPED else ""
    kind = "" if finding.kind in _JOINED else finding.kind.value.replace("_", " ")
    said = (" and ".join(_genes(finding)), kind, finding.hgvs, build, _class(finding), quoted, control, dropped)
    return ", ".join(each for each in said if each)


def _genes(finding: Finding) -> list[str]:
    if finding.kind in _JOINED:
        return [_side(each) for each in sides(finding)]
    return list(finding.genes) or [finding.written_as or "gene not stated"]


def _side(side: Partner) -> str:
    exon = f"exon {side.exon}" if side.exon is not None else ""
    place = " ".join(each for each in (side.transcript, exon, side.breakpoint) if each)
    return f"{side.gene or 'gene not stated'}{f' ({place})' if place else ''}"


def _class(finding: Finding) -> str:
    if finding.laboratory_class is LaboratoryClass.NOT_STATED:
        return "no class"
    return f"class {finding.laboratory_class.value.replace('_', ' ')}"
