"""A long session does not use up None, True or False, which Python 3.11 counts and this Qt gives away."""

import subprocess
import sys

import pytest

MANY_CALLS = """
from PySide6.QtCore import QPointF
from PySide6.QtGui import QTransform, QPen
pen = QPen()
for _ in range(60_000):
    pen.setWidthF(1.0)
print("alive")
"""
MANY_ANSWERS = """
from PySide6.QtCore import QObject, Signal
class Asker(QObject):
    answered = Signal(bool)
asker = Asker()
asker.answered.connect(repr)
for _ in range(5_000):
    asker.answered.emit(True)
    asker.answered.emit(False)
print("alive")
"""


def run(text):
    return subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=False)


def test_sixty_thousand_calls_leave_the_desk_alive():
    assert run("import mdt_desk.desktop\n" + MANY_CALLS).stdout.strip() == "alive"


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is not counted since Python 3.12")
def test_without_the_guard_the_same_calls_end_the_process():
    done = run(MANY_CALLS)
    assert done.returncode != 0
    assert "deallocating None" in done.stderr


def test_ten_thousand_signals_with_yes_or_no_leave_the_desk_alive():
    assert run("import mdt_desk.desktop\n" + MANY_ANSWERS).stdout.strip() == "alive"


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True is not counted since Python 3.12")
def test_without_the_guard_the_same_signals_end_the_process():
    done = run(MANY_ANSWERS)
    assert done.returncode != 0
    assert "deallocating True or False" in done.stderr


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is not counted since Python 3.12")
def test_the_guard_is_set_once():
    text = "import sys; from mdt_desk.desktop.none_guard import guard_none as again"
    assert run(f"{text}; print(again(), sys.getrefcount(None) > 1 << 39)").stdout.split() == ["False", "True"]
