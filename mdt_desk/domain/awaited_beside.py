"""Tests whose result is still to come, or was never entered, beside one that settles the question."""

from collections.abc import Iterator

from mdt_desk.domain.dates import format_date
from mdt_desk.domain.entered_without_report import entered_result, state_words
from mdt_desk.domain.fusion_events import taken_back
from mdt_desk.domain.fusion_evidence import FusionEvidence, NoResult, Says
from mdt_desk.domain.fusion_words import METHOD_WORDS
from mdt_desk.domain.genes_seen import covers_others
from mdt_desk.domain.ntrk_names import mentions_ntrk
from mdt_desk.domain.testing import NTRK_FAMILY, NTRK_GENES, RNA_METHODS, Method, NtrkTested, Result, Test, TestStatus


def to_come(evidence: FusionEvidence) -> tuple[str, ...]:
    """What is still to be done about the other tests of NTRK where one settles the question: each once, in words."""
    waits = (f"Await the result of test {each.id} ({METHOD_WORDS[each.method]})." for each in _awaited(evidence))
    reads = (f"Enter the result of test {each.id} ({METHOD_WORDS[each.method]})." for each in _unread(evidence))
    return (*waits, *reads)


def _settling(evidence: FusionEvidence) -> str:
    """The tests that settle the question, named."""
    return " and ".join(f"test {each.test.id}" for each in evidence.that_say(Says.CONFIRMS, Says.EXCLUDES))


def _awaited(evidence: FusionEvidence) -> Iterator[Test]:
    for reading in evidence.readings if _settling(evidence) else ():
        to_come = reading.no_result is NoResult.AWAITED and not reading.later
        if to_come and not _of_other_genes(reading.test, evidence):
            yield reading.test


def _of_other_genes(test: Test, evidence: FusionEvidence) -> bool:
    """Whether a test looks at other genes; one by another method is of NTRK only where it says so."""
    settling = (each.test for each in evidence.that_say(Says.CONFIRMS))
    if test.method is Method.OTHER and not {*test.genes_covered} & {*NTRK_GENES, NTRK_FAMILY}:
        return not mentions_ntrk(test.assay)
    return covers_others(test, settling)


def awaited(evidence: FusionEvidence) -> Iterator[str]:
    """A test of NTRK still awaited beside one that settles the question."""
    repeated = {reading.test.id for reading in evidence.that_say(Says.CONFIRMS)}
    for test in _awaited(evidence):
        if test.repeat_of in repeated:
            continue
        made = "An RNA test" if test.method in RNA_METHODS else f"A test ({METHOD_WORDS[test.method]})"
        since = format_date(test.requested, "on a day not recorded")
        yield f"{made} is still awaited: test {test.id}, requested {since}; it may gainsay {_settling(evidence)}."


def _unread(evidence: FusionEvidence) -> Iterator[Test]:
    for reading in evidence.readings if _settling(evidence) else ():
        test = reading.test
        unread = reading.no_result is NoResult.NOT_RECORDED and test.status is TestStatus.REPORTED
        # One that lists what it found of other genes, or did not look at NTRK, has nothing to gainsay.
        seen = (
            any(not taken_back(each) for each in test.findings)
            or test.ntrk_tested is NtrkTested.NOT_TESTED
            # A result is entered; that it does not count is said as what it is.
            or test.result is not Result.NOT_STATED
            or test.ntrk_tested is NtrkTested.NONE_FOUND
        )
        if unread and not (_of_other_genes(test, evidence) or seen or reading.later or reading.of_control):
            yield test


def reports_unread(evidence: FusionEvidence) -> Iterator[str]:
    """A test that reported and whose result nobody entered, beside one that settles the question."""
    for test in _unread(evidence):
        made, named = METHOD_WORDS[test.method], _settling(evidence)
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
