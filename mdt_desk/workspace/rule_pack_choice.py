"""Which versions go into a pack, which tests go with them, and what whoever writes it is told of later days."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from mdt_desk.domain.dates import format_date
from mdt_desk.domain.tumour_types import TumourTypes
from mdt_desk.rules.model import RuleSet
from mdt_desk.rules.pack import StoredTest
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.rule_tests import run_tests
from mdt_desk.rules.tests_apart import is_about
from mdt_desk.rules.versions import version_key
from mdt_desk.workspace.rule_drafts import refused


def chosen_for_export(book: RuleBook, wanted: Sequence[str], today: date) -> tuple[RuleSet, ...]:
    """What speaks today; of rule sets that are named the newest version that speaks or will, else what speaks today."""
    speaking = {booked.rules.id: booked.rules for booked in book.on_day(today)}
    if not wanted and not speaking:
        raise refused("No rule set is in force today.", "Name the rule sets that are to leave the desk.")
    if not wanted:
        return tuple(speaking.values())
    still = {(each.id, each.version) for each in book.in_time() if (each.effective_to or today) >= today}
    newest = {booked.rules.id: booked.rules for booked in book.rule_sets if not booked.withdrawn}
    last = {name: rules for name, rules in newest.items() if (name, rules.version) in still}
    chosen = {**speaking, **last}
    if missing := [name for name in wanted if name not in chosen]:
        raise refused(_why_none(book, missing[0]), "Only approved rules leave the desk.")
    return tuple(chosen[name] for name in dict.fromkeys(wanted))


def _why_none(book: RuleBook, name: str) -> str:
    held = [booked for booked in book.rule_sets if booked.rules.id == name]
    if not held:
        return f"{name} has no approved version."
    newest = held[-1]
    how = "was withdrawn" if newest.withdrawn else "speaks on no day from today on"
    return f"Nothing of {name} is in force: its newest version, {newest.rules.version}, {how}."


def later_words(book: RuleBook, chosen: Sequence[RuleSet], wanted: Sequence[str], today: date) -> str:
    """Which versions that begin later are in a pack, and which were left out of it; nothing where there are none."""
    inside = {(rules.id, rules.version) for rules in chosen}
    later = [
        (each, each.effective_from)
        for each in book.in_time()
        if each.effective_from is not None and each.effective_from > today and (not wanted or each.id in wanted)
    ]
    words = [(each, f"{each.id} {each.version} (from {format_date(begins)})") for each, begins in later]
    kept = ", ".join(said for each, said in words if (each.id, each.version) in inside)
    left = ", ".join(said for each, said in words if (each.id, each.version) not in inside)
    told = f" In it, and not in force yet: {kept}." if kept else ""
    return f"{told} Not in it, as it begins later: {left}." if left else told


def left_behind(book: RuleBook, chosen: Sequence[RuleSet]) -> frozenset[tuple[str, str]]:
    """The versions newer than those that are sent: neither they nor what they say of tests leaves the desk."""
    numbers = {rules.id: version_key(rules.version) for rules in chosen}
    held = (each.rules for each in book.rule_sets if each.rules.id in numbers)
    return frozenset((each.id, each.version) for each in held if version_key(each.version) > numbers[each.id])


def tests_that_travel(
    tests: Sequence[StoredTest], book: RuleBook, chosen: Sequence[RuleSet], tumours: TumourTypes
) -> list[StoredTest]:
    """The tests that speak of the chosen versions and pass by them, and those about them that are asked no more."""
    numbers, left = {rules.id for rules in chosen}, left_behind(book, chosen)
    # A newer version that stays here would answer for the days after it begins, and another desk does not have it.
    sent = tuple(each for each in book.rule_sets if (each.rules.id, each.rules.version) not in left)
    asked = [item for item in tests if not item.retired]
    outcomes = run_tests(asked, replace(book, rule_sets=sent), tumours)
    telling = [
        item
        for item, outcome in zip(asked, outcomes, strict=True)
        if outcome.passed and outcome.assessment is not None and outcome.assessment.ruleset in numbers
    ]
    # The desk that takes the pack in holds them too, and there they would fail.
    gone = [item for item in tests if item.retired and any(is_about(item, rules) for rules in chosen)]
    return [*telling, *gone]
