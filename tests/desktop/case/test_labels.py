"""Every value has words; no code, no underscore and no abbreviation of a sex reaches the screen."""

import enum

import pytest

from mdt_desk.desktop.case import labels
from mdt_desk.domain import case, testing
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.patient import Gender

KINDS = [
    kind
    for module in (case, testing)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, enum.StrEnum) and kind is not enum.StrEnum
]


@pytest.mark.parametrize("kind", [*KINDS, Gender], ids=lambda kind: kind.__name__)
def test_every_value_has_words_of_its_own(kind):
    said = [labels.words(value) for value in kind]
    assert len(set(said)) == len(said)
    assert all((text and "_" not in text and text[0].isupper()) or text.startswith("pan-TRK") for text in said)


def test_a_choice_that_may_be_missing_offers_that_first():
    assert labels.NATIONS[0] == (None, "Not recorded")
    assert [text for _, text in labels.NATIONS][1:] == ["England", "Scotland", "Wales", "Northern Ireland"]


def test_a_negative_test_is_never_called_negative_alone():
    assert labels.words(testing.Result.NEGATIVE) == "No NTRK fusion detected"


def test_values_are_written_in_words():
    assert labels.in_words(Answer.NOT_RECORDED) == "Not recorded"
    assert labels.in_words(PartialDate(2024, 3)) == "Mar-2024"
    assert labels.in_words(("a", "b")) == "a, b"
    assert labels.in_words(None) == ""


def test_the_same_value_of_two_kinds_keeps_two_meanings():
    assert labels.words(testing.TestStatus.FAILED) == "Failed"
    assert labels.words(testing.Quality.FAILED) == "Failed, by the laboratory"
    assert labels.words(testing.Quality.NOT_STATED) == "Not stated"
    assert labels.words(testing.KinaseDomain.KEPT) == "Kept"
    assert labels.words(case.CnsDisease.NONE) == "None"
    assert labels.words(case.Cyp3aEffect.NONE) == "No effect on CYP3A"
