"""Problems are listed, errors first, and lead to their field."""

import pytest
from PySide6.QtCore import Qt

from mdt_desk.desktop.case.problem_list import ProblemList
from mdt_desk.domain.problems import Level, Problem

FOUND = (
    Problem(Level.WARNING, "treatments[2].stopped", "lies before the start", "Check both dates."),
    Problem(Level.ERROR, "patient.nhs_number", "fails its check digit", "Check each digit."),
)


@pytest.fixture
def listed(qtbot):
    made = ProblemList()
    qtbot.addWidget(made)
    made.show_problems(FOUND)
    made.show()
    return made


def test_errors_stand_first_with_place_and_advice(listed):
    texts = [listed.list.item(row).text() for row in range(2)]
    assert texts == [
        "Error, stops saving. NHS number fails its check digit. Check each digit.",
        "Check. Treatments 2: Stopped lies before the start. Check both dates.",
    ]


def test_enter_goes_to_the_place(listed, qtbot):
    listed.list.setCurrentRow(1)
    with qtbot.waitSignal(listed.chosen) as told:
        qtbot.keyClick(listed.list, Qt.Key.Key_Return)
    assert told.args == ["treatments[2].stopped"]
