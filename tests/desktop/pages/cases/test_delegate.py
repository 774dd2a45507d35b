"""Cells are as high as their words, with the mark before the outcome."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

from mdt_desk.desktop.pages.cases.delegate import CaseDelegate
from mdt_desk.desktop.pages.cases.model import LAROTRECTINIB, CaseListModel, Line
from mdt_desk.desktop.palette import tokens_of
from mdt_desk.rules.terms import Outcome
from mdt_desk.rules.verdict_marks import OUTCOME_TINTS
from tests.desktop.fakes import row

LONG = (Line("Eligible to continue (existing patients only)", bold=True, outcome=Outcome.ELIGIBLE_TO_CONTINUE),)


@pytest.fixture
def delegate(qtbot):
    view = QTableView()
    qtbot.addWidget(view)
    return CaseDelegate(view)


def test_a_narrow_cell_is_higher_and_never_cuts(delegate):
    assert delegate.height_for(LONG, 120) > delegate.height_for(LONG, 600)
    assert delegate.height_for(LONG, 600) >= delegate.line_height()


def test_more_lines_are_higher(delegate):
    assert delegate.height_for((*LONG, Line("Rule source overdue", warning=True)), 300) > delegate.height_for(LONG, 300)


def drawn(delegate, qtbot, outcome, selected=False):
    view = delegate.parent()
    model = CaseListModel(view)
    model.show_rows([row(1, larotrectinib=outcome.value)])
    view.setModel(model)
    if selected:
        view.setCurrentIndex(model.index(0, 0))
    option = QStyleOptionViewItem()
    option.rect.setRect(0, 0, 200, 70)
    option.palette = view.palette()
    image = QImage(200, 70, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0, LAROTRECTINIB))
    painter.end()
    return image, tokens_of(view.palette()), delegate.sizeHint(option, model.index(0, LAROTRECTINIB))


def test_the_mark_stands_in_its_colour_and_a_line_divides_the_patients(delegate, qtbot):
    image, tokens, size = drawn(delegate, qtbot, Outcome.ELIGIBLE)
    tint = QColor(OUTCOME_TINTS[Outcome.ELIGIBLE].on(dark=tokens.dark)).name()
    assert tint in {image.pixelColor(x, y).name() for x in range(8, 24) for y in range(8, 26)}
    assert image.pixelColor(100, 69).name() == QColor(tokens.edge).name()
    assert size.width() == 200


def test_the_row_under_the_cursor_has_another_ground(delegate, qtbot):
    image, tokens, _ = drawn(delegate, qtbot, Outcome.NOT_ELIGIBLE, selected=True)
    assert image.pixelColor(190, 60).name() == QColor(tokens.selected).name()


def test_marks_are_drawn_once(delegate, qtbot):
    drawn(delegate, qtbot, Outcome.ELIGIBLE)
    drawn(delegate, qtbot, Outcome.ELIGIBLE)
    assert len(delegate._marks) == 1
