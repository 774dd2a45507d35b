"""Why a positive FISH or RT-PCR does not count as an NTRK fusion: the doubts that hold back RNA hold it back too."""

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.assay_words import assay_of_others
from mdt_desk.domain.fusion_events import taken_back
from mdt_desk.domain.limits_of_tests import limited, touched
from mdt_desk.domain.ntrk_names import mentions_ntrk
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import (
    NTRK_FAMILY,
    NTRK_GENES,
    TARGETED_METHODS,
    Quality,
    Result,
    Test,
    finding_genes,
    names_ntrk,
)
from mdt_desk.domain.which_probe import which_probe

_WHICH = "ask the laboratory whether it shows a break or fusion of NTRK1, NTRK2 or NTRK3"
_NOT_STATED = "its quality is not stated as passed"
_DENIED = Pattern(r"(?i)\b(?:not?|without|except|excluding|excludes|other than)\b")


def is_positive(test: Test) -> bool:
    """Whether a test is a FISH or RT-PCR that its laboratory reports as positive."""
    return test.method in TARGETED_METHODS and test.result is Result.POSITIVE


def not_of_ntrk(test: Test) -> str:
    """Why nothing that stands in a positive FISH or RT-PCR is of NTRK: its rows, its genes and its name say none."""
    named = [each for each in test.findings if names_ntrk(each)]
    if any(not taken_back(each) for each in named):
        return assay_of_others(test)
    if named:
        return min(map(taken_back, named))
    if others := lists_only_others(test):
        return others
    covered = ", ".join(test.genes_covered)
    if set(test.genes_covered) & {*NTRK_GENES, NTRK_FAMILY} or _names_ntrk(test.assay):
        return assay_of_others(test) or which_probe(test)
    if covered:
        return f"it covers {covered} and, as far as entered, no NTRK gene: {_WHICH}"
    return f"which gene it looked at is not recorded: {_WHICH}"


def lists_only_others(test: Test) -> str:
    """What a test lists where none of it is of NTRK, and what to ask; empty where it lists nothing, or NTRK."""
    if not test.findings or any(map(names_ntrk, test.findings)):
        return ""
    listed = dict.fromkeys(each.written_as or "::".join(finding_genes(each)) for each in test.findings)
    return f"it lists {' and '.join(filter(None, listed)) or 'a finding without a gene'} and no NTRK gene: {_WHICH}"


def _names_ntrk(assay: str) -> bool:
    return mentions_ntrk(assay) and not _DENIED.search(assay)


def unanswered(test: Test) -> tuple[str, ...]:
    """What nobody has answered of a positive FISH or RT-PCR on which an answer might rest: its quality, its limits."""
    quality = () if test.quality is Quality.PASSED else (_NOT_STATED,)
    limits = limited(test) if test.limits_touch_ntrk is not Answer.YES or touched(test) else ""
    return (*quality, limits) if limits else quality
