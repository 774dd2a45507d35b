"""A place in a case can be read and changed by the name a problem list gives it; the old case stays as it was."""

import pytest

from mdt_desk.domain.case import Case, Treatment
from mdt_desk.domain.editing import add_item, get_at, move_item, remove_item, set_at, split_path
from mdt_desk.domain.testing import Finding, FindingKind, Method, Partner, Test

FUSION = Finding(FindingKind.FUSION, five_prime=Partner("ETV6", exon=5))
CASE = Case(
    "c1",
    treatments=(Treatment("a"), Treatment("b"), Treatment("c")),
    tests=(Test("T1", Method.DNA_PANEL), Test("T2", Method.RNA_PANEL, findings=(FUSION,))),
)


def test_a_path_is_names_and_places_counted_from_one():
    assert split_path("tests[2].findings[1].five_prime.gene") == ("tests", 2, "findings", 1, "five_prime", "gene")


def test_a_place_is_read_as_the_problem_list_names_it():
    assert get_at(CASE, "tests[2].findings[1].five_prime.gene") == "ETV6"
    assert get_at(CASE, "patient.family_name") == ""


def test_beyond_a_side_that_is_not_recorded_there_is_nothing():
    assert get_at(CASE, "tests[2].findings[1].three_prime.gene") is None


def test_a_change_makes_a_new_case_and_leaves_the_old_one():
    changed = set_at(CASE, "patient.family_name", "Sample")
    assert (changed.patient.family_name, CASE.patient.family_name) == ("Sample", "")
    assert changed.tests is CASE.tests


def test_a_missing_side_of_a_fusion_is_made_on_the_way():
    changed = set_at(CASE, "tests[2].findings[1].three_prime.gene", "NTRK3")
    assert changed.tests[1].findings[0].three_prime == Partner("NTRK3")
    assert changed.tests[1].findings[0].five_prime == Partner("ETV6", exon=5)
    assert changed.tests[0] == CASE.tests[0]


def test_an_entry_is_added_at_the_end():
    assert [each.name for each in add_item(CASE, "treatments", Treatment("d")).treatments] == ["a", "b", "c", "d"]


def test_an_entry_is_removed():
    assert [each.name for each in remove_item(CASE, "treatments[2]").treatments] == ["a", "c"]
    assert remove_item(CASE, "tests[2].findings[1]").tests[1].findings == ()


@pytest.mark.parametrize(("place", "by", "order"), [(1, 1, "bac"), (3, -1, "acb"), (1, -1, "abc"), (3, 1, "abc")])
def test_an_entry_moves_within_its_list_and_not_beyond(place, by, order):
    moved = move_item(CASE, f"treatments[{place}]", by)
    assert "".join(each.name for each in moved.treatments) == order


@pytest.mark.parametrize(
    "path", ["", "nothing", "patient.nothing", "tests[0].id", "tests[3].id", "tests[x]", "tests.id", "patient..title"]
)
def test_a_place_that_does_not_exist_is_refused(path):
    with pytest.raises(LookupError):
        get_at(CASE, path)
    with pytest.raises(LookupError):
        set_at(CASE, path, "x")


@pytest.mark.parametrize("path", ["treatments", "treatments[4]", "patient.title"])
def test_only_an_entry_of_a_list_can_be_removed_or_moved(path):
    with pytest.raises(LookupError):
        remove_item(CASE, path)
    with pytest.raises(LookupError):
        move_item(CASE, path, 1)


def test_nothing_is_added_to_what_is_not_a_list():
    with pytest.raises(LookupError):
        add_item(CASE, "patient.title", "Dr")
