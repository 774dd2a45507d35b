"""Drafts of rules: made from the version in force, saved, linted, tried on a case, tested and compared."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from unicodedata import is_normalized

from mdt_desk.domain.case import Case, Nation
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.rules.assessment import CaseAssessment
from mdt_desk.rules.currency import source_state
from mdt_desk.rules.evaluate import assess
from mdt_desk.rules.lint import Fault as LintFault
from mdt_desk.rules.lint import LintFinding, lint
from mdt_desk.rules.lint_time import clashes
from mdt_desk.rules.model import Definition, RuleSet, Source
from mdt_desk.rules.pack import rule_set_hash, rule_set_text
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.speaking import BookedRuleSet
from mdt_desk.rules.terms import RuleState
from mdt_desk.rules.versions import next_version, version_key
from mdt_desk.rules.work import Work
from mdt_desk.storage import records
from mdt_desk.workspace.rows import Change, Part
from mdt_desk.workspace.rule_parts import (
    DECIDED,
    TAKEN_BACK,
    Shelf,
    Step,
    as_definitions,
    as_sources,
    as_tests,
    lapsed_text,
    own_part,
    own_parts,
    read_approvals,
    reviewer_of,
    was_in_use,
)
from mdt_desk.workspace.rule_shelf import read_rules, refuse_unreadable
from mdt_desk.workspace.rule_values import DraftReport, RuleDraft, VersionLine
from mdt_desk.workspace.rule_verbs import RuleVerbs

RULES = frozenset({Part.RULES})
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


class RuleDrafts(RuleVerbs):
    """What a local lead does with a version before anybody approves it."""

    def rule_versions(self) -> tuple[VersionLine, ...]:
        """Every version of every rule set, by its id and then from old to new."""
        today, held, book = self.today(), self._store.rule_versions(), self.rule_book()
        speaking = {(booked.rules.id, booked.rules.version) for booked in book.on_day(today)}
        still = {(each.id, each.version) for each in book.in_time() if (each.effective_to or today) >= today}
        newest: dict[str, str] = {}
        for version in sorted(held, key=_by_version):
            # One that was withdrawn hides the older ones too, unless it was only ever a draft.
            if was_in_use(version):
                newest[version.rule_set] = version.version
        ordered = sorted(held, key=_by_set_and_version)
        return tuple(_line(version, speaking, still, newest.get(version.rule_set, "")) for version in ordered)

    def rule_draft(self, rule_set_id: str, version: str) -> RuleDraft:
        """A version with the definitions, sources and tests that it brings."""
        stored = self._stored_version(rule_set_id, version)
        tests = Shelf(self._store.rule_tests()).of_version(rule_set_id, version)
        standing = as_tests(tests)
        kept = {item.test.id for item in standing}
        return RuleDraft(
            read_rules(stored),
            tuple(as_definitions(Shelf(self._store.rule_definitions()).of_version(rule_set_id, version)).values()),
            tuple(as_sources(Shelf(self._store.rule_sources()).of_version(rule_set_id, version)).values()),
            standing,
            tuple(name for name in tests if name not in kept),
        )

    def _stored_version(self, rule_set_id: str, version: str) -> records.RuleVersion:
        stored = self._store.rule_version(rule_set_id, version)
        if stored is None:
            raise DeskError(
                f"There is no version {version} of {rule_set_id}.", "Choose one from the list.", Fault.YOUR_FILE
            )
        return stored

    def new_version(self, rule_set_id: str, reason: str = "") -> RuleSet:
        """A copy of the newest version under the next number, with the person as its author; not stored yet."""
        held = sorted(self._store.rule_versions(rule_set_id), key=_by_version)
        if not held:
            raise DeskError(f"There is no rule set {rule_set_id}.", "Choose one from the list.", Fault.YOUR_FILE)
        newest = next((version for version in reversed(held) if version.state == "approved"), held[-1])
        return replace(
            read_rules(newest), version=self._free_number(held), author=self.person.name, reviewers=(),
            supersedes=f"{rule_set_id} {newest.version}", reason_for_change=reason,
        )  # fmt: skip

    def _free_number(self, held: Sequence[records.RuleVersion]) -> str:
        """The next number that no version bears; one that a pack brought and nobody approved raises it no further."""
        taken = {version.version for version in held}
        own = [each.version for each in held if was_in_use(each) or not _came_in_a_pack(each)]
        number = next_version(own, self.today())
        while number in taken:
            own.append(number)
            number = next_version(own, self.today())
        return number

    def save_rule_draft(
        self, rules: RuleSet, definitions: Sequence[Definition] = (), sources: Sequence[Source] = ()
    ) -> DraftReport:
        """Stores a draft with what it brings; one that names unknown facts or decides nothing is not stored."""
        self._refuse_edit(rules.id, rules.version)
        findings = self.lint_rules(rules, definitions, sources)
        if any(finding.fault is LintFault.BROKEN for finding in findings):
            return DraftReport(False, findings, Change((), frozenset(), "The draft is broken and was not saved."))
        parts = self._parts_of_draft(RuleDraft(rules, tuple(definitions), tuple(sources)))
        stored = self._store.rule_version(rules.id, rules.version)
        text = rule_set_text(rules)
        fresh = records.RuleVersion(rules.id, rules.version, text)
        version = self._back_to_draft(stored, text) if stored is not None else fresh
        parts_of_it: tuple[RuleSet | Definition | Source, ...] = (rules, *definitions, *sources)
        for each in parts_of_it:
            refuse_unreadable(type(each), each, "The draft was not saved.")
            if not is_normalized("NFC", each.id):
                raise refused(f"The draft was not saved: {each.id} is written with loose accents.", "Type it again.")
        entry = records.Entry("rules_saved", rules.reason_for_change, self.person.name)
        self._store.save_rules(replace(parts, versions=[version]), entry)
        said = f"Version {rules.version} was saved as a draft.{lapsed_words(stored)}"
        return DraftReport(True, findings, Change((), RULES, said))

    def _back_to_draft(self, stored: records.RuleVersion, text: str) -> records.RuleVersion:
        """A version as a draft with this text; a review of what it was lapses, and stays to be read."""
        why = f"Lapsed: changed on {format_date(self.today())} by {self.person.name}."
        return records.RuleVersion(stored.rule_set, stored.version, text, "draft", lapsed_text(stored, why))

    def _parts_of_draft(self, draft: RuleDraft) -> records.RuleBundle:
        rules, parts = draft.rules, own_parts(draft.rules.id, draft.rules.version, draft)
        gone = []
        for shelf, kept in (
            (Shelf(self._store.rule_definitions()), {item.id for item in draft.definitions}),
            (Shelf(self._store.rule_sources()), {item.id for item in draft.sources}),
        ):
            held = shelf.of_version(rules.id, rules.version)
            gone.append([own_part(rules.id, rules.version, name, TAKEN_BACK) for name in held if name not in kept])
        return replace(parts, definitions=[*parts.definitions, *gone[0]], sources=[*parts.sources, *gone[1]])

    def _refuse_edit(self, rule_set_id: str, version: str) -> None:
        for name in (rule_set_id, version):
            if not _NAME.fullmatch(name):
                raise refused(f"{name!r} cannot be a name of rules.", "Use letters, digits, points and hyphens.")
        stored = self._store.rule_version(rule_set_id, version)
        if stored is None:
            return
        if stored.state in DECIDED:
            raise refused(f"Version {version} is {stored.state} and is never changed.", "Make a new version of it.")
        if _came_in_a_pack(stored):
            raise refused(f"Version {version} came in a pack and stays as it came.", "Make a new version of it.")

    def lint_rules(
        self, rules: RuleSet, definitions: Sequence[Definition] = (), sources: Sequence[Source] = ()
    ) -> tuple[LintFinding, ...]:
        """What is wrong or weak in a version, alone and beside the other rule sets; stores nothing."""
        return self._lint_in(self._book_with(rules, definitions, sources), rules)

    def _lint_in(self, book: RuleBook, *looked_at: RuleSet) -> tuple[LintFinding, ...]:
        """What is wrong or weak in versions, which share the work that a look may take."""
        today, work = self.today(), Work()
        # The lint reads review dates; what a recorded check did to them is for the one account of ages to say.
        due = {name: source_state(each, book.checks, today, gates=False) for name, each in book.sources.items()}
        sources = {name: replace(each, review_due=due[name].review_due) for name, each in book.sources.items()}
        changed = {name: each.review_due for name, each in due.items() if each.found_changed and each.review_due}
        found = [each for rules in looked_at for each in lint(rules, book.definitions, sources, today, work, changed)]
        beside = clashes(book.in_time(), book.definitions)
        concerned = [clash.finding for clash in beside if any(map(clash.concerns, looked_at))]
        return (*found, *dict.fromkeys(concerned))

    def _book_with(
        self, rules: RuleSet, definitions: Sequence[Definition] = (), sources: Sequence[Source] = ()
    ) -> RuleBook:
        return self.rule_book().with_version(BookedRuleSet(rules, rule_set_hash(rules)), definitions, sources)

    def try_rules(
        self,
        rules: RuleSet,
        case: Case,
        definitions: Sequence[Definition] = (),
        sources: Sequence[Source] = (),
        on: date | None = None,
        nation: Nation | None = None,
    ) -> CaseAssessment:
        """What a case would be told if a version were approved; stores nothing."""
        return assess(case, self._book_with(rules, definitions, sources), self.tumours, on, nation)


def lapsed_words(before: records.RuleVersion | None) -> str:
    """Whose review of a version no longer counts once it was changed; nothing where it had none."""
    reviewer = reviewer_of(before) if before is not None else ""
    return f" The review by {reviewer} no longer counts: the version must be reviewed again." if reviewer else ""


def refused(what: str, advice: str) -> DeskError:
    """What a verb about rules raises where a rule of this desk forbids what was asked."""
    return DeskError(what, advice, Fault.REFUSED)


def _by_version(version: records.RuleVersion) -> tuple[object, ...]:
    return version_key(version.version)


def _by_set_and_version(version: records.RuleVersion) -> tuple[str, tuple[object, ...]]:
    return version.rule_set, version_key(version.version)


def _came_in_a_pack(version: records.RuleVersion) -> bool:
    return any(approval.step is Step.IMPORTED for approval in read_approvals(version))


def _line(
    version: records.RuleVersion, speaking: set[tuple[str, str]], still: set[tuple[str, str]], newest: str
) -> VersionLine:
    """A version for the list: superseded is an approved one that a newer one leaves no day from today on."""
    approvals, rules = read_approvals(version), read_rules(version)
    older = version.state == "approved" and version_key(version.version) < version_key(newest)
    superseded = older and (version.rule_set, version.version) not in still
    pack = next((approval.pack for approval in approvals if approval.pack), "")
    in_force = version.state == "approved" and (version.rule_set, version.version) in speaking
    return VersionLine(rules, RuleState(version.state), version.sha256, approvals, in_force, superseded, pack)
