"""Illumina TruSight Oncology 500: CombinedVariantOutput with its sections, and AllFusions with all candidates."""

from typing import Any

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.fusion_names import split_pair
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import CallerFilter, Partner
from mdt_desk.exchange.fusion_callers.cells import notes, position, reads, truth, verdict
from mdt_desk.exchange.fusion_callers.ids import FAILED, NOT_RUN
from mdt_desk.exchange.fusion_callers.model import CallerFormat, ReadFinding, Row
from mdt_desk.exchange.fusion_callers.pairs import between, kept_as_written, ordered, unordered
from mdt_desk.exchange.fusion_callers.verdicts import filter_column

FUSIONS, DETAILS = "[Fusions]", "[Analysis Details]"
_NONE = frozenset({"na", "n/a", "-", "--", "none", "nil"})
_NONE_SEEN = Pattern(
    r"(?:no|0|zero) (?:rna )?(?:gene )?(?:fusions?|variants?|events?) ?(?:were |was )?(?:detected|found|called)?\.?"
)
_SECTION = Pattern(r"\[[^\]]+\]")
_KEPT = {Answer.YES: CallerFilter.KEPT, Answer.NO: CallerFilter.DROPPED, Answer.NOT_RECORDED: CallerFilter.NOT_STATED}


def section(lines: list[str], title: str) -> tuple[int, list[str]] | None:
    """The lines of a section and the number of the line that bears its title."""
    names = [line.partition("\t")[0].strip() for line in lines]
    if title not in names:
        return None
    start = names.index(title) + 1
    end = next((at for at in range(start, len(lines)) if _SECTION.fullmatch(names[at])), len(lines))
    return start, lines[start:end]


def is_empty_row(line: str) -> bool:
    """Whether a line says NA, or none, and nothing else: so a section says that it has no rows, in how many cells."""
    cells = {cell.strip().casefold() for cell in line.split("\t")} - {""}
    return bool(cells) and (cells <= _NONE or (len(cells) == 1 and bool(_NONE_SEEN.fullmatch(min(cells)))))


def is_status(line: str) -> bool:
    """Whether a section says in one cell, in place of a table, that it failed or was not run."""
    words = line.strip()
    return not set("\t,;") & set(words) and bool(FAILED.search(words) or NOT_RUN.search(words))


def read_combined_row(row: Row) -> ReadFinding | None:
    """Reads one row of the section of fusions: A-B when the direction is known, A/B when it is not."""
    written = row.text("Gene Pair")
    more: dict[str, Any] = {"supporting_reads": reads(row, "Fusion Supporting Reads")}
    pair = split_pair(written)
    if pair is None:
        return kept_as_written(row, "Gene Pair", written, **more)
    first = Partner(pair.first, breakpoint=position(row, "Breakpoint 1"))
    second = Partner(pair.second, breakpoint=position(row, "Breakpoint 2"))
    if pair.separator == "-":
        return ordered(row, first, second, written, **more)
    return unordered(row, first, second, written, note=between(first, second), **more)


def read_candidate_row(row: Row) -> ReadFinding | None:
    """Reads one row of AllFusions; most of its rows are candidates that the caller dropped."""
    first = Partner(row.text("Gene A"), breakpoint=position(row, "Gene A Breakpoint"))
    second = Partner(row.text("Gene B"), breakpoint=position(row, "Gene B Breakpoint"))
    known = truth(row, "Fusion Directionality Known") is Answer.YES
    kept, open_words = _keeps(row)
    said = notes(("Filter", row.text("Filter")), ("Score", row.text("Score")), ("", open_words))
    note = said if known else "; ".join(part for part in (said, between(first, second)) if part)
    return (ordered if known else unordered)(
        row,
        first,
        second,
        f"{first.gene}{'-' if known else '/'}{second.gene}",
        supporting_reads=reads(row, "Alt Split Dedup", "Alt Pair Dedup"),
        caller_filter=kept,
        note=note,
    )


def _keeps(row: Row) -> tuple[CallerFilter, str]:
    """Whether the caller kept the row, by its own verdict, else by its filters; and the verdict that was not read."""
    answer, unread = verdict(row, "KeepFusion")
    if unread:
        return CallerFilter.DROPPED, unread
    kept = _KEPT[answer]
    return (kept if kept is not CallerFilter.NOT_STATED else filter_column(row.whole("Filter"))[0]), ""


COMBINED = CallerFormat(
    "tso500_combined",
    "TSO500 CombinedVariantOutput",
    "\t",
    ("Gene Pair", "Breakpoint 1", "Breakpoint 2", "Fusion Supporting Reads"),
    read_combined_row,
    ("*.tsv",),
)
ALL_FUSIONS = CallerFormat(
    "tso500_all_fusions",
    "TSO500 AllFusions",
    ",",
    (
        "Gene A",
        "Gene B",
        "Gene A Breakpoint",
        "Gene B Breakpoint",
        "KeepFusion",
        "Alt Split Dedup",
        "Alt Pair Dedup",
        "Fusion Directionality Known",
    ),
    read_candidate_row,
    ("*.csv",),
    frozenset({"Filter", "Score", "Intragenic Call"}),
)
