"""The start-up: joins paths, log, workspace and window. The clock and the person are made here and nowhere below."""

import gc
import logging
import os
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from mdt_desk import __version__, paths
from mdt_desk.account import account_name
from mdt_desk.domain.errors import DeskError, Fault

if TYPE_CHECKING:
    from threading import Thread

    from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType
    from PySide6.QtWidgets import QApplication

    from mdt_desk.desktop.dialogs import Dialogs
    from mdt_desk.desktop.window import DeskWindow
    from mdt_desk.workspace import Workspace

LOG = logging.getLogger("mdt_desk")
FAILED = 2
NAME_NOT_GIVEN = "Name not given"
LOOKED_AFTER_MS = 15
_LOG_LIMIT = 1_000_000


def main(home: Path | None = None, files: Sequence[Path] = ()) -> int:
    """Open the desk and stay until its window is closed; files are imported at once."""
    # Nearly everything made before the list is painted stays to the end: looking through it for waste costs time.
    gc.disable()
    folder = paths.home(home)
    app = make_application()
    from mdt_desk.desktop.dialogs import WindowDialogs

    dialogs = WindowDialogs()
    try:
        log = open_log(folder)
        workspace = look_or_open(folder, dialogs)
    except DeskError as error:
        dialogs.show_error(error)
        return FAILED
    window = make_window(workspace, log)
    window.painted.connect(partial(load_the_rest, window, dialogs, tuple(files)))
    window.show()
    window.start()
    code = app.exec()
    sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
    workspace.close()
    window.deleteLater()
    return code


def make_application() -> "QApplication":
    """The Qt application with our letters, colours and sign."""
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from mdt_desk.desktop.fonts import load_fonts
    from mdt_desk.desktop.palette import Appearance, colour

    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("MDT Desk")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("mdt-desk")
    app.setWindowIcon(QIcon(str(paths.resources() / "icons" / "mdt-desk.png")))
    load_fonts(paths.resources() / "fonts", app)
    colour(app, Appearance.SYSTEM)
    return app


def open_log(home: Path) -> Path:
    """Begin or continue the log in the data folder; Qt writes there too, so that nothing reaches the console."""
    from mdt_desk.storage.files import refuse_link
    from mdt_desk.storage.places import check_home

    check_home(home)
    try:
        file = paths.make_private(paths.HomeFolders(home).log) / "desk.log"
        refuse_link(file)
        # Another window that starts at the same moment may have put it aside, or have it open.
        with suppress(OSError):
            if file.stat().st_size > _LOG_LIMIT:
                os.replace(file, file.with_suffix(".old.log"))
        handler = logging.FileHandler(file, encoding="utf-8")
    except OSError as error:
        raise DeskError(
            f"The data folder {home} cannot be written.",
            "See that there is room and that you may write there, or start with --home and another folder.",
            Fault.YOUR_MACHINE,
        ) from error
    from PySide6.QtCore import qInstallMessageHandler

    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    for old in LOG.handlers:
        old.close()
    LOG.handlers = [handler]
    LOG.propagate = False
    LOG.setLevel(logging.INFO)
    LOG.info("MDT Desk %s starts", __version__)
    qInstallMessageHandler(_take_from_qt)
    return file


def look_or_open(home: Path, dialogs: "Dialogs") -> "Workspace":
    """The list at once where a first look can show it; otherwise the desk, opened and proven."""
    from mdt_desk.workspace.glance import first_look

    look = first_look(home, _now().astimezone().date())
    if look is None:
        return open_desk(home, dialogs)
    from mdt_desk.desktop.early_workspace import EarlyWorkspace
    from mdt_desk.workspace import Person

    account = Person(account_name() or NAME_NOT_GIVEN)
    return cast("Workspace", EarlyWorkspace(look, account, home, partial(open_desk, home, dialogs)))


def open_desk(home: Path, dialogs: "Dialogs") -> "Workspace":
    """Open the database as the person who used it last; an older copy or an empty desk only when the user agrees."""
    from mdt_desk.desktop.dialogs import Confirmation
    from mdt_desk.desktop.doubt_bar import reason_dialog
    from mdt_desk.storage.errors import DatabaseMissingError, OlderCopyError
    from mdt_desk.workspace import Person, open_workspace

    account = Person(account_name() or NAME_NOT_GIVEN)
    try:
        workspace = open_workspace(home, account, _now, rewrite=False)
    except OlderCopyError as error:
        if not dialogs.confirm(Confirmation("Older database", error.what_happened, error.what_to_do, "Open it")):
            raise
        workspace = open_workspace(home, account, _now, accept_older=True, rewrite=False)
    except DatabaseMissingError as error:
        asked = reason_dialog("Database missing", f"{error.what_happened} {error.what_to_do}", account.name)
        asked.ok.setText("Begin an empty desk")
        if not dialogs.run(asked):
            raise
        by = Person(asked.text("name"))
        workspace = open_workspace(home, by, _now, start_anew=asked.text("reason"), rewrite=False)
    workspace.person = workspace.remembered_person() or account
    return workspace


def make_window(workspace: "Workspace", log: Path, dialogs: "Dialogs | None" = None) -> "DeskWindow":
    """The window, in its place, with every failure led to it."""
    from mdt_desk.desktop.failures import Failures
    from mdt_desk.desktop.window import DeskWindow

    window = DeskWindow(workspace, paths.resources(), dialogs)
    window.restore_look()
    window.restore_place()
    failures = Failures(log, window.dialogs, window)
    failures.told.connect(window.show_error)
    sys.excepthook = failures.take
    threading.excepthook = failures.take_from_thread
    return window


def load_the_rest(window: "DeskWindow", dialogs: "Dialogs", files: Sequence[Path] = ()) -> None:
    """Load the verbs beside the window, so that the list can be scrolled and searched at once; then open the desk."""
    from importlib import import_module
    from threading import Thread

    from PySide6.QtCore import QTimer

    loading = Thread(target=import_module, args=("mdt_desk.workspace.workspace",), daemon=True)
    loading.start()
    timer = QTimer(window)
    timer.setInterval(LOOKED_AFTER_MS)
    timer.timeout.connect(partial(_open_when_loaded, loading, timer, window, dialogs, files))
    timer.start()


def _open_when_loaded(
    loading: "Thread", timer: "QTimer", window: "DeskWindow", dialogs: "Dialogs", files: Sequence[Path]
) -> None:
    if not loading.is_alive():
        timer.stop()
        after_start(window, dialogs, files)


def after_start(window: "DeskWindow", dialogs: "Dialogs", files: Sequence[Path] = ()) -> None:
    """What can wait until the list is on the screen: opening and proof, other scripts, the first questions."""
    from PySide6.QtWidgets import QApplication

    from mdt_desk.desktop.fonts import load_other_scripts

    try:
        window.show_status()
        load_other_scripts(paths.resources() / "fonts")
        window.refresh_list()
    except DeskError as error:
        # What cannot be trusted is not shown any longer.
        window.hide()
        dialogs.show_error(error)
        QApplication.exit(FAILED)
        return
    gc.freeze()
    gc.enable()
    window.upkeep.found_faulty.connect(window.show_error)
    window.upkeep.check_quietly()
    if not window.workspace.read_only and window.workspace.stale_count():
        window.upkeep.rewrite_lines()
    if window.workspace.remembered_person() is None and not window.workspace.read_only:
        window.welcome()
    if files:
        window.upkeep.import_files(files)


def _now() -> datetime:
    return datetime.now(UTC)


def _take_from_qt(kind: "QtMsgType", context: "QMessageLogContext", text: str) -> None:
    from PySide6.QtCore import QtMsgType

    grave = kind in {QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}
    LOG.log(logging.ERROR if grave else logging.INFO, "Qt: %s", text)
