"""Tests that gave no result beside one that settles the question: the newer tumour or look is then not tested."""

from collections.abc import Iterator

from mdt_desk.domain.dates import format_date
from mdt_desk.domain.fusion_evidence import FusionEvidence
from mdt_desk.domain.fusion_words import METHOD_WORDS
from mdt_desk.domain.genes_seen import covers_others
from mdt_desk.domain.held_back import no_tumour
from mdt_desk.domain.perhaps_rna import perhaps_rna
from mdt_desk.domain.readings_of_tests import NoResult, Says, TestReading, is_later
from mdt_desk.domain.repeats import repeat_words, repeats
from mdt_desk.domain.testing import DNA_METHODS, TWO_GENES, SpecimenKind, Test, TestStatus, names_ntrk


def failed_beside(evidence: FusionEvidence) -> Iterator[str]:
    """A test that gave no result beside one that settles the question, where the newer tumour or look has none."""
    settling = evidence.that_say(Says.CONFIRMS, Says.EXCLUDES)
    for reading in evidence.readings if settling else ():
        test = reading.test
        if (
            covers_others(test, (each.test for each in settling))
            or any(repeats(test, each.test) for each in settling)
            or not _gave_nothing(reading)
        ):
            continue
        without = f"Test {test.id} ({METHOD_WORDS[test.method]}) gave no result: {reading.why}."
        named = " and ".join(f"test {each.test.id}" for each in settling)
        if newer := _newer_tumour(reading, settling):
            yield f"{without} {newer} is newer tumour than {named} was made on: the newest tumour is not tested."
        elif _not_made_up(reading, settling):
            yield f"{without} It bears out nothing of what {named} excludes: ask why it was tested again."


def failed_repeats(evidence: FusionEvidence) -> Iterator[str]:
    """A second look, at what settles the question, that gave no result."""
    settling = [reading.test for reading in evidence.that_say(Says.CONFIRMS, Says.EXCLUDES)]
    for reading in evidence.readings:
        test = reading.test
        without = reading.no_result is NoResult.FAILED or test.status is TestStatus.NOT_DONE
        if without and (again := [each for each in settling if repeats(test, each)]):
            yield nothing_again(reading, again)


def nothing_again(reading: TestReading, firsts: list[Test]) -> str:
    """That a second look has no result, or lists a fusion although it has none."""
    said = repeat_words(reading.test, *firsts)
    listed = any(each.kind in TWO_GENES and names_ntrk(each) for each in reading.test.findings)
    seen = "it lists an NTRK fusion all the same: ask what stands" if listed else "nothing was seen a second time"
    return f"Test {reading.test.id} {said} and has no result, {reading.why}: {seen}."


def _gave_nothing(reading: TestReading) -> bool:
    """Whether a test that could say something of a fusion failed, or was not done although it was entered."""
    looks = perhaps_rna(reading.test) or reading.test.method in DNA_METHODS
    aside = reading.later or reading.of_control
    return looks and not aside and (reading.no_result is NoResult.FAILED or reading.test.status is TestStatus.NOT_DONE)


def _newer_tumour(reading: TestReading, settling: tuple[TestReading, ...]) -> str:
    """Its specimen, where that is tumour and surely taken after all those by which the question was settled."""
    specimen = reading.specimen
    if specimen is None or specimen.collected is None or specimen.kind is SpecimenKind.PLASMA or no_tumour(specimen):
        return ""
    taken = [each.specimen.collected for each in settling if each.specimen and each.specimen.collected]
    if len(taken) < len(settling) or any(each.latest() >= specimen.collected.earliest() for each in taken):
        return ""
    return f"Its specimen {specimen.id} (taken {format_date(specimen.collected)})"


def _not_made_up(reading: TestReading, settling: tuple[TestReading, ...]) -> bool:
    """Whether what failed stands beside a negative that, as far as is known, was not made in its place."""
    test = reading.test
    counts = reading.no_result is NoResult.FAILED and perhaps_rna(test)
    if not counts or any(each.says is Says.CONFIRMS for each in settling):
        return False
    return not any(each.test.repeat_of == test.id or _is_after(each.test, test) for each in settling)


def _is_after(test: Test, failed: Test) -> bool:
    """Whether a test was reported, or asked for, after one that failed; what failed often has no report."""
    if failed.reported is not None or failed.requested is None or test.requested is None:
        return is_later(test, failed)
    return failed.requested.latest() < test.requested.earliest()
