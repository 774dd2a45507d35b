"""Each further test is named for what it did: it shows an event, only fits it, or counts for nothing."""

from dataclasses import replace

from mdt_desk.domain.testing import Finding, FindingKind, Method
from tests.domain.test_event_words import line
from tests.domain.test_fusion_events import GOOD, RNA


def test_a_break_without_its_partner_fits_a_fusion_and_never_shows_it():
    split = Finding(FindingKind.REARRANGEMENT, ("NTRK2",))
    fish = replace(RNA, id="T2", method=Method.FISH_BREAK_APART, findings=(split,))
    said = line(RNA, fish)
    assert "also shown by" not in said
    assert "fits what was seen, without both genes, by NTRK2 rearrangement, partner not identified, FISH" in said
    both = replace(fish, method=Method.RT_PCR, findings=(GOOD,))
    assert "also shown by RT-PCR" in line(RNA, both)
