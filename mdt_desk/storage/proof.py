"""What the audit trail vouches for, followed link by link, so that whatever is read can be compared with it."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage.chain import START, Mark, link_fault
from mdt_desk.storage.doubts import ACCEPTED, ANSWERED, RAISED, WORDS, Doubt, read_accepted, read_doubts
from mdt_desk.storage.errors import AlteredError
from mdt_desk.storage.marks import FACTS, KEYS, LINES, facts_sha, line_sha, mark
from mdt_desk.storage.records import AuditEntry, CaseRow, Finding, Head
from mdt_desk.storage.schema import (
    audit,
    case_fact,
    case_list,
    check_taken_back,
    rule_definition,
    rule_source,
    rule_version,
    source_check,
)

RULE_TABLES = (rule_version, rule_source, rule_definition, source_check, check_taken_back)
DERIVATION = "how lines are derived"
"""The subject of the actions that say by which catalogue and wording lines are worked out from then on."""

_OF_RULES = frozenset(table.name for table in RULE_TABLES)
DERIVED = "derivation_changed"
"""Their kind: a case may bear the same name as the subject."""
SIGNED = "case_signed_off"
RESTORED = "restore"


class Proof:
    """The latest mark of every row. An old page put back holds rows that are no longer the latest."""

    def __init__(self, key: bytes) -> None:
        self.head: Head = START
        self.derivation = ""
        """The hash of the catalogue and wording by which lines are worked out now."""
        self.derived_since = 0
        """The action from which on that is so; lines of before are shown without an answer."""
        self.latest: dict[str, int] = {}
        """The number of the newest revision of each case."""
        self.signed: dict[str, tuple[int, str]] = {}
        """The last signed revision of each case, and when it was signed."""
        self.doubts: dict[str, Doubt] = {}
        """What the desk doubts of itself and nobody has answered."""
        self.answered: set[str] = set()
        """The doubts that somebody has answered."""
        self.moments: dict[int, str] = {}
        """When each action was done that wrote rules, sources or looks: an old page of the trail may lack it."""
        self._unfollowed = (0, "")
        """An older copy that was gone on with and not yet doubted: its action, and the doubt that it is worth."""
        self._key = key
        self._marks: dict[str, dict[str, tuple[str, int]]] = {}
        self._concerned: Counter[str] = Counter()

    def follow(self, connection: Connection) -> Finding | None:
        """Go on along the trail to its end; what is wrong with the first bad link, which is not taken in."""
        query = select(audit).where(audit.c.seq >= self.head.seq).order_by(audit.c.seq)
        # The driver's own tuples: a long trail is followed at every start.
        cursor = connection.execute(query).cursor
        if self.head.seq:
            found = cursor.fetchone()
            if found is None or AuditEntry._make(found).mac != self.head.mac:
                return Finding("audit trail", f"Entry {self.head.seq} of the audit trail was changed.", self.head.seq)
        while row := cursor.fetchone():
            entry = AuditEntry._make(row)
            if fault := link_fault(entry, self.head, self._key):
                return fault
            self._take(entry)
        return None

    def _take(self, entry: AuditEntry) -> None:
        body = json.loads(entry.body)
        for table, key, sha in body["made"]:
            self._marks.setdefault(table, {})[key] = (sha, entry.seq)
            if table in _OF_RULES:
                self.moments[entry.seq] = entry.at
            if table == "case_revision":
                case_id, _, number = key.rpartition("/")
                self.latest[case_id] = max(self.latest.get(case_id, 0), int(number))
                if entry.kind == SIGNED:
                    self.signed[case_id] = (int(number), entry.at)
        self._concerned.update(body["subjects"])
        if entry.kind == DERIVED and DERIVATION in body["subjects"]:
            self.derivation, self.derived_since = body["details"], entry.seq
        self._take_doubts(entry, body["details"])
        self.head = Head(entry.seq, entry.sha, entry.mac)

    def _take_doubts(self, entry: AuditEntry, details: str) -> None:
        if entry.kind == ACCEPTED:
            raised = read_accepted(details)
            if raised is None:
                # A program of old raised the doubt in an action of its own: a kill between the two must not hide it.
                raised = [Doubt(f"older-{entry.mac[:8]}", entry.at, WORDS["older"])]
                self._unfollowed = (entry.seq, raised[0].id)
            self.doubts.update((doubt.id, doubt) for doubt in raised)
        elif entry.kind == RAISED:
            raised = read_doubts(details)
            self.doubts.update((doubt.id, doubt) for doubt in raised)
            if self._unfollowed[0] == entry.seq - 1 or any(doubt.kind == "older" for doubt in raised):
                self._settle_unfollowed()
        elif entry.kind == ANSWERED:
            self.doubts.pop(details, None)
            self.answered.add(details)
        elif entry.kind == RESTORED:
            self._settle_unfollowed()

    def _settle_unfollowed(self) -> None:
        self.doubts.pop(self._unfollowed[1], None)
        # Also where the note outside the database repeats it.
        self.answered.add(self._unfollowed[1])
        self._unfollowed = (0, "")

    def marks(self, table: str) -> Mapping[str, tuple[str, int]]:
        """The latest mark of each row of a table by its key, with the action that made it."""
        return self._marks.get(table, {})

    def last_number(self, table: str) -> int:
        """The highest number ever given in a table; an old page lacks the newest row, whose number another would get.

        It would then be written over, and nothing would show that it was there.
        """
        return max(map(int, self.marks(table)), default=0)

    def check_rows(
        self, table: str, rows: Iterable[Mapping[str, Any]], belongs: Callable[[str], bool] | None = None
    ) -> None:
        """Refuse rows that are not what was last stored; where it is said which rows belong, also fewer or more."""
        marks, seen = self.marks(table), set()
        for row in rows:
            has = mark(table, row)
            self._compare(has)
            seen.add(has.key)
        if belongs is not None:
            missing = [key for key in marks if key not in seen and belongs(key)]
            if missing:
                raise AlteredError(f"{table}: {missing[0]} is missing.")

    def _compare(self, has: Mark) -> None:
        known = self.marks(has.table).get(has.key)
        if known is None:
            raise AlteredError(f"{has.table}: {has.key} is not in the audit trail.")
        if known[0] != has.sha:
            raise AlteredError(f"{has.table}: {has.key} is not what entry {known[1]} of the audit trail stored.")

    def check_rule_seqs(self, connection: Connection) -> None:
        """Refuse rules, sources and checks that are not those of the trail, by the actions that wrote them."""
        for table in RULE_TABLES:
            columns = [table.c[name] for name in KEYS[table.name]]
            rows = connection.execute(select(*columns, table.c.seq))
            found = {"/".join(map(str, row[:-1])): row[-1] for row in rows}
            if found != {key: seq for key, (_sha, seq) in self.marks(table.name).items()}:
                raise AlteredError(f"{table.name}: what is there is not what was stored last.")

    def check_newest(self, case_id: str, number: int) -> None:
        """Refuse a revision that is not the newest of its case (0: none)."""
        if self.latest.get(case_id, 0) != number:
            raise AlteredError(f"case_revision: revision {self.latest.get(case_id, 0)} of {case_id} is missing.")

    def check_open(self, found: Iterable[str]) -> None:
        """Refuse a list of the cases whose latest revision is not signed off that lacks one, or holds another."""
        closed = {case_id for case_id, (number, _at) in self.signed.items() if number == self.latest[case_id]}
        if sorted(found) != sorted(self.latest.keys() - closed):
            raise AlteredError("case_revision: which cases are signed off is not what was stored last.")

    def check_lines(self, rows: Sequence[CaseRow], *, whole: bool) -> list[CaseRow]:
        """The lines of the list, each proven; one that no action vouches for is shown without an answer."""
        marks, shown = self.marks(LINES), []
        for row in rows:
            sha, seq = marks.get(row.case_id, ("", 0))
            # A program from before lines were marked wrote it, before the first mark or after the last one.
            if row.seq > seq and row.case_id in self.latest:
                shown.append(_unanswered(row))
            elif sha != line_sha(row):
                raise AlteredError(f"{LINES}: the line of {row.case_id} is not what entry {seq} stored.")
            else:
                shown.append(_unanswered(row) if row.seq < self.derived_since else row)
        if whole and len(rows) != len(self.latest):
            raise AlteredError(f"{LINES}: {len(self.latest)} cases were stored, {len(rows)} are there.")
        return shown

    def check_cases(self, connection: Connection) -> None:
        """Refuse lines and facts of all cases that are not what was last stored; each time, before they are used."""
        self.check_lines([CaseRow._make(row) for row in connection.execute(select(case_list))], whole=True)
        facts: dict[str, list[tuple[Any, ...]]] = {}
        cursor = connection.execute(select(case_fact)).cursor
        while row := cursor.fetchone():
            case_id, *fact = row
            facts.setdefault(case_id, []).append(tuple(fact))
        self.check_facts(facts, self.latest.keys() | facts.keys())

    def check_facts(self, facts: Mapping[str, Sequence[tuple[Any, ...]]], cases: Iterable[str]) -> None:
        """Refuse facts of these cases that are not what was last stored."""
        marks = self.marks(FACTS)
        for case_id in cases:
            if case_id not in marks:
                raise _not_worked_out()
            sha, seq = marks[case_id]
            if sha != facts_sha(facts.get(case_id, ())):
                raise AlteredError(f"{FACTS}: the facts of {case_id} are not what entry {seq} stored.")

    def check_concerned(self, subject: str, found: int, asked: int | None) -> None:
        """Refuse a trail of one subject that lacks an entry."""
        known = self._concerned[subject]
        if found != (known if asked is None else min(asked, known)):
            raise AlteredError(f"audit trail: of {known} entries about {subject} only {found} are there.")


def _not_worked_out() -> DeskError:
    return DeskError(
        "The case list is not yet worked out anew for this version of MDT Desk.",
        "Wait until that has ended, then ask again.",
    )


def _unanswered(row: CaseRow) -> CaseRow:
    return row._replace(
        outcome_larotrectinib="", outcome_entrectinib="", would_be_larotrectinib="", would_be_entrectinib=""
    )
