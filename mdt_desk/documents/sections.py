"""The sections of the page between the chips and the decision, each a head and its blocks."""

from dataclasses import dataclass, replace

from mdt_desk.documents.blocks import HAIRLINE, Block, Cell, Column, Style, paragraph, row
from mdt_desk.documents.page_words import CriteriaTable, FindingBlock, LabelledLine
from mdt_desk.documents.sheet import Sheet
from mdt_desk.documents.summary import Summary
from mdt_desk.documents.tags import Element
from mdt_desk.domain.shapes import INK
from mdt_desk.rules.verdict_marks import state_mark

LEFT, WIDTH = 18.0, 180.0
SECONDARY = "#425563"
HEAD = Style(8.0, 3.5, bold=True)
QUESTION = Style(10.0, 4.5)
BRIEF = Style(8.4, 3.4)
NAME = Style(13.0, 5.6, bold=True)
SMALL = Style(8.0, 3.25)
COLUMN_HEAD = Style(8.0, 3.25, bold=True, colour=SECONDARY)
MARK_HALF = 1.45
_NAME_BESIDE = 60.0

QUESTION_HEAD = "Question for the MDT"
BRIEF_HEAD = "Case in brief"
FINDING_HEAD = "Key molecular finding"
FURTHER_FINDING_HEAD = "Further molecular finding"
TESTS_HEAD = "Tests"
TO_DO_HEAD = "To do before the decision"
TEST_COLUMNS = ("Test", "Result", "Laboratory, date", "Limits")
CRITERIA_COLUMNS = ("State", "Criterion", "Evidence in this case", "Source")
_TEST_PLACES = ((18.0, 28.5), (46.5, 40.0), (86.5, 28.0), (114.5, 83.5))
_CRITERIA_PLACES = ((18.0, 22.0), (40.0, 73.0), (113.0, 46.5), (159.5, 38.5))


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
    return Block((Column(LEFT, lines, HEAD, parent.add("H2")),), 1.1, 0.4, INK)


def question(sheet: Sheet, parent: Element, summary: Summary) -> Section:
    """The question to the board."""
    heading = head(sheet, parent, QUESTION_HEAD)
    return Section("question", heading, [paragraph(sheet, parent.add("P"), summary.question, LEFT, WIDTH, QUESTION)])


def brief(sheet: Sheet, parent: Element, summary: Summary) -> Section:
    """The case in brief: rows with a bold label and a text."""
    heading = head(sheet, parent, BRIEF_HEAD)
    return Section("brief", heading, _labelled(sheet, parent, summary.brief, 18.0))


def views(sheet: Sheet, parent: Element, summary: Summary) -> Section:
    """What others say, and cautions: rows that need no head of their own."""
    return Section("views", Block((), 0.8), _labelled(sheet, parent, summary.views, 23.0))


def _labelled(sheet: Sheet, parent: Element, lines: tuple[LabelledLine, ...], label: float) -> list[Block]:
    table = parent.add("Table")
    places = ((LEFT, label), (LEFT + label, WIDTH - label))
    return [
        row(sheet, table, (Cell(line.label, bold=True), Cell(line.text)), places, BRIEF, ("TH", "TD")) for line in lines
    ]


def finding(sheet: Sheet, parent: Element, block: FindingBlock, title: str) -> Section:
    """One finding: name, line and picture."""
    heading = head(sheet, parent, title)
    named = sheet.width(block.name, NAME.size, bold=True)
    figure_block = Block((), 0.7, 0.2, picture=block.picture)
    if named <= _NAME_BESIDE:
        texts = [_beside(sheet, parent, block, named + 5.0)]
    else:
        texts = [
            paragraph(sheet, parent.add("P"), text, LEFT, WIDTH, style)
            for text, style in ((block.name, NAME), (block.line, SMALL))
        ]
    figure = parent.add("Figure", block.picture.alternative)
    return Section("finding", heading, [*texts, replace(figure_block, figure=figure)])


def _beside(sheet: Sheet, parent: Element, block: FindingBlock, indent: float) -> Block:
    """The name at the left and what is said of it at its right."""
    lines = sheet.lines(block.line, WIDTH - indent, SMALL.size)
    name = Column(LEFT, (block.name,), NAME, parent.add("P"))
    return Block((name, Column(LEFT + indent, lines, SMALL, parent.add("P"))), 0.4)


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
        texts = (entry.criterion, entry.evidence)
        cells = (Cell(entry.word, entry.bold, mark), *(Cell(text, entry.bold) for text in texts), Cell(entry.source))
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
    """What would settle the open questions, numbered, one after another."""
    heading = head(sheet, parent, TO_DO_HEAD)
    return Section("to do", heading, [paragraph(sheet, parent.add("P"), summary.to_do, LEFT, WIDTH, BRIEF, 0.3)])
