"""The rules between the database and their meaning: shipped packs go in once, the rule book comes out."""

import json
from typing import Any

from mdt_desk.domain.plain import canonical, require, to_plain
from mdt_desk.rules.model import Definition, RuleSet, Source, SourceCheck
from mdt_desk.rules.pack import RuleTest, StoredTest, rule_set_text
from mdt_desk.rules.rule_book import BookedRuleSet, RuleBook
from mdt_desk.storage import records
from mdt_desk.storage.store import Store
from mdt_desk.workspace import shipped

PACK_SETTING = f"rule_pack.{shipped.PACK}"
_STORED_OUTCOMES: dict[str, records.CheckOutcome] = {
    "unchanged": "unchanged",
    "changed": "changed",
    "replaced": "replaced_by",
}
_OUTCOMES = {stored: own for own, stored in _STORED_OUTCOMES.items()}


def load_shipped_rules(store: Store) -> bool:
    """Puts the shipped rule pack into the database when it is new there; says whether anything was loaded."""
    if store.read_only or store.setting(PACK_SETTING) == shipped.pack_version():
        return False
    pack = shipped.shipped_pack()
    held = {(version.rule_set, version.version) for version in store.rule_versions()}
    approval = canonical([{"by": "MDT Desk", "role": "shipped with the product; no local review recorded"}])
    bundle = records.RuleBundle(
        versions=[
            records.RuleVersion(rules.id, rules.version, rule_set_text(rules), "approved", approval)
            for rules in pack.rule_sets
            if (rules.id, rules.version) not in held
        ],
        sources=[records.RulePart(source.id, _text(source)) for source in pack.sources],
        definitions=[records.RulePart(definition.id, _text(definition)) for definition in pack.definitions],
        tests=[records.RulePart(f"{pack.id}/{item.test.id}", _test_text(item)) for item in pack.tests],
    )
    store.save_rules(bundle, records.Entry("rules_loaded", f"shipped pack {pack.id} {pack.version}"))
    store.set_setting(PACK_SETTING, pack.version)
    return True


def _text(value: Any) -> str:
    return canonical(to_plain(value))


def _test_text(item: StoredTest) -> str:
    return canonical({"test": to_plain(item.test), "case": item.case})


def read_rule_book(store: Store) -> RuleBook:
    """The approved rules, sources and checks as the database holds them."""
    newest = {
        version.rule_set: version for version in store.rule_versions() if version.state in {"approved", "withdrawn"}
    }
    booked = tuple(
        BookedRuleSet(require(RuleSet, json.loads(version.json)), version.sha256)
        for version in newest.values()
        if version.state == "approved"
    )
    definitions = [require(Definition, json.loads(part.json)) for part in store.rule_definitions()]
    sources = [require(Source, json.loads(part.json)) for part in store.rule_sources()]
    return RuleBook(
        booked,
        {definition.id: definition for definition in definitions},
        {source.id: source for source in sources},
        tuple(_check(stored) for stored in store.source_checks()),
    )


def read_rule_tests(store: Store) -> tuple[StoredTest, ...]:
    """The tests that lie in the database beside the rules."""
    data = [json.loads(part.json) for part in store.rule_tests()]
    return tuple(StoredTest(require(RuleTest, item["test"]), item["case"]) for item in data)


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


def stored_check(check: SourceCheck) -> records.SourceCheck:
    """A check as the database keeps it; the replacement and the note travel together."""
    note = canonical({"replaced_by": check.replaced_by, "note": check.note})
    return records.SourceCheck(
        check.source, check.checked_on.isoformat(), check.by, check.role, _STORED_OUTCOMES[check.outcome], note,
        check.next_due.isoformat() if check.next_due else "",
    )  # fmt: skip
