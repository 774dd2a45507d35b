"""What is read from a fusion-caller file: findings with their rows, and the problems of each row."""

from collections.abc import Callable
from dataclasses import dataclass, field

from mdt_desk.domain.problems import Problem, error, warning
from mdt_desk.domain.testing import Finding, GenomeBuild, Partner

LONGEST_TEXT = 500
_NOTHING = frozenset({"", ".", "-", "NA", "N/A"})


@dataclass(frozen=True, slots=True)
class ReadFinding:
    """A finding, the row it stands in, its sample, and its two sides in the order in which the file writes them."""

    finding: Finding
    where: str
    sample: str = ""
    sides: tuple[Partner, ...] = ()
    effect: str = ""
    """What the caller says of the reading frame beyond in frame and out of frame."""


@dataclass(frozen=True, slots=True)
class FileReading:
    """What one file says: its format, its findings, and every problem."""

    format: str
    findings: tuple[ReadFinding, ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Row:
    """One row by its columns; it collects what is wrong with it."""

    number: int
    cells: dict[str, str]
    build: GenomeBuild
    caller: str = ""
    problems: list[Problem] = field(default_factory=list)

    @property
    def where(self) -> str:
        """The row as a person finds it in an editor."""
        return f"row {self.number}"

    def text(self, column: str) -> str:
        """What a cell says; nothing where it is empty, a dot, a dash or NA, or where the column is absent."""
        value = self.cells.get(column, "").strip()
        if len(value) > LONGEST_TEXT:
            self._note(
                warning(self._place(column), f"is cut after {LONGEST_TEXT} characters", "Look at the file itself.")
            )
        return "" if value in _NOTHING else value[:LONGEST_TEXT]

    def warn(self, column: str, what: str, advice: str) -> None:
        """Notes something odd in a cell."""
        self._note(warning(self._place(column), what, advice))

    def fail(self, column: str, what: str, advice: str) -> None:
        """Notes something in a cell that cannot be taken."""
        self._note(error(self._place(column), what, advice))

    def _note(self, problem: Problem) -> None:
        if problem not in self.problems:
            self.problems.append(problem)

    def _place(self, column: str) -> str:
        return f"{self.where}, column {column!r}" if column else self.where


@dataclass(frozen=True, slots=True)
class CallerFormat:
    """One format: how its columns are named, and how one of its rows is read."""

    key: str
    title: str
    delimiter: str
    needed: tuple[str, ...]
    read_row: Callable[[Row], ReadFinding | None]
