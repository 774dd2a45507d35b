"""The rows of the editor's table: one line a comparison, the lint's words in the cell that causes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mdt_desk.desktop.case.word_table import WordRow
from mdt_desk.desktop.pages.rules.criterion import finding_words
from mdt_desk.desktop.pages.rules.detail import ROLE_WORDS, citation_words
from mdt_desk.desktop.pages.rules.draft import DraftEdits, findings_at, is_term
from mdt_desk.desktop.pages.rules.tree import Line, lines_of
from mdt_desk.rules.catalogue import BY_ID
from mdt_desk.rules.lint import LintFinding
from mdt_desk.rules.model import AllOf, AnyOf, Compare, CountOf, Criterion, Source, Use
from mdt_desk.rules.reading_out import OPERATOR_WORDS, definition_words, group_words, value_words

HEADERS = ("Role", "Fact", "Operator", "Value", "Sentence", "Source")
WIDTHS = (11, 22, 11, 12, 28, 16)


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A row of the table, the place of its criterion, and over how many rows that one goes."""

    place: int
    words: WordRow
    height: int


def draft_rows(
    edits: DraftEdits, places: Sequence[int], findings: Sequence[LintFinding], sources: Mapping[str, Source]
) -> tuple[DraftRow, ...]:
    """All rows in their order."""
    rows: list[DraftRow] = []
    for place in places:
        criterion = edits.criterion(place)
        own = findings_at(findings, criterion.id)
        rows += _criterion_rows(place, criterion, own, sources)
    return tuple(rows)


def _criterion_rows(
    place: int, criterion: Criterion, findings: Sequence[LintFinding], sources: Mapping[str, Source]
) -> list[DraftRow]:
    lines = lines_of(criterion.condition)
    said = {part: finding_words(findings, part) for part in ("sentence", "condition", "source")}
    cited = "\n".join(citation_words(each, sources) for each in criterion.citations)
    rows = []
    for number, line in enumerate(lines):
        fact, op, value = line_cells(line)
        if number == 0:
            role = "Definition" if is_term(place) else ROLE_WORDS[criterion.role]
            role = "Says whom it covers" if place < 0 else role
            sentence = _with(criterion.sentence or "No sentence yet.", said["sentence"])
            cells = (role, _with(fact, said["condition"]), op, value, sentence, _with(cited, said["source"]))
        else:
            cells = ("", fact, op, value, "", "")
        rows.append(DraftRow(place, WordRow(cells, bold=bool(findings)), len(lines) if number == 0 else 1))
    return rows


def _with(text: str, problem: str) -> str:
    return "\n".join(part for part in (text, problem) if part)


def line_cells(line: Line) -> tuple[str, str, str]:
    """Fact, operator and value of one line; groups and definitions stand in the first."""
    indent = "    " * len(line.place)
    part = line.part
    if isinstance(part, AllOf | AnyOf | CountOf):
        return f"{indent}{group_words(part)}:", "", ""
    if isinstance(part, Use):
        return f"{indent}{definition_words(part.definition)}", "", ""
    return _comparison_cells(part, indent)


def _comparison_cells(part: Compare, indent: str) -> tuple[str, str, str]:
    spec = BY_ID[part.fact]
    unit = f" {spec.unit}" if spec.unit else ""
    return f"{indent}{spec.label}", OPERATOR_WORDS[part.op], f"{value_words(part.fact, part.value)}{unit}"
