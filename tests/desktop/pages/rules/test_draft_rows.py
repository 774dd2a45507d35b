"""The table of a draft has one line a comparison, and problems stand in the cell that causes them."""

from mdt_desk.desktop.pages.rules.draft import DraftEdits
from mdt_desk.desktop.pages.rules.draft_rows import draft_rows, line_cells
from mdt_desk.desktop.pages.rules.tree import Line, lines_of
from mdt_desk.domain.case import Drug, Nation
from mdt_desk.rules.lint import Fault, LintFinding
from mdt_desk.rules.model import AllOf, Citation, Compare, Criterion, RuleSet, Use
from mdt_desk.rules.terms import AppliesTo, Operator, Purpose
from mdt_desk.workspace.rule_values import RuleDraft

AGE = Compare("age_years", Operator.AT_LEAST, 12)
BOTH = AllOf((AGE, Use("disease_condition")))
CRITERION = Criterion("both", "Twelve or older.", BOTH, citations=(Citation("ta1", "1.1"),))
RULES = RuleSet(
    "a", "A", Drug.ENTRECTINIB, (Nation.ENGLAND,), Purpose.FUNDING, (AppliesTo.NEW_START,), "1", covers=CRITERION,
    criteria=(CRITERION,),
)  # fmt: skip


def rows(findings=()):
    edits = DraftEdits(RuleDraft(RULES))
    return draft_rows(edits, edits.places(), findings, {})


def test_each_line_of_a_condition_is_a_row_and_the_first_spans_them():
    found = rows()
    assert [(row.place, row.height) for row in found] == [(-1, 3), (-1, 1), (-1, 1), (0, 3), (0, 1), (0, 1)]
    assert found[0].words.cells[0] == "Says whom it covers"
    assert found[3].words.cells == ("Must hold", "all of:", "", "", "Twelve or older.", "ta1 1.1")
    assert found[4].words.cells[1:4] == ("    Age", "is at least", "12 years")


def test_problems_stand_in_their_cells():
    kinds = {Fault.DEAD: 1, Fault.NUMBER_MISMATCH: 4, Fault.NO_SOURCE: 5}
    for fault, column in kinds.items():
        row = rows([LintFinding(fault, "a", "both", "is wrong", "Mend it.")])[3]
        assert [number for number, cell in enumerate(row.words.cells) if "Problem" in cell] == [column]
        assert row.words.bold


def test_a_definition_and_a_missing_sentence_have_words():
    assert line_cells(lines_of(BOTH)[2])[0] == "    as defined: disease condition"
    assert line_cells(Line((), AGE)) == ("Age", "is at least", "12 years")
