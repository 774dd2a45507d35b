"""The model of the list passes Qt's own test, and every cell can be heard."""

import pytest
from PySide6.QtCore import QModelIndex, Qt

from mdt_desk.desktop.pages.cases.model import (
    AS_SAVED,
    ENTRECTINIB,
    HEADERS,
    LAROTRECTINIB,
    LINES_ROLE,
    MISSING,
    NAME,
    NOT_CHECKED,
    CaseListModel,
    outcome_lines,
)
from mdt_desk.desktop.pages.cases.narrowing import Sorting, Wanted
from mdt_desk.rules.terms import OUTCOME_WORDS, Outcome
from mdt_desk.workspace.rows import OPENING
from tests.desktop.fakes import row, rows


@pytest.fixture
def model(qapp):
    made = CaseListModel()
    made.show_rows(rows(40))
    return made


def test_qts_own_test_passes_while_the_list_changes(qtmodeltester, model):
    qtmodeltester.check(model)
    model.narrow(Wanted("sample"))
    model.sort_by(Sorting.NAME)
    model.show_rows(rows(40))
    model.narrow(Wanted("zzz"))
    model.show_rows(rows(3))
    qtmodeltester.check(model)


def test_every_cell_says_its_column_and_its_words(model):
    for column, header in enumerate(HEADERS):
        said = model.data(model.index(0, column), Qt.ItemDataRole.AccessibleTextRole)
        assert said.startswith(f"{header}: ")
        assert len(said) > len(header) + 2


@pytest.mark.parametrize("outcome", list(Outcome))
def test_an_outcome_cell_holds_the_whole_words_and_the_mark(qapp, outcome):
    model = CaseListModel()
    model.show_rows([row(1, larotrectinib=outcome.value, larotrectinib_would_be="eligible")])
    cell = model.index(0, LAROTRECTINIB)
    assert OUTCOME_WORDS[outcome] in model.data(cell, Qt.ItemDataRole.DisplayRole)
    assert OUTCOME_WORDS[outcome] in model.data(cell, Qt.ItemDataRole.AccessibleTextRole)
    assert model.data(cell, LINES_ROLE)[0].outcome is outcome


def test_where_nothing_is_said_of_what_it_would_be_no_policy_is_on_file():
    assert [line.text for line in outcome_lines(row(1), "source_unverified", "")] == ["No policy on file"]


def test_a_case_that_was_not_checked_says_why():
    assert [line.text for line in outcome_lines(row(1), "", "")] == [NOT_CHECKED]


def test_before_the_database_is_open_no_reason_is_given_that_may_be_untrue():
    assert [line.text for line in outcome_lines(row(1, looked_back=OPENING), "", "")] == [OPENING]


def test_what_it_would_be_and_an_overdue_source_stand_below_the_outcome():
    lines = outcome_lines(row(1, source_overdue=True), "source_unverified", "eligible")
    assert [line.text for line in lines] == [
        "Unverified",
        "Would be: eligible",
        "Rule source overdue",
    ]
    assert len(outcome_lines(row(1, source_overdue=True), "no_rule_in_force", "")) == 1


def test_the_name_cell_carries_number_synthetic_draft_and_look_alike(qapp):
    model = CaseListModel()
    model.show_rows(
        [row(1, name="SAMPLE, A", has_draft=True), row(2, name="SAMPLE, B", synthetic=False, born="1980-01-01")]
    )
    place = model.place_of("case-1")
    texts = [line.text for line in model.lines(place, NAME)]
    assert texts[0] == "SAMPLE, A"
    assert texts[2:4] == ["SYNTHETIC", "Draft not saved"]
    assert texts[4].startswith("Similar: SAMPLE, B")


def test_the_same_cases_read_again_keep_their_places_and_others_come_anew(model, qtbot):
    """A list that begins anew loses the height of every row and where it is scrolled to."""
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show_rows([each._replace(missing=9) for each in rows(40)])
    assert model.lines(0, MISSING)[0].text == "9 items"
    with qtbot.waitSignal(model.modelReset):
        model.show_rows(rows(41))
    assert model.rowCount() == 41


def test_what_will_stand_is_known_and_not_shown_before_it_is_proven(qapp):
    coming = ("source_unverified", "not_eligible", "eligible", "", False, "", "Signed off 12-Nov-2026")
    nothing = dict.fromkeys(("larotrectinib", "entrectinib"), "")
    model = CaseListModel()
    model.show_rows([row(1, looked_back=OPENING, coming=coming, **nothing)])
    assert [line.text for line in model.lines(0, LAROTRECTINIB)] == [OPENING]
    assert [line.text for line in model.lines_to_come(0, LAROTRECTINIB)][1:] == ["Would be: eligible"]
    assert "Signed off 12-Nov-2026" in [line.text for line in model.lines_to_come(0, NAME)]
    assert model.counts["not_eligible"] == 0
    model.show_rows([row(1)])
    assert model.lines_to_come(0, LAROTRECTINIB) == ()


def test_a_heap_of_marks_is_never_drawn_over_the_next_row(qapp):
    model = CaseListModel()
    model.show_rows([row(1, name="SAMPLE" + "\u0301" * 40)])
    assert model.lines(0, NAME)[0].text == "SAMPLE" + "\u0301" * 4 + "[36 marks more]"


def test_missing_items_are_counted_in_words(qapp):
    model = CaseListModel()
    model.show_rows([row(place, missing=place, meeting_date="") for place in range(3)])
    said = {model.row_at(place).missing: model.lines(place, MISSING)[0].text for place in range(3)}
    assert said == {0: "none", 1: "1 item", 2: "2 items"}


def test_counts_follow_the_search_but_not_the_filter(model):
    model.narrow(Wanted(kind="eligible"))
    assert model.counts["all"] == 40
    assert 0 < model.rowCount() < 40


def test_beyond_the_table_there_is_nothing(model):
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None
    assert model.data(model.index(0, ENTRECTINIB), Qt.ItemDataRole.CheckStateRole) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(0, Qt.Orientation.Horizontal) == HEADERS[0]
    assert model.place_of("nobody") is None


def test_one_number_under_two_names_is_a_red_line_that_names_the_other(qapp):
    made = CaseListModel()
    first, second = row(1, case_id="a"), row(1, case_id="b", name="STRANGER, Ann")
    made.show_rows([first, second])
    line = made.lines(made.place_of("a"), NAME)[-1]
    assert (line.alarm, line.warning) == (True, True)
    assert line.text.startswith("NHS number also under another name or birth date: STRANGER, Ann")


def test_one_patient_twice_and_the_number_under_another_name_are_both_seen_and_heard(qapp):
    made = CaseListModel()
    made.show_rows([row(1, case_id="a"), row(1, case_id="b"), row(1, case_id="c", name="STRANGER, Ann")])
    place = made.place_of("a")
    lines = made.lines(place, NAME)[-2:]
    assert all(line.alarm and line.warning for line in lines)
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        said = made.data(made.index(place, NAME), role)
        assert "Same patient twice?" in said
        assert "NHS number also under another name or birth date: STRANGER, Ann" in said
    assert made.lines(made.place_of("c"), NAME)[-1].text.endswith("(in 2 other cases)")


def test_a_case_amended_since_it_was_signed_says_so(qapp):
    made = CaseListModel()
    made.show_rows([row(1, signed="Amended since the signed version of 12-Nov-2026")])
    assert "Amended since the signed version of 12-Nov-2026" in [line.text for line in made.lines(0, NAME)]


def test_an_answer_of_before_the_rules_changed_is_not_shown(qapp):
    said = [line.text for line in outcome_lines(row(1, stale=True), "", "")]
    assert said == ["Out of date: the rules changed and this case is still to be worked out"]


def test_a_patient_without_a_number_is_told_from_another_of_the_name_by_the_birth_date(qapp):
    model = CaseListModel()
    without = [row(1, nhs_number="Not recorded", born="1950-01-01"), row(2, nhs_number="Not recorded", born="")]
    model.show_rows(without)
    said = [model.lines(model.place_of(each.case_id), NAME)[1].text for each in without]
    assert said == ["NHS No. not recorded, born 01-Jan-1950", "NHS No. not recorded, born not recorded"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [({"has_draft": True}, True), ({"has_draft": True, "never_saved": True}, False), ({}, False)],
)
def test_an_answer_says_that_it_is_of_the_saved_version_where_a_draft_differs(changes, told):
    # The line of a case that was never saved is that of its draft.
    assert (outcome_lines(row(1, **changes), "eligible", "")[-1].text == AS_SAVED) is told
