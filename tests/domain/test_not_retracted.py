"""Whose withdrawal is spoken of depends on the method of the test that says it."""

import pytest

from mdt_desk.domain.not_retracted import takes_nothing_back
from mdt_desk.domain.retraction_words import words_of_test
from mdt_desk.domain.testing import Method


@pytest.mark.parametrize(
    ("method", "freed"),
    [(Method.RNA_PANEL, True), (Method.DNA_PANEL, False), (Method.PANEL_NOT_STATED, False), (None, False)],
)
def test_the_withdrawal_of_a_dna_report_is_another_s_only_for_a_test_that_is_none(method, freed):
    text = "The DNA report was withdrawn."
    (found,) = words_of_test(text)
    assert takes_nothing_back(found, text, method) is freed
