"""A number with its noun."""

import pytest

from mdt_desk.domain.counts import counted


@pytest.mark.parametrize(("number", "words"), [(0, "0 cases"), (1, "1 case"), (2, "2 cases"), (10_000, "10,000 cases")])
def test_one_thing_is_not_told_as_several(number, words):
    assert counted(number, "case") == words


def test_a_plural_of_its_own_is_given():
    assert counted(1, "case changes", "cases change") == "1 case changes"
    assert counted(3, "case changes", "cases change") == "3 cases change"
