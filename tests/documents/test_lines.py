"""Lines are broken by width; no letter is lost and no line is too wide."""

from hypothesis import given
from hypothesis import strategies as st

from mdt_desk.documents.lines import break_lines, clean


def lines(text, width):
    return break_lines(text, width, len)


def test_words_stay_whole_where_they_fit():
    assert lines("one two three", 7) == ("one two", "three")


def test_a_long_word_is_broken_after_a_sign():
    assert lines("chr12:11869969", 8) == ("chr12:", "11869969")


def test_a_long_word_without_signs_is_broken_anywhere():
    assert lines("ACGTACGTAC", 4) == ("ACGT", "ACGT", "AC")


def test_paragraphs_stay_apart():
    assert lines("one\n\ntwo", 10) == ("one", "", "two")


def test_han_is_broken_between_signs():
    assert lines("漢字漢字", 2) == ("漢字", "漢字")


def test_an_accent_stays_with_its_letter():
    assert all(not line.startswith("\u0304") for line in lines("x\u0304" * 9, 3))


def test_a_dot_between_parts_never_begins_a_line():
    assert lines("one · two · three", 5) == ("one ·", "two ·", "three")


def test_mark_up_is_text():
    assert lines("<b>x</b>", 20) == ("<b>x</b>",)


def test_text_is_composed_and_blanks_are_plain():
    assert clean("e\u0301\u00a0x\ty\r\nz") == "é x y\nz"


@given(st.text(st.characters(exclude_categories=("C", "Z", "M")) | st.just(" "), max_size=200), st.integers(1, 40))
def test_nothing_is_lost_and_nothing_is_too_wide(text, width):
    broken = lines(text, width)
    assert "".join("".join(broken).split()) == "".join(clean(text).split())
    assert max(map(len, broken)) <= width
