"""Bringing the case list up to date with the rules: lot after lot, each in a short step, never over a newer save."""

import logging
from collections.abc import Sequence

from mdt_desk.domain.case_versions import read_case_text
from mdt_desk.domain.counts import counted
from mdt_desk.domain.errors import FAULTS, DeskError, place_of_fault
from mdt_desk.rules.evaluate import assess
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.storage import records
from mdt_desk.storage.errors import AlteredError, OlderCopyError, ReplacedError
from mdt_desk.workspace.desk import Desk
from mdt_desk.workspace.projecting import project
from mdt_desk.workspace.rows import Change, Part
from mdt_desk.workspace.values import Cancelled, Progress

LOG = logging.getLogger("mdt_desk")
LOT = 50
"""Cases written in one step: few enough that typing never waits for them."""
_MOST_TURNS = 20


class LineVerbs(Desk):
    """The lines of the case list as the rules of now would have them."""

    _not_worked_out: frozenset[str] = frozenset()
    """The cases on which this program failed: each is tried once, and none keeps the others from the list."""

    def rewrite_stale(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> Change:
        """Works out every line that was made before the last change of the rules; what is left says that it is stale.

        A line that nobody got to, for a stop or a kill, is found again at the next opening.
        """
        done: list[str] = []
        tried: set[str] = set()
        for _turn in range(_MOST_TURNS):
            # One that this program cannot work out keeps its old line, which says that it is out of date.
            waiting = [each for each in self._store.stale_cases() if each not in tried]
            if not waiting or (cancelled is not None and cancelled()):
                break
            done += self._rewrite(waiting, progress, cancelled)
            tried.update(self._not_worked_out)
        left = len(self._store.stale_cases())
        words = f"{counted(len(set(done)), 'case was', 'cases were')} worked out anew."
        if left:
            words += f" {counted(left, 'case is', 'cases are')} still to be worked out; the list says which."
        return Change(tuple(dict.fromkeys(done)), frozenset({Part.LIST}), words)

    def rewritten_after(
        self, done: str, parts: frozenset[Part], progress: Progress | None, cancelled: Cancelled | None
    ) -> Change:
        """Brings the list up to date after an act that is stored already, and says that it is, whatever comes after."""
        try:
            anew = self.rewrite_stale(progress, cancelled)
        except (AlteredError, OlderCopyError, ReplacedError):
            raise
        except DeskError as problem:
            words = f"{done}. Yet the list could not be worked out anew, and says which lines are out of date. "
            return Change((), parts, f"{words}{problem.what_happened} {problem.advice}")
        return Change(anew.case_ids, parts, f"{done}; {anew.message}")

    def refresh_list(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> int:
        """Works out the list line of every case anew, and says how many were written."""
        written = self._rewrite(self._store.saved_cases(), progress, cancelled)
        if written:
            self._store.note(records.Entry("list_refreshed"))
        return len(written)

    def stale_count(self) -> int:
        """How many lines of the list were worked out before the last change of the rules."""
        return len(self._store.stale_cases())

    def _rewrite(self, ids: Sequence[str], progress: Progress | None, cancelled: Cancelled | None) -> list[str]:
        done: list[str] = []
        if progress is not None:
            progress(0, len(ids))
        for start in range(0, len(ids), LOT):
            if cancelled is not None and cancelled():
                break
            done += self._rewrite_lot(ids[start : start + LOT])
            if progress is not None:
                progress(min(start + LOT, len(ids)), len(ids))
        return done

    def _line(self, revision: records.Revision, book: RuleBook) -> records.Projection | None:
        """The line of a case; None where this program fails on it, which is noted by its place and never by a text."""
        case = read_case_text(revision.json)
        try:
            return project(case, assess(case, book, self.tumours), self.tumours, revision.number)
        except FAULTS as fault:
            # One case that cannot be worked out must not close the desk.
            LOG.error("a case could not be worked out: %s", place_of_fault(fault))
            self._not_worked_out |= {revision.case_id}
            return None

    def _rewrite_lot(self, ids: Sequence[str]) -> list[str]:
        for _turn in range(_MOST_TURNS):
            mark, book = self._marked_book()
            revisions = self._store.latest_of(ids)
            lot = [line for each in revisions if (line := self._line(each, book)) is not None]
            if self._store.reproject(lot, mark):
                return [line.row.case_id for line in lot]
        raise DeskError("The rules kept changing while the list was worked out.", "Wait until that has ended.")
