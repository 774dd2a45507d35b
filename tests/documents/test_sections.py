"""Each section has its head, its rows and its place in the structure."""

from dataclasses import replace
from datetime import datetime

import pytest

from mdt_desk.documents import sections
from mdt_desk.documents.fonts import fonts
from mdt_desk.documents.sheet import Sheet
from mdt_desk.documents.tags import Element


@pytest.fixture
def sheet():
    return Sheet(fonts(), "Sections", "Tests", datetime(2026, 1, 1))


def test_a_head_stands_in_capitals(sheet):
    assert sections.head(sheet, Element("Document"), "Case in brief").columns[0].lines == ("CASE IN BRIEF",)


def test_the_table_of_rules_has_a_mark_and_a_word_in_each_row(sheet, summary):
    root = Element("Document")
    made = sections.criteria(sheet, root, summary.criteria[0])
    assert [block.columns[0].mark.alternative for block in made.blocks] == ["Met", "Unknown", "Judgement"]
    assert [block.columns[0].lines for block in made.blocks] == [("Met",), ("Unknown",), ("Judgement",)]
    assert [block.columns[1].style.bold for block in made.blocks] == [False, True, True]
    assert [kid.tag for kid in root.kids] == ["H2", "Table"]


def test_the_table_of_tests_heads_each_row_with_its_test(sheet, summary):
    root = Element("Document")
    sections.tests(sheet, root, summary)
    rows = root.kids[1].kids
    assert [cell.tag for cell in rows[0].kids] == ["TH"] * 4
    assert [cell.tag for cell in rows[1].kids] == ["TH", "TD", "TD", "TD"]


def test_a_short_name_stands_beside_its_line_and_a_long_one_above_it(sheet, summary):
    root = Element("Document")
    short = sections.finding(sheet, root, summary.finding)
    assert len(short.blocks) == 2
    long_name = replace(summary.finding, name="NTRK1 rearrangement, partner not identified")
    assert len(sections.finding(sheet, root, long_name).blocks) == 3


def test_a_figure_carries_its_words(sheet, summary):
    root = Element("Document")
    sections.finding(sheet, root, summary.finding)
    assert root.kids[-1].alternative == summary.finding.picture.alternative


def test_a_section_whose_rows_have_moved_takes_no_room(sheet, summary):
    made = sections.tests(sheet, Element("Document"), summary)
    made.blocks.clear()
    assert made.height == 0


def test_no_text_is_smaller_than_eight_points():
    styles = [value for value in vars(sections).values() if type(value).__name__ == "Style"]
    assert min(style.size for style in styles) >= 8
