"""What is read from a fusion-caller file: findings with their rows, and the problems of each row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from mdt_desk.domain.fusion_events import taken_back
from mdt_desk.domain.hidden import heaped_marks, is_hidden
from mdt_desk.domain.name_agreement import gene_doubt
from mdt_desk.domain.problems import Problem, error, warning
from mdt_desk.domain.testing import (
    UNIDENTIFIED,
    Finding,
    FindingKind,
    GenomeBuild,
    NtrkTested,
    Partner,
    names_ntrk,
)

LONGEST_TEXT = 500
_NOTHING = frozenset({"", ".", "-", "NA", "N/A", "nan", "NaN", "NAN"})


def hidden_in(text: str) -> set[str]:
    """The characters of a text that nobody sees, such as those that turn the direction of a line."""
    return {letter for letter in set(text) - {"\r"} if is_hidden(letter)}


@dataclass(frozen=True, slots=True)
class ReadFinding:
    """A finding, the row it stands in, its sample, and its two sides in the order in which the file writes them."""

    finding: Finding
    where: str
    sample: str = ""
    sides: tuple[Partner, ...] = ()
    effect: str = ""
    """What the caller says of the reading frame beyond in frame and out of frame."""
    kinase_effect: str = ""
    """What the caller says of the kinase domain beyond kept and lost; no table's word takes its place."""
    control_by_name: bool = False
    """Whether only the name of its sample or file says that the run's control shows it."""

    between_genes: int = 0
    """How many of its sides the caller places between genes: they were read, though they have no gene."""

    inside: str = ""
    """Which of its places lies inside an NTRK gene that it does not name."""

    @property
    def concerns_ntrk(self) -> bool:
        """Whether it names NTRK1-3, or speaks of NTRK in a way that is not understood: either must not be lost."""
        return names_ntrk(self.finding) or bool(gene_doubt(self.finding))

    @property
    def aside(self) -> str:
        """Why the row is no evidence; that only a name says so is no word of what a control showed."""
        back = taken_back(self.finding)
        return "of a sample or file that is named like a control's" if back and self.control_by_name else back

    @property
    def understood(self) -> bool:
        """Whether both genes of the row were read."""
        return len(self.sides) > 1 and all(side.gene not in {"", UNIDENTIFIED} for side in self.sides)

    @property
    def gene_is_open(self) -> bool:
        """Whether the gene of a side is not known, or the row was not taken apart, so that it might be any."""
        return self.finding.kind is FindingKind.FUSION and not self.understood

    @property
    def unread(self) -> bool:
        """Whether a row that may concern NTRK would be lost: a side was not read, and no finding is made of it."""
        without = sum(side.gene in {"", UNIDENTIFIED} for side in self.sides)
        whole = bool(self.sides) and without <= self.between_genes
        return self.gene_is_open and not whole and not self.concerns_ntrk and not taken_back(self.finding)


@dataclass(frozen=True, slots=True)
class FileSample:
    """A sample of a file: its id (empty where the file names none), its other ids, and whose control it is."""

    id: str
    others: tuple[str, ...] = ()
    control: str = ""
    """What says that it is a control's and no patient's; empty for a patient's."""


@dataclass(frozen=True, slots=True)
class FileReading:
    """What one file says: its format, findings, samples, whether NTRK was tested, what was left out, every problem."""

    format: str
    findings: tuple[ReadFinding, ...]
    problems: tuple[Problem, ...]
    samples: tuple[FileSample, ...] = ()
    ntrk_tested: NtrkTested = NtrkTested.NOT_STATED
    left_out: tuple[str, ...] = ()


@dataclass(slots=True)
class Row:
    """One row by its columns; it collects what is wrong with it."""

    number: int
    cells: dict[str, str]
    build: GenomeBuild
    caller: str = ""
    problems: list[Problem] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """The used cells that were not read whole."""
    unread_places: list[str] = field(default_factory=list)
    """The cells of breakpoints that could not be read; they matter where the row does not name NTRK."""

    @property
    def where(self) -> str:
        """The row as a person finds it in an editor."""
        return f"row {self.number}"

    def text(self, column: str) -> str:
        """What a cell says; nothing where it is empty, a dot, a dash or NA, or where the column is absent."""
        value = self._seen(column)
        if len(value) > LONGEST_TEXT:
            what = f"holds {len(value):,} characters; it is read up to {LONGEST_TEXT}"
            self._note(warning(self._place(column), what, "Look at the file itself."))
            self._leave_out(column)
        return "" if value in _NOTHING else value[:LONGEST_TEXT]

    def whole(self, column: str) -> str:
        """All that a cell says, however long: for lists of labels, which are looked through and never shown whole."""
        value = self._seen(column)
        return "" if value in _NOTHING else value

    def _seen(self, column: str) -> str:
        """A cell as a person sees it; one with hidden characters is not what it seems and is left out."""
        value = self.cells.get(column, "").strip()
        if not value.isascii() or not value.isprintable():
            hidden = sorted(hidden_in(value))
            if hidden:
                what = f"holds a hidden or control character (U+{ord(hidden[0]):04X})"
                self.fail(column, what, "It is left out; ask for the file again as the program wrote it.")
                return ""
            if heaped := heaped_marks(value):
                self.fail(column, heaped, "It is left out; ask for the file again as the program wrote it.")
                return ""
        return value

    def warn(self, column: str, what: str, advice: str) -> None:
        """Notes something odd in a cell."""
        self._note(warning(self._place(column), what, advice))

    def lose_place(self, column: str, what: str, advice: str) -> None:
        """Notes a breakpoint that cannot be read, and is left out."""
        self.warn(column, what, advice)
        self.unread_places.append(self._place(column))

    def pass_over(self, column: str, what: str, advice: str) -> None:
        """Notes a cell that nothing reads although it matters: the row was not read whole."""
        self.warn(column, what, advice)
        self._leave_out(column)

    def fail(self, column: str, what: str, advice: str) -> None:
        """Notes something in a cell that cannot be taken."""
        self._note(error(self._place(column), what, advice))
        self._leave_out(column)

    def _leave_out(self, column: str) -> None:
        if self._place(column) not in self.left_out:
            self.left_out.append(self._place(column))

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
    names: tuple[str, ...] = ()
    """How its files are called, as a file picker lists them."""
    own: frozenset[str] = frozenset()
    """The columns that are read where they are there, besides those that are needed."""
    also_called: Mapping[str, str] = field(default_factory=dict)
    """Columns under the names of other versions, with the names used here."""
