"""Rows and columns of a text file, within limits; columns are known by their names alone."""

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from mdt_desk.domain.problems import Problem, error
from mdt_desk.domain.testing import GenomeBuild
from mdt_desk.exchange.fusion_callers.model import Row

MAX_BYTES = 10_000_000
MAX_ROWS = 50_000
MAX_COLUMNS = 200
MAX_CELL = 32_000
MAX_HEAD = 1_000
MAX_NAME = 200
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


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


def lines_of(text: str) -> list[str]:
    """The lines of a text, whichever system wrote it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def find_header(lines: list[str], delimiter: str) -> Header | None:
    """The first line that is neither blank nor a comment, as the names of columns."""
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith(("# ", "##")):
            cells = _split(line, delimiter)
            return Header(number, tuple(cell.strip().lstrip("#").strip() for cell in cells))
    return None


def too_many_lines(text: str) -> tuple[Problem, ...]:
    """The problem of a file with more lines than are read, told before it is taken apart."""
    if max(text.count("\n"), text.count("\r")) <= MAX_ROWS + MAX_HEAD:
        return ()
    return (error("the file", f"has more than {MAX_ROWS:,} rows", "Check that it is the right file."),)


def hidden_characters(text: str) -> tuple[Problem, ...]:
    """The problem of a file with characters that nobody sees, such as those that turn the direction of a line."""
    letters = {letter for letter in set(text) if unicodedata.category(letter) in _HIDDEN} - set("\t\r\n")
    if not letters:
        return ()
    first = min(text.index(letter) for letter in letters)
    what = f"holds a hidden or control character (U+{ord(text[first]):04X})"
    return (error(f"row {text.count(chr(10), 0, first) + 1}", what, "Ask for the file again as the program wrote it."),)


def _split(line: str, delimiter: str) -> list[str]:
    # No header is longer than its columns may be; a longer line is not taken apart at all.
    line = line[: MAX_COLUMNS * MAX_NAME]
    if delimiter != ",":
        return line.split(delimiter)
    try:
        return next(csv.reader([line]))
    except csv.Error:
        return []


def header_problems(header: Header) -> tuple[Problem, ...]:
    """What keeps a header from being used: too many columns, or one name twice."""
    where, columns = f"row {header.number}", header.columns
    if len(columns) > MAX_COLUMNS:
        what = f"has {len(columns)} columns"
        return (error(where, what, f"At most {MAX_COLUMNS} are read; check that it is the right file."),)
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    return tuple(error(where, f"names the column {name!r} twice", "Keep the right one.") for name in twice)


def read_rows(
    lines: list[str], header: Header, delimiter: str, needed: tuple[str, ...], build: GenomeBuild
) -> tuple[list[Row], tuple[Problem, ...]]:
    """The rows under a header; a row that is cut off or too long is a problem and is left out."""
    rows: list[Row] = []
    problems: list[Problem] = []
    for line in _cells(lines, header.number, delimiter, problems):
        if len(rows) + len(problems) >= MAX_ROWS:
            problems.append(error("the file", f"has more than {MAX_ROWS:,} rows", "Check that it is the right file."))
            break
        wrong = _line_problem(line, header, needed)
        if wrong:
            problems.append(wrong)
        else:
            rows.append(Row(line.number, dict(zip(header.columns, line.cells, strict=False)), build))
    return rows, tuple(problems)


def _cells(lines: list[str], start: int, delimiter: str, problems: list[Problem]) -> Iterator[Line]:
    if delimiter != ",":
        numbered = enumerate(lines[start:], start + 1)
        yield from (
            Line(number, tuple(line.split(delimiter, MAX_COLUMNS + 1))) for number, line in numbered if line.strip()
        )
        return
    reader = csv.reader(f"{line}\n" for line in lines[start:])
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Line(start + reader.line_num, tuple(cells))
    except csv.Error as failure:
        advice = "Look for a quotation mark that is not closed."
        problems.append(error(f"row {start + reader.line_num}", f"cannot be read: {failure}", advice))


def _line_problem(line: Line, header: Header, needed: tuple[str, ...]) -> Problem | None:
    where, columns = f"row {line.number}", header.columns
    longest = max(range(len(line.cells)), key=lambda at: len(line.cells[at]))
    if len(line.cells[longest]) > MAX_CELL:
        name = columns[longest] if longest < len(columns) else longest + 1
        what = f"holds {len(line.cells[longest]):,} characters"
        return error(f"{where}, column {name!r}", what, f"A cell holds at most {MAX_CELL:,}.")
    if any(cell.strip() for cell in line.cells[len(columns) :]):
        what = f"has {len(line.cells)} cells for {len(columns)} columns"
        return error(where, what, "Ask for the file again as the program wrote it.")
    missing = [name for name in needed if columns.index(name) >= len(line.cells)]
    if missing:
        what = f"ends before the column {missing[0]!r}"
        return error(where, what, "The file may be cut off: ask for it again as the program wrote it.")
    return None
