"""A small desk through several states, and single old pages of its file put back without the key."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.errors import DeskError
from mdt_desk.paths import HomeFolders, resources
from mdt_desk.rules.model import CheckOutcome, SourceCheck
from mdt_desk.rules.report import assessment_data
from mdt_desk.workspace import Person, Workspace, open_workspace
from tests.workspace.conftest import Clock
from tests.workspace.rule_desk import PAT, approved, stricter

PAGE = 4096
SAMPLES = ("seed_melanoma_complete", "soft_tissue_years_only", "child_infantile_fibrosarcoma")
SEED, OTHER, THIRD = "SAMPLE-SEED-COMPLETE", "SAMPLE-YEARS-ONLY", "SAMPLE-CHILD"


@dataclass(frozen=True)
class Desk:
    """The closed desk as it is now, and its file as it was at each earlier state."""

    home: Path
    now: bytes
    earlier: tuple[bytes, ...]
    truth: dict[str, Any]
    notes: tuple[bytes, ...] = ()

    def old_pages(self) -> list[tuple[int, int]]:
        """Every page of every earlier state that is not the page of now: its state and its number."""
        return [
            (state, number)
            for state, before in enumerate(self.earlier)
            for number in range(len(before) // PAGE)
            if page_of(before, number) != page_of(self.now, number)
        ]

    def with_old_page(self, state: int, number: int, *, old_note: bool = False) -> str:
        """Put one old page back and ask everything: 'same', 'told' or what was answered wrongly without a word."""
        changed = bytearray(self.now)
        changed[number * PAGE : (number + 1) * PAGE] = page_of(self.earlier[state], number)
        return self.ask(bytes(changed), self.notes[state] if old_note else None)

    def ask(self, content: bytes, note: bytes | None = None) -> str:
        """Everything that the desk answers over a file with this content, and a note beside the key (b"": none)."""
        folders = HomeFolders(self.home)
        beside = folders.key / "anchor.json"
        kept = beside.read_bytes()
        folders.database.write_bytes(content)
        if note is not None:
            beside.unlink()
        if note:
            beside.write_bytes(note)
        try:
            first = self._answer()
            second = self._answer() if first == "told" else first
        finally:
            beside.write_bytes(kept)
        return first if first == second else f"at the second opening: {second}"

    def _answer(self) -> str:
        try:
            with open_workspace(self.home, PAT, Clock()) as desk:
                told, found = bool(desk.status().notices), answers(desk)
        except DeskError:
            return "told"
        if found == self.truth or told:
            return "told" if told else "same"
        return "; ".join(key for key in self.truth if found.get(key) != self.truth[key])


def page_of(content: bytes, number: int) -> bytes:
    """One page of a file."""
    return content[number * PAGE : (number + 1) * PAGE]


def answers(desk: Workspace) -> dict[str, Any]:
    """Everything that a user may rely on."""
    found: dict[str, Any] = {"list": sorted(map(str, desk.list_cases()))}
    for row in desk.list_cases():
        opened = desk.open_case(row.case_id)
        found[f"case {row.case_id}"] = (opened.case, opened.revision, opened.sealed, verdicts(desk, opened.case))
        found[f"draft {row.case_id}"] = opened.draft and (opened.draft, verdicts(desk, opened.draft))
        found[f"kept {row.case_id}"] = [each.json for each in desk._store.assessments(row.case_id)]
        found[f"history {row.case_id}"] = [(each.kind, each.revision) for each in own(desk, row.case_id)]
    found["drafts"] = [(draft.case_id, draft.base, draft.json) for draft in desk._store.drafts()]
    found["count"] = desk.status().cases
    found["person"] = desk.remembered_person()
    found["rules"] = [(line.rules, line.state, line.sha256, line.approvals) for line in desk.rules.rule_versions()]
    found["tests"] = [(each.id, each.passed) for each in desk.run_rule_tests()]
    found["signers"] = desk.rules.signers()
    found["impact"] = impact(desk)
    return found


def own(desk: Workspace, case_id: str) -> Iterator[Any]:
    """What was done with a case, without the looks at it."""
    # Looking at a case is itself an entry.
    return (each for each in desk.history(case_id) if each.kind != "case_opened")


def verdicts(desk: Workspace, case: Any) -> str:
    """The whole answer to a case."""
    return json.dumps(assessment_data(desk.assess(case)), sort_keys=True, default=str)


def impact(desk: Workspace) -> Any:
    """What the rule version that is a draft would change."""
    line = next(line for line in desk.rules.rule_versions() if line.state.value == "draft")
    draft = desk.rules.rule_draft(line.rules.id, line.rules.version)
    return desk.rules.impact(draft.rules, draft.definitions, draft.sources).changes


def small_desk(home: Path) -> Desk:
    """Imported, a source checked, a case changed and signed off, a rule approved, a signer removed; drafts between."""
    clock, earlier, notes = Clock(), [], []
    for step in (_import, _check_source, _change_case, _sign_off, _approve, _remove_signer):
        with open_workspace(home, PAT, clock) as desk:
            step(desk)
        earlier.append(HomeFolders(home).database.read_bytes())
        notes.append((HomeFolders(home).key / "anchor.json").read_bytes())
    made = Desk(home, earlier.pop(), tuple(earlier), {}, tuple(notes))
    note = HomeFolders(home).key / "anchor.json"
    kept = note.read_bytes()
    with open_workspace(home, PAT, Clock()) as desk:
        truth = answers(desk)
    note.write_bytes(kept)
    return replace(made, truth=truth)


def _import(desk: Workspace) -> None:
    desk.import_cases([resources() / "examples" / f"{name}.json" for name in SAMPLES])
    desk.rules.add_signer("North network", "ab" * 32)
    desk.rules.save_rule_draft(stricter(desk.rules, least=50))


def _check_source(desk: Workspace) -> None:
    note, until = "Read again.", date(2027, 11, 24)
    check = SourceCheck(
        "ta630", date(2026, 11, 24), PAT.name, PAT.role, CheckOutcome.UNCHANGED, next_due=until, note=note
    )
    desk.record_source_check(check)
    opened = desk.open_case(SEED)
    desk.save_draft(replace(opened.case, note="half typed"), opened.revision)
    _type_into(desk, OTHER, "first")


def _type_into(desk: Workspace, case_id: str, note: str) -> None:
    opened = desk.open_case(case_id)
    desk.save_draft(replace(opened.case, note=note), opened.revision)


def _change_case(desk: Workspace) -> None:
    opened = desk.open_case(SEED)
    changed = replace(opened.case, diagnosis=replace(opened.case.diagnosis, metastatic=Answer.NO, solid=Answer.YES))
    desk.save_draft(changed, opened.revision)
    desk.save_case(replace(opened.case, case_id="TYPED-1", synthetic=False), 0, "typed")


def _sign_off(desk: Workspace) -> None:
    opened = desk.open_case("TYPED-1")
    desk.sign_off(opened.case, opened.revision, "One patient, entered twice on purpose.")
    opened = desk.open_case(SEED)
    number, _change = desk.save_case(replace(opened.case, prior_ntrk_inhibitor=Answer.YES), opened.revision)
    desk.save_draft(replace(opened.case, prior_ntrk_inhibitor=Answer.YES, note="more"), number)


def _approve(desk: Workspace) -> None:
    line = next(line for line in desk.rules.rule_versions() if line.state.value == "draft")
    approved(desk.rules, line.rules)
    desk.discard_draft(OTHER)
    _type_into(desk, THIRD, "of the third")
    desk.rules.save_rule_draft(desk.rules.new_version("england.entrectinib.funding.ta1118", "a draft"))


def _remove_signer(desk: Workspace) -> None:
    desk.rules.remove_signer("ab" * 32, "no longer ours")
    opened = desk.open_case(SEED)
    assert opened.draft is not None
    desk.save_draft(replace(opened.draft, prior_ntrk_inhibitor=Answer.NO), opened.revision)
    _type_into(desk, OTHER, "again")
    desk.set_person(Person("Pat Lee", "pharmacist"))
