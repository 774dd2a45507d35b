from mdt_desk.storage.marks import KEYS, mark
from mdt_desk.storage.schema import metadata

ROW = {
    "case_id": "c1",
    "number": 1,
    "author": "a",
    "at": "t",
    "reason": "",
    "sha256": "s",
    "previous": "",
    "sealed": 0,
    "seq": 2,
    "json": "{}",
}


def test_a_mark_names_its_row():
    assert (mark("case_revision", ROW).table, mark("case_revision", ROW).key) == ("case_revision", "c1/1")


def test_a_mark_changes_with_every_column():
    right = mark("case_revision", ROW)
    for name, value in ROW.items():
        changed = {**ROW, name: value + 1 if isinstance(value, int) else value + "x"}
        assert mark("case_revision", changed) != right


def test_every_append_only_table_is_vouched_for():
    assert set(KEYS) <= set(metadata.tables)
