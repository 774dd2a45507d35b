"""Rows and columns within limits, each problem at its row."""

import pytest

from mdt_desk.domain.testing import GenomeBuild
from mdt_desk.exchange.fusion_callers import table
from mdt_desk.exchange.fusion_callers.table import (
    Header,
    find_header,
    header_problems,
    hidden_characters,
    lines_of,
    read_rows,
    too_many_lines,
)


def rows(text: str, delimiter: str = "\t", needed: tuple[str, ...] = ("a",)):
    lines = lines_of(text)
    header = find_header(lines, delimiter)
    assert header is not None
    return read_rows(lines, header, delimiter, needed, GenomeBuild.NOT_STATED)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_any_system_writes_them(end):
    found, problems = rows(end.join(["#a\tb", "1\t2", "", "3\t4", ""]))
    assert problems == ()
    assert [(row.number, row.cells) for row in found] == [(2, {"a": "1", "b": "2"}), (4, {"a": "3", "b": "4"})]


def test_comments_before_the_header_are_passed_over():
    assert find_header(["", "# a comment", "## another", "#a\tb"], "\t") == Header(4, ("a", "b"))
    assert find_header(["# only a comment", ""], "\t") is None


def test_a_quoted_cell_may_hold_commas_and_line_ends():
    found, problems = rows('a,b\n"1,\n2",3\n4,5\n', ",")
    assert problems == ()
    assert [(row.number, row.text("a")) for row in found] == [(3, "1,\n2"), (4, "4")]


def test_a_row_that_is_cut_off_is_a_problem():
    found, problems = rows("a\tb\n1\t2\n3", needed=("a", "b"))
    assert len(found) == 1
    assert [(p.where, p.what) for p in problems] == [("row 3", "ends before the column 'b'")]


def test_a_missing_last_cell_is_a_problem_whether_or_not_a_caller_needs_it():
    found, problems = rows("a\tb\n1\n2\t3\n4\n5\t6\t7\n")
    assert [row.number for row in found] == [3]
    assert [(p.where, p.what) for p in problems] == [
        ("row 2", "ends before the column 'b'"),
        ("row 4", "ends before the column 'b'"),
        ("row 5", "has 3 cells for 2 columns"),
    ]
    assert rows("a\tb\t\n1\t2\n")[1] == ()


def test_a_row_with_cells_for_which_there_is_no_column_is_a_problem():
    assert [p.where for p in rows("a\tb\n1\t2\t3\n1\t2\t\t\n")[1]] == ["row 2"]


@pytest.mark.parametrize("delimiter", ["\t", ","])
def test_a_long_cell_costs_nothing_where_nobody_reads_it(delimiter):
    found, problems = rows(f"a{delimiter}b\n1{delimiter}{'x' * 300_000}\n2{delimiter}y\n", delimiter)
    assert ([row.text("a") for row in found], problems) == (["1", "2"], ())


def test_a_quotation_mark_that_is_never_closed_hides_no_row_in_silence():
    found, problems = rows('a,b\n1,"x\n2,y\n3,z\n', ",")
    assert len(found) == 0
    assert "nor anything after the row before" in problems[0].what


def test_a_file_has_a_largest_number_of_rows(monkeypatch):
    monkeypatch.setattr(table, "MAX_ROWS", 3)
    found, problems = rows("a\n1\n2\n3\n4\n5\n")
    assert len(found) == 3
    assert [p.where for p in problems] == ["the file"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_very_many_lines_are_refused_before_they_are_taken_apart(end):
    assert too_many_lines(f"a{end * 51_000}") == ()
    assert [p.where for p in too_many_lines(f"a{end * 51_001}")] == ["the file"]


@pytest.mark.parametrize("letter", ["\x1b", "\u202e", "\u200b", "\ue000", "\x7f"])
def test_a_character_that_nobody_sees_is_a_problem(letter):
    (problem,) = hidden_characters(f"a\tb\r\nETV6{letter}\t1\n")
    assert (problem.where, f"U+{ord(letter):04X}" in problem.what) == ("row 2", True)
    assert hidden_characters("a\tb\r\nN\u00fa\u00f1ez\t1\n") == ()


def test_a_header_has_a_largest_number_of_columns():
    assert header_problems(Header(1, tuple(str(number) for number in range(200))), set()) == ()
    assert len(header_problems(Header(1, tuple(str(number) for number in range(201))), set())) == 1


def test_a_column_that_is_used_and_named_twice_is_a_problem():
    header = Header(1, ("a", "b", "a", "c", "c", "", ""))
    assert [p.what for p in header_problems(header, {"a", "b"})] == ["names the column 'a' twice"]
