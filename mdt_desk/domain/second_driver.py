"""Another driver beside an NTRK fusion, or beside a marker entered as wild type: a flag for review, never a rule."""

import re
from collections.abc import Iterator

from mdt_desk.domain.case import Case, Marker, MarkerState
from mdt_desk.domain.clauses import clauses, is_denied
from mdt_desk.domain.finding_doubts import alteration_denied
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.resistance import protein_changes, whole_test_denied
from mdt_desk.domain.testing import (
    NTRK_GENES,
    TWO_GENES,
    Finding,
    FindingKind,
    LaboratoryClass,
    Quality,
    Test,
    TestStatus,
    finding_genes,
    names_ntrk,
)

# Genes whose mutations drive the tumours in which NTRK fusions are looked for; fusions largely exclude them.
_DRIVERS = frozenset({
    "BRAF", "NRAS", "KIT", "KRAS", "HRAS", "EGFR", "MAP2K1", "GNAQ", "GNA11", "ERBB2", "PDGFRA", "NF1", "RAC1",
})  # fmt: skip
_FUSED = frozenset({"ALK", "ROS1", "RET", "BRAF", "RAF1", "MET", "FGFR1", "FGFR2", "FGFR3", "NRG1"})
_NO_DRIVER = frozenset({LaboratoryClass.LIKELY_BENIGN, LaboratoryClass.ARTEFACT, LaboratoryClass.UNCERTAIN})
_ALTERED = Pattern(r"\b(?:mutat(?:ed|ions?)|mutant|altered|positive|detected|found|activating)\b", re.IGNORECASE)
# What is asked for, planned or was given against a change says nothing of what was found.
_NOT_SAID = Pattern(
    r"\b(?:test(?:s|ing)?|request\w*|await\w*|pending|status|screen\w*|exclude|whether|if|inhibitors?|please)\b|\?",
    re.IGNORECASE,
)
_GENE = Pattern(r"\b[A-Z][A-Z0-9]{2,7}\b")
_NEXT_GENE = Pattern(r"(?:,|/|\band\b)\s*(?=[A-Z][A-Z0-9]{2,7}\b)")
_REVIEW = "ask whether it is real, a passenger, of a second tumour or acquired; it excludes nothing"
_WHICH = "ask which is right"
_FLAG = "; a second driver beside an NTRK fusion is a flag for review and excludes nothing"


def driver_words(case: Case, *, found: bool) -> tuple[str, ...]:
    """Each driver that gainsays a marker entered as wild type, or that stands beside a fusion which counts as found."""
    wild = {each.gene for each in case.diagnosis.markers if each.state is MarkerState.WILD_TYPE}
    said = [text for marker in case.diagnosis.markers for text in _of_marker(marker)]
    said += [*_of_texts(case, wild), *(text for test in case.tests for text in _of_wild(test, case, wild))]
    flagged = [f"{text}{_FLAG if found else ''}." for text in said]
    flagged += [text for test in case.tests for text in _of_test(test, case, wild, found=found)]
    flagged += [text for marker in case.diagnosis.markers if found for text in _mutated(marker, case)]
    return tuple(dict.fromkeys(flagged))


def _listed(test: Test, case: Case, wild: set[str]) -> Iterator[tuple[Finding, str]]:
    """Each row of a test that lists a driver as altered, with its gene; nothing of a test that does not count."""
    if test.status is not TestStatus.REPORTED or test.quality is Quality.FAILED or whole_test_denied(test, case):
        return
    for row in test.findings:
        fused = row.kind in TWO_GENES and names_ntrk(row)
        if not fused and (gene := _driver_of(row, wild)) and not alteration_denied(row):
            yield row, gene


def _of_wild(test: Test, case: Case, wild: set[str]) -> Iterator[str]:
    for row, gene in _listed(test, case, wild):
        if gene in wild and row.kind is FindingKind.MUTATION:
            named = f"{_named(row, gene)} is listed in test {test.id}"
            yield f"{named}, yet the marker {gene} is entered as wild type: {_WHICH}"


def _of_test(test: Test, case: Case, wild: set[str], *, found: bool) -> Iterator[str]:
    for row, gene in _listed(test, case, wild) if found else ():
        if gene not in wild or row.kind is not FindingKind.MUTATION:
            yield f"{_named(row, gene)} is listed in test {test.id} beside the NTRK fusion: {_REVIEW}."
    for row in test.findings:
        if row.kind in TWO_GENES and names_ntrk(row):
            yield from _mutation_on_fusion(test, row)


def _driver_of(row: Finding, wild: set[str]) -> str:
    """The driver that a row lists as altered; nothing where its laboratory calls it no driver."""
    if row.laboratory_class in _NO_DRIVER or row.kind not in {FindingKind.MUTATION, *TWO_GENES}:
        return ""
    known = (_DRIVERS | wild) - set(NTRK_GENES) if row.kind is FindingKind.MUTATION else _FUSED
    named = finding_genes(row) or tuple(_GENE.findall(row.written_as))
    return next((gene for gene in named if gene in known), "")


def _named(row: Finding, gene: str) -> str:
    if row.kind in TWO_GENES:
        return row.written_as or "::".join(finding_genes(row))
    change = row.written_as or row.hgvs
    return change if gene in change else f"{gene} {change}".strip()


def _mutation_on_fusion(test: Test, row: Finding) -> Iterator[str]:
    if changes := protein_changes(row.hgvs):
        name = row.written_as or "::".join(finding_genes(row))
        yield (
            f"The HGVS name of {name} in test {test.id}, {row.hgvs}, is that of a mutation ({' and '.join(changes)}): "
            "ask the laboratory whether the fusion carries it, and enter it as a finding of its own."
        )


def _of_marker(marker: Marker) -> Iterator[str]:
    detail = " ".join(marker.detail.split())
    if marker.state is MarkerState.WILD_TYPE and _says_altered(detail):
        yield f"The marker {marker.gene} is entered as wild type, yet its detail says {detail!r}: {_WHICH}"


def _mutated(marker: Marker, case: Case) -> Iterator[str]:
    """A driver that is only entered as a marker; one that a test lists is told with its test."""
    listed = (gene for test in case.tests for _, gene in _listed(test, case, set()))
    if marker.state is MarkerState.MUTATED and marker.gene in _DRIVERS and marker.gene not in listed:
        detail = " ".join(marker.detail.split())
        change = f" ({detail})" if detail else ""
        yield f"The marker {marker.gene} is entered as mutated{change} beside the NTRK fusion: {_REVIEW}."


def _says_altered(words: str) -> bool:
    altered = protein_changes(words) or _ALTERED.search(words)
    return bool(altered) and not is_denied(words) and not _NOT_SAID.search(words)


def _of_texts(case: Case, wild: set[str]) -> Iterator[str]:
    """What the case's own texts say of a marker that is entered as wild type."""
    texts = (
        ("The question to the meeting", case.referral.question),
        ("The note of the case", case.note),
        ("The description of the diagnosis", case.diagnosis.description),
    )
    for what, text in texts if wild else ():
        for part in (part for clause in clauses(text) for part in _NEXT_GENE.split(clause)):
            gene = next((each for each in _GENE.findall(part) if each in wild), "")
            if gene and gene not in NTRK_GENES and _says_altered(part):
                said = f"{what} says {' '.join(part.split())!r}, yet the marker {gene} is entered as wild type"
                yield f"{said}: {_WHICH}"
