"""The first page gives up rows in a fixed order; none is lost on the way to the next."""

from dataclasses import replace

import pytest

from mdt_desk.documents.blocks import Block, Column, Style
from mdt_desk.documents.paging import MOVES_FIRST, Moved, heads_of, pointer_words, shed, spread
from mdt_desk.documents.sections import Section
from mdt_desk.documents.tags import Element
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.shapes import Picture

STYLE = Style(8, 4)


def block(text, lines=1):
    return Block((Column(18, (text,) * lines, STYLE, Element("P")),))


def section(name, rows, lines=1, *, table=False):
    blocks = [block(f"{name} {number}", lines) for number in range(rows)]
    return Section(name, block(name), blocks, block("columns") if table else None)


def texts(pages):
    return [each.columns[0].lines[0] for page in pages for each, _ in page if each.columns[0].element]


def test_where_all_fits_nothing_moves():
    assert shed([section("question", 1), section("criteria", 3)], 100) == ()


def test_views_move_before_rules_and_rules_before_tests():
    kept = [section("tests", 2), section("criteria", 2), section("views", 2)]
    moved = shed(kept, 24)
    assert [(part.section.name, len(part.blocks)) for part in moved] == [("criteria", 2), ("views", 2)]
    assert len(kept[0].blocks) == 2


def test_the_last_rows_move_and_keep_their_order():
    kept = [section("criteria", 5)]
    (part,) = shed(kept, 18)
    assert [each.columns[0].lines[0] for each in part.blocks] == ["criteria 3", "criteria 4"] or part.begun
    assert len(kept[0].blocks) + len(part.blocks) == 5


def test_a_long_question_is_cut_between_lines():
    kept = [section("question", 1, lines=30)]
    (part,) = shed(kept, 60)
    assert part.begun
    assert kept[0].blocks[0].count + part.blocks[0].count == 30


def test_the_pointer_says_what_follows():
    moved = shed([section("criteria", 5, table=True), section("views", 1)], 22)
    assert pointer_words(moved) == "Continued on page 2: criteria (3 more rows), other views."


def test_a_head_that_was_read_is_repeated_as_decoration():
    (part,) = shed([section("criteria", 5, table=True)], 22)
    assert [each.columns[0].element for each in heads_of(part)] == [None, None]


@pytest.mark.parametrize("room", [30, 60, 200])
def test_every_moved_row_stands_on_some_page_within_its_edges(room):
    moved = shed([section("criteria", 40), section("views", 9)], 12)
    pages = list(spread(moved, 20, 20 + room))
    wanted = [each.columns[0].lines[0] for part in moved for each in part.blocks]
    assert [text for text in texts(pages) if text in wanted] == wanted
    assert all(y >= 20 and y + each.height <= 20 + room for page in pages for each, y in page)


def test_a_block_taller_than_a_page_is_cut():
    (part,) = shed([section("criteria", 1, lines=50)], 4)
    pages = list(spread([part], 20, 80))
    lines = sum(each.count for page in pages for each, _ in page if "0" in each.columns[0].lines[0])
    assert lines == 50
    assert len(pages) >= 3


def test_a_picture_taller_than_the_page_is_refused_in_words():
    kept = section("criteria", 1)
    tall = Block((), picture=Picture(100, 90, (), ""))
    with pytest.raises(DeskError, match="cannot be made"):
        list(spread([Moved(kept, (tall,), begun=False)], 20, 80))


def test_every_section_can_move():
    assert set(MOVES_FIRST) >= {"views", "criteria", "tests", "brief", "finding", "to do", "question"}


def test_open_rules_stay_longer_than_rules_that_are_met():
    kept = [section("criteria", 4)]
    kept[0].blocks[:] = [replace(each, settled=number != 3) for number, each in enumerate(kept[0].blocks)]
    (part,) = shed(kept, 18)
    assert [each.columns[0].lines[0] for each in kept[0].blocks] == ["criteria 0", "criteria 3"]
    assert [each.columns[0].lines[0] for each in part.blocks] == ["criteria 1", "criteria 2"]


def test_a_further_table_moves_whole():
    kept = [section("question", 1), section("further criteria", 4)]
    (part,) = shed(kept, 20)
    assert len(part.blocks) == 4
    assert not part.begun
