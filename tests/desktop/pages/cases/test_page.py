"""The page of cases: list, empty list, nothing found."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from mdt_desk.desktop.pages.cases.model import MEETING, NAME
from mdt_desk.desktop.pages.cases.narrowing import Sorting
from mdt_desk.desktop.pages.cases.page import CasesPage
from mdt_desk.workspace.rows import OPENING
from tests.desktop.fakes import row, rows


@pytest.fixture
def page(qtbot):
    made = CasesPage()
    qtbot.addWidget(made)
    made.resize(1200, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


def visible_buttons(page):
    return [button for button in page.findChildren(QPushButton) if button.isVisible() and button.property("action")]


def test_an_empty_list_offers_three_ways_to_begin(page, qtbot):
    page.show_cases(())
    offered = {button.property("action") for button in visible_buttons(page)}
    assert offered == {"cases.new", "cases.import", "cases.samples"}
    button = next(button for button in visible_buttons(page) if button.property("action") == "cases.samples")
    with qtbot.waitSignal(page.asked) as asked:
        button.click()
    assert asked.args == ["cases.samples"]
    page.focus_list()


def test_a_search_that_finds_nothing_says_so_and_offers_all(page, qtbot):
    page.show_cases(rows(12))
    page.bar.search.setText("zzz")
    page.bar.tell()
    assert page.bar.state.text().startswith("0 of 12 shown. Filtered by search “zzz”.")
    next(button for button in visible_buttons(page) if button.property("action") == "clear").click()
    assert page.model.rowCount() == 12
    assert page.bar.search.text() == ""


def test_enter_in_the_search_goes_to_what_was_found_and_opens_nothing(page, qtbot):
    page.show_cases(rows(12))
    opened = []
    page.opened.connect(opened.append)
    page.go_to_search()
    qtbot.keyClicks(page.bar.search, "sample")
    qtbot.keyClick(page.bar.search, Qt.Key.Key_Return)
    assert page.focusWidget() is page.table
    assert opened == []


def test_the_state_is_told_and_can_be_heard(page):
    page.show_cases(rows(12))
    words = "12 of 12 shown. Sorted by meeting date, latest first, then name."
    assert page.bar.state.text() == page.bar.state.accessibleName() == words


def test_a_heading_sorts_and_the_meeting_turns_round(page):
    page.show_cases(rows(12))
    for column, expected in (
        (MEETING, Sorting.MEETING_SOONEST),
        (MEETING, Sorting.MEETING_LATEST),
        (NAME, Sorting.NAME),
    ):
        page.table.horizontalHeader().sectionClicked.emit(column)
        assert page.model.sorting is expected
        assert expected.value in page.bar.state.text()


def test_search_order_and_cursor_stay_when_the_list_is_read_again(page):
    page.show_cases(rows(12))
    page.bar.search.setText("sample")
    page.bar.tell()
    page.table.select_case("case-8")
    page.show_cases(rows(20))
    assert page.table.current_case() == "case-8"
    assert {each.name for each in map(page.model.row_at, range(page.model.rowCount()))} == {"SAMPLE, Alexander (Mr)"}


def asking_for(page, text):
    page.bar.search.setText(text)
    page.bar.tell()


def test_a_case_left_outside_what_is_asked_for_leaves_the_cursor_on_nobody_until_it_is_shown_again(page, qtbot):
    page.show_cases((*rows(12), row(1, case_id="apart", name="STRANGER, Ann")))
    asking_for(page, "sample")
    told, opened = [], []
    page.told.connect(told.append)
    page.opened.connect(opened.append)
    page.point_at("apart")
    assert told == ["STRANGER, Ann is not among the cases shown, by what is asked for above the list."]
    assert page.table.current_case() == ""
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    page.show_cases((*rows(13), row(1, case_id="apart", name="STRANGER, Ann")))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert opened == []
    asking_for(page, "")
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert opened == ["apart"]
    page.point_at("case-3")
    assert (page.table.current_case(), len(told)) == ("case-3", 1)


def test_a_case_that_a_change_takes_out_of_the_list_hands_its_cursor_to_no_other_patient(page, qtbot):
    page.show_cases(rows(12))
    asking_for(page, "sample")
    page.table.select_case("case-8")
    renamed = [
        each._replace(name="Other", search_key="other") if each.case_id == "case-8" else each for each in rows(12)
    ]
    page.show_cases(renamed)
    assert page.table.current_case() == ""
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.table.current_case() == page.model.row_at(0).case_id
    page.show_cases(renamed)
    assert page.table.current_case() == page.model.row_at(0).case_id


def test_a_case_that_is_gone_leaves_the_cursor_on_the_first(page):
    page.show_cases(rows(12))
    page.table.select_case("case-8")
    page.show_cases([each for each in rows(12) if each.case_id != "case-8"])
    assert page.table.current_case() == page.model.row_at(0).case_id


def stands(page):
    """Where each row in sight stands and how high it is."""
    places = dict(page.table.places())
    return {case: (y, page.table.rowHeight(page.model.place_of(case))) for case, y in places.items()}


def test_warnings_come_with_the_list_and_stand_while_it_is_read_again(page, qtbot):
    """Each of a second look for warnings, of their going and of their coming back moved the rows beneath them."""
    pair = (row(1, case_id="a", meeting_date="2027-01-01"), row(1, case_id="b", name="STRANGER, Ann"))
    page.show_cases((*pair, *rows(40)))
    before = stands(page)
    assert any(line.alarm for line in page.model.lines(page.model.place_of("a"), NAME))
    page.show_cases((*pair, *rows(40)))
    assert stands(page) == before
    qtbot.wait(60)
    assert stands(page) == before
    page.show_cases((*pair[:1], *rows(40)[1:]))
    assert not any(line.alarm for line in page.model.lines(page.model.place_of("a"), NAME))


def test_no_row_moves_when_the_answers_are_proven(page):
    answers = ("source_unverified", "judgement_needed", "more_information_needed", "", False, "", "")
    drawn = [each._replace(larotrectinib=answers[0], entrectinib=answers[1], larotrectinib_would_be=answers[2],
                           source_overdue=True) for each in rows(30)]  # fmt: skip
    nothing = dict.fromkeys(("larotrectinib", "entrectinib", "larotrectinib_would_be"), "")
    page.show_cases([each._replace(coming=answers, looked_back=OPENING, **nothing) for each in drawn])
    before = stands(page)
    page.show_cases(drawn)
    assert stands(page) == before
    assert before[page.model.row_at(0).case_id][1] > page.table.verticalHeader().defaultSectionSize()


@pytest.mark.parametrize("scrolled", [0, 1500])
def test_the_row_under_the_pointer_stays_when_rows_above_it_come_or_grow(page, scrolled, monkeypatch):
    page.show_cases(rows(60))
    page.table.verticalScrollBar().setValue(scrolled)
    monkeypatch.setattr(page.table, "_pointer", lambda: QPoint(40, 300))
    case, y = page.table.places()[0]
    assert 200 < y <= 300
    grown = [each._replace(has_draft=True, signed="Signed off 12-Nov-2026") for each in rows(60)]
    page.show_cases(grown)
    assert dict(page.table.places())[case] == y
    page.show_cases((*grown, row(1, case_id="new", meeting_date="2099-01-01")))
    assert dict(page.table.places())[case] == y
    page.show_cases([each for each in grown if each.case_id != case])
    assert case not in dict(page.table.places())


def test_a_list_that_was_scrolled_does_not_jump_back_to_the_cursor(page):
    page.show_cases(rows(60))
    page.table.select_case(page.model.row_at(0).case_id)
    page.table.verticalScrollBar().setValue(1500)
    before = stands(page)
    page.show_cases((*rows(60), row(1, case_id="new", meeting_date="2099-01-01")))
    assert stands(page) == before


def test_a_read_only_list_makes_no_new_cases(page):
    page.show_cases(())
    page.set_writable(False)
    assert [button.property("action") for button in visible_buttons(page) if button.isEnabled()] == []


def test_it_is_freed_when_it_is_closed(freed):
    assert freed(CasesPage)
