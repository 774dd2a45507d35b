"""Right-to-left text in drawing order, with nothing lost."""

import unicodedata

import pytest

from mdt_desk.documents.fonts import fonts
from mdt_desk.documents.scripts import is_arabic, is_right_to_left, visual_order


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


def test_every_joined_form_of_a_letter_that_a_font_holds_is_held_too():
    held = [letter for letter in map(chr, range(0x600, 0x900)) if fonts().holds(letter) and is_arabic(letter)]
    assert len(held) > 100
    for letter in held:
        for text in (letter, f"ب{letter}", f"{letter}ب", f"ب{letter}ب", f"ل{letter}", f"الل{letter}ه"):  # noqa: RUF001
            assert all(fonts().holds(drawn) for drawn in visual_order(text)), text


def test_the_word_allah_is_drawn_in_its_letters():
    drawn = visual_order("عبد الله")
    assert "\ufdf2" not in drawn
    assert unicodedata.normalize("NFKC", drawn)[::-1] == "عبد الله"
