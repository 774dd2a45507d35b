"""Reads the printed page back from its own bytes and compares it, word for word, with what was to be printed."""

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from mdt_desk.documents.lines import clean
from mdt_desk.documents.page_texts import page_texts, repeated_texts
from mdt_desk.documents.page_words import Identity
from mdt_desk.documents.pdf_syntax import Operator, PdfFile, Reader, Reference
from mdt_desk.documents.scripts import visual_order
from mdt_desk.documents.summary import Summary
from mdt_desk.documents.tagged_canvas import WRITTEN
from mdt_desk.domain.counts import counted
from mdt_desk.domain.errors import DeskError, Fault

_UNKNOWN = "\ufffd"


@dataclass(slots=True)
class _PageText:
    """What one page shows: text by the number of its element, and text that belongs to none."""

    marked: dict[int, list[str]] = field(default_factory=dict)
    artifacts: list[str] = field(default_factory=list)


def read_back(pdf: bytes) -> str:
    """All text of the page in reading order, one element a line, then what repeats on every page."""
    elements, pages = _read(pdf)
    repeated = ["".join(page.artifacts) for page in pages]
    return "\n".join([*(text for text in elements if text), *repeated])


def bears_identity(pdf: bytes, who: Identity) -> bool:
    """Whether a page bears this name, birth date and NHS number, each as a whole text and not as part of another's."""
    shown = {_without_age(_squeezed(text)) for text in _read(pdf)[0]}
    wanted = (who.name, f"Born {who.born}", f"NHS No. {who.nhs_number}")
    return {_without_age(_squeezed(text)) for text in wanted} <= shown


def bears_at_edge(pdf: bytes, words: str) -> bool:
    """Whether what repeats at the edge of each page has a text that begins with these words, such as its state."""
    _, pages = _read(pdf)
    return any(_squeezed(text).startswith(_squeezed(words)) for page in pages for text in page.artifacts)


def revision_at_edge(pdf: bytes) -> int:
    """The number of the signed revision that the edge of each page names; 0 where it names none."""
    _, pages = _read(pdf)
    found = (_FINAL.match(_squeezed(text)) for page in pages for text in page.artifacts)
    return max((int(each[1]) for each in found if each), default=0)


_FINAL = re.compile(r"FINALv([0-9]{1,9})$")


def _without_age(text: str) -> str:
    # The age on the day of printing is another after each birthday.
    return text.partition("(")[0] if text.startswith("Born") else text


def page_count(pdf: bytes) -> int:
    """How many pages a page's file has."""
    return len(_read(pdf)[1])


def verify_text(pdf: bytes, summary: Summary) -> None:
    """Refuses a page that does not show every text of the summary exactly once, or shows anything else."""
    try:
        elements, pages = _read(pdf)
    except (ValueError, KeyError, IndexError, TypeError, zlib.error) as problem:
        raise _mismatch("the file cannot be read") from problem
    shown = Counter(text for text in map(_squeezed, elements) if text)
    wanted = Counter(text for text in map(_squeezed, page_texts(summary)) if text)
    if shown != wanted:
        lacking, extra = (wanted - shown).total(), (shown - wanted).total()
        raise _mismatch(f"{counted(lacking, 'text is', 'texts are')} missing or changed, {extra} not as written")
    for number, page in enumerate(pages, 1):
        repeated = _squeezed("".join(page.artifacts))
        if lacking := sum(_squeezed(text) not in repeated for text in repeated_texts(summary)):
            raise _mismatch(f"{counted(lacking, 'text is', 'texts are')} missing at the edge of page {number}")


def _mismatch(how: str) -> DeskError:
    return DeskError(
        f"The printed page does not read as it was written: {how}. Nothing was saved.",
        "Send the log to support, and use the text view of the report meanwhile.",
        Fault.OUR_FAULT,
    )


def _squeezed(text: str) -> str:
    return "".join(clean(text).split())


def _read(pdf: bytes) -> tuple[list[str], list[_PageText]]:
    file = PdfFile(pdf)
    numbers: dict[int, int] = {}
    tree = file.get(file.get(file.get(file.trailer["Root"])["Pages"]))
    for number, kid in enumerate(tree["Kids"]):
        numbers[kid.number] = number
    pages = [_page_text(file, page) for page in file.pages()]
    root = file.get(file.get(file.trailer["Root"])["StructTreeRoot"])
    elements = list(_elements(file, file.get(root["K"]), pages, numbers))
    return elements, pages


def _elements(file: PdfFile, element: Any, pages: list[_PageText], numbers: dict[int, int]) -> Iterator[str]:
    """The text of each element that holds any, in reading order; text drawn outside the tree is never read."""
    own = ""
    for kid in element.get("K", []):
        entry = file.get(kid)
        if entry.get("Type") == "MCR":
            own += "".join(pages[numbers[entry["Pg"].number]].marked.pop(entry["MCID"], []))
        else:
            yield from _elements(file, entry, pages, numbers)
    if own:
        yield own


def _page_text(file: PdfFile, page: dict[str, Any]) -> _PageText:
    """Follows the drawing orders of a page and notes which text belongs where."""
    fonts = file.get(file.get(page["Resources"])["Font"])
    tables: dict[str, dict[int, str]] = {}
    text = _PageText()
    place = _Place(text)
    table: dict[int, str] = {}
    for order, operands in _orders(file.get(page["Contents"]).data):
        if order == b"Tf":
            name = operands[-2]
            if name not in tables:
                tables[name] = _table(file, fonts[name])
            table = tables[name]
        elif order == b"Tj":
            place.show("".join(table.get(code, _UNKNOWN) for code in operands[-1]))
        elif order == b"BDC":
            place.enter(operands[-2], operands[-1])
        elif order == b"EMC":
            place.leave()
        elif order in {b"TJ", b"'", b'"', b"Do"}:
            raise ValueError("a way of drawing text that we do not use")
    return text


class _Place:
    """Where in the structure the pen stands."""

    def __init__(self, text: _PageText) -> None:
        self._text = text
        self._target: list[str] = text.artifacts
        self._stack: list[tuple[list[str], str | None, list[str]]] = []

    def show(self, drawn: str) -> None:
        self._target.append(drawn)

    def enter(self, tag: str, entries: dict[str, Any]) -> None:
        noted = entries.get(WRITTEN)
        written = noted.decode("utf-16-be") if noted is not None else None
        self._stack.append((self._target, written, []))
        if written is not None:
            self._target = self._stack[-1][2]
        elif "MCID" in entries:
            self._target = self._text.marked.setdefault(entries["MCID"], [])
        else:
            self._target = self._text.artifacts

    def leave(self) -> None:
        before, written, glyphs = self._stack.pop()
        if written is not None:
            drawn = "".join(glyphs)
            # The note counts only where the signs on paper are the same text in drawing order.
            before.append(written if visual_order(written) == drawn else drawn)
        self._target = before


# Most of a page is lines, colours and places, which say nothing of its text.
_LINES_AND_COLOURS = re.compile(
    rb"(?:\s*+(?:[+-]?[\d.]++\s++)*+(?:re|rg|RG|cm|f\*|W\*|T[dmLcwrs*]|BT|ET|[mlcvyhSsfFBbnwJjMigGkKqQW])(?=\s))*"
)


def _orders(data: bytes) -> Iterator[tuple[bytes, list[Any]]]:
    reader = Reader(data)
    operands: list[Any] = []
    reader.skip(_LINES_AND_COLOURS)
    while (value := reader.value()) is not None:
        if isinstance(value, Operator):
            yield bytes(value), operands
            operands = []
            reader.skip(_LINES_AND_COLOURS)
        else:
            operands.append(value)


def _table(file: PdfFile, font: Reference) -> dict[int, str]:
    """Which character each code of a font stands for, as the file itself says."""
    entries = file.get(font)
    if "ToUnicode" not in entries:
        return {}
    reader = Reader(file.get(entries["ToUnicode"]).data)
    values: list[Any] = []
    table: dict[int, str] = {}
    while (value := reader.value()) is not None:
        if value == b"endbfchar":
            pairs = zip(values[::2], values[1::2], strict=True)
            table.update({code[0]: character.decode("utf-16-be") for code, character in pairs})
        values = [*values, value] if isinstance(value, bytes) and not isinstance(value, Operator) else []
    return table
