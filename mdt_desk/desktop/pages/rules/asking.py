"""The questions of the rules page: who reviews, approves or withdraws, what a test should give, and why."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from mdt_desk.desktop.case.asking import AskDialog
from mdt_desk.desktop.case.fields import Field, Kind
from mdt_desk.domain.answering import names_no_person, nothing_named
from mdt_desk.domain.case import Drug
from mdt_desk.rules.answer_words import answer_words
from mdt_desk.rules.catalogue import BY_ID
from mdt_desk.rules.model import Source
from mdt_desk.rules.pack import GivenFact
from mdt_desk.rules.proposals import Proposal
from mdt_desk.rules.reading_out import value_words
from mdt_desk.rules.rule_tests import TestOutcome
from mdt_desk.rules.terms import OUTCOME_WORDS, Outcome, WhenOverdue
from mdt_desk.rules.values import REASON_WORDS
from mdt_desk.workspace import Person
from mdt_desk.workspace.rule_values import Gate
from mdt_desk.workspace.telling_whose import ADVICE

BY = Field("by", "Name")
_ROLE = Field("role", "Role", help="Such as lead pharmacist or consultant oncologist.")
_LEFT_OUT = "Names, numbers and free text are left out; all dates move together by some days."
REASON = Field("reason", "Reason", Kind.LONG_TEXT)
GOES_OUT = "The reason goes out with every pack that holds the test: name no patient in it."
_OUTCOMES = ((None, "Choose…"), *((outcome, OUTCOME_WORDS[outcome]) for outcome in Outcome))
_EXPECT = Field(
    "expect", "What it should give", Kind.CHOICE, "Decide from the policy, not from the program.", _OUTCOMES
)
_NAME = re.compile(r"[a-z][a-z0-9_]{1,59}")
_SET_NAME = re.compile(r"[a-z][a-z0-9_.]{2,99}")
RETIRE, EXPECT_NEW = "retire", "expect"
_WAYS = (
    (None, "Choose…"),
    (EXPECT_NEW, "The policy changed: the answer it gives now is right"),
    (RETIRE, "This test no longer applies: do not ask it any more"),
)
_TEST_ID = Field("test_id", "Short name", help="Letters, digits, points, hyphens; such as sarcoma-aged-11.")


class PersonDialog(AskDialog):
    """Asks who takes a step, and why where a reason is needed."""

    def __init__(
        self, title: str, sentence: str, person: Person, act: str, *, reason: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        fields = (BY, _ROLE, REASON) if reason else (BY, _ROLE)
        values: dict[str, object] = {"by": person.name, "role": person.role, "reason": ""}
        super().__init__(title, sentence, fields, values, None, parent)
        self._asks_reason = reason
        self.tie_role(person.name, person.role)
        self.ok.setText(act)
        # What cannot be taken back is never one Enter away.
        self.ok.setAutoDefault(False)
        self.ok.setDefault(False)

    def person(self) -> Person:
        """Who was named."""
        return Person(self.text("by"), self.text("role"))

    def what_is_missing(self) -> str:
        """A step needs a name, a role and, where asked, a reason."""
        if names_no_person(self.text("by")) or nothing_named(self.text("role")):
            return "Enter the name and the role of the person."
        return "Say why." if self._asks_reason and not self.text("reason") else ""


class ApproveDialog(PersonDialog):
    """Asks who approves; every condition is checked for that person before it is taken."""

    def __init__(
        self, sentence: str, person: Person, gates_of: Callable[[Person], Sequence[Gate]], parent: QWidget | None = None
    ) -> None:
        super().__init__("Approve a version", sentence, person, "Approve", parent=parent)
        self._gates_of = gates_of

    def what_is_missing(self) -> str:
        """The first condition that does not hold for the person named."""
        missing = super().what_is_missing()
        if missing:
            return missing
        return next((gate.sentence for gate in self._gates_of(self.person()) if not gate.passed), "")


class ReasonDialog(AskDialog):
    """Asks for one reason."""

    def __init__(self, title: str, sentence: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(title, sentence, (REASON,), {"reason": ""}, None, parent)
        self.ok.setText(act)

    def what_is_missing(self) -> str:
        """A reason is needed."""
        return "" if self.text("reason") else "Say why: the reason stays with the version."


class RuleSetDialog(AskDialog):
    """Asks how a new rule set is named, which begins as a copy of another."""

    def __init__(self, like: str, taken: Sequence[str], parent: QWidget | None = None) -> None:
        fields = (
            Field("name", "Short name", help="Small letters, digits, points and underscores; it never changes."),
            Field("title", "Title", help="Such as Larotrectinib, England, NICE TA9999."),
            Field("begins", "Valid from", Kind.DATE),
            REASON,
        )
        sentence = (
            f"A copy of {like} becomes the draft of a rule set of its own, for a policy that takes another's place. "
            "Give the older one its last day in a new version of it."
        )
        values: dict[str, object] = {"name": "", "title": "", "begins": None, "reason": ""}
        super().__init__("New rule set", sentence, fields, values, None, parent)
        self._taken = taken
        self.ok.setText("Make the draft")

    def what_is_missing(self) -> str:
        """A name of its own, a title, a first day and a reason."""
        if not _SET_NAME.fullmatch(self.text("name")):
            return "Give it a short name of small letters, digits, points and underscores."
        if self.text("name") in self._taken:
            return "There is a rule set of this name already. Make a new version of it, or take another name."
        if not self.text("title") or self.day("begins") is None:
            return "Enter its title and the day from which it is valid."
        return "" if self.text("reason") else "Say why: the reason stays with the version."


class ConfirmTestDialog(AskDialog):
    """Asks a named person what a proposed test should give; the answer is not filled in."""

    def __init__(self, proposal: Proposal, person: Person, parent: QWidget | None = None) -> None:
        values: dict[str, object] = {"expect": None, "by": person.name}
        super().__init__("Confirm a test", proposal_words(proposal), (_EXPECT, BY), values, None, parent)
        self.ok.setText("Save the test")

    def expected(self) -> Outcome | None:
        """What was chosen."""
        chosen = self.values["expect"]
        return chosen if isinstance(chosen, Outcome) else None

    def what_is_missing(self) -> str:
        """A test needs an expectation and a person who stands for it."""
        if self.expected() is None:
            return "Choose what the test should give."
        return "" if self.text("by") else "Enter the name of the person who expects this."


class TermDialog(AskDialog):
    """Asks for the name and the sentence of a definition."""

    def __init__(self, sentence: str, taken: Sequence[str], parent: QWidget | None = None) -> None:
        fields = (
            Field("name", "Short name", help="Small letters and underscores, such as disease_condition."),
            Field("sentence", "What it says"),
        )
        said = "The condition becomes a definition that other criteria of this version can use as well."
        super().__init__("Make a definition", said, fields, {"name": "", "sentence": sentence}, None, parent)
        self._taken = taken
        self.ok.setText("Make it")

    def what_is_missing(self) -> str:
        """A name of its own and a sentence."""
        name = self.text("name")
        if not _NAME.fullmatch(name):
            return "Give it a short name of small letters, digits and underscores."
        if name in self._taken:
            return "There is a definition of this name already; it is in use and never changes. Take another name."
        return "" if self.text("sentence") else "Say in a sentence what it says."


class SourceDialog(AskDialog):
    """Asks for a document that is not in the register yet."""

    def __init__(self, taken: Sequence[str], parent: QWidget | None = None) -> None:
        overdue: tuple[tuple[object, str], ...] = (
            (None, "Choose…"),
            (WhenOverdue.CAP, "Stops the answer when its review is overdue"),
            (WhenOverdue.WARN, "Only warns when its review is overdue"),
        )
        fields = (
            Field("name", "Short name", help="Small letters, digits and underscores, such as ta1118."),
            Field("title", "Title", help="Such as NICE TA1118."),
            Field("issuer", "Issued by"),
            Field("address", "Address", help="Where everybody can read it."),
            Field("published", "Published", Kind.DATE),
            Field("review_due", "Review due", Kind.DATE),
            Field("overdue", "When overdue", Kind.CHOICE, "", overdue),
        )
        values: dict[str, object] = {"name": "", "title": "", "issuer": "", "address": ""}
        values |= {"published": None, "review_due": None, "overdue": None}
        said = "The source comes with this version and counts once the version is approved."
        super().__init__("A new source", said, fields, values, None, parent)
        self._taken = taken
        self.ok.setText("Add and cite it")

    def source(self) -> Source:
        """What was entered."""
        overdue = self.values["overdue"]
        assert isinstance(overdue, WhenOverdue)
        name, title, issuer, address = (self.text(each) for each in ("name", "title", "issuer", "address"))
        return Source(name, title, issuer, address, self.day("published"), None, self.day("review_due"), overdue)

    def what_is_missing(self) -> str:
        """A name of its own, title, issuer, address, and what its age does."""
        if not _NAME.fullmatch(self.text("name")):
            return "Give it a short name of small letters, digits and underscores."
        if self.text("name") in self._taken:
            return "There is a source of this name already. Cite that one, or take another name."
        if not all(self.text(each) for each in ("title", "issuer", "address")):
            return "Enter its title, who issued it, and where it can be read."
        return "" if self.values["overdue"] is not None else "Choose what happens when its review is overdue."


class MendTestDialog(AskDialog):
    """Asks what becomes of a test that no longer passes."""

    def __init__(self, outcome: TestOutcome, parent: QWidget | None = None) -> None:
        found = OUTCOME_WORDS[outcome.assessment.outcome] if outcome.assessment else "no answer"
        sentence = f"{outcome.title}\n{'; '.join(outcome.differences)}.\nIt gives now: {found}.\n{GOES_OUT}"
        ways = Field("way", "What is right", Kind.CHOICE, "", _WAYS)
        super().__init__(
            "A test that fails", sentence, (ways, REASON), {"way": None, "reason": ""}, None, parent
        )  # fmt: skip
        self.ok.setText("Save")

    def retires(self) -> bool:
        """Whether the test is not to be asked any more."""
        return self.values["way"] == RETIRE

    def what_is_missing(self) -> str:
        """A choice and a reason."""
        if self.values["way"] is None:
            return "Choose what is right. If the rule is wrong, close this and mend the rule."
        return "" if self.text("reason") else "Say why: the reason stays with the test."


class CaseTestDialog(AskDialog):
    """Asks which stored case becomes a test, and what it should give; `told_of` says what tells whose case it is."""

    def __init__(
        self, cases: Sequence[tuple[str, str]], drug: Drug, person: Person, parent: QWidget | None = None,
        told_of: Callable[[str, str, str], str] | None = None,
    ) -> None:  # fmt: skip
        choices = ((None, "Choose…"), *cases)
        fields = (
            Field("case", "Case", Kind.CHOICE, _LEFT_OUT, choices),
            Field("on", "Date asked about", Kind.DATE),
            _TEST_ID, Field("title", "What it shows"), _EXPECT, BY,
        )  # fmt: skip
        values: dict[str, object] = {"case": None, "on": None, "test_id": "", "title": "", "expect": None}
        sentence = f"A stored case becomes a synthetic test patient for {drug.value}."
        super().__init__("A test from a stored case", sentence, fields, values | {"by": person.name}, None, parent)
        self._told_of = told_of or (lambda _case_id, _short_name, _title: "")
        self.ok.setText("Save the test")

    def expected(self) -> Outcome | None:
        """What was chosen."""
        chosen = self.values["expect"]
        return chosen if isinstance(chosen, Outcome) else None

    def what_is_missing(self) -> str:
        """Everything is needed."""
        if not self.values["case"] or self.day("on") is None:
            return "Choose the case and the date that is asked about."
        if not self.text("test_id") or not self.text("title"):
            return "Give the test a short name and say what it shows."
        if told := self._told_of(str(self.values["case"]), self.text("test_id"), self.text("title")):
            return f"{told} {ADVICE}"
        if self.expected() is None:
            return "Choose what the test should give."
        return "" if self.text("by") else "Enter the name of the person who expects this."


def proposal_words(proposal: Proposal) -> str:
    """What a proposed test is about, in words."""
    test = proposal.draft.test
    given = "\n".join(f"• {given_words(each)}" for each in test.facts) or "• nothing"
    return (
        f"{test.title}.\n\nThe patient is that of an existing test, with these facts set:\n{given}\n\n"
        f"By the draft it gives: {gives_words(proposal)}. What should it give by the policy?"
    )


def gives_words(proposal: Proposal) -> str:
    """What a proposed test gives by the draft."""
    return answer_words(proposal.computed, proposal.would_be, purpose=proposal.draft.test.purpose)


def given_words(given: GivenFact) -> str:
    """One fact that a test sets."""
    label = BY_ID[given.fact].label
    if given.value is None:
        reason = REASON_WORDS[given.unknown] if given.unknown else "not recorded"
        return f"{label}: unknown ({reason})"
    return f"{label}: {value_words(given.fact, given.value)}"
