"""What a user does with rules: look at them, record that a source was looked at, bring the list up to date."""

from collections.abc import Iterator
from dataclasses import replace

from mdt_desk.domain.case import Case, Question
from mdt_desk.domain.case_versions import read_case_text
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.rules.assessment import SourceState
from mdt_desk.rules.currency import SECOND_LOOK, capping_policies, waits_for_second
from mdt_desk.rules.model import RuleSet, Source, SourceCheck
from mdt_desk.rules.rule_tests import TestOutcome, run_tests
from mdt_desk.rules.source_looks import wrong_look
from mdt_desk.storage import records
from mdt_desk.workspace.line_verbs import LineVerbs
from mdt_desk.workspace.rows import Change, Part
from mdt_desk.workspace.rule_shelf import read_rule_tests, refuse_unreadable, stored_check
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
        """Every recorded look at a source, oldest first."""
        return tuple(check for check in self.rule_book().checks if check.source == source_id)

    def record_source_check(
        self, check: SourceCheck, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> Change:
        """Records that a named person looked at a source; then the answer of every case is worked out anew."""
        self.refuse_wrong_clock("The check was not recorded.")
        source = self.source(check.source)
        if source is None:
            raise DeskError("The check was not recorded.", "There is no source of this name.", Fault.REFUSED)
        # The day of the place as well as that of the desk: shortly after midnight they may differ.
        today = max(self.today(), self.clock().astimezone().date())
        if wrong := wrong_look(check, source, today):
            raise DeskError("The check was not recorded.", " ".join(wrong), Fault.REFUSED)
        refuse_unreadable(SourceCheck, check, "The check was not recorded.")
        self._store.add_source_check(stored_check(check), records.Entry("source_checked", check.note, self.person.name))
        done = f"The check of {source.title} was recorded"
        change = self.rewritten_after(done, frozenset({Part.SOURCES, Part.LIST}), progress, cancelled)
        waits = waits_for_second(source, self.rule_book().checks, check)
        return replace(change, message=f"{change.message} {_SECOND}") if waits else change

    def run_rule_tests(self) -> tuple[TestOutcome, ...]:
        """Runs every test that lies in the database beside the rules."""
        return run_tests(read_rule_tests(self._store), self.rule_book(), self.tumours)

    def _latest_cases(self) -> Iterator[Case]:
        for revision in self._store.latest_of_all():
            yield read_case_text(revision.json)
