"""Files come in beside what is stored, never in its place; who may be the same patient is said."""

from dataclasses import replace
from pathlib import Path

import pytest

from mdt_desk.domain.case import Case
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.patient import Patient
from mdt_desk.exchange.case_file import write_case
from mdt_desk.storage.proof import DERIVATION
from mdt_desk.workspace import Workspace
from mdt_desk.workspace.import_verbs import differing
from mdt_desk.workspace.rule_signers import SUBJECT
from mdt_desk.workspace.same_patient import is_other_patient
from tests.workspace.conftest import EXAMPLES


def with_patient(case: Case, **changes) -> Case:
    return replace(case, patient=replace(case.patient, **changes))


def file_of(folder: Path, case: Case, name: str = "again.json") -> Path:
    path = folder / name
    path.write_bytes(write_case(case))
    return path


def test_all_samples_are_imported_and_listed(desk: Workspace):
    files = sorted(EXAMPLES.glob("*.json"))
    report = desk.import_cases(files)
    assert [item.problems for item in report.items if item.case_id is None] == []
    assert len(desk.list_cases()) == len(files) >= 10


def test_importing_the_same_file_again_changes_nothing(desk: Workspace, seed: Case):
    desk.import_cases([EXAMPLES / "seed_melanoma.json"])
    assert desk.open_case(seed.case_id).revision == 1


def test_one_bad_file_does_not_stop_the_others(desk: Workspace, tmp_path: Path):
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": "mdt-desk-case", "format_version": 1, "case_id": "x", "patient": {"nhs_number": "1"}}')
    report = desk.import_cases([bad, tmp_path / "absent.json", EXAMPLES / "seed_melanoma.json"])
    assert [item.case_id for item in report.items] == [None, None, "SAMPLE-SEED"]
    assert all(item.problems and item.problems[0].advice for item in report.items[:2])


OTHERS = [
    {"nhs_number": "9990000026"},
    {"birth_date": PartialDate(1950, 1, 1)},
    {"family_name": "Stranger", "nhs_number": ""},
    {"given_name": "Alexandra (twin)", "nhs_number": ""},
]


@pytest.mark.parametrize("changes", OTHERS)
def test_another_patient_under_a_stored_id_replaces_nobody(desk: Workspace, seed: Case, tmp_path: Path, changes):
    report = desk.import_cases([file_of(tmp_path, with_patient(seed, **changes))])
    (item,) = report.items
    assert item.case_id is None
    assert item.conflict.closed == "it is about another patient"
    assert desk.stored_case(seed.case_id).case == seed
    assert len(desk.history(seed.case_id)) == 2
    assert report.change.case_ids == ()


def test_a_conflict_names_every_difference_with_both_values(desk: Workspace, seed: Case, tmp_path: Path):
    other = replace(with_patient(seed, family_name="Changed"), note="another note")
    (item,) = desk.import_cases([file_of(tmp_path, other)]).items
    assert item.conflict.closed == ""
    assert "patient.family_name: stored SAMPLE, in the file Changed" in item.conflict.differences
    assert any(each.startswith("note: ") for each in item.conflict.differences)
    assert "Nothing was replaced" in item.problems[-1].advice


def test_an_older_revision_does_not_come_back_over_a_newer_one(desk: Workspace, seed: Case, tmp_path: Path):
    old = file_of(tmp_path, seed)
    desk.save_case(replace(seed, note="newer"), 1)
    (item,) = desk.import_cases([old]).items
    assert (item.case_id, item.conflict.revision) == (None, 2)
    assert desk.stored_case(seed.case_id).case.note == "newer"


def test_a_case_that_was_only_typed_is_not_joined_with_a_file(desk: Workspace, seed: Case, tmp_path: Path):
    typed = with_patient(desk.new_case(), family_name="Typed", given_name="Only")
    desk.save_draft(typed, 0)
    other = replace(seed, case_id=typed.case_id)
    (item,) = desk.import_cases([file_of(tmp_path, other)]).items
    assert item.conflict.closed == "it is about another patient"
    assert desk.stored_case(typed.case_id).draft == typed


def test_what_is_signed_is_not_merged(desk: Workspace, real: Case, tmp_path: Path):
    desk.sign_off(real, 2)
    (item,) = desk.import_cases([file_of(tmp_path, replace(real, note="from the file"))]).items
    assert "signed off" in item.conflict.closed


def test_a_draft_is_told_with_the_conflict_and_stays_beside_what_is_merged(desk: Workspace, real: Case, tmp_path: Path):
    desk.save_draft(replace(real, note="typed"), 2)
    (item,) = desk.import_cases([file_of(tmp_path, replace(real, note="from the file"))]).items
    assert (item.conflict.closed, item.conflict.has_draft) == ("", True)
    assert "holds a draft that is not saved" in item.problems[-1].what
    desk.save_merged(item.conflict.file, 2, "chosen", beside_draft=True)
    after = desk.stored_case(real.case_id)
    assert (after.revision, after.case.note, after.draft.note) == (3, "from the file", "typed")


@pytest.mark.parametrize("held", ["what is saved", "the draft", "neither"])
def test_a_file_is_compared_with_what_is_saved_whatever_the_draft_beside_it_says(
    desk: Workspace, seed: Case, tmp_path: Path, held
):
    draft = replace(seed, note="typed")
    desk.save_draft(draft, 1)
    file = {"what is saved": seed, "the draft": draft, "neither": replace(seed, note="from the file")}[held]
    (item,) = desk.import_cases([file_of(tmp_path, file)]).items
    assert (item.conflict is None) is (held == "what is saved")
    stored = desk.stored_case(seed.case_id)
    assert (stored.case, stored.draft, stored.revision) == (seed, draft, 1)


def test_a_draft_typed_before_the_decision_is_not_dropped(desk: Workspace, seed: Case):
    desk.save_draft(replace(seed, note="typed"), 1)
    with pytest.raises(DeskError, match="holds a draft"):
        desk.save_merged(replace(seed, note="from the file"), 1, "chosen")
    assert desk.stored_case(seed.case_id).draft.note == "typed"


def test_each_difference_is_named_by_the_entry_in_which_it_stands(seed: Case):
    (first,) = seed.tests
    second = replace(first, id="T2", assay="another")
    seed = replace(seed, tests=(first, second))
    changed = replace(first, laboratory="North")
    assert list(differing(seed, replace(seed, tests=(second, changed)))) == [
        f"tests (T1).laboratory: stored {first.laboratory or 'nothing'}, in the file North"
    ]
    assert list(differing(seed, replace(seed, tests=(second,)))) == ["tests (T1): only in what is stored"]
    assert list(differing(replace(seed, tests=(second,)), seed)) == ["tests (T1): only in the file"]
    assert list(differing(seed, replace(seed, tests=(second, first)))) == ["the order of the entries"]
    assert next(differing(seed, replace(seed, note="x"))).startswith("note: stored ")


def test_what_was_chosen_is_not_saved_where_it_holds_an_error(desk: Workspace, seed: Case):
    twice = replace(seed, tests=(*seed.tests, replace(seed.tests[0], assay="another")))
    with pytest.raises(DeskError, match=r"holds an error, so nothing was saved: tests.* is the id of"):
        desk.save_merged(twice, 1, "chosen")
    nowhere = replace(seed, tests=(replace(seed.tests[0], specimen="S9"),))
    with pytest.raises(DeskError, match="S9 is not the id of a specimen here"):
        desk.save_merged(nowhere, 1, "chosen")
    assert desk.stored_case(seed.case_id).revision == 1


def test_a_merge_over_a_save_that_came_between_is_a_conflict(desk: Workspace, seed: Case):
    desk.save_case(replace(seed, note="between"), 1)
    with pytest.raises(DeskError, match="saved this case meanwhile"):
        desk.save_merged(replace(seed, note="from the file"), 1, "chosen")


def test_a_conflicting_file_can_come_in_as_a_new_case(desk: Workspace, seed: Case, tmp_path: Path):
    other = with_patient(seed, family_name="Stranger", nhs_number="9990000026", birth_date=PartialDate(1950, 1, 1))
    path = file_of(tmp_path, other)
    (item,) = desk.import_cases([path], as_new=True).items
    assert item.case_id not in {None, seed.case_id}
    assert desk.stored_case(item.case_id).case == replace(other, case_id=item.case_id)
    assert desk.stored_case(seed.case_id).case == seed
    change = desk.import_as_new(other)
    assert change.case_ids[0] not in {seed.case_id, item.case_id}
    assert desk.verify() == ()


def test_one_number_under_two_names_and_one_patient_twice_are_said_at_import(desk, seed: Case, tmp_path: Path):
    other = replace(with_patient(seed, family_name="Stranger"), case_id="other")
    twice = replace(with_patient(seed, family_name="S\u00e0mple", nhs_number=""), case_id="twice")
    files = [file_of(tmp_path, other, "a.json"), file_of(tmp_path, twice, "b.json")]
    first, second = desk.import_cases(files).items
    assert any("under another name or birth date: SAMPLE" in each.what for each in first.problems)
    assert any("may be in the list already: SAMPLE" in each.what for each in second.problems)
    assert (first.case_id, second.case_id) == ("other", "twice")


def test_a_hospital_number_or_a_sample_of_another_patient_is_said_at_import(desk, seed: Case, tmp_path: Path):
    known = replace(
        with_patient(seed, hospital_number="S000212", nhs_number=""),
        specimens=tuple(replace(each, laboratory_number="LAB-4711") for each in seed.specimens[:1]),
    )
    desk.import_cases([file_of(tmp_path, replace(known, case_id="one"), "one.json")])
    other = with_patient(replace(known, case_id="two"), family_name="Stranger")
    alone = replace(with_patient(other, hospital_number="S000299"), case_id="three", specimens=())
    first, second = desk.import_cases([file_of(tmp_path, other, "a.json"), file_of(tmp_path, alone, "b.json")]).items
    assert first.case_id == "two"
    clashes = {each.where: each.what for each in first.problems if "SAMPLE" in each.what}
    assert "under another name or birth date: SAMPLE" in clashes["patient.hospital_number"]
    assert "hold a laboratory number or sample that stands with SAMPLE" in clashes["specimens"]
    assert not any(each.where in clashes and "SAMPLE" in each.what for each in second.problems)
    words = desk.identity_words(other)
    assert "hospital number stands under another name" in words
    assert "sample of this case stands with another patient" in words


BORN, NUMBER = PartialDate(1974, 2, 14), "9990000018"


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Dr"}, {"preferred_name": "Al"}, {"family_name": "Newname"}, {"given_name": "Alec"}, {},
        {"family_name": "Alexander", "given_name": "Sample"}, {"family_name": "", "given_name": ""},
    ],
)  # fmt: skip
def test_a_title_or_a_new_surname_is_not_another_patient(seed: Case, changes):
    assert not is_other_patient(seed, with_patient(seed, **changes))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (Patient("Jones", "Al", hospital_number="H1"), Patient("Jones", "Al", hospital_number="H2")),
        (Patient(), Patient()),
        (
            Patient("Jones", "Al", "", "", BORN, nhs_number=NUMBER),
            Patient("Other", "Bob", "", "", BORN, nhs_number=NUMBER),
        ),
    ],
)
def test_what_cannot_be_told_apart_is_not_merged(desk: Workspace, seed: Case, one: Patient, two: Patient):
    stored, file = replace(seed, case_id="same", patient=one), replace(seed, case_id="same", patient=two, note="file")
    desk.save_case(stored, 0)
    assert desk.conflict_now(file).closed == "it is about another patient"
    with pytest.raises(DeskError, match="about another patient, so nothing of the file was taken"):
        desk.save_merged(file, 1, "chosen")
    assert desk.stored_case("same").case == stored


def test_a_case_may_bear_the_name_under_which_the_trail_keeps_other_things(desk: Workspace, seed: Case, tmp_path: Path):
    for name in (DERIVATION, SUBJECT, "rule pack mypack"):
        desk.save_case(replace(seed, case_id=name), 0)
        desk.note_printed(desk.summary(replace(seed, case_id=name), desk.assess(seed), 0))
        desk.open_case(name)
    assert desk.stale_count() == 0
    assert all(row.larotrectinib for row in desk.list_cases())
    assert len(desk.rules.signers()) == 1
    assert desk.rules._held_version("mypack") == ""
    assert desk.verify() == ()


@pytest.mark.parametrize("written", ["case a1", "CASE A1", "Case  A1", "\uff23ase A1"])
@pytest.mark.parametrize("saved", [True, False])
def test_an_id_that_differs_only_in_how_it_is_written_is_a_conflict_for_a_person(
    desk: Workspace, seed: Case, tmp_path: Path, written: str, saved: bool
):
    first = replace(seed, case_id="Case A1")
    if saved:
        desk.save_case(first, 0)
    else:
        desk.save_draft(first, 0)
    before = len(desk.list_cases())
    file = file_of(tmp_path, replace(seed, case_id=written))
    (item,) = desk.import_cases([file]).items
    assert item.case_id is None
    assert item.conflict is not None
    assert item.conflict.closed == 'there it is written "Case A1"'
    assert f"case_id: stored Case A1, in the file {written}" in item.conflict.differences
    assert len(desk.list_cases()) == before
    (item,) = desk.import_cases([file], as_new=True).items
    assert item.case_id not in {None, "Case A1", written}


def test_blanks_around_an_id_are_no_other_id(desk: Workspace, seed: Case, tmp_path: Path):
    files = [file_of(tmp_path, replace(seed, case_id=each), f"{n}.json") for n, each in enumerate(("A1", " A1 "))]
    assert [item.case_id for item in desk.import_cases(files[:1]).items] == ["A1"]
    (item,) = desk.import_cases(files[1:]).items
    assert (item.case_id, item.problems) == ("A1", ())
    assert [row.case_id for row in desk.list_cases()].count("A1") == 1


def test_two_files_of_one_import_whose_ids_differ_in_letter_case_are_not_both_taken(
    desk: Workspace, seed: Case, tmp_path: Path
):
    files = [file_of(tmp_path, replace(seed, case_id=each), f"{n}.json") for n, each in enumerate(("B1", "b1"))]
    first, second = desk.import_cases(files).items
    assert (first.case_id, second.case_id) == ("B1", None)
    assert "stands in two of the files" in second.problems[-1].what


def test_a_case_that_is_wrong_by_the_day_of_today_alone_is_not_taken_in(desk, seed, tmp_path):
    late = replace(seed.tests[0], reported=PartialDate(2199, 1, 1))
    new = replace(seed, case_id="NEW", tests=(late, *seed.tests[1:]))
    (item,) = desk.import_cases([file_of(tmp_path, new)]).items
    assert item.case_id is None
    assert any("2199" in problem.what for problem in item.problems)
    assert "NEW" not in {row.case_id for row in desk.list_cases()}
