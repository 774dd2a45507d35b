"""What must hold before a version may be approved, each in one sentence; the program checks them, not the person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mdt_desk.domain.answering import names_no_person, same_person
from mdt_desk.rules.lint import Fault, LintFinding
from mdt_desk.rules.model import Definition, RuleSet
from mdt_desk.rules.rule_tests import TestOutcome
from mdt_desk.rules.tests_apart import others_words, passing_words
from mdt_desk.rules.versions import version_key
from mdt_desk.storage import records
from mdt_desk.workspace.rows import Person
from mdt_desk.workspace.rule_parts import Approval, Step, read_approvals
from mdt_desk.workspace.rule_values import Gate

BLOCKING = frozenset(
    {
        Fault.BROKEN,
        Fault.DEAD,
        Fault.CONTRADICTORY,
        Fault.NEGATES,
        Fault.NUMBER_MISMATCH,
        Fault.NO_SOURCE,
        Fault.OVERLAP,
        Fault.TOO_INTRICATE,
    }
)
"""What the lint finds that no approval passes over; the rest is weakness that a person may accept."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is looked at before an approval."""

    rules: RuleSet
    stored: records.RuleVersion
    approved: Sequence[records.RuleVersion]
    person: Person
    findings: Sequence[LintFinding]
    tests: Sequence[TestOutcome]
    untested: Sequence[str]
    definitions: Sequence[Definition]
    terms: Mapping[str, Definition]
    signers: frozenset[str]
    sources: Sequence[str] = ()
    """What the version says otherwise of the sources in use."""
    of_others: Sequence[TestOutcome] = ()
    """The tests that are about other rule sets and fail with or without the version."""
    test_changes: Sequence[str] = ()
    """What the version does to the tests in use, in sentences."""


def gates(seen: Evidence) -> tuple[Gate, ...]:
    """Every gate, open or closed."""
    return (
        _reviewed(seen),
        _two_people(seen),
        _signer(seen),
        _rises(seen),
        _lint(seen.findings),
        _terms(seen),
        _sources(seen.sources),
        _tests(seen),
        _tested(seen.untested),
    )


def _gate(name: str, passed: bool, good: str, bad: str) -> Gate:
    return Gate(name, passed, good if passed else bad)


def last_step(stored: records.RuleVersion, step: Step) -> Approval | None:
    """The latest step of a kind."""
    return next((each for each in reversed(read_approvals(stored)) if each.step is step), None)


def _reviewed(seen: Evidence) -> Gate:
    review = last_step(seen.stored, Step.REVIEWED)
    passed = seen.stored.state == "reviewed" and review is not None and review.sha256 == seen.stored.sha256
    good = f"{review.by} reviewed this text." if review else ""
    return _gate("reviewed", passed, good, f"The version is {seen.stored.state}, not reviewed as it stands.")


def _two_people(seen: Evidence) -> Gate:
    review = last_step(seen.stored, Step.REVIEWED)
    names = [review.by if review else "", seen.person.name]
    passed = not any(map(names_no_person, names)) and not same_person(*names)
    good = f"{names[0]} reviewed and {names[1]} approves: two people."
    return _gate("two people", passed, good, "Two different named people must review and approve.")


def _signer(seen: Evidence) -> Gate:
    came = last_step(seen.stored, Step.IMPORTED)
    if came is None or not came.pack:
        return Gate("signer known", True, "The version was not brought by a pack.")
    passed = came.signer in seen.signers
    bad = "The pack is not signed." if not came.signer else "The pack was signed by a key that nobody here vouched for."
    return _gate("signer known", passed, f"The pack {came.pack} was signed by a known desk.", bad)


def _rises(seen: Evidence) -> Gate:
    held = max((version.version for version in seen.approved), key=version_key, default="")
    passed = not held or version_key(seen.rules.version) > version_key(held)
    good = f"Version {seen.rules.version} is higher than {held or 'none'}."
    return _gate("version rises", passed, good, f"Version {held} was approved already; take a higher number.")


def _lint(findings: Sequence[LintFinding]) -> Gate:
    blocking = [finding for finding in findings if finding.fault in BLOCKING]
    first = f"{blocking[0].criterion or blocking[0].rule_set} {blocking[0].what}" if blocking else ""
    more = f" (and {len(blocking) - 1} more)" if len(blocking) > 1 else ""
    return _gate("lint", not blocking, "The lint finds no fault.", f"The lint finds that {first}{more}.")


def _terms(seen: Evidence) -> Gate:
    changed = list(changed_terms(seen.definitions, seen.terms))
    bad = f"The definition {changed[0] if changed else ''} is in use and never changes; give the new one its own name."
    return _gate("definitions", not changed, "No definition in use is changed.", bad)


def changed_terms(definitions: Sequence[Definition], terms: Mapping[str, Definition]) -> Iterator[str]:
    """The definitions that bear the name of one in use and say something else."""
    for item in definitions:
        if item.id in terms and terms[item.id] != item:
            yield item.id


def _sources(changed: Sequence[str]) -> Gate:
    """No bar: who approves reads what becomes of the sources, which is as serious as a rule."""
    return Gate("sources", True, f"{'; '.join(changed)}." if changed else "No source in use is changed.")


def _tests(seen: Evidence) -> Gate:
    """Whether the tests pass that this version can change, and what it does to those in use."""
    apart = {test.id for test in seen.of_others}
    failing = [test for test in seen.tests if not test.passed and test.id not in apart]
    first = f"Test {failing[0].id}: {failing[0].differences[0]}" if failing else ""
    more = f" (and {len(failing) - 1} more)" if len(failing) > 1 else ""
    good = passing_words(len(seen.tests), len(apart), "this version")
    told = "".join(f" {each}" for each in seen.test_changes)
    ends = f"{others_words(len(apart))}.{told}"
    return _gate("tests", not failing, f"{good}{ends}", f"{first}{more}{ends}")


def _tested(untested: Sequence[str]) -> Gate:
    bad = f"{untested[0] if untested else ''}" + (f" (and {len(untested) - 1} more)" if len(untested) > 1 else "")
    good = "Every criterion was seen met, not met and unknown, and every number from both sides."
    return _gate("tests reach everything", not untested, good, f"{bad}.")
