"""Cases through the workspace: what is stored, what is said to have changed, and what is kept of a conflict."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import pytest

from mdt_desk.domain.bounds import MOST
from mdt_desk.domain.case import Case
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.errors import STILL_HERE, DeskError
from mdt_desk.domain.testing import GenomeBuild, Method, Quality, Result
from mdt_desk.exchange.case_file import write_case
from mdt_desk.storage.errors import AlteredError, OlderCopyError, ReplacedError
from mdt_desk.workspace import Part, Person, SaveConflict, Workspace, open_workspace
from tests.workspace.conftest import Clock


def with_name(case: Case, name: str) -> Case:
    return replace(case, patient=replace(case.patient, family_name=name))


@pytest.mark.parametrize(("born", "taken"), [("2026-11-25", None), ("2026-11-24", "NEW-1")])
def test_a_patient_born_after_today_is_not_imported(desk: Workspace, seed: Case, tmp_path: Path, born, taken):
    path = tmp_path / "born.json"
    referral = replace(seed.referral, meeting_date=None, planned_start=None)
    unborn = replace(
        seed, case_id="NEW-1", patient=replace(seed.patient, birth_date=PartialDate.parse(born)), referral=referral
    )
    path.write_bytes(write_case(unborn))
    (item,) = desk.import_cases([path]).items
    assert item.case_id == taken
    assert any("lies in the future" in problem.what for problem in item.problems) is (taken is None)
    assert any("lies in the future" in problem.what for problem in desk.check(unborn)) is (taken is None)


def test_a_save_makes_a_revision_and_says_what_changed(desk: Workspace, seed: Case):
    number, change = desk.save_case(with_name(seed, "Sampler"), 1, "name corrected")
    assert number == 2
    assert change.case_ids == (seed.case_id,)
    assert {Part.CASE, Part.LIST} <= change.parts
    assert desk.open_case(seed.case_id).case.patient.family_name == "Sampler"


def test_an_opened_case_knows_every_id_that_a_saved_revision_gave(desk: Workspace, seed: Case):
    tests, samples = seed.tests, seed.specimens
    here = {each.id.casefold() for each in (*tests, *samples)}
    assert desk.stored_case(seed.case_id).given_ids == here
    desk.save_case(replace(seed, tests=(), specimens=()), 1)
    desk.save_case(replace(seed, tests=(replace(tests[0], id="T77"),)), 2)
    opened = desk.stored_case(seed.case_id)
    assert opened.given_ids == here | {"t77"}
    assert {each.id for each in opened.case.tests} == {"T77"}


def test_a_case_that_was_typed_and_never_saved_stands_in_the_list(desk: Workspace, seed: Case):
    typed = with_name(desk.new_case(), "Newborn")
    desk.save_draft(typed, 0)
    saved, unsaved = desk.list_cases()
    assert (saved.case_id, saved.has_draft) == (seed.case_id, False)
    assert (unsaved.case_id, unsaved.has_draft) == (typed.case_id, True)
    assert "newborn" in unsaved.search_key
    assert desk.open_case(unsaved.case_id).draft == typed


def test_the_mark_of_the_patients_changes_with_whatever_may_name_another_one(desk: Workspace, seed: Case):
    seed, marks = replace(seed, case_id="marked"), [desk.patients_mark()]
    for change in (
        lambda: desk.save_case(seed, 0),
        lambda: desk.save_case(replace(seed, note="again"), 1),
        lambda: desk.save_draft(replace(seed, case_id="typed"), 0),
        lambda: desk.save_draft(replace(seed, case_id="typed", note="more"), 0),
        lambda: desk.discard_draft("typed"),
    ):
        change()
        marks.append(desk.patients_mark())
    assert all(before != after for before, after in pairwise(marks))
    desk.save_draft(replace(seed, note="of a saved case"), 2)
    assert desk.patients_mark() == marks[-1]


def test_a_discarded_case_that_was_never_saved_leaves_the_list(desk: Workspace, seed: Case):
    typed = with_name(desk.new_case(), "Newborn")
    desk.save_draft(typed, 0)
    desk.discard_draft(typed.case_id)
    assert [row.case_id for row in desk.list_cases()] == [seed.case_id]


def test_a_second_writer_gets_both_texts_and_nothing_is_overwritten(desk: Workspace, seed: Case):
    desk.save_case(with_name(seed, "First"), 1)
    with pytest.raises(SaveConflict) as conflict:
        desk.save_case(with_name(seed, "Second"), 1)
    assert conflict.value.theirs.patient.family_name == "First"
    assert desk.open_case(seed.case_id).case.patient.family_name == "First"


def test_a_draft_survives_the_end_of_the_program_without_a_save(home: Path, clock: Clock):
    person = Person("Dr A. Example")
    with open_workspace(home, person, clock) as desk:
        case = with_name(desk.new_case(), "Halfway")
        desk.save_draft(case, 0)
    with open_workspace(home, person, clock) as desk:
        opened = desk.open_case(case.case_id)
    assert opened.revision == 0
    assert opened.draft == case


def test_saving_ends_the_draft(desk: Workspace, seed: Case):
    desk.save_draft(with_name(seed, "Draft"), 1)
    desk.save_case(with_name(seed, "Saved"), 1)
    assert desk.open_case(seed.case_id).draft is None


def test_a_discarded_draft_leaves_the_saved_case(desk: Workspace, seed: Case):
    desk.save_draft(with_name(seed, "Draft"), 1)
    desk.discard_draft(seed.case_id)
    opened = desk.open_case(seed.case_id)
    assert opened.draft is None
    assert opened.case == seed


def test_an_unknown_case_is_told_in_words(desk: Workspace):
    with pytest.raises(DeskError, match="not in the database"):
        desk.open_case("no such case")


def test_the_history_tells_who_did_what_newest_first(desk: Workspace, seed: Case):
    desk.save_case(with_name(seed, "Sampler"), 1, "name corrected")
    entries = desk.history(seed.case_id)
    assert [entry.kind for entry in entries] == ["case_saved", "case_opened", "case_imported"]
    assert entries[0].who == "Dr A. Example"
    assert "name corrected" in entries[0].text
    assert entries[0].revision == 2


def test_findings_of_a_caller_file_become_a_test_whose_quality_and_result_stay_open(
    desk: Workspace, seed: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    head = (
        "#FusionName JunctionReadCount SpanningFragCount SpliceType LeftGene LeftBreakpoint RightGene RightBreakpoint"
    )
    row = "TPM3--NTRK1 40 9 ONLY_REF_SPLICE TPM3^ENSG1.1 chr1:154170400:- NTRK1^ENSG2.1 chr1:156874571:+"
    table = f"{head} LargeAnchorSupport\n{row} YES_LDAS\n".replace(" ", "\t")
    path = tmp_path / "star-fusion.fusion_predictions.tsv"
    path.write_text(table)
    reading = desk.read_file(path, genome_build=GenomeBuild.GRCH38)
    case = desk.add_findings(seed, reading, Method.RNA_PANEL)
    test = case.tests[-1]
    assert (test.quality, test.result) == (Quality.NOT_STATED, Result.NOT_STATED)
    assert [(f.five_prime.gene, f.three_prime.gene) for f in test.findings] == [("TPM3", "NTRK1")]
    assert test.id not in {other.id for other in seed.tests}
    again = desk.add_findings(seed, reading, Method.RNA_PANEL, given=frozenset({test.id.casefold()}))
    assert again.tests[-1].id not in {test.id, *(other.id for other in seed.tests)}
    monkeypatch.setitem(MOST, "findings", 0)
    with pytest.raises(DeskError, match="has 1 entry; there may be at most 0 findings"):
        desk.add_findings(seed, reading, Method.RNA_PANEL)


def test_what_was_entered_is_checked_with_places_and_advice(desk: Workspace, seed: Case):
    wrong = replace(seed, patient=replace(seed.patient, nhs_number="9990000019"))
    problems = desk.check(wrong)
    assert [problem.where for problem in problems if "check digit" in problem.what] == ["patient.nhs_number"]


@pytest.mark.parametrize("text", ["x" * 4001, "a\x00b", "\x1b[31m"])
def test_what_could_not_be_read_again_is_never_stored(desk: Workspace, seed: Case, text):
    spoilt = replace(seed, note=text)
    for keep in (desk.save_case, desk.save_draft):
        with pytest.raises(DeskError, match="not kept"):
            keep(spoilt, 1)
    assert desk.open_case(seed.case_id).case == seed
    assert desk.verify() == ()


def test_letters_in_another_form_of_unicode_are_kept(desk: Workspace, seed: Case):
    desk.save_case(replace(seed, note="Rene\u0301"), 1)
    assert desk.open_case(seed.case_id).case.note == "Ren\u00e9"


def test_the_history_of_a_case_that_is_named_like_a_rule_set_or_a_source_is_its_own(desk: Workspace, seed: Case):
    rule_set = desk.rule_book().rule_sets[0].rules.id
    for name in (rule_set, "ta630"):
        desk.save_case(replace(seed, case_id=name), 0)
        desk.open_case(name)
        assert len(desk._store.audit(name)) > 2
        assert [entry.kind for entry in desk.history(name)] == ["case_opened", "case_saved"]


def test_on_a_full_disk_a_case_opens_and_it_is_said_that_the_history_could_not_note_it(desk: Workspace, seed: Case):
    full = DeskError("The disk is full, so nothing could be written.", f"Free some space, then try again.{STILL_HERE}")
    with patch.object(type(desk._store), "note", side_effect=full):
        opened = desk.open_case(seed.case_id)
    assert opened.case == seed
    assert "could not note that you opened it. The disk is full" in opened.not_noted.what_happened
    assert STILL_HERE not in opened.not_noted.what_to_do
    assert desk.open_case(seed.case_id).not_noted is None


@pytest.mark.parametrize("failure", [ReplacedError(), AlteredError("file: a row."), OlderCopyError(3, 4)])
def test_a_database_that_is_not_the_one_of_before_opens_no_case(desk: Workspace, seed: Case, failure):
    with patch.object(type(desk._store), "note", side_effect=failure), pytest.raises(type(failure)):
        desk.open_case(seed.case_id)
