"""List lines are written under the rules they were made with, and never over what is newer."""

from dataclasses import replace
from threading import Event, Thread

import pytest

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage.records import OWN_PART, Entry, RuleBundle, RulePart, RuleVersion, SourceCheck
from tests.storage.desk import case, projection, save, text_of

SET = "a.set"
CHECK = SourceCheck("ta630", "2026-10-01", "A", "nurse", "unchanged")


def line(case_id="c1", number=1, words="anew"):
    made = projection(case_id, text_of(case_id, number))
    return replace(made, row=made.row._replace(diagnosis=words), made_from=number)


def approve(store):
    store.save_rules(RuleBundle([RuleVersion(SET, "1", "{}")]), Entry("rules_saved"))
    store.set_rule_state(SET, "1", "approved", "[]", Entry("rules_approved"))


@pytest.mark.parametrize("count", [1, 60])
def test_lines_can_be_written_anew_for_many_cases_at_once(store, count):
    store.import_cases([case(f"c{n}") for n in range(count)], Entry("import"))
    before = store.case_row("c0")
    assert store.reproject([line(f"c{n}") for n in range(count)], store.rules_mark())
    row = store.case_row("c0")
    assert (row.diagnosis, row.revision, row.updated_at) == ("anew", 1, before.updated_at)
    assert len(store.case_rows()) == count


def test_a_line_of_a_case_that_is_not_there_is_refused(store):
    with pytest.raises(DeskError, match="not in the database"):
        store.reproject([line("nobody")], store.rules_mark())


def test_a_line_made_from_an_older_revision_never_replaces_a_newer_one(store):
    save(store, "c1")
    old = line("c1", 1, "old")
    save(store, "c1", 1)
    assert store.reproject([old], store.rules_mark())
    assert (store.case_row("c1").diagnosis, store.case_row("c1").revision) == ("", 2)
    assert store.verify() == []


def test_a_line_made_under_other_rules_is_not_written(store):
    save(store, "c1")
    mark = store.rules_mark()
    approve(store)
    assert not store.reproject([line()], mark)
    assert store.case_row("c1").diagnosis == ""


@pytest.mark.parametrize("change", ["approved", "withdrawn", "checked", "shipped source", "shipped definition"])
def test_every_change_of_the_rules_makes_the_lines_stale_until_they_are_rewritten(store, change):
    approve(store)
    save(store, "c1")
    assert store.stale_cases() == []
    if change == "approved":
        store.save_rules(RuleBundle([RuleVersion(SET, "2", "{}", "approved")]), Entry("rules_loaded"))
    elif change == "withdrawn":
        store.set_rule_state(SET, "1", "withdrawn", "[]", Entry("rules_withdrawn"))
    elif change == "checked":
        store.add_source_check(CHECK, Entry("source_checked"))
    else:
        part = [RulePart("ta630", "{}")]
        bundle = RuleBundle(sources=part) if change == "shipped source" else RuleBundle(definitions=part)
        store.save_rules(bundle, Entry("rules_loaded"))
    assert store.stale_cases() == ["c1"]
    assert store.reproject([line()], store.rules_mark())
    assert store.stale_cases() == []


def test_a_draft_of_a_rule_and_what_it_brings_make_nothing_stale(store):
    save(store, "c1")
    before = store.rules_mark()
    part = [RulePart(f"{OWN_PART}{SET}@1:x", "{}")]
    store.save_rules(RuleBundle([RuleVersion(SET, "1", "{}")], part, part, part), Entry("rules_saved"))
    assert (store.rules_mark(), store.stale_cases()) == (before, [])


def test_a_case_without_its_line_is_among_those_that_were_saved(store):
    save(store, "c1")
    save(store, "c2")
    with store.held():
        store.write_unaudited(lambda connection: connection.exec_driver_sql("DELETE FROM case_list"))
    assert store.saved_cases() == ["c1", "c2"]


def test_a_save_from_another_thread_while_a_line_is_made_keeps_its_own_line(store):
    """One thread works a line out, the other saves meanwhile: the save stays in the list."""
    save(store, "c1")
    worked_out, saved = Event(), Event()

    def rewrite():
        mark, made = store.rules_mark(), line("c1", store.latest_of(["c1"])[0].number, "old")
        worked_out.set()
        assert saved.wait(30)
        store.reproject([made], mark)

    writer = Thread(target=rewrite)
    writer.start()
    assert worked_out.wait(30)
    save(store, "c1", 1, extra="typed meanwhile")
    saved.set()
    writer.join(30)
    row = store.case_row("c1")
    assert (row.revision, row.diagnosis) == (2, "")
    assert "typed meanwhile" in row.search_key
