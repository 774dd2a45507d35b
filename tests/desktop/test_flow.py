"""Controls that do not fit go on in the next line."""

from PySide6.QtWidgets import QLabel, QWidget

from mdt_desk.desktop.flow import FlowLayout


def row_of(qtbot, number):
    widget = QWidget()
    qtbot.addWidget(widget)
    flow = FlowLayout(widget)
    for place in range(number):
        # A label: the style rules of the desk, which another test may have set, say nothing of its size.
        button = QLabel(f"Button {place}")
        button.setFixedSize(100, 30)
        flow.addWidget(button)
    return widget, flow


def test_wide_room_takes_one_line_and_narrow_room_more(qtbot):
    _, flow = row_of(qtbot, 4)
    assert flow.heightForWidth(500) == 30
    assert flow.heightForWidth(220) == 66
    assert flow.heightForWidth(100) == 4 * 30 + 3 * 6


def test_a_hidden_control_leaves_no_gap(qtbot):
    widget, flow = row_of(qtbot, 3)
    widget.show()
    widget.resize(400, 60)
    flow.itemAt(0).widget().hide()
    flow.setGeometry(widget.rect())
    assert flow.itemAt(1).widget().x() == 0


def test_beyond_the_end_there_is_nothing(qtbot):
    _, flow = row_of(qtbot, 1)
    assert flow.itemAt(5) is None
    assert flow.takeAt(5) is None
    assert flow.takeAt(0).widget().text() == "Button 0"
    assert flow.count() == 0
    assert flow.minimumSize() == flow.sizeHint()
