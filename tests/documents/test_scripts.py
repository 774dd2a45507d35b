"""Right-to-left text in drawing order, with nothing lost."""

import unicodedata

import pytest

from mdt_desk.documents.scripts import is_right_to_left, visual_order


def test_english_is_left_as_it_is():
    assert visual_order("SAMPLE, Alexander (Mr)") == "SAMPLE, Alexander (Mr)"


def test_hebrew_is_turned_and_the_latin_beside_it_is_not():
    assert visual_order("כהן (Mr)") == "ןהכ (Mr)"


def test_arabic_letters_take_their_joined_forms():
    drawn = visual_order("محمد")
    assert drawn != "دمحم"
    assert unicodedata.normalize("NFKC", drawn)[::-1] == "محمد"


def test_vowel_signs_are_kept():
    assert "\u064e" in visual_order("مَ")


@pytest.mark.parametrize(("text", "expected"), [("abc", False), ("é≥", False), ("אב", True), ("علي", True)])
def test_direction_is_known(text, expected):
    assert is_right_to_left(text) is expected
