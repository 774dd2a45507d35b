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


@pytest.mark.parametrize(
    ("text", "freed"),
    [
        ("Interim report; WGS to follow.", True),
        ("Interim report; WGS and TMB results are awaited.", True),
        ("Interim report; RNA to follow.", False),
        ("Interim report; WGS and RNA to follow.", False),
        ("Interim report; fusion analysis to follow.", False),
        ("Interim report.", False),
        ("Whilst every effort is made to avoid errors, sample mix-up or contamination cannot be excluded.", True),
        ("Sample mix-up or contamination cannot be excluded.", False),
        ("Whilst every effort is made, mix-up of this sample cannot be excluded.", False),
        ("Whilst every effort is made, contamination cannot be excluded. Sample swap suspected.", False),
    ],
)
def test_a_report_to_which_other_tests_are_to_come_and_a_standing_disclaimer_take_nothing_back(text, freed):
    held = [each[0] for each in words_of_test(text) if not takes_nothing_back(each, text, Method.RNA_PANEL)]
    assert (not held) is freed


def test_an_interim_report_of_the_genome_holds_while_the_genome_is_to_follow():
    text = "Interim report; WGS to follow."
    (found,) = words_of_test(text)
    assert not takes_nothing_back(found, text, Method.WGS)
    assert not takes_nothing_back(found, text)
