"""The step of a pack that runs its tests and ours, less those that the pack says are asked no more."""

from collections.abc import Sequence

from mdt_desk.domain.case import Drug
from mdt_desk.domain.tumour_types import TumourTypes
from mdt_desk.rules.model import RuleSet
from mdt_desk.rules.pack import StoredTest
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.rule_tests import run_tests
from mdt_desk.rules.tests_apart import failing_of_others, is_about, others_words, passing_words
from mdt_desk.workspace.rule_pack_checks import Checklist
from mdt_desk.workspace.rule_parts import test_text


def check_tests(
    found: Checklist,
    brought: Sequence[StoredTest],
    in_use: Sequence[StoredTest],
    waiting: Sequence[RuleSet],
    books: tuple[RuleBook, RuleBook],
    tumours: TumourTypes,
) -> None:
    """Notes whether the tests of a pack and those in use pass; `books` are the rules without the pack and with it."""
    ours = {item.test.id: item for item in in_use}
    theirs = {item.test.id: item for item in brought if not item.retired}
    gone = _asked_no_more(brought, waiting)
    replaced = [name for name in theirs if name in ours and test_text(theirs[name]) != test_text(ours[name])]
    tests = [item for name, item in {**ours, **theirs}.items() if name not in gone]
    outcomes = run_tests(tests, books[1], tumours)
    others = failing_of_others(outcomes, tests, in_use, books[0], waiting, tumours)
    apart = {outcome.id for outcome in others}
    failing = [outcome for outcome in outcomes if not outcome.passed and outcome.id not in apart]
    more = f" {len(replaced)} of ours are replaced: {', '.join(replaced)}." if replaced else ""
    more += _gone_words([item for name, item in ours.items() if name in gone])
    # Under the name of a test of ours anything may come: of another drug, it would go unseen by who approves this one.
    astray = [ours[name].test for name in sorted(gone) if name in ours and ours[name].test.drug not in _drugs(waiting)]
    if astray:
        words = f"The pack says that {astray[0].title} is asked no more; here that is a test of {astray[0].drug}"
        found.failed("tests", f"{words}, of which the pack brings no rule.")
    elif failing:
        words = f"Test {failing[0].id}: {failing[0].differences[0]} ({len(failing)} of {len(outcomes)} fail"
        found.failed("tests", f"{words}{others_words(len(others))}).{more}")
    else:
        passed = f"{passing_words(len(outcomes), len(others), 'the pack')}, the pack's and ours"
        found.passed("tests", f"{passed}{others_words(len(others))}.{more}")


def _drugs(waiting: Sequence[RuleSet]) -> set[Drug]:
    return {rules.drug for rules in waiting}


def _asked_no_more(brought: Sequence[StoredTest], waiting: Sequence[RuleSet]) -> set[str]:
    """The tests that no longer count once the drafts are approved: those that none of them takes along go on."""
    return {item.test.id for item in brought if item.retired and any(is_about(item, rules) for rules in waiting)}


def _gone_words(gone: Sequence[StoredTest]) -> str:
    if not gone:
        return ""
    are = "is" if len(gone) == 1 else "are"
    return f" {len(gone)} of ours {are} asked no more: {'; '.join(item.test.title for item in gone)}."
