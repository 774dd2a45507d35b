"""What limits a test by its own report: the genes it covers, its stated limits and the specimen it was made on."""

import re

from mdt_desk.domain.case import Case, find_specimen
from mdt_desk.domain.testing import NTRK_GENES, Method, Quality, Result, SpecimenKind, Test

_LIMITED = re.compile(
    r"(?i)n?trk.{0,80}\b(?:not|no|fail\w*|drop\w*|low)\b|\b(?:not|no|fail\w*|drop\w*|low)\b.{0,80}n?trk"
)


def covers_ntrk(test: Test) -> bool:
    """Whether a test states that it covers NTRK1, NTRK2 and NTRK3."""
    return set(NTRK_GENES) <= set(test.genes_covered)


def limited(test: Test) -> bool:
    """Whether a test's own words on cover and limits speak against it for NTRK, or say why it failed."""
    return bool(test.failure_reason) or any(_LIMITED.search(text) for text in (test.coverage_note, test.limits))


def is_plasma(test: Test, case: Case) -> bool:
    """Whether a test was made on plasma."""
    specimen = find_specimen(case, test.specimen)
    return specimen is not None and specimen.kind is SpecimenKind.PLASMA


def why_not_excluded(test: Test, *, plasma: bool) -> str:
    """Why a reported test does not exclude a fusion."""
    if test.method is not Method.RNA_PANEL:
        return _NEGATIVE[test.method]
    if test.quality is not Quality.PASSED:
        return "the RNA quality is not stated as passed"
    if test.result is Result.NOT_STATED:
        return "the laboratory's conclusion is not recorded"
    if plasma:
        return "plasma does not exclude a fusion in the tumour"
    if limited(test):
        return "its own words limit what it says of NTRK"
    return "the genes covered do not include, or do not state, NTRK1, NTRK2 and NTRK3"


_NEGATIVE = {
    Method.PAN_TRK_IHC: "IHC does not exclude a fusion, least of all of NTRK3",
    Method.FISH_BREAK_APART: "FISH does not exclude a fusion",
    Method.FISH_FUSION: "FISH does not exclude a fusion",
    Method.RT_PCR: "RT-PCR sees only the pairs it looks for",
    Method.DNA_PANEL: "a DNA panel does not exclude a fusion, least of all of NTRK2 and NTRK3",
    Method.PANEL_NOT_STATED: "whether DNA or RNA was tested is not stated",
    Method.WGS: "frame and expression are only inferred from DNA",
    Method.OTHER: "this method alone does not exclude a fusion",
}
