"""Rules and cases together: the facts of open cases, checks up to a moment, the pack key."""

from datetime import UTC, datetime

import pytest

from mdt_desk.storage.errors import AlteredError
from mdt_desk.storage.keys import read_key
from mdt_desk.storage.records import CheckTakenBack, Entry, SourceCheck
from mdt_desk.storage.signing import public_key
from tests.storage.desk import open_desk, save, with_the_key


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


def test_when_a_look_was_recorded_or_taken_back_is_known_though_an_old_page_of_the_trail_lacks_it(home, clock):
    """Two desks are open; somebody writes an old page of the trail, on which the two actions are not yet there."""
    with open_desk(home, clock) as writer:
        writer.add_source_check(SourceCheck("ta630", "2026-10-01", "A", "nurse", "unchanged"), Entry("source_checked"))
        writer.take_back_check(CheckTakenBack(1, "A", "nurse", "Wrong source."), Entry("check_taken_back"))
        save(writer)
        with open_desk(home, clock, when_held="read_only") as reader:
            (look,), (back,) = reader.source_checks(), reader.checks_taken_back()
            later = "2099-01-01T00:00:00.000Z"
            asked = (
                lambda: reader.days_of_entries([look.seq, back.seq]),
                lambda: reader.checks_known_before(later),
                lambda: reader.taken_back_before(later),
            )
            before = [ask() for ask in asked]
            assert all(before[0].values())
            assert before[1:] == [[look], [back]]
            with with_the_key(home) as connection:
                connection.execute("PRAGMA foreign_keys = OFF")
                connection.execute("DELETE FROM audit WHERE seq IN (?, ?)", (look.seq, back.seq))
                connection.commit()
            assert [ask() for ask in asked] == before


def test_the_moment_of_an_action_that_wrote_no_rules_is_never_guessed(store):
    save(store)
    with pytest.raises(AlteredError, match="entry 1 is missing"):
        store.days_of_entries([1])


def test_the_pack_key_is_the_desks_own_and_not_the_data_key(home, clock):
    with open_desk(home, clock) as store:
        key, signature = store.pack_public_key(), store.sign_pack(b"x")
    held = read_key(home / "key")
    assert key == public_key(held.packs)
    assert len({held.data, held.audit, held.anchor, held.packs}) == 4
    with open_desk(home, clock) as store:
        assert (store.pack_public_key(), store.sign_pack(b"x")) == (key, signature)
