"""Columns that a laboratory adds to a caller's table: whose the rows are, and what is said against a row.

None of them is read as the caller's own word, and none is left out in silence.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.problems import Problem, warning
from mdt_desk.domain.testing import CallerFilter
from mdt_desk.exchange.fusion_callers.cells import notes, verdict
from mdt_desk.exchange.fusion_callers.columns import KNOWN, SPEAKING, plain_column
from mdt_desk.exchange.fusion_callers.model import CallerFormat, ReadFinding, Row
from mdt_desk.exchange.fusion_callers.verdicts import filter_column

_SAMPLE = Pattern(r"(?:tumou?r[ _]?)?sample(?:[ _]?(?:id|name|barcode))?", re.IGNORECASE)
# Words of a column that tell whose a row is, the surest first.
_WHOSE = (
    {"sample", "samples", "specimen", "aliquot"},
    {"patient", "subject", "individual", "participant", "donor", "case", "nhs", "mrn", "hospital", "person", "surname"},
    {"accession", "barcode", "library", "lims", "episode", "request", "lab", "laboratory", "block", "pair", "extract"},
)
_OF_A_PERSON = 2
_NUMBERED = frozenset({"lab", "laboratory", "pair", "request", "block", "episode", "extract", "case", "hospital"})
"""Words that tell whose a row is only beside a number or an id: a laboratory's name does not."""
_NUMBER = frozenset({"id", "ids", "no", "nr", "num", "number", "name", "code", "ref", "reference"})
_NO_NAME = frozenset({"type", "count", "counts", "date", "site", "quality", "size", "content", "purity", "material"})
_PARTS = Pattern(r"[^\W_]+")
_JOINED = Pattern(r"(?<=[a-z0-9])(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z])")
_NUMERIC = Pattern(r"[-+]?[0-9.,]+(?:e[-+]?[0-9]+)?%?", re.IGNORECASE)
_BASES = Pattern(r"[ACGTUN|*_-]{20,}", re.IGNORECASE)
_AGAINST = Pattern(
    r"ntc|control|templ|blank|normal|germ|blood|contamin|artef|artif|false|filter|fail|reject|discard|exclud|flag|keep"
    r"|report|qc|quality|pass|valid|confirm|review|comment|note|class|interpret|signific|pathogen|tier|caution|warn",
    re.IGNORECASE,
)
_NO_TEMPLATE = Pattern(
    r"(?:\w{1,12}[-_.])?(?:ntc(?:[-_. ]?\w{1,4})?|no[-_. ]?template(?:[-_. ]?control)?)", re.IGNORECASE
)
_MOST_COLUMNS = 12
_LONGEST_CELL = 160


@dataclass(frozen=True, slots=True)
class Further:
    """The columns of one file that its caller does not write, sorted by what they may say."""

    sample: tuple[str, ...]
    """Those that tell whose a row is: the surest first, behind it those that may part the rows of one sample."""
    others: tuple[str, ...]


def further_columns(caller: CallerFormat, rows: list[Row], columns: Iterable[str]) -> Further:
    """Sorts what a laboratory added; a column in which a row bears the name of a control tells whose the rows are."""
    added = [name for name in columns if name and not _is_own(name, caller)]
    named = sorted((rank, place, name) for place, name in enumerate(added) if (rank := _rank(name)) is not None)
    sample = [name for rank, _, name in named if rank <= _OF_A_PERSON or rank == named[0][0]]
    sample = sample if named and named[0][0] <= _OF_A_PERSON else sample[:1]
    if "sample" in caller.own and "sample" in columns:
        sample = ["sample", *sample]
    if not any(_SAMPLE.fullmatch(name) for name in sample):
        sample += [name for name in added if name not in sample and _holds_control(name, rows)]
    return Further(tuple(sample), tuple(name for name in added if name not in sample))


def _is_own(name: str, caller: CallerFormat) -> bool:
    return name in caller.needed or name in caller.own or (name in KNOWN and name not in SPEAKING)


def _rank(name: str) -> int | None:
    """How surely a column tells whose a row is; None where its name says nothing of it."""
    if _SAMPLE.fullmatch(name):
        return 0
    words = {word.casefold() for word in _PARTS.findall(_JOINED.sub(" ", name))}
    if len(words) == 1:
        words = _taken_apart(words.pop())
    if words & _NO_NAME:
        return None
    for rank, group in enumerate(_WHOSE, 1):
        said = words & group
        if said - _NUMBERED or (said and words & _NUMBER):
            return rank
    return None


def _taken_apart(word: str) -> set[str]:
    """One word as it is, or as two where it is such as sampleid."""
    for group in _WHOSE:
        for first in group:
            if word.startswith(first) and word.removeprefix(first) in _NUMBER:
                return {first, word.removeprefix(first)}
    return {word}


def _holds_control(name: str, rows: list[Row]) -> bool:
    return any(_NO_TEMPLATE.fullmatch(row.cells.get(name, "").strip()) for row in rows)


def whose(further: Further, rows: list[Row]) -> Callable[[Row], str]:
    """Tells whose a row is: by the surest column, and by each other one that parts the rows of one such name."""
    used: list[str] = []
    for name in further.sample:
        before = {tuple(_cell(row, each) for each in used) for row in rows}
        after = {tuple(_cell(row, each) for each in (*used, name)) for row in rows}
        if not used or len(after) > len(before):
            used.append(name)

    def named(row: Row) -> str:
        return " / ".join(dict.fromkeys(cell for name in used if (cell := row.text(name))))

    return named


def _cell(row: Row, name: str) -> str:
    return unicodedata.normalize("NFC", row.cells.get(name, "").strip())


def with_further(read: ReadFinding, row: Row, further: Further) -> ReadFinding:
    """A finding that may concern NTRK with what the laboratory's own columns say of it, in its note."""
    if not read.concerns_ntrk and not read.inside:
        return read
    finding, said = read.finding, []
    for name in further.others:
        plain = plain_column(name)
        if plain == "inntc" or plain == "keepfusion":
            answer, unread = verdict(row, name)
            if plain == "inntc" and answer is Answer.YES:
                finding = replace(finding, in_no_template_control=Answer.YES)
            elif unread or (plain == "keepfusion" and answer is Answer.NO):
                finding = replace(finding, caller_filter=CallerFilter.DROPPED)
        elif plain in {"filter", "filters"} and filter_column(row.whole(name))[0] is CallerFilter.DROPPED:
            finding = replace(finding, caller_filter=CallerFilter.DROPPED)
        if cell := _told(row, name):
            said.append((f"{name[:60]}:", cell))
    more = len(said) - _MOST_COLUMNS
    listed = said[:_MOST_COLUMNS] + ([("and", f"{more} columns more")] if more > 0 else [])
    return replace(read, finding=replace(finding, note="; ".join(filter(None, (finding.note, notes(*listed))))))


def _told(row: Row, name: str) -> str:
    """A cell as the note quotes it; a bare number or a sequence of bases says nothing against a row."""
    cell = row.text(name)
    if _BASES.fullmatch(cell) or (_NUMERIC.fullmatch(cell) and not _AGAINST.search(name)):
        return ""
    return cell if len(cell) <= _LONGEST_CELL else f"{cell[:_LONGEST_CELL]}…"


def further_problems(caller: CallerFormat, further: Further, where: str) -> list[Problem]:
    """Says which columns are the laboratory's own, and what becomes of them."""
    if not further.others:
        return []
    shown = ", ".join(repr(name[:40]) for name in further.others[:_MOST_COLUMNS])
    more = len(further.others) - _MOST_COLUMNS
    shown += f" and {more} more" if more > 0 else ""
    what = f"has columns that {caller.title} does not write: {shown}"
    return [warning(where, what, "What they say of a row with NTRK is kept in its note: read it there.")]
