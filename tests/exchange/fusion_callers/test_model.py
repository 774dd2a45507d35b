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


def test_a_used_cell_that_is_too_long_is_named_and_counted_as_left_out():
    row = Row(4, {"gene": "x" * 501}, GenomeBuild.GRCH38)
    assert row.text("gene") == row.text("gene") == "x" * 500
    assert [problem.what for problem in row.problems] == ["holds 501 characters; it is read up to 500"]
    assert row.left_out == ["row 4, column 'gene'"]


def test_a_list_of_labels_is_looked_through_whole():
    row = Row(4, {"labels": "x" * 9_000, "none": "."}, GenomeBuild.GRCH38)
    assert (len(row.whole("labels")), row.whole("none"), row.left_out) == (9_000, "", [])


def test_a_cell_that_cannot_be_taken_counts_as_left_out():
    row = Row(4, {}, GenomeBuild.GRCH38)
    row.fail("reads", "is wrong", "Mend.")
    row.warn("gene", "is odd", "Look.")
    assert row.left_out == ["row 4, column 'reads'"]


@pytest.mark.parametrize("letter", ["\x1b", "\u202e", "\u200b", "\x7f"])
def test_a_used_cell_with_a_hidden_character_is_left_out_and_said(letter):
    row = Row(4, {"gene": f"NTRK{letter}3", "other": letter}, GenomeBuild.GRCH38)
    assert (row.text("gene"), row.whole("gene")) == ("", "")
    assert [p.what for p in row.problems] == [f"holds a hidden or control character (U+{ord(letter):04X})"]
    assert row.left_out == ["row 4, column 'gene'"]


def test_letters_of_other_alphabets_are_seen():
    assert Row(4, {"note": "N\u00fa\u00f1ez"}, GenomeBuild.GRCH38).text("note") == "N\u00fa\u00f1ez"


def test_a_used_cell_with_a_heap_of_marks_is_left_out_and_said():
    row = Row(4, {"gene": "NTRK3" + "\u0336" * 40}, GenomeBuild.GRCH38)
    assert row.text("gene") == ""
    assert ["heaps 40 marks" in problem.what for problem in row.problems] == [True]
