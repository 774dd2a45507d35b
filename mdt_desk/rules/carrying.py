"""The tests of the version that a newer one replaces, asked on its first day: what they were to give, and give now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mdt_desk.domain.dates import format_date
from mdt_desk.domain.tumour_types import TumourTypes
from mdt_desk.rules.coverage import speaks_of
from mdt_desk.rules.model import RuleSet
from mdt_desk.rules.pack import StoredTest
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.rule_tests import TestOutcome, run_test


@dataclass(frozen=True, slots=True)
class CarriedTest:
    """A test on its new day, as it was to come out before and as it comes out now."""

    draft: StoredTest
    found: TestOutcome

    def confirmed(self, by: str) -> StoredTest:
        """The test with what it gives now, which a named person finds right."""
        found = self.found.assessment
        assert found is not None
        test = self.draft.test
        said = f"{test.because} Carried over to {format_date(test.on)}. Expected outcome confirmed by {by}.".strip()
        return replace(self.draft, test=replace(test, expect=found.outcome, would_be=found.would_be, because=said))


def carried(
    rules: RuleSet, tests: Sequence[StoredTest], outcomes: Sequence[TestOutcome], book: RuleBook, tumours: TumourTypes
) -> tuple[CarriedTest, ...]:
    """Each test of what a version replaces that does not ask it yet, because its day lies before its first one."""
    return tuple(_carried(rules, tests, outcomes, book, tumours)) if rules.effective_from else ()


def _carried(
    rules: RuleSet, tests: Sequence[StoredTest], outcomes: Sequence[TestOutcome], book: RuleBook, tumours: TumourTypes
) -> Iterator[CarriedTest]:
    replaced = {rules.id, rules.supersedes.partition(" ")[0]}
    stored = {each.test.id: each for each in tests}
    for outcome in outcomes:
        if outcome.id not in stored or speaks_of(outcome, rules) or not _is_of(outcome, replaced):
            continue
        moved = _moved(stored[outcome.id], rules)
        if moved.test.id in stored:
            continue
        found = run_test(moved, book, tumours)
        if found.assessment is not None and speaks_of(found, rules):
            yield CarriedTest(moved, found)


def _is_of(outcome: TestOutcome, replaced: set[str]) -> bool:
    return outcome.assessment is not None and outcome.assessment.ruleset in replaced


def _moved(stored: StoredTest, rules: RuleSet) -> StoredTest:
    # The test itself goes on asking the version of its own day.
    test, day = stored.test, rules.effective_from
    assert day is not None
    name = f"{test.id}.from_{day.isoformat()}"
    moved = replace(test, id=name, on=day, asks=(), advice="")
    return StoredTest(moved, {**stored.case, "judgements": [_held(each, day) for each in _judgements(stored)]})


def _judgements(stored: StoredTest) -> list[dict[str, Any]]:
    return list(stored.case.get("judgements", []))


def _held(judgement: dict[str, Any], day: date) -> dict[str, Any]:
    """A judgement that had not ended on the older day has not on the new one: the test asks about rules, not age."""
    last = judgement.get("valid_until")
    return {**judgement, "valid_until": max(last, day.isoformat())} if isinstance(last, str) else judgement
