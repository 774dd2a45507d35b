"""Rows and columns of a text file, within limits; columns are known by their names alone."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from mdt_desk.domain.problems import Problem, error
from mdt_desk.domain.testing import GenomeBuild
from mdt_desk.exchange.fusion_callers.model import Row, hidden_in

MAX_BYTES = 10_000_000
MAX_ROWS = 50_000
MAX_COLUMNS = 200
MAX_HEAD = 1_000
MAX_NAME = 200
_COMMENT = ("# ", "##")
# A cell that nobody reads may be as long as its file; the limits of what is read are those of the row.
csv.field_size_limit(MAX_BYTES)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of cells, and where it stands in the file."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """The line that names the columns; a leading # is no part of a name."""

    number: int
    columns: tuple[str, ...]
    written: tuple[str, ...] = ()
    """The names as the file has them, where they are others than the program's own."""


def lines_of(text: str) -> list[str]:
    """The lines of a text, whichever system wrote it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def find_header(lines: list[str], delimiter: str) -> Header | None:
    """The first line that is neither blank nor a comment, as the names of columns."""
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith(_COMMENT):
            cells = split_line(line, delimiter)
            return Header(number, tuple(cell.strip().lstrip("#").strip() for cell in cells))
    return None


def too_many_lines(text: str) -> tuple[Problem, ...]:
    """The problem of a file with more lines than are read, told before it is taken apart."""
    if max(text.count("\n"), text.count("\r")) <= MAX_ROWS + MAX_HEAD:
        return ()
    return (error("the file", f"has more than {MAX_ROWS:,} rows", "Check that it is the right file."),)


def hidden_characters(text: str) -> tuple[Problem, ...]:
    """The problem of a file with characters that nobody sees, such as those that turn the direction of a line."""
    letters = hidden_in(text)
    if not letters:
        return ()
    first = min(text.index(letter) for letter in letters)
    what = f"holds a hidden or control character (U+{ord(text[first]):04X})"
    return (error(f"row {text.count(chr(10), 0, first) + 1}", what, "Ask for the file again as the program wrote it."),)


def split_line(line: str, delimiter: str) -> list[str]:
    """One line taken apart into cells; none where its quotation marks do not close."""
    # No header is longer than its columns may be; a longer line is not taken apart at all.
    line = line[: MAX_COLUMNS * MAX_NAME]
    if delimiter == "\t":
        return line.split(delimiter)
    try:
        return next(csv.reader([line], delimiter=delimiter))
    except csv.Error:
        return []


def header_problems(header: Header, used: set[str]) -> tuple[Problem, ...]:
    """What keeps a header from being used: too many columns, or one that is used twice."""
    where, columns = f"row {header.number}", header.columns
    if len(columns) > MAX_COLUMNS:
        what = f"has {len(columns)} columns"
        return (error(where, what, f"At most {MAX_COLUMNS} are read; check that it is the right file."),)
    twice = sorted({name for name in used if columns.count(name) > 1})
    return tuple(error(where, f"names the column {name!r} twice", "Keep the right one.") for name in twice)


def read_rows(
    lines: list[str], header: Header, delimiter: str, needed: tuple[str, ...], build: GenomeBuild
) -> tuple[list[Row], tuple[Problem, ...]]:
    """The rows under a header; a row that is cut off is a problem and is left out."""
    rows: list[Row] = []
    problems: list[Problem] = []
    for line in _cells(lines, header.number, delimiter, problems):
        if _repeats(line, header):
            what = "repeats the names of the columns: another file seems to follow, and is not read"
            problems.append(error(f"row {line.number} and after", what, "Ask for the file of one sample alone."))
            break
        if len(rows) + len(problems) >= MAX_ROWS:
            problems.append(error("the file", f"has more than {MAX_ROWS:,} rows", "Check that it is the right file."))
            break
        wrong = _line_problem(line, header, needed)
        if wrong:
            problems.append(wrong)
        else:
            rows.append(Row(line.number, dict(zip(header.columns, line.cells, strict=False)), build))
    return rows, tuple(problems)


def set_aside(lines: list[str], header: Header) -> Iterator[tuple[int, str]]:
    """Each line that is no row because it stands behind a #, with its number; the header itself is none."""
    for number, line in enumerate(lines, 1):
        if number != header.number and line.startswith(_COMMENT):
            yield number, line


def _cells(lines: list[str], start: int, delimiter: str, problems: list[Problem]) -> Iterator[Line]:
    if delimiter != ",":
        numbered = enumerate(lines[start:], start + 1)
        written = ((number, line) for number, line in numbered if line.strip() and not line.startswith(_COMMENT))
        yield from (Line(number, tuple(line.split(delimiter, MAX_COLUMNS + 1))) for number, line in written)
        return
    # A quotation mark that is never closed would swallow every row after it without a word.
    reader = csv.reader((f"{line}\n" for line in lines[start:]), strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Line(start + reader.line_num, tuple(cells))
    except csv.Error as failure:
        where, what = f"row {start + reader.line_num}", f"cannot be read, nor anything after the row before: {failure}"
        problems.append(error(where, what, "Look for a quotation mark that is not closed."))


def _repeats(line: Line, header: Header) -> bool:
    names = tuple(cell.strip().lstrip("#").strip() for cell in line.cells)
    return bool(set(names) - {""}) and set(names) <= {*header.columns, *header.written}


def _line_problem(line: Line, header: Header, needed: tuple[str, ...]) -> Problem | None:
    where, columns = f"row {line.number}", header.columns
    if any(cell.strip() for cell in line.cells[len(columns) :]):
        what = f"has {len(line.cells)} cells for {len(columns)} columns"
        return error(where, what, "Ask for the file again as the program wrote it.")
    # Which column a caller needs says nothing: the frame, the filter and the notes are lost with any that is cut off.
    missing = [name for name in columns[len(line.cells) :] if name]
    if missing:
        missing = [name for name in needed if name in missing] or missing
        what = f"ends before the column {missing[0]!r}"
        return error(where, what, "The file may be cut off: ask for it again as the program wrote it.")
    return None
