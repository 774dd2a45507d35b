"""Every value has words; no code, no underscore and no abbreviation of a sex reaches the screen."""

import enum

import pytest

from mdt_desk.desktop.case import labels
from mdt_desk.domain import case, testing
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
    assert all(text and "_" not in text and text[0].isupper() or text.startswith("pan-TRK") for text in said)


def test_a_choice_that_may_be_missing_offers_that_first():
    assert labels.NATIONS[0] == (None, "Not recorded")
    assert [text for _, text in labels.NATIONS][1:] == ["England", "Scotland", "Wales", "Northern Ireland"]


def test_a_negative_test_is_never_called_negative_alone():
    assert labels.words(testing.Result.NEGATIVE) == "No NTRK fusion detected"
