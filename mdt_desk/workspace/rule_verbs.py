"""What a user does with rules: look at them, record that a source was looked at, bring the list up to date."""

from collections.abc import Iterator
from dataclasses import replace

from mdt_desk.domain.answering import as_seen, names_no_person, nothing_named, same_name, says_nothing
from mdt_desk.domain.case import Case, Question
from mdt_desk.domain.case_versions import read_case_text
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.rules.assessment import SourceState
from mdt_desk.rules.currency import SECOND_LOOK, capping_policies, waits_for_second
from mdt_desk.rules.model import RuleSet, Source, SourceCheck
from mdt_desk.rules.rule_tests import TestOutcome, run_tests
from mdt_desk.rules.source_looks import counted_as_one, counting_looks, eased_without, found_unchanged, wrong_look
from mdt_desk.storage import records
from mdt_desk.workspace.line_verbs import LineVerbs
from mdt_desk.workspace.rows import Change, Part
from mdt_desk.workspace.rule_shelf import all_checks, read_rule_tests, refuse_unreadable, stored_check
from mdt_desk.workspace.values import Cancelled, Progress

_SECOND = f"{SECOND_LOOK[:1].upper()}{SECOND_LOOK[1:]}."
QUESTIONS = (
    (Question.NO_SATISFACTORY_OPTIONS, "There are no satisfactory treatment options for this patient."),
    (Question.MANAGED_ACCESS_CONDITIONS, "The conditions of the managed access agreement are followed."),
    (
        Question.DNA_FUSION_ACCEPTED,
        "The molecular board accepts the fusion that DNA shows as confirmed, without an RNA test.",
    ),
)


def _why(state: SourceState) -> str:
    if state.review_due is None:
        return "not looked at yet"
    day = format_date(state.review_due)
    return f"found changed {day}" if state.found_changed else f"review was due {day}"


_NOT_TAKEN_BACK = "The check was not taken back."
_OF_SOURCES = frozenset({Part.SOURCES, Part.LIST})


class RuleVerbs(LineVerbs):
    """Rules, sources and the checks of them."""

    def judgement_questions(self) -> tuple[tuple[Question, str], ...]:
        """The questions that only a named person may answer, as sentences."""
        return QUESTIONS

    def rule_sets(self) -> tuple[RuleSet, ...]:
        """Of every rule set the newest approved version, of whatever dates; none where it was withdrawn."""
        return tuple(self.rule_book().newest().values())

    def source(self, source_id: str) -> Source | None:
        """A source by its id."""
        return self.rule_book().sources.get(source_id)

    def policies_to_look_at(self) -> tuple[str, ...]:
        """Each source that stops a funding answer today, with the reason, the longest overdue first."""
        states = capping_policies(self.rule_book(), self.today())
        return tuple(f"{state.title} ({_why(state)})" for state in states)

    def source_checks(self, source_id: str) -> tuple[SourceCheck, ...]:
        """Every recorded look at a source, also those that were taken back, oldest first."""
        return tuple(check for check in all_checks(self._store) if check.source == source_id)

    def take_back_check(
        self, number: int, reason: str, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> Change:
        """Takes back a look that should not have been recorded; it stays, and says nothing any more.

        A change that somebody found stops answers, and a look may end what an older one would go on lifting: nobody
        else takes such a look back. Whoever finds it wrong looks at the source, and so does a second person.
        """
        check = next((each for each in all_checks(self._store) if each.number == number), None)
        if check is None:
            raise DeskError(_NOT_TAKEN_BACK, "There is no such check.", Fault.REFUSED)
        self.may_take_back(check)
        if says_nothing(reason):
            raise DeskError(_NOT_TAKEN_BACK, "Say in words why it should not have been recorded.", Fault.REFUSED)
        person = self.person
        taken = records.CheckTakenBack(number, as_seen(person.name), as_seen(person.role), " ".join(reason.split()))
        refuse_unreadable(records.CheckTakenBack, taken, _NOT_TAKEN_BACK)
        self._store.take_back_check(taken, records.Entry("check_taken_back", taken.reason, person.name))
        return self.rewritten_after("The check was taken back", _OF_SOURCES, progress, cancelled)

    def may_take_back(self, check: SourceCheck) -> bool:
        """True for whoever may take a look back, and refused in words to everybody else; it never gives False.

        It takes a name, a role and a clock that is not doubted; and only who looked takes back what then stops less.
        """
        self.refuse_wrong_clock(_NOT_TAKEN_BACK)
        person = self.person
        if names_no_person(person.name) or nothing_named(person.role):
            raise DeskError(_NOT_TAKEN_BACK, "Enter your name and your role in Settings first.", Fault.REFUSED)
        own = same_name(check.by, person.name) and same_name(check.role, person.role)
        if not own and (why := self._why_only_own(check)):
            only = f"only {check.by} ({check.role}) takes it back."
            advice = "Look at the source and record what you found; a second person's look then lifts the stop."
            raise DeskError(f"{_NOT_TAKEN_BACK} {why}; {only}", advice, Fault.REFUSED)
        return True

    def _why_only_own(self, check: SourceCheck) -> str:
        """Why nobody else takes a look back: a source may not be stopped less by what another person unsays."""
        if not found_unchanged(check):
            return f"{check.by} found this change"
        source = self.source(check.source)
        # A look that counts for nothing hides none of the others here either, and is itself anybody's to take back.
        looks = counting_looks(source, self.rule_book().checks) if source else []
        gone = next((each for each in looks if each.number == check.number), None)
        if source is None or gone is None or not eased_without(source, looks, gone):
            return ""
        return f"Without this look of {check.by}, an older one would lift the stop for longer"

    def all_source_checks(self) -> tuple[SourceCheck, ...]:
        """Every recorded look at any source, also those that were taken back, oldest first."""
        return all_checks(self._store)

    def record_source_check(
        self, check: SourceCheck, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> Change:
        """Records that a named person looked at a source; then the answer of every case is worked out anew."""
        self.refuse_wrong_clock("The check was not recorded.")
        source = self.source(check.source)
        if source is None:
            raise DeskError("The check was not recorded.", "There is no source of this name.", Fault.REFUSED)
        if wrong := wrong_look(check, source, self.today()):
            raise DeskError("The check was not recorded.", " ".join(wrong), Fault.REFUSED)
        refuse_unreadable(SourceCheck, check, "The check was not recorded.")
        self._store.add_source_check(stored_check(check), records.Entry("source_checked", check.note, self.person.name))
        done = f"The check of {source.title} was recorded"
        change = self.rewritten_after(done, _OF_SOURCES, progress, cancelled)
        checks = self.rule_book().checks
        if not waits_for_second(source, checks, check):
            return change
        one = counted_as_one(checks, check)
        said = f"{check.by} may be the same person as {one}, so the two looks count as one. " if one else ""
        return replace(change, message=f"{change.message} {said}{_SECOND}")

    def run_rule_tests(self) -> tuple[TestOutcome, ...]:
        """Runs every test that lies in the database beside the rules."""
        return run_tests(read_rule_tests(self._store), self.rule_book(), self.tumours)

    def _latest_cases(self) -> Iterator[Case]:
        for revision in self._store.latest_of_all():
            yield read_case_text(revision.json)
