"""Running the tests that lie beside the rules: small synthetic patients with the outcome a person expects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from mdt_desk.domain.case import Case, Nation
from mdt_desk.domain.case_versions import read_case_text
from mdt_desk.domain.fusion_evidence import FusionEvidence, read_evidence
from mdt_desk.domain.plain import canonical
from mdt_desk.domain.tumour_types import TumourTypes
from mdt_desk.rules.assessment import Assessment
from mdt_desk.rules.catalogue import BY_ID, read_facts
from mdt_desk.rules.evaluate import assess, assess_drug
from mdt_desk.rules.model import SourceCheck
from mdt_desk.rules.pack import RuleTest, StoredTest, with_given
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.terms import OUTCOME_WORDS, Outcome
from mdt_desk.rules.values import FactValue

FactsRead = dict[tuple[str, date, Nation], Mapping[str, FactValue]]
"""The facts of patients as read, by case text, day and nation."""


@dataclass(frozen=True, slots=True)
class TestOutcome:
    """How one stored test came out, and in words what differs from what was expected."""

    __test__ = False

    id: str
    title: str
    assessment: Assessment | None
    differences: tuple[str, ...]
    test: RuleTest | None = None
    facts: Mapping[str, FactValue] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """Whether everything came out as expected."""
        return not self.differences


def run_tests(tests: Sequence[StoredTest], book: RuleBook, tumours: TumourTypes) -> tuple[TestOutcome, ...]:
    """Runs every stored test against the rules, each with the source checks that it states and no others."""
    read: FactsRead = {}
    return tuple(run_test(item, book, tumours, read) for item in tests)


def run_test(item: StoredTest, book: RuleBook, tumours: TumourTypes, read: FactsRead | None = None) -> TestOutcome:
    """Runs one stored test, on the facts of its patient and those that the test sets itself.

    Most tests ask the same few patients: what was read of one for a day and nation is kept in `read`.
    """
    test = item.test
    asked = replace(book, checks=seconded(test))
    facts, found = _asked(test, canonical(item.case), asked, tumours, {} if read is None else read)
    if found is None:
        return TestOutcome(test.id, test.title, None, (f"no answer for {test.drug}, {test.purpose}",), test, facts)
    return TestOutcome(test.id, test.title, found, tuple(_differences(item, found)), test, facts)


SECOND = "P. Second-Reader"


def seconded(test: RuleTest) -> tuple[SourceCheck, ...]:
    """The looks that a test states, each borne out by a second person: a test asks about rules and not about people."""
    return tuple(each for look in test.checks for each in (look, replace(look, by=SECOND)))


@lru_cache(maxsize=1024)
def _patient(text: str) -> Case:
    """The patient of a test: the same ones are asked again by each gate, and reading them costs more than asking."""
    return read_case_text(text)


@lru_cache(maxsize=1024)
def _evidence(text: str, on: date) -> FusionEvidence:
    """What the patient's tests say on a day: no rule changes it, and a gate asks it of every version anew."""
    return read_evidence(_patient(text), on)


def _asked(
    test: RuleTest, text: str, book: RuleBook, tumours: TumourTypes, read: FactsRead
) -> tuple[dict[str, FactValue], Assessment | None]:
    case = _patient(text)
    nation = test.nation or case.referral.nation
    if nation is None:
        return {}, assess(case, book, tumours, test.on).headline(test.drug, test.purpose)
    key = (text, test.on, nation)
    if key not in read:
        read[key] = read_facts(case, test.on, nation, tumours, _evidence(text, test.on))
    facts = with_given(read[key], test.facts)
    return facts, assess_drug(test.drug, test.purpose, case, facts, book, test.on, nation)


def _as_it_was_called(expected: Outcome, found: Outcome) -> bool:
    """A policy that is closed to a group was not eligible before it had an outcome of its own; old tests say so."""
    return expected is Outcome.NOT_ELIGIBLE and found is Outcome.NOT_ROUTINELY_FUNDED


def _differences(item: StoredTest, found: Assessment) -> list[str]:
    test, differences = item.test, []
    if found.outcome is not test.expect and not _as_it_was_called(test.expect, found.outcome):
        differences.append(f"expected {OUTCOME_WORDS[test.expect]}, found {OUTCOME_WORDS[found.outcome]}")
    if test.would_be is not None and found.would_be is not test.would_be:
        differences.append(f"expected that it would be {OUTCOME_WORDS[test.would_be]}")
    asked = {ask.fact for ask in found.ask_next}
    differences += [f"does not ask for {_label(fact)}" for fact in test.asks if fact not in asked]
    if test.advice and not any(test.advice in advice.text for advice in found.advice):
        differences.append(f"does not advise: {test.advice}")
    return differences


def _label(fact: str) -> str:
    return BY_ID[fact].label if fact in BY_ID else fact
