"""Every character has a font, or the text is refused."""

import pytest

from mdt_desk.documents.fonts import Fonts, fonts
from mdt_desk.domain.errors import DeskError
from mdt_desk.paths import resources

SCRIPTS = {
    "Latin": "Ærø Đặng Ő",
    "Greek": "Σωκράτης",
    "Cyrillic": "Їжак",
    "Hebrew": "אבג",
    "Arabic": "محمد",
    "Han": "漢字",
    "kana": "カナかな",
    "Hangul": "한글",
    "signs": "≥≤→×µ²–—…•′",
}


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
@pytest.mark.parametrize("bold", [False, True])
def test_each_script_is_drawn_whole(text, bold):
    runs = fonts().runs(text, bold=bold)
    assert len("".join(run.text for run in runs)) == len(text)


def test_plain_text_is_one_run_in_the_text_font():
    assert [run.font for run in fonts().runs("Plain text", bold=False)] == ["NotoSans-Regular"]


def test_a_sign_the_text_font_lacks_comes_from_the_next_font():
    assert [(run.font, run.text) for run in fonts().runs("x≥y", bold=False)] == [
        ("NotoSans-Regular", "x"),
        ("DejaVuSans", "≥"),
        ("NotoSans-Regular", "y"),
    ]


def test_a_mark_above_a_letter_comes_from_the_letters_font():
    assert len(fonts().runs("x\u0304", bold=False)) == 1


def test_widths_add_up():
    whole = fonts().width("ab≥", 10, bold=True)
    assert whole == pytest.approx(sum(fonts().width(letter, 10, bold=True) for letter in "ab≥"))


@pytest.mark.parametrize("letter", ["\u0e01", "\u0915", "\U0001f600", "\n", "\u200d", "\ue000"])
def test_what_cannot_be_drawn_is_refused(letter):
    with pytest.raises(DeskError, match=f"U\\+{ord(letter):04X}"):
        fonts().check([f"a{letter}b"])


def test_a_refusal_names_five_characters_and_counts_the_rest():
    with pytest.raises(DeskError, match="and 2 more"):
        fonts().check(["\u0e01\u0e02\u0e03\u0e04\u0e05\u0e06\u0e07"])


def test_a_missing_font_file_is_our_fault(tmp_path):
    with pytest.raises(DeskError, match=r"NotoSans-Regular\.ttf cannot be read"):
        Fonts(tmp_path).runs("a", bold=False)


def test_each_font_comes_with_its_licence():
    folder = resources() / "fonts"
    named = (folder / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in folder.glob("*.ttf") if path.name not in named] == []
    assert {path.name for path in folder.glob("*.txt")} == {"Apache-2.0.txt", "DejaVu-LICENSE.txt", "OFL.txt"}
