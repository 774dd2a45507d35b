"""Whether one test is made or reported a second time, and what it means where the second does not see the same."""

from mdt_desk.domain.fusion_events import taken_back
from mdt_desk.domain.gene_reading import genes_meant
from mdt_desk.domain.genes_seen import could_see, genes_seen
from mdt_desk.domain.readings_of_tests import SEES_LESS, SPEAKING, NoResult, Says, TestReading, is_later
from mdt_desk.domain.targeted_tests import is_positive
from mdt_desk.domain.testing import (
    NTRK_FAMILY,
    NTRK_GENES,
    TARGETED_METHODS,
    TWO_GENES,
    UNIDENTIFIED,
    Finding,
    Method,
    NtrkTested,
    Test,
    TestStatus,
    finding_genes,
    names_ntrk,
)


def repeats(test: Test, first: Test) -> bool:
    """Whether a test is another one again: said to be, or by one laboratory and method on one specimen and not older.

    A report that was corrected comes under the same laboratory and specimen, with or without words that say so.
    """
    if test.id == first.id:
        return False
    if test.repeat_of:
        return test.repeat_of == first.id
    said = bool(test.laboratory and test.specimen and not first.repeat_of)
    same = (test.laboratory, test.specimen, test.method) == (first.laboratory, first.specimen, first.method)
    return said and same and not is_later(first, test)


def repeat_words(test: Test, *firsts: Test) -> str:
    """What is known of a test that is another one again: that it repeats it only where somebody recorded that."""
    named = " and ".join(f"test {first.id}" for first in firsts)
    if test.repeat_of:
        return f"repeats {named}"
    when = "a later" if all(is_later(test, first) for first in firsts) else "another"
    return f"is {when} test of the same kind as {named}, by the same laboratory on the same specimen,"


def unseen_again(reading: TestReading, first: Test) -> bool:
    """Whether a fusion is not there the second time, or was not looked for.

    What is not of the tumour says nothing, nor does a test that was not made or a method that sees less than the first.
    """
    test = reading.test
    if test.status is not TestStatus.REPORTED or (test.method in SEES_LESS and test.method is not first.method):
        return False
    if reading.elsewhere or not repeats(test, first) or not could_see(test, first):
        return False
    # That it was not looked for is a second word only where the test is recorded as the first one again.
    unasked = test.ntrk_tested is NtrkTested.NOT_TESTED and test.repeat_of == first.id
    looked = test.ntrk_tested is NtrkTested.NONE_FOUND or unasked
    return reading.says is Says.DOES_NOT_EXCLUDE or (reading.no_result is NoResult.NOT_RECORDED and looked)


def again(readings: tuple[TestReading, ...]) -> tuple[TestReading, ...]:
    """Each test that was made again with another result, and that second test."""
    found: list[TestReading] = []
    speaking = [each for each in readings if each.says in SPEAKING and each.test.method is not Method.PAN_TRK_IHC]
    for first in speaking:
        for second in readings:
            # What DNA leaves open another method is asked to settle: it is no second look. FISH or RT-PCR, on which an
            # answer may rest, is looked at again by whatever is recorded as its repeat.
            like = first.says is Says.CONFIRMS or first.test.method is second.test.method
            like = like or (first.test.method in TARGETED_METHODS and second.test.repeat_of == first.test.id)
            if (like and unseen_again(second, first.test)) or swapped_with(second, (first,)) is not None:
                found += [first, second]
    return tuple(dict.fromkeys(found))


def swapped_with(reading: TestReading, readings: tuple[TestReading, ...]) -> TestReading | None:
    """The test that this one repeats although it shows a fusion of other genes, as where samples are swapped."""
    if reading.says not in SPEAKING:
        return None
    firsts = (each for each in readings if each.says in SPEAKING and repeats(reading.test, each.test))
    return next((each for each in firsts if _other_genes(reading.test, each.test)), None)


def swap_words(reading: TestReading, readings: tuple[TestReading, ...]) -> str:
    """What to say of a repeat that shows a fusion of other genes; empty where there is none."""
    first = swapped_with(reading, readings)
    if first is None:
        return ""
    mine, theirs = (_shown(each.test) for each in (reading, first))
    return (
        f"it {repeat_words(reading.test, first.test)} and shows {mine}, not {theirs}: ask whether samples were swapped"
    )


def _other_genes(test: Test, first: Test) -> bool:
    """Whether both show fusions of NTRK, and none of one could be one of the other by its genes.

    FISH or RT-PCR that lists no fusion and is positive shows one of the genes that it covers. Two probes of one
    laboratory are not each other again unless somebody recorded that.
    """
    mine, theirs = _fusions(test), _fusions(first)
    if mine and theirs:
        return not any(_may_be_same(one, other) for one in mine for other in theirs)
    seen, before = _shown_genes(test), _shown_genes(first)
    return test.repeat_of == first.id and bool(seen and before) and not seen & before


def _shown_genes(test: Test) -> frozenset[str]:
    """The NTRK genes of which a test shows a fusion, each of which it may be; none where it states none."""
    if fusions := _fusions(test):
        meant = [_meant(gene) for each in fusions for gene in finding_genes(each)]
        return frozenset(gene for gene in NTRK_GENES if any(gene in each for each in meant))
    return genes_seen(test) if is_positive(test) and not test.findings else frozenset()


def _fusions(test: Test) -> list[Finding]:
    return [each for each in test.findings if each.kind in TWO_GENES and names_ntrk(each) and not taken_back(each)]


def _may_be_same(one: Finding, other: Finding) -> bool:
    """Whether each gene of one may be a gene of the other; a partner that nobody names may be any."""
    mine, theirs = finding_genes(one), finding_genes(other)
    return _all_found(mine, theirs) or _all_found(theirs, mine)


def _all_found(genes: tuple[str, ...], among: tuple[str, ...]) -> bool:
    known = [gene for gene in genes if UNIDENTIFIED not in gene]
    vague = len([gene for gene in among if UNIDENTIFIED not in gene]) < 2
    missing = [gene for gene in known if not any(gene == each or _meant(gene) & _meant(each) for each in among)]
    return not missing or (vague and len(missing) < len(known))


def _meant(gene: str) -> frozenset[str]:
    """The genes that a name may mean; the family may be any of its genes."""
    meant = genes_meant((gene,))
    return meant | {*NTRK_GENES} if NTRK_FAMILY in meant else meant


def _shown(test: Test) -> str:
    fusions = " and ".join(map(_named, _fusions(test)))
    return fusions or f"a break or fusion of {' or '.join(sorted(_shown_genes(test)))}"


def _named(finding: Finding) -> str:
    return "::".join(finding_genes(finding))
