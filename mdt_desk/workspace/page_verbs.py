"""What a user does with the page: see it, export it, print it, sign it off."""

import errno
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mdt_desk import __version__
from mdt_desk.domain.case import Case, date_asked_about
from mdt_desk.domain.case_versions import read_case_text
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.patient import initials
from mdt_desk.domain.plain import canonical
from mdt_desk.paths import HomeFolders, make_private
from mdt_desk.rules.assessment import Assessment, CaseAssessment
from mdt_desk.rules.report import assessment_data
from mdt_desk.rules.terms import Outcome, Purpose
from mdt_desk.storage import records
from mdt_desk.storage.files import write_atomically
from mdt_desk.workspace.desk import Desk
from mdt_desk.workspace.rows import Change, Part
from mdt_desk.workspace.targets import PAGE, check_target
from mdt_desk.workspace.values import ExportReport

if TYPE_CHECKING:
    from mdt_desk.documents.summary import Summary

DRAFT = "DRAFT: not signed off"
_GIVING = frozenset({Outcome.ELIGIBLE, Outcome.ELIGIBLE_TO_CONTINUE})


@dataclass(frozen=True, slots=True)
class PreparedPage:
    """The words of a page, with the case revision and the answer that they tell of."""

    case_id: str
    revision: int
    state: str
    assessed: CaseAssessment
    words: "Summary"


class PageVerbs(Desk):
    """The one-page summary, from its words to the signed version."""

    def summary(self, case: Case, assessed: CaseAssessment, revision: int, *, details: bool = False) -> PreparedPage:
        """The words of the page as of now, with details if wanted.

        FINAL only where the stored revision is signed off and unchanged.
        """
        from mdt_desk.documents.summary import PageHeader, build_summary
        from mdt_desk.workspace.testing_verbs import TestingVerbs

        head, state = self._store.head(), self._state(case, revision)
        header = PageHeader(
            state=state,
            printed_at=self.clock().astimezone(),
            printed_by=self.person.name,
            application_version=__version__,
            revision=str(revision) if revision else "",
            chain_head=f"{head.seq} {head.sha[:12]}" if head.seq else "",
        )
        notes = TestingVerbs(self.tumours, self.rule_book()).notes(case, details=details)
        words = build_summary(case, assessed, self.tumours, header, notes)
        return PreparedPage(case.case_id, revision, state, assessed, words)

    def _state(self, case: Case, revision: int) -> str:
        stored = self._store.revision(case.case_id, revision) if revision else None
        final = stored is not None and stored.sealed and read_case_text(stored.json) == case
        return f"FINAL v{revision}" if final else DRAFT

    def preview(self, page: PreparedPage) -> bytes:
        """The page as PDF, for looking at; nothing is written."""
        from mdt_desk.documents.pdf import render

        return render(page.words)

    def text_twin(self, page: PreparedPage) -> str:
        """The same page as plain text, for a screen reader."""
        from mdt_desk.documents.summary_text import summary_text

        return summary_text(page.words)

    def export(self, page: PreparedPage, path: Path) -> ExportReport:
        """Writes the page whole or not at all; its text is read back and compared before it counts as saved."""
        from mdt_desk.documents.pdf import render
        from mdt_desk.documents.read_back import page_count, verify_text

        check_target(path, PAGE, self.home)
        data = render(page.words)
        if path.parent == HomeFolders(self.home).exports:
            make_private(path.parent)
        try:
            write_atomically(path, data)
            verify_text(path.read_bytes(), page.words)
        except OSError as problem:
            raise _not_written(path, problem) from problem
        except DeskError as told:
            if isinstance(told.__cause__, OSError):
                raise _not_written(path, told.__cause__) from told
            raise
        check = self._note_page("page_exported", page)
        return ExportReport(path, page_count(data), check, page.state)

    def note_printed(self, page: PreparedPage) -> None:
        """Records that the page went to a printer."""
        self._note_page("page_printed", page)

    def _note_page(self, kind: str, page: PreparedPage) -> str:
        """Keeps the answer that left the desk, so that it can be shown again; returns the document check."""
        from mdt_desk.documents.summary_text import summary_check

        check = summary_check(page.words)
        if page.revision and not self.read_only:
            entry = records.Entry(kind, check, self.person.name, subjects=(page.case_id,))
            self._store.add_assessments([_snapshot(page.assessed, page.revision)], entry)
        return check

    def suggested_export_path(self, case: Case) -> Path:
        """Initials, last four digits and the date: a file name that names nobody."""
        patient, on = case.patient, date_asked_about(case)
        number = (patient.nhs_number or patient.hospital_number or "0000")[-4:]
        day = format_date(on, absent="no-date")
        safe = "".join(c for c in f"{initials(patient)}_{number}_{day}" if c.isascii() and (c.isalnum() or c in "_-"))
        folder = HomeFolders(self.home).exports
        # A file dialog that is given a folder which does not exist begins somewhere else.
        with suppress(OSError):
            make_private(folder)
        return folder / f"{safe}.pdf"

    def sign_off(self, case: Case, revision: int, note: str = "") -> Change:
        """Seals a saved revision: what comes later is an amendment. Refused where a rule's age forbids it."""
        assessed = self.assess(case)
        self._refuse_sign_off(case, revision, assessed)
        entry = records.Entry("case_signed_off", note, self.person.name)
        self._store.seal_revision(case.case_id, revision, entry, assessments=[_snapshot(assessed, revision)])
        parts = frozenset({Part.CASE, Part.REPORT, Part.LIST})
        return Change((case.case_id,), parts, f"Revision {revision} is signed off.")

    def _refuse_sign_off(self, case: Case, revision: int, assessed: CaseAssessment) -> None:
        if case.synthetic:
            raise _refused("A synthetic case cannot be signed off.", "Use a real case.")
        stored = self._store.revision(case.case_id, revision) if revision else None
        if stored is None or read_case_text(stored.json) != case:
            raise _refused("The case holds changes that are not saved.", "Save it first, then sign it off.")
        overdue = [item for item in assessed.assessments if _needs_check(item)]
        if overdue:
            names = ", ".join(source.title for source in overdue[0].sources if source.days_overdue)
            raise _refused(
                f"{overdue[0].drug.capitalize()} is eligible under a rule whose source is overdue: {names}.",
                "Record a check of the source first.",
            )


def _needs_check(item: Assessment) -> bool:
    return item.purpose is Purpose.FUNDING and item.outcome in _GIVING and item.source_overdue


_DISK = {
    errno.ENOENT: "its folder does not exist",
    errno.ENOTDIR: "its folder does not exist",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EACCES: "its folder may not be written to",
    errno.EPERM: "its folder may not be written to",
    errno.EROFS: "its folder is read-only",
}


def _not_written(path: Path, problem: OSError) -> DeskError:
    why = _DISK.get(problem.errno or 0, "the disk reported an error")
    return DeskError(f"The page was not saved as {path.name}: {why}.", "Choose another folder, then export again.")


def _refused(what: str, advice: str) -> DeskError:
    return DeskError(what, advice, Fault.REFUSED)


def _snapshot(assessed: CaseAssessment, revision: int) -> records.StoredAssessment:
    return records.StoredAssessment(
        assessed.case_id, revision, assessed.on.isoformat() if assessed.on else "", assessed.nation or "",
        canonical(assessment_data(assessed)),
    )  # fmt: skip
