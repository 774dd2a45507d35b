"""The sections of the page between the chips and the decision, each a head and its blocks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mdt_desk.documents.blocks import HAIRLINE, Block, Cell, Column, Style, paragraph, row
from mdt_desk.documents.page_words import CriteriaTable, FindingBlock, LabelledLine
from mdt_desk.documents.sheet import Sheet
from mdt_desk.documents.summary import IDENTITY, Summary
from mdt_desk.documents.tags import Element
from mdt_desk.documents.testing_words import BOARD, CONTRADICTION
from mdt_desk.domain.shapes import INK
from mdt_desk.rules.looking_back import LOOKED_BACK
from mdt_desk.rules.verdict_marks import overdue_mark, state_mark

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
_NAME_OF_OTHERS = 45.0
_WARNING = replace(overdue_mark(MARK_HALF), alternative="Warning")

QUESTION_HEAD = "Question for the MDT"
BRIEF_HEAD = "Case in brief"
FINDING_HEAD = "Key molecular finding"
DOUBTS_HEAD = "Contradictions and cautions"
OTHERS_HEAD = "Other molecular findings"
TESTS_HEAD = "Tests"
TO_DO_HEAD = "To do before the decision"
TEST_COLUMNS = ("Test", "Result", "Laboratory, date", "Limits")
CRITERIA_COLUMNS = ("State", "Criterion", "Evidence in this case", "Source")
_TEST_WIDTHS = (
    (28.5, 40.0, 28.0, 83.5),
    (36.0, 44.0, 40.0, 60.0),
    (45.0, 40.0, 40.0, 55.0),
    (28.5, 35.5, 52.0, 64.0),
    (38.0, 38.0, 52.0, 52.0),
    (62.0, 40.0, 28.0, 50.0),
)
_CRITERIA_WIDTHS = (
    (22.0, 73.0, 46.5, 38.5),
    (22.0, 88.0, 42.0, 28.0),
    (22.0, 70.0, 61.0, 27.0),
    (22.0, 80.0, 48.0, 30.0),
    (22.0, 52.0, 79.0, 27.0),
)
"""Ways to share the width between columns; the one that needs the least height is taken."""


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
    return Block((Column(LEFT, lines, HEAD, parent.add("H2")),), 1.0, 0.4, INK)


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
    return Section("views", Block((), 0.8), _labelled(sheet, parent, summary.views, 25.0))


def advice(sheet: Sheet, parent: Element, summary: Summary) -> Section:
    """What the rules say beside an answer: rows that need no head of their own."""
    return Section("advice", Block((), 0.0), _labelled(sheet, parent, summary.advice, 25.0))


def _labelled(
    sheet: Sheet, parent: Element, lines: tuple[LabelledLine, ...], label: float, style: Style = BRIEF
) -> list[Block]:
    table = parent.add("Table")
    places = ((LEFT, label), (LEFT + label, WIDTH - label))
    return [
        row(sheet, table, (Cell(line.label, bold=True), Cell(line.text)), places, style, ("TH", "TD")) for line in lines
    ]


def doubts(sheet: Sheet, parent: Element, summary: Summary) -> Section:
    """What contradicts itself, how the board resolved it, and what a reader must be careful about."""
    heading = head(sheet, parent, DOUBTS_HEAD)
    table = parent.add("Table")
    places = ((LEFT, 29.0), (LEFT + 29.0, WIDTH - 29.0))
    rows = []
    for line in summary.doubts:
        mark = None if line.label == BOARD else _WARNING
        cells = (
            Cell(line.label, bold=True, mark=mark),
            Cell(line.text, bold=line.label in {CONTRADICTION, IDENTITY, LOOKED_BACK}),
        )
        rows.append(row(sheet, table, cells, places, BRIEF, ("TH", "TD")))
    return Section("contradictions", heading, rows)


def others(sheet: Sheet, parent: Element, summary: Summary) -> Section:
    """The other findings, a row each: the name, and why it does not decide."""
    heading = head(sheet, parent, OTHERS_HEAD)
    widest = max((sheet.width(line.label, SMALL.size, bold=True) for line in summary.others), default=0.0)
    label = min(widest + 3.0, _NAME_OF_OTHERS)
    return Section("other findings", heading, _labelled(sheet, parent, summary.others, label, SMALL))


def finding(sheet: Sheet, parent: Element, block: FindingBlock) -> Section:
    """The leading finding: name, line and picture."""
    heading = head(sheet, parent, FINDING_HEAD)
    named = sheet.width(block.name, NAME.size, bold=True)
    if named <= _NAME_BESIDE:
        texts = [_beside(sheet, parent, block, named + 5.0)]
    else:
        texts = [
            paragraph(sheet, parent.add("P"), text, LEFT, WIDTH, style)
            for text, style in ((block.name, NAME), (block.line, SMALL))
        ]
    if block.picture is not None:
        figure = parent.add("Figure", block.picture.alternative)
        texts.append(Block((), 0.7, 0.2, picture=block.picture, figure=figure))
    return Section("finding", heading, texts)


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
    rows = [
        (Cell(entry.test, bold=True), Cell(entry.result), Cell(entry.laboratory), Cell(entry.limits))
        for entry in summary.tests
    ]
    heading = head(sheet, parent, TESTS_HEAD)
    columns, blocks = _table(sheet, parent, TEST_COLUMNS, rows, _TEST_WIDTHS, ("TH", "TD", "TD", "TD"))
    return Section("tests", heading, blocks, columns)


def criteria(sheet: Sheet, parent: Element, entries: CriteriaTable, name: str = "criteria") -> Section:
    """The table of rules of one drug."""
    rows = [
        (
            Cell(entry.word, entry.bold, state_mark(entry.state, entry.judgement, MARK_HALF)),
            Cell(entry.criterion, entry.bold),
            Cell(entry.evidence, entry.bold),
            Cell(entry.source),
        )
        for entry in entries.rows
    ]
    heading = head(sheet, parent, entries.title)
    columns, blocks = _table(sheet, parent, CRITERIA_COLUMNS, rows, _CRITERIA_WIDTHS, ("TD", "TH", "TD", "TD"))
    pairs = zip(blocks, entries.rows, strict=True)
    return Section(name, heading, [replace(block, settled=not entry.bold) for block, entry in pairs], columns)


def _table(
    sheet: Sheet, parent: Element, heads: Sequence[str], rows: Sequence[Sequence[Cell]],
    widths: Sequence[Sequence[float]], tags: Sequence[str],
) -> tuple[Block, list[Block]]:  # fmt: skip
    """Column heads and rows, in whichever of the widths needs the least height."""
    tried = [_table_in(sheet, heads, rows, each, tags) for each in widths]
    table, columns, blocks = min(tried, key=_height)
    parent.kids.append(table)
    return columns, blocks


def _height(made: tuple[Element, Block, list[Block]]) -> float:
    return sum(block.height for block in made[2])


def _table_in(
    sheet: Sheet, heads: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[float], tags: Sequence[str]
) -> tuple[Element, Block, list[Block]]:
    table = Element("Table")
    places = [(LEFT + sum(widths[:number]), width) for number, width in enumerate(widths)]
    columns = row(sheet, table, [Cell(text) for text in heads], places, COLUMN_HEAD, ("TH",) * len(heads))
    blocks = [_ruled(row(sheet, table, cells, places, SMALL, tags)) for cells in rows]
    return table, columns, blocks


def _ruled(block: Block) -> Block:
    return Block(block.columns, block.above, block.below + 0.2, HAIRLINE)


def to_do(sheet: Sheet, parent: Element, summary: Summary) -> Section:
    """What would settle the open questions, numbered, one after another."""
    heading = head(sheet, parent, TO_DO_HEAD)
    return Section("to do", heading, [paragraph(sheet, parent.add("P"), summary.to_do, LEFT, WIDTH, BRIEF, 0.3)])
