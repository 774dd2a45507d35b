from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage import chain
from mdt_desk.storage.chain import START, Mark, body_text, canonical, first_break, marks_of, seal, subjects_of, utc_text
from mdt_desk.storage.records import AuditEntry, Head

KEY = b"k" * 32


def links(count):
    before, made = START, []
    for seq in range(1, count + 1):
        body = body_text([Mark("t", str(seq), "00")], ["c1"], "")
        link = AuditEntry(seq, f"id{seq}", "at", 0, "at", "who", "system", "kind", "why", body, "", "")
        made.append(seal(link, before, KEY))
        before = Head(seq, made[-1].sha, made[-1].mac)
    return made


def test_a_whole_chain_has_no_break():
    head, broken = first_break(links(20), KEY)
    assert (head.seq, broken) == (20, None)


@pytest.mark.parametrize("field", [name for name in AuditEntry._fields if name != "seq"])
@given(place=st.integers(0, 9))
def test_a_change_of_any_field_shows_at_its_own_place(field, place):
    made = links(10)
    old = getattr(made[place], field)
    made[place] = made[place]._replace(**{field: old + 1 if isinstance(old, int) else "ff" * 32})
    _head, broken = first_break(made, KEY)
    assert broken is not None
    assert broken.seq == place + 1


@given(place=st.integers(0, 8))
def test_a_missing_link_is_named(place):
    made = links(10)
    del made[place]
    _head, broken = first_break(made, KEY)
    assert broken.seq == place + 1


def test_two_links_that_changed_places_are_found():
    made = links(10)
    made[3], made[4] = made[4]._replace(seq=4), made[3]._replace(seq=5)
    assert first_break(made, KEY)[1].seq == 4


def test_a_forger_without_the_key_is_found_though_the_open_chain_is_right():
    made = links(5)
    before = Head(4, made[3].sha, made[3].mac)
    made[4] = seal(made[4]._replace(who="another"), before, b"guess" * 6)
    assert first_break(made, KEY)[1].seq == 5


def test_a_chain_can_be_followed_from_the_middle():
    made = links(10)
    assert first_break(made[6:], KEY, Head(6, made[5].sha, made[5].mac))[1] is None


def test_a_time_is_stored_in_utc_so_that_later_is_greater():
    summer = datetime(2026, 7, 1, 10, 0, tzinfo=timezone(timedelta(hours=1)))
    assert utc_text(summer) == "2026-07-01T09:00:00.000Z"
    assert utc_text(summer) < utc_text(datetime(2026, 7, 1, 9, 0, 0, 1000, tzinfo=UTC))


def test_a_time_without_its_zone_is_refused():
    with pytest.raises(DeskError):
        utc_text(datetime(2026, 7, 1))


def test_a_body_says_what_was_made_of_whom():
    body = body_text([Mark("case_revision", "c1/1", "ab")], ["c2", "c1", "c2"], "x")
    assert list(marks_of(body)) == [Mark("case_revision", "c1/1", "ab")]
    assert subjects_of(body) == ["c1", "c2"]


def test_the_same_value_is_always_the_same_text():
    assert canonical({"b": 1, "a": "e\u0301"}) == '{"a":"\u00e9","b":1}'
    assert chain.row_digest([1, "a"]) != chain.row_digest(["1", "a"])


@pytest.mark.parametrize("year", [1, 9999])
def test_a_clock_in_an_impossible_year_is_told_in_words(year):
    with pytest.raises(DeskError, match=f"clock of this computer stands in the year {year}"):
        utc_text(datetime(year, 1, 1, tzinfo=timezone(timedelta(hours=14))))
