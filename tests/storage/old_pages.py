"""A small desk of the storage through several states, and every old page of its file put back singly."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage.records import (
    CheckTakenBack,
    Entry,
    RuleBundle,
    RulePart,
    RuleVersion,
    SourceCheck,
    StoredAssessment,
)
from mdt_desk.storage.store import Store
from tests.storage.desk import Clock, case, database, open_desk, save, triggers_kept

PAGE = 4096
CASES = ("c1", "c2", "c3", "c4")
SAME, TOLD = "same", "told"


@dataclass
class OldPages:
    """The closed desk as it is now, its file as it was at each earlier state, and what it answers."""

    home: Path
    now: bytes = b""
    earlier: list[bytes] = field(default_factory=list)
    truth: dict[str, Any] = field(default_factory=dict)

    def differing(self) -> list[tuple[int, int]]:
        """The state and number of every old page that is not the page of now."""
        return [
            (state, number)
            for state, before in enumerate(self.earlier)
            for number in range(min(len(before), len(self.now)) // PAGE)
            if page(before, number) != page(self.now, number)
        ]

    def put_back(self, state: int, number: int) -> str:
        """With one old page: the answers of now, a word before any answer, or what was wrong in silence."""
        return self.ask(self.with_page(state, number))

    def with_page(self, state: int, number: int) -> bytes:
        """The file of now with one page of an earlier state."""
        at = number * PAGE
        return self.now[:at] + page(self.earlier[state], number) + self.now[at + PAGE :]

    def ask(self, content: bytes) -> str:
        """What the desk answers over a file with this content, before and after something is written."""
        note = self.home / "key" / "anchor.json"
        kept = note.read_bytes()
        database(self.home).write_bytes(content)
        try:
            with open_desk(self.home, Clock()) as store:
                if store.notices:
                    return TOLD
                found = answers_and_writes(store)
        except DeskError:
            return TOLD
        finally:
            note.write_bytes(kept)
        return SAME if found == self.truth else ", ".join(key for key in self.truth if found[key] != self.truth[key])


def page(content: bytes, number: int) -> bytes:
    return content[number * PAGE : (number + 1) * PAGE]


def old_pages(home: Path) -> OldPages:
    """Cases, drafts, rules and checks that come, change and go."""
    made, clock = OldPages(home), Clock()
    for step in STEPS:
        with open_desk(home, clock) as store:
            step(store)
        made.earlier.append(database(home).read_bytes())
    made.now = made.earlier.pop()
    note = (home / "key" / "anchor.json").read_bytes()
    with open_desk(home, Clock()) as store:
        made.truth = answers_and_writes(store)
    (home / "key" / "anchor.json").write_bytes(note)
    return made


def answers_and_writes(store: Store) -> dict[str, Any]:
    """Everything that is asked of the store, then asked again when drafts and cases were written."""
    before = answers(store)
    for case_id in CASES:
        store.save_draft(case_id, 9, f"typed anew {case_id}")
    store.set_setting("b", "new")
    typed = (store.drafts(), store.setting("b"))
    store.drop_draft("c2")
    store.save_revision(case("c1", before["latest c1"].number), Entry("case_saved", "again"))
    after = (store.drafts(), sorted(store.case_rows()), store.case_count(), store.open_case_ids())
    return {**before, "typed": typed, "after": after, "faults": store.verify()}


def answers(store: Store) -> dict[str, Any]:
    """Everything that is asked of the store."""
    found: dict[str, Any] = {
        "count": store.case_count(),
        "rows": sorted(store.case_rows()),
        "drafts": store.drafts(),
        "settings": [store.setting(key) for key in ("a", "b", "c")],
        "open": store.open_case_ids(),
        "facts": sorted(store.open_case_facts(["fact.0"])),
        "newest": sorted(store.latest_of_all(), key=lambda each: each.case_id),
        "mark": (store.rules_mark(), store.stale_cases()),
        "rules": (store.rule_versions(), store.rule_sources(), store.rule_definitions(), store.rule_tests()),
        "checks": (store.source_checks(), store.checks_taken_back()),
        "trail": store.audit(),
        "arrived": [store.was_saved(entry.save_id) for entry in store.audit()],
    }
    for case_id in CASES:
        found[f"latest {case_id}"] = store.latest(case_id)
        found[f"of {case_id}"] = (
            store.history(case_id), store.assessments(case_id), store.audit(case_id), store.case_row(case_id),
            store.case_facts(case_id), store.draft(case_id),
        )  # fmt: skip
    return found


def _begin(store: Store) -> None:
    for case_id in CASES[:2]:
        save(store, case_id, extra="x" * 900)
        store.save_draft(case_id, 1, f"typed {case_id} " * 40)
    store.save_draft("long", 0, "a long text " * 2000)
    store.set_setting("a", "1")
    store.save_rules(_bundle("1"), Entry("rules_loaded"))
    store.derive_by("first")


def _type(store: Store) -> None:
    store.drop_draft("c1")
    # Its pages lie free from now on, and some are used again later.
    store.drop_draft("long")
    save(store, "c3")
    store.save_draft("c3", 1, "typed c3")
    store.set_setting("b", "2")
    store.add_source_check(_check("s1"), Entry("source_checked"))


def _go_on(store: Store) -> None:
    save(store, "c2", 1, extra="y" * 900)
    store.save_draft("c1", 1, "typed c1 again")
    store.seal_revision("c1", 1, Entry("case_signed_off"), assessments=[StoredAssessment("c1", 1, "", "", "{}")])
    store.save_rules(_bundle("2"), Entry("rules_loaded"))
    store.derive_by("second")


def _end(store: Store) -> None:
    save(store, "c4")
    store.save_draft("c4", 1, "typed c4")
    store.drop_draft("c3")
    store.save_draft("c1", 1, "typed c1 a third time")
    store.set_setting("a", "3")
    store.add_assessments([StoredAssessment("c2", 2, "", "", "{}")], Entry("page_printed"))
    store.add_source_check(_check("t2"), Entry("source_checked"))
    store.take_back_check(CheckTakenBack(1, "Dr A. Named", "consultant", "Wrong source."), Entry("check_taken_back"))
    store.set_rule_state("r", "2", "approved", "[]", Entry("rules_approved"))
    store.seal_revision("c2", 2, Entry("case_signed_off"))


STEPS: tuple[Callable[[Store], None], ...] = (_begin, _type, _go_on, _end)


def _bundle(version: str) -> RuleBundle:
    return RuleBundle(
        versions=[RuleVersion("r", version, f'{{"v":{version}}}')],
        sources=[RulePart("s1", f'"{version}"'), RulePart(f"t{version}", "1")],
        definitions=[RulePart(f"d{version}", "1")],
        tests=[RulePart(f"r/t{version}", "1")],
    )


def _check(source: str) -> SourceCheck:
    return SourceCheck(source, "2026-11-26", "Dr A. Named", "consultant", "unchanged")


def index_page(home: Path, table: str) -> int:
    """The number of the page that holds the index by which a table's rows are told apart; in a small file it is one."""
    with triggers_kept(home) as connection:
        query = "SELECT rootpage FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NULL"
        return int(connection.execute(query, (table,)).fetchone()[0]) - 1
