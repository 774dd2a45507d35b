"""fusion_check, the form in which a laboratory's database keeps the fusions of TruSight Oncology 500."""

from typing import Any

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.fusion_names import split_pair
from mdt_desk.domain.testing import CallerFilter, Finding, FindingKind, Partner
from mdt_desk.exchange.fusion_callers.cells import notes, position, reads, unknown_word, verdict
from mdt_desk.exchange.fusion_callers.model import CallerFormat, ReadFinding, Row
from mdt_desk.exchange.fusion_callers.pairs import between, kept_as_written, ordered, unordered


def read_row(row: Row) -> ReadFinding | None:
    """Reads one row: A-B when the direction is known; with / and -- it is not."""
    written, more = row.text("fusion"), _common(row)
    first = Partner(breakpoint=position(row, "left_breakpoint"))
    second = Partner(breakpoint=position(row, "right_breakpoint"))
    if row.text("type").casefold() == "splice":
        return _splice(row, written, (first, second), more)
    pair = split_pair(written)
    if pair is None:
        return kept_as_written(row, "fusion", written, **more)
    first = Partner(pair.first, breakpoint=first.breakpoint)
    second = Partner(pair.second, breakpoint=second.breakpoint)
    if pair.separator == "-":
        return ordered(row, first, second, written, **more)
    more["note"] = "; ".join(part for part in (more["note"], between(first, second)) if part)
    return unordered(row, first, second, written, **more)


_KINDS = frozenset({"fusion", "splice"})


def _common(row: Row) -> dict[str, Any]:
    control, unread = verdict(row, "in_ntc")
    if control is Answer.YES:
        row.warn(
            "in_ntc",
            "says that the run's control without a sample shows it too",
            "Suspect contamination; ask the laboratory before it is used.",
        )
    return {
        "supporting_reads": _supporting(row),
        "in_no_template_control": control,
        "caller_filter": CallerFilter.DROPPED if unread else CallerFilter.NOT_STATED,
        "note": notes(
            ("caller", row.text("fusion_caller")),
            ("score", row.text("fusion_score")),
            ("type as written:", unknown_word(row, "type", _KINDS)),
            ("", unread),
        ),
    }


def _supporting(row: Row) -> int | None:
    columns = ("split_reads_dedup", "spanning_reads_dedup")
    counted = any(row.text(column) for column in columns)
    return reads(row, *columns) if counted else reads(row, "fusion_supporting_reads")


def _splice(row: Row, gene: str, sides: tuple[Partner, Partner], more: dict[str, Any]) -> ReadFinding:
    row.warn("type", f"{gene} is a splice variant in one gene, not a fusion", "It is taken as an event in one gene.")
    written = f"{gene} {row.text('exons')}".strip()
    finding = Finding(FindingKind.INTRAGENIC, (gene,) if gene else (), written, genome_build=row.build, **more)
    return ReadFinding(finding, row.where, sides=sides)


FORMAT = CallerFormat(
    "fusion_check",
    "fusion_check of a laboratory database",
    ",",
    ("fusion", "left_breakpoint", "right_breakpoint", "type", "in_ntc"),
    read_row,
    ("*.csv",),
    frozenset({
        "exons", "fusion_supporting_reads", "spanning_reads_dedup", "split_reads_dedup", "fusion_caller",
        "fusion_score",
    }),
)  # fmt: skip
