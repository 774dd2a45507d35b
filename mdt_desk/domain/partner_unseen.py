"""Negative tests of the gene to which NTRK would be joined, beside a break of NTRK or a fusion with that gene."""

from collections.abc import Iterable, Iterator

from mdt_desk.domain.fusion_evidence import FusionEvidence, Says
from mdt_desk.domain.fusion_words import METHOD_WORDS
from mdt_desk.domain.gene_reading import genes_meant
from mdt_desk.domain.genes_seen import RULE, could_see, genes_seen, may_cover_any
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.readings_of_tests import TestReading
from mdt_desk.domain.targeted_gainsaid import is_targeted_positive
from mdt_desk.domain.testing import (
    NTRK_GENES,
    TARGETED_METHODS,
    Method,
    Quality,
    Result,
    Test,
    TestStatus,
    finding_genes,
    names_ntrk,
)

_RULE_IN_ASSAY = Pattern(r"\bETV6\b")


def partner_unseen(evidence: FusionEvidence) -> Iterator[str]:
    """A negative test of the partner alone: it does not exclude a fusion, yet the report names that gene."""
    shown = [each.test for each in evidence.deciding()]
    partners = _partners(shown)
    for reading in evidence.readings if shown else ():
        test = reading.test
        looked = genes_meant(test.genes_covered)
        if _is_negative(reading) and not may_cover_any(test) and not looked & {*NTRK_GENES} and looked & partners:
            named = " and ".join(sorted(looked & partners))
            of = " and ".join(f"test {each.id}" for each in shown)
            yield (
                f"Test {test.id} ({METHOD_WORDS[test.method]}) found no change of {named}, to which {of} may have "
                "found NTRK joined: ask which of the two is right."
            )


def other_genes_unseen(evidence: FusionEvidence) -> Iterator[str]:
    """A test that found none and, as entered, looked at other genes: the list may have been typed in part."""
    shown = [each.test for each in evidence.deciding()]
    for reading in evidence.readings if shown else ():
        test = reading.test
        panel = test.method not in TARGETED_METHODS and test.method is not Method.PAN_TRK_IHC
        found_none = _is_made(reading) and test.result in {Result.NEGATIVE, Result.EQUIVOCAL, Result.NOT_STATED}
        if (panel or test.repeat_of) and found_none and not any(could_see(test, each) for each in shown):
            covered, of = ", ".join(test.genes_covered), " and ".join(f"test {each.id}" for each in shown)
            yield (
                f"Test {test.id} ({METHOD_WORDS[test.method]}) found none and, as entered, covers {covered} alone: it "
                f"says nothing of what {of} shows. Ask its laboratory where that is not so."
            )


def _partners(shown: Iterable[Test]) -> frozenset[str]:
    """The genes to which tests found NTRK joined; the usual one of NTRK3 where only its break was seen."""
    tests = tuple(shown)
    rows = [each for test in tests for each in test.findings if names_ntrk(each)]
    joined = genes_meant(gene for each in rows for gene in finding_genes(each)) - {*NTRK_GENES}
    alone = [test for test in tests if test.method in TARGETED_METHODS and not _joined(test)]
    return joined | ({RULE[0]} if any(_may_be_of_rule(each) for each in alone) else frozenset())


def _joined(test: Test) -> bool:
    return any(genes_meant(finding_genes(each)) - {*NTRK_GENES} for each in test.findings if names_ntrk(each))


def _may_be_of_rule(test: Test) -> bool:
    seen = genes_seen(test)
    return not seen or RULE[1] in seen


def rule_unseen(evidence: FusionEvidence) -> tuple[str, tuple[TestReading, ...]]:
    """Why a positive FISH or RT-PCR may be of another fusion than the one that is the rule, and the tests that say so.

    The exception for such a tumour leans on ETV6::NTRK3: where that was looked for and not found, or another NTRK gene
    alone is broken, RNA has to show what it is.
    """
    positive = tuple(filter(is_targeted_positive, evidence.readings))
    name = "::".join(RULE)
    if positive and not any(_may_be_of_rule(each.test) for each in positive):
        found = ", ".join(sorted(frozenset().union(*(genes_seen(each.test) for each in positive))))
        return f"{name} is the fusion that is the rule there, and what is positive is {found}", positive
    unseen = tuple(each for each in evidence.readings if _is_negative(each) and _looked_for_rule(each.test))
    said = f"{name}, the fusion that is the rule there, was looked for and not found"
    return (f"{said}: {', '.join(f'test {each.test.id}' for each in unseen)}", unseen) if unseen else ("", ())


def rule_gene_untold(evidence: FusionEvidence) -> tuple[str, tuple[TestReading, ...]]:
    """Why a positive FISH or RT-PCR may be of any NTRK gene, and which tests are: none of them says that it is NTRK3.

    What names less is not trusted more: a test that names another NTRK gene is asked about as well.
    """
    positive = tuple(filter(is_targeted_positive, evidence.readings))
    speaking = evidence.that_say(Says.SUGGESTS, Says.CONFIRMS)
    listed = genes_meant(gene for each in speaking for found in each.test.findings for gene in finding_genes(found))
    if not positive or RULE[1] in listed or any(genes_seen(each.test) == {RULE[1]} for each in positive):
        return "", ()
    name = "::".join(RULE)
    return f"{name} is the fusion that is the rule there, and which NTRK gene is positive is not told", positive


def _looked_for_rule(test: Test) -> bool:
    """Whether a test names the partner of the rule among what it looked for."""
    return RULE[0] in genes_meant(test.genes_covered) or _RULE_IN_ASSAY.search(test.assay) is not None


def _is_negative(reading: TestReading) -> bool:
    return _is_made(reading) and reading.test.result is Result.NEGATIVE


def _is_made(reading: TestReading) -> bool:
    test = reading.test
    made = test.status is TestStatus.REPORTED and test.quality is not Quality.FAILED
    return made and not (reading.later or reading.aside or reading.elsewhere)
