"""The process ends in the middle of typing, without a word: what was typed is there at the next start."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mdt_desk import paths
from mdt_desk.desktop.case.page import CasePage
from mdt_desk.workspace import Person, open_workspace
from tests.desktop.fakes import RecorderDialogs

NOW = datetime(2026, 11, 24, 9, 14, 5, tzinfo=UTC)
TYPING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from mdt_desk.desktop.case.page import CasePage
from mdt_desk.desktop.dialogs import WindowDialogs
from mdt_desk.workspace import Person, open_workspace

app = QApplication([])
desk = open_workspace(Path(sys.argv[1]), Person("Dr Test"), lambda: datetime(2026, 11, 24, 9, 14, 5, tzinfo=UTC))
page = CasePage(desk, WindowDialogs())
page.show_case(desk.open_case("SAMPLE-SEED"))
page.show()
QTest.qWaitForWindowActive(page)
page.jump_to("referral.team")
field = page.focusWidget()
field.selectAll()
QTest.keyClicks(field, "Sarcoma MDT")
QTest.keyClick(field, Qt.Key.Key_Tab)
print("typed", flush=True)
app.exec()
"""


def at_nine_fourteen() -> datetime:
    return NOW


@pytest.fixture
def after_the_cut(own_home: Path) -> Path:
    with open_workspace(own_home, Person("Dr Test"), at_nine_fourteen) as desk:
        desk.import_cases([paths.resources() / "examples" / "seed_melanoma.json"])
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", TYPING, str(own_home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=root) as typing:
        assert typing.stdout is not None
        assert typing.stdout.readline().strip() == "typed"
        typing.kill()
        typing.wait()
    return own_home


def test_what_was_typed_before_the_cut_is_there_at_the_next_start(qtbot, after_the_cut):
    with open_workspace(after_the_cut, Person("Dr Test"), at_nine_fourteen) as desk:
        assert desk.read_only == ""
        page = CasePage(desk, RecorderDialogs())
        qtbot.addWidget(page)
        page.show_case(desk.open_case("SAMPLE-SEED"))
        assert page.editor.case.referral.team == "Sarcoma MDT"
        page.draft.first.click()
        assert page.editor.case.referral.team == "Skin cancer MDT"
