"""The first tables."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = (
    """
    CREATE TABLE audit (
        seq INTEGER NOT NULL,
        save_id TEXT NOT NULL,
        at TEXT NOT NULL,
        up_ms INTEGER NOT NULL,
        seen_max TEXT NOT NULL,
        who TEXT NOT NULL,
        system TEXT NOT NULL,
        kind TEXT NOT NULL,
        reason TEXT NOT NULL,
        body TEXT NOT NULL,
        sha TEXT NOT NULL,
        mac TEXT NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (save_id)
    )
     STRICT
    """,
    """
    CREATE TABLE case_draft (
        case_id TEXT NOT NULL,
        base INTEGER NOT NULL,
        json TEXT NOT NULL,
        author TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (case_id)
    )
     STRICT
    """,
    """
    CREATE TABLE case_fact (
        case_id TEXT NOT NULL,
        fact TEXT NOT NULL,
        known INTEGER NOT NULL,
        value TEXT NOT NULL,
        low INTEGER,
        high INTEGER,
        reason TEXT NOT NULL,
        PRIMARY KEY (case_id, fact)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE case_revision (
        case_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        author TEXT NOT NULL,
        at TEXT NOT NULL,
        reason TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        previous TEXT NOT NULL,
        sealed INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        json TEXT NOT NULL,
        PRIMARY KEY (case_id, number),
        CHECK (number > 0),
        CHECK (sealed IN (0, 1))
    )
     STRICT
    """,
    """
    CREATE TABLE rule_definition (
        id TEXT NOT NULL,
        seq INTEGER NOT NULL,
        json TEXT NOT NULL,
        PRIMARY KEY (id)
    )
     STRICT
    """,
    """
    CREATE TABLE rule_source (
        id TEXT NOT NULL,
        seq INTEGER NOT NULL,
        json TEXT NOT NULL,
        PRIMARY KEY (id)
    )
     STRICT
    """,
    """
    CREATE TABLE rule_test (
        id TEXT NOT NULL,
        seq INTEGER NOT NULL,
        json TEXT NOT NULL,
        PRIMARY KEY (id)
    )
     STRICT
    """,
    """
    CREATE TABLE rule_version (
        rule_set TEXT NOT NULL,
        version TEXT NOT NULL,
        state TEXT NOT NULL,
        approvals TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        previous TEXT NOT NULL,
        at TEXT NOT NULL,
        seq INTEGER NOT NULL,
        json TEXT NOT NULL,
        PRIMARY KEY (rule_set, version),
        CHECK (state IN ('draft', 'reviewed', 'approved', 'withdrawn'))
    )
     STRICT
    """,
    """
    CREATE TABLE setting (
        "key" TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY ("key")
    )
     STRICT
    """,
    """
    CREATE TABLE source_check (
        id INTEGER NOT NULL,
        source_id TEXT NOT NULL,
        checked_on TEXT NOT NULL,
        checked_by TEXT NOT NULL,
        role TEXT NOT NULL,
        outcome TEXT NOT NULL,
        note TEXT NOT NULL,
        next_due TEXT NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (id),
        CHECK (outcome IN ('unchanged', 'changed', 'replaced_by'))
    )
     STRICT
    """,
    "CREATE INDEX check_of_source ON source_check (source_id)",
    """
    CREATE TABLE assessment (
        id INTEGER NOT NULL,
        case_id TEXT NOT NULL,
        revision INTEGER NOT NULL,
        "on" TEXT NOT NULL,
        nation TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        at TEXT NOT NULL,
        seq INTEGER NOT NULL,
        json TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(case_id, revision) REFERENCES case_revision (case_id, number)
    )
     STRICT
    """,
    "CREATE INDEX assessment_of_case ON assessment (case_id)",
    """
    CREATE TABLE audit_subject (
        subject TEXT NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (subject, seq),
        FOREIGN KEY(seq) REFERENCES audit (seq)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE case_list (
        case_id TEXT NOT NULL,
        family_name TEXT NOT NULL,
        given_name TEXT NOT NULL,
        nhs_number TEXT NOT NULL,
        birth_date TEXT NOT NULL,
        diagnosis TEXT NOT NULL,
        finding TEXT NOT NULL,
        meeting_date TEXT NOT NULL,
        outcome_larotrectinib TEXT NOT NULL,
        outcome_entrectinib TEXT NOT NULL,
        would_be_larotrectinib TEXT NOT NULL,
        would_be_entrectinib TEXT NOT NULL,
        overdue INTEGER NOT NULL,
        missing INTEGER NOT NULL,
        synthetic INTEGER NOT NULL,
        search_key TEXT NOT NULL,
        revision INTEGER NOT NULL,
        updated_at TEXT NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (case_id),
        FOREIGN KEY(case_id, revision) REFERENCES case_revision (case_id, number)
    )
     STRICT
    """,
)

_TRIGGERS = (
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


def upgrade() -> None:
    for statement in (*_TABLES, *_TRIGGERS):
        op.execute(statement)
    op.execute("PRAGMA application_id = 1296323652")
    op.execute("PRAGMA user_version = 1")
