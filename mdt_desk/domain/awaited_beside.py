"""Tests whose result is still to come, or was never entered, beside one that settles the question."""

from collections.abc import Iterator

from mdt_desk.domain.dates import format_date
from mdt_desk.domain.entered_without_report import entered_result, state_words
from mdt_desk.domain.fusion_events import taken_back
from mdt_desk.domain.fusion_evidence import FusionEvidence, NoResult, Says
from mdt_desk.domain.fusion_words import METHOD_WORDS
from mdt_desk.domain.testing import NTRK_GENES, RNA_METHODS, Method, NtrkTested, TestStatus


def awaited(evidence: FusionEvidence) -> Iterator[str]:
    """An RNA test still awaited beside one that settles the question."""
    settling = evidence.that_say(Says.CONFIRMS, Says.EXCLUDES)
    excluding = " and ".join(f"test {reading.test.id}" for reading in settling)
    repeated = {reading.test.id for reading in evidence.that_say(Says.CONFIRMS)}
    for reading in evidence.readings if excluding else ():
        test = reading.test
        if test.repeat_of in repeated:
            continue
        if reading.no_result is NoResult.AWAITED and test.method in RNA_METHODS and not reading.later:
            since = format_date(test.requested, "on a day not recorded")
            yield f"An RNA test is still awaited: test {test.id}, requested {since}; it may gainsay {excluding}."


def reports_unread(evidence: FusionEvidence) -> Iterator[str]:
    """A test that reported and whose result nobody entered, beside one that settles the question."""
    settling = evidence.that_say(Says.CONFIRMS, Says.EXCLUDES)
    named = " and ".join(f"test {reading.test.id}" for reading in settling)
    for reading in evidence.readings if settling else ():
        test, covered = reading.test, set(reading.test.genes_covered)
        of_others = bool(covered) and not covered & set(NTRK_GENES)
        unread = reading.no_result is NoResult.NOT_RECORDED and test.status is TestStatus.REPORTED
        # One that lists what it found of other genes, or did not look at NTRK, has nothing to gainsay.
        seen = (
            any(not taken_back(each) for each in test.findings)
            or test.ntrk_tested is NtrkTested.NOT_TESTED
            or test.method is Method.OTHER
        )
        if unread and not (of_others or seen or reading.later or reading.of_control):
            made = METHOD_WORDS[test.method]
            yield f"Test {test.id} ({made}) has reported, and its result is not entered: it may gainsay {named}."


def entered_beside(evidence: FusionEvidence) -> Iterator[str]:
    """A test with a result entered for it although by its state it gave none; it weighs only as that doubt."""
    for reading in evidence.readings:
        test = reading.test
        if reading.no_result is not None and not reading.later and (entered := entered_result(test)):
            made = METHOD_WORDS[test.method]
            yield (
                f"Test {test.id} ({made}) is entered as {state_words(test)}, yet {entered} is entered for it: correct "
                "the one that is wrong before the answer is used."
            )


def awaited_repeats(evidence: FusionEvidence) -> Iterator[str]:
    """The repeat of a test that confirms, still awaited."""
    confirming = {reading.test.id for reading in evidence.that_say(Says.CONFIRMS)}
    for reading in evidence.readings:
        test = reading.test
        if reading.no_result is NoResult.AWAITED and test.repeat_of in confirming and not reading.later:
            since = format_date(test.requested, "on a day not recorded")
            yield f"Test {test.id}, which repeats test {test.repeat_of}, is still awaited: requested {since}."
