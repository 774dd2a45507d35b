"""What goes into a pack: what speaks today, or of a named rule set what will; nothing crashes on a later version."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.errors import DeskError
from mdt_desk.rules.compare import Relation
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.speaking import BookedRuleSet
from mdt_desk.workspace.rule_pack_choice import chosen_for_export, later_words
from tests.rules.world import rule, rule_set
from tests.workspace.pack_desk import plain
from tests.workspace.rule_desk import PAT, SAM, TA630, approved, rules_of, stricter, with_tests

TODAY, MARCH = date(2026, 11, 24), date(2027, 3, 1)
FIRST = replace(rule_set(rule("solid_tumour")), id="a.set", version="2026.11.1", effective_from=date(2026, 1, 1))
LATER = replace(FIRST, version="2026.11.2", effective_from=MARCH)
ENDED = replace(FIRST, effective_to=date(2026, 6, 30))


def book_of(*versions, withdrawn=()):
    return RuleBook(tuple(BookedRuleSet(each, each.version, each.version in withdrawn) for each in versions))


def chosen(book, *wanted):
    return [each.version for each in chosen_for_export(book, wanted, TODAY)]


@pytest.mark.parametrize("withdrawn", [(), (LATER.version,)])
def test_all_in_force_is_what_speaks_today_whatever_becomes_of_a_later_version(withdrawn):
    assert chosen(book_of(FIRST, LATER, withdrawn=withdrawn)) == [FIRST.version]


def test_a_named_rule_set_gives_its_newest_version_that_still_begins_else_the_one_in_force():
    assert chosen(book_of(FIRST, LATER), "a.set") == [LATER.version]
    assert chosen(book_of(FIRST, LATER, withdrawn=(LATER.version,)), "a.set", "a.set") == [FIRST.version]
    # A version that a withdrawn one keeps from ever speaking is not sent in its place.
    hiding = replace(FIRST, version="2026.11.3", effective_from=date(2027, 2, 1))
    assert chosen(book_of(FIRST, LATER, hiding, withdrawn=(hiding.version,)), "a.set") == [FIRST.version]


@pytest.mark.parametrize(
    ("book", "words"),
    [
        (book_of(), "a.set has no approved version"),
        (book_of(FIRST, withdrawn=(FIRST.version,)), "its newest version, 2026.11.1, was withdrawn"),
        (book_of(ENDED), "its newest version, 2026.11.1, speaks on no day from today on"),
    ],
)
def test_what_neither_speaks_nor_will_is_refused_in_true_words(book, words):
    with pytest.raises(DeskError, match="No rule set is in force today"):
        chosen(book)
    with pytest.raises(DeskError, match=words):
        chosen(book, "a.set")


def test_what_begins_later_is_told_whether_it_is_in_the_pack_or_not():
    book = book_of(FIRST, LATER)
    assert (
        later_words(book, [FIRST], (), TODAY) == " Not in it, as it begins later: a.set 2026.11.2 (from 01-Mar-2027)."
    )
    assert later_words(book, [LATER], ["a.set"], TODAY) == (
        " In it, and not in force yet: a.set 2026.11.2 (from 01-Mar-2027)."
    )
    assert later_words(book_of(FIRST), [FIRST], (), TODAY) == ""
    assert later_words(book, [], ["another.set"], TODAY) == ""


@pytest.fixture
def rules(own_home):
    with rules_of(own_home) as opened:
        yield opened


def sent(path):
    return {each["id"]: each for each in plain(path.read_bytes())["parts"]["rule_sets"]}


def test_a_desk_with_a_later_version_sends_what_is_in_force_with_tests_that_pass_elsewhere(
    rules, tmp_path, filled_home
):
    later = approved(rules, replace(stricter(rules), effective_from=MARCH))
    change = rules.export_pack(tmp_path / "all.json", "north", "1", "")
    assert f"Not in it, as it begins later: {TA630} {later.version} (from 01-Mar-2027)." in change.message
    assert sent(tmp_path / "all.json")[TA630]["version"] == "2026.11.1"
    with rules_of(filled_home) as there:
        steps = {step.name: step for step in there.inspect_pack(tmp_path / "all.json").steps}
        assert (steps["tests"].passed, steps["facts known"].passed) == (True, True)
    change = rules.export_pack(tmp_path / "one.json", "north", "2", "", [TA630])
    assert f"1 rule set was written to one.json. In it, and not in force yet: {TA630}" in change.message
    rules.withdraw(later.id, later.version, SAM, "the board did not agree")
    rules.export_pack(tmp_path / "again.json", "north", "3", "")
    rules.export_pack(tmp_path / "named.json", "north", "4", "", [TA630])
    for name in ("again.json", "named.json"):
        assert sent(tmp_path / name)[TA630]["version"] == "2026.11.1"


def test_what_a_version_still_to_begin_says_of_tests_stays_with_it(rules, tmp_path):
    new = with_tests(rules, replace(stricter(rules), effective_from=MARCH))
    asked = next(each for each in rules.run_rule_tests() if each.test.drug is new.drug and each.passed)
    rules.retire_rule_test(new.id, new.version, asked.id, "not asked once the new rule begins")
    rules.submit_review(new.id, new.version, PAT)
    rules.approve(new.id, new.version, SAM)
    rules.export_pack(tmp_path / "all.json", "north", "1", "")
    rules.export_pack(tmp_path / "named.json", "north", "2", "", [TA630])
    for name, retired in (("all.json", set()), ("named.json", {asked.id})):
        tests = plain((tmp_path / name).read_bytes())["parts"]["tests"]
        assert {each["test"]["id"] for each in tests if "retired" in each} == retired


def test_a_pack_is_compared_with_what_is_in_force_and_not_with_what_begins_later(rules, tmp_path, filled_home):
    with rules_of(filled_home) as there:
        approved(there, stricter(there))
        there.export_pack(tmp_path / "north.json", "north", "1", "", [TA630])
    later = stricter(rules, name="older", least=70)
    approved(rules, replace(later, version="2026.11.1.1", effective_from=MARCH))
    report = rules.inspect_pack(tmp_path / "north.json")
    assert [found.relation for _name, found in report.comparisons] == [Relation.STRICTER]
