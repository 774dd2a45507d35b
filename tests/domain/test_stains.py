"""A stain whose record does not fit its result, or its method, is asked about; one that fits is not."""

from dataclasses import replace

import pytest

from mdt_desk.domain.case import Case
from mdt_desk.domain.evidence_cautions import beside_words
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.stains import FEW_CELLS, MOST_CELLS, stain_at_odds
from mdt_desk.domain.testing import Method, Result, Test, TestStatus
from tests.domain.sound_fusion import RNA

STAIN = Test("T1", Method.PAN_TRK_IHC, TestStatus.REPORTED, Result.NEGATIVE)

# the result, the intensity, the share of cells, and whether it is asked about
STAINS = [
    (Result.NEGATIVE, "3+", None, True),
    (Result.NEGATIVE, "strong", None, True),
    (Result.NEGATIVE, "", MOST_CELLS, True),
    (Result.NEGATIVE, "", MOST_CELLS - 1, False),
    (Result.NEGATIVE, "1+", 5, False),
    (Result.NEGATIVE, "none", 0, False),
    (Result.NEGATIVE, "", None, False),
    (Result.POSITIVE, "3+", 90, False),
    (Result.POSITIVE, "0", None, True),
    (Result.POSITIVE, "", 0, True),
    (Result.POSITIVE, "", None, False),
]


@pytest.mark.parametrize(("result", "intensity", "percent", "asked"), STAINS)
def test_a_stain_is_asked_about_where_its_result_and_its_record_differ(result, intensity, percent, asked):
    test = replace(STAIN, result=result, intensity=intensity, cells_percent=percent)
    said = stain_at_odds(test)
    assert bool(said) is asked
    assert (said in beside_words(read_evidence(Case("x", tests=(test,))))) is asked
    assert stain_at_odds(replace(test, status=TestStatus.AWAITED)) == ""


@pytest.mark.parametrize(
    ("pattern", "apart", "fusion"),
    [
        ("two fused signals in 96% of nuclei", True, True), ("polysomy, 3-4 fusion signals per cell", True, False),
        ("split in 1 of 100 cells", True, True), ("split signals in 60 %", True, True),
        ("break-apart", False, False), ("isolated 3' signals", False, False), ("1F1R1G split", False, False),
    ],
)  # fmt: skip
def test_a_share_of_cells_or_signals_together_are_read_beside_a_positive_fish(pattern, apart, fusion):
    for method, read in ((Method.FISH_BREAK_APART, apart), (Method.FISH_FUSION, fusion)):
        test = Test("T1", method, result=Result.POSITIVE, pattern=pattern)
        assert ("read whether a break was seen, and in how many cells" in stain_at_odds(test)) is read
        assert not stain_at_odds(replace(test, result=Result.EQUIVOCAL))


@pytest.mark.parametrize(
    ("changes", "asked"), [({"clone": "EPR17341"}, True), ({"intensity": "2+"}, True), ({}, False)]
)
def test_what_only_a_stain_records_in_another_method_is_asked_about(changes, asked):
    said = stain_at_odds(replace(RNA, **changes))
    assert bool(said) is asked
    assert not asked or "it records a stain" in said


@pytest.mark.parametrize(
    ("pattern", "asked"),
    [
        ("No split signals seen", True), ("loss of 3' signal", True), ("normal", True), ("polysomy", True),
        ("split signals in 60 %", False), ("break-apart", False), ("isolated 3' signals", False), ("", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("method", [Method.FISH_BREAK_APART, Method.FISH_FUSION])
def test_a_positive_fish_whose_pattern_tells_of_no_break_is_asked_about(method, pattern, asked):
    test = Test("T1", method, result=Result.POSITIVE, pattern=pattern)
    assert ("ask whether a break was seen" in stain_at_odds(test)) is asked
    assert "whether a break" not in stain_at_odds(replace(test, result=Result.NEGATIVE))


# the pattern, the share of cells, and whether a negative FISH that records them is asked about
NEGATIVE_FISH = [
    ("split signals", None, True),
    ("break-apart in most nuclei", None, True),
    ("no split signals", None, False),
    ("intact", None, False),
    ("", 40, True),
    ("", FEW_CELLS, True),
    ("", FEW_CELLS - 1, False),
    ("", 0, False),
    ("no split signals", 90, True),
    ("", None, False),
]


@pytest.mark.parametrize(("pattern", "percent", "asked"), NEGATIVE_FISH)
@pytest.mark.parametrize("method", [Method.FISH_BREAK_APART, Method.FISH_FUSION])
def test_a_negative_fish_that_records_split_signals_is_asked_about(method, pattern, percent, asked):
    test = Test("T1", method, TestStatus.REPORTED, Result.NEGATIVE, pattern=pattern, cells_percent=percent)
    said = stain_at_odds(test)
    assert ("is reported negative, yet" in said and "ask which of the two is right" in said) is asked
    assert (said in beside_words(read_evidence(Case("x", tests=(test,))))) is asked
    assert stain_at_odds(replace(test, result=Result.POSITIVE, pattern="")) == ""
