from dataclasses import replace

import pytest

from mdt_desk.domain.bounds import MOST, MOST_FINDINGS, no_room, no_room_for, too_many, too_many_together
from mdt_desk.domain.case import Case
from mdt_desk.domain.testing import Finding, FindingKind, Method, Test

FINDING = Finding(FindingKind.FUSION)


def holding(*counts):
    return tuple(
        Test(f"T{number}", Method.RNA_PANEL, findings=(FINDING,) * count) for number, count in enumerate(counts, 1)
    )


@pytest.mark.parametrize("name", MOST)
def test_a_list_may_be_as_long_as_the_bound_and_no_longer(name):
    assert too_many(name, MOST[name]) == ""
    assert f"at most {MOST[name]:,}" in too_many(name, MOST[name] + 1)


def test_the_findings_of_all_tests_have_a_bound_together():
    assert too_many_together(MOST_FINDINGS) == ""
    assert "501 findings together" in too_many_together(MOST_FINDINGS + 1)


def test_a_list_without_a_bound_has_none():
    assert too_many("other", 10**6) == ""


def test_there_is_room_for_the_last_entry_and_not_for_the_next():
    case = Case("C-1", tests=holding(*[0] * MOST["tests"]))
    assert no_room(case, "tests", case.tests[1:]) == ""
    assert no_room(case, "tests", case.tests) == "There may be at most 100 tests here, so nothing was added."


def test_a_finding_needs_room_in_its_test_and_in_the_case():
    full = Case("C-1", tests=holding(200, 200, 99))
    assert "200 findings here" in no_room(full, "tests[1].findings", full.tests[0].findings)
    assert no_room(full, "tests[3].findings", full.tests[2].findings) == ""
    full = replace(full, tests=holding(200, 200, 100))
    assert "500 findings in a case" in no_room(full, "tests[3].findings", full.tests[2].findings)


@pytest.mark.parametrize(
    ("held", "more", "told"),
    [
        ((), 200, ""),
        ((), 201, "has 201 entries"),
        ((200, 200), 101, "501 findings together"),
        ((0,) * 100, 1, "100 tests"),
    ],
)
def test_a_test_is_added_whole_or_not_at_all(held, more, told):
    (added,) = holding(more)
    said = no_room_for(Case("C-1", tests=holding(*held)), added)
    assert told in said
    assert bool(said) is bool(told)
