"""What a user does with cases: list, open, save, keep a draft, import, read the history."""

import logging
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from uuid import uuid4

from mdt_desk.domain.bounds import no_room_for
from mdt_desk.domain.case import Case
from mdt_desk.domain.case_versions import read_case_text
from mdt_desk.domain.checks import check_case
from mdt_desk.domain.entry_ids import free_id, own_ids
from mdt_desk.domain.errors import FAULTS, DeskError, Fault, place_of_fault
from mdt_desk.domain.problems import Level, Problem, has_errors
from mdt_desk.domain.testing import GenomeBuild, Method
from mdt_desk.exchange.reading import Reading
from mdt_desk.storage import records
from mdt_desk.storage.errors import AlteredError, OlderCopyError, ReplacedError, SaveConflictError
from mdt_desk.workspace.bringing import AS_IT_STANDS, Taken, caller_test
from mdt_desk.workspace.desk import Desk, read_moment
from mdt_desk.workspace.drafts import NOTHING_UNREAD, Unread, as_weighed, draft_text, read_draft, readable
from mdt_desk.workspace.files import read_any_file
from mdt_desk.workspace.projecting import bare_row, list_row, project, snapshot_of
from mdt_desk.workspace.rows import CaseRow, Change, Part
from mdt_desk.workspace.same_patient import SamePatients, identity_of
from mdt_desk.workspace.signed import signed_words
from mdt_desk.workspace.values import HistoryEntry, OpenedCase, SaveConflict

LOG = logging.getLogger("mdt_desk")
CASE_PARTS = frozenset({Part.CASE, Part.LIST, Part.DRAFT})
_OF_CASES = ("case_", "page_")
_KIND_WORDS = {
    "case_saved": "Saved",
    "case_imported": "Imported",
    "case_opened": "Opened",
    "case_signed_off": "Signed off",
    "page_exported": "Page exported",
    "page_printed": "Page printed",
}
_OF_A_REVISION = frozenset({"case_signed_off", "page_exported", "page_printed"})


class CaseVerbs(Desk):
    """Cases, from the list to the history."""

    _patients: tuple[object, SamePatients] | None = None

    @cached_property
    def _ids_given(self) -> dict[str, tuple[int, frozenset[str]]]:
        """For each case that was opened: up to which revision its ids are known, and the ids."""
        return {}

    def list_cases(self) -> tuple[CaseRow, ...]:
        """Every case as one line, as last saved; a case that was never saved as its draft stands."""
        with self._store.held():
            drafts = {draft.case_id: draft for draft in self._store.drafts()}
            mark, rows = self._store.rules_mark(), self._store.case_rows()
        marked = frozenset(drafts)
        signed, today = self._signed_versions(), self.today()
        told = {row.case_id: signed_words(signed.get(row.case_id), row.revision) for row in rows}
        saved = [list_row(row, marked, mark, told[row.case_id], today) for row in rows]
        for row in saved:
            drafts.pop(row.case_id, None)
        return (*saved, *(self._row_of_draft(draft) for draft in drafts.values()))

    def patients_mark(self) -> tuple[int, tuple[str, ...]]:
        """What changes whenever the list may name another patient: what was saved, and cases that were only typed."""
        with self._store.held():
            never_saved = tuple(sorted(draft.json for draft in self._store.drafts() if not draft.base))
            return self._store.revision_count(), never_saved

    def identity_words(self, case: Case) -> str:
        """Whether this number or this patient stands in another case too, in words that name no other patient."""
        return self._same_patients().page_words(identity_of(case), made_up=case.synthetic)

    def _same_patients(self) -> SamePatients:
        mark = self.patients_mark()
        if self._patients is None or self._patients[0] != mark:
            # Ten thousand lines are read anew only when one of them may name another patient.
            self._patients = mark, SamePatients(self.list_cases())
        return self._patients[1]

    def _row_of_draft(self, draft: records.Draft) -> CaseRow:
        """A case that was only typed: without its line nobody would find it again."""
        case, unread = read_draft(draft.json)
        try:
            row = project(case, self.assess(as_weighed(case, unread)), self.tumours).row
        except FAULTS as fault:
            # One case that cannot be worked out must not close the desk.
            LOG.error("a draft could not be worked out: %s", place_of_fault(fault))
            row = bare_row(case, self.tumours)
        return list_row(row, frozenset({case.case_id}), today=self.today())._replace(never_saved=True)

    def new_case(self) -> Case:
        """An empty case that is not stored yet."""
        return Case(case_id=str(uuid4()))

    def open_case(self, case_id: str) -> OpenedCase:
        """The case as last saved, with the draft that was never saved; the trail notes that it was opened."""
        opened = self.stored_case(case_id)
        try:
            if not self.read_only:
                self._store.note(records.Entry("case_opened", subjects=(case_id,)))
        except (AlteredError, OlderCopyError, ReplacedError):
            raise
        except DeskError as failure:
            what = f"The case is open, but its history could not note that you opened it. {failure.what_happened}"
            return replace(opened, not_noted=DeskError(what, failure.advice, failure.kind))
        return opened

    def stored_case(self, case_id: str) -> OpenedCase:
        """The same, for a page that shows the case already."""
        latest, draft = self._store.latest(case_id), self._store.draft(case_id)
        if latest is None and draft is None:
            raise DeskError("This case is not in the database.", "Go back to the list and open it from there.")
        drafted, unread = read_draft(draft.json) if draft else (None, {})
        saved = read_case_text(latest.json) if latest else Case(case_id=case_id)
        return OpenedCase(
            case=saved,
            revision=latest.number if latest else 0,
            sealed=latest.sealed if latest else False,
            signed=self.signed_version(case_id),
            draft=drafted,
            draft_at=read_moment(draft.at) if draft else None,
            draft_based_on=draft.base if draft else 0,
            unread=unread,
            given_ids=self._given_ids(case_id, latest.number if latest else 0),
        )

    def _given_ids(self, case_id: str, latest: int) -> frozenset[str]:
        """The ids of tests and specimens in every saved revision: that of one which was removed is not used again."""
        known, given = self._ids_given.get(case_id, (0, frozenset()))
        for number in range(known + 1, latest + 1):
            if (saved := self._store.revision(case_id, number)) is not None:
                given |= own_ids(read_case_text(saved.json))
        self._ids_given[case_id] = (latest, given)
        return given

    def save_case(self, case: Case, based_on: int, reason: str = "", *, keep_draft: bool = False) -> tuple[int, Change]:
        """Saves a new revision made from a numbered one, with its assessment; a conflict is raised, never merged."""
        entry = records.Entry("case_saved", reason, self.person.name)
        # The rules must not change between the answer and the line in which it is stored.
        with self._store.held():
            # As it will be read again: letters and marks that were typed apart are one letter there.
            case = read_case_text(readable(case))
            assessed = self.assess(case)
            new = records.NewRevision(case.case_id, based_on, readable(case), project(case, assessed, self.tumours))
            try:
                self._store.save_revision(new, entry, assessments=[snapshot_of(assessed)], keep_draft=keep_draft)
            except SaveConflictError as conflict:
                raise self._conflict(conflict) from conflict
        number = based_on + 1
        return number, Change((case.case_id,), CASE_PARTS, f"Saved as revision {number}.")

    def _conflict(self, conflict: SaveConflictError) -> SaveConflict:
        theirs = conflict.theirs
        if theirs is None:
            raise conflict
        case = read_case_text(theirs.json)
        return SaveConflict(case, theirs.author, read_moment(theirs.at), theirs.number)

    def save_draft(self, case: Case, based_on: int, unread: Unread = NOTHING_UNREAD) -> Change:
        """Keeps what was typed so far, what could not be read too, so that not even a power cut loses it."""
        self._store.save_draft(case.case_id, based_on, draft_text(case, unread))
        return Change((case.case_id,), frozenset({Part.DRAFT}))

    def save_stored_draft(self, case_id: str) -> Change:
        """Saves the draft of a case as a revision; refused where it holds an error or what could not be read."""
        with self._store.held():
            opened = self.stored_case(case_id)
            if opened.draft is None:
                return Change((case_id,), CASE_PARTS)
            wrong = (*(problem for _, problem in opened.unread.values()), *self.check(opened.draft))
            if has_errors(wrong):
                first = next(each for each in wrong if each.level is Level.ERROR)
                what = f"The draft was not saved: {first.where} {first.what}"
                raise DeskError(what.rstrip(".") + ".", "Open the case, mend it, then import again.", Fault.REFUSED)
            return self.save_case(opened.draft, opened.draft_based_on)[1]

    def discard_draft(self, case_id: str) -> Change:
        """Forgets what was typed since the last save."""
        self._store.drop_draft(case_id)
        return Change((case_id,), frozenset({Part.DRAFT, Part.LIST}), "The draft was discarded.")

    def check(self, case: Case, asked: date | None = None) -> tuple[Problem, ...]:
        """What does not fit in what was entered, each with its place and advice; for a day, by default the case's."""
        return check_case(case, self.tumours, self.day_here(), asked)

    def stored_otherwise(self, case: Case) -> str:
        """A sentence where this desk holds a case of the same id that reads otherwise than a file; else nothing."""
        latest, draft = self._store.latest(case.case_id), self._store.draft(case.case_id)
        held = [*([read_case_text(latest.json)] if latest else []), *([read_draft(draft.json)[0]] if draft else [])]
        if all(each == case for each in held):
            return ""
        return (
            "A case with this id is stored on this desk and reads otherwise; what is told here is of the file alone. "
            "Open the stored case, or import the file to compare the two."
        )

    def history(self, case_id: str) -> tuple[HistoryEntry, ...]:
        """What was done to a case, newest first."""
        numbers = {line.seq: line.number for line in self._store.history(case_id)}
        # A rule set or a source may bear the same name: what was done with it is not this case's history.
        trail = [entry for entry in sorted(self._store.audit(case_id)) if entry.kind.startswith(_OF_CASES)]
        if any(entry.kind in _OF_A_REVISION for entry in trail):
            # The page that a sign-off, an export or a print was of is kept beside its entry, with its revision.
            numbers |= {kept.seq: kept.revision for kept in self._store.assessments(case_id) if kept.seq}
        return tuple(
            HistoryEntry(
                entry.seq, read_moment(entry.at), entry.who, entry.kind,
                _words(entry), numbers.get(entry.seq),
            )
            for entry in reversed(trail)
        )  # fmt: skip

    def revision(self, case_id: str, number: int) -> Case:
        """The case as it was saved under a number."""
        stored = self._store.revision(case_id, number)
        if stored is None:
            raise DeskError(f"There is no revision {number} of this case.", "Choose one from the history.")
        return read_case_text(stored.json)

    def read_file(
        self, path: Path, format_name: str | None = None, genome_build: GenomeBuild = GenomeBuild.NOT_STATED
    ) -> Reading:
        """What an importer understands of a file: the case or the findings, and every problem. Stores nothing."""
        return read_any_file(path, format_name, genome_build)

    def add_findings(
        self,
        case: Case,
        reading: Reading,
        method: Method,
        taken: Taken = AS_IT_STANDS,
        given: frozenset[str] = frozenset(),
    ) -> Case:
        """The case with one more test holding the NTRK findings of a caller file; quality and result stay open."""
        test = caller_test(reading, free_id("T", case, given), method, taken)
        if full := no_room_for(case, test):
            advice = "Ask for the file without the rows that the caller dropped, or remove tests that are not needed."
            raise DeskError(full, advice, Fault.REFUSED)
        return replace(case, tests=(*case.tests, test))


def _words(entry: records.AuditEntry) -> str:
    return ": ".join(part for part in (_KIND_WORDS.get(entry.kind, entry.kind), entry.reason) if part)
