"""The step of a pack that runs its tests and ours, less those that the pack says are asked no more."""

from collections.abc import Sequence

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
    held: Sequence[StoredTest],
    waiting: Sequence[RuleSet],
    books: tuple[RuleBook, RuleBook],
    tumours: TumourTypes,
) -> None:
    """Notes whether a pack's tests and those held here pass; `books` are the rules without the pack and with it."""
    in_use = [item for item in held if not item.retired]
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
    more += _again_words([item for item in held if item.retired and item.test.id in theirs])
    # Under the name of a test of ours anything may come: of other rules, it would go unseen by who approves these.
    touched = [ours[name] for name in sorted({*gone, *replaced}) if name in ours]
    astray = [item.test for item in touched if not any(is_about(item, rules) for rules in waiting)]
    if astray and waiting:
        done = "is asked no more" if astray[0].id in gone else "is another test"
        words = f"The pack says that {astray[0].title} {done}; here that is a test of {astray[0].drug}"
        found.failed("tests", f"{words} ({astray[0].purpose}), of which the pack brings no rule.")
    elif failing:
        words = f"Test {failing[0].id}: {failing[0].differences[0]} ({len(failing)} of {len(outcomes)} fail"
        found.failed("tests", f"{words}{others_words(len(others))}).{more}")
    else:
        passed = f"{passing_words(len(outcomes), len(others), 'the pack')}, the pack's and ours"
        found.passed("tests", f"{passed}{others_words(len(others))}.{more}")


def _asked_no_more(brought: Sequence[StoredTest], waiting: Sequence[RuleSet]) -> set[str]:
    """The tests that no longer count once the drafts are approved: those that none of them takes along go on."""
    return {item.test.id for item in brought if item.retired and any(is_about(item, rules) for rules in waiting)}


def _again_words(again: Sequence[StoredTest]) -> str:
    """The tests that this desk had ended and that the pack would ask again, with the reasons of then."""
    said = "; ".join(f"{item.test.title} ({item.retired})" for item in again)
    return f" {len(again)} asked no more here would be asked again: {said}." if again else ""


def _gone_words(gone: Sequence[StoredTest]) -> str:
    if not gone:
        return ""
    are = "is" if len(gone) == 1 else "are"
    return f" {len(gone)} of ours {are} asked no more: {'; '.join(item.test.title for item in gone)}."
