"""The page through the workspace: written whole or not at all, DRAFT until signed off, refused where it must be."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from mdt_desk.documents import read_back
from mdt_desk.domain.case import Case
from mdt_desk.domain.errors import DeskError
from mdt_desk.workspace import Workspace
from tests.workspace.conftest import EXAMPLES


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def export(desk: Workspace, case: Case, revision: int, path: Path) -> str:
    desk.export(desk.summary(case, desk.assess(case), revision), path)
    return text_of(path)


@pytest.fixture
def real(desk: Workspace) -> Case:
    """The complete case as if it were not a sample, asked about in 2023."""
    desk.import_cases([EXAMPLES / "seed_melanoma_complete.json"])
    case = desk.open_case("SAMPLE-SEED-COMPLETE").case
    case = replace(case, synthetic=False, referral=replace(case.referral, meeting_date=date(2023, 12, 27)))
    desk.save_case(case, 1)
    return case


def test_the_page_carries_the_verdicts_the_patient_and_draft(desk: Workspace, seed: Case, tmp_path: Path):
    text = export(desk, seed, 1, tmp_path / "page.pdf")
    for words in ("SAMPLE, Alexander", "999 000 0018", "CANNOT CHECK", "NOT ELIGIBLE", "DRAFT", "SYNTHETIC", "TA1118"):
        assert words in text


def test_an_export_is_noted_with_the_answer_that_left_the_desk(desk: Workspace, seed: Case, tmp_path: Path):
    export(desk, seed, 1, tmp_path / "page.pdf")
    assert desk.history(seed.case_id)[0].kind == "page_exported"


def test_a_folder_that_is_not_there_is_told_and_nothing_is_left(desk: Workspace, seed: Case, tmp_path: Path):
    with pytest.raises(DeskError, match="not saved"):
        export(desk, seed, 1, tmp_path / "absent" / "page.pdf")
    assert list(tmp_path.glob("**/*.pdf")) == []


def test_a_page_whose_text_differs_from_what_was_meant_is_not_saved(
    desk: Workspace, seed: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(
        read_back, "_squeezed", lambda text: text.replace("1118", "644") if "MDT" in text[:400] else text + "x"
    )
    with pytest.raises(DeskError):
        export(desk, seed, 1, tmp_path / "page.pdf")
    assert not (tmp_path / "page.pdf").exists()


def test_the_suggested_file_name_names_nobody(desk: Workspace, seed: Case):
    path = desk.suggested_export_path(seed)
    assert path.name == "AS_0018_26-Nov-2026.pdf"
    assert path.parent == desk.home / "exports"
    assert path.parent.is_dir()


def test_a_synthetic_case_is_never_signed_off(desk: Workspace, seed: Case):
    with pytest.raises(DeskError, match="synthetic"):
        desk.sign_off(seed, 1)


def test_unsaved_changes_are_never_signed_off(desk: Workspace, real: Case):
    with pytest.raises(DeskError, match="not saved"):
        desk.sign_off(replace(real, note="more"), 2)


def test_signing_off_makes_the_page_final_and_a_later_change_a_draft_again(desk: Workspace, real: Case, tmp_path: Path):
    desk.sign_off(real, 2)
    assert desk.open_case(real.case_id).sealed
    final = export(desk, real, 2, tmp_path / "final.pdf")
    assert "FINAL v2" in final
    assert "DRAFT" not in final
    amended = replace(real, note="amended")
    desk.save_case(amended, 2)
    assert "DRAFT" in export(desk, amended, 3, tmp_path / "amended.pdf")


def test_the_text_twin_says_what_the_page_says(desk: Workspace, seed: Case):
    twin = desk.text_twin(desk.summary(seed, desk.assess(seed), 1))
    assert "Entrectinib" in twin
    assert "TA1118" in twin


def test_a_printed_page_is_noted(desk: Workspace, seed: Case):
    desk.note_printed(desk.summary(seed, desk.assess(seed), 1))
    assert desk.history(seed.case_id)[0].kind == "page_printed"


def test_the_preview_is_a_pdf(desk: Workspace, seed: Case):
    assert desk.preview(desk.summary(seed, desk.assess(seed), 1)).startswith(b"%PDF")


def test_a_page_of_details_is_added_only_where_it_is_asked_for(desk: Workspace, real: Case):
    assessed = desk.assess(real)
    plain, detailed = (desk.summary(real, assessed, 2, details=wanted) for wanted in (False, True))
    assert plain.words.details is None
    assert "DETAILS: TIMELINE" in desk.text_twin(detailed)
    assert "DETAILS" not in desk.text_twin(plain)
