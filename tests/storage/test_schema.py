import pytest

from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.storage.marks import KEYS
from mdt_desk.storage.schema import TRIGGERS, metadata
from tests.storage.desk import save, triggers_kept


def test_every_row_the_trail_vouches_for_has_its_table_and_says_which_entry_wrote_it():
    for name, keys in KEYS.items():
        columns = metadata.tables[name].columns
        assert {"seq", "json", *keys} - {"json"} <= set(columns.keys())


def test_what_must_never_change_has_a_trigger_against_each_way():
    text = " ".join(TRIGGERS)
    for name in ("audit", "assessment", "source_check", "check_taken_back", "case_revision", "rule_version"):
        assert f"BEFORE UPDATE ON {name}" in text
        assert f"BEFORE DELETE ON {name}" in text


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET who = 'x'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit",
        "UPDATE case_revision SET json = 'x'",
        "UPDATE case_revision SET sealed = 1, author = 'x'",
        "DELETE FROM case_revision",
        "INSERT OR REPLACE INTO case_revision SELECT * FROM case_revision",
    ],
)
def test_the_database_itself_refuses_to_change_history(store, home, statement):
    save(store)
    store.close()
    with triggers_kept(home) as connection, pytest.raises(Exception, match="never changed"):
        connection.execute(statement)


def test_a_value_of_another_type_is_refused(store):
    with pytest.raises(DeskError) as refused, store.reading() as connection:
        connection.exec_driver_sql("INSERT INTO setting VALUES ('a', x'00')")
    assert refused.value.kind is Fault.OUR_FAULT
