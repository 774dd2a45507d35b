"""The sections of the page between the chips and the decision, each a head and its blocks."""

from dataclasses import dataclass

from mdt_desk.documents.blocks import HAIRLINE, Block, Cell, Column, Style, paragraph, row
from mdt_desk.documents.page_words import CriteriaTable, FindingBlock, LabelledLine
from mdt_desk.documents.sheet import Sheet
from mdt_desk.documents.summary import Summary
from mdt_desk.documents.tags import Element
from mdt_desk.domain.shapes import INK
from mdt_desk.rules.verdict_marks import state_mark

LEFT, WIDTH = 18.0, 180.0
SECONDARY = "#425563"
HEAD = Style(8.0, 4.0, bold=True)
QUESTION = Style(10.0, 4.5)
BRIEF = Style(8.5, 3.75)
NAME = Style(13.0, 5.6, bold=True)
SMALL = Style(8.2, 3.5)
COLUMN_HEAD = Style(8.0, 3.5, bold=True, colour=SECONDARY)
MARK_HALF = 1.5

QUESTION_HEAD = "Question for the MDT"
BRIEF_HEAD = "Case in brief"
FINDING_HEAD = "Key molecular finding"
FURTHER_FINDING_HEAD = "Further molecular finding"
TESTS_HEAD = "Tests"
TO_DO_HEAD = "To do before the decision"
VIEWS_HEAD = "Other views (not the funding answer)"
CAUTIONS_HEAD = "Cautions (never change an outcome)"
TEST_COLUMNS = ("Test", "Result", "Laboratory, date", "Limits")
CRITERIA_COLUMNS = ("State", "Criterion", "Evidence in this case", "Source")
_TEST_PLACES = ((18.0, 38.0), (56.0, 48.0), (104.0, 36.0), (140.0, 58.0))
_CRITERIA_PLACES = ((18.0, 21.0), (39.0, 74.0), (113.0, 50.0), (163.0, 35.0))


@dataclass(slots=True)
class Section:
    """A head, the column heads of a table if it is one, and the blocks below."""

    name: str
    head: Block
    blocks: list[Block]
    columns: Block | None = None

    @property
    def height(self) -> float:
        """What is left of the section takes this much; nothing where all its blocks have moved on."""
        if not self.blocks:
            return 0.0
        heads = self.head.height + (self.columns.height if self.columns else 0.0)
        return heads + sum(block.height for block in self.blocks)


def head(sheet: Sheet, parent: Element, text: str) -> Block:
    """A section head in capitals with a rule beneath."""
    lines = sheet.lines(text.upper(), WIDTH, HEAD.size, bold=True)
    return Block((Column(LEFT, lines, HEAD, parent.add("H2")),), 1.9, 0.9, INK)


def question(sheet: Sheet, parent: Element, summary: Summary) -> Section:
    """The question to the board."""
    heading = head(sheet, parent, QUESTION_HEAD)
    return Section("question", heading, [paragraph(sheet, parent.add("P"), summary.question, LEFT, WIDTH, QUESTION)])


def labelled(sheet: Sheet, parent: Element, name: str, title: str, lines: tuple[LabelledLine, ...]) -> Section:
    """Rows with a bold label and a text."""
    heading, table = head(sheet, parent, title), parent.add("Table")
    places = ((LEFT, 21.0), (LEFT + 21.0, WIDTH - 21.0))
    blocks = [
        row(sheet, table, (Cell(line.label, bold=True), Cell(line.text)), places, BRIEF, ("TH", "TD")) for line in lines
    ]
    return Section(name, heading, blocks)


def finding(sheet: Sheet, parent: Element, block: FindingBlock, title: str) -> Section:
    """One finding: name, line and picture."""
    heading = head(sheet, parent, title)
    name = paragraph(sheet, parent.add("P"), block.name, LEFT, WIDTH, NAME)
    line = paragraph(sheet, parent.add("P"), block.line, LEFT, WIDTH, SMALL)
    figure = parent.add("Figure", block.picture.alternative)
    return Section("finding", heading, [name, line, Block((), 0.9, 0.4, picture=block.picture, figure=figure)])


def no_finding(sheet: Sheet, parent: Element, text: str) -> Section:
    """What is said where there is no finding to name."""
    heading = head(sheet, parent, FINDING_HEAD)
    return Section("finding", heading, [paragraph(sheet, parent.add("P"), text, LEFT, WIDTH, BRIEF)])


def tests(sheet: Sheet, parent: Element, summary: Summary) -> Section:
    """The table of tests."""
    heading, table = head(sheet, parent, TESTS_HEAD), parent.add("Table")
    columns = _column_heads(sheet, table, TEST_COLUMNS, _TEST_PLACES)
    blocks = []
    for entry in summary.tests:
        cells = (Cell(entry.test, bold=True), Cell(entry.result), Cell(entry.laboratory), Cell(entry.limits))
        blocks.append(_ruled(row(sheet, table, cells, _TEST_PLACES, SMALL, ("TH", "TD", "TD", "TD"))))
    return Section("tests", heading, blocks, columns)


def criteria(sheet: Sheet, parent: Element, entries: CriteriaTable) -> Section:
    """The table of rules of one drug."""
    heading, table = head(sheet, parent, entries.title), parent.add("Table")
    columns = _column_heads(sheet, table, CRITERIA_COLUMNS, _CRITERIA_PLACES)
    blocks = []
    for entry in entries.rows:
        mark = state_mark(entry.state, entry.judgement, MARK_HALF)
        texts = (entry.criterion, entry.evidence, entry.source)
        cells = (Cell(entry.word, entry.bold, mark), *(Cell(text, entry.bold) for text in texts))
        blocks.append(_ruled(row(sheet, table, cells, _CRITERIA_PLACES, SMALL, ("TD", "TH", "TD", "TD"))))
    return Section("criteria", heading, blocks, columns)


def _column_heads(
    sheet: Sheet, table: Element, texts: tuple[str, ...], places: tuple[tuple[float, float], ...]
) -> Block:
    cells = [Cell(text) for text in texts]
    return row(sheet, table, cells, places, COLUMN_HEAD, ("TH",) * len(texts))


def _ruled(block: Block) -> Block:
    return Block(block.columns, block.above, block.below + 0.2, HAIRLINE)


def to_do(sheet: Sheet, parent: Element, summary: Summary) -> Section:
    """What would settle the open questions, numbered."""
    heading, listed = head(sheet, parent, TO_DO_HEAD), parent.add("Div")
    style, blocks = BRIEF, []
    for number, text in enumerate(summary.to_do, 1):
        block = paragraph(sheet, listed.add("P"), f"{number}  {text}", LEFT, WIDTH, style, 0.1)
        blocks.append(block)
    return Section("to do", heading, blocks)


def cautions(sheet: Sheet, parent: Element, summary: Summary) -> Section:
    """What never changes an outcome and still must be seen."""
    heading = head(sheet, parent, CAUTIONS_HEAD)
    blocks = [paragraph(sheet, parent.add("P"), text, LEFT, WIDTH, SMALL, 0.2) for text in summary.cautions]
    return Section("cautions", heading, blocks)
