"""The audit trail as it is read and added to, verification and backup."""

import time
from contextlib import suppress
from pathlib import Path

from sqlalchemy import select

from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.paths import HomeFolders, make_private
from mdt_desk.storage.anchor import Seen
from mdt_desk.storage.backup import back_up, copy_in_steps
from mdt_desk.storage.engine import make_engine
from mdt_desk.storage.errors import DATABASE_ERRORS, in_words
from mdt_desk.storage.files import discard
from mdt_desk.storage.proof import DERIVATION
from mdt_desk.storage.records import AuditEntry, Entry, Finding, Head, Manifest, Saved, new_save_id
from mdt_desk.storage.schema import audit, audit_subject
from mdt_desk.storage.session import Session, Writing, tail
from mdt_desk.storage.verify import Rebuild, anchor_faults, find_faults, memory_faults

NEVER = 2**62
"""After everything that is in the audit trail."""

_PAUSE_S = 0.002


class Upkeep(Session):
    """What keeps the database honest."""

    folders: HomeFolders

    def note(self, entry: Entry) -> Saved:
        """Record an action that changes no data: a case opened, a page printed."""

        def nothing(_writing: Writing) -> None:
            return

        return self.write(entry, nothing)

    def derive_by(self, derivation: str, *, again: bool = False) -> bool:
        """Say by which catalogue and wording lines are worked out; True where those of before are to be made anew.

        With `again` they are, though nothing differs: what they were made by was not right.
        """
        with self.proven():
            known = self._proof.derivation
        if known == derivation and not again:
            return False
        if self.read_only:
            self._proof.derived_since = NEVER
        else:
            self.note(Entry("derivation_changed", details=derivation, subjects=(DERIVATION,)))
        return True

    def audit(self, subject: str | None = None, *, after: int = 0, last: int | None = None) -> list[AuditEntry]:
        """The audit trail, of everything or of one case, rule set or source, in order."""
        query = select(audit).where(audit.c.seq > after).order_by(audit.c.seq.desc())
        if subject is not None:
            query = query.join(audit_subject, audit_subject.c.seq == audit.c.seq)
            query = query.where(audit_subject.c.subject == subject)
        if last is not None:
            query = query.limit(last)
        with self.proven() as connection:
            found = [AuditEntry._make(row) for row in connection.execute(query)][::-1]
            if subject is not None and not after:
                self._proof.check_concerned(subject, len(found), last)
            return found

    def head(self) -> Head:
        """The last link of the audit trail, which printed pages quote."""
        with self.reading() as connection:
            return tail(connection)[0]

    def latest_time_seen(self) -> str:
        """The latest time ever recorded, which a clock set back cannot undo."""
        with self.reading() as connection:
            return tail(connection)[1]

    def verify(self, rebuild: Rebuild | None = None) -> list[Finding]:
        """Prove that everything stored is whole; what is not is listed, the first bad place named.

        The proof reads a copy that is made in steps, so that nobody who types waits for it.
        """
        try:
            self.refuse_replaced()
        except DeskError as told:
            return [Finding("file", told.what_happened)]
        if not self.read_only:
            with suppress(DeskError, OSError, *DATABASE_ERRORS):
                return self._verify_copy(rebuild)
        with self._one_at_a_time:
            try:
                with self._engine.connect() as connection, connection.begin():
                    found = find_faults(connection, self._key, rebuild)
                    found += anchor_faults(connection, self._anchor.read())
                    return found + memory_faults(connection, self._proof.head)
            except DATABASE_ERRORS as problem:
                words = in_words(problem)
                return [Finding("file", words.what_happened)]

    def backup(self, folder: Path | None = None) -> Manifest:
        """Make a verified backup that holds the last action seen on this computer; others may write meanwhile."""
        # Read before the copy is made: a copy may hold more than what was noted by then, never less.
        seen, head = self._anchor.read(), self._proof.head

        def copied(target: Path) -> None:
            self._copy_to(target)
            self._refuse_older(target, seen, head)

        return back_up(self.folders.database, self._key, folder or self.folders.backups, at=self.now(), copy=copied)

    def _refuse_older(self, copy: Path, seen: Seen | None, head: Head) -> None:
        """Refuse a copy without the last action seen: it would be the newest backup and hold an older state."""
        engine = make_engine(copy, self._key.data, query_only=True)
        try:
            with engine.connect() as connection, connection.begin():
                faults = anchor_faults(connection, seen) if seen is not None else []
                faults += memory_faults(connection, head)
        finally:
            engine.dispose()
        if faults:
            raise DeskError(
                f"No backup was made. {faults[0].what}",
                "Close this window and open the desk again: it says what is missing. The backups of before are as they "
                "were.",
                Fault.YOUR_MACHINE,
            )

    def _verify_copy(self, rebuild: Rebuild | None) -> list[Finding]:
        waiting, head = make_private(self.folders.backups) / f".verify-{new_save_id()}.part", self._proof.head
        try:
            seen = self._copy_to(waiting)
            engine = make_engine(waiting, self._key.data, query_only=True)
            try:
                with engine.connect() as connection, connection.begin():
                    found = find_faults(connection, self._key, rebuild) + anchor_faults(connection, seen)
                    return found + memory_faults(connection, head)
            finally:
                engine.dispose()
        finally:
            discard(waiting)

    def _copy_to(self, target: Path) -> Seen | None:
        """Copies the open database in steps; what this computer had seen last when the copy was whole."""
        with self._one_at_a_time:
            # The copy is made of the file in its place, which must be the open one, from its beginning to its end.
            self.refuse_replaced()
            copy_in_steps(self.folders.database, self._key, target, self._let_others)
            self.refuse_replaced()
            return self._anchor.read()

    def _let_others(self) -> None:
        self._one_at_a_time.release()
        try:
            time.sleep(_PAUSE_S)
        finally:
            self._one_at_a_time.acquire()
