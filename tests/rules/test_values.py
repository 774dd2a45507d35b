"""Known values, values within bounds, and unknown ones with their reason."""

import pytest

from mdt_desk.rules.values import NOT_EXACT, REASON_WORDS, FactValue, Reason, known, unknown


def test_a_known_false_is_not_an_unknown():
    assert known(content=False).content is False
    assert unknown(Reason.NOT_RECORDED).content is None


def test_a_known_value_has_no_reason_and_an_unknown_one_has():
    assert known(12, "born 1974").reason is None
    assert unknown(Reason.AWAITED, "result awaited").reason is Reason.AWAITED


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_words(reason):
    assert REASON_WORDS[reason].strip()


def test_no_two_reasons_read_the_same():
    words = [*REASON_WORDS.values(), NOT_EXACT]
    assert len(set(words)) == len(words)


def test_a_value_never_given_is_unknown_and_nothing_is_assumed():
    assert FactValue().content is None
    assert not FactValue().assumed
