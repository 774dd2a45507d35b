"""Version numbers are ordered as people count, and the next one is free."""

from datetime import date

import pytest

from mdt_desk.rules.versions import next_version, version_key

DAY = date(2026, 11, 26)
RISING = ["1", "1.2", "1.10", "2", "2026.9.2", "2026.11-draft", "2026.11.1", "2026.11.1.1", "2026.11.2", "2026.12.1"]


def test_versions_rise_as_numbers_and_not_as_letters():
    assert sorted(set(RISING), key=version_key) == RISING


def test_a_nought_before_a_number_makes_it_no_higher():
    assert version_key("2026.009.1") == version_key("2026.9.1")
    assert version_key("2026.09.1") < version_key("2026.10.1")
    assert version_key("2026.9.0") < version_key("2026.9.1")


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ([], "2026.11.1"),
        (["2026.10.4"], "2026.11.1"),
        (["2026.11.1"], "2026.11.2"),
        (["2026.11.9", "2026.11.10"], "2026.11.11"),
        (["2026.11.19"], "2026.11.20"),
        (["2026.11"], "2026.11.1"),
        (["2027.1.1"], "2027.1.2"),
        (["2026.11.1-draft"], "2026.11.1-draft.1"),
    ],
)
def test_the_next_version_is_higher_than_all_there_are(taken, expected):
    found = next_version(taken, DAY)
    assert found == expected
    assert all(version_key(found) > version_key(each) for each in taken)
