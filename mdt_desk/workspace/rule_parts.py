"""What a version brings with it: its definitions, sources and tests, which count only once the version is approved."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from mdt_desk.domain.plain import canonical, require, to_plain
from mdt_desk.rules.model import Definition, Source
from mdt_desk.rules.pack import RuleTest, StoredTest
from mdt_desk.storage import records

if TYPE_CHECKING:
    from mdt_desk.workspace.rule_values import RuleDraft

_OWN = records.OWN_PART
DECIDED = frozenset({"approved", "withdrawn"})
"""The states of a version that is no draft any more: nobody edits it, and no pack takes its place."""
TAKEN_BACK = "null"
"""Stands where a draft brought a part and no longer does: rows that the trail vouches for are not deleted."""


class Step(StrEnum):
    """What a named person, or a pack, did to a version."""

    IMPORTED = "imported"
    REVIEWED = "reviewed"
    LAPSED = "lapsed"
    """A review that says nothing any more, as what was reviewed was changed after it."""
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Approval:
    """One step in the life of a version: who, when, and the hash of what was then before them."""

    step: Step
    by: str
    role: str = ""
    at: str = ""
    sha256: str = ""
    reason: str = ""
    pack: str = ""
    signer: str = ""


def test_text(item: StoredTest) -> str:
    """A test as the database keeps it: what is expected, the whole patient, and why it is asked no more if so."""
    retired = {"retired": item.retired} if item.retired else {}
    return canonical({"test": to_plain(item.test), "case": item.case, **retired})


def retired_text(item: StoredTest, reason: str) -> str:
    """A test that is no longer asked, with the reason; it is never deleted."""
    return test_text(replace(item, retired=reason))


def plain_text(value: Any) -> str:
    """A value as canonical text."""
    return canonical(to_plain(value))


def own_parts(rule_set: str, version: str, draft: "RuleDraft") -> records.RuleBundle:
    """The parts of a version, each under a name that says whose it is."""
    prefix = _prefix(rule_set, version)
    return records.RuleBundle(
        sources=[records.RulePart(prefix + item.id, plain_text(item)) for item in draft.sources],
        definitions=[records.RulePart(prefix + item.id, plain_text(item)) for item in draft.definitions],
        tests=[records.RulePart(prefix + item.test.id, test_text(item)) for item in draft.tests],
    )


def own_part(rule_set: str, version: str, name: str, text: str) -> records.RulePart:
    """One part of a version."""
    return records.RulePart(_prefix(rule_set, version) + name, text)


def _prefix(rule_set: str, version: str) -> str:
    return f"{_OWN}{rule_set}@{version}:"


class Shelf:
    """All parts of one kind: those that shipped, and those that each version brings."""

    def __init__(self, parts: Iterable[records.RulePart]) -> None:
        self._shipped: list[tuple[int, str, str]] = []
        self._brought: dict[str, dict[str, str]] = {}
        for part in parts:
            if not part.id.startswith(_OWN):
                self._shipped.append((part.seq, part.id, part.json))
                continue
            cut = part.id.index(":", len(_OWN)) + 1
            if part.json != TAKEN_BACK:
                self._brought.setdefault(part.id[:cut], {})[part.id[cut:]] = part.json

    def of_version(self, rule_set: str, version: str) -> dict[str, str]:
        """What one version brings, by its own names."""
        return self._brought.get(_prefix(rule_set, version), {})

    def counting(self, approved: Iterable[records.RuleVersion]) -> dict[str, str]:
        """What counts: the shipped parts and those of the approved versions, the latest word last."""
        layers = list(self._shipped)
        for version in approved:
            brought = self.of_version(version.rule_set, version.version)
            layers += [(version.seq, name, text) for name, text in brought.items()]
        return {name: text for _seq, name, text in sorted(layers)}


def as_definitions(counting: dict[str, str]) -> dict[str, Definition]:
    """The definitions among parts."""
    return {item.id: item for item in map(_definition_in, counting.values())}


@lru_cache(maxsize=1024)
def _definition_in(text: str) -> Definition:
    # By the very text, as rule sets are read: what has not changed need not be read again.
    return require(Definition, json.loads(text))


def as_sources(counting: dict[str, str]) -> dict[str, Source]:
    """The sources among parts."""
    return {item.id: item for item in map(_source_in, counting.values())}


@lru_cache(maxsize=1024)
def _source_in(text: str) -> Source:
    return require(Source, json.loads(text))


def as_tests(counting: dict[str, str]) -> tuple[StoredTest, ...]:
    """The tests among parts, under the names they are kept by; those that were retired are left out."""
    return tuple(item for item in all_tests(counting) if not item.retired)


def all_tests(counting: dict[str, str]) -> tuple[StoredTest, ...]:
    """The same with those that were retired, each with its reason."""
    data = [(name, json.loads(text)) for name, text in counting.items()]
    return tuple(
        StoredTest(replace(require(RuleTest, item["test"]), id=name), item["case"], item.get("retired", ""))
        for name, item in data
    )


def read_approvals(version: records.RuleVersion) -> tuple[Approval, ...]:
    """The steps a version has gone through; one that shipped was in force from the day it was loaded."""
    steps = json.loads(version.approvals)
    return tuple(require(Approval, {"step": Step.APPROVED.value, "at": version.at, **step}) for step in steps)


def approvals_text(approvals: Iterable[Approval]) -> str:
    """The steps as the database keeps them."""
    return canonical([to_plain(approval) for approval in approvals])


def was_in_use(version: records.RuleVersion) -> bool:
    """Whether a version is, or was, approved; a draft that was withdrawn never counted and bars nothing."""
    return version.state in DECIDED and bool(when(version, Step.APPROVED))


def reviewer_of(version: records.RuleVersion) -> str:
    """Who reviewed a version as it stands; empty where nobody did."""
    steps = read_approvals(version) if version.state == "reviewed" else ()
    return next((step.by for step in reversed(steps) if step.step is Step.REVIEWED), "")


def lapsed_text(version: records.RuleVersion, why: str) -> str:
    """The steps of a version that goes back to a draft: its reviews stay to be read, and say that they lapsed."""
    steps = (each for each in read_approvals(version) if each.step in _OF_A_DRAFT)
    return approvals_text(
        replace(each, step=Step.LAPSED, reason=why) if each.step is Step.REVIEWED else each for each in steps
    )


_OF_A_DRAFT = frozenset({Step.IMPORTED, Step.REVIEWED, Step.LAPSED})


def when(version: records.RuleVersion, step: Step) -> str:
    """The moment of a step, or nothing where it was never taken."""
    return next((approval.at for approval in reversed(read_approvals(version)) if approval.step is step), "")
