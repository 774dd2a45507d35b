"""How fast the desk is: python -m tests.benchmarks.desk_speed, from the top folder. It prints, and judges nothing.

Start: the whole process from its launch to a painted list of many cases, against a bare PySide6 window, in turn.
Inside one process: an edit until its verdict is on the screen, a case opened, a page made.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from mdt_desk.domain.case import Case
from mdt_desk.domain.case_versions import case_text
from mdt_desk.domain.nhs_number import check_digit
from mdt_desk.paths import resources
from mdt_desk.storage.records import Entry, NewRevision
from mdt_desk.workspace import Person, Workspace, open_workspace
from mdt_desk.workspace.files import read_any_file
from mdt_desk.workspace.projecting import project

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
PERSON = Person("Dr A. Example", "consultant oncologist")
TARGETS = {"an edit until its verdict is shown": 50, "opening a case": 100, "a page after the first": 150}

BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, done)
def done():
    print("painted", flush=True)
    app.exit()
app = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""
OURS = """
import os, sys
from functools import partial
from pathlib import Path
from mdt_desk import app
wanted, until = int(sys.argv[2]), sys.argv[3]
application = app.make_application()
from mdt_desk.desktop.dialogs import WindowDialogs
dialogs = WindowDialogs()
home = Path(sys.argv[1])
log = app.open_log(home)
window = app.make_window(app.look_or_open(home, dialogs), log)
def painted():
    if until == "proven":
        app.after_start(window, dialogs)
    from PySide6.QtWidgets import QTableView
    shown = window.cases.findChild(QTableView).model().rowCount()
    print("painted" if shown == wanted else f"only {shown} rows", flush=True)
    os._exit(0)
window.painted.connect(painted)
window.resize(1366, 768)
window.show()
window.start()
application.exec()
"""


def now() -> datetime:
    """The wall clock, for a benchmark is a start-up of its own."""
    return datetime.now(UTC)


def fill(workspace: Workspace, count: int) -> None:
    """Puts many variants of the samples into the database."""
    readings = [read_any_file(path) for path in sorted((resources() / "examples").glob("*.json"))]
    samples = [reading.case for reading in readings if reading.case]
    cases = [_variant(samples[number % len(samples)], number) for number in range(count)]
    rows = (
        NewRevision(case.case_id, 0, case_text(case), project(case, workspace.assess(case), workspace.tumours))
        for case in cases
    )
    workspace._store.import_cases(rows, Entry("case_imported"))


def _variant(case: Case, number: int) -> Case:
    digits = next(
        nine for nine in (f"999{number * 10 + n:06d}"[:9] for n in range(10)) if check_digit(nine) is not None
    )
    patient = replace(case.patient, nhs_number=f"{digits}{check_digit(digits)}", no_nhs_number_reason="")
    return replace(case, case_id=f"BENCH-{number}", patient=replace(patient, family_name=f"BENCH{number:05d}"))


def seconds_until_painted(code: str, *arguments: str) -> float:
    """From the launch of a process until it says that its window is painted."""
    begun = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        taken = time.perf_counter() - begun
        process.wait()
    if line.strip() != "painted":
        raise SystemExit("the window was never painted")
    return taken


def starts(home: Path, count: int, rounds: int) -> None:
    """The starts in turn, with the ratio pair by pair: the list on the screen, and the database opened and proven."""
    seconds_until_painted(OURS, str(home), str(count), "painted")
    turns = [
        (
            seconds_until_painted(BARE),
            seconds_until_painted(OURS, str(home), str(count), "painted"),
            seconds_until_painted(OURS, str(home), str(count), "proven"),
        )
        for _ in range(rounds)
    ]
    names = ("bare PySide6 window", f"list of {count:,} cases painted", "the same, database opened and proven")
    for side, name in enumerate(names):
        _line(name, [turn[side] * 1000 for turn in turns])
        if side:
            ratios = [turn[side] / turn[0] for turn in turns]
            middle = statistics.median(ratios)
            print(f"    ratio turn by turn: median {middle:.2f}, {min(ratios):.2f} to {max(ratios):.2f} (target 3)")


def _line(what: str, times: Iterable[float]) -> None:
    values = list(times)
    target = f" (target {TARGETS[what]} ms)" if what in TARGETS else ""
    middle = statistics.median(values)
    print(f"  {what}: median {middle:.1f} ms, {min(values):.1f} to {max(values):.1f}{target}")


def timed(task: Callable[[], object], rounds: int) -> list[float]:
    """Milliseconds of each round."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        task()
        times.append((time.perf_counter() - begun) * 1000)
    return times


def inside(workspace: Workspace, home: Path, rounds: int) -> None:
    """What happens in the open window."""
    from mdt_desk import app
    from mdt_desk.domain.answers import Answer

    application = app.make_application()
    window = app.make_window(workspace, app.open_log(home))
    sys.excepthook = sys.__excepthook__
    window.resize(1366, 768)
    window.show()
    application.processEvents()

    def opened(case_id: str) -> None:
        window.open_case(case_id)
        application.processEvents()

    opened("BENCH-10")
    cases = iter(range(20, 20 + rounds))
    _line("opening a case", timed(lambda: opened(f"BENCH-{next(cases)}"), rounds))
    assert window.case.page is not None
    editor = window.case.page.editor
    answers = iter([Answer.YES, Answer.NO] * rounds)

    def edited() -> None:
        editor.set("diagnosis.metastatic", next(answers))
        application.processEvents()

    edited()
    _line("an edit until its verdict is shown", timed(edited, rounds))
    page = workspace.summary(editor.case, editor.assessment, editor.revision)
    _line("the first page", timed(lambda: workspace.preview(page), 1))
    _line("a page after the first", timed(lambda: workspace.preview(page), rounds))


def main() -> None:
    """Makes a desk with many cases, or takes one made before, and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--home", type=Path, help="a folder to keep the filled desk in for the next run")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = options.home or Path(scratch) / "desk"
        with open_workspace(home, PERSON, now) as workspace:
            missing = workspace.status().cases == 0
            if missing:
                workspace.set_person(PERSON)
                _line(
                    f"filling the desk with {options.cases:,} cases", timed(lambda: fill(workspace, options.cases), 1)
                )
        print("Start, whole process:")
        starts(home, options.cases, options.rounds)
        print("In the open window:")
        with open_workspace(home, PERSON, now) as workspace:
            inside(workspace, home, options.rounds)
    os._exit(0)


if __name__ == "__main__":
    main()
