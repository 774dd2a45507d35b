"""A row knows its place and collects what is wrong with it."""

import pytest

from mdt_desk.domain.problems import Level
from mdt_desk.domain.testing import GenomeBuild
from mdt_desk.exchange.fusion_callers.model import Row


@pytest.mark.parametrize(
    ("cell", "text"), [(" ETV6 ", "ETV6"), (".", ""), ("-", ""), ("NA", ""), ("N/A", ""), ("", "")]
)
def test_a_dot_and_na_say_nothing(cell, text):
    assert Row(2, {"gene": cell}, GenomeBuild.GRCH38).text("gene") == text


def test_an_absent_column_says_nothing():
    assert Row(2, {}, GenomeBuild.GRCH38).text("gene") == ""


def test_a_problem_names_row_and_column():
    row = Row(4, {}, GenomeBuild.GRCH38)
    row.warn("Gene A", "is odd", "Look.")
    row.fail("", "is wrong", "Mend.")
    assert [(p.level, p.where) for p in row.problems] == [
        (Level.WARNING, "row 4, column 'Gene A'"),
        (Level.ERROR, "row 4"),
    ]


def test_a_text_has_a_largest_length_and_its_cut_is_told_once():
    row = Row(4, {"gene": "x" * 501}, GenomeBuild.GRCH38)
    assert row.text("gene") == row.text("gene") == "x" * 500
    assert [problem.what for problem in row.problems] == ["is cut after 500 characters"]
