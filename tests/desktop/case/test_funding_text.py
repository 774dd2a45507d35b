"""The text for a funding form: plain, complete, in the order of the criteria."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk import paths
from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.explaining import asked_about, gates
from mdt_desk.desktop.case.funding_text import funding_text, text_to_copy
from mdt_desk.desktop.case.saving import what_stops
from mdt_desk.domain.case import Case, Drug
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.problems import Level, Problem
from mdt_desk.domain.testing import Finding, FindingKind, Method, Test, TestStatus
from mdt_desk.rules.looking_back import LOOKED_BACK
from mdt_desk.rules.terms import Role
from mdt_desk.storage.records import Entry
from mdt_desk.workspace import OpenedCase
from mdt_desk.workspace.files import read_any_file
from tests.desktop.case.conftest import SEED


def made(stored):
    whole = stored.assess(SEED)
    chosen = whole.headline(Drug.LAROTRECTINIB)
    return chosen, funding_text(SEED, chosen, whole)


def test_every_criterion_stands_in_the_order_of_the_rules(stored):
    chosen, text = made(stored)
    places = [text.index(result.sentence) for result in gates(chosen)]
    assert places == sorted(places)
    assert len(places) == len(gates(chosen)) > 4


def test_a_criterion_that_must_not_hold_says_so_beside_its_state(stored):
    whole = stored.assess(SEED)
    chosen = made(stored)[0]
    first = next(each for each in chosen.criteria if each in gates(chosen))
    criteria = [replace(each, role=Role.EXCLUDE) if each is first else each for each in chosen.criteria]
    turned = replace(chosen, criteria=tuple(criteria))
    assert f"1. Must not hold: {first.sentence}" in funding_text(SEED, turned, whole)
    assert "Must not hold" not in funding_text(SEED, chosen, whole)


def test_patient_question_outcome_and_age_of_sources_are_in_it(stored):
    _, text = made(stored)
    for part in ("SYNTHETIC PATIENT", "SAMPLE, Alexander (Mr)", "999 000 0018", "26-Nov-2026", "(policy overdue)"):
        assert part in text
    assert "review was due 21-May-2026" in text
    assert text.endswith("Decision support only. The MDT decides.\n")


def test_of_a_case_of_which_nothing_is_entered_no_verdict_is_copied(stored):
    empty = Case("seed", patient=SEED.patient, referral=SEED.referral)
    whole = stored.assess(empty)
    text = funding_text(empty, whole.headline(Drug.LAROTRECTINIB), whole)
    assert "Larotrectinib: Nothing entered yet\nThere is no verdict.\n" in text
    assert "More information needed" not in text


def test_all_that_tells_this_patient_from_another_of_the_same_name_is_in_it(stored):
    whole = stored.assess(SEED)
    patient = replace(SEED.patient, birth_date=PartialDate.parse("1974-02-14"), hospital_number="S000001")
    text = funding_text(replace(SEED, patient=patient), made(stored)[0], whole)
    assert "Born 14-Feb-1974   NHS No. 999 000 0018   Hosp No. S000001" in text


def test_a_rule_that_no_public_source_confirms_says_so(stored):
    whole, (chosen, plain) = stored.assess(SEED), made(stored)
    doubted = replace(chosen, criteria=tuple(replace(each, confirmed=False) for each in chosen.criteria))
    assert funding_text(SEED, doubted, whole).count("(unconfirmed rule)") == len(gates(chosen))
    assert plain.count("(unconfirmed rule)") == sum(not each.confirmed for each in gates(chosen)) < len(gates(chosen))


def test_a_typed_line_never_stands_alone_as_if_the_rules_had_said_it(stored):
    chosen, _ = made(stored)
    text = funding_text(SEED, chosen, stored.assess(SEED), beside=("The note reads:\nLarotrectinib: Eligible",))
    assert "! The note reads: Larotrectinib: Eligible" in text
    assert "\nLarotrectinib: Eligible" not in text


def test_what_is_unknown_is_never_written_as_no(stored):
    _, text = made(stored)
    assert "NTRK inhibitor before: Not recorded" in text


def opened(stored, case):
    editor = CaseEditor(stored)
    editor.open(OpenedCase(case, int(case.case_id == "seed"), False, None, None, 0))
    return editor, editor.assessment.headline(Drug.LAROTRECTINIB)


def test_what_the_page_says_beside_the_answer_is_copied_with_it(qtbot, stored):
    complete = read_any_file(paths.resources() / "examples" / "seed_melanoma_complete.json", None).case
    few = replace(complete.tests[0].findings[0], supporting_reads=1)
    tests = (replace(complete.tests[0], findings=(few,)), replace(complete.tests[0], id="T2", findings=(),
                                                                  status=TestStatus.AWAITED))  # fmt: skip
    then = replace(complete.referral, meeting_date=date(2023, 12, 27))
    editor, chosen = opened(stored, replace(complete, tests=tests, referral=then, note="The report is withdrawn."))
    text = text_to_copy(editor, chosen)
    assert "Larotrectinib: Eligible" in text
    assert "Looked back: as of 27-Dec-2023; today: larotrectinib: unverified" in text
    for said in ("Read before it is used:", "An RNA test is still awaited: test T2", "The report is withdrawn"):
        assert said in text
    assert text.index("Read before") < text.index("1. ")


def test_an_answer_that_the_rules_do_not_give_any_more_is_not_copied(qtbot, stored):
    editor, chosen = opened(stored, SEED)
    assert text_to_copy(editor, chosen)
    stored._store.set_rule_state(chosen.ruleset, chosen.version, "withdrawn", "[]", Entry("rules_withdrawn"))
    with pytest.raises(DeskError, match="rules have changed"):
        text_to_copy(editor, chosen)


def test_changes_that_are_not_saved_are_told(qtbot, stored):
    editor, chosen = opened(stored, SEED)
    editor.set("note", "typed")
    assert "! This holds changes that are not saved." in text_to_copy(editor, chosen)


@pytest.mark.parametrize(
    ("place", "value"),
    [("patient.nhs_number", "9990000078"), ("patient.birth_date", PartialDate(2027, 1, 1))],
)
def test_a_case_that_may_not_be_saved_is_not_copied_either(qtbot, stored, place, value):
    editor, chosen = opened(stored, SEED)
    editor.set(place, value)
    stops = what_stops(editor)
    with pytest.raises(DeskError, match="Nothing was copied") as told:
        text_to_copy(editor, chosen)
    assert stops.what in told.value.what_happened
    editor.undo()
    assert text_to_copy(editor, chosen)


@pytest.mark.parametrize("place", ["referral.planned_start", "referral.meeting_date", "treatments[1].stopped"])
def test_a_case_with_a_date_that_cannot_be_read_is_not_copied(qtbot, stored, place):
    editor, chosen = opened(stored, SEED)
    editor.note_unread(place, "31/2/2026", Problem(Level.ERROR, place, "31/2/2026 is not a date.", "Type it again."))
    with pytest.raises(DeskError, match="31/2/2026 is not a date"):
        text_to_copy(editor, chosen)


def test_a_planned_start_that_cannot_be_read_is_never_said_to_be_not_recorded(qtbot, stored):
    editor, _ = opened(stored, SEED)
    place = "referral.planned_start"
    editor.note_unread(place, "01-Jun-26", Problem(Level.ERROR, place, "No date.", "Type it again."))
    asked = asked_about(editor.case, editor.assessment)
    assert asked.endswith("; the planned start cannot be read.")
    editor.undo()
    assert "meeting date; no planned start is recorded" in asked_about(editor.case, editor.assessment)


def test_a_case_that_was_saved_meanwhile_is_not_copied(qtbot, stored):
    editor = CaseEditor(stored)
    editor.open(stored.open_case("seed"))
    chosen = editor.assessment.headline(Drug.LAROTRECTINIB)
    assert text_to_copy(editor, chosen)
    stored.save_case(replace(SEED, note="saved elsewhere"), 1)
    with pytest.raises(DeskError, match="Another version of this case was saved since"):
        text_to_copy(editor, chosen)


def test_that_the_case_is_not_signed_off_and_a_resistance_mutation_are_copied_with_it(qtbot, stored):
    complete = read_any_file(paths.resources() / "examples" / "seed_melanoma_complete.json", None).case
    found = Finding(FindingKind.MUTATION, genes=("NTRK1",), hgvs="p.Gly595Arg")
    tests = (*complete.tests, Test("T9", Method.DNA_PANEL, findings=(found,)))
    editor, chosen = opened(stored, replace(complete, tests=tests))
    text = text_to_copy(editor, chosen)
    assert "! DRAFT: not signed off" in text
    assert "! Resistance: NTRK1 G595R" in text


def test_every_line_that_the_page_says_beside_the_answer_is_in_the_text(qtbot, stored):
    editor, chosen = opened(stored, SEED)
    page = stored.summary(SEED, editor.assessment, editor.revision)
    text = text_to_copy(editor, chosen)
    said = [line for line in (*page.words.doubts, *page.words.views) if line.label != LOOKED_BACK]
    assert said
    assert [line.label for line in said if " ".join(line.text.split()) not in text] == []
