"""A database of an earlier version opens without a fault, and gives the right answers."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mdt_desk.paths import HomeFolders
from mdt_desk.workspace import OpenedCase, Workspace, open_workspace
from tests.two_looks import look_twice
from tests.workspace.conftest import PERSON, Clock

STORED = Path(__file__).parent.parent / "storage" / "stored_databases"
VERSIONS = sorted(path.name for path in STORED.iterdir() if path.is_dir())
# What a version was wrong about, by case: the right answer of now, and why.
CORRECTED: dict[str, dict[str, Any]] = {}
# What its rules had not yet been told: that NICE is followed in Wales and in Northern Ireland.
TOLD_SINCE: dict[str, dict[str, Any]] = {
    "SAMPLE-WALES": {
        "larotrectinib funding": ["source_unverified", "more_information_needed"],
        "entrectinib funding": ["source_unverified", "not_routinely_funded"],
    },
    "SAMPLE-RESISTANCE": {
        "larotrectinib funding": ["source_unverified", "judgement_needed"],
        "entrectinib funding": ["source_unverified", "not_routinely_funded"],
    },
}


@pytest.fixture(params=VERSIONS)
def stored(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return STORED / str(request.param)


@pytest.fixture
def home(stored: Path, tmp_path: Path) -> Path:
    """A copy of it in its place, with the rights of a data folder."""
    folders = HomeFolders(tmp_path / "home")
    for place in (folders.database, folders.key / "desk.key.json", folders.key / "anchor.json"):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(stored / place.name, place)
    return folders.home


def answers(desk: Workspace, opened: OpenedCase) -> dict[str, list[str | None]]:
    case = opened.draft if opened.revision == 0 and opened.draft else opened.case
    return {
        f"{item.drug.value} {item.purpose.value}": [
            item.outcome.value,
            item.would_be.value if item.would_be else None,
        ]
        for item in desk.assess(case).assessments
    }


def as_it_is_called_now(told: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """A policy that is closed to a group was called not eligible before it had an outcome of its own."""
    closed, now = ["not_eligible", None], ["not_routinely_funded", None]
    return {
        name: {key: now if key == "entrectinib funding" and answer == closed else answer for key, answer in of.items()}
        | TOLD_SINCE.get(name, {})
        for name, of in told.items()
    }


def test_it_opens_without_one_fault(home: Path) -> None:
    with open_workspace(home, PERSON, Clock()) as desk:
        assert desk.status().notices == ()
        assert desk.verify() == ()
    with open_workspace(home, PERSON, Clock()) as desk:
        assert desk.verify() == ()


def test_it_gives_the_right_answers(home: Path, stored: Path) -> None:
    told = json.loads((stored / "verdicts.json").read_text(encoding="utf-8"))
    with open_workspace(home, PERSON, Clock()) as desk:
        # When it was stored one person's look lifted the stop; today it takes two.
        (look,) = desk.source_checks("ta630")
        for row in desk.list_cases():
            was = told[row.case_id]["larotrectinib funding"]
            asked = date.fromisoformat("2026-05-21") <= (desk.assess(desk.open_case(row.case_id).case).on or date.min)
            assert not asked or row.larotrectinib != "eligible", was
        look_twice(desk, look)
        rows = desk.list_cases()
        found = {row.case_id: answers(desk, desk.open_case(row.case_id)) for row in rows}
        assert found == as_it_is_called_now(told) | CORRECTED
        for row in rows:
            headline = found[row.case_id]["larotrectinib funding"]
            assert [row.larotrectinib, row.larotrectinib_would_be or None] == headline


def test_nothing_that_was_kept_in_it_is_lost(home: Path) -> None:
    with open_workspace(home, PERSON, Clock()) as desk:
        signed, amended = desk.open_case("STORED-SIGNED"), desk.open_case("STORED-AMENDED")
        assert (signed.revision, signed.sealed) == (2, True)
        assert (amended.revision, amended.sealed) == (3, False)
        seed, typed = desk.open_case("SAMPLE-SEED"), desk.open_case("STORED-DRAFT")
        assert seed.draft is not None
        assert (seed.draft.note, typed.revision) == ("half typed", 0)
        states = {(line.rules.id, line.rules.version): line.state.value for line in desk.rules.rule_versions()}
        assert states["england.larotrectinib.funding.ta630", "2026.11.2"] == "approved"
        assert states["england.entrectinib.funding.ta1118", "2026.11.2"] == "draft"
        assert [check.note for check in desk.source_checks("ta630")] == ["Read again."]
        assert "North network" in {signer.name for signer in desk.rules.signers()}
        assert len(desk._store.assessments("STORED-AMENDED")) == 4
        assert any(entry.kind == "case_signed_off" for entry in desk.history("STORED-AMENDED"))


def test_a_signed_revision_is_byte_for_byte_what_was_signed(home: Path) -> None:
    with open_workspace(home, PERSON, Clock()) as desk:
        before = desk._store.revision("STORED-SIGNED", 2)
        desk.open_case("STORED-SIGNED")
        desk.list_cases()
        assert desk._store.revision("STORED-SIGNED", 2) == before
