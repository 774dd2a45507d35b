"""What differs between two versions is told field by field, in the words of the form."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.desktop.case.differences import (
    NOT_THERE,
    choices_of,
    differences,
    label_of,
    places_changed,
    shown,
)
from mdt_desk.domain.case import Case, Treatment
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.editing import set_at
from mdt_desk.domain.merging import places
from mdt_desk.domain.testing import Method, Partner, Result, Specimen, Test, TestStatus
from tests.desktop.case.conftest import SEED


def test_the_same_case_differs_nowhere():
    assert differences(SEED, SEED) == ()


@pytest.mark.parametrize(
    ("path", "value", "label", "before", "after"),
    [
        ("patient.birth_date", PartialDate(1975), "Date of birth", "14-Feb-1974", "1975"),
        ("referral.nation", None, "Nation whose rules apply", "England", "Not recorded"),
        ("tests[2].status", TestStatus.FAILED, "Test T2: State", "Awaited", "Failed"),
        ("treatments[1].note", "by mouth", "Treatments 1: Note", "Not recorded", "by mouth"),
        ("diagnosis.sites", ("lung",), "Sites of disease", "lung, liver", "lung"),
    ],
)
def test_one_change_is_one_difference(path, value, label, before, after):
    found = differences(SEED, set_at(SEED, path, value))
    assert [(d.path, d.label, d.before, d.after) for d in found] == [(path, label, before, after)]


def test_an_entry_that_came_or_went_is_one_difference():
    more = replace(SEED, treatments=(*SEED.treatments, Treatment("Larotrectinib")))
    (found,) = differences(SEED, more)
    assert (found.path, found.label, found.before) == ("treatments[3]", "Treatments 3, Larotrectinib", NOT_THERE)
    assert "Larotrectinib" in found.after
    (gone,) = differences(more, SEED)
    assert (gone.path, gone.after) == ("treatments[3]", NOT_THERE)


def test_entries_in_another_order_are_no_difference():
    assert differences(SEED, replace(SEED, tests=SEED.tests[::-1], treatments=SEED.treatments[::-1])) == ()


def test_a_side_that_appears_is_told_by_its_gene():
    path = "tests[1].findings[1].three_prime"
    found = differences(SEED, set_at(SEED, path, Partner("NTRK3", exon=15)))
    assert (found[0].path, found[0].before, found[0].after) == (path, "Not recorded", "NTRK3, 15")


def test_an_empty_case_and_a_full_one_can_be_compared():
    assert len(differences(Case("seed"), SEED)) > 20


def test_places_have_the_names_of_the_form():
    assert label_of("tests[2].findings[1].three_prime.gene") == "Tests 2, Findings 1: 3' gene"


def test_a_test_and_a_specimen_of_a_case_are_named_by_their_ids_and_never_by_another_ones_number():
    case = Case("x", specimens=(Specimen("S4"),), tests=(Test("T2", Method.WGS), Test("T3", Method.RNA_PANEL)))
    assert label_of("tests[2].findings[1].three_prime.gene", case) == "Test T3, Findings 1: 3' gene"
    assert label_of("tests[2]", case) == "Test T3"
    assert label_of("specimens[1].site", case) == "Specimen S4: Site"
    assert label_of("tests[3].status", case) == "Tests 3: State"
    assert label_of("judgements") == "Judgements"
    assert label_of("treatments[2]") == "Treatments 2"
    assert label_of("something.else_here") == "Else here"


def test_what_holds_nothing_is_said_in_words():
    assert shown(Partner()) == "empty"
    assert shown(()) == "Not recorded"


def test_what_changed_is_named_in_a_sentence_three_at_most():
    other = replace(SEED.referral, team="A", question="B", nation=None, planned_start=date(2026, 12, 1))
    assert places_changed(SEED, replace(SEED, judgements=(), note="x")).count(";") == 0
    assert places_changed(SEED, replace(SEED, referral=other)).endswith("and 1 more")
    assert places_changed(SEED, SEED) == "which saved version this goes on from"


def test_an_entry_that_is_asked_about_shows_each_field_that_differs():
    other = set_at(set_at(SEED, "tests[1].result", Result.NEGATIVE), "tests[1].findings", ())
    (choice,) = choices_of(places(SEED, other), SEED, other)
    assert choice.label.startswith("Test T1, ")
    assert choice.label.count("T1") == 1
    assert "Result for NTRK: No NTRK fusion detected" in choice.theirs
    assert "Findings: Not recorded" in choice.theirs
    assert choice.mine.count("\n") == choice.theirs.count("\n") == len(differences(SEED, other)) - 1


def test_an_entry_that_one_version_has_not_is_shown_whole():
    more = replace(SEED, treatments=(*SEED.treatments, Treatment("Larotrectinib", note="by mouth")))
    (choice,) = choices_of(places(SEED, more), SEED, more)
    assert (choice.label, choice.mine) == ("Treatments 3, Larotrectinib, by mouth", NOT_THERE)
    assert "Treatment: Larotrectinib" in choice.theirs
    assert "by mouth" in choice.theirs
