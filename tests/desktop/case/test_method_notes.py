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


@pytest.mark.parametrize("method", Method)
def test_no_note_claims_of_a_test_what_its_report_has_to_state(method):
    """Notes stand beside a test in which nothing may be entered yet: what depends on the report begins with if."""
    for sentence in " ".join(NOTES[method]).split(". "):
        claims = [word for word in ("passed", "covered", "settle ") if word in sentence]
        assert not claims or " only if the report states" in sentence or "seldom covered" in sentence
