"""The page through the workspace: written whole or not at all, and only with the answer of now."""

import os
import shutil
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest

from mdt_desk.documents import read_back
from mdt_desk.documents.pdf import render
from mdt_desk.domain.case import Case, Nation
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.patient import Patient
from mdt_desk.paths import HomeFolders
from mdt_desk.rules.looking_back import good_until
from mdt_desk.storage.records import Entry
from mdt_desk.workspace import Workspace, open_workspace
from mdt_desk.workspace.page_verbs import Page, PreparedPage, SignedPage
from tests.workspace.conftest import EXAMPLES


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def export(desk: Workspace, case: Case, revision: int, path: Path) -> str:
    desk.export(desk.summary(case, desk.assess(case), revision), path)
    return text_of(path)


def test_the_page_carries_the_verdicts_the_patient_and_draft(desk: Workspace, seed: Case, tmp_path: Path):
    text = export(desk, seed, 1, tmp_path / "page.pdf")
    told = ("SAMPLE, Alexander", "999 000 0018", "UNVERIFIED", "NOT ROUTINELY FUNDED", "DRAFT", "SYNTHETIC", "TA1118")
    assert [words for words in told if words not in text] == []
    assert "repotrectinib" not in text.casefold()
    later = replace(seed, referral=replace(seed.referral, question="Repotrectinib?"))
    assert "No policy on file".casefold() in export(desk, later, 1, tmp_path / "later.pdf").casefold()


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


def test_the_own_folder_for_pages_is_made_where_it_is_missing_and_no_other_is(desk: Workspace, seed: Case):
    page = desk.summary(seed, desk.assess(seed), 1)
    assert not (desk.home / "exports").exists()
    assert desk.export(page, desk.home / "exports" / "page.pdf").path.is_file()
    with pytest.raises(DeskError, match="folder does not exist"):
        desk.export(page, desk.home.parent / "elsewhere" / "page.pdf")


def test_a_failed_read_back_leaves_the_page_that_was_there(desk: Workspace, seed: Case, tmp_path: Path, monkeypatch):
    path = tmp_path / "page.pdf"
    page = desk.summary(seed, desk.assess(seed), 1)
    desk.export(page, path)
    before = path.read_bytes()
    monkeypatch.setattr(Path, "read_bytes", lambda each: before[:-9] if each.suffix == ".part" else before)
    with pytest.raises(DeskError, match="Nothing was saved"):
        desk.export(page, path)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.glob("*.pdf*")] == ["page.pdf"]
    assert list(tmp_path.glob(".*.part")) == []


def test_a_page_made_before_the_rules_changed_does_not_leave(desk: Workspace, seed: Case, tmp_path: Path):
    page = desk.summary(seed, desk.assess(seed), 1)
    entry = Entry("rules_withdrawn")
    desk._store.set_rule_state("england.larotrectinib.funding.ta630", "2026.11.1", "withdrawn", "[]", entry)
    for leave in (lambda: desk.export(page, tmp_path / "page.pdf"), lambda: desk.refuse_stale(page)):
        with pytest.raises(DeskError, match="rules have changed since this page was made"):
            leave()
    assert not (tmp_path / "page.pdf").exists()
    desk.export(desk.summary(seed, desk.assess(seed), 1), tmp_path / "page.pdf")


def test_a_page_that_was_saved_but_not_noted_is_told_as_just_that(desk: Workspace, seed: Case, tmp_path, monkeypatch):
    def full(*_given):
        raise DeskError("The disk is full.", "Make room.")

    page = desk.summary(seed, desk.assess(seed), 1)
    monkeypatch.setattr(desk._store, "add_assessments", full)
    with pytest.raises(DeskError, match=r"saved as page.pdf, but the history could not note it. The disk is full"):
        desk.export(page, tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").exists()
    with pytest.raises(DeskError, match="handed to the printer, but the history could not note it"):
        desk.note_printed(page)


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


def test_the_page_of_another_patient_is_not_replaced_and_the_same_one_is(desk: Workspace, seed: Case, tmp_path: Path):
    path = tmp_path / "page.pdf"
    desk.export(desk.summary(seed, desk.assess(seed), 1), path)
    before = path.read_bytes()
    other = replace(seed, patient=replace(seed.patient, nhs_number="9990000018", family_name="OTHER"))
    with pytest.raises(DeskError, match="another patient"):
        desk.export(desk.summary(other, desk.assess(other), 0), path)
    assert path.read_bytes() == before
    desk.export(desk.summary(seed, desk.assess(seed), 1), path)


@pytest.mark.parametrize(("there", "now"), [(("ALI", "Sam"), ("LI", "Sam")), (("LI", "Sam"), ("ALI", "Sam"))])
def test_a_name_that_is_part_of_another_is_another_patient(desk: Workspace, seed: Case, tmp_path: Path, there, now):
    path = tmp_path / "page.pdf"
    first, second = (
        replace(seed, patient=replace(seed.patient, family_name=family, given_name=given, title=""))
        for family, given in (there, now)
    )
    desk.export(desk.summary(first, desk.assess(first), 0), path)
    before = path.read_bytes()
    with pytest.raises(DeskError, match="the page of another patient is there"):
        desk.export(desk.summary(second, desk.assess(second), 0), path)
    assert path.read_bytes() == before


def test_the_page_of_another_case_without_identity_is_not_replaced(desk: Workspace, seed: Case, tmp_path: Path):
    path = tmp_path / "page.pdf"
    one, two = (replace(seed, case_id=case_id, patient=Patient()) for case_id in ("one", "two"))
    desk.export(desk.summary(one, desk.assess(one), 0), path)
    before = path.read_bytes()
    with pytest.raises(DeskError, match="the page of another case is there"):
        desk.export(desk.summary(two, desk.assess(two), 0), path)
    assert path.read_bytes() == before
    desk.export(desk.summary(one, desk.assess(one), 0), path)


def test_the_page_of_another_case_of_the_same_patient_is_not_replaced(desk: Workspace, seed: Case, tmp_path: Path):
    path, other = tmp_path / "page.pdf", replace(seed, case_id="second tumour")
    desk.export(desk.summary(seed, desk.assess(seed), 1), path)
    with pytest.raises(DeskError, match="the page of another case is there"):
        desk.export(desk.summary(other, desk.assess(other), 0), path)


def test_a_page_that_does_not_say_of_which_case_it_is_is_not_replaced(desk: Workspace, seed: Case, tmp_path: Path):
    path, page = tmp_path / "page.pdf", desk.summary(seed, desk.assess(seed), 1)
    data = render(page.words)
    path.write_bytes(data)
    with pytest.raises(DeskError, match="does not say of which case"):
        desk.export(page, path)
    assert path.read_bytes() == data
    path.write_bytes(desk.preview(page))
    desk.export(page, path)


def test_a_signed_page_takes_the_place_of_the_draft_of_its_own_case_and_of_no_other(
    desk: Workspace, real: Case, tmp_path: Path
):
    path, other = tmp_path / "page.pdf", tmp_path / "other.pdf"
    again = replace(real, case_id="again")
    desk.export(desk.summary(real, desk.assess(real), 2), path)
    desk.export(desk.summary(again, desk.assess(again), 0), other)
    desk.sign_off(real, 2)
    (signed,) = desk.signed_pages(real.case_id)
    with pytest.raises(DeskError, match="the page of another case is there"):
        desk.export(signed, other)
    desk.export(signed, path)
    assert path.read_bytes() == signed.data


def test_an_older_signed_page_never_takes_the_place_of_a_newer_one(desk: Workspace, real: Case, tmp_path: Path):
    path = tmp_path / "page.pdf"
    desk.sign_off(real, 2)
    desk.save_case(replace(real, note="more"), 2, "amended")
    desk.sign_off(replace(real, note="more"), 3)
    newer, older = desk.signed_pages(real.case_id)
    desk.export(older, path)
    desk.export(newer, path)
    with pytest.raises(DeskError, match="a newer signed page is there"):
        desk.export(older, path)
    assert path.read_bytes() == newer.data


def test_a_page_of_changes_that_are_not_saved_says_so_beside_its_revision(desk: Workspace, seed: Case):
    saved = desk.summary(seed, desk.assess(seed), 1).words.footer.made
    changed = replace(seed, note="typed")
    typed = desk.summary(changed, desk.assess(changed), 1).words.footer.made
    assert "Revision 1 ·" in saved
    assert "Revision 1, with changes that are not saved ·" in typed
    assert "Revision" not in desk.summary(changed, desk.assess(changed), 0).words.footer.made


def test_the_advice_of_rules_is_told_once(desk: Workspace, seed: Case):
    advice = desk.advice(desk.assess(seed))
    assert advice
    assert len(set(advice)) == len(advice)


@pytest.mark.parametrize("question", ["Is he eligible?", "DRAFT: not signed off", "DRAFT report of the laboratory"])
def test_a_draft_never_takes_the_place_of_a_signed_page(desk: Workspace, real: Case, tmp_path: Path, question: str):
    path = tmp_path / "page.pdf"
    real = replace(real, referral=replace(real.referral, question=question))
    desk.save_case(real, 2)
    desk.sign_off(real, 3)
    (signed,) = desk.signed_pages(real.case_id)
    desk.export(signed, path)
    draft = desk.summary(real, desk.assess(real), 3)
    with pytest.raises(DeskError, match="the page that is there was signed off, and this one is a draft"):
        desk.export(draft, path)
    assert path.read_bytes() == signed.data
    desk.export(signed, path)
    beside = tmp_path / "draft.pdf"
    desk.export(draft, beside)
    desk.export(draft, beside)


@pytest.mark.parametrize("inside", ["key", "backups", "exports"])
def test_another_desk_is_no_target(desk: Workspace, seed: Case, tmp_path: Path, inside: str):
    other = tmp_path / "other"
    open_workspace(other, desk.person, desk.clock).close()
    (other / inside).mkdir(exist_ok=True)
    with pytest.raises(DeskError, match="another desk"):
        desk.export(desk.summary(seed, desk.assess(seed), 1), other / inside / "page.pdf")
    with pytest.raises(DeskError, match="another desk"):
        desk.backup(other / inside)


def test_what_is_written_must_show_the_words_of_this_page_and_of_no_other(
    desk: Workspace, seed: Case, real: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    page, other = (desk.summary(each, desk.assess(each), number) for each, number in ((seed, 1), (real, 2)))
    bytes_of_another = desk.preview(other)
    monkeypatch.setattr(desk, "preview", lambda _page: bytes_of_another)
    with pytest.raises(DeskError):
        desk.export(page, tmp_path / "page.pdf")
    assert [*tmp_path.glob("*.pdf"), *tmp_path.glob(".*.part")] == []
    desk.export(other, tmp_path / "page.pdf")


@pytest.mark.parametrize("on", [date(2023, 12, 27), date(2026, 1, 6), date(2026, 1, 7), date(2027, 1, 1)])
@pytest.mark.parametrize("nation", [Nation.ENGLAND, Nation.SCOTLAND])
def test_a_page_of_another_day_or_nation_is_compared_with_the_answer_of_that_day_and_nation(
    desk: Workspace, real: Case, on, nation
):
    assessed = desk.assess(real, on, nation)
    desk.refuse_stale(desk.summary(real, assessed, 2))


def test_a_desk_that_only_reads_lets_no_page_leave_that_another_window_has_overtaken(
    desk: Workspace, real: Case, home: Path, tmp_path: Path
):
    target = tmp_path / "page.pdf"
    with open_workspace(home, desk.person, desk.clock) as reader:
        assert reader.read_only

        def shown() -> PreparedPage:
            opened = reader.stored_case(real.case_id)
            case = opened.draft or opened.case
            return reader.summary(case, reader.assess(case), opened.revision)

        def leaves(page: PreparedPage) -> None:
            target.unlink(missing_ok=True)
            reader.refuse_stale(page)
            reader.export(page, target)
            assert target.is_file()

        def stays(page: PreparedPage, words: str) -> None:
            target.unlink(missing_ok=True)
            for leave in (lambda: reader.export(page, target), lambda: reader.refuse_stale(page)):
                with pytest.raises(DeskError, match=words):
                    leave()
            assert not target.exists()

        saved = shown()
        leaves(saved)
        typed = replace(real, tests=())
        desk.save_draft(typed, 2)
        stays(saved, "being changed in another window")
        drafted = shown()
        leaves(drafted)
        desk.save_draft(replace(typed, note="more"), 2)
        stays(drafted, "being changed in another window")
        desk.discard_draft(real.case_id)
        stays(drafted, "being changed in another window")
        leaves(saved)
        desk.save_case(typed, 2)
        stays(saved, "Another version of this case was saved since")
        leaves(shown())


def test_what_another_window_signed_off_is_not_printed_as_not_signed_off(desk: Workspace, real: Case, home: Path):
    with open_workspace(home, desk.person, desk.clock) as reader:
        page = reader.summary(real, reader.assess(real), 2)
        desk.sign_off(real, 2)
        with pytest.raises(DeskError, match="signed off or amended since"):
            reader.refuse_stale(page)
        reader.refuse_stale(reader.summary(real, reader.assess(real), 2))


def test_the_page_of_a_day_that_lies_behind_says_what_is_so_today(desk: Workspace, clock):
    desk.import_cases([EXAMPLES / "seed_melanoma_complete.json"])
    case = desk.open_case("SAMPLE-SEED-COMPLETE").case

    def lines(on: date) -> list[str]:
        twin = desk.text_twin(desk.summary(case, desk.assess(case, on), 1))
        return [line for line in twin.splitlines() if line.startswith("Looked back: as of")]

    (line,) = lines(date(2023, 12, 27))
    assert line.startswith("Looked back: as of 27-Dec-2023; today: larotrectinib: ")
    assert lines(clock.now.date()) == lines(date(2027, 1, 1)) == []


def test_the_list_says_from_which_day_on_an_answer_need_not_be_that_of_today(desk: Workspace, seed: Case, clock):
    case = replace(seed, referral=replace(seed.referral, meeting_date=date(2026, 5, 1), planned_start=None))
    desk.save_case(case, 1)

    def told() -> str:
        return desk.list_cases()[0].looked_back

    until = good_until(desk.assess(case))
    assert until is not None
    clock.now = clock.now.replace(year=2026, month=until.month, day=until.day)
    assert told().startswith("Looked back")


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
@pytest.mark.parametrize("signed", [False, True])
def test_no_page_leaves_a_desk_whose_database_was_replaced(
    desk: Workspace, real: Case, home: Path, tmp_path: Path, signed: bool
):
    page: Page = desk.summary(real, desk.assess(real), 1)
    if signed:
        page = SignedPage(real.case_id, 1, "FINAL v1", datetime.now(UTC), "A. Name", "", "", desk.preview(page))
    database = HomeFolders(home).database
    shutil.copy(database, tmp_path / "copy.db")
    os.replace(tmp_path / "copy.db", database)
    for leave in (lambda: desk.export(page, tmp_path / "page.pdf"), lambda: desk.refuse_stale(page)):
        with pytest.raises(DeskError, match="exchanged or moved away"):
            leave()
    assert not (tmp_path / "page.pdf").exists()


def test_a_page_says_that_its_number_stands_under_another_name_until_that_is_mended(desk: Workspace, real: Case):
    def said():
        return "Identity: This NHS number stands under" in desk.text_twin(desk.summary(real, desk.assess(real), 2))

    other = replace(real, case_id="other", patient=replace(real.patient, family_name="Stranger"))
    assert not said()
    desk.save_draft(other, 0)
    assert said()
    desk.save_case(other, 0)
    assert said()
    desk.save_case(replace(other, patient=replace(other.patient, nhs_number="")), 1)
    assert not said()
