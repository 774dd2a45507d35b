"""The slow verbs of the desk as jobs: importing files, backing up, verifying. What they say is shown by the window."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mdt_desk.desktop.jobs import JobRunner, Progress
from mdt_desk.domain.counts import counted
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.problems import Level, Problem
from mdt_desk.workspace import Change

if TYPE_CHECKING:
    from mdt_desk.rules.model import SourceCheck
    from mdt_desk.workspace import ImportReport, Workspace

AT_ONCE = 25
"""Files imported in one go; between two lots the user may stop."""
ELSEWHERE = "A folder for the backup, on another disk"


class Upkeep(QObject):
    """Starts one slow verb at a time and tells how it ended."""

    imported = Signal(object)
    backed_up = Signal(object)
    verified = Signal(object)
    changed = Signal(object)
    refused = Signal(str)
    found_faulty = Signal(object)

    def __init__(
        self,
        workspace: "Workspace",
        jobs: JobRunner,
        choose_folder: Callable[[str], Path | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._choose_folder = choose_folder
        self._workspace = workspace
        self._jobs = jobs
        self._check: Thread | None = None

    def import_files(self, paths: Sequence[Path]) -> None:
        """Put case files into the database."""
        if paths:
            work = partial(import_in_lots, self._workspace.import_cases, tuple(paths))
            self._start(f"Importing {counted(len(paths), 'file')}", work, self.imported.emit)

    def rewrite_lines(self) -> None:
        """Bring every line of the list up to date with the rules."""
        self._start("Bringing the list up to date", self._rewrite_lines, self.changed.emit)

    def record_check(self, check: "SourceCheck") -> None:
        """Record that somebody looked at a source, and bring the list up to date with it."""
        self._start("Recording the check of a source", partial(self._record_check, check), self.changed.emit)

    def back_up(self) -> None:
        """Make a backup and verify it, in a folder that the user chooses where the data folder cannot be written to."""
        folder = self._choose_folder(ELSEWHERE) if self._workspace.read_only else None
        if folder is not None or not self._workspace.read_only:
            self._start("Backing up", partial(self._back_up, folder), self.backed_up.emit)

    def verify(self) -> None:
        """Verify the whole database."""
        self._start("Verifying the database", self._verify, self.verified.emit)

    def check_quietly(self) -> None:
        """Verify the database beside the window, as at every start; only what is wrong is told."""
        # Not a job: it must not keep the user from starting one, and closing the window does not wait for it.
        self._check = Thread(target=self._look_through, daemon=True)
        self._check.start()

    def wait(self) -> None:
        """Wait until the quiet check has ended."""
        if self._check is not None:
            self._check.join()

    def _look_through(self) -> None:
        try:
            found = self._workspace.verify_stored()
        except DeskError as error:
            found = (error.what_happened,)
        # The window may be gone by now.
        with suppress(RuntimeError):
            if found:
                self.found_faulty.emit(faults_in_words(found))

    def _start(self, title: str, work: Callable[[Progress], object], done: Callable[[object], None]) -> None:
        if not self._jobs.start(title, work, done):
            self.refused.emit("Another job is still under way. Wait until it has ended, or stop it.")

    def _rewrite_lines(self, progress: Progress) -> Change:
        return self._workspace.rewrite_stale(progress.report, progress.stopped)

    def _record_check(self, check: "SourceCheck", progress: Progress) -> Change:
        return self._workspace.record_source_check(check, progress.report, progress.stopped)

    def _back_up(self, folder: Path | None, progress: Progress) -> Path:
        return self._workspace.backup(folder)

    def _verify(self, progress: Progress) -> tuple[str, ...]:
        return self._workspace.verify()


def faults_in_words(found: Sequence[str]) -> DeskError:
    """What to tell when the check at the start finds the database faulty."""
    return DeskError(
        f"The database is not whole: {counted(len(found), 'fault was', 'faults were')} found. {found[0]}",
        "Rely on no answer of this desk. Restore the last verified backup (mdt-desk db restore) and keep this file; "
        "Settings, Verify lists every fault.",
        Fault.YOUR_MACHINE,
    )


def import_in_lots(
    verb: Callable[[Sequence[Path]], "ImportReport"], paths: Sequence[Path], progress: Progress
) -> "ImportReport":
    """Import lot after lot until all are done or the user stops; what was imported stays."""
    reports: list[ImportReport] = []
    for start in range(0, len(paths), AT_ONCE):
        if progress.cancelled:
            break
        lot = paths[start : start + AT_ONCE]
        try:
            reports.append(verb(lot))
        except DeskError as error:
            if not reports:
                raise
            # What came before is stored and must be said; the rest was not even tried.
            reports.append(_untaken(paths[start:], error))
            break
        progress.report(min(start + AT_ONCE, len(paths)), len(paths))
    return _joined(reports, len(paths))


def _untaken(paths: Sequence[Path], error: DeskError) -> "ImportReport":
    from mdt_desk.workspace import ImportItem, ImportReport

    problem = Problem(Level.ERROR, "", error.what_happened, error.what_to_do)
    return ImportReport(tuple(ImportItem(path, None, "", (problem,)) for path in paths), Change())


def _joined(reports: Iterable["ImportReport"], asked: int) -> "ImportReport":
    reports = tuple(reports)
    items = tuple(item for report in reports for item in report.items)
    taken = sum(item.case_id is not None for item in items)
    stopped = f" Stopped after {len(items)}." if len(items) < asked else ""
    ids = tuple(case_id for report in reports for case_id in report.change.case_ids)
    parts = frozenset(part for report in reports for part in report.change.parts)
    from mdt_desk.workspace import ImportReport

    there = f" {counted(taken - len(ids), 'file')} held what is stored already." if taken > len(ids) else ""
    return ImportReport(items, Change(ids, parts, f"{len(ids)} of {asked} files imported.{there}{stopped}"))
