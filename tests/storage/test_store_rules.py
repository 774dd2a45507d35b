import pytest

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage.chain import digest
from mdt_desk.storage.errors import AlteredError
from mdt_desk.storage.records import CheckTakenBack, Entry, RuleBundle, RulePart, RuleVersion, SourceCheck

SET = "england.larotrectinib.funding"


def save(store, *versions, **parts):
    return store.save_rules(RuleBundle(versions, **parts), Entry("rules_saved"))


def version(name="1", json='{"v":1}', **more):
    return RuleVersion(SET, name, json, **more)


def test_a_version_reads_back_with_its_hash(store):
    saved = save(store, version())
    found = store.rule_version(SET, "1")
    assert (found.json, found.state, found.sha256, found.seq) == ('{"v":1}', "draft", digest('{"v":1}'), saved.seq)
    assert store.rule_versions() == store.rule_versions(SET) == [found]
    assert store.rule_version(SET, "2") is None


def test_a_later_version_names_the_hash_of_the_one_before(store):
    save(store, version("1"))
    save(store, version("2", '{"v":2}'))
    first, second = store.rule_versions(SET)
    assert (first.previous, second.previous) == ("", first.sha256)


def test_a_draft_may_be_saved_again(store):
    save(store, version(json='{"v":1}'))
    save(store, version(json='{"v":"changed"}'))
    assert [each.json for each in store.rule_versions(SET)] == ['{"v":"changed"}']
    assert store.verify() == []


@pytest.mark.parametrize("state", ["approved", "withdrawn"])
def test_what_is_approved_or_withdrawn_is_never_changed(store, state):
    save(store, version(state=state))
    with pytest.raises(DeskError, match="never changed"):
        save(store, version(json='{"v":"changed"}'))
    assert store.rule_version(SET, "1").json == '{"v":1}'


@pytest.mark.parametrize(
    "statement",
    ["UPDATE rule_version SET json = 'x'", "DELETE FROM rule_version", "UPDATE rule_version SET state = 'draft'"],
)
def test_the_database_itself_refuses_to_change_an_approved_version(store, statement):
    save(store, version(state="approved"))
    with pytest.raises(DeskError), store.reading() as connection:
        connection.exec_driver_sql(statement)
    assert store.verify() == []


def test_the_same_statement_passes_while_the_version_is_a_draft(store):
    save(store, version())
    with store.reading() as connection:
        connection.exec_driver_sql("DELETE FROM rule_version")
        assert connection.exec_driver_sql("SELECT * FROM rule_version").all() == []
    with pytest.raises(AlteredError, match="funding/1 is missing"):
        store.rule_versions()


def test_a_version_moves_along_from_draft_to_withdrawn(store):
    save(store, version())
    for state in ("reviewed", "approved", "withdrawn"):
        store.set_rule_state(SET, "1", state, f'["{state}"]', Entry("rule_state"))
        found = store.rule_version(SET, "1")
        assert (found.state, found.approvals) == (state, f'["{state}"]')
    assert store.verify() == []
    assert len(store.audit(SET)) == 4


@pytest.mark.parametrize(("old", "new"), [("approved", "draft"), ("withdrawn", "approved"), ("draft", "draft")])
def test_a_version_never_moves_back(store, old, new):
    save(store, version(state=old))
    with pytest.raises(DeskError, match="cannot become"):
        store.set_rule_state(SET, "1", new, "[]", Entry("rule_state"))


def test_a_version_that_is_not_there_cannot_move(store):
    with pytest.raises(DeskError, match="no version"):
        store.set_rule_state(SET, "9", "approved", "[]", Entry("rule_state"))


def test_sources_definitions_and_tests_are_saved_together_and_replaced_by_name(store):
    parts = {"sources": [RulePart("ta630", "{}")], "definitions": [RulePart("d", "{}")], "tests": [RulePart("t", "{}")]}
    save(store, version(), **parts)
    save(store, sources=[RulePart("ta630", '{"title":"x"}'), RulePart("ta644", "{}")])
    assert store.rule_sources() == [RulePart("ta630", '{"title":"x"}'), RulePart("ta644", "{}")]
    assert store.rule_definitions() == [RulePart("d", "{}")]
    assert store.rule_tests() == [RulePart("t", "{}")]
    assert store.verify() == []


def test_one_bad_version_leaves_the_whole_save_undone(store):
    save(store, version(state="approved"))
    with pytest.raises(DeskError):
        save(store, version("2"), version("1", '{"v":"changed"}'), sources=[RulePart("s", "{}")])
    assert (len(store.rule_versions()), store.rule_sources()) == (1, [])


def check(**more):
    values = {"source_id": "ta630", "checked_on": "2026-11-20", "checked_by": "Pat Lee", "role": "pharmacist"}
    return SourceCheck(**values, outcome="unchanged", **more)


def test_checks_of_a_source_are_kept_in_order(store):
    store.add_source_check(check(next_due="2027-05-20"), Entry("source_checked"))
    saved = store.add_source_check(check(note="again"), Entry("source_checked"))
    found = store.source_checks("ta630")
    assert [(each.id, each.note, each.next_due) for each in found] == [(1, "", "2027-05-20"), (2, "again", "")]
    assert found[1].seq == saved.seq
    assert store.source_checks() == found
    assert store.source_checks("other") == []
    assert len(store.audit("ta630")) == 2


def test_a_check_is_taken_back_once_and_stays(store):
    store.add_source_check(check(), Entry("source_checked"))
    taken = CheckTakenBack(1, "Pat Lee", "pharmacist", "Wrong source.")
    saved = store.take_back_check(taken, Entry("check_taken_back"))
    (found,) = store.checks_taken_back()
    assert (found.check_id, found.reason, found.seq) == (1, "Wrong source.", saved.seq)
    assert [each.id for each in store.source_checks()] == [1]
    assert len(store.audit("ta630")) == 2
    with pytest.raises(DeskError, match="taken back already"):
        store.take_back_check(taken, Entry("check_taken_back"))
    with pytest.raises(DeskError, match="no such check"):
        store.take_back_check(CheckTakenBack(7, "Pat Lee", "pharmacist", "x"), Entry("check_taken_back"))
    assert store.checks_taken_back() == [found]
