"""A result that is entered for a test which gave none as far as its state goes: one of the two is wrong."""

from mdt_desk.domain.testing import (
    DNA_METHODS,
    TWO_GENES,
    FindingKind,
    Method,
    NtrkTested,
    Quality,
    Result,
    Test,
    TestStatus,
)
from mdt_desk.domain.written_kind import fusion_told

_TO_COME = frozenset({TestStatus.REQUESTED, TestStatus.AWAITED})
_NO_PART = frozenset({NtrkTested.FAILED, NtrkTested.NOT_TESTED})
_STATE = {
    TestStatus.REQUESTED: "requested and not reported",
    TestStatus.AWAITED: "awaited",
    TestStatus.FAILED: "failed",
    TestStatus.INSUFFICIENT: "of insufficient material",
    TestStatus.NOT_DONE: "not done",
}
_JOINS = TWO_GENES | {FindingKind.INTRAGENIC}


def entered_result(test: Test) -> str:
    """The result that is entered for a test which has none by its state; empty where the two agree.

    A negative test of failed quality is no contradiction: it was negative, and says nothing.
    """
    if test.result is Result.NOT_STATED or (test.status is TestStatus.REPORTED and not _gave_none(test)):
        return ""
    return f"a {test.result.value} result" if test.result is not Result.EQUIVOCAL else "an equivocal result"


def _gave_none(test: Test) -> bool:
    failed = test.quality is Quality.FAILED or test.ntrk_tested in _NO_PART
    return failed and test.result is not Result.NEGATIVE


def state_words(test: Test) -> str:
    """The state by which a test has no result, in words."""
    if test.status is not TestStatus.REPORTED:
        return _STATE[test.status]
    if test.quality is Quality.FAILED:
        return "of failed quality"
    return "failed in its part for NTRK" if test.ntrk_tested is NtrkTested.FAILED else "not a test of NTRK"


def claims_fusion(test: Test) -> bool:
    """Whether a positive result of a fusion is entered for such a test; a stain or a mutation is none."""
    positive = test.result is Result.POSITIVE and bool(entered_result(test)) and test.method is not Method.PAN_TRK_IHC
    return positive and may_be_of_a_fusion(test)


def may_be_of_a_fusion(test: Test) -> bool:
    """Whether what a test calls positive may be a fusion by what it lists.

    A gene that is amplified or mutated is no claim of one, whatever DNA calls positive. FISH sees neither: what it
    calls positive is a break, whatever is listed beside it.
    """
    joins = any(each.kind in _JOINS or fusion_told(each) for each in test.findings)
    return joins or not test.findings or test.method not in DNA_METHODS


def claims_none(test: Test) -> bool:
    """Whether a negative result is entered for a test that is still to report."""
    none = test.result is Result.NEGATIVE or test.ntrk_tested is NtrkTested.NONE_FOUND
    return none and test.status in _TO_COME
