import json

import pytest

from mdt_desk.domain.hidden import (
    drawn_as_nothing,
    first_hidden,
    for_json,
    for_one_line,
    has_breaks,
    heaped_marks,
    in_one_line,
    is_drawn_as_nothing,
    is_hidden,
    marks_told,
    turning,
)

UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180f\u2800\u3164\ufe00\ufe0f\uffa0\U000e0100\U000e01ef"
FORMAT = "\u00ad\u061c\u200b\u202e\u2060\u2065\ufeff\ufff0\U000e0041\U000e0fff\x1b\x85"


@pytest.mark.parametrize("letter", UNSEEN)
def test_a_letter_or_mark_that_nobody_sees_is_hidden(letter):
    assert is_hidden(letter)
    assert is_drawn_as_nothing(letter)
    assert drawn_as_nothing(f"SAM{letter}PLE") == letter


@pytest.mark.parametrize("letter", FORMAT)
def test_a_control_or_format_character_is_hidden(letter):
    assert is_hidden(letter)


@pytest.mark.parametrize("letter", "aé\u0301\u0915\u094d\u4e2d \u00a0'\n\t\u2028")
def test_what_is_seen_or_breaks_a_line_is_not_hidden(letter):
    assert not is_hidden(letter)


@pytest.mark.parametrize("between", ["\n", "\r\n", "\t", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_a_line_break_of_any_kind_becomes_one_blank(between):
    assert has_breaks(f"a{between}b")
    assert in_one_line(f"a{between} b{between}") == "a b"
    assert not has_breaks("a b")


def test_a_text_of_others_is_one_line_and_steers_nothing():
    assert (
        for_one_line("Dr B\npass signer known\x1b[8m \u202eevil\t!")
        == "Dr B pass signer known[U+001B][8m [U+202E]evil !"
    )
    assert for_one_line("  Zoë\u200c, ≥ 12") == "  Zoë\u200c, ≥ 12"
    assert (first_hidden("a\nb"), first_hidden("a\x9bb")) == ("", "\x9b")


@pytest.mark.parametrize(
    "name",
    [
        "Nguye\u0302\u0303n",
        "\u05e9\u05c1\u05bc\u05b8\u05bdlom",
        "\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f",
        "\u0e1b\u0e39\u0e48",
        "\u0915\u094d\u0937\u093f\u0902",
    ],
)
def test_no_real_name_has_a_heap_of_marks(name):
    assert (heaped_marks(name), marks_told(name)) == ("", name)


@pytest.mark.parametrize("mark", ["\u0301", "\u0489", "\u0e34", "\u05b8"])
def test_a_heap_of_marks_is_told_and_never_drawn(mark):
    text = f"a{mark * 4} b{mark * 5} c{mark * 60}"
    assert heaped_marks(text).startswith("heaps 60 marks")
    assert marks_told(text) == f"a{mark * 4} b{mark * 4}[1 mark more] c{mark * 4}[56 marks more]"
    assert for_one_line(text) == marks_told(text)


@pytest.mark.parametrize(
    "text", ["a\u202eb", "a\x9b8mb", "a\x1bb", "a\u2028b", "a\u061cb", "e" + "\u0336" * 40, "\ud83d", "Zo\u00eb"]
)
def test_json_that_is_printed_keeps_every_value_and_steers_nothing(text):
    printed = for_json(json.dumps({"name": text, text: [1]}, ensure_ascii=False, indent=2))
    assert json.loads(printed) == {"name": text, text: [1]}
    assert for_one_line(printed.replace("\n", "")) == printed.replace("\n", "")
    assert not any(map(has_breaks, printed.split("\n")))


def test_what_turns_the_writing_is_told_from_marks_that_come_along_with_a_copied_line():
    assert turning("Ann\u202eA") == "\u202e"
    assert turning("\u2066Anna\u2069") == "\u2066"
    assert turning("\u200eAnna\u200f\ufeff") == ""


@pytest.mark.parametrize("text", ["\u0301Name", "  \u0300a", "\u05b0\u05d0"])
def test_a_mark_with_no_letter_before_it_is_refused(text):
    assert "belongs on a letter" in heaped_marks(text)
    assert heaped_marks(f"a{text.strip()}") == ""


@pytest.mark.parametrize("letter", "\u00ad\u200b\u2060\ufeff\ue000\U000e0041")
def test_what_leaves_nothing_to_see_is_named_where_one_line_is_printed(letter):
    assert for_one_line(f"SAM{letter}PLE") == f"SAM[U+{ord(letter):04X}]PLE"


def test_the_joiners_of_a_script_are_printed_as_they_are():
    persian = "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    assert for_one_line(persian) == persian
