"""A number with its noun, and whole numbers as people and spreadsheets write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdt_desk.domain.counts import counted, is_rounded, read_whole_number


@pytest.mark.parametrize(("number", "words"), [(0, "0 cases"), (1, "1 case"), (2, "2 cases"), (10_000, "10,000 cases")])
def test_one_thing_is_not_told_as_several(number, words):
    assert counted(number, "case") == words


def test_a_plural_of_its_own_is_given():
    assert counted(1, "case changes", "cases change") == "1 case changes"
    assert counted(3, "case changes", "cases change") == "3 cases change"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0), ("118", 118), ("3,890", 3890), ("156,844,363", 156844363), ("156844363.0", 156844363),
        ("118.00", 118),
        ("3 890", 3890), ("3\u00a0890", 3890), ("3\u202f890", 3890), (" 12 ", 12), ("3,890.0", 3890),
    ],
)  # fmt: skip
def test_a_number_as_spreadsheets_write_it_is_read_whole(text, number):
    assert read_whole_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "-1", "1.5", "3,89", "3,8900", "3.890", "1,2,3", "3,890 118", "3, 890", "1.5e8", "12a", "\u0663", "0x1"],
)
def test_no_number_is_half_read(text):
    assert read_whole_number(text) is None


@given(st.integers(0, 10**12))
def test_every_number_is_read_with_and_without_its_commas(number):
    assert (
        read_whole_number(str(number)) == read_whole_number(f"{number:,}") == read_whole_number(f"{number}.0") == number
    )


@pytest.mark.parametrize(
    ("text", "rounded"), [("1.5e8", True), ("1.56844E+08", True), ("156844363", False), ("E5", False)]
)
def test_a_rounded_number_is_known(text, rounded):
    assert is_rounded(text) is rounded
