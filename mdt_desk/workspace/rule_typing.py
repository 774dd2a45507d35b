"""What is being typed into a rule draft: kept without a link in the trail until it is saved or taken back."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.plain import canonical, require, sha256, to_plain
from mdt_desk.rules.model import Definition, RuleSet, Source
from mdt_desk.workspace.desk import read_moment
from mdt_desk.workspace.rule_test_verbs import RuleTestVerbs
from mdt_desk.workspace.rule_values import DraftReport, RuleDraft

UnreadTexts = Mapping[str, str]
"""By its field: the text as typed, which could not be read and so is not in the draft."""

ALL_READ: UnreadTexts = MappingProxyType({})
"""Everything could be read."""


@dataclass(frozen=True, slots=True)
class TypedRules:
    """What was typed into a version and not saved: since when, by whom, and which stored text it began from."""

    draft: RuleDraft
    since: datetime
    by: str
    base: str
    unread: UnreadTexts = field(default_factory=dict)


def draft_mark(draft: RuleDraft) -> str:
    """The identity of what a version says with its own definitions and sources; its tests are saved by themselves."""
    return sha256(_text(draft))


class RuleTyping(RuleTestVerbs):
    """Keeps what is typed into a draft; a draft that was saved meanwhile is never overwritten by it unasked."""

    def keep_typed(self, draft: RuleDraft, base: str, unread: UnreadTexts = ALL_READ) -> None:
        """Keeps what is being typed into a version, begun from the stored text that `base` names."""
        rules, text = draft.rules, _text(draft)
        self._refuse_edit(rules.id, rules.version)
        _refuse_unreadable(text)
        before = self._kept(rules.id, rules.version)
        since = before["since"] if before else self._store.now()
        kept = {"base": base, "by": self.person.name, "draft": json.loads(text), "since": since}
        if unread:
            # Escaped: what could not be read is kept letter by letter, whatever its letters are.
            kept["unread"] = json.dumps(dict(unread))
        self._store.keep_typed_rules(rules.id, rules.version, canonical(kept))

    def typed_rules(self, rule_set_id: str, version: str) -> TypedRules | None:
        """What was typed into a version and not saved, with the tests that are stored with it."""
        kept = self._kept(rule_set_id, version)
        if kept is None:
            return None
        stored = self.rule_draft(rule_set_id, version)
        try:
            typed = _read(kept["draft"])
        except ValueError as problem:
            raise DeskError(
                f"What was typed into version {version} cannot be read by this version of MDT Desk: {problem}.",
                "Open it with the version in which it was typed.",
            ) from None
        draft = replace(typed, tests=stored.tests, retired=stored.retired)
        unread = json.loads(kept.get("unread", "{}"))
        if draft == stored and not unread:
            # Saved, and the desk was ended before it was let go.
            return None
        return TypedRules(draft, read_moment(kept["since"]), kept["by"], kept["base"], unread)

    def drop_typed(self, rule_set_id: str, version: str) -> None:
        """Lets go of what was typed into a version."""
        if self._store.typed_rules(rule_set_id, version):
            self._store.drop_typed_rules(rule_set_id, version)

    def save_typed(self, draft: RuleDraft, base: str) -> DraftReport:
        """Stores what was typed as the draft, where the stored one is still the one it began from."""
        rules = draft.rules
        stored = draft_mark(self.rule_draft(rules.id, rules.version))
        if stored not in {base, draft_mark(draft)}:
            raise DeskError(
                f"Version {rules.version} was saved meanwhile with another text, so nothing was written over it.",
                "Compare it with what you typed, then save again.",
                Fault.REFUSED,
            )
        report = self.save_rule_draft(rules, draft.definitions, draft.sources)
        if report.saved:
            # It is stored: what was kept beside it says the same, and is let go with the next save where it stays now.
            with suppress(DeskError):
                self.drop_typed(rules.id, rules.version)
        return report

    def refuse_typed(self, rule_set_id: str, version: str) -> None:
        """Refuses a step with a version into which somebody typed what is not in it yet."""
        if self.typed_rules(rule_set_id, version) is not None:
            raise DeskError(
                f"What was typed into version {version} is not saved as a draft.",
                "Save it, or take it back, on its page Write first.",
                Fault.REFUSED,
            )

    def _kept(self, rule_set_id: str, version: str) -> dict[str, str] | None:
        text = self._store.typed_rules(rule_set_id, version)
        found: dict[str, str] | None = json.loads(text) if text else None
        return found


def _text(draft: RuleDraft) -> str:
    parts = {"rules": draft.rules, "definitions": draft.definitions, "sources": draft.sources}
    return canonical({name: to_plain(part) for name, part in parts.items()})


def _read(data: object) -> RuleDraft:
    assert isinstance(data, dict)
    return RuleDraft(
        require(RuleSet, data["rules"]),
        tuple(require(Definition, each) for each in data["definitions"]),
        tuple(require(Source, each) for each in data["sources"]),
    )


def _refuse_unreadable(text: str) -> None:
    try:
        same = _text(_read(json.loads(text))) == text
    except ValueError as problem:
        raise DeskError(f"The edits were not kept: {problem}.", "Shorten or type that text again.") from None
    if not same:
        raise DeskError("The edits were not kept: they do not read back as they are.", "Type the last entry again.")
