"""The words of a page cannot be altered once chosen."""

from dataclasses import FrozenInstanceError

import pytest

from mdt_desk.documents import page_words


def test_every_part_is_frozen(summary):
    parts = (
        summary.identity,
        summary.chips[0],
        summary.brief[0],
        summary.finding,
        summary.tests[0],
        summary.footer,
    )
    for part in (*parts, summary.criteria[0], summary.criteria[0].rows[0]):
        name = next(iter(type(part).__slots__))
        with pytest.raises(FrozenInstanceError):
            setattr(part, name, "other")


def test_a_test_row_is_no_test():
    assert page_words.TestRow.__test__ is False
