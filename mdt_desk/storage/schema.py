"""The tables as they are today; older databases are brought here by the steps in db/migrations."""

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from mdt_desk.storage.engine import APPLICATION_ID

SCHEMA_VERSION = 2
REVISION = "0002"

metadata = MetaData()


# Long JSON stands last in a table, so that the short columns are read without walking through it.
def _table(name: str, *columns: Any, **options: Any) -> Table:
    # STRICT: a number in a text column is refused instead of kept as something else.
    return Table(name, metadata, *columns, sqlite_strict=True, **options)


def _text(name: str, *, key: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=key, nullable=False)


def _number(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, Integer, primary_key=key, nullable=False, autoincrement=False)


def _of_case_revision(*columns: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(columns, ["case_revision.case_id", "case_revision.number"])


audit = _table(
    "audit",
    _number("seq", key=True),
    Column("save_id", Text, nullable=False, unique=True),
    _text("at"),
    _number("up_ms"),
    _text("seen_max"),
    _text("who"),
    _text("system"),
    _text("kind"),
    _text("reason"),
    _text("body"),
    _text("sha"),
    _text("mac"),
)
audit_subject = _table(
    "audit_subject",
    _text("subject", key=True),
    _number("seq", key=True),
    ForeignKeyConstraint(["seq"], ["audit.seq"]),
    sqlite_with_rowid=False,
)
case_revision = _table(
    "case_revision",
    _text("case_id", key=True),
    _number("number", key=True),
    _text("author"),
    _text("at"),
    _text("reason"),
    _text("sha256"),
    _text("previous"),
    _number("sealed"),
    _number("seq"),
    _text("json"),
    CheckConstraint("number > 0"),
    CheckConstraint("sealed IN (0, 1)"),
)
case_draft = _table(
    "case_draft",
    _text("case_id", key=True),
    _number("base"),
    _text("json"),
    _text("author"),
    _text("at"),
)
case_list = _table(
    "case_list",
    _text("case_id", key=True),
    _text("family_name"),
    _text("given_name"),
    _text("nhs_number"),
    _text("birth_date"),
    _text("diagnosis"),
    _text("finding"),
    _text("meeting_date"),
    _text("outcome_larotrectinib"),
    _text("outcome_entrectinib"),
    _text("would_be_larotrectinib"),
    _text("would_be_entrectinib"),
    _number("overdue"),
    _number("missing"),
    _number("synthetic"),
    _text("search_key"),
    _number("revision"),
    _text("updated_at"),
    _number("seq"),
    _of_case_revision("case_id", "revision"),
)
case_fact = _table(
    "case_fact",
    _text("case_id", key=True),
    _text("fact", key=True),
    _number("known"),
    _text("value"),
    Column("low", Integer),
    Column("high", Integer),
    _text("reason"),
    # No foreign key: verification compares every fact with its revision, and 400,000 look-ups would double an import.
    sqlite_with_rowid=False,
)
rule_version = _table(
    "rule_version",
    _text("rule_set", key=True),
    _text("version", key=True),
    _text("state"),
    _text("approvals"),
    _text("sha256"),
    _text("previous"),
    _text("at"),
    _number("seq"),
    _text("json"),
    CheckConstraint("state IN ('draft', 'reviewed', 'approved', 'withdrawn')"),
)
rule_source = _table("rule_source", _text("id", key=True), _number("seq"), _text("json"))
rule_definition = _table("rule_definition", _text("id", key=True), _number("seq"), _text("json"))
rule_test = _table("rule_test", _text("id", key=True), _number("seq"), _text("json"))
source_check = _table(
    "source_check",
    _number("id", key=True),
    _text("source_id"),
    _text("checked_on"),
    _text("checked_by"),
    _text("role"),
    _text("outcome"),
    _text("note"),
    _text("next_due"),
    _number("seq"),
    CheckConstraint("outcome IN ('unchanged', 'changed', 'replaced_by')"),
)
check_taken_back = _table(
    "check_taken_back",
    _number("check_id", key=True),
    _text("taken_back_by"),
    _text("role"),
    _text("reason"),
    _number("seq"),
    ForeignKeyConstraint(["check_id"], ["source_check.id"]),
)
assessment = _table(
    "assessment",
    _number("id", key=True),
    _text("case_id"),
    _number("revision"),
    _text("on"),
    _text("nation"),
    _text("sha256"),
    _text("at"),
    _number("seq"),
    _text("json"),
    _of_case_revision("case_id", "revision"),
)
setting = _table("setting", _text("key", key=True), _text("value"))

Index("assessment_of_case", assessment.c.case_id)
Index("check_of_source", source_check.c.source_id)

# Alembic's own table, so that a new database needs no Alembic to be made.
alembic_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

TRIGGERS: tuple[str, ...] = (
    """
    CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END
    """,
    """
    CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END
    """,
    """
    CREATE TRIGGER assessment_no_update BEFORE UPDATE ON assessment
    BEGIN SELECT RAISE(ABORT, 'an assessment is never changed'); END
    """,
    """
    CREATE TRIGGER assessment_no_delete BEFORE DELETE ON assessment
    BEGIN SELECT RAISE(ABORT, 'an assessment is never changed'); END
    """,
    """
    CREATE TRIGGER source_check_no_update BEFORE UPDATE ON source_check
    BEGIN SELECT RAISE(ABORT, 'a source check is never changed'); END
    """,
    """
    CREATE TRIGGER source_check_no_delete BEFORE DELETE ON source_check
    BEGIN SELECT RAISE(ABORT, 'a source check is never changed'); END
    """,
    """
    CREATE TRIGGER check_taken_back_no_update BEFORE UPDATE ON check_taken_back
    BEGIN SELECT RAISE(ABORT, 'that a check was taken back is never changed'); END
    """,
    """
    CREATE TRIGGER check_taken_back_no_delete BEFORE DELETE ON check_taken_back
    BEGIN SELECT RAISE(ABORT, 'that a check was taken back is never changed'); END
    """,
    """
    CREATE TRIGGER case_revision_no_delete BEFORE DELETE ON case_revision
    BEGIN SELECT RAISE(ABORT, 'a revision is never changed'); END
    """,
    """
    CREATE TRIGGER case_revision_only_seal BEFORE UPDATE ON case_revision
    WHEN NOT (OLD.sealed = 0 AND NEW.sealed = 1 AND NEW.case_id IS OLD.case_id AND NEW.number IS OLD.number
        AND NEW.json IS OLD.json AND NEW.author IS OLD.author AND NEW.at IS OLD.at AND NEW.reason IS OLD.reason
        AND NEW.sha256 IS OLD.sha256 AND NEW.previous IS OLD.previous AND NEW.seq IS OLD.seq)
    BEGIN SELECT RAISE(ABORT, 'a revision is never changed'); END
    """,
    """
    CREATE TRIGGER rule_version_no_delete BEFORE DELETE ON rule_version
    WHEN OLD.state IN ('approved', 'withdrawn')
    BEGIN SELECT RAISE(ABORT, 'an approved rule version is never changed'); END
    """,
    """
    CREATE TRIGGER rule_version_only_withdraw BEFORE UPDATE ON rule_version
    WHEN OLD.state IN ('approved', 'withdrawn') AND NOT (OLD.state = 'approved' AND NEW.state = 'withdrawn'
        AND NEW.rule_set IS OLD.rule_set AND NEW.version IS OLD.version AND NEW.json IS OLD.json
        AND NEW.sha256 IS OLD.sha256 AND NEW.previous IS OLD.previous AND NEW.at IS OLD.at)
    BEGIN SELECT RAISE(ABORT, 'an approved rule version is never changed'); END
    """,
)


def create_all(connection: Connection) -> None:
    """Make every table and trigger of a new database, in the transaction that is open."""
    metadata.create_all(connection, checkfirst=False)
    for trigger in TRIGGERS:
        connection.exec_driver_sql(trigger)
    connection.execute(alembic_version.insert().values(version_num=REVISION))
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
