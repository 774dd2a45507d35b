"""A check of a source that was recorded by mistake can be taken back; it stays, with who took it back beside it."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
    CREATE TABLE check_taken_back (
        check_id INTEGER NOT NULL,
        taken_back_by TEXT NOT NULL,
        role TEXT NOT NULL,
        reason TEXT NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (check_id),
        FOREIGN KEY(check_id) REFERENCES source_check (id)
    )
     STRICT
    """,
    """
    CREATE TRIGGER check_taken_back_no_update BEFORE UPDATE ON check_taken_back
    BEGIN SELECT RAISE(ABORT, 'that a check was taken back is never changed'); END
    """,
    """
    CREATE TRIGGER check_taken_back_no_delete BEFORE DELETE ON check_taken_back
    BEGIN SELECT RAISE(ABORT, 'that a check was taken back is never changed'); END
    """,
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)
    op.execute("PRAGMA user_version = 2")
