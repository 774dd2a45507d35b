"""What a rule pack meets here: which number it must pass, which drafts give way to it, and what is stored of it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mdt_desk.exchange.rule_pack_content import PackContent, definitions_of, sources_of
from mdt_desk.exchange.rule_pack_file import PackFile, PackHead
from mdt_desk.rules.model import Definition, RuleSet
from mdt_desk.rules.pack import StoredTest, rule_set_hash, rule_set_text
from mdt_desk.rules.tests_apart import is_about
from mdt_desk.rules.versions import version_key
from mdt_desk.storage import records
from mdt_desk.workspace import shipped
from mdt_desk.workspace.rule_gates import last_step
from mdt_desk.workspace.rule_impact import RuleImpact
from mdt_desk.workspace.rule_parts import (
    DECIDED,
    TAKEN_BACK,
    Approval,
    Shelf,
    Step,
    all_tests,
    approvals_text,
    as_tests,
    own_part,
    own_parts,
    test_text,
    was_in_use,
)
from mdt_desk.workspace.rule_shelf import PACK_SETTING, counting_tests
from mdt_desk.workspace.rule_signers import RuleSigners, known_keys
from mdt_desk.workspace.rule_values import RuleDraft

IMPORTED, EXPORTED = "rule_pack_imported", "rule_pack_exported"


class RulePackIntake(RuleImpact, RuleSigners):
    """What stands here already where a pack comes in, and what of the pack is kept."""

    def _held_version(self, pack: str) -> str:
        """The highest version of a pack that was approved here, sent out or shipped."""
        held = [self._store.setting(PACK_SETTING)] if pack == shipped.PACK else []
        # Anybody can write any number into a pack: one of which nothing was approved here bars no other.
        came = [last_step(each, Step.IMPORTED) for each in self._store.rule_versions() if was_in_use(each)]
        approved = {step.pack for step in came if step}
        # A case may bear the same name as the subject: what was done with it has another kind.
        for entry in (each for each in self._store.audit(subject_of(pack)) if each.kind in {IMPORTED, EXPORTED}):
            version = json.loads(json.loads(entry.body)["details"])["version"]
            if entry.kind == EXPORTED or f"{pack} {version}" in approved:
                held.append(version)
        return max(filter(None, held), key=version_key, default="")

    def _tests_in_use(self) -> tuple[StoredTest, ...]:
        return as_tests(counting_tests(self._store))

    def _state_here(self, head: PackHead, rule_set_id: str, version: str) -> tuple[str, str]:
        stored = self._store.rule_version(rule_set_id, version)
        if stored is None or self._gives_way(stored, head):
            return "", ""
        return stored.state, stored.sha256

    def _gives_way(self, stored: records.RuleVersion, head: PackHead) -> bool:
        """Whether a draft of a pack that nobody here vouched for stands where a known desk sends one: it bars none."""
        known, came = known_keys(self._store), last_step(stored, Step.IMPORTED)
        vouched = head.public_key in known
        return stored.state not in DECIDED and came is not None and came.signer not in known and vouched

    def _bundle(self, file: PackFile, content: PackContent, new: Sequence[RuleSet]) -> records.RuleBundle:
        came = Approval(
            Step.IMPORTED, self.person.name, self.person.role, self._store.now(), "", "",
            f"{file.head.id} {file.head.version}", file.head.public_key if file.signature else "",
        )  # fmt: skip
        versions, parts = [], records.RuleBundle()
        for rules, draft in zip(new, self._drafts(content, new), strict=True):
            approvals = approvals_text([replace(came, sha256=rule_set_hash(rules))])
            versions.append(records.RuleVersion(rules.id, rules.version, rule_set_text(rules), "draft", approvals))
            own = own_parts(rules.id, rules.version, draft)
            gone = self._gone_with(rules, own)
            parts = records.RuleBundle(
                (), [*parts.sources, *own.sources, *gone.sources],
                [*parts.definitions, *own.definitions, *gone.definitions], [*parts.tests, *own.tests, *gone.tests],
            )  # fmt: skip
        return replace(parts, versions=versions)

    def _gone_with(self, rules: RuleSet, own: records.RuleBundle) -> records.RuleBundle:
        """What the draft that gives way had brought, and this one does not: none of it may count later."""

        def gone(held: list[records.RulePart], brought: Sequence[records.RulePart]) -> list[records.RulePart]:
            names = Shelf(held).of_version(rules.id, rules.version)
            parts = [own_part(rules.id, rules.version, name, TAKEN_BACK) for name in names]
            kept = {part.id for part in brought}
            return [part for part in parts if part.id not in kept]

        store = self._store
        return records.RuleBundle(
            sources=gone(store.rule_sources(), own.sources),
            definitions=gone(store.rule_definitions(), own.definitions),
            tests=gone(store.rule_tests(), own.tests),
        )

    def _drafts(self, content: PackContent, new: Sequence[RuleSet]) -> Iterator[RuleDraft]:
        """Each new version with what it brings that is not here already in the same words."""
        book = self.rule_book()
        terms: dict[str, Definition] = {item.id: item for item in content.definitions}
        sources = {source.id: source for source in content.sources}
        ours = {item.test.id: test_text(item) for item in all_tests(counting_tests(self._store))}
        added = [item for item in content.tests if ours.get(item.test.id) != test_text(item)]
        for rules in new:
            used = definitions_of(rules, terms)
            brought = tuple(item for item in used if book.definitions.get(item.id) != item)
            cited = tuple(s for s in sources_of(rules, used, sources) if book.sources.get(s.id) != s)
            tests = tuple(item for item in added if is_about(item, rules))
            yield RuleDraft(rules, brought, cited, tests)


def subject_of(pack: str) -> str:
    """Under what the history keeps what was done with a pack."""
    return f"rule pack {pack}"
