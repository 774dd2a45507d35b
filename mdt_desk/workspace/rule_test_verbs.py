"""The tests that lie beside a draft: run, seen, missing, carried over, and kept with what a person expects."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from unicodedata import is_normalized

from mdt_desk.domain.answering import says_nothing
from mdt_desk.domain.case import Case, Drug
from mdt_desk.domain.case_versions import case_data
from mdt_desk.domain.counts import counted
from mdt_desk.domain.plain import MAX_TEXT
from mdt_desk.rules.assessment import Assessment
from mdt_desk.rules.model import Definition
from mdt_desk.rules.pack import RuleTest, StoredTest, wrong_given_fact
from mdt_desk.rules.rule_tests import TestOutcome, run_tests
from mdt_desk.rules.terms import Outcome
from mdt_desk.rules.tests_apart import failing_of_others
from mdt_desk.storage import records
from mdt_desk.workspace.anonymous import anonymous_case
from mdt_desk.workspace.rows import Change
from mdt_desk.workspace.rule_drafts import RULES, RuleDrafts, lapsed_words, refused
from mdt_desk.workspace.rule_parts import Approval, Shelf, Step, all_tests, as_tests, own_part, retired_text, test_text
from mdt_desk.workspace.rule_shelf import counting_tests, read_rule_tests, refuse_unreadable
from mdt_desk.workspace.rule_test_changes import changes_of_tests
from mdt_desk.workspace.rule_values import RuleDraft
from mdt_desk.workspace.telling_whose import ADVICE, told_of

if TYPE_CHECKING:
    from mdt_desk.rules.carrying import CarriedTest
    from mdt_desk.rules.coverage import Coverage
    from mdt_desk.rules.proposals import Proposal


_NOT_KEPT = "The test was not kept."


class RuleTestVerbs(RuleDrafts):
    """What can be done with the tests of a version."""

    def rule_tests(self, rule_set_id: str, version: str) -> tuple[TestOutcome, ...]:
        """Every test that would count, ours and the version's own, run as if the version were approved."""
        draft = self.rule_draft(rule_set_id, version)
        book = self._book_with(draft.rules, draft.definitions, draft.sources)
        return run_tests(self._tests_with(rule_set_id, version), book, self.tumours)

    def _tests_with(self, rule_set_id: str, version: str) -> tuple[StoredTest, ...]:
        own = Shelf(self._store.rule_tests()).of_version(rule_set_id, version)
        return as_tests({**counting_tests(self._store), **own})

    def failing_of_others(
        self, rule_set_id: str, version: str, run: Sequence[TestOutcome] | None = None
    ) -> tuple[TestOutcome, ...]:
        """The tests of other rule sets that fail with or without a version: nothing in it mends them.

        `run` is how the tests came out, where they were run just now.
        """
        outcomes = run or self.rule_tests(rule_set_id, version)
        rules = self.rule_draft(rule_set_id, version).rules
        tests, in_use = self._tests_with(rule_set_id, version), read_rule_tests(self._store)
        return failing_of_others(outcomes, tests, in_use, self.rule_book(), [rules], self.tumours)

    def changes_of_tests(self, rule_set_id: str, version: str) -> tuple[str, ...]:
        """What a version does to the tests in use, in sentences: those asked no more, and those asked otherwise."""
        own = all_tests(Shelf(self._store.rule_tests()).of_version(rule_set_id, version))
        return changes_of_tests(read_rule_tests(self._store), own, self.rule_draft(rule_set_id, version).rules)

    def rule_coverage(
        self, rule_set_id: str, version: str, run: Sequence[TestOutcome] | None = None
    ) -> "Coverage":  # fmt: skip
        """What the tests have seen of a version: each criterion met, not met, unknown; each number from both sides.

        `run` is how the tests came out, where they were run just now.
        """
        from mdt_desk.rules.coverage import coverage

        draft, terms = self._draft_and_terms(rule_set_id, version)
        return coverage(draft.rules, run or self.rule_tests(rule_set_id, version), terms)

    def untested(self, rule_set_id: str, version: str) -> tuple[str, ...]:
        """In sentences what the tests have not seen of a version; nothing when all of it was seen."""
        from mdt_desk.rules.coverage import untested

        draft, terms = self._draft_and_terms(rule_set_id, version)
        return untested(draft.rules, self.rule_tests(rule_set_id, version), terms)

    def missing_tests(
        self, rule_set_id: str, version: str, run: Sequence[TestOutcome] | None = None
    ) -> "tuple[Proposal, ...]":  # fmt: skip
        """The tests that a version still lacks, ready-made; what each should give is for a person to confirm."""
        from mdt_desk.rules.proposals import missing

        draft, _terms = self._draft_and_terms(rule_set_id, version)
        book = self._book_with(draft.rules, draft.definitions, draft.sources)
        outcomes = run or self.rule_tests(rule_set_id, version)
        return missing(draft.rules, self._tests_with(rule_set_id, version), outcomes, book, self.tumours)

    def tests_to_carry_over(
        self, rule_set_id: str, version: str, run: Sequence[TestOutcome] | None = None
    ) -> "tuple[CarriedTest, ...]":  # fmt: skip
        """The tests of what a version replaces, asked on its first day; whether they come out right a person says."""
        from mdt_desk.rules.carrying import carried

        draft = self.rule_draft(rule_set_id, version)
        book = self._book_with(draft.rules, draft.definitions, draft.sources)
        tests = self._tests_with(rule_set_id, version)
        return carried(draft.rules, tests, run or self.rule_tests(rule_set_id, version), book, self.tumours)

    def _draft_and_terms(self, rule_set_id: str, version: str) -> tuple[RuleDraft, dict[str, Definition]]:
        draft = self.rule_draft(rule_set_id, version)
        return draft, {**self.rule_book().definitions, **{item.id: item for item in draft.definitions}}

    def save_rule_test(self, rule_set_id: str, version: str, test: RuleTest, case: Case) -> Change:
        """Adds a test to a draft; under the name of an older test it takes its place once the draft is approved."""
        return self.save_rule_tests(rule_set_id, version, [StoredTest(test, case_data(case))])

    def save_rule_tests(self, rule_set_id: str, version: str, tests: Sequence[StoredTest]) -> Change:
        """Adds several tests to a draft at once."""
        for item in tests:
            if wrong := next(filter(None, map(wrong_given_fact, item.test.facts)), ""):
                raise refused(f"The test {item.test.id} {wrong}.", "Mend the test.")
        self._refuse_unreadable(tests)
        held = {item.test.id: item for item in self._tests_with(rule_set_id, version)}
        self._refuse_other_drug(rule_set_id, version, [*tests, *(held[t.test.id] for t in tests if t.test.id in held)])
        named = {item.test.id: StoredTest(replace(item.test, patient=item.test.id), item.case) for item in tests}
        return self._save_tests(rule_set_id, version, {name: test_text(item) for name, item in named.items()})

    def retire_rule_test(self, rule_set_id: str, version: str, test_id: str, reason: str) -> Change:
        """Says that a test no longer counts once the draft is approved; it stays in the database."""
        stored = next((item for item in self._tests_with(rule_set_id, version) if item.test.id == test_id), None)
        if stored is None or says_nothing(reason):
            advice = "Name a test and say in words why it goes."
            raise refused(f"There is no test {test_id}, or no reason is given.", advice)
        self._refuse_other_drug(rule_set_id, version, [stored])
        self._refuse_unreadable([stored], reason)
        return self._save_tests(rule_set_id, version, {test_id: retired_text(stored, reason)}, "retired")

    def expect_instead(
        self,
        rule_set_id: str,
        version: str,
        test_ids: Sequence[str],
        reason: str,
        *,
        seen: Mapping[str, Assessment | None] | None = None,
    ) -> Change:
        """Says that what tests give under the draft is right; the older expectations count until the approval.

        With `seen`, what somebody was shown that each test gives, nothing else is confirmed.
        """
        stored = {item.test.id: item for item in self._tests_with(rule_set_id, version)}
        found = {each.id: each.assessment for each in self.rule_tests(rule_set_id, version)}
        texts = {}
        for name in test_ids:
            item, assessment = stored.get(name), found.get(name)
            if item is None or assessment is None or says_nothing(reason):
                advice = "Retire it, or say in words why."
                raise refused(f"The test {name} gives no answer, or no reason is given.", advice)
            if seen is not None and not _gives_as_seen(assessment, seen.get(name)):
                what = f"The test {name} gives another answer by now than you were shown. Nothing was saved."
                raise refused(what, "Look at the tests again, then confirm what is right.")
            said = f"{reason.strip().rstrip('.')}. Confirmed by {self.person.name}."
            # The words of before stay in the older test; here they stand as long as there is room.
            both = f"{item.test.because} {said}".strip()
            said = both if len(both) <= MAX_TEXT else said
            test = replace(
                item.test, expect=assessment.outcome, would_be=assessment.would_be, asks=(), advice="", because=said
            )
            self._refuse_unreadable([StoredTest(test, item.case)], reason)
            texts[name] = test_text(StoredTest(test, item.case))
        self._refuse_other_drug(rule_set_id, version, [stored[name] for name in texts])
        return self._save_tests(rule_set_id, version, texts)

    def _refuse_other_drug(self, rule_set_id: str, version: str, tests: Sequence[StoredTest]) -> None:
        """Whoever approves rules of one drug does not decide what is asked of another."""
        self._refuse_edit(rule_set_id, version)
        drug = self.rule_draft(rule_set_id, version).rules.drug
        if other := next((item.test for item in tests if item.test.drug is not drug), None):
            advice = f"Mend it in a version of {other.drug}."
            raise refused(f"The test {other.title or other.id} is of another drug ({other.drug}).", advice)

    def _refuse_unreadable(self, tests: Sequence[StoredTest], reason: str = "") -> None:
        """Refuses what could be kept and never be read again: too long a text, a letter nobody sees, a loose accent."""
        for item in tests:
            for kind, value in ((RuleTest, item.test), (Approval, Approval(Step.REVIEWED, "", reason=reason))):
                refuse_unreadable(kind, value, _NOT_KEPT)
            if not is_normalized("NFC", item.test.id):
                raise refused(f"{_NOT_KEPT} {item.test.id} is written with loose accents.", "Type it again.")

    def _save_tests(self, rule_set_id: str, version: str, texts: Mapping[str, str], done: str = "kept") -> Change:
        if not texts:
            # Nothing is kept, so nothing may lapse: a review is not lost for it.
            raise refused("No test was named, so none was kept.", "Tick the tests that are to be kept.")
        self._refuse_edit(rule_set_id, version)
        stored = self._stored_version(rule_set_id, version)
        parts = [own_part(rule_set_id, version, name, text) for name, text in texts.items()]
        # A test is part of what was reviewed: another one sends the version back to be reviewed again.
        bundle = records.RuleBundle(versions=[self._back_to_draft(stored, stored.json)], tests=parts)
        self._store.save_rules(bundle, records.Entry("rule_test_saved", ", ".join(texts), self.person.name))
        said = f"{counted(len(texts), 'test was', 'tests were')} {done} with version {version}."
        return Change((), RULES, f"{said}{lapsed_words(stored)}")

    def test_from_case(
        self, case: Case, drug: Drug, on: date, expect: Outcome, test_id: str, title: str
    ) -> tuple[RuleTest, Case]:
        """A stored case as a test patient without names and free text; what is expected is for a person to say."""
        # The two texts go out with the pack as they were typed, beside a patient who was made unknown.
        if told := told_of(case, test_id, title):
            raise refused(told, ADVICE)
        made = anonymous_case(case, on, f"test-{test_id}", self.tumours)
        return RuleTest(test_id, title, test_id, drug, on, expect, nation=case.referral.nation), made


def _gives_as_seen(now: Assessment, seen: Assessment | None) -> bool:
    return seen is not None and (now.outcome, now.would_be) == (seen.outcome, seen.would_be)
