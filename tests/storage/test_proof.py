"""What is read is compared with what was stored last: an older row, a missing one, one that nobody stored."""

from dataclasses import replace

import pytest

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage.errors import AlteredError
from mdt_desk.storage.records import (
    CheckTakenBack,
    Entry,
    RuleBundle,
    RulePart,
    RuleVersion,
    SourceCheck,
    StoredAssessment,
)
from tests.storage.desk import SAVE, case, open_desk, projection, save, with_the_key

SET = "england.larotrectinib.funding"


@pytest.fixture
def filled(home):
    """A closed desk in which everything was stored at least once, and the newest of most things twice."""
    with open_desk(home) as store:
        save(store, "c1")
        save(store, "c1", 1)
        save(store, "c2")
        parts = [RulePart("a", "{}"), RulePart("b", "{}")]
        version = RuleVersion(SET, "1", '{"v":1}', "approved")
        store.save_rules(RuleBundle([version], parts, parts, parts), Entry("rules"))
        for day in ("2026-11-01", "2026-11-02"):
            store.add_source_check(SourceCheck("a", day, "Dr Field", "", "unchanged"), Entry("checked"))
        store.take_back_check(CheckTakenBack(1, "Dr Field", "", "Wrong day."), Entry("check_taken_back"))
        store.add_assessments([StoredAssessment("c1", 2, "2026-11-26", "england", "{}")], Entry("printed"))
    return home


READS = {
    "versions": lambda store: store.rule_versions(),
    "version": lambda store: store.rule_version(SET, "1"),
    "sources": lambda store: store.rule_sources(),
    "definitions": lambda store: store.rule_definitions(),
    "tests": lambda store: store.rule_tests(),
    "checks": lambda store: store.source_checks("a"),
    "checks then": lambda store: store.checks_known_before("2099"),
    "taken back": lambda store: store.checks_taken_back(),
    "taken back then": lambda store: store.taken_back_before("2099"),
    "latest": lambda store: store.latest("c1"),
    "revision": lambda store: store.revision("c1", 2),
    "all": lambda store: store.latest_of_all(),
    "history": lambda store: store.history("c1"),
    "kept": lambda store: store.assessments("c1"),
    "list": lambda store: store.case_rows(),
    "line": lambda store: store.case_row("c1"),
    "facts": lambda store: store.case_facts("c1"),
    "cohort": lambda store: store.open_case_facts(["fact.0"]),
    "open": lambda store: store.open_case_ids(),
    "trail": lambda store: store.audit("c1"),
}

ALTERED = [
    ("UPDATE rule_version SET json = '{\"v\":0}'", {"versions", "version"}),
    ("UPDATE rule_version SET state = 'withdrawn'", {"versions", "version"}),
    ("DELETE FROM rule_version", {"versions", "version"}),
    ("INSERT INTO rule_version SELECT rule_set, '2', state, approvals, '', '', at, seq, json FROM rule_version",
     {"versions"}),
    ("UPDATE rule_source SET json = '[]' WHERE id = 'b'", {"sources"}),
    ("DELETE FROM rule_definition WHERE id = 'b'", {"definitions"}),
    ("UPDATE rule_test SET json = '[]'", {"tests"}),
    ("DELETE FROM source_check WHERE id = 2", {"checks", "checks then"}),
    ("UPDATE source_check SET checked_on = '2026-11-30' WHERE id = 2", {"checks", "checks then"}),
    ("DELETE FROM check_taken_back", {"taken back", "taken back then"}),
    ("UPDATE check_taken_back SET check_id = 2", {"taken back", "taken back then"}),
    ("UPDATE check_taken_back SET reason = 'x'", {"taken back", "taken back then"}),
    ("DELETE FROM case_revision WHERE number = 2", {"latest", "revision", "all", "history", "cohort", "open"}),
    ("UPDATE case_revision SET json = '{}' WHERE number = 2", {"latest", "revision", "all"}),
    ("UPDATE case_revision SET sealed = 1", {"latest", "revision", "all", "cohort", "open"}),
    ("UPDATE assessment SET json = '[]'", {"kept"}),
    ("DELETE FROM assessment", {"kept"}),
    ("UPDATE case_list SET outcome_larotrectinib = 'eligible' WHERE case_id = 'c1'",
     {"list", "line", "cohort"}),
    ("DELETE FROM case_list WHERE case_id = 'c1'", {"list", "line", "cohort", "open"}),
    ("UPDATE case_fact SET value = 'x' WHERE case_id = 'c1'", {"facts", "cohort"}),
    ("DELETE FROM case_fact WHERE case_id = 'c1'", {"facts", "cohort"}),
    ("DELETE FROM audit_subject WHERE subject = 'c1' AND seq = 3", {"trail"}),
]  # fmt: skip


def refused(store):
    found = set()
    for name, read in READS.items():
        try:
            read(store)
        except AlteredError:
            found.add(name)
    return found


def test_what_was_stored_is_read(filled):
    with open_desk(filled) as store:
        assert refused(store) == set()


@pytest.mark.parametrize(("statement", "told"), ALTERED)
def test_what_was_not_stored_last_is_not_read(filled, statement, told):
    with with_the_key(filled) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(statement)
    with open_desk(filled) as store:
        assert refused(store) == told


def test_what_was_altered_is_not_vouched_for_by_the_next_change(filled):
    with with_the_key(filled) as connection:
        connection.execute("UPDATE rule_version SET json = '{\"v\":0}'")
        connection.execute("UPDATE case_revision SET json = '{}' WHERE case_id = 'c2'")
    with open_desk(filled) as store:
        with pytest.raises(AlteredError):
            store.set_rule_state(SET, "1", "withdrawn", "[]", Entry("rules"))
        with pytest.raises(AlteredError):
            store.seal_revision("c2", 1, Entry("signed"))


def look(store, day):
    return store.add_source_check(SourceCheck("a", day, "Dr Field", "", "unchanged"), Entry("checked"))


def keep(store, day):
    return store.add_assessments([StoredAssessment("c1", 2, day, "england", "{}")], Entry("printed"))


@pytest.mark.parametrize(("table", "add", "read"), [("source_check", look, "checks"), ("assessment", keep, "kept")])
def test_a_hidden_row_is_missed_also_after_another_was_added(filled, table, add, read):
    with with_the_key(filled) as connection:
        connection.execute(f"DELETE FROM {table} WHERE id = (SELECT MAX(id) FROM {table})")
    with open_desk(filled) as store:
        add(store, "2026-11-03")
        with pytest.raises(AlteredError, match="missing"):
            READS[read](store)


def test_a_save_beside_a_hidden_revision_is_refused(filled):
    with with_the_key(filled) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM case_revision WHERE number = 2")
    with open_desk(filled) as store, pytest.raises(AlteredError, match="revision 2 of c1 is missing"):
        save(store, "c1", 1)


def test_a_reader_goes_on_along_the_trail_of_the_writer(store, home):
    with open_desk(home, when_held="read_only") as reader:
        for number in range(3):
            save(store, "c1", number)
            assert reader.latest("c1").number == number + 1
            assert [row.revision for row in reader.case_rows()] == [number + 1]


def unmarked(home):
    """A list as an earlier program wrote it: no line in the trail."""
    from mdt_desk.storage import marks, store_lines

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store_lines, "line_marks", lambda _lines, _facts: [])
        with open_desk(home) as store:
            store.import_cases([answered("c1"), answered("c2")], Entry(SAVE))
    assert marks.line_marks


def answered(case_id):
    new = case(case_id)
    row = new.projection.row._replace(outcome_larotrectinib="eligible")
    return new.__class__(case_id, 0, new.json, new.projection.__class__(row, new.projection.facts))


def test_a_line_that_no_action_vouches_for_gives_no_answer_until_it_is_worked_out_anew(home):
    unmarked(home)
    with open_desk(home) as store:
        assert [row.outcome_larotrectinib for row in store.case_rows()] == ["", ""]
        with pytest.raises(DeskError, match="not yet worked out anew"):
            store.case_facts("c1")
        assert store.stale_cases() == ["c1", "c2"]
        anew = [replace(answered(name).projection, made_from=1) for name in ("c1", "c2")]
        assert store.reproject(anew, store.rules_mark())
        assert [row.outcome_larotrectinib for row in store.case_rows()] == ["eligible", "eligible"]
        assert len(store.case_facts("c1")) == 2
        assert store.verify() == []


def test_lines_of_another_catalogue_or_wording_give_no_answer(home):
    with open_desk(home) as store:
        assert store.derive_by("one")
        store.import_cases([answered("c1")], Entry(SAVE))
    with open_desk(home) as store:
        assert not store.derive_by("one")
        assert store.case_row("c1").outcome_larotrectinib == "eligible"
        assert store.derive_by("two")
        assert store.case_row("c1").outcome_larotrectinib == ""
        with open_desk(home, when_held="read_only") as reader:
            assert reader.derive_by("three")
            assert reader.case_rows()[0].outcome_larotrectinib == ""


def test_the_order_of_facts_does_not_matter(store):
    facts = projection("c1", "{}").facts
    new = case("c1")
    store.import_cases([new.__class__("c1", 0, new.json, new.projection.__class__(new.projection.row, facts[::-1]))],
                       Entry(SAVE))  # fmt: skip
    assert [fact.fact for fact in store.case_facts("c1")] == ["fact.0", "fact.1"]


@pytest.mark.parametrize(
    "table", ["rule_version", "rule_source", "rule_definition", "source_check", "check_taken_back"]
)
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET seq = seq - 1"])
def test_no_answer_is_given_beside_rules_sources_or_checks_that_are_not_those_of_the_trail(filled, table, change):
    with with_the_key(filled) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(change.format(table))
    with open_desk(filled) as store:
        for ask in (store.rules_mark, store.stale_cases):
            with pytest.raises(AlteredError, match=table):
                ask()
