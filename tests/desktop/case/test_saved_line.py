"""The head of a case: in few rows on a small screen, and nothing in it moves while a case is changed, kept or saved."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from mdt_desk.domain.case import Nation

AT_150 = (807, 462)
"""What the page of a case is given on a screen of 1366 x 768 at 150 %."""


@pytest.fixture
def low(page, qtbot):
    page.resize(*AT_150)
    page.show()
    qtbot.waitExposed(page)
    return page


def places(page):
    for _ in range(4):
        QApplication.processEvents()
    about = (page.tabs, page.problems, page.undo, page.redo, page.save, page._stack)
    return [each.mapTo(page, QPoint(0, 0)) for each in about]


def test_at_150_per_cent_tabs_and_buttons_stand_in_one_row_beneath_one_row_of_verdicts(low):
    places(low)
    first, second = low.strip
    assert first.y() == second.y()
    tabs, save = (each.mapTo(low, each.rect().center()).y() for each in (low.tabs, low.save))
    assert abs(tabs - save) < 10
    assert low._stack.y() <= 0.35 * low.height()


@pytest.mark.parametrize("width", [AT_150[0], 920, 1262])
@pytest.mark.parametrize("signed", [False, True])
def test_nothing_in_the_head_moves_while_a_case_is_changed_kept_and_taken_back(low, width, signed):
    low.resize(width, 700)
    if signed:
        low.editor.apply(replace(low.editor.case, synthetic=False), "")
        low.outgoing.sign_off()
    else:
        low.save_now()
    before, said = places(low), {low.saved_label.text()}
    low.editor.set("referral.team", "Sarcoma MDT")
    said.add(low.saved_label.text())
    assert places(low) == before
    low.editor.leave()
    low.editor.keep_draft()
    said.add(low.saved_label.text())
    assert places(low) == before
    low.undo_step()
    assert places(low) == before
    assert len(said) == 3


def test_another_answer_moves_nothing_in_the_head(low):
    before, answers = places(low), {low.strip[0].verdict().words()}
    seed = low.editor.case
    in_scotland = replace(seed, referral=replace(seed.referral, nation=Nation.SCOTLAND))
    for case in (replace(seed, tests=()), in_scotland):
        low.editor.apply(case, "")
        answers.add(low.strip[0].verdict().words())
        assert places(low) == before
    assert len(answers) > 1
