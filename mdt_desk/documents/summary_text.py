"""The page as plain text, and the check by which a printed page is known again."""

import dataclasses
from datetime import datetime
from enum import Enum
from typing import Any

from mdt_desk.documents.detail_words import EVIDENCE_HEAD, JUNCTION_HEAD, TIMELINE_HEAD, Details
from mdt_desk.documents.page_words import Chip, CriteriaTable, LabelledLine
from mdt_desk.documents.rule_words import grouped
from mdt_desk.documents.summary import Summary
from mdt_desk.domain.plain import canonical, sha256
from mdt_desk.domain.shapes import Picture

DECISION_HEAD = "MDT DECISION (WRITE HERE)"


def summary_check(summary: Summary) -> str:
    """Twelve digits of the SHA-256 of everything printed, in three groups."""
    return grouped(sha256(canonical(_plain(summary)))).upper()


def _plain(value: Any) -> Any:
    if isinstance(value, Picture):
        return value.alternative
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def summary_text(summary: Summary) -> str:
    """The same words as the page, one line after another, for a screen reader or a letter."""
    parts = (
        [line for line in (summary.state, summary.synthetic) if line],
        _identity(summary),
        [summary.title, summary.meeting],
        *(_chip(chip) for chip in summary.chips),
        [f"RULE SOURCE OVERDUE: {line}" for line in summary.overdue],
        ["QUESTION FOR THE MDT", summary.question],
        ["CASE IN BRIEF", *(f"{line.label}: {line.text}" for line in summary.brief)],
        ["KEY MOLECULAR FINDING", *_finding(summary)],
        _headed("CONTRADICTIONS AND CAUTIONS", summary.doubts),
        _headed("OTHER MOLECULAR FINDINGS", summary.others),
        ["TESTS", *_tests(summary)],
        *(_criteria(table) for table in summary.criteria),
        ["TO DO BEFORE THE DECISION", summary.to_do],
        [f"{line.label}: {line.text}" for line in (*summary.views, *summary.advice)],
        [DECISION_HEAD, "", "Chair (name, signature):            Date and time:"],
        *(_details(summary.details) if summary.details else ()),
        [summary.footer.identity, summary.footer.rules, f"{summary.footer.made} · {check_words(summary)}"],
    )
    # What was typed in several lines is set in, so that no line of it can look like one of the page's own.
    return "\n\n".join("\n".join(line.replace("\n", "\n    ") for line in part) for part in parts if part) + "\n"


def check_words(summary: Summary) -> str:
    """The document check as printed."""
    return f"Document check {summary_check(summary)}"


def _identity(summary: Summary) -> list[str]:
    who = summary.identity
    lines = [who.name, who.preferred_name, f"Born {who.born}", who.died, f"Gender {who.gender}"]
    return [line for line in [*lines, f"NHS No. {who.nhs_number}", f"Hosp No. {who.hospital_number}"] if line]


def _chip(chip: Chip) -> list[str]:
    head = " / ".join(part for part in (chip.word, chip.second_line) if part)
    late = f"RULE SOURCE OVERDUE: {chip.overdue}" if chip.overdue else ""
    lines = (f"{chip.name}: {head}", chip.count, chip.explanation, chip.source, chip.would_be, late)
    return [line for line in lines if line]


def _finding(summary: Summary) -> list[str]:
    block = summary.finding
    if block is None:
        return [summary.no_finding]
    return [block.name, block.line, *([block.picture.alternative] if block.picture else [])]


def _headed(head: str, lines: tuple[LabelledLine, ...]) -> list[str]:
    """Labelled lines beneath their head; nothing where there are none."""
    return [head, *(f"{line.label}: {line.text}" for line in lines)] if lines else []


def _details(details: Details) -> list[list[str]]:
    """The page of details; a picture is told by its words for who does not see it."""
    parts = [
        [JUNCTION_HEAD.upper(), each.name, *each.lines, *([each.picture.alternative] if each.picture else [])]
        for each in details.junctions
    ]
    parts += [[EVIDENCE_HEAD.upper(), *details.evidence]] if details.evidence else []
    parts += [[TIMELINE_HEAD.upper(), *(each.alternative for each in details.timeline)]] if details.timeline else []
    return parts


def _tests(summary: Summary) -> list[str]:
    return [
        f"{row.test}: {row.result}. Laboratory and date: {row.laboratory}. Limits: {row.limits.removesuffix('.')}."
        for row in summary.tests
    ]


def _criteria(table: CriteriaTable) -> list[str]:
    rows = [f"{row.word}: {row.criterion} Evidence: {row.evidence}. Source: {row.source}." for row in table.rows]
    return [table.title.upper(), *rows]
