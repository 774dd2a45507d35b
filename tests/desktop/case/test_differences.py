"""What differs between two versions is told field by field, in the words of the form."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.desktop.case.differences import brought_together, differences, label_of, places_changed, shown
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Treatment
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.editing import get_at, set_at
from mdt_desk.domain.testing import Partner, TestStatus
from tests.desktop.case.conftest import SEED


def test_the_same_case_differs_nowhere():
    assert differences(SEED, SEED) == ()


@pytest.mark.parametrize(
    ("path", "value", "label", "before", "after"),
    [
        ("patient.birth_date", PartialDate(1975), "Date of birth", "14-Feb-1974", "1975"),
        ("referral.nation", None, "Nation whose rules apply", "England", "Not recorded"),
        ("tests[2].status", TestStatus.FAILED, "Tests 2: State", "Awaited", "Failed"),
        ("treatments[1].name", "Surgery", "Treatments 1: Treatment", "Ipilimumab and nivolumab", "Surgery"),
        ("diagnosis.sites", ("lung",), "Sites of disease", "lung, liver", "lung"),
    ],
)
def test_one_change_is_one_difference(path, value, label, before, after):
    found = differences(SEED, set_at(SEED, path, value))
    assert [(d.path, d.label, d.before, d.after) for d in found] == [(path, label, before, after)]


def test_a_list_of_another_length_is_one_difference():
    more = replace(SEED, treatments=(*SEED.treatments, Treatment("Larotrectinib")))
    found = differences(SEED, more)
    assert [d.path for d in found] == ["treatments"]
    assert found[0].after.startswith("3: ")
    assert "Larotrectinib" in found[0].after


def test_a_side_that_appears_is_told_by_its_gene():
    path = "tests[1].findings[1].three_prime"
    found = differences(SEED, set_at(SEED, path, Partner("NTRK3", exon=15)))
    assert (found[0].path, found[0].before, found[0].after) == (path, "Not recorded", "NTRK3, 15")


def test_every_difference_can_be_put_back():
    changed = replace(SEED, note="x", patient=replace(SEED.patient, title="Dr"), tests=())
    again = changed
    for each in differences(SEED, changed):
        again = set_at(again, each.path, get_at(SEED, each.path))
    assert again == SEED


def test_an_empty_case_and_a_full_one_can_be_compared():
    assert len(differences(Case("seed"), SEED)) > 20


def test_places_have_the_names_of_the_form():
    assert label_of("tests[2].findings[1].three_prime.gene") == "Tests 2, Findings 1: 3' gene"
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


def typed(**changes):
    return replace(SEED, **changes)


NO = replace(SEED.diagnosis, metastatic=Answer.NO)
TWO = (SEED.treatments[1], SEED.treatments[0])
STOPPED = (replace(SEED.treatments[0], stopped=None), SEED.treatments[1])


@pytest.mark.parametrize(
    ("mine", "theirs", "asked", "together"),
    [
        (typed(note="mine"), typed(diagnosis=NO), [], typed(note="mine", diagnosis=NO)),
        (typed(note="mine"), typed(note="theirs", diagnosis=NO), ["note"], typed(note="mine", diagnosis=NO)),
        (typed(note="same"), typed(note="same"), [], typed(note="same")),
        (typed(treatments=()), typed(treatments=STOPPED), ["treatments"], typed(treatments=())),
        # Of entries that were moved, no field is put into another entry.
        (typed(treatments=TWO), typed(treatments=STOPPED), ["treatments"], typed(treatments=TWO)),
        (typed(treatments=TWO), typed(note="theirs"), [], typed(treatments=TWO, note="theirs")),
    ],
)
def test_what_one_side_changed_is_taken_and_only_what_both_changed_is_asked(mine, theirs, asked, together):
    found = brought_together(SEED, mine, theirs)
    assert ([each.path for each in found.asked], found.case) == (asked, together)
