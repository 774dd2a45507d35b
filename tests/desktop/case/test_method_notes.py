"""Beside every method stands what it can and what it cannot see."""

import pytest

from mdt_desk.desktop.case.method_notes import NOTES
from mdt_desk.domain.testing import Method


@pytest.mark.parametrize("method", Method)
def test_every_method_says_what_it_can_and_what_it_cannot(method):
    can, cannot = NOTES[method]
    assert can.endswith(".")
    assert cannot.endswith(".")


@pytest.mark.parametrize("method", [Method.PAN_TRK_IHC, Method.DNA_PANEL, Method.RT_PCR])
def test_where_a_negative_result_excludes_nothing_the_note_says_so(method):
    assert "exclude" in NOTES[method][1]
