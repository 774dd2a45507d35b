"""Signing a page off for good: its bytes are kept with the revision, to be shown and printed again as they were."""

import json
from base64 import b64decode, b64encode
from hashlib import sha256

from mdt_desk.domain.answering import names_no_person, says_nothing
from mdt_desk.domain.case import Case
from mdt_desk.domain.case_versions import read_case_text
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.plain import canonical
from mdt_desk.domain.problems import Level
from mdt_desk.rules.assessment import Assessment, CaseAssessment
from mdt_desk.rules.evaluate import assess
from mdt_desk.rules.looking_back import overdue_by
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.terms import Outcome, Purpose
from mdt_desk.storage import records
from mdt_desk.workspace.desk import read_moment
from mdt_desk.workspace.page_verbs import PageVerbs, PreparedPage, SignedPage
from mdt_desk.workspace.projecting import snapshot_of
from mdt_desk.workspace.rows import Change, Part

_KEPT = "signed_page"
_GIVING = frozenset({Outcome.ELIGIBLE, Outcome.ELIGIBLE_TO_CONTINUE})
_LOOK_FIRST = "Look at the source and record what you saw, each of two people, first."


class SigningVerbs(PageVerbs):
    """What is signed stays as it was; what comes later is an amendment."""

    def sign_off(
        self,
        case: Case,
        revision: int,
        note: str = "",
        *,
        details: bool = False,
        confirmed: CaseAssessment | None = None,
    ) -> Change:
        """Seals a saved revision and keeps its page as it is now. Refused where a rule's age forbids it.

        Where the number or the patient stands in another case too, the note says how it is known who this is.
        """
        entry = records.Entry("case_signed_off", note, self.person.name)
        with self._store.held():
            _mark, book = self._marked_book(afresh=True)
            assessed = assess(case, book, self.tumours)
            if confirmed is not None and confirmed != assessed:
                raise _refused("The answer is another one than you confirmed.", "Look at it again, then sign off.")
            self._refuse_sign_off(case, revision, assessed)
            self._refuse_overdue_today(assessed, book)
            vouched = self._vouched(case, note)
            page = self._page(case, assessed, revision, f"FINAL v{revision}", details=details, vouched=vouched)
            kept = [snapshot_of(assessed, revision), self._page_row(page)]
            saved = self._store.seal_revision(case.case_id, revision, entry, assessments=kept)
        parts = frozenset({Part.CASE, Part.REPORT, Part.LIST})
        day = format_date(read_moment(saved.at).astimezone().date())
        return Change((case.case_id,), parts, f"Revision {revision} is signed off on {day}; its page is kept as it is.")

    def _vouched(self, case: Case, note: str) -> str:
        """Who says how it is known who this is, where that is in doubt; without such words nothing is signed."""
        doubted = self.identity_words(case)
        if not doubted:
            return ""
        if says_nothing(note):
            raise _refused(f"{doubted} It was not signed off.", "Say in words how you know who this is, then sign off.")
        return f"{self.person.name}, at sign-off: {note.strip()}"

    def _page_row(self, page: PreparedPage) -> records.StoredAssessment:
        from mdt_desk.documents.summary_text import summary_check

        data = self.preview(page)
        kept = {
            "state": page.state,
            "by": self.person.name,
            "document_check": summary_check(page.words),
            "text": self.text_twin(page),
            "answers": _answers(page.assessed),
            "sha256": sha256(data).hexdigest(),
            "pdf": b64encode(data).decode("ascii"),
        }
        on, nation = page.assessed.on, page.assessed.nation
        text = canonical({_KEPT: kept})
        return records.StoredAssessment(
            page.case_id, page.revision, on.isoformat() if on else "", nation or "", text
        )  # fmt: skip

    def still_so(self, page: SignedPage, assessed: CaseAssessment) -> bool:
        """Whether the answers of a signed page are those of now."""
        return page.answers == _answers(assessed)

    def signed_pages(self, case_id: str) -> tuple[SignedPage, ...]:
        """Every page of a case that was signed off, as it was, the newest first."""
        rows = [row for row in self._store.assessments(case_id) if row.json.startswith(f'{{"{_KEPT}"')]
        return tuple(_read(row) for row in reversed(rows))

    def _refuse_sign_off(self, case: Case, revision: int, assessed: CaseAssessment) -> None:
        if late := self.clock_words():
            raise _refused("The page would bear a wrong day, so it was not signed off.", late)
        self.refuse_in_doubt()
        if names_no_person(self.person.name):
            raise _refused(
                "The name of the person who signs is missing, so it was not signed off.",
                "Enter your name under Settings.",
            )
        if case.synthetic:
            raise _refused("A synthetic case cannot be signed off.", "Use a real case.")
        if wrong := next((each for each in self.check(case) if each.level is Level.ERROR), None):
            raise _refused(
                f"The case holds an error, so it was not signed off: {wrong.where} {wrong.what}.", wrong.advice
            )
        if missing := _unanswerable(case, assessed):
            what = f"The page could answer nothing, so it was not signed off: {missing} not recorded."
            raise _refused(what, "Enter it on the Summary tab, then sign off.")
        self.refuse_overtaken(case, revision, "it was not signed off")
        stored = self._store.revision(case.case_id, revision) if revision else None
        if stored is None or read_case_text(stored.json) != case:
            raise _refused("The case holds changes that are not saved.", "Save it first, then sign it off.")
        overdue = [item for item in assessed.assessments if _needs_check(item)]
        if overdue:
            names = ", ".join(source.title for source in overdue[0].sources if source.days_overdue)
            raise _refused(
                f"{overdue[0].drug.capitalize()} is eligible under a rule whose source is overdue: {names}.",
                _LOOK_FIRST,
            )

    def _refuse_overdue_today(self, assessed: CaseAssessment, book: RuleBook) -> None:
        """An answer for a day that lies behind is signed today, so the age that its sources have today counts too."""
        today = self.today()
        for item in assessed.assessments:
            late = overdue_by(item, book, today) if _gives(item) and assessed.on and assessed.on < today else ()
            if late:
                raise _refused(
                    f"{item.drug.capitalize()} is eligible as of {format_date(assessed.on)}, under a rule whose source "
                    f"is overdue today: {', '.join(source.title for source in late)}.",
                    _LOOK_FIRST,
                )


def _unanswerable(case: Case, assessed: CaseAssessment) -> str:
    """What is missing without which no rule can be chosen for a patient, or nobody knows which patient it is."""
    missing = [] if case.patient.family_name.strip() or case.patient.given_name.strip() else ["the name"]
    missing += [] if case.patient.birth_date else ["the date of birth"]
    missing += [] if assessed.nation else ["the nation"]
    missing += [] if assessed.on else ["the meeting date or planned start"]
    return f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'}" if missing else ""


def _read(row: records.StoredAssessment) -> SignedPage:
    kept = json.loads(row.json)[_KEPT]
    data = b64decode(kept["pdf"])
    if sha256(data).hexdigest() != kept["sha256"]:
        raise DeskError(
            f"The signed page of revision {row.revision} is not what was signed, so it is not shown.",
            "Verify the database (mdt-desk db verify) and restore a backup.",
            Fault.YOUR_MACHINE,
        )
    return SignedPage(
        row.case_id, row.revision, kept["state"], read_moment(row.at), kept["by"],
        kept["document_check"], kept["text"], data, kept["answers"],
    )  # fmt: skip


def _answers(assessed: CaseAssessment) -> str:
    return "; ".join(f"{each.drug} {each.purpose}: {each.outcome}" for each in assessed.assessments)


def _needs_check(item: Assessment) -> bool:
    return _gives(item) and item.source_overdue


def _gives(item: Assessment) -> bool:
    return item.purpose is Purpose.FUNDING and item.outcome in _GIVING


def _refused(what: str, advice: str) -> DeskError:
    return DeskError(what, advice, Fault.REFUSED)
