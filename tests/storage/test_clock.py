from mdt_desk.storage.clock import CLOCK_CONFIRMED, latest_time

SEEN, LATER, FAR = "2026-11-26T09:00:00.000Z", "2027-02-26T09:00:00.000Z", "2027-11-26T09:00:00.000Z"


def test_the_latest_time_follows_the_clock_but_neither_back_nor_by_a_leap():
    assert latest_time("case_saved", SEEN, "") == SEEN
    assert latest_time("case_saved", LATER, SEEN) == LATER
    assert latest_time("case_saved", SEEN, LATER) == LATER
    assert latest_time("case_saved", FAR, SEEN) == SEEN


def test_a_clock_that_a_person_confirms_is_believed_both_ways():
    assert latest_time(CLOCK_CONFIRMED, FAR, SEEN) == FAR
    assert latest_time(CLOCK_CONFIRMED, SEEN, FAR) == SEEN
