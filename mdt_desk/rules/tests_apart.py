"""Which tests are about a rule set, and which fail whatever becomes of it: nothing in it would mend them."""

from collections.abc import Sequence

from mdt_desk.domain.plain import to_plain
from mdt_desk.domain.tumour_types import TumourTypes
from mdt_desk.rules.model import RuleSet
from mdt_desk.rules.pack import StoredTest
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.rule_tests import TestOutcome, run_tests


def is_about(item: StoredTest, rules: RuleSet) -> bool:
    """Whether a test asks about the drug, the purpose and a nation of a rule set; one without a nation may."""
    test = item.test
    nation = to_plain(test.nation) or _nation_of_patient(item)
    nations = {None, *(to_plain(each) for each in rules.nations)}
    return test.drug is rules.drug and test.purpose is rules.purpose and nation in nations


def _nation_of_patient(item: StoredTest) -> object:
    referral = item.case.get("referral")
    return referral.get("nation") if isinstance(referral, dict) else None


def failing_of_others(
    outcomes: Sequence[TestOutcome],
    tests: Sequence[StoredTest],
    in_use: Sequence[StoredTest],
    book: RuleBook,
    rule_sets: Sequence[RuleSet],
    tumours: TumourTypes,
) -> tuple[TestOutcome, ...]:
    """Of the outcomes of tests with some rule sets those that fail in the same way without, and are about others.

    `in_use` and `book` are the tests and the rules without these rule sets.
    """
    failing = {outcome.id: outcome for outcome in outcomes if not outcome.passed}
    before = {item.test.id: item for item in in_use}
    asked = [
        item
        for item in tests
        # One that comes with the rule sets, or is changed by them, is theirs, whatever it is about.
        if item.test.id in failing
        and before.get(item.test.id) == item
        and not any(is_about(item, rules) for rules in rule_sets)
    ]
    without = run_tests(asked, book, tumours)
    return tuple(failing[each.id] for each in without if _how(each) == _how(failing[each.id]))


def _how(outcome: TestOutcome) -> tuple[object, ...]:
    found = outcome.assessment
    return (outcome.differences, found.outcome if found else None, found.would_be if found else None)


def others_words(count: int) -> str:
    """How many tests fail whatever becomes of a version, as the end of a sentence; nothing where there are none."""
    if not count:
        return ""
    which = "of another rule set fails" if count == 1 else "of other rule sets fail"
    return f"; {count} {which} with or without it"


def passing_words(count: int, others: int, what: str) -> str:
    """That all tests pass, or all that could be changed; without a full stop."""
    return f"All {count - others} tests that {what} can change pass" if others else f"All {count} tests pass"
