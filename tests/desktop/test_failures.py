"""What nothing else caught is told in one place, and no patient's data reach the log."""

import logging
import threading

import pytest

from mdt_desk.desktop.crash import CrashDialog
from mdt_desk.desktop.failures import Failures, describe
from mdt_desk.domain.errors import DeskError


@pytest.fixture
def failures(qtbot, tmp_path, recorder):
    return Failures(tmp_path / "desk.log", recorder)


def caught(error):
    try:
        raise error
    except type(error) as raised:
        return type(raised), raised, raised.__traceback__


def test_what_a_user_can_mend_is_told_in_the_window(failures, recorder, qtbot):
    with qtbot.waitSignal(failures.told) as told:
        failures.take(*caught(DeskError("The disk is full.", "Make room.")))
    assert told.args[0].what_to_do == "Make room."
    assert recorder.asked == []


def test_anything_else_opens_the_crash_dialog_and_is_logged_without_its_text(failures, recorder, caplog):
    logging.getLogger("mdt_desk").propagate = True
    with caplog.at_level(logging.ERROR, "mdt_desk"):
        failures.take(*caught(KeyError("SAMPLE, Alexander")))
    assert isinstance(recorder.asked[0], CrashDialog)
    assert "KeyError" in caplog.text
    assert "SAMPLE" not in caplog.text


def test_a_second_failure_while_the_dialog_is_open_opens_no_other(failures, recorder):
    def fail_again(dialog):
        failures.take(*caught(ValueError("again")))
        return True

    recorder.in_dialog = fail_again
    failures.take(*caught(KeyError("first")))
    assert len(recorder.asked) == 1


def test_a_description_names_the_place():
    kind, _, trace = caught(ValueError("secret"))
    assert describe(kind, trace).endswith("caught > ValueError")
    assert "secret" not in describe(kind, trace)


def test_closing_is_offered(failures, recorder, qtbot):
    recorder.agrees = False
    failures.take(*caught(KeyError("first")))
    assert len(recorder.asked) == 1


def test_a_failure_of_a_thread_of_its_own_goes_the_same_way_and_nowhere_else(
    failures, recorder, qtbot, capfd, monkeypatch
):
    monkeypatch.setattr(threading, "excepthook", failures.take_from_thread)

    def fail():
        raise KeyError("SAMPLE, Alexander")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(recorder.asked))
    assert isinstance(recorder.asked[0], CrashDialog)
    assert "SAMPLE" not in capfd.readouterr().err
