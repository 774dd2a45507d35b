"""What a version brings: kept under its name, counted in the order of approval, taken back by a mark."""

from dataclasses import replace

from mdt_desk.storage.records import RulePart, RuleVersion
from mdt_desk.workspace.rule_parts import (
    TAKEN_BACK,
    Approval,
    Shelf,
    Step,
    all_tests,
    approvals_text,
    as_tests,
    lapsed_text,
    own_part,
    read_approvals,
    retired_text,
    when,
)
from mdt_desk.workspace.rule_parts import test_text as text_of_test
from tests.rules.world import pack


def shelf(*parts):
    return Shelf([RulePart("term", "shipped", 5), *parts])


def version(name, seq):
    return RuleVersion("a.set", name, "{}", "approved", seq=seq)


def part(name, text="own", seq=9):
    made = own_part("a.set", name, "term", text)
    return RulePart(made.id, made.json, seq)


def test_a_part_counts_only_with_its_version():
    kept = shelf(part("1"))
    assert kept.counting([]) == {"term": "shipped"}
    assert kept.counting([version("1", 9)]) == {"term": "own"}
    assert kept.of_version("a.set", "1") == {"term": "own"}
    assert kept.of_version("a.set", "2") == {}


def test_the_latest_approval_has_the_last_word():
    kept = shelf(part("1", "one"), part("2", "two"))
    assert kept.counting([version("1", 20), version("2", 10)]) == {"term": "one"}
    assert kept.counting([version("1", 3)]) == {"term": "shipped"}


def test_a_part_taken_back_is_not_there():
    assert shelf(part("1", TAKEN_BACK)).of_version("a.set", "1") == {}
    assert shelf(part("1", TAKEN_BACK)).counting([version("1", 9)]) == {"term": "shipped"}


def test_the_steps_of_a_version_read_back():
    steps = (Approval(Step.REVIEWED, "A", "nurse", "t1", "abc"), Approval(Step.APPROVED, "B", "", "t2", "abc"))
    stored = RuleVersion("a.set", "1", "{}", "approved", approvals_text(steps))
    assert read_approvals(stored) == steps
    assert (when(stored, Step.APPROVED), when(stored, Step.WITHDRAWN)) == ("t2", "")


def test_a_version_that_goes_back_to_a_draft_keeps_every_review_that_lapsed_and_where_it_came_from():
    came, first = Approval(Step.IMPORTED, "A", pack="north 1"), Approval(Step.LAPSED, "B", reason="changed before")
    again = Approval(Step.REVIEWED, "C", "nurse", "t3", "abc")
    stored = RuleVersion("a.set", "1", "{}", "reviewed", approvals_text((came, first, again)))
    after = RuleVersion("a.set", "1", "{}", "draft", lapsed_text(stored, "changed now"))
    lapsed = Approval(Step.LAPSED, "C", "nurse", "t3", "abc", "changed now")
    assert read_approvals(after) == (came, first, lapsed)


def test_a_version_that_shipped_counts_from_the_day_it_came():
    stored = RuleVersion("a.set", "1", "{}", "approved", '[{"by":"MDT Desk"}]', at="2026-11-24")
    assert when(stored, Step.APPROVED) == "2026-11-24"


def test_a_test_that_is_asked_no_more_is_kept_with_its_reason_and_left_out_of_those_asked():
    first, second = (
        replace(item, test=replace(item.test, id=name)) for item, name in zip(pack().tests[:2], "ab", strict=True)
    )
    kept = {"a": text_of_test(first), "b": retired_text(second, "The policy ended.")}
    assert as_tests(kept) == (first,)
    assert all_tests(kept) == (first, replace(second, retired="The policy ended."))
    assert text_of_test(all_tests(kept)[1]) == kept["b"]
    assert '"retired"' not in kept["a"]
