from mdt_desk.storage.doubts import WORDS, Doubt, doubt_details, joined, read_doubts

FIRST, SECOND = Doubt("witness-1", "2026-11-26", "a"), Doubt("draft-2", "2026-11-27", "b")


def test_doubts_read_back_from_the_trail():
    assert read_doubts(doubt_details([FIRST, SECOND])) == [FIRST, SECOND]
    assert {FIRST.kind, SECOND.kind} <= WORDS.keys()


def test_doubts_of_several_places_are_told_once_the_oldest_first():
    assert joined([SECOND], [FIRST, SECOND], []) == (FIRST, SECOND)
