"""Whatever a small file of the desk holds by now, it is read or refused as one kind of fault."""

import pytest

from mdt_desk.storage.kept_json import read_object

DAMAGED = {
    "empty": b"",
    "cut off": b'{"seq": 1',
    "garbage": b"\xff\xfe{",
    "a list": b"[]",
    "a number": b"7",
    "nothing": b"null",
    "a number that JSON has not": b'{"seq": Infinity}',
    "no number": b'{"seq": NaN}',
    "more digits than are read": b'{"seq": ' + b"9" * 6000 + b"}",
    "nested without end": b"[" * 100_000,
    "nested in an object without end": b'{"a":' * 100_000,
    "half a character": b'{"mac": "\\ud800"}',
    "half a character as a name": b'{"\\ud800": 1}',
}


@pytest.mark.parametrize("raw", DAMAGED.values(), ids=DAMAGED)
def test_what_is_no_object_is_refused_as_one_kind_of_fault(raw):
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the words, it is this kind that every reader expects
        read_object(raw)


def test_an_object_is_read_as_it_was_written():
    assert read_object(b'{"seq": 3, "who": "Dr \xc3\x81. Example"}') == {"seq": 3, "who": "Dr Á. Example"}
