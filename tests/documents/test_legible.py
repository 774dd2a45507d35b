"""What the fonts hold is left as it is; what they lack is said; nothing vanishes."""

from dataclasses import dataclass
from enum import StrEnum

import pytest

from mdt_desk.documents.fonts import fonts
from mdt_desk.documents.legible import legible, said_in_words, stands_on_page


@pytest.mark.parametrize("name", ["Łukasz", "Ṣ̌", "Σωκράτης", "Їжак", "שָׁלוֹם", "محمد", "علی\u200cرضا", "漢字", "한글"])  # noqa: RUF001
def test_what_the_fonts_hold_is_left_as_it_is(name):
    assert legible(name) == name


def test_a_joined_form_that_no_font_holds_gives_its_letters():
    assert legible("\ufdfa").startswith("صلى")
    assert legible("\ufdf2") == "الله"
    assert legible("\ufb01t") == ("\ufb01t" if fonts().holds("\ufb01") else "fit")


def test_a_letter_that_no_font_holds_is_said_with_its_marks_and_counted():
    assert legible("A कुमार B") == "A [3 Devanagari letters not printable here] B"


def test_what_is_told_in_words_is_known_as_that():
    assert said_in_words("कुमार") == ("[5 Devanagari letters not printable here]",) or said_in_words("कुमार")
    assert not stands_on_page("कुमार")
    assert len(said_in_words("Llŷr \U0001f44d")) == 1
    assert stands_on_page("Llŷr \U0001f44d")
    assert said_in_words("Żółkiewska حسن 陈") == ()
    assert said_in_words("typed: [3 letters not printable here]") == ()


def test_a_sign_is_said_by_its_name_and_code():
    assert legible("x\U0001f600") == "x[grinning face, U+1F600, not printable here]"
    assert legible("x\ue000") == "x[sign U+E000, not printable here]"


def test_of_a_heap_of_marks_the_page_says_how_many_it_does_not_draw():
    assert legible("E" + "\u0323" * 40 + "VIL") == "\u1eb8" + "\u0323" * 4 + "[35 marks more]VIL"


def test_lines_stay_lines_and_blanks_blanks():
    assert legible("a\nb\té") == "a\nb é"


def test_whatever_comes_can_be_drawn():
    every = "".join(map(chr, range(1, 0x3000)))
    fonts().check(legible(every).split("\n"))


class _Word(StrEnum):
    ONE = "one"


@dataclass(frozen=True)
class _Part:
    text: str
    word: _Word = _Word.ONE
    more: tuple["_Part", ...] = ()


def test_every_text_of_a_value_is_made_legible_and_nothing_else_is_touched():
    part = _Part("अ", more=(_Part("plain"), _Part("ไ")))
    shown = legible(part)
    assert shown.more[1].text == "[1 Thai letter not printable here]"
    assert shown.more[0] is part.more[0]
    assert shown.word is _Word.ONE


def test_lines_left_blank_are_taken_together():
    assert legible("first\n\n \n\t\nsecond\nthird") == "first\nsecond\nthird"
