"""Blocks are cut between lines, and nothing is lost by it."""

from datetime import datetime

import pytest

from mdt_desk.documents.blocks import Block, Cell, Column, Style, paragraph, row
from mdt_desk.documents.fonts import fonts
from mdt_desk.documents.sheet import Sheet
from mdt_desk.documents.tags import Element
from mdt_desk.domain.shapes import Picture

STYLE = Style(8, 4)


@pytest.fixture
def sheet():
    return Sheet(fonts(), "Blocks", "Tests", datetime(2026, 1, 1))


def block(count):
    return Block((Column(18, tuple(map(str, range(count))), STYLE, Element("P")),), 1, 1)


def test_a_block_is_as_high_as_its_longest_column():
    assert block(5).height == pytest.approx(22)


def test_a_cut_loses_no_line():
    first, rest = block(5).split(15)
    assert first.columns[0].lines + rest.columns[0].lines == ("0", "1", "2", "3", "4")
    assert first.height <= 15
    assert first.columns[0].element is rest.columns[0].element


def test_what_does_not_fit_at_all_or_fits_whole_is_not_cut():
    assert block(5).split(4) is None
    assert block(5).split(99) is None


def test_a_picture_is_never_cut():
    assert Block((), picture=Picture(10, 50, (), "")).split(20) is None


def test_a_repeated_block_is_not_read_twice():
    assert block(2).as_decoration().columns[0].element is None


def test_a_row_names_its_cells(sheet):
    table = Element("Table")
    made = row(sheet, table, (Cell("Label", bold=True), Cell("text")), ((18, 20), (38, 50)), STYLE, ("TH", "TD"))
    assert [kid.tag for kid in table.kids[0].kids] == ["TH", "TD"]
    assert table.kids[0].kids[0].scope == "Row"
    assert made.columns[0].style.bold


def test_a_paragraph_breaks_within_its_width(sheet):
    made = paragraph(sheet, Element("P"), "word " * 40, 18, 60, STYLE)
    assert len(made.columns[0].lines) > 1
    assert max(sheet.width(line, STYLE.size) for line in made.columns[0].lines) <= 60
