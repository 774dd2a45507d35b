"""Rules and cases together: the facts of open cases, checks up to a moment, the pack key."""

from datetime import UTC, datetime

from mdt_desk.storage.keys import read_key
from mdt_desk.storage.records import Entry, SourceCheck
from mdt_desk.storage.signing import public_key
from tests.storage.desk import open_desk, save


def test_the_facts_of_open_cases_leave_out_what_is_signed_off(store):
    save(store, "c1")
    save(store, "c2")
    store.seal_revision("c1", 1, Entry("case_signed_off"))
    found = store.open_case_facts(["fact.0", "fact.9"])
    assert [(fact.case_id, fact.fact, fact.low) for fact in found] == [("c2", "fact.0", 0)]
    assert store.open_case_ids() == ["c2"]


def test_an_amended_case_is_open_again(store):
    save(store, "c1")
    store.seal_revision("c1", 1, Entry("case_signed_off"))
    save(store, "c1", 1)
    assert store.open_case_ids() == ["c1"]


def test_checks_are_known_from_the_moment_they_were_recorded(store, clock):
    clock.moment = datetime(2026, 11, 1, 9, tzinfo=UTC)
    check = SourceCheck("ta630", "2026-10-01", "A", "nurse", "unchanged")
    store.add_source_check(check, Entry("source_checked"))
    assert store.checks_known_before("2026-11-01T00:00:00.000Z") == []
    assert [each.source_id for each in store.checks_known_before("2026-11-02T00:00:00.000Z")] == ["ta630"]


def test_the_pack_key_is_the_desks_own_and_not_the_data_key(home, clock):
    with open_desk(home, clock) as store:
        key, signature = store.pack_public_key(), store.sign_pack(b"x")
    held = read_key(home / "key")
    assert key == public_key(held.packs)
    assert len({held.data, held.audit, held.anchor, held.packs}) == 4
    with open_desk(home, clock) as store:
        assert (store.pack_public_key(), store.sign_pack(b"x")) == (key, signature)
