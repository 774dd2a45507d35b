"""Every problem of every file is shown at once, with place and advice."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from mdt_desk.desktop.pages.cases.import_report import ImportReportDialog, problem_rows
from mdt_desk.domain.problems import Level, Problem
from mdt_desk.workspace import ImportItem

WARNED = ImportItem(Path("a.json"), "one", "SAMPLE, A", (Problem(Level.WARNING, "stage", "is empty", "Enter it."),))
REFUSED = ImportItem(
    Path("b.json"), None, "",
    (Problem(Level.ERROR, "nhs_number", "fails", "Check it."), Problem(Level.WARNING, "team", "unknown", "See.")),
)  # fmt: skip


def test_errors_stand_first_and_a_refused_files_warning_was_not_imported():
    assert problem_rows((WARNED, REFUSED)) == (
        ("b.json", "Error: not imported", "nhs_number", "fails", "Check it."),
        ("a.json", "Warning: imported", "stage", "is empty", "Enter it."),
        ("b.json", "Warning", "team", "unknown", "See."),
    )


def test_every_cell_can_be_heard_and_all_be_copied(qtbot):
    dialog = ImportReportDialog((WARNED, REFUSED))
    qtbot.addWidget(dialog)
    cell = dialog.table.item(0, 4)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "What to do: Check it."
    next(button for button in dialog.findChildren(QPushButton) if button.text() == "Copy as text").click()
    assert (
        QApplication.clipboard().text().splitlines()[1] == "b.json\tError: not imported\tnhs_number\tfails\tCheck it."
    )


def test_it_is_freed_when_it_is_closed(freed):
    assert freed(partial(ImportReportDialog, (WARNED,)))


def test_what_to_do_has_the_most_room(qtbot):
    dialog = ImportReportDialog((WARNED, REFUSED))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    widths = [dialog.table.columnWidth(column) for column in range(dialog.table.columnCount())]
    assert widths[-1] == max(widths) > 1.4 * sorted(widths)[-2]
    assert dialog.table.item(0, 0).text().replace("\u200b", "") == dialog.rows[0][0]
    assert "\u200b" not in dialog.as_text()
