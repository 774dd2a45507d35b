"""A question mark, a word of doubt or germline beside a change is named; what was not seen in germline is no doubt."""

import pytest

from mdt_desk.domain.change_doubts import change_doubt
from mdt_desk.domain.testing import Finding, FindingKind


@pytest.mark.parametrize(
    ("written", "note", "doubt"),
    [
        ("NTRK1 G595R?", "", "ask the laboratory whether it is real"),
        ("possible NTRK1 G595R", "", "ask the laboratory whether it is real"),
        ("NTRK1 G589R?", "", "ask the laboratory whether it is real"),
        ("NTRK1 G595R (germline)", "", "a germline change is not acquired in the tumour"),
        ("NTRK1 G595R", "Germline.", "a germline change is not acquired in the tumour"),
        ("NTRK1 G595R", "Germline DNA not tested.", ""),
        ("NTRK1 G595R", "Not seen in germline.", ""),
    ],
)
def test_words_of_doubt_in_the_names_or_note_of_a_change_are_found(written, note, doubt):
    found = change_doubt(Finding(FindingKind.MUTATION, ("NTRK1",), written_as=written, note=note))
    assert doubt in found
    assert bool(found) is bool(doubt)
