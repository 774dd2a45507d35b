"""The list lines and facts that are drawn from cases and rules: written in short steps, never over what is newer."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, func, not_, select, union_all

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage.errors import AlteredError
from mdt_desk.storage.marks import LINES, insert_tuples, line_marks
from mdt_desk.storage.proof import DERIVATION, DERIVED
from mdt_desk.storage.records import OWN_PART, Entry, Projection
from mdt_desk.storage.schema import (
    audit,
    audit_subject,
    case_fact,
    case_list,
    case_revision,
    check_taken_back,
    rule_definition,
    rule_source,
    rule_version,
    source_check,
)
from mdt_desk.storage.session import Session, Writing

_FEW = 50


class Latest(NamedTuple):
    """The newest revision of a case: its number, its hash and whether it is signed off."""

    number: int
    sha256: str
    sealed: int = 0


class LineStore(Session):
    """What the database can do with what is drawn from cases and rules."""

    _mark_found = (-1, 0)
    """After which action the mark of the rules was looked for last, and what it was."""

    def reproject(self, projections: Sequence[Projection], mark: int) -> bool:
        """Write list lines and facts anew, as worked out under the rules of a mark; False where others count by now.

        A case that was saved meanwhile keeps the line of its newer revision.
        """

        def work(writing: Writing) -> None:
            if self._proven_mark(writing.connection) != mark:
                raise _OvertakenError
            _write_projections(writing, projections)

        try:
            # With a link in the trail, which vouches for the lines: an old page put back would otherwise be believed.
            self.write(Entry("lines_rewritten"), work)
        except _OvertakenError:
            return False
        return True

    def rules_mark(self) -> int:
        """The place in the trail of the last change of anything that an answer rests on beside the case."""
        with self.proven() as connection:
            return self._proven_mark(connection)

    def stale_cases(self) -> list[str]:
        """The cases whose line was worked out before the last change of the rules."""
        with self.proven() as connection:
            mark = self._proven_mark(connection)
            # By the trail and not by the lines: an old page of theirs would hide one, or name one without need.
            written = self._proof.marks(LINES)
            return sorted(each for each in self._proof.latest if each not in written or written[each][1] < mark)

    def _proven_mark(self, connection: Connection) -> int:
        after = self._proof.head.seq
        if self._mark_found[0] != after:
            self._proof.check_rule_seqs(connection)
            mark = rules_mark(connection)
            if mark < self._proof.derived_since <= after:
                raise AlteredError("audit trail: the index of whom it concerns is not what was stored last.")
            # Kept, not asked again: an old page that comes meanwhile would answer with the mark of its day.
            self._mark_found = (after, mark)
        return self._mark_found[1]

    def saved_cases(self) -> list[str]:
        """Every case that was saved, also one whose line is missing."""
        with self.proven():
            return sorted(self._proof.latest)


def latest_numbers(connection: Connection, ids: Sequence[str]) -> dict[str, Latest]:
    """The newest revision of each of these cases, inside a transaction that is open."""
    query = select(case_revision.c.case_id, *(case_revision.c[name] for name in Latest._fields))
    if len(ids) <= _FEW:
        query = query.where(case_revision.c.case_id.in_(ids))
    rows = connection.execute(query.order_by(case_revision.c.number))
    return {case_id: Latest(*of_case) for case_id, *of_case in rows}


def _revision_times(connection: Connection, latest: Mapping[str, Latest]) -> dict[str, str]:
    query = select(case_revision.c.case_id, case_revision.c.number, case_revision.c.at)
    if len(latest) <= _FEW:
        query = query.where(case_revision.c.case_id.in_(list(latest)))
    return {
        case_id: at
        for case_id, number, at in connection.execute(query)
        if case_id in latest and number == latest[case_id].number
    }


class _OvertakenError(Exception):
    """Other rules count by now than those by which the lines were worked out."""


def put_lines(writing: Writing, projected: Sequence[tuple[Projection, int, str]], *, known: Sequence[str]) -> None:
    """Write list lines and facts in the place of those before, inside a transaction that is open."""
    connection = writing.connection
    lines = [
        each.row._replace(revision=number, updated_at=updated, seq=writing.seq) for each, number, updated in projected
    ]
    writing.marks += line_marks(lines, [each.facts for each, _number, _updated in projected])
    if known:
        names = [{"gone": case_id} for case_id in dict.fromkeys(known)]
        connection.execute(delete(case_fact).where(case_fact.c.case_id == bindparam("gone")), names)
        connection.execute(delete(case_list).where(case_list.c.case_id == bindparam("gone")), names)
    insert_tuples(connection, case_list, lines)
    insert_tuples(
        connection,
        case_fact,
        ((each.row.case_id, *fact) for each, _number, _updated in projected for fact in each.facts),
    )


def _write_projections(writing: Writing, listed: Sequence[Projection]) -> None:
    ids = [each.row.case_id for each in listed]
    latest = latest_numbers(writing.connection, ids)
    for case_id in ids:
        writing.proof.check_newest(case_id, latest.get(case_id, Latest(0, "")).number)
    updated = _revision_times(writing.connection, latest)
    if any(case_id not in latest for case_id in ids):
        raise DeskError("A case to be listed is not in the database.", "Open the case list again.")
    # A save that came between has written the line of the newer revision.
    current = [each for each in listed if latest[each.row.case_id].number == each.made_from]
    projected = [(each, each.made_from, updated[each.row.case_id]) for each in current]
    put_lines(writing, projected, known=[each.row.case_id for each in current])


def rules_mark(connection: Connection) -> int:
    """The place in the trail of the last change of the rules in use, inside a transaction that is open."""
    return int(connection.execute(_RULES_MARK).scalar() or 0)


def _mark_of(column: ColumnElement[int], *counts: ColumnElement[bool]) -> Select[Any]:
    return select(func.max(column).label("seq")).where(*counts)


_MARKS = union_all(
    _mark_of(rule_version.c.seq, rule_version.c.state.in_(("approved", "withdrawn"))),
    _mark_of(source_check.c.seq),
    _mark_of(check_taken_back.c.seq),
    _mark_of(rule_source.c.seq, not_(rule_source.c.id.startswith(OWN_PART))),
    _mark_of(rule_definition.c.seq, not_(rule_definition.c.id.startswith(OWN_PART))),
    select(func.max(audit_subject.c.seq).label("seq"))
    .join(audit, audit.c.seq == audit_subject.c.seq)
    .where(audit_subject.c.subject == DERIVATION, audit.c.kind == DERIVED),
).subquery()
_RULES_MARK = select(func.max(_MARKS.c.seq))
