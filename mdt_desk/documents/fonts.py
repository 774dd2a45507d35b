"""Which font holds which character, how wide a text is, and a refusal for what no font can show."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mdt_desk.documents.scripts import visual_order
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.paths import resources

REGULAR, BOLD = "NotoSans-Regular", "NotoSans-Bold"
_CHAINS = {
    False: (REGULAR, "DejaVuSans", "DroidSansFallback"),
    True: (BOLD, "DejaVuSans-Bold", "DejaVuSans", "DroidSansFallback"),
}
"""Where a character is looked for: the text font, then signs, Hebrew and Arabic, then Han, kana and Hangul."""
_LAST_PLANE = 0xFFFF
"""Beyond it the page's own table of characters cannot say which one was drawn."""
_JOINED = ((0x0700, 0x07FF), (0x0900, 0x109F), (0x1780, 0x18AF), (0xA800, 0xABFF))
"""Scripts whose letters change shape or place beside each other: single letters in a row would be wrong."""
_KEEPS_APART = "\u200c"
"""Between Arabic letters it tells that they do not join; it has no picture of its own."""
_NOT_DRAWN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one font, in the order in which it is drawn."""

    font: str
    text: str


class Fonts:
    """The shipped fonts, each read from its own file when it is first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loaded: dict[str, Any] = {}
        self._chosen: dict[tuple[str, bool], str | None] = {}
        self._widths: dict[tuple[str, bool], float] = {}

    def runs(self, text: str, *, bold: bool) -> tuple[Run, ...]:
        """The text in drawing order, cut where the font changes; refused where a character has no font."""
        drawn = visual_order(text)
        if drawn.isascii() and drawn.isprintable():
            self._face(_CHAINS[bold][0])
            return (Run(_CHAINS[bold][0], drawn),)
        runs: list[Run] = []
        for font, piece in self._pieces(drawn, bold):
            if runs and runs[-1].font == font:
                runs[-1] = Run(font, runs[-1].text + piece)
            else:
                runs.append(Run(font, piece))
        return tuple(runs)

    def _pieces(self, drawn: str, bold: bool) -> Iterator[tuple[str, str]]:
        previous: str | None = None
        for letter in drawn:
            follows = previous if unicodedata.combining(letter) and previous else None
            # A mark above a letter must come from the letter's font, or it lands beside it.
            font = follows if follows and self._holds(follows, letter) else self._font_of(letter, bold)
            if font is None:
                raise _refusal([letter])
            previous = font
            yield font, letter

    def width(self, text: str, size: float, *, bold: bool) -> float:
        """How wide a text is drawn, in points."""
        return sum(self._letter_width(letter, bold) for letter in visual_order(text)) * size

    def check(self, texts: Iterable[str]) -> None:
        """Refuses texts with characters that no font can show, and names those characters."""
        letters = sorted({letter for text in texts for letter in visual_order(text)})
        if missing := [letter for letter in letters if self._font_of(letter, bold=False) is None]:
            raise _refusal(missing)

    def holds(self, letter: str) -> bool:
        """Whether any font can show a letter by itself or, in scripts that join, beside others."""
        return letter == _KEEPS_APART or self._font_of(letter, bold=False) is not None

    def _letter_width(self, letter: str, bold: bool) -> float:
        width = self._widths.get((letter, bold))
        if width is None:
            font = self._font_of(letter, bold)
            if font is None:
                raise _refusal([letter])
            width = self._widths[letter, bold] = self._face(font).stringWidth(letter, 1000) / 1000
        return width

    def _font_of(self, letter: str, bold: bool) -> str | None:
        key = (letter, bold)
        if key not in self._chosen:
            fonts = _CHAINS[bold] if _is_drawable(letter) else ()
            self._chosen[key] = next((font for font in fonts if self._holds(font, letter)), None)
        return self._chosen[key]

    def _holds(self, font: str, letter: str) -> bool:
        return ord(letter) in self._face(font).face.charToGlyph

    def _face(self, font: str) -> Any:
        if font not in self._loaded:
            self._loaded[font] = _register(font, self._folder / f"{font}.ttf")
        return self._loaded[font]


def _is_drawable(letter: str) -> bool:
    code = ord(letter)
    joined = any(first <= code <= last for first, last in _JOINED)
    return code <= _LAST_PLANE and not joined and unicodedata.category(letter) not in _NOT_DRAWN


def _register(name: str, path: Path) -> Any:
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    try:
        font = TTFont(name, str(path), asciiReadable=False)
    except (TTFError, OSError) as problem:
        what = f"The font file {path.name} cannot be read."
        raise DeskError(what, "Install the program again.", Fault.OUR_FAULT) from problem
    registerFont(font)
    return font


def _refusal(missing: list[str]) -> DeskError:
    named = [f"U+{ord(letter):04X} {unicodedata.name(letter, 'unnamed').lower()}" for letter in missing[:5]]
    more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
    return DeskError(
        f"The page cannot be made: no font here can show {', '.join(named)}{more}.",
        "Write that text in letters the page can show, for example a name as it stands in the passport, and keep the "
        "original in the record.",
        Fault.REFUSED,
    )


@cache
def fonts() -> Fonts:
    """The fonts that come with the program."""
    return Fonts(resources() / "fonts")
