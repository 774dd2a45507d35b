"""The two dialogs of the Eligibility tab: a named person answers a question, or looks at a source again."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mdt_desk.desktop.case.asking import AskDialog, said_of_day, stops
from mdt_desk.desktop.case.fields import Field, Kind
from mdt_desk.desktop.case.labels import choices
from mdt_desk.desktop.case.places import Asked
from mdt_desk.desktop.tips import tip
from mdt_desk.domain.answering import names_no_person, nothing_named
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Judgement, Question, date_asked_about
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.dna_acceptance import kept_of
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.judgements import last_day
from mdt_desk.domain.problems import Problem, error
from mdt_desk.rules.assessment import SourceState
from mdt_desk.rules.model import Source, SourceCheck
from mdt_desk.rules.source_looks import PROPOSED_DAYS, wrong_look
from mdt_desk.rules.terms import CheckOutcome

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mdt_desk.workspace import Person

_BY = Field("by", "Name")
_ROLE = Field("role", "Role", help="Such as consultant oncologist.")
_JUDGEMENT = (
    Field("answer", "Answer", Kind.ANSWER),
    _BY,
    _ROLE,
    Field("given_on", "Given on", Kind.DATE),
    Field("reason", "Reason", Kind.LONG_TEXT),
    Field("valid_until", "Valid until", Kind.DATE, "Empty: for this meeting only."),
)
_CHECK = (
    Field("checked_on", "Looked on", Kind.DATE),
    _BY,
    _ROLE,
    Field("outcome", "What was found", Kind.CHOICE, "", ((None, "Choose…"), *choices(CheckOutcome))),
    Field("replaced_by", "Replaced by", help="Title and address of the new document."),
    Field("note", "Note", Kind.LONG_TEXT),
    Field("next_due", "Look again on", Kind.DATE, "The day from which the source counts as overdue again."),
)


def _fields(case: Case) -> tuple[Field, ...]:
    """The fields of a judgement; how long it holds without a day of its own follows from the case."""
    if case.referral.planned_start is None:
        return _JUDGEMENT
    held = "Empty: for this meeting and the start that is planned now."
    return tuple(replace(each, help=held) if each.path == "valid_until" else each for each in _JUDGEMENT)


class JudgementDialog(AskDialog):
    """Asks one question of a named person; nothing is answered in advance."""

    def __init__(
        self,
        asked: Asked,
        sentence: str,
        case: Case,
        person: "Person",
        today: date,
        parent: "QWidget | None" = None,
    ) -> None:
        about = f" ({asked.drug.value.capitalize()})" if asked.drug else ""
        values: dict[str, object] = {"answer": Answer.NOT_RECORDED, "given_on": today}
        values |= {"by": person.name, "role": person.role, "reason": "", "valid_until": None}
        standing = standing_words(case, asked, today)
        title, fields = "Record a judgement", _fields(case)
        super().__init__(title, f"{sentence}{about}{standing}", fields, values, case.patient, parent)
        self._asked, self._case, self._today = asked, case, today
        self.tie_role(person.name, person.role)
        if meeting := case.referral.meeting_date:
            start = case.referral.planned_start
            held = f" and for the start planned on {format_date(start)}" if start else ""
            help_line = f"Empty: it holds for the meeting of {format_date(meeting)}{held} only."
            self.rows["valid_until"].control.setToolTip(tip(help_line))
        self.say_beside()

    def said_of(self, path: str) -> Problem | None:
        """A day ahead, one for which the answer comes too late, and an end before its beginning."""
        given_on, until = self.day("given_on"), self.day("valid_until")
        if path == "given_on":
            return said_of_day(path, given_on, self._today, date_asked_about(self._case))
        if path == "valid_until" and given_on and until and until < given_on:
            return error(path, f"lies before the day it was given ({format_date(given_on)})", "Check both dates.")
        return None

    def what_is_missing(self) -> str:
        """A judgement needs an answer, a name, a role and a day."""
        if self.values["answer"] is Answer.NOT_RECORDED:
            return "Choose Yes or No."
        if names_no_person(self.text("by")) or nothing_named(self.text("role")):
            return "A judgement needs the name and the role of the person who gives it."
        if not self.day("given_on"):
            return "Enter the day on which it was given."
        wrong = (stops(self.said_of(path), row.field.label) for path, row in self.rows.items())
        if said := " ".join(filter(None, wrong)):
            return said
        gives_none = self.values["answer"] is Answer.YES and not self.text("reason")
        return "Say why: a yes stands on the page with its reason." if gives_none else ""

    def judgement(self) -> Judgement:
        """What was answered."""
        answer, given_on = self.values["answer"], self.day("given_on")
        assert isinstance(answer, Answer)
        assert given_on is not None
        of_dna = self._asked.question is Question.DNA_FUSION_ACCEPTED
        return Judgement(
            question=self._asked.question,
            answer=answer,
            by=self.text("by"),
            role=self.text("role"),
            given_on=given_on,
            reason=self.text("reason"),
            meeting_date=self._case.referral.meeting_date or given_on,
            planned_start=self._case.referral.planned_start,
            valid_until=self.day("valid_until"),
            drug=self._asked.drug,
            settled=kept_of(read_evidence(self._case).readings, given_on) if of_dna else (),
        )


def standing_words(case: Case, asked: Asked, today: date) -> str:
    """The answer that is recorded already, with its person and its days; a new one is recorded beside it."""
    given = [each for each in case.judgements if each.question is asked.question and each.drug in {None, asked.drug}]
    answered = [each for each in given if each.answer is not Answer.NOT_RECORDED]
    if not answered:
        return ""
    last = max(answered, key=lambda each: each.given_on)
    until = last_day(last, case)
    held = "held" if until < today else "holds"
    by = f"{last.answer.value.capitalize()}, {last.by}, {format_date(last.given_on)}, {held} until {format_date(until)}"
    return f"\nAnswered already: {by}. What you record now counts from its own day on."


_TWO_LOOK = (
    "It stops answers. One person who finds it unchanged lifts no stop: it takes two, each with a look of their own. "
    "A change found by one person stops them at once."
)


class SourceCheckDialog(AskDialog):
    """Asks what a person found who looked at a source again."""

    def __init__(
        self,
        source: SourceState,
        person: "Person",
        today: date,
        parent: "QWidget | None" = None,
        register: Source | None = None,
    ) -> None:
        due = f"Its review was due {format_date(source.review_due)}." if source.review_due else "It has no review date."
        if source.read_on is not None:
            again = format_date(source.review_due)
            due = f"It was last read {format_date(source.read_on)}, and is to be read again by {again} (our bound)."
        sentence = f"{source.title}\n{source.where}\n{due} Look at the source itself, then record what you found."
        sentence += f"\n{_TWO_LOOK}" if source.caps else ""
        values: dict[str, object] = {"checked_on": today, "by": person.name, "role": person.role}
        values |= {"outcome": None, "replaced_by": "", "note": ""}
        values["next_due"] = today + timedelta(days=PROPOSED_DAYS)
        super().__init__("Record a check of a source", sentence, _CHECK, values, None, parent)
        self._source, self._register, self._today = source, register, today
        self.tie_role(person.name, person.role)

    def said_of(self, path: str) -> Problem | None:
        """A day of looking that lies ahead."""
        return said_of_day(path, self.day(path), self._today) if path == "checked_on" else None

    def what_is_missing(self) -> str:
        """A check needs a day, a name, a role, what was found, and days that can be right."""
        if not self.day("checked_on"):
            return "Enter the day on which the source was looked at."
        if names_no_person(self.text("by")) or nothing_named(self.text("role")):
            return "A check needs the name and the role of the person who looked."
        if self.values["outcome"] is None:
            return "Choose what was found."
        return " ".join(wrong_look(self.check(), self._register, self._today))

    def check(self) -> SourceCheck:
        """What was found."""
        outcome, checked_on = self.values["outcome"], self.day("checked_on")
        assert isinstance(outcome, CheckOutcome)
        assert checked_on is not None
        return SourceCheck(
            source=self._source.id,
            checked_on=checked_on,
            by=self.text("by"),
            role=self.text("role"),
            outcome=outcome,
            replaced_by=self.text("replaced_by"),
            note=self.text("note"),
            next_due=self.day("next_due"),
        )
