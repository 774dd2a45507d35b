import pytest

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage import proof, verify
from mdt_desk.storage.chain import seal
from mdt_desk.storage.keys import read_key
from mdt_desk.storage.records import AuditEntry, Entry, Head, StoredAssessment
from tests.storage.desk import SAVE, case, open_desk, rebuilt, save, with_the_key


@pytest.fixture
def filled(home):
    """A closed desk: entry 1 its making, 2 to 5 four cases, 6 a second revision of c1, 7 a printed page."""
    with open_desk(home) as store:
        for name in ("c1", "c2", "c3", "c4"):
            save(store, name)
        save(store, "c1", 1)
        store.add_assessments([StoredAssessment("c1", 2, "2026-11-26", "england", "{}")], Entry("printed"))
    return home


def findings(home):
    with open_desk(home, accept_older=True) as store:
        return store.verify(rebuilt)


def tampered(home, *statements):
    with with_the_key(home) as connection:
        triggers = [sql for (sql,) in connection.execute("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")]
        for statement in statements:
            connection.execute(statement)
        assert triggers == []


@pytest.fixture
def unproved(monkeypatch):
    """Open without the proof at the start, so that the whole verification is what speaks."""
    monkeypatch.setattr(proof, "link_fault", lambda _entry, _before, _key: None)


TRAIL = [
    ("UPDATE audit SET who = 'Dr Forger' WHERE seq = 4", 4),
    ("UPDATE audit SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 3", 3),
    ("UPDATE audit SET seen_max = '2020-01-01T00:00:00.000Z' WHERE seq = 5", 5),
    ("UPDATE audit SET body = replace(body, 'c2', 'c9') WHERE seq = 3", 3),
    ("DELETE FROM audit WHERE seq = 4", 4),
    ("UPDATE audit SET seq = CASE seq WHEN 3 THEN 93 WHEN 93 THEN 4 ELSE 3 END WHERE seq IN (3, 4)", 3),
]


@pytest.mark.parametrize(("statement", "seq"), TRAIL)
def test_a_change_of_the_trail_is_named_at_its_first_bad_place(filled, unproved, statement, seq):
    tampered(filled, "PRAGMA foreign_keys = OFF", statement)
    broken = [each for each in findings(filled) if each.where == "audit trail"]
    assert [each.seq for each in broken] == [seq]


ROWS = [
    ('UPDATE case_revision SET json = replace(json, \'"extra":""\', \'"extra":"x"\') WHERE case_id = \'c2\'', 3),
    ("UPDATE case_revision SET author = 'Dr Forger' WHERE case_id = 'c3'", 4),
    ("UPDATE case_revision SET sealed = 1 WHERE case_id = 'c1' AND number = 2", 6),
    ("UPDATE case_revision SET at = '2020-01-01T00:00:00.000Z' WHERE case_id = 'c4'", 5),
    ("UPDATE assessment SET nation = 'wales'", 7),
    ("DELETE FROM assessment", 7),
    ('INSERT INTO assessment SELECT 2, case_id, revision, "on", nation, sha256, at, 7, json FROM assessment', 7),
    ("INSERT INTO rule_source VALUES ('ta630', 3, '{}')", 3),
]


@pytest.mark.parametrize(("statement", "seq"), ROWS)
def test_a_changed_row_is_found_with_the_entry_that_wrote_it(filled, statement, seq):
    tampered(filled, statement)
    named = [each for each in findings(filled) if each.where not in ("tables", "case_list", "case_fact")]
    assert named[0].seq == seq


def test_two_revisions_that_changed_places_are_found(filled):
    tampered(
        filled,
        "PRAGMA foreign_keys = OFF",
        "UPDATE case_revision SET number = 9 WHERE case_id = 'c1' AND number = 1",
        "UPDATE case_revision SET number = 1 WHERE case_id = 'c1' AND number = 2",
        "UPDATE case_revision SET number = 2 WHERE case_id = 'c1' AND number = 9",
    )
    assert {"case_revision"} <= {each.where for each in findings(filled)}


PROJECTIONS = [
    ("UPDATE case_list SET outcome_larotrectinib = 'eligible' WHERE case_id = 'c2'", "case_list"),
    ("UPDATE case_list SET revision = 1 WHERE case_id = 'c1'", "case_list"),
    ("DELETE FROM case_list WHERE case_id = 'c3'", "case_list"),
    ("UPDATE case_fact SET value = 'x' WHERE case_id = 'c2' AND fact = 'fact.0'", "case_fact"),
    ("DELETE FROM case_fact WHERE case_id = 'c4'", "case_fact"),
    ("INSERT INTO case_fact VALUES ('c9', 'f', 1, '', NULL, NULL, '')", "case_list"),
]


@pytest.mark.parametrize(("statement", "where"), PROJECTIONS)
def test_a_list_that_is_not_what_the_revisions_say_is_found(filled, statement, where):
    tampered(filled, statement)
    assert where in {each.where for each in findings(filled)}


def test_a_dropped_trigger_is_found(filled):
    tampered(filled)
    assert "audit_no_update" in " ".join(each.what for each in findings(filled) if each.where == "tables")


def test_a_table_that_does_not_belong_is_found(filled):
    tampered(filled, "CREATE TABLE more (x)")
    assert "more" in " ".join(each.what for each in findings(filled) if each.where == "tables")


def test_a_changed_index_of_the_trail_is_found(filled):
    tampered(filled, "DELETE FROM audit_subject WHERE subject = 'c2'")
    assert "audit trail" in {each.where for each in findings(filled)}


def test_with_the_check_of_the_trail_switched_off_the_same_forgery_passes(filled, unproved, monkeypatch):
    tampered(filled, "UPDATE audit SET who = 'Dr Forger' WHERE seq = 4")
    monkeypatch.setattr(verify, "first_break", lambda _entries, _key: (None, None))
    assert {each.where for each in findings(filled)} == {"tables"}


def test_somebody_with_the_key_who_rewrites_the_whole_trail_is_found_by_the_witness(filled):
    key = read_key(filled / "key").audit
    with with_the_key(filled) as connection:
        before = Head(0, "0" * 64, "0" * 64)
        for row in connection.execute("SELECT * FROM audit ORDER BY seq").fetchall():
            link = seal(AuditEntry._make(row)._replace(who="Dr Forger"), before, key)
            connection.execute(
                "UPDATE audit SET who = ?, sha = ?, mac = ? WHERE seq = ?", (link.who, link.sha, link.mac, link.seq)
            )
            before = Head(link.seq, link.sha, link.mac)
    with open_desk(filled, when_held="read_only", accept_older=True) as store:
        assert [entry.kind for entry in store.audit()][-1:] == ["older_copy_accepted"]


def test_the_whole_trail_is_followed_at_every_start(home):
    with open_desk(home) as store:
        for _number in range(1200):
            store.note(Entry("case_opened"))
    tampered(home, "UPDATE audit SET who = 'Dr Forger' WHERE seq = 2")
    with pytest.raises(DeskError, match="Entry 2 of the audit trail was changed"):
        open_desk(home)


def test_an_import_of_many_is_verified_too(home):
    with open_desk(home) as store:
        store.import_cases([case(f"c{n}") for n in range(200)], Entry(SAVE))
        assert store.verify(rebuilt) == []


@pytest.mark.parametrize("change", ["previous = 'x'", "previous = ''", "sha256 = 'x'", "json = '{}'", "number = 3"])
def test_a_revision_that_does_not_follow_the_one_before_breaks_the_history_of_its_case(filled, change):
    tampered(filled, "PRAGMA foreign_keys = OFF", f"UPDATE case_revision SET {change} WHERE number = 2")
    assert any("The history of c1 is broken at revision" in each.what for each in findings(filled))


def test_rows_of_an_entry_that_was_changed_are_not_accused_with_it(filled, unproved):
    tampered(filled, "PRAGMA foreign_keys = OFF", "UPDATE audit SET who = 'Dr Forger' WHERE seq = 4")
    assert [each.what for each in findings(filled) if each.where == "case_revision"] == []
