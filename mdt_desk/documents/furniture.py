"""What every page bears: identity at the top, state, rules and check at the foot, and DRAFT beneath all of it."""

from contextlib import AbstractContextManager
from dataclasses import dataclass

from mdt_desk.documents.blocks import Style
from mdt_desk.documents.sections import LEFT, SECONDARY, WIDTH
from mdt_desk.documents.sheet import HEIGHT, Sheet
from mdt_desk.documents.square_code import square_code
from mdt_desk.documents.summary import Summary
from mdt_desk.documents.summary_text import check_words, summary_check
from mdt_desk.documents.tags import Element
from mdt_desk.domain.shapes import Anchor, Picture, rectangle

DRAFT_WORD = "DRAFT"
DRAFT_COLOUR = "#ECECEC"
STRIP_TOP = 9.0
_BOTTOM = 9.0
_CODE = 13.0
_LINE = 3.0
_FOOT_WIDTH = 163.0
_NAME_WIDTH = 60.0
_NAME, _VALUE, _LABEL = Style(12.0, 4.9, bold=True), Style(9.2, 4.0, bold=True), Style(8.0, 3.6, colour=SECONDARY)
_PLACES = ((81.5, 38.0), (120.5, 21.5), (143.0, 27.0), (171.0, 26.5))


def identity_fields(summary: Summary) -> tuple[tuple[str, str], ...]:
    """Label and value in the order of the NHS banner."""
    who = summary.identity
    return (("Born", who.born), ("Gender", who.gender), ("NHS No.", who.nhs_number), ("Hosp No.", who.hospital_number))


def draw_draft(sheet: Sheet, summary: Summary) -> None:
    """The large word beneath everything, in a solid pale grey: a see-through one can turn black."""
    if summary.draft:
        with sheet.canvas.artifact("Background"):
            sheet.slanted(DRAFT_WORD, 150, DRAFT_COLOUR)


@dataclass(frozen=True, slots=True)
class _Strip:
    """The identity strip with its lines broken."""

    names: tuple[str, ...]
    small: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]

    @property
    def left_height(self) -> float:
        return len(self.names) * _NAME.leading + len(self.small) * _LABEL.leading

    @property
    def right_height(self) -> float:
        return _LABEL.leading + max(map(len, self.values)) * _VALUE.leading

    @property
    def height(self) -> float:
        return max(11.0, 2.2 + self.left_height, 2.2 + self.right_height)


def _strip(sheet: Sheet, summary: Summary) -> _Strip:
    who = summary.identity
    small = [sheet.lines(text, _NAME_WIDTH, _LABEL.size) for text in (who.preferred_name, who.died) if text]
    return _Strip(
        sheet.lines(who.name, _NAME_WIDTH, _NAME.size, bold=True),
        tuple(line for lines in small for line in lines),
        tuple(sheet.lines(text, width, _VALUE.size, bold=True) for (_, text), (_, width) in _fields(summary)),
    )


def strip_bottom(sheet: Sheet, summary: Summary) -> float:
    """Where the identity strip ends."""
    return STRIP_TOP + _strip(sheet, summary).height


def draw_top(sheet: Sheet, summary: Summary, parent: Element | None) -> None:
    """State and identity strip; without a parent it repeats what was read on the first page."""
    strip = _strip(sheet, summary)
    with sheet.canvas.artifact("Pagination"):
        sheet.text(LEFT + WIDTH, 7.2, summary.state, 8.5, bold=True, anchor=Anchor.END)
        sheet.text(LEFT, 7.2, summary.synthetic, 8.5, bold=True)
    with sheet.canvas.artifact():
        box = rectangle(0, 0, WIDTH, strip.height, fill="#F0F4F5", line=0.35)
        sheet.picture(Picture(WIDTH, strip.height, (box,), ""), LEFT, STRIP_TOP)
    top = STRIP_TOP + (strip.height - strip.left_height) / 2
    _lines(sheet, parent, strip.names, _NAME, LEFT + 2, top)
    _lines(sheet, parent, strip.small, _LABEL, LEFT + 2, top + len(strip.names) * _NAME.leading)
    top = STRIP_TOP + (strip.height - strip.right_height) / 2
    for ((label, _), (x, _)), lines in zip(_fields(summary), strip.values, strict=True):
        with _as(sheet, parent):
            sheet.text(x, top + _LABEL.ascent, label, _LABEL.size, colour=_LABEL.colour)
            for number, line in enumerate(lines):
                y = top + _LABEL.leading + _VALUE.ascent + number * _VALUE.leading
                sheet.text(x, y, line, _VALUE.size, bold=True)


def _fields(summary: Summary) -> list[tuple[tuple[str, str], tuple[float, float]]]:
    return list(zip(identity_fields(summary), _PLACES, strict=True))


def _as(sheet: Sheet, parent: Element | None) -> AbstractContextManager[None]:
    return sheet.canvas.marked(parent.add("P")) if parent else sheet.canvas.artifact("Pagination")


def _lines(sheet: Sheet, parent: Element | None, lines: tuple[str, ...], style: Style, x: float, y: float) -> None:
    if not lines:
        return
    with _as(sheet, parent):
        for number, line in enumerate(lines):
            at = y + style.ascent + number * style.leading
            sheet.text(x, at, line, style.size, bold=style.bold, colour=style.colour)


def _foot_lines(sheet: Sheet, summary: Summary) -> list[tuple[str, float, bool]]:
    footer = summary.footer
    lines = [(line, 7.5, True) for line in sheet.lines(footer.identity, _FOOT_WIDTH - 22, 7.5, bold=True)]
    for text in (footer.rules, f"{footer.made} · {check_words(summary)}"):
        lines += [(line, 7.0, False) for line in sheet.lines(text, _FOOT_WIDTH, 7.0)]
    return lines


def code_text(summary: Summary) -> str:
    """What the square code says: the document's check and the rule versions, nothing of the patient."""
    return f"MDTDESK {summary_check(summary)} {summary.footer.rule_versions}".strip()


def foot_top(sheet: Sheet, summary: Summary) -> float:
    """Where the rule above the foot stands."""
    needed = max(len(_foot_lines(sheet, summary)) * _LINE + 1.6, _CODE + 1.4)
    return HEIGHT - _BOTTOM - needed


def draw_foot(sheet: Sheet, summary: Summary, page: int, pages: int) -> None:
    """The foot of a page."""
    top = foot_top(sheet, summary)
    with sheet.canvas.artifact("Pagination"):
        sheet.rule(LEFT, top, WIDTH, 0.3)
        for number, (line, size, bold) in enumerate(_foot_lines(sheet, summary)):
            sheet.text(LEFT, top + 3.6 + number * _LINE, line, size, bold=bold)
        sheet.text(LEFT + _FOOT_WIDTH, top + 3.6, f"Page {page} of {pages}", 8.5, bold=True, anchor=Anchor.END)
        side, dark = square_code(code_text(summary))
        sheet.squares(LEFT + WIDTH - _CODE, top + 1.4, _CODE / side, dark)
