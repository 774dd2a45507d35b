"""The local rules in the database: versions, their sources, definitions and tests, and who checked a source when."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, select, update

from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.storage.chain import digest
from mdt_desk.storage.marks import insert_marked, mark
from mdt_desk.storage.records import (
    CheckTakenBack,
    Entry,
    RuleBundle,
    RulePart,
    RuleState,
    RuleVersion,
    Saved,
    SourceCheck,
)
from mdt_desk.storage.schema import (
    check_taken_back,
    rule_definition,
    rule_source,
    rule_test,
    rule_version,
    source_check,
)
from mdt_desk.storage.session import Session, Writing
from mdt_desk.storage.store_drafts import forget_typed_rules
from mdt_desk.storage.store_lines import rules_mark

_VERSION = tuple(rule_version.c[name] for name in RuleVersion.__dataclass_fields__)
_CHECK = tuple(source_check.c[name] for name in SourceCheck.__dataclass_fields__)
_TAKEN_BACK = tuple(check_taken_back.c[name] for name in CheckTakenBack.__dataclass_fields__)
_FINAL = ("approved", "withdrawn")
_NEXT: Mapping[str, tuple[str, ...]] = {
    "draft": ("reviewed", "approved", "withdrawn"),
    "reviewed": ("draft", "approved", "withdrawn"),
    "approved": ("withdrawn",),
    "withdrawn": (),
}


class RuleStore(Session):
    """What the database can do with rules."""

    def save_rules(self, bundle: RuleBundle, entry: Entry) -> Saved:
        """Save versions, sources, definitions and tests together; an approved version is never changed."""

        def work(writing: Writing) -> None:
            for version in bundle.versions:
                _save_version(writing, version)
            _save_parts(writing, rule_source, bundle.sources)
            _save_parts(writing, rule_definition, bundle.definitions)
            _save_parts(writing, rule_test, bundle.tests)

        return self.write(entry, work)

    def set_rule_state(
        self,
        rule_set: str,
        version: str,
        state: RuleState,
        approvals: str,
        entry: Entry,
        seen: RuleVersion | None = None,
        mark: int | None = None,
    ) -> Saved:
        """Move a version along: draft, reviewed, approved, withdrawn; refused where it is not as it was `seen`.

        With a `mark` of the rules in use it is refused where others count by now than those it was looked at under.
        """

        def work(writing: Writing) -> None:
            if mark is not None and rules_mark(writing.connection) != mark:
                what = "Other rules or sources changed while the conditions were looked at, so nothing was approved."
                raise DeskError(what, "Look at the conditions again, then approve.", Fault.REFUSED)
            if seen is not None:
                _refuse_other(writing, seen)
            move_version(writing, rule_set, version, state, approvals)

        return self.write(entry, work)

    def rule_versions(self, rule_set: str | None = None) -> list[RuleVersion]:
        """The versions of one rule set, or of all, oldest first."""
        query = select(*_VERSION).order_by(rule_version.c.rule_set, rule_version.c.at, rule_version.c.version)
        if rule_set is not None:
            query = query.where(rule_version.c.rule_set == rule_set)
        with self.proven() as connection:
            rows = self.proven_rows(connection, "rule_version", query, _of_rule_set(rule_set))
            return [RuleVersion(**row) for row in rows]

    def rule_version(self, rule_set: str, version: str) -> RuleVersion | None:
        """One version of one rule set."""
        query = select(*_VERSION).where(rule_version.c.rule_set == rule_set, rule_version.c.version == version)
        with self.proven() as connection:
            rows = self.proven_rows(connection, "rule_version", query, f"{rule_set}/{version}".__eq__)
            return RuleVersion(**rows[0]) if rows else None

    def rule_sources(self) -> list[RulePart]:
        """Every source that a rule cites."""
        return self._parts(rule_source)

    def rule_definitions(self) -> list[RulePart]:
        """Every named definition that rules share."""
        return self._parts(rule_definition)

    def rule_tests(self) -> list[RulePart]:
        """Every test that a rule set carries."""
        return self._parts(rule_test)

    def add_source_check(self, check: SourceCheck, entry: Entry) -> Saved:
        """Record that somebody looked whether a source still says the same."""

        def work(writing: Writing) -> None:
            last = writing.proof.last_number("source_check")
            row = {name: getattr(check, name) for name in SourceCheck.__dataclass_fields__}
            row |= {"id": last + 1, "seq": writing.seq}
            writing.marks += insert_marked(writing.connection, source_check, [row])
            writing.subjects.add(check.source_id)

        return self.write(entry, work)

    def source_checks(self, source_id: str | None = None) -> list[SourceCheck]:
        """The recorded checks of one source, or of all, oldest first."""
        with self.proven() as connection:
            return [check for check in self._checks(connection) if source_id in {None, check.source_id}]

    def take_back_check(self, taken: CheckTakenBack, entry: Entry) -> Saved:
        """Record that a check is taken back, once; refused where there is none of that number."""

        def work(writing: Writing) -> None:
            check = next((each for each in self._checks(writing.connection) if each.id == taken.check_id), None)
            if check is None or any(each.check_id == taken.check_id for each in self._taken_back(writing.connection)):
                what = "There is no such check." if check is None else "That check was taken back already."
                raise DeskError(what, "Look at the checks of this source again.", Fault.REFUSED)
            row = {name: getattr(taken, name) for name in CheckTakenBack.__dataclass_fields__} | {"seq": writing.seq}
            writing.marks += insert_marked(writing.connection, check_taken_back, [row])
            writing.subjects.add(check.source_id)

        return self.write(entry, work)

    def checks_taken_back(self) -> list[CheckTakenBack]:
        """Every check that was taken back, the first recorded first."""
        with self.proven() as connection:
            return self._taken_back(connection)

    def _taken_back(self, connection: Connection) -> list[CheckTakenBack]:
        query = select(*_TAKEN_BACK).order_by(check_taken_back.c.check_id)
        return [CheckTakenBack(**row) for row in self.proven_rows(connection, "check_taken_back", query, _all)]

    def _checks(self, connection: Connection) -> list[SourceCheck]:
        # All of them and without the index, so that none can be missed.
        query = select(*_CHECK).order_by(source_check.c.id)
        return [SourceCheck(**row) for row in self.proven_rows(connection, "source_check", query, _all)]

    def _parts(self, table: Table) -> list[RulePart]:
        query = select(table.c.id, table.c.json, table.c.seq).order_by(table.c.id)
        with self.proven() as connection:
            return [RulePart(**row) for row in self.proven_rows(connection, table.name, query, _all)]


def _all(_key: str) -> bool:
    return True


def _of_rule_set(rule_set: str | None) -> Callable[[str], bool]:
    return _all if rule_set is None else lambda key: key.startswith(f"{rule_set}/")


def move_version(writing: Writing, rule_set: str, version: str, state: RuleState, approvals: str) -> None:
    """Move a version along, inside a transaction that is open."""
    before = _stored(writing, rule_set, version)
    if before is None:
        raise DeskError(f"There is no version {version} of {rule_set}.", "Open the rules page again.")
    if state not in _NEXT[before["state"]]:
        raise DeskError(
            f"Version {version} of {rule_set} is {before['state']} and cannot become {state}.",
            "Make a new version instead.",
        )
    writing.connection.execute(
        update(rule_version)
        .where(rule_version.c.rule_set == rule_set, rule_version.c.version == version)
        .values(state=state, approvals=approvals, seq=writing.seq)
    )
    if state in _FINAL:
        forget_typed_rules(writing.connection, rule_set, version)
    row = {**before, "state": state, "approvals": approvals, "seq": writing.seq}
    writing.marks.append(mark("rule_version", row))
    writing.subjects.add(rule_set)


def _refuse_other(writing: Writing, seen: RuleVersion) -> None:
    found = _stored(writing, seen.rule_set, seen.version) or {}
    if any(found.get(name) != getattr(seen, name) for name in ("sha256", "state", "approvals")):
        raise DeskError(
            f"Version {seen.version} of {seen.rule_set} was changed meanwhile, so nothing was done with it.",
            "Look at it again, then repeat the step.",
        )


def _save_version(writing: Writing, version: RuleVersion) -> None:
    connection = writing.connection
    before = _stored(writing, version.rule_set, version.version)
    if before is not None and before["state"] in _FINAL:
        raise DeskError(
            f"Version {version.version} of {version.rule_set} is {before['state']} and is never changed.",
            "Make a new version instead.",
        )
    row = {
        "rule_set": version.rule_set,
        "version": version.version,
        "state": version.state,
        "approvals": version.approvals,
        "sha256": digest(version.json),
        "previous": before["previous"] if before else _newest_sha(connection, version.rule_set),
        "at": before["at"] if before else writing.at,
        "seq": writing.seq,
        "json": version.json,
    }
    if version.state in _FINAL:
        forget_typed_rules(connection, version.rule_set, version.version)
    if before is not None:
        connection.execute(
            delete(rule_version).where(
                rule_version.c.rule_set == version.rule_set, rule_version.c.version == version.version
            )
        )
    writing.marks += insert_marked(connection, rule_version, [row])
    writing.subjects.add(version.rule_set)


def _stored(writing: Writing, rule_set: str, version: str) -> dict[str, Any] | None:
    query = select(rule_version).where(rule_version.c.rule_set == rule_set, rule_version.c.version == version)
    found = [{**row} for row in writing.connection.execute(query).mappings()]
    # What is written anew below would otherwise be vouched for although it was not what was stored.
    writing.proof.check_rows("rule_version", found, f"{rule_set}/{version}".__eq__)
    return found[0] if found else None


def _newest_sha(connection: Connection, rule_set: str) -> str:
    query = (
        select(rule_version.c.sha256)
        .where(rule_version.c.rule_set == rule_set)
        .order_by(rule_version.c.at.desc(), rule_version.c.version.desc())
        .limit(1)
    )
    return connection.execute(query).scalar() or ""


def _save_parts(writing: Writing, table: Table, parts: Sequence[RulePart]) -> None:
    if not parts:
        return
    writing.connection.execute(delete(table).where(table.c.id.in_([part.id for part in parts])))
    rows = [{"id": part.id, "seq": writing.seq, "json": part.json} for part in parts]
    writing.marks += insert_marked(writing.connection, table, rows)
    writing.subjects.update(part.id for part in parts)
