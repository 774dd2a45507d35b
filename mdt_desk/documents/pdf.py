"""From the words to the printed page: one sheet of A4, and further ones only for what does not fit."""

from mdt_desk.documents import sections
from mdt_desk.documents.blocks import Block, Style
from mdt_desk.documents.chip_drawing import draw_chips
from mdt_desk.documents.detail_sections import detail_parts
from mdt_desk.documents.fonts import fonts
from mdt_desk.documents.furniture import draw_draft, draw_foot, draw_top, foot_top, strip_bottom
from mdt_desk.documents.lines import clean
from mdt_desk.documents.page_texts import SIGNATURE, page_texts, repeated_texts
from mdt_desk.documents.paging import POINTER, Moved, no_room, pointer, shed, spread
from mdt_desk.documents.read_back import verify_text
from mdt_desk.documents.sections import LEFT, WIDTH, Section
from mdt_desk.documents.sheet import Sheet
from mdt_desk.documents.summary import Summary
from mdt_desk.documents.summary_text import DECISION_HEAD
from mdt_desk.domain.shapes import Anchor, Picture, rectangle

MAKER = "MDT Desk"
_MOST_AIR = 3.5
"""The most that stands between sections where the page has room to spare."""
_TITLE = 14.0
_MEETING = Style(8.5, 3.7)
_SMALLEST_BOX, _LARGEST_BOX, _SIGNATURE, _GAP = 13.5, 30.0, 7.2, 1.4


def render(summary: Summary, mark: str = "") -> bytes:
    """The PDF of a summary, read back and compared with its words; the same summary gives the same bytes.

    Its file bears a mark that is not printed: that of the case.
    """
    data = draw(summary, mark)
    verify_text(data, summary)
    return data


def draw(summary: Summary, mark: str = "") -> bytes:
    """The PDF of a summary as it comes from the pen."""
    for texts in (page_texts, repeated_texts):
        fonts().check(clean(text).replace("\n", " ") for text in texts(summary))
    sheet = Sheet(fonts(), summary.title, MAKER, summary.printed_at)
    sheet.canvas.identifier = mark
    return _Page(sheet, summary).draw()


class _Page:
    """Draws the first page and whatever follows."""

    def __init__(self, sheet: Sheet, summary: Summary) -> None:
        self._sheet = sheet
        self._summary = summary
        self._root = sheet.canvas.tree
        self._bottom = foot_top(sheet, summary) - 1.2

    def draw(self) -> bytes:
        draw_draft(self._sheet, self._summary)
        draw_top(self._sheet, self._summary, self._root)
        y = self._title(strip_bottom(self._sheet, self._summary))
        y = draw_chips(self._sheet, self._root, self._summary.chips, self._summary.overdue, y)
        flow = self._flow()
        room = self._bottom - _SIGNATURE - _SMALLEST_BOX - _GAP - y
        if room < POINTER.leading + 1:
            raise no_room()
        moved = shed(flow, room)
        y = self._first_flow(flow, moved, y)
        self._decision(y)
        parts = [*moved, *detail_parts(self._sheet, self._root, self._summary.details)]
        pages = list(spread(parts, strip_bottom(self._sheet, self._summary) + 2.0, self._bottom))
        draw_foot(self._sheet, self._summary, 1, 1 + len(pages))
        for number, blocks in enumerate(pages, 2):
            self._further(blocks, number, 1 + len(pages))
        return self._sheet.canvas.finish()

    def _title(self, y: float) -> float:
        sheet, summary = self._sheet, self._summary
        with sheet.canvas.marked(self._root.add("H1")):
            sheet.text(LEFT, y + 6.2, summary.title, _TITLE, bold=True)
        lines = sheet.lines(summary.meeting, 92.0, _MEETING.size)
        with sheet.canvas.marked(self._root.add("P")):
            for number, line in enumerate(lines):
                at = y + (3.9 if len(lines) > 1 else 6.0) + number * _MEETING.leading
                sheet.text(LEFT + WIDTH, at, line, _MEETING.size, anchor=Anchor.END)
        return y + max(8.4, 1.4 + len(lines) * _MEETING.leading)

    def _flow(self) -> list[Section]:
        """The sections between the chips and the decision, in reading order."""
        sheet, root, summary = self._sheet, self._root, self._summary
        flow = [sections.question(sheet, root, summary), sections.brief(sheet, root, summary)]
        if summary.finding is not None:
            flow.append(sections.finding(sheet, root, summary.finding))
        else:
            flow.append(sections.no_finding(sheet, root, summary.no_finding))
        flow += [sections.doubts(sheet, root, summary)] if summary.doubts else []
        flow += [sections.others(sheet, root, summary)] if summary.others else []
        flow.append(sections.tests(sheet, root, summary))
        flow += [sections.criteria(sheet, root, table) for table in summary.criteria[:1]]
        flow.append(sections.to_do(sheet, root, summary))
        if summary.views:
            flow.append(sections.views(sheet, root, summary))
        if summary.advice:
            flow.append(sections.advice(sheet, root, summary))
        flow += [sections.criteria(sheet, root, table, "further criteria") for table in summary.criteria[1:]]
        return flow

    def _first_flow(self, flow: list[Section], moved: tuple[Moved, ...], y: float) -> float:
        shown = [section for section in flow if section.blocks]
        needed = sum(section.height for section in shown) + (pointer(self._sheet, moved).height if moved else 0.0)
        spare = self._bottom - _SIGNATURE - _LARGEST_BOX - _GAP - y - needed
        # Names that fill the page leave it no section at all: everything stands on the next ones.
        air = max(0.0, min(_MOST_AIR, spare / max(1, len(shown))))
        for section in shown:
            blocks = [section.head, *([section.columns] if section.columns else []), *section.blocks]
            y = self._blocks(blocks, y + air)
        return self._blocks([pointer(self._sheet, moved)], y) if moved else y

    def _blocks(self, blocks: list[Block], y: float) -> float:
        for block in blocks:
            block.draw(self._sheet, y, LEFT, WIDTH)
            y += block.height
        return y

    def _decision(self, y: float) -> None:
        """The box to write in takes what is left of the page, within reason."""
        sheet, root = self._sheet, self._root
        height = min(self._bottom - _SIGNATURE - y - _GAP, _LARGEST_BOX)
        y = self._bottom - _SIGNATURE - height
        with sheet.canvas.artifact():
            box = rectangle(0, 0, WIDTH, height, stroke="#4C6272", line=0.3, fill=None)
            sheet.picture(Picture(WIDTH, height, (box,), ""), LEFT, y)
        with sheet.canvas.marked(root.add("H2")):
            sheet.text(LEFT + 1.6, y + 3.8, DECISION_HEAD, sections.HEAD.size, bold=True)
        at = self._bottom - 2.2
        for text, x, start, length in ((SIGNATURE[0], LEFT, 37.0, 60.0), (SIGNATURE[1], 120.0, 22.0, 56.0)):
            with sheet.canvas.marked(root.add("P")):
                sheet.text(x, at, text, 8.4)
            with sheet.canvas.artifact():
                sheet.rule(x + start, at + 0.4, length, 0.25)

    def _further(self, blocks: list[tuple[Block, float]], number: int, pages: int) -> None:
        sheet = self._sheet
        sheet.canvas.next_page()
        draw_draft(sheet, self._summary)
        draw_top(sheet, self._summary, None)
        for block, y in blocks:
            block.draw(sheet, y, LEFT, WIDTH)
        draw_foot(sheet, self._summary, number, pages)
