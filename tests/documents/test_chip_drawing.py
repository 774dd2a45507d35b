"""Chips are drawn whole: two large, further ones small, and the overdue strip beside or beneath."""

from dataclasses import replace
from datetime import datetime

import pytest

from mdt_desk.documents.chip_drawing import draw_chips
from mdt_desk.documents.fonts import fonts
from mdt_desk.documents.sheet import Sheet
from mdt_desk.documents.tags import Element
from mdt_desk.rules.terms import Outcome


def height(chips, overdue=()):
    sheet = Sheet(fonts(), "Chips", "Tests", datetime(2026, 1, 1))
    return draw_chips(sheet, sheet.canvas.tree, chips, overdue, 30.0) - 30.0


def test_the_overdue_strip_beside_a_third_drug_costs_no_height(summary):
    with_strip, without = height(summary.chips, summary.overdue), height(summary.chips)
    assert with_strip <= without + 6


def test_without_a_third_drug_the_strip_lies_beneath(summary):
    assert height(summary.chips[:2], summary.overdue) > height(summary.chips[:2])


def test_a_longer_explanation_makes_a_taller_chip(summary):
    longer = replace(summary.chips[0], explanation="long words " * 12)
    assert height((longer, *summary.chips[1:])) > height(summary.chips)


def test_one_drug_alone_can_be_drawn(summary):
    assert height(summary.chips[:1]) > 20


def test_no_drug_takes_no_room():
    assert height(()) == 0


@pytest.mark.parametrize("outcome", list(Outcome))
def test_an_overdue_modifier_stands_inside_the_chip(summary, outcome):
    chip = replace(summary.chips[0], outcome=outcome, overdue="NICE TA630: review was due.")
    assert height((chip,)) > height((replace(chip, overdue=""),))


def test_each_text_of_a_chip_is_an_element_of_its_own(summary):
    sheet = Sheet(fonts(), "Chips", "Tests", datetime(2026, 1, 1))
    root = Element("Document")
    draw_chips(sheet, root, summary.chips[:1], (), 30.0)
    assert [kid.tag for kid in root.kids[0].kids] == ["P"] * 4
