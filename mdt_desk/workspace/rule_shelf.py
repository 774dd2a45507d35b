"""The rules between the database and their meaning: shipped packs go in once, the rule book comes out."""

import json
import time
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from mdt_desk.domain.dates import format_date
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.plain import canonical, from_plain, require, to_plain
from mdt_desk.rules.model import RuleSet, SourceCheck
from mdt_desk.rules.pack import StoredTest, rule_set_text
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.speaking import BookedRuleSet
from mdt_desk.rules.versions import VersionKey, version_key
from mdt_desk.storage import records
from mdt_desk.storage.store import FIRST_START_S, Store
from mdt_desk.workspace import shipped
from mdt_desk.workspace.rule_parts import (
    Shelf,
    Step,
    as_definitions,
    as_sources,
    as_tests,
    plain_text,
    read_approvals,
    test_text,
    was_in_use,
    when,
)

PACK_SETTING = f"rule_pack.{shipped.PACK}"
_LOOK_AGAIN_S = 0.05
SHIPPED_BY = "MDT Desk"
_STORED_OUTCOMES: dict[str, records.CheckOutcome] = {
    "unchanged": "unchanged",
    "changed": "changed",
    "replaced": "replaced_by",
}
_OUTCOMES = {stored: own for own, stored in _STORED_OUTCOMES.items()}


def load_shipped_rules(store: Store) -> bool:
    """Puts the shipped rule pack into the database when it is new there; says whether anything was loaded.

    Where people here approved a version of their own, a newer shipped one waits as a draft for their approval.
    """
    if store.read_only or store.setting(PACK_SETTING) == shipped.pack_version():
        return False
    pack = shipped.shipped_pack()
    held = store.rule_versions()
    names = {(version.rule_set, version.version) for version in held}
    local = {version.rule_set for version in held if version.state == "approved" and approved_here(version)}
    bundle = records.RuleBundle(
        versions=[
            _shipped_version(rules, counts=rules.id not in local)
            for rules in pack.rule_sets
            if (rules.id, rules.version) not in names
        ],
        sources=[records.RulePart(source.id, plain_text(source)) for source in pack.sources],
        definitions=[records.RulePart(definition.id, plain_text(definition)) for definition in pack.definitions],
        tests=[records.RulePart(f"{pack.id}/{item.test.id}", test_text(item)) for item in pack.tests],
    )
    store.save_rules(bundle, records.Entry("rules_loaded", f"shipped pack {pack.id} {pack.version}"))
    store.set_setting(PACK_SETTING, pack.version)
    return True


def await_first_rules(store: Store) -> None:
    """Wait until the program that is just making this desk has loaded its rules; without them no answer is right."""
    until = time.monotonic() + FIRST_START_S
    while store.read_only and not store.setting(PACK_SETTING) and time.monotonic() < until:
        time.sleep(_LOOK_AGAIN_S)


def _shipped_version(rules: RuleSet, *, counts: bool) -> records.RuleVersion:
    step = Step.APPROVED if counts else Step.IMPORTED
    note = {"step": step.value, "by": SHIPPED_BY, "role": "shipped with the product; no local review recorded"}
    return records.RuleVersion(
        rules.id, rules.version, rule_set_text(rules), "approved" if counts else "draft", canonical([note])
    )


def approved_here(version: records.RuleVersion) -> bool:
    """Whether people of this desk approved the version; what shipped counts without them."""
    return any(step.step is Step.APPROVED and step.by != SHIPPED_BY for step in read_approvals(version))


def read_rule_book(store: Store, known_before: str = "") -> RuleBook:
    """The approved rules, sources and checks as the database holds them, or as they were known before a moment."""
    held = store.rule_versions()
    versions = sorted((version for version in held if _counted(version, known_before)), key=_by_version)
    standing = [version for version in versions if not _is_withdrawn(version, known_before)]
    booked = tuple(
        BookedRuleSet(read_rules(version), version.sha256, withdrawn=_is_withdrawn(version, known_before))
        for version in versions
    )
    checks = _checks(store, known_before)
    return RuleBook(
        booked,
        as_definitions(Shelf(store.rule_definitions()).counting(versions)),
        as_sources(Shelf(store.rule_sources()).counting(standing)),
        tuple(each for each in checks if not each.taken_back),
    )


def read_rules(version: records.RuleVersion) -> RuleSet:
    """The rule set of a stored version."""
    return _rules_in(version.json)


@lru_cache(maxsize=256)
def _rules_in(text: str) -> RuleSet:
    # By the very text: each change of a rule reads all of them anew, and all but one are as they were.
    return require(RuleSet, json.loads(text))


def _by_version(version: records.RuleVersion) -> VersionKey:
    return version_key(version.version)


def _counted(version: records.RuleVersion, known_before: str) -> bool:
    return was_in_use(version) and (not known_before or when(version, Step.APPROVED) < known_before)


def _is_withdrawn(version: records.RuleVersion, known_before: str) -> bool:
    withdrawn = when(version, Step.WITHDRAWN) if version.state == "withdrawn" else ""
    return bool(withdrawn) and (not known_before or withdrawn < known_before)


def read_rule_tests(store: Store) -> tuple[StoredTest, ...]:
    """The tests that count: those that shipped and those of approved versions."""
    return as_tests(counting_tests(store))


def counting_tests(store: Store, without: Collection[tuple[str, str]] = ()) -> dict[str, str]:
    """The same as stored text, by name; as they would be without some of the versions."""
    standing = [version for version in store.rule_versions() if version.state == "approved"]
    standing = [version for version in standing if (version.rule_set, version.version) not in without]
    return Shelf(store.rule_tests()).counting(standing)


def all_checks(store: Store) -> tuple[SourceCheck, ...]:
    """Every recorded look at a source, those that were taken back among them, oldest first."""
    return _checks(store, "")


def _checks(store: Store, known_before: str) -> tuple[SourceCheck, ...]:
    """Every look as it was known before a moment, or is known now, and which of them had been taken back by then."""
    stored = store.checks_known_before(known_before) if known_before else store.source_checks()
    back = store.taken_back_before(known_before) if known_before else store.checks_taken_back()
    made = store.days_of_entries([*(each.seq for each in stored), *(each.seq for each in back)])
    taken = {each.check_id: _taken_words(each, made.get(each.seq, "")) for each in back}
    confirmed = store.clock_confirmations() if stored else ()
    looks = (_as_recorded(each, made.get(each.seq, ""), confirmed) for each in stored)
    return tuple(
        replace(look, number=each.id, taken_back=taken.get(each.id, ""))
        for look, each in zip(looks, stored, strict=True)
    )


def _taken_words(taken: records.CheckTakenBack, at: str) -> str:
    day = _day(at)
    when = f" on {format_date(day)}" if day else ""
    return f"taken back{when} by {taken.taken_back_by} ({taken.role}): {taken.reason}"


def _as_recorded(stored: records.SourceCheck, at: str, confirmed: Sequence[tuple[int, str]]) -> SourceCheck:
    """A look with the moment of its recording, which is wrong where a person confirmed an earlier time after it."""
    day = _day(at)
    ahead = day is not None and any(seq > stored.seq and (_day(moment) or day) < day for seq, moment in confirmed)
    return replace(_check(stored), recorded_on=day, ahead=ahead)


def _day(moment: str) -> date | None:
    return datetime.fromisoformat(moment).astimezone().date() if moment else None


def _check(stored: records.SourceCheck) -> SourceCheck:
    data = {
        "source": stored.source_id,
        "checked_on": stored.checked_on,
        "by": stored.checked_by,
        "role": stored.role,
        "outcome": _OUTCOMES[stored.outcome],
        "next_due": stored.next_due or None,
        **json.loads(stored.note or "{}"),
    }
    return require(SourceCheck, data)


def refuse_unreadable(kind: type, value: object, so: str) -> None:
    """Refuses what could be stored and never be read again, such as a name with a character that nobody sees."""
    _, problems = from_plain(kind, to_plain(value))
    if problems:
        raise DeskError(so, " ".join(f"{each.where}: {each.what}. {each.advice}" for each in problems), Fault.REFUSED)


def stored_check(check: SourceCheck) -> records.SourceCheck:
    """A check as the database keeps it; the replacement and the note travel together."""
    note = canonical({"replaced_by": check.replaced_by, "note": check.note})
    return records.SourceCheck(
        check.source, check.checked_on.isoformat(), check.by, check.role, _STORED_OUTCOMES[check.outcome], note,
        check.next_due.isoformat() if check.next_due else "",
    )  # fmt: skip
