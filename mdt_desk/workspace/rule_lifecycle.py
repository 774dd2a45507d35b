"""The life of a version: reviewed by one person, approved by another, withdrawn with a reason; never by the program."""

from mdt_desk.domain.answering import as_seen, names_no_person, says_nothing
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.plain import canonical
from mdt_desk.rules.compare import source_changes
from mdt_desk.storage import records
from mdt_desk.workspace.rows import Change, Part, Person
from mdt_desk.workspace.rule_drafts import RULES
from mdt_desk.workspace.rule_gates import Evidence, gates
from mdt_desk.workspace.rule_parts import Approval, Step, approvals_text, read_approvals, was_in_use
from mdt_desk.workspace.rule_shelf import read_rules, refuse_unreadable
from mdt_desk.workspace.rule_signers import known_keys
from mdt_desk.workspace.rule_typing import RuleTyping
from mdt_desk.workspace.rule_values import Gate
from mdt_desk.workspace.values import Cancelled, Progress

ACTIVATED = frozenset({Part.RULES, Part.SOURCES, Part.LIST})


class RuleLifecycle(RuleTyping):
    """From a draft to a rule that counts, and out again."""

    def submit_review(self, rule_set_id: str, version: str, person: Person, *, seen: str = "") -> Change:
        """One named person says that the text is right as it stands; with `seen`, only that which was before them."""
        self.refuse_typed(rule_set_id, version)
        stored = self._seen_version(rule_set_id, version, seen)
        # What cannot be opened, nobody has read.
        self.rule_draft(rule_set_id, version)
        step = self._step(Step.REVIEWED, stored, person, "")
        entry = records.Entry("rules_reviewed", f"{rule_set_id} {version}", person.name)
        self._store.set_rule_state(rule_set_id, version, "reviewed", self._with_step(stored, step), entry, stored)
        return Change((), RULES, f"Version {version} was reviewed by {person.name}.")

    def _seen_version(self, rule_set_id: str, version: str, seen: str) -> records.RuleVersion:
        """A stored version; refused where its text is not the one, by its hash, that somebody was shown."""
        stored = self._stored_version(rule_set_id, version)
        if seen and stored.sha256 != seen:
            what = f"The text of version {version} changed while you were asked, so nothing was done with it."
            raise DeskError(what, "Look at it again, then repeat the step.", Fault.REFUSED)
        return stored

    def _step(self, step: Step, stored: records.RuleVersion, person: Person, reason: str) -> Approval:
        # The days on which a version was known rest on the moments of its steps.
        self.refuse_wrong_clock("Nothing was changed.")
        name, role = as_seen(person.name), as_seen(person.role)
        if names_no_person(name):
            raise DeskError("Nobody is named.", "Enter your name first.", Fault.REFUSED)
        taken = Approval(step, name, role, self._store.now(), stored.sha256, reason)
        refuse_unreadable(Approval, taken, "Nothing was changed.")
        return taken

    def _with_step(self, stored: records.RuleVersion, step: Approval) -> str:
        return approvals_text((*read_approvals(stored), step))

    def approval_gates(self, rule_set_id: str, version: str, person: Person) -> tuple[Gate, ...]:
        """What must hold before this person may approve this version, and whether it does."""
        stored, draft = self._stored_version(rule_set_id, version), self.rule_draft(rule_set_id, version)
        from mdt_desk.rules.coverage import untested

        book = self.rule_book()
        outcomes = self.rule_tests(rule_set_id, version)
        terms = {**book.definitions, **{item.id: item for item in draft.definitions}}
        versions = self._store.rule_versions(rule_set_id)
        return gates(
            Evidence(
                rules=draft.rules,
                stored=stored,
                approved=[each for each in versions if was_in_use(each)],
                person=person,
                findings=self.lint_rules(draft.rules, draft.definitions, draft.sources),
                tests=outcomes,
                untested=untested(draft.rules, outcomes, terms),
                definitions=draft.definitions,
                terms=book.definitions,
                signers=known_keys(self._store),
                sources=source_changes(book.sources, draft.sources),
                of_others=self.failing_of_others(rule_set_id, version, outcomes),
                test_changes=self.changes_of_tests(rule_set_id, version),
            )
        )

    def approve(
        self,
        rule_set_id: str,
        version: str,
        person: Person,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        *,
        seen: str = "",
    ) -> Change:
        """A second named person puts a version in force; then the answer of every case is worked out anew."""
        self.refuse_wrong_clock("Nothing was approved.")
        self.refuse_typed(rule_set_id, version)
        mark = self._store.rules_mark()
        stored = self._seen_version(rule_set_id, version, seen)
        closed = [gate for gate in self.approval_gates(rule_set_id, version, person) if not gate.passed]
        if closed:
            more = f" ({len(closed)} conditions are open.)" if len(closed) > 1 else ""
            raise DeskError(
                f"Version {version} cannot be approved: {closed[0].sentence}{more}", "Mend it first.", Fault.REFUSED
            )
        step = self._step(Step.APPROVED, stored, person, "")
        return self._activate(stored, "approved", step, progress, cancelled, mark)

    def withdraw(
        self,
        rule_set_id: str,
        version: str,
        person: Person,
        reason: str,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        *,
        seen: str = "",
    ) -> Change:
        """Takes a version out of use with a reason; the one before it does not come back by itself."""
        if says_nothing(reason):
            raise DeskError("No reason is given.", "Say in words why the version is withdrawn.", Fault.REFUSED)
        stored = self._seen_version(rule_set_id, version, seen)
        if stored.state == "withdrawn":
            raise DeskError(f"Version {version} is withdrawn already.", "Nothing is left to do.", Fault.REFUSED)
        self.refuse_typed(rule_set_id, version)
        step = self._step(Step.WITHDRAWN, stored, person, reason.strip())
        return self._activate(stored, "withdrawn", step, progress, cancelled)

    def _activate(
        self,
        stored: records.RuleVersion,
        state: records.RuleState,
        step: Approval,
        progress: Progress | None,
        cancelled: Cancelled | None,
        mark: int | None = None,
    ) -> Change:
        """One short step changes the rules; from then on every line of before says that it is stale until rewritten."""
        if cancelled is not None and cancelled():
            raise DeskError("The change was cancelled.", "Nothing was changed.", Fault.REFUSED)
        # Read before anything is changed: what is told of the change cannot fail once it was made.
        title = read_rules(stored).title
        details = canonical({"rule_set": stored.rule_set, "version": stored.version, "sha256": stored.sha256})
        entry = records.Entry(f"rules_{state}", step.reason or f"{stored.rule_set} {stored.version}", step.by, details)
        approvals = self._with_step(stored, step)
        self._store.set_rule_state(stored.rule_set, stored.version, state, approvals, entry, stored, mark)
        done = f"{title}: version {stored.version} is {state}"
        return self.rewritten_after(done, ACTIVATED, progress, cancelled)
