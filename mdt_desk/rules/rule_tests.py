"""Running the tests that lie beside the rules: small synthetic patients with the outcome a person expects."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mdt_desk.domain.case import Case
from mdt_desk.domain.plain import require
from mdt_desk.domain.tumour_types import TumourTypes
from mdt_desk.rules.assessment import OUTCOME_WORDS, Assessment
from mdt_desk.rules.evaluate import assess
from mdt_desk.rules.pack import StoredTest
from mdt_desk.rules.rule_book import RuleBook


@dataclass(frozen=True, slots=True)
class TestOutcome:
    """How one stored test came out, and in words what differs from what was expected."""

    __test__ = False

    id: str
    title: str
    assessment: Assessment | None
    differences: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether everything came out as expected."""
        return not self.differences


def run_tests(tests: Sequence[StoredTest], book: RuleBook, tumours: TumourTypes) -> tuple[TestOutcome, ...]:
    """Runs every stored test against the rules, each with the source checks that it states and no others."""
    return tuple(run_test(item, book, tumours) for item in tests)


def run_test(item: StoredTest, book: RuleBook, tumours: TumourTypes) -> TestOutcome:
    """Runs one stored test."""
    test = item.test
    case = require(Case, item.case)
    assessed = assess(case, replace(book, checks=test.checks), tumours, test.on, test.nation)
    found = assessed.headline(test.drug, test.purpose)
    if found is None:
        return TestOutcome(test.id, test.title, None, (f"no answer for {test.drug}, {test.purpose}",))
    return TestOutcome(test.id, test.title, found, tuple(_differences(item, found)))


def _differences(item: StoredTest, found: Assessment) -> list[str]:
    test, differences = item.test, []
    if found.outcome is not test.expect:
        differences.append(f"expected {OUTCOME_WORDS[test.expect]}, found {OUTCOME_WORDS[found.outcome]}")
    if test.would_be is not None and found.would_be is not test.would_be:
        differences.append(f"expected that it would be {OUTCOME_WORDS[test.would_be]}")
    asked = {ask.fact for ask in found.ask_next}
    differences += [f"does not ask for {fact}" for fact in test.asks if fact not in asked]
    if test.advice and not any(test.advice in advice.text for advice in found.advice):
        differences.append(f"does not advise: {test.advice}")
    return differences
