"""What a user does with the page: see it, export it, print it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mdt_desk import __version__
from mdt_desk.domain.case import Case
from mdt_desk.domain.case_versions import read_case_text
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.paths import HomeFolders, make_private
from mdt_desk.rules.assessment import CaseAssessment
from mdt_desk.rules.evaluate import assess
from mdt_desk.rules.shown_drugs import shown
from mdt_desk.storage import records
from mdt_desk.storage.files import write_atomically
from mdt_desk.workspace.case_verbs import CaseVerbs
from mdt_desk.workspace.drafts import read_draft
from mdt_desk.workspace.line_verbs import LineVerbs
from mdt_desk.workspace.page_names import free_path, page_name
from mdt_desk.workspace.projecting import snapshot_of
from mdt_desk.workspace.signed import amended_words, unsaved_words
from mdt_desk.workspace.targets import MAY_NOT_LAST, PAGE, PAGE_LEAVES, look_at_target, not_written, told_of_place
from mdt_desk.workspace.values import ExportReport

if TYPE_CHECKING:
    from mdt_desk.documents.page_words import Identity
    from mdt_desk.documents.summary import Summary

_DRAFT = "DRAFT:"
DRAFT = f"{_DRAFT} not signed off"


@dataclass(frozen=True, slots=True)
class PreparedPage:
    """The words of a page, with the case, its revision and the answer that they tell of."""

    case: Case
    revision: int
    state: str
    assessed: CaseAssessment
    words: "Summary"

    @property
    def case_id(self) -> str:
        """The case that the page is about."""
        return self.case.case_id


@dataclass(frozen=True, slots=True)
class SignedPage:
    """A page as it was signed off: its bytes, its words, who signed it when. It is never made anew."""

    case_id: str
    revision: int
    state: str
    signed_at: datetime
    signed_by: str
    document_check: str
    text: str
    data: bytes
    answers: str = ""


Page = PreparedPage | SignedPage

_BOTH = "Where something was typed, save it, which shows both versions, or go back to the last saved one. Else: "


def _name_in_words(case: Case) -> str:
    """What to say where a patient's name has letters or signs of which the page has no picture."""
    from mdt_desk.documents.legible import said_in_words, stands_on_page

    names = [each for each in (case.patient.family_name, case.patient.given_name) if each.strip()]
    told = [part for each in names for part in said_in_words(each)]
    if not told:
        return ""
    if not stands_on_page(names[0]):
        return _NO_LETTERS
    listed = ", ".join(part.strip("[]").partition("not printable")[0].strip(" ,") for part in told)
    return f"The page cannot print all of this patient's name ({listed}): compare number and date of birth."


_NO_LETTERS = (
    "The name of this patient is in letters that the page cannot print, and does not stand on it: know the patient by "
    "number and date of birth, or enter the name as it is written in Latin letters."
)


class PageVerbs(CaseVerbs, LineVerbs):
    """The one-page summary, from its words to the paper."""

    def summary(self, case: Case, assessed: CaseAssessment, revision: int, *, details: bool = False) -> PreparedPage:
        """The words of the page as of now, with details if wanted; a draft, for only a signed page is final."""
        return self._page(case, assessed, revision, self._state(case, revision), details=details)

    def _page(
        self, case: Case, assessed: CaseAssessment, revision: int, state: str, *, details: bool, vouched: str = ""
    ) -> PreparedPage:
        from mdt_desk.documents.summary import PageHeader, build_summary
        from mdt_desk.workspace.testing_verbs import TestingVerbs

        head, identity = self._store.head(), self.identity_words(case)
        header = PageHeader(
            state=state,
            printed_at=self.clock().astimezone(),
            printed_by=self.person.name,
            application_version=__version__,
            revision=self._revision_words(case, revision),
            chain_head=f"{head.seq} {head.sha[:12]}" if head.seq else "",
            in_doubt=bool(self.doubts),
            looked_back=self.looked_back(case, assessed),
            today=self.today_otherwise(case, assessed),
            identity=" ".join(filter(None, (identity, vouched if identity else "", _name_in_words(case)))),
            last_day=self.today(),
        )
        notes = TestingVerbs(self.tumours, self.rule_book()).notes(case, details=details, on=assessed.on)
        words = build_summary(case, shown(case, assessed), self.tumours, header, notes)
        return PreparedPage(case, revision, state, assessed, words)

    def _revision_words(self, case: Case, revision: int) -> str:
        """The number of the revision that a page is of; one that holds what that revision does not says so."""
        stored = self._store.revision(case.case_id, revision) if revision else None
        changed = stored is not None and read_case_text(stored.json) != case
        return f"{revision}, with changes that are not saved" if changed else str(revision or "")

    def _state(self, case: Case, revision: int) -> str:
        signed = self.signed_version(case.case_id) if revision else None
        if signed is None:
            return DRAFT
        stored = self._store.revision(case.case_id, revision)
        same = signed.revision == revision and stored is not None and read_case_text(stored.json) == case
        day = format_date(signed.on)
        if same:
            return f"{_DRAFT} made anew, not the page signed on {day}"
        return f"{_DRAFT} {unsaved_words(day) if signed.revision == revision else amended_words(day)}"

    def preview(self, page: Page) -> bytes:
        """The page as PDF, for looking at and printing; nothing is written."""
        from mdt_desk.documents.case_mark import case_mark
        from mdt_desk.documents.pdf import render

        return page.data if isinstance(page, SignedPage) else render(page.words, case_mark(page.case_id))

    def advice(self, assessed: CaseAssessment) -> tuple[str, ...]:
        """What rules advise beside an answer, in the words of the page, each once with its source."""
        from mdt_desk.documents.rule_words import cautions

        return tuple(line.text for line in cautions(assessed))

    def beside(self, page: PreparedPage) -> tuple[str, ...]:
        """All that the page says beside its answers, and its state, for a text that leaves the desk in its place."""
        from mdt_desk.documents.summary import beside_answer

        return (page.state, *self.notices, *beside_answer(page.words))

    def text_twin(self, page: Page) -> str:
        """The same page as plain text, for a screen reader."""
        from mdt_desk.documents.summary_text import summary_text

        return page.text if isinstance(page, SignedPage) else summary_text(page.words)

    def export(self, page: Page, path: Path) -> ExportReport:
        """Writes the page whole or not at all; it is read back and compared before it takes the place of another."""
        from mdt_desk.documents.read_back import page_count

        if path.parent == HomeFolders(self.home).exports:
            make_private(path.parent)
        place = look_at_target(path, PAGE, self.home)
        self.refuse_stale(page)
        data = self.preview(page)
        if path.exists():
            self._refuse_other_page(page, path, data)
        try:
            lasts = write_atomically(path, data, proof=_proof_of(page, data), take=place.take)
        except OSError as problem:
            raise not_written("page", path, problem) from problem
        except DeskError as told:
            if isinstance(told.__cause__, OSError):
                raise not_written("page", path, told.__cause__) from told
            raise
        check = self._noted("page_exported", page, f"The page was saved as {path.name}")
        named = "" if isinstance(page, SignedPage) else _name_in_words(page.case)
        warned = (named, told_of_place(path.parent, PAGE_LEAVES), "" if lasts else MAY_NOT_LAST)
        return ExportReport(path, page_count(data), check, page.state, " ".join(filter(None, warned)))

    def _refuse_other_page(self, page: Page, path: Path, data: bytes) -> None:
        """Refuses to take the place of a page that bears another case, or another name, birth date or number."""
        from mdt_desk.documents.case_mark import case_mark, mark_borne
        from mdt_desk.documents.read_back import bears_at_edge, bears_identity, revision_at_edge

        try:
            there = path.read_bytes()
            mark, same = mark_borne(there), bears_identity(there, self._identity(page))
            signed = not bears_at_edge(there, _DRAFT)
        except (DeskError, OSError, ValueError, KeyError, IndexError, TypeError):
            there, mark, same, signed = b"", "", False, False
        if there == data:
            return
        other = ""
        if not same:
            other = "the page of another patient is there"
        elif not mark:
            other = "the page that is there does not say of which case it is"
        elif mark != case_mark(page.case_id):
            other = "the page of another case is there"
        elif signed and page.state.startswith(_DRAFT):
            other = "the page that is there was signed off, and this one is a draft"
        elif isinstance(page, SignedPage) and revision_at_edge(there) > page.revision:
            other = "a newer signed page is there"
        if other:
            raise _refused(f"Nothing was written as {path.name}: {other}.", "Choose another name or another folder.")

    def _identity(self, page: Page) -> "Identity":
        if isinstance(page, PreparedPage):
            return page.words.identity
        stored = self._store.revision(page.case_id, page.revision)
        case = read_case_text(stored.json) if stored else Case(page.case_id)
        return self.summary(case, self.assess(case), page.revision).words.identity

    def refuse_stale(self, page: Page) -> None:
        """Refuses a page whose case is not the stored one, or whose answer the stored rules do not give any more."""
        self._store.refuse_replaced()
        if isinstance(page, SignedPage):
            return
        if page.revision:
            # Without a number it is the page of a file, which has nothing to do with what is stored.
            self.refuse_overtaken(page.case, page.revision)
        if page.state != self._state(page.case, page.revision):
            raise _refused(
                "This case was signed off or amended since this page was made. It did not leave the desk.",
                "Look at the page again, then repeat the step.",
            )
        _mark, book = self._marked_book(afresh=True)
        now = assess(page.case, book, self.tumours, page.assessed.on, page.assessed.nation)
        if now != page.assessed:
            raise _refused(
                "The rules have changed since this page was made, and its answer with them. It did not leave the desk.",
                "Look at the page again, then repeat the step.",
            )

    def refuse_overtaken(self, case: Case, revision: int, so: str = "it did not leave the desk") -> None:
        """Refuses a case that somebody saved, or is typing into, since it was opened here; `so` says what was not done.

        A page leaves the desk, a signature does not.
        """
        with self._store.held():
            latest, draft = self._store.latest(case.case_id), self._store.draft(case.case_id)
        self.refuse_saved_since(case, revision, so)
        if not self.read_only:
            return
        # The desk that writes keeps its own draft; here another window may have gone on typing, or given it up.
        stored = read_draft(draft.json)[0] if draft else read_case_text(latest.json) if latest else None
        if stored != case:
            raise _refused(
                "This case is being changed in another window. What is shown here is not what stands there now, "
                f"so {so}.",
                "Open the case again from the list, then repeat the step.",
            )

    def refuse_saved_since(self, case: Case, revision: int, so: str = "it did not leave the desk") -> None:
        """Refuses a case of which another revision was saved since it was opened here, as in another window."""
        latest = self._store.latest(case.case_id)
        if (latest.number if latest else 0) != revision:
            raise _refused(
                "Another version of this case was saved since: what is shown here does not go on from the newest, so "
                f"{so}.",
                f"{'' if self.read_only else _BOTH}Open the case again from the list, then repeat the step.",
            )

    def note_printed(self, page: Page) -> None:
        """Records that the page was handed to a printer."""
        self._noted("page_printed", page, "The page was handed to the printer")

    def _noted(self, kind: str, page: Page, done: str) -> str:
        try:
            return self._note_page(kind, page)
        except DeskError as problem:
            what = f"{done}, but the history could not note it. {problem.what_happened}"
            raise DeskError(what, problem.advice, problem.kind) from problem

    def _note_page(self, kind: str, page: Page) -> str:
        """Keeps the answer that left the desk, so that it can be shown again; returns the document check."""
        from mdt_desk.documents.summary_text import summary_check

        check = page.document_check if isinstance(page, SignedPage) else summary_check(page.words)
        if page.revision and not self.read_only:
            entry = records.Entry(kind, check, self.person.name, subjects=(page.case_id,))
            kept = [snapshot_of(page.assessed, page.revision)] if isinstance(page, PreparedPage) else []
            self._store.add_assessments(kept, entry)
        return check

    def suggested_export_path(self, case: Case) -> Path:
        """Initials, last four digits and the date: a file name that names nobody, and that no file has yet."""
        folder = HomeFolders(self.home).exports
        # A file dialog that is given a folder which does not exist begins somewhere else.
        with suppress(OSError):
            make_private(folder)
        # A page that lies there may be another patient's, of the same letters and digits.
        return free_path(folder, page_name(case))


def _proof_of(page: Page, data: bytes) -> Callable[[bytes], None]:
    """What must hold of the bytes that the disk gives back."""

    def prove(written: bytes) -> None:
        if written != data:
            what = "The disk did not give back what was written. Nothing was saved."
            raise DeskError(what, "Choose another folder or disk, then export again.", Fault.YOUR_MACHINE)
        if isinstance(page, PreparedPage):
            from mdt_desk.documents.read_back import verify_text

            verify_text(written, page.words)

    return prove


def _refused(what: str, advice: str) -> DeskError:
    return DeskError(what, advice, Fault.REFUSED)
