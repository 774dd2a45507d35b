"""The start: log, database, window; nothing on the console in a normal run."""

import logging
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QtMsgType
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from mdt_desk import app as start
from mdt_desk import paths
from mdt_desk.desktop.pages.cases.narrowing import Wanted
from mdt_desk.domain.errors import DeskError
from mdt_desk.storage.errors import DatabaseMissingError
from mdt_desk.workspace import Person, open_workspace
from tests.desktop.fakes import RecorderDialogs

OPEN_AND_CLOSE = """
import sys
from mdt_desk import app
app.after_start = lambda window, dialogs, files: (window.show_status(), window.close())
sys.exit(app.main())
"""


def do_nothing() -> None:
    """Stands for a step that these tests do without."""


@pytest.fixture
def quiet_log(monkeypatch):
    # These tests keep their own rule for the collector.
    monkeypatch.setattr(start, "gc", SimpleNamespace(disable=do_nothing, enable=do_nothing, freeze=do_nothing))
    log = logging.getLogger("mdt_desk")
    before = (list(log.handlers), log.propagate, log.level)
    yield log
    for handler in log.handlers:
        handler.close()
    log.handlers, log.propagate = before[:2]
    log.setLevel(before[2])


def run(home: Path, script: str = OPEN_AND_CLOSE) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "MDT_DESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
    )


def test_a_normal_run_says_nothing_and_leaves_a_log_and_a_database(own_home):
    done = run(own_home)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "starts" in (own_home / "log" / "desk.log").read_text(encoding="utf-8")
    assert paths.HomeFolders(own_home).database.is_file()


def test_a_start_with_cases_says_nothing_either_before_the_database_is_open(own_home):
    """The list is shown, and looked through for the same patient, from a first look: it holds what that asks for."""
    with open_workspace(own_home, Person("Dr Test"), lambda: datetime.now(UTC)) as desk:
        desk.import_cases(sorted((paths.resources() / "examples").glob("*.json"))[:3])
        desk.set_person(Person("Dr Test"))
    done = run(own_home)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "ERROR" not in (own_home / "log" / "desk.log").read_text(encoding="utf-8")


def test_the_log_takes_what_qt_says(own_home, quiet_log):
    file = start.open_log(own_home)
    start._take_from_qt(QtMsgType.QtWarningMsg, None, "a complaint")
    start._take_from_qt(QtMsgType.QtCriticalMsg, None, "a grave one")
    text = file.read_text(encoding="utf-8")
    assert "INFO Qt: a complaint" in text
    assert "ERROR Qt: a grave one" in text


def test_a_long_log_is_put_aside(own_home, quiet_log, monkeypatch):
    monkeypatch.setattr(start, "_LOG_LIMIT", 10)
    first = start.open_log(own_home)
    start.open_log(own_home)
    assert first.with_suffix(".old.log").exists()


def test_a_long_log_that_another_window_has_put_aside_meanwhile_does_not_stop_the_start(
    own_home, quiet_log, monkeypatch
):
    monkeypatch.setattr(start, "_LOG_LIMIT", 10)
    start.open_log(own_home)

    def gone(*_given):
        raise FileNotFoundError

    monkeypatch.setattr(start.os, "replace", gone)
    assert "starts" in start.open_log(own_home).read_text(encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_a_log_that_is_a_link_is_told_and_nothing_is_written_through_it(tmp_path, quiet_log, link):
    letter, home = tmp_path / "letter.txt", tmp_path / "home"
    letter.write_text("theirs")
    paths.HomeFolders(home).log.mkdir(parents=True)
    link(letter, home / "log" / "desk.log")
    with pytest.raises(DeskError, match=r"desk\.log is a link to another file"):
        start.open_log(home)
    assert letter.read_text() == "theirs"


def test_a_home_that_cannot_be_written_is_told(tmp_path, quiet_log):
    occupied = tmp_path / "file"
    occupied.write_text("x")
    with pytest.raises(DeskError, match="is not a folder"):
        start.open_log(occupied)
    with pytest.raises(DeskError, match="cannot be written"):
        start.open_log(occupied / "desk")


def test_a_home_with_other_files_gets_no_log_and_keeps_its_rights(tmp_path, quiet_log):
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "access.log").write_text("theirs")
    (tmp_path / "log").chmod(0o755)
    with pytest.raises(DeskError, match="not of MDT Desk"):
        start.open_log(tmp_path)
    assert [each.name for each in (tmp_path / "log").iterdir()] == ["access.log"]
    assert (tmp_path / "log").stat().st_mode & 0o777 == 0o755 or os.name != "posix"


def test_the_desk_opens_when_the_verbs_are_loaded(qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(start, "after_start", lambda *given: opened.append(given))
    window = QWidget()
    qtbot.addWidget(window)
    start.load_the_rest(window, None, ("file",))
    qtbot.waitUntil(lambda: opened == [(window, None, ("file",))])
    qtbot.wait(50)
    assert len(opened) == 1


def test_the_person_who_used_the_desk_last_is_remembered(own_home):
    with start.open_desk(own_home, RecorderDialogs()) as workspace:
        workspace.set_person(Person("Dr A. Tester", "consultant"))
    with start.open_desk(own_home, RecorderDialogs()) as workspace:
        assert workspace.person == Person("Dr A. Tester", "consultant")


def test_an_older_database_is_opened_only_when_the_user_agrees(own_home, monkeypatch):
    database = paths.HomeFolders(own_home).database
    with start.open_desk(own_home, RecorderDialogs()):
        pass
    older = database.read_bytes()
    with start.open_desk(own_home, RecorderDialogs()) as workspace:
        workspace.save_case(workspace.new_case(), 0)
    database.write_bytes(older)
    unwilling, willing = RecorderDialogs(), RecorderDialogs()
    unwilling.agrees = False
    with pytest.raises(DeskError):
        start.open_desk(own_home, unwilling)
    start.open_desk(own_home, willing).close()
    assert willing.asked[0].title == "Older database"


@pytest.fixture
def lost_database(own_home):
    """The key of a desk whose database is gone, as it was."""
    with start.open_desk(own_home, RecorderDialogs()) as workspace:
        workspace.set_person(Person("Dr A. Tester"))
        workspace.save_case(workspace.new_case(), 0)
    paths.HomeFolders(own_home).database.unlink()
    return (own_home / "key" / "desk.key.json").read_bytes()


def because(reason: str, name: str = "Dr A. Named"):
    def answer(dialog) -> bool:
        dialog.values.update(reason=reason, name=name)
        return dialog.what_is_missing() == ""

    return answer


@pytest.mark.parametrize("answer", [None, because(""), because("It is lost.", "")])
def test_a_missing_database_is_not_begun_anew_without_a_name_and_a_reason(own_home, lost_database, qapp, answer):
    dialogs = RecorderDialogs()
    dialogs.agrees, dialogs.in_dialog = False, answer
    with pytest.raises(DatabaseMissingError):
        start.open_desk(own_home, dialogs)
    assert not paths.HomeFolders(own_home).database.exists()
    assert (own_home / "key" / "desk.key.json").read_bytes() == lost_database
    assert len(dialogs.asked) == 1


def test_the_question_about_a_missing_database_says_what_happens_and_the_answer_is_kept(own_home, lost_database, qapp):
    dialogs = RecorderDialogs()
    dialogs.in_dialog = because("It is lost for good.")
    with start.open_desk(own_home, dialogs) as workspace:
        assert workspace.list_cases() == ()
        begun = [each for each in workspace._store.audit() if each.kind == "desk_made"]
        assert [(each.who, each.reason) for each in begun] == [("Dr A. Named", "It is lost for good.")]
    (asked,) = dialogs.asked
    assert asked.windowTitle() == "Database missing"
    assert asked.ok.text() == "Begin an empty desk"
    told = " ".join(label.text() for label in asked.findChildren(QLabel))
    assert "its key is here, the database is not" in told
    assert "restore the last backup" in told
    assert (own_home / "key" / "desk.key.json").read_bytes() == lost_database


def test_a_missing_database_that_stays_missing_ends_the_start_with_its_words(
    own_home, lost_database, monkeypatch, qapp, quiet_log
):
    dialogs = RecorderDialogs()
    dialogs.agrees = False
    monkeypatch.setattr("mdt_desk.desktop.dialogs.WindowDialogs", lambda: dialogs)
    monkeypatch.setattr(start, "make_application", lambda: qapp)
    assert start.main(own_home) == start.FAILED
    assert "the database is not" in dialogs.errors[0].what_happened


def test_an_account_without_a_name_still_opens(own_home, monkeypatch):
    monkeypatch.setattr(start, "account_name", lambda: "")
    with start.open_desk(own_home, RecorderDialogs()) as workspace:
        assert workspace.person.name == "Name not given"


def test_the_window_stands_with_every_failure_led_to_it(qtbot, own_home, quiet_log, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    dialogs = RecorderDialogs()
    with start.open_desk(own_home, dialogs) as workspace:
        window = start.make_window(workspace, own_home / "desk.log", dialogs)
        qtbot.addWidget(window)
        window.show()
        window.start()
        error = DeskError("The disk is full.", "Make room.")
        sys.excepthook(DeskError, error, None)
        qtbot.waitUntil(lambda: "The disk is full." in window.message.text())
        dialogs.agrees = False
        start.after_start(window, dialogs)
        assert workspace.remembered_person() == workspace.person
        window.close()


def test_a_start_that_fails_is_told_and_ends(own_home, monkeypatch, qapp, quiet_log):
    told = RecorderDialogs()

    def held(home: Path, dialogs: RecorderDialogs) -> None:
        raise DeskError("The database is damaged.", "Restore a backup.")

    monkeypatch.setattr("mdt_desk.desktop.dialogs.WindowDialogs", lambda: told)
    monkeypatch.setattr(start, "open_desk", held)
    monkeypatch.setattr(start, "make_application", lambda: qapp)
    monkeypatch.setattr(start, "open_log", lambda home: home / "desk.log")
    assert start.main(own_home) == start.FAILED
    assert told.errors[0].what_happened == "The database is damaged."


@pytest.fixture
def used_home(own_home):
    with start.open_desk(own_home, RecorderDialogs()) as workspace:
        workspace.set_person(Person("Dr A. Tester"))
        workspace.import_cases(sorted((paths.resources() / "examples").glob("*.json"))[:2])
    return own_home


def test_the_list_is_shown_before_the_database_is_opened(used_home, qtbot, quiet_log, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    dialogs, opened = RecorderDialogs(), []
    real = start.open_desk
    monkeypatch.setattr(start, "open_desk", lambda *given: opened.append("open") or real(*given))
    workspace = start.look_or_open(used_home, dialogs)
    window = start.make_window(workspace, used_home / "desk.log", dialogs)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
        window.start()
    assert window.cases.model.rowCount() == 2
    window.cases.model.narrow(Wanted(text="no such patient"))
    assert window.cases.model.rowCount() == 0
    window.cases.model.narrow(Wanted(text=workspace.list_cases()[0].name.split(",")[0]))
    assert window.cases.model.rowCount() == 1
    window.cases.model.narrow(Wanted())
    assert opened == []
    start.after_start(window, dialogs)
    assert opened == ["open"]
    assert window.status.text_of("database") == "Database: open, 2 cases"
    window.close()
    workspace.close()


def test_a_list_whose_database_cannot_be_trusted_does_not_stay(used_home, qtbot, quiet_log, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)

    def refuse(home: Path, dialogs: RecorderDialogs) -> None:
        raise DeskError("The database was altered.", "Restore a backup.")

    ended = []
    # Outside its own loop Qt would remember the end and stop every later wait of these tests.
    monkeypatch.setattr(QApplication, "exit", ended.append)
    monkeypatch.setattr(start, "open_desk", refuse)
    dialogs = RecorderDialogs()
    workspace = start.look_or_open(used_home, dialogs)
    window = start.make_window(workspace, used_home / "desk.log", dialogs)
    qtbot.addWidget(window)
    window.show()
    window.start()
    start.after_start(window, dialogs)
    assert not window.isVisible()
    assert dialogs.errors[0].what_happened == "The database was altered."
    assert ended == [start.FAILED]


def test_a_first_start_opens_the_database_at_once(own_home):
    workspace = start.look_or_open(own_home, RecorderDialogs())
    assert workspace.list_cases() == ()
    workspace.close()
