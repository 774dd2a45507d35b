"""Names with look-alike letters."""

import pytest

from mdt_desk.domain.names import has_mixed_scripts


@pytest.mark.parametrize("name", ["Sample", "O'Sample", "Núñez", "Семёнов", "王小明", "Μαρία", ""])
def test_a_name_in_one_script_is_ordinary(name):
    assert not has_mixed_scripts(name)


@pytest.mark.parametrize("name", ["Sаmple", "Ѕample", "Аnn", "Samplε"])  # noqa: RUF001  look-alike letters are the point
def test_letters_that_only_look_alike_are_seen(name):
    assert has_mixed_scripts(name)
