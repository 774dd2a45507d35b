"""Cases in the database: revisions that never change, one draft each, and the lists that are drawn from them."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from mdt_desk.domain.errors import STILL_HERE, DeskError, Fault
from mdt_desk.storage.chain import digest
from mdt_desk.storage.errors import AlteredError, SaveConflictError
from mdt_desk.storage.marks import insert_marked, mark
from mdt_desk.storage.records import (
    CaseRow,
    Entry,
    FactRow,
    NewRevision,
    Revision,
    RevisionLine,
    Saved,
    StoredAssessment,
)
from mdt_desk.storage.schema import assessment, case_draft, case_fact, case_list, case_revision
from mdt_desk.storage.session import Writing, unindexed
from mdt_desk.storage.store_lines import Latest, LineStore, latest_numbers, put_lines

_REVISION = tuple(case_revision.c[name] for name in Revision.__dataclass_fields__)
_LINE = tuple(case_revision.c[name] for name in RevisionLine.__dataclass_fields__)
_ASSESSMENT = tuple(assessment.c[name] for name in StoredAssessment.__dataclass_fields__)
_FACT = tuple(case_fact.c[name] for name in FactRow._fields)


class CaseStore(LineStore):
    """What the database can do with cases."""

    def save_revision(
        self,
        new: NewRevision,
        entry: Entry,
        *,
        assessments: Sequence[StoredAssessment] = (),
        keep_draft: bool = False,
    ) -> Saved:
        """Save one case as its next revision; refused with both versions when somebody else saved it meanwhile."""

        def work(writing: Writing) -> None:
            _add_revisions(writing, [new], keep_drafts=keep_draft)
            _add_assessments(writing, [_of_revision(each, new.expected + 1) for each in assessments])

        return self.write(entry, work)

    def import_cases(self, cases: Iterable[NewRevision], entry: Entry) -> Saved:
        """Save many cases, all of them or none."""
        listed = list(cases)

        def work(writing: Writing) -> None:
            _add_revisions(writing, listed, keep_drafts=True)

        return self.write(entry, work)

    def seal_revision(
        self, case_id: str, number: int, entry: Entry, *, assessments: Sequence[StoredAssessment] = ()
    ) -> Saved:
        """Sign a revision off: from now on only an amendment can follow it."""

        def work(writing: Writing) -> None:
            _seal(writing, case_id, number)
            _add_assessments(writing, [_of_revision(each, number) for each in assessments])

        return self.write(entry, work)

    def add_assessments(self, assessments: Sequence[StoredAssessment], entry: Entry) -> Saved:
        """Keep assessments as they were shown or printed."""

        def work(writing: Writing) -> None:
            _add_assessments(writing, assessments)

        return self.write(entry, work)

    def case_rows(self) -> list[CaseRow]:
        """The whole case list."""
        with self.proven() as connection:
            # Ten thousand lines: the driver's own tuples, without a wrapper around each.
            rows = [CaseRow._make(row) for row in connection.execute(select(case_list)).cursor.fetchall()]
            return self._proof.check_lines(rows, whole=True)

    def case_row(self, case_id: str) -> CaseRow | None:
        """One line of the case list."""
        with self.proven() as connection:
            found = connection.execute(select(case_list).where(case_list.c.case_id == case_id)).all()
            if len(found) != (case_id in self._proof.latest):
                raise AlteredError(f"case_list: the line of {case_id} is missing.")
            return next(iter(self._proof.check_lines([CaseRow._make(row) for row in found], whole=False)), None)

    def case_count(self) -> int:
        """How many cases there are."""
        with self.proven():
            return len(self._proof.latest)

    def revision_count(self) -> int:
        """How many revisions all cases have together: it grows with whatever is saved, and with nothing else."""
        with self.proven():
            return sum(self._proof.latest.values())

    def case_facts(self, case_id: str) -> list[FactRow]:
        """The facts of one case, by name."""
        query = select(*_FACT).where(case_fact.c.case_id == case_id).order_by(case_fact.c.fact)
        with self.proven() as connection:
            found = [FactRow._make(row) for row in connection.execute(query)]
            self._proof.check_facts({case_id: found}, [case_id] if case_id in self._proof.latest or found else [])
            return found

    def latest(self, case_id: str) -> Revision | None:
        """The newest revision of a case."""
        with self.proven() as connection:
            found = latest_revision(connection, case_id)
            self._proof.check_newest(case_id, found.number if found else 0)
            self._prove([found] if found else [])
            return found

    def revision(self, case_id: str, number: int) -> Revision | None:
        """One revision of a case."""
        query = select(*_REVISION).where(case_revision.c.case_id == case_id, case_revision.c.number == number)
        with self.proven() as connection:
            found = [_as_revision(row) for row in connection.execute(query)]
            self._prove(found, f"{case_id}/{number}".__eq__)
            return found[0] if found else None

    def history(self, case_id: str) -> list[RevisionLine]:
        """Who saved a case when and why, oldest first."""
        query = select(*_LINE).where(case_revision.c.case_id == case_id).order_by(case_revision.c.number)
        with self.proven() as connection:
            found = [RevisionLine(*_with_flag(row, 5)) for row in connection.execute(query)]
            if [line.number for line in found] != list(range(1, self._proof.latest.get(case_id, 0) + 1)):
                raise AlteredError(f"case_revision: a revision of {case_id} is missing.")
            return found

    def latest_of(self, ids: Sequence[str]) -> list[Revision]:
        """The newest revision of each of a few cases."""
        with self.proven() as connection:
            newest = [found for case_id in ids if (found := latest_revision(connection, case_id))]
            for found in newest:
                self._proof.check_newest(found.case_id, found.number)
            self._prove(newest)
            return newest

    def signed_versions(self) -> list[tuple[str, int, str]]:
        """Of each case that was signed off: its id, the last signed revision, and when that was done."""
        with self.proven():
            return [(case_id, number, at) for case_id, (number, at) in self._proof.signed.items()]

    def latest_of_all(self) -> list[Revision]:
        """The newest revision of every case."""
        with self.proven() as connection:
            found = latest_revisions(connection)
            if {each.case_id: each.number for each in found} != self._proof.latest:
                raise AlteredError("case_revision: the newest revision of a case is missing.")
            self._prove(found)
            return found

    def assessments(self, case_id: str) -> list[StoredAssessment]:
        """The assessments kept for a case, oldest first."""
        query = select(*_ASSESSMENT).where(assessment.c.case_id == case_id).order_by(assessment.c.id)
        with self.proven() as connection:
            kept = [StoredAssessment(*row) for row in connection.execute(query)]
            self._proof.check_rows("assessment", map(_fields, kept))
            # An old page of the index by case would hide some.
            by_case = select(assessment.c.id).with_hint(assessment, "INDEXED BY assessment_of_case")
            found = sorted(str(number) for number in connection.execute(by_case).scalars())
            if found != sorted(self._proof.marks("assessment")):
                raise AlteredError("assessment: an assessment that was kept is missing.")
            return kept

    def _prove(self, found: Iterable[Revision], belongs: Callable[[str], bool] | None = None) -> None:
        rows = ({**_fields(each), "sealed": int(each.sealed)} for each in found)
        self._proof.check_rows("case_revision", rows, belongs)


def _fields(record: Revision | StoredAssessment) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def latest_revision(connection: Connection, case_id: str) -> Revision | None:
    """The newest revision of a case, inside a transaction that is open."""
    query = (
        select(*_REVISION).where(case_revision.c.case_id == case_id).order_by(case_revision.c.number.desc()).limit(1)
    )
    found = connection.execute(query).first()
    return _as_revision(found) if found else None


def latest_revisions(connection: Connection) -> list[Revision]:
    """The newest revision of every case, inside a transaction that is open."""
    newest = (
        select(case_revision.c.case_id, func.max(case_revision.c.number).label("number"))
        .group_by(case_revision.c.case_id)
        .subquery()
    )
    query = select(*_REVISION).join(
        newest, (newest.c.case_id == case_revision.c.case_id) & (newest.c.number == case_revision.c.number)
    )
    return [_as_revision(row) for row in connection.execute(query)]


def _as_revision(row: Sequence[Any]) -> Revision:
    return Revision(*_with_flag(row, 8))


def _with_flag(row: Sequence[Any], place: int) -> tuple[Any, ...]:
    return (*row[:place], bool(row[place]), *row[place + 1 :])


def _add_revisions(writing: Writing, new: Sequence[NewRevision], *, keep_drafts: bool) -> None:
    connection = writing.connection
    ids = [each.case_id for each in new]
    latest = latest_numbers(connection, ids)
    for case_id in ids:
        writing.proof.check_newest(case_id, latest.get(case_id, Latest(0, "")).number)
    rows = []
    for each in new:
        before = latest.get(each.case_id, Latest(0, ""))
        if before.number != each.expected:
            raise SaveConflictError(each.case_id, each.expected, each.json, latest_revision(connection, each.case_id))
        if _is_sealed(writing, each.case_id, before) and not writing.entry.reason.strip():
            raise DeskError(
                "This case is signed off: a change of it is an amendment, and that needs a reason.",
                f"Say why it is amended, then save again.{STILL_HERE}",
                Fault.REFUSED,
            )
        rows.append(_revision_row(writing, each, before))
        latest[each.case_id] = Latest(each.expected + 1, rows[-1]["sha256"])
    writing.marks += insert_marked(connection, case_revision, rows)
    writing.subjects.update(ids)
    newest = {each.case_id: (each.projection, each.expected + 1, writing.at) for each in new}
    put_lines(writing, list(newest.values()), known=[each.case_id for each in new if each.expected])
    for case_id in () if keep_drafts else ids:
        connection.execute(delete(case_draft).where(unindexed("case_id", case_id)))


def _is_sealed(writing: Writing, case_id: str, latest: Latest) -> bool:
    # An old page of the revision, from before it was signed off, would let it be amended without a reason.
    signed = writing.proof.signed.get(case_id)
    return bool(latest.sealed) or (signed is not None and signed[0] == latest.number)


def _revision_row(writing: Writing, new: NewRevision, before: Latest) -> dict[str, Any]:
    return {
        "case_id": new.case_id,
        "number": new.expected + 1,
        "author": writing.who,
        "at": writing.at,
        "reason": writing.entry.reason,
        "sha256": digest(new.json),
        "previous": before.sha256,
        "sealed": int(new.sealed),
        "seq": writing.seq,
        "json": new.json,
    }


def _seal(writing: Writing, case_id: str, number: int) -> None:
    latest = latest_revision(writing.connection, case_id)
    if latest is None or latest.number != number or latest.sealed:
        raise DeskError(
            "This revision cannot be signed off: it is not the latest, or it is signed off already.",
            "Open the case again.",
        )
    same = (case_revision.c.case_id == case_id) & (case_revision.c.number == number)
    writing.connection.execute(update(case_revision).where(same).values(sealed=1))
    row = writing.connection.execute(select(case_revision).where(same)).mappings().one()
    # What is marked anew below would otherwise be vouched for although it was not what was stored.
    writing.proof.check_rows("case_revision", [{**row, "sealed": 0}])
    writing.marks.append(mark("case_revision", {**row}))
    writing.subjects.add(case_id)


def _of_revision(kept: StoredAssessment, number: int) -> StoredAssessment:
    return StoredAssessment(kept.case_id, kept.revision or number, kept.on, kept.nation, kept.json)


def _add_assessments(writing: Writing, assessments: Sequence[StoredAssessment]) -> None:
    last = writing.proof.last_number("assessment")
    rows = [
        {
            "id": last + place,
            "case_id": each.case_id,
            "revision": each.revision,
            "on": each.on,
            "nation": each.nation,
            "sha256": digest(each.json),
            "at": writing.at,
            "seq": writing.seq,
            "json": each.json,
        }
        for place, each in enumerate(assessments, start=1)
    ]
    writing.marks += insert_marked(writing.connection, assessment, rows)
    writing.subjects.update(each.case_id for each in assessments)
