"""The Eligibility tab: why, from which source, and one click to where the answer is entered."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mdt_desk import paths
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Drug, Question
from mdt_desk.rules.terms import OUTCOME_WORDS, CheckOutcome, CriterionState, Purpose
from mdt_desk.workspace import OpenedCase
from mdt_desk.workspace.files import read_any_file
from tests.two_looks import look_twice


@pytest.fixture
def tab(page):
    page.show_eligibility()
    return page.eligibility


def column(table, number):
    return [table.item(row, number).text() for row in range(table.rowCount())]


def row_of(table, words, number=1):
    return next(row for row, text in enumerate(column(table, number)) if words in text)


def test_both_drugs_are_told_in_the_words_of_the_rules(page, tab):
    for chip, drug in zip(tab.chips, (Drug.LAROTRECTINIB, Drug.ENTRECTINIB), strict=True):
        outcome = page.editor.assessment.headline(drug).outcome
        assert OUTCOME_WORDS[outcome] in chip.accessibleName()


def test_nation_and_date_are_seen_with_where_they_come_from(tab):
    assert "rules of England (Summary, Referral), on 26-Nov-2026" in tab._asked_about.text()


def test_unknown_rows_stand_first_and_bold(tab):
    states = column(tab.criteria, 0)
    assert states == sorted(states, key=["Unknown", "Judgement", "Not met", "Met"].index)
    for row, state in enumerate(states):
        assert tab.criteria.item(row, 1).font().bold() is (state != "Met")


def test_every_criterion_of_the_drug_is_shown(page, tab):
    found = page.editor.assessment.headline(Drug.LAROTRECTINIB)
    assert tab.criteria.rowCount() == len([c for c in found.criteria if c.role != "advise"])


def test_a_row_leads_to_the_field_in_which_it_is_entered(page, tab):
    tab.criteria.button(row_of(tab.criteria, "no NTRK inhibitor before")).click()
    assert page.tabs.currentIndex() == 0
    assert "Any NTRK inhibitor before" in page.focusWidget().accessibleName()


def test_the_first_unknown_is_one_click_away(page, tab):
    tab.first_unknown.click()
    assert page.tabs.currentIndex() == 1


def answer(name="Dr Panel", role="consultant", choice=Answer.YES):
    def fill(dialog):
        dialog.values.update({"answer": choice, "by": name, "role": role, "reason": "Discussed."})
        assert dialog.what_is_missing() == ""

    return fill


def test_a_judgement_is_recorded_with_its_person_and_settles_its_rule(page, tab, answers):
    answers.fill = answer()
    tab.criteria.button(row_of(tab.criteria, "no satisfactory treatment options")).click()
    given = page.editor.case.judgements[0]
    assert (given.question, given.by, given.answer) == (Question.NO_SATISFACTORY_OPTIONS, "Dr Panel", Answer.YES)
    row = row_of(tab.criteria, "no satisfactory treatment options")
    assert tab.criteria.item(row, 0).text() == "Met"
    assert "Dr Panel, consultant, 24-Nov-2026" in tab.criteria.item(row, 2).text()


def test_a_criterion_that_was_answered_stays_where_it_stood_until_the_tab_is_opened_anew(page, tab, answers):
    before, words = column(tab.criteria, 1), "no satisfactory treatment options"
    place = row_of(tab.criteria, words)
    answers.fill = answer()
    tab.criteria.button(place).click()
    assert column(tab.criteria, 0)[place] == "Met"
    assert column(tab.criteria, 1) == before
    page.show_tests()
    page.show_eligibility()
    assert row_of(tab.criteria, words) > place


def test_what_is_told_as_recorded_is_on_the_disk_by_then(page, tab, answers, stored):
    answers.fill = answer()
    kept: list[str] = []
    tab.told.connect(lambda told: kept.append(stored._store.draft("seed").json if "recorded" in told else ""))
    tab.criteria.button(row_of(tab.criteria, "no satisfactory treatment options")).click()
    assert ["Dr Panel" in each for each in kept] == [True]


def test_a_judgement_that_was_cancelled_leaves_no_trace(page, tab, answers):
    answers.fill, answers.accepts = answer(), False
    tab.criteria.button(row_of(tab.criteria, "no satisfactory treatment options")).click()
    assert page.editor.case.judgements == ()
    assert not page.editor.dirty


def test_a_judgement_can_be_withdrawn_and_undone(page, tab, answers):
    answers.fill = answer()
    tab.criteria.button(row_of(tab.criteria, "no satisfactory treatment options")).click()
    tab.judgements.button(0).click()
    assert page.editor.case.judgements == ()
    assert "the last saved revision does not hold it" in page.notice.text()
    tab.judgements.acted.emit("1")
    page.editor.undo()
    assert len(page.editor.case.judgements) == 1
    page.editor.save()
    tab.judgements.button(0).click()
    assert "Undo brings it back; the last saved revision keeps it." in page.notice.text()


def test_an_answer_that_stands_beside_the_one_withdrawn_is_told(page, tab, answers):
    answers.fill = answer()
    for _twice in range(2):
        tab.criteria.button(row_of(tab.criteria, "no satisfactory treatment options")).click()
    assert tab.judgements.button(0).accessibleName() != tab.judgements.button(1).accessibleName()
    tab.judgements.button(0).click()
    said = page.notice.text()
    assert "Another answer to the same question stands: that of Dr Panel (24-Nov-2026)." in said
    assert "The answer is now" not in said


def test_what_a_withdrawal_makes_of_the_answer_is_told(page, tab):
    complete = read_any_file(paths.resources() / "examples" / "seed_melanoma_complete.json", None).case
    page.editor.apply(replace(complete, case_id=page.editor.case.case_id), "")
    tab.show_case()
    tab.judgements.button(0).click()
    assert "The answer is now Larotrectinib: Unverified: would be" in page.notice.text()


def test_a_check_recorded_here_waits_for_a_second_person_who_lifts_the_cap(page, tab, answers):
    def fill(dialog):
        dialog.values.update({"outcome": CheckOutcome.UNCHANGED, "next_due": date(2027, 5, 24)})

    answers.fill = fill
    page.checked.connect(lambda check: page.take_change(page.editor.workspace.record_source_check(check)))
    before = page.editor.assessment.headline(Drug.LAROTRECTINIB)
    assert before.would_be is not None
    tab.sources.button(row_of(tab.sources, "NICE TA630", 0)).click()
    one = page.editor.assessment.headline(Drug.LAROTRECTINIB)
    assert (one.outcome, one.would_be) == (before.outcome, before.would_be)
    shown = column(tab.sources, 2)[row_of(tab.sources, "NICE TA630", 0)]
    assert "Dr Test" in shown
    assert "a second person's look lifts the stop" in shown
    (look,) = page.editor.workspace.source_checks("ta630")
    page.take_change(look_twice(page.editor.workspace, look))
    after = page.editor.assessment.headline(Drug.LAROTRECTINIB)
    assert after.outcome is before.would_be
    assert OUTCOME_WORDS[after.outcome] in tab.chips[0].accessibleName()
    assert "second person" not in column(tab.sources, 2)[row_of(tab.sources, "NICE TA630", 0)]


def test_a_check_that_was_cancelled_is_handed_to_nobody(page, tab, answers, qtbot):
    answers.accepts = False
    with qtbot.assertNotEmitted(page.checked):
        tab.sources.button(0).click()


def test_questions_stand_in_the_order_of_the_rules(page, tab):
    asked = page.editor.assessment.headline(Drug.LAROTRECTINIB).ask_next
    assert [text.split("\n")[0] for text in column(tab.questions, 1)] == [ask.question for ask in asked]


def test_licence_and_guidance_stand_below_with_what_is_overdue(tab):
    assert column(tab.other, 0) == ["Licence (product label)", "Clinical guidance"]
    assert "review was due 27-Dec-2024" in column(tab.other, 2)[1]
    assert "GeNotes melanoma page: review was due 27-Dec-2024" in tab.overdue.text()


def test_another_view_can_be_looked_at_and_left_again(tab):
    tab.other.button(1).click()
    assert "Clinical guidance" in tab._said.text()
    assert "Funding" in column(tab.other, 0)
    tab._drugs.button(0).click()
    assert tab._said.text().startswith("Funding")


def test_another_drug_is_looked_at(page, tab):
    tab._drugs.button(1).click()
    assert "TA1118" in tab._said.text()


def test_the_answer_is_copied_as_plain_text(tab):
    tab.copy.click()
    text = QGuiApplication.clipboard().text()
    assert "Larotrectinib: Unverified: would be more information needed (policy overdue)" in text
    assert "<" not in text.replace("<=", "")


def test_what_goes_to_a_funding_form_is_the_funding_answer_whatever_is_looked_at(page, tab):
    tab._show_purpose("guidance")
    assert tab._chosen().purpose is Purpose.GUIDANCE
    tab.copy.click()
    assert "england.larotrectinib.funding" in QGuiApplication.clipboard().text()


def test_another_patient_is_shown_by_the_funding_of_the_first_drug_again(page, tab, stored):
    tab._on_drug(1)
    tab._show_purpose("guidance")
    page.editor.open(OpenedCase(Case("other"), 0, False, None, None, 0))
    tab.show_case()
    assert (tab._drug, tab._purpose) == (Drug.LAROTRECTINIB, Purpose.FUNDING)


def test_a_case_without_nation_or_date_asks_for_both(page, tab):
    page.editor.apply(replace(page.editor.case, referral=replace(page.editor.case.referral, nation=None)), "")
    assert "no nation is recorded" in tab._asked_about.text()
    assert "Which UK nation's rules apply?" in column(tab.questions, 1)[0]
    tab.nation.click()
    assert page.focusWidget().accessibleName() == "Nation whose rules apply"


def test_the_state_cell_is_read_out_in_words(tab):
    spoken = tab.criteria.item(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "State: Unknown"


def test_the_page_has_fewer_than_sixty_controls(page, tab):
    shown = [w for w in page.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(shown) < 60


def test_the_rules_and_the_screen_agree_on_every_state(page, tab):
    found = page.editor.assessment.headline(Drug.LAROTRECTINIB)
    met = sum(c.state is CriterionState.MET and c.role != "advise" for c in found.criteria)
    assert column(tab.criteria, 0).count("Met") == met
