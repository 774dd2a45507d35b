"""One open database: reading, and writing in one transaction that ends in "saved", "not saved" or "not known"."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from threading import RLock
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Engine, Select, Text, delete, insert, literal_column, select

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage import chain, schema
from mdt_desk.storage.anchor import Anchor
from mdt_desk.storage.clock import latest_time
from mdt_desk.storage.engine import WRITES
from mdt_desk.storage.errors import DATABASE_ERRORS, AlteredError, SaveUnknownError, in_words, read_only_error
from mdt_desk.storage.keys import DeskKey
from mdt_desk.storage.marks import insert_tuples
from mdt_desk.storage.open_file import OpenFile
from mdt_desk.storage.proof import Proof
from mdt_desk.storage.records import AuditEntry, Entry, Head, Saved

TYPED_RULES = "typed_rules/"
"""Begins the settings that keep what is being typed into a rule version; each is noted by itself, as drafts are."""
OF_THE_WINDOW = "window."
"""Begins the settings of how the window stands, on which no answer rests: they are not noted."""
KEPT_COUNT = "kept.count"
"""The setting that counts what was written without a link in the trail."""


class Releasable(Protocol):
    """The right to write, held while the desk is open."""

    def hold_on(self) -> None:
        """Make sure that it is still held, or refuse."""

    def release(self) -> None:
        """Let it go."""


@dataclass(slots=True)
class Writing:
    """One transaction while it is open: where it stands in the trail, and what it has made so far."""

    connection: Connection
    seq: int
    at: str
    who: str
    entry: Entry
    proof: Proof
    marks: list[chain.Mark] = field(default_factory=list)
    subjects: set[str] = field(default_factory=set)


class Session:
    """The open database behind every question and every save; one connection, one user at a time."""

    def __init__(
        self,
        make_engine: Callable[[], Engine],
        key: DeskKey,
        anchor: Anchor,
        *,
        who: str,
        clock: Callable[[], datetime],
        system: str,
        lock: Releasable | None = None,
        read_only: str = "",
        file: OpenFile | None = None,
    ) -> None:
        self.read_only = read_only
        self._file = file
        self._make_engine = make_engine
        self._engine = make_engine()
        self._key = key
        self._proof = Proof(key.audit)
        self._anchor = anchor
        self._who = who
        self._clock = clock
        self._system = system
        self._lock = lock
        self._one_at_a_time = RLock()
        self._started = time.monotonic()

    def close(self) -> None:
        """Close the database and let others write."""
        with self._one_at_a_time:
            self._engine.dispose()
            if self._lock is not None:
                self._lock.release()
                self._lock = None

    def act_for(self, who: str) -> None:
        """From now on, what is noted or typed without a name is that of this person."""
        self._who = who

    def now(self) -> str:
        """The time as it is stored."""
        return chain.utc_text(self._clock())

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep every other thread of this program out while one reads, decides and writes."""
        with self._one_at_a_time:
            yield

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Ask the database questions that all see the same state."""
        with self._one_at_a_time:
            try:
                with self._engine.connect() as connection, connection.begin():
                    self.refuse_replaced()
                    yield connection
            except DATABASE_ERRORS as problem:
                raise in_words(problem) from problem

    @contextmanager
    def proven(self) -> Iterator[Connection]:
        """Ask questions whose answers are compared with the audit trail before anybody sees them."""
        with self.reading() as connection:
            self._follow(connection)
            yield connection

    def proven_rows(
        self, connection: Connection, table: str, query: Select[Any], belongs: Callable[[str], bool]
    ) -> list[dict[str, Any]]:
        """The rows of a question, compared with the audit trail: each as stored last, none missing that belongs."""
        rows = [{**row} for row in connection.execute(query).mappings()]
        self._proof.check_rows(table, rows, belongs)
        return rows

    @contextmanager
    def proven_cases(self) -> Iterator[Connection]:
        """Ask questions about all cases at once: their lines and facts are proven first."""
        with self.proven() as connection:
            self._proof.check_cases(connection)
            yield connection

    def _follow(self, connection: Connection) -> Proof:
        if fault := self._proof.follow(connection):
            raise AlteredError(fault.what)
        return self._proof

    def write(self, entry: Entry, work: Callable[[Writing], None]) -> Saved:
        """Do the work and write its link of the audit trail in one transaction; the same save id is saved once."""
        self.refuse_when_read_only()
        with self._one_at_a_time, self._engine.connect() as plain:
            connection = plain.execution_options(**WRITES)
            head, kept = Head(0, "", ""), dict[str, str]()
            with self._undone_on_failure(connection):
                connection.begin()
                done = find_save(connection, entry.save_id)
                if done is None:
                    done, head = self._work(connection, entry, work)
                    kept = self._kept(connection)
            if head.seq:
                self._anchor.expect(kept, head)
                self._finish(connection, done)
                self._anchor.write(head, kept)
            return done

    def write_unaudited(self, work: Callable[[Connection], None]) -> None:
        """Keep a draft or a setting, which the audit trail does not follow."""
        self.refuse_when_read_only()
        with self._one_at_a_time, self._engine.connect() as plain:
            connection = plain.execution_options(**WRITES)
            with self._undone_on_failure(connection):
                connection.begin()
                work(connection)
                _count(connection)
                kept = self._kept(connection)
                self._anchor.expect(kept)
                commit(connection)
                self._anchor.settle(kept)

    def _kept(self, connection: Connection) -> dict[str, str]:
        return kept_states(connection, self._anchor)

    def was_saved(self, save_id: str) -> Saved | None:
        """Whether a save of which the answer was lost is in the database."""
        with self.reading() as connection:
            return find_save(connection, save_id)

    def refuse_when_read_only(self) -> None:
        """Refuse a change when the desk is open for reading only, or its file is not the one in its place any more."""
        if self.read_only:
            raise read_only_error(self.read_only)
        self.refuse_replaced()
        self._hold_on()

    def _hold_on(self) -> None:
        """Go on for reading only where another desk has the right to write by now."""
        with self._one_at_a_time:
            if self._lock is None:
                return
            try:
                self._lock.hold_on()
            except (DeskError, OSError) as lost:
                words = lost.what_happened if isinstance(lost, DeskError) else "It could not be made anew."
                self.read_only = f"The lock file of the desk was removed or exchanged while it was open here. {words}"
                self._lock.release()
                self._lock = None
                raise read_only_error(self.read_only) from lost

    def refuse_replaced(self) -> None:
        """Refuse to go on with a file whose place another one has taken while it was open here."""
        if self._file is not None:
            self._file.refuse_replaced()

    @contextmanager
    def _undone_on_failure(self, connection: Connection) -> Iterator[None]:
        try:
            yield
        except BaseException as problem:
            _roll_back(connection)
            if isinstance(problem, DATABASE_ERRORS):
                raise in_words(problem) from problem
            raise

    def _work(self, connection: Connection, entry: Entry, work: Callable[[Writing], None]) -> tuple[Saved, Head]:
        before, seen_max = tail(connection)
        at = self.now()
        writing = Writing(
            connection,
            before.seq + 1,
            at,
            entry.who or self._who,
            entry,
            self._follow(connection),
            subjects=set(entry.subjects),
        )
        work(writing)
        _require_open(connection)
        link = AuditEntry(
            seq=writing.seq,
            save_id=entry.save_id,
            at=at,
            up_ms=int((time.monotonic() - self._started) * 1000),
            seen_max=latest_time(entry.kind, at, seen_max),
            who=writing.who,
            system=self._system,
            kind=entry.kind,
            reason=entry.reason,
            body=chain.body_text(writing.marks, writing.subjects, entry.details),
            sha="",
            mac="",
        )
        link = chain.seal(link, before, self._key.audit)
        _append(connection, link, writing.subjects)
        return Saved(link.seq, link.save_id, at), Head(link.seq, link.sha, link.mac)

    def _finish(self, connection: Connection, saved: Saved) -> None:
        try:
            commit(connection)
        except DATABASE_ERRORS as problem:
            # A commit can arrive although an error was reported: look for it with a new connection before answering.
            connection.invalidate()
            connection.close()
            if not self._arrived(saved.save_id):
                raise in_words(problem) from problem

    def _arrived(self, save_id: str) -> bool:
        try:
            self._engine.dispose()
            self._engine = self._make_engine()
            return self.was_saved(save_id) is not None
        except (DeskError, OSError, *DATABASE_ERRORS) as problem:
            raise SaveUnknownError(save_id) from problem


def kept_states(connection: Connection, anchor: Anchor) -> dict[str, str]:
    """Drafts and settings as the note outside the database names them; the trail does not follow them."""
    kept = {
        anchor.name(row.case_id): chain.digest(ascii(tuple(row)))
        for row in connection.execute(select(schema.case_draft))
    }
    settings = sorted(tuple(row) for row in connection.execute(select(schema.setting)))
    typed = [pair for pair in settings if pair[0].startswith(TYPED_RULES)]
    # No case can bear a name with such a sign in it: what is typed into one never stands for what is typed into rules.
    kept |= {anchor.name(f"\0{key}"): chain.digest(ascii((key, value))) for key, value in typed}
    others = [pair for pair in settings if pair not in typed and not pair[0].startswith(OF_THE_WINDOW)]
    kept["settings"] = chain.digest(ascii(others))
    return kept


def commit(connection: Connection) -> None:
    """Make the transaction last."""
    _require_open(connection)
    connection.commit()


def tail(connection: Connection) -> tuple[Head, str]:
    """The last link of the trail and the latest time ever seen."""
    last = connection.execute(_TAIL).first()
    return (Head(last.seq, last.sha, last.mac), last.seen_max) if last else (chain.START, "")


def find_save(connection: Connection, save_id: str) -> Saved | None:
    """The save under an id, if it is in the trail."""
    found = connection.execute(
        select(schema.audit.c.seq, schema.audit.c.save_id, schema.audit.c.at).where(schema.audit.c.save_id == save_id)
    ).first()
    return Saved(*found) if found else None


_TAIL = (
    select(schema.audit.c.seq, schema.audit.c.sha, schema.audit.c.mac, schema.audit.c.seen_max)
    .order_by(schema.audit.c.seq.desc())
    .limit(1)
)


def unindexed(column: str, value: str) -> ColumnElement[bool]:
    """The rows with a value, looked up without an index: an old page of it would hide one, or let it be doubled."""
    looked_at: ColumnElement[str] = literal_column(f'+"{column}"', Text)
    return looked_at == value


def _count(connection: Connection) -> None:
    # Beside the drafts, in another table: an old page of drafts put back with an old note is older than this count.
    rows = schema.setting
    so_far = connection.execute(select(rows.c.value).where(unindexed("key", KEPT_COUNT))).scalar()
    connection.execute(delete(rows).where(unindexed("key", KEPT_COUNT)))
    connection.execute(insert(rows).values(key=KEPT_COUNT, value=str(int(so_far or 0) + 1)))


def _append(connection: Connection, link: AuditEntry, subjects: Iterable[str]) -> None:
    connection.execute(insert(schema.audit).values(link._asdict()))
    insert_tuples(connection, schema.audit_subject, ((subject, link.seq) for subject in sorted(subjects)))


def _require_open(connection: Connection) -> None:
    driver_connection: Any = connection.connection.driver_connection
    if not driver_connection.in_transaction:
        # SQLite can roll back by itself; what followed would be kept without what came before.
        raise DeskError("The database gave up this change before it was finished.", "Save again. Nothing was stored.")


def _roll_back(connection: Connection) -> None:
    driver_connection: Any = connection.connection.driver_connection
    # On a full disk SQLite has already rolled back, and a second time would hide the first error.
    if driver_connection is not None and driver_connection.in_transaction:
        driver_connection.rollback()
    connection.rollback()
