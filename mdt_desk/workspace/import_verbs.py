"""Bringing case files in: new ones are taken, and whatever would replace something is a conflict for a person."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from mdt_desk.domain.case import Case, same_id
from mdt_desk.domain.case_versions import case_text, read_case_text
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.merging import differing as differing_places
from mdt_desk.domain.patient import display_name
from mdt_desk.domain.plain import to_plain
from mdt_desk.domain.problems import Level, Problem, has_errors
from mdt_desk.storage import records
from mdt_desk.workspace.case_verbs import CASE_PARTS, CaseVerbs
from mdt_desk.workspace.drafts import read_draft
from mdt_desk.workspace.projecting import project
from mdt_desk.workspace.rows import Change
from mdt_desk.workspace.same_patient import SamePatients, identity_of, is_other_patient, otherwise
from mdt_desk.workspace.values import ImportConflict, ImportItem, ImportReport


class ImportVerbs(CaseVerbs):
    """Files in; nothing that is stored is ever replaced by one."""

    def import_cases(self, paths: Sequence[Path], *, as_new: bool = False) -> ImportReport:
        """Puts case files into the database; a file with an error or a conflict is refused, the others are taken.

        With `as_new`, a file that conflicts with a stored case comes in as a case of its own, under a new id.
        """
        items: list[ImportItem] = []
        new: dict[str, records.NewRevision] = {}
        with self._store.held():
            known = SamePatients(self.list_cases())
            for path in paths:
                item, case = self._prepare(path, {same_id(each) for each in new}, as_new=as_new)
                if case is not None:
                    item = replace(item, problems=(*item.problems, *_clashes(case, known)))
                    known.add(identity_of(case))
                    new[case.case_id] = self._first_revision(case)
                items.append(item)
            if new:
                self._store.import_cases(new.values(), records.Entry("case_imported", who=self.person.name))
        message = f"{len(new)} of {len(paths)} files imported." if len(paths) != 1 else ""
        return ImportReport(tuple(items), Change(tuple(new), CASE_PARTS, message))

    def import_as_new(self, case: Case) -> Change:
        """Brings a case in under a new id, beside the one whose id it had."""
        renamed = replace(case, case_id=str(uuid4()))
        with self._store.held():
            entry = records.Entry("case_imported", f"its id was {case.case_id}", self.person.name)
            self._store.import_cases([self._first_revision(renamed)], entry)
        return Change((renamed.case_id,), CASE_PARTS, f"{display_name(case.patient)} came in as a new case.")

    def conflict_now(self, file: Case) -> ImportConflict | None:
        """How a file's case differs from what is stored at this moment; nothing where it no longer does."""
        with self._store.held():
            return self._conflict_with(file)

    def save_merged(self, merged: Case, based_on: int, reason: str, *, beside_draft: bool = False) -> Change:
        """Saves what a person chose of a stored case and a file; a draft that was typed meanwhile is never dropped.

        With `beside_draft` the person was told of a draft: it stays, and goes on from the revision it began with.
        """
        with self._store.held():
            if self._store.draft(merged.case_id) is not None and not beside_draft:
                what = "This case holds a draft that is not saved, so nothing of the file was taken."
                raise DeskError(what, "Import the file again: the draft is asked about first.", Fault.REFUSED)
            stored = self._store.latest(merged.case_id)
            if stored is not None and is_other_patient(read_case_text(stored.json), merged):
                what = "The stored case is about another patient, so nothing of the file was taken."
                raise DeskError(what, "Bring the file in as a new case.", Fault.REFUSED)
            wrong = next((each for each in self.check(merged) if each.level is Level.ERROR), None)
            if wrong is not None:
                what = (
                    f"With what was chosen the case holds an error, so nothing was saved: {wrong.where} {wrong.what}."
                )
                raise DeskError(
                    what, f"{wrong.advice} Choose otherwise, or bring the file in as a new case.", Fault.REFUSED
                )
            return self.save_case(merged, based_on, reason, keep_draft=True)[1]

    def _first_revision(self, case: Case) -> records.NewRevision:
        return records.NewRevision(case.case_id, 0, case_text(case), project(case, self.assess(case), self.tumours))

    def _prepare(self, path: Path, taken: set[str], *, as_new: bool) -> tuple[ImportItem, Case | None]:
        try:
            reading = self.read_file(path)
        except DeskError as error:
            problem = Problem(Level.ERROR, path.name, error.what_happened, error.what_to_do)
            return ImportItem(path, None, "", (problem,)), None
        case = reading.case
        if case is None or has_errors(reading.problems):
            return ImportItem(path, None, "", reading.problems or (_no_case(path),)), None
        name = display_name(case.patient)
        late = tuple(each for each in self.check(case) if each not in reading.problems)
        if has_errors(late):
            return ImportItem(path, None, name, (*reading.problems, *late)), None
        if same_id(case.case_id) in taken:
            return ImportItem(path, None, name, (*reading.problems, _twice(case.case_id))), None
        conflict = self._conflict_with(case)
        if conflict is not None and as_new:
            case, conflict = replace(case, case_id=str(uuid4())), None
        if conflict is not None:
            problems = (*reading.problems, _conflict_problem(conflict))
            return ImportItem(path, None, name, problems, conflict), None
        stored = self._store.latest(case.case_id) or self._store.draft(case.case_id)
        return ImportItem(path, case.case_id, name, reading.problems), None if stored else case

    def _conflict_with(self, case: Case) -> ImportConflict | None:
        """What is stored under the id of a file, where it is anything else than what the file holds."""
        stored_id = self._stored_id(case.case_id)
        latest, draft = self._store.latest(stored_id), self._store.draft(stored_id)
        held = latest or draft
        if held is None:
            return None
        stored = read_case_text(latest.json) if latest else read_draft(held.json)[0]
        if stored == case:
            return None
        number = latest.number if latest else 0
        closed = "it is signed off" if latest and latest.sealed else ""
        if is_other_patient(stored, case):
            closed = "it is about another patient"
        elif stored_id != case.case_id:
            closed = f'there it is written "{stored_id}"'
        differences = tuple(differing(stored, case))
        return ImportConflict(stored, case, number, closed, differences, draft is not None)

    def _stored_id(self, case_id: str) -> str:
        """The id itself, or the stored one that differs from it only in letter case or blanks."""
        held = [*self._store.saved_cases(), *(draft.case_id for draft in self._store.drafts())]
        if case_id in held:
            return case_id
        wanted = same_id(case_id)
        return next((each for each in held if same_id(each) == wanted), case_id)


def differing(stored: Case, file: Case) -> Iterator[str]:
    """Every place at which a file differs from what is stored, with both values, by the names of the file format."""
    found = differing_places(stored, file)
    for place in found:
        named = "; ".join(str(part) for part in place.key if part not in (None, ""))
        where = f"{place.path} ({named})" if place.key else place.path
        if place.key and (place.mine is None or place.theirs is None):
            yield f"{where}: {'only in the file' if place.mine is None else 'only in what is stored'}"
        else:
            yield from _differing(to_plain(place.mine), to_plain(place.theirs), where)
    if not found and stored != file:
        yield "the order of the entries"


def _differing(stored: Any, file: Any, path: str) -> Iterator[str]:
    if stored == file:
        return
    if isinstance(stored, dict) and isinstance(file, dict):
        for name in dict.fromkeys([*stored, *file]):
            yield from _differing(stored.get(name), file.get(name), f"{path}.{name}")
    elif isinstance(stored, list) and isinstance(file, list) and len(stored) == len(file):
        for number, (one, two) in enumerate(zip(stored, file, strict=True), 1):
            yield from _differing(one, two, f"{path}[{number}]")
    else:
        yield f"{path}: stored {_shown(stored)}, in the file {_shown(file)}"


def _shown(value: Any) -> str:
    if isinstance(value, list | dict):
        return f"{len(value)} entries"
    return "nothing" if value in (None, "") else str(value)


def _clashes(case: Case, known: SamePatients) -> tuple[Problem, ...]:
    who = identity_of(case)
    advice = "Compare both cases, number by number, before either is used."
    found = [
        Problem(Level.WARNING, "patient.nhs_number", f"stands also {otherwise(who, [each])}: {each.shown}", advice)
        for each in known.one_number_two_names(who)
    ]
    found += [
        Problem(
            Level.WARNING, "patient.hospital_number",
            f"stands also {otherwise(who, [each])}: {each.shown}", f"Two hospitals may number alike. {advice}",
        )
        for each in known.one_hospital_number_two_names(who)
    ]  # fmt: skip
    found += [
        Problem(
            Level.WARNING, "specimens", f"hold a laboratory number or sample that stands with {each.shown} too",
            "Ask the laboratory whose sample it is, before it is used.",
        )
        for each in known.one_sample_two_patients(who)
    ]  # fmt: skip
    found += [
        Problem(Level.WARNING, "patient", f"may be in the list already: {each.shown}", advice)
        for each in known.twice(who)
    ]
    return tuple(dict.fromkeys(found))


def _conflict_problem(conflict: ImportConflict) -> Problem:
    draft = "it holds a draft that is not saved" if conflict.has_draft else "the two differ"
    whose = f"is that of a stored case, and {conflict.closed or draft}"
    what = f"{conflict.file.case_id} {whose}: {'; '.join(conflict.differences)}"
    decide = "" if conflict.closed else "Decide in the window field by field, or "
    bring = f"{decide}bring it in as a new case (--as-new)."
    advice = f"Nothing was replaced. {bring[:1].upper()}{bring[1:]}"
    return Problem(Level.ERROR, "case_id", what, advice)


def _no_case(path: Path) -> Problem:
    advice = "Open the case it belongs to and import it from the Tests tab."
    return Problem(Level.ERROR, path.name, "holds findings, not a case", advice)


def _twice(case_id: str) -> Problem:
    return Problem(Level.ERROR, "case_id", f"{case_id} stands in two of the files", "Import one of them.")
