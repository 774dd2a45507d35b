"""JSON from outside is read within limits, and nothing in it hides behind something else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdt_desk.domain.problems import Level, error, has_errors, warning
from mdt_desk.exchange.json_text import MAX_BYTES, MAX_DEPTH, MAX_PROBLEMS, MAX_VALUES, first_problems, read_json

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15) + 1, 10**15 - 1) | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=4)
    ),
    max_leaves=20,
)


def nested(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


def wheres(data: bytes) -> list[str]:
    reading = read_json(data)
    assert reading.value is None
    return [problem.where for problem in reading.problems]


@given(plain)
def test_ordinary_json_is_read_as_it_stands(value):
    reading = read_json(json.dumps(value, ensure_ascii=False).encode())
    assert reading.problems == ()
    assert reading.value == value


def test_a_byte_order_mark_is_no_matter():
    assert read_json(b"\xef\xbb\xbf[1]").value == [1]


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"", "the file"),
        (b" \n", "the file"),
        ("[1]".encode("utf-16"), "the file"),
        (b"[\x00]", "the file"),
        (b'[\n\n"\xff"]', "line 3"),
        (b'{"a": 1,}', "line 1, column 9"),
        (b"[1] [2]", "line 1, column 5"),
        (b"{'a': 1}", "line 1, column 2"),
        (b'{"a": {"b": 1, "b": 2}}', "a"),
        (b'{"a": 1, "a": 1}', "the file"),
        (b'{"a": [0, NaN]}', "a[2]"),
        (b'{"a": [0, -Infinity]}', "a[2]"),
        (b'{"a": 1e999}', "a"),
        (b'{"a": 1000000000000000}', "a"),
        (b'{"a": ["\\ud800"]}', "a[1]"),
        (b'{"\\udfff": 1}', "the file"),
        (nested(100_000), "the file"),
        (b"1" * 5000, "the file"),
    ],
)
def test_what_must_not_be_read_is_refused_at_its_place(data, where):
    assert wheres(data) == [where]


def test_the_depth_has_a_limit_and_up_to_it_all_is_well():
    assert read_json(nested(MAX_DEPTH)).problems == ()
    assert len(wheres(nested(MAX_DEPTH + 2))) == 1


def test_fifteen_digits_are_read_with_or_without_a_sign():
    assert read_json(b"[999999999999999, -999999999999999]").value == [10**15 - 1, 1 - 10**15]


def test_every_problem_is_told_at_once_in_the_order_of_the_file():
    assert wheres(b'{"a": NaN, "b": {"c": 1, "c": 2}, "d": [1e999, "\\ud800"]}') == ["a", "b", "d[1]", "d[2]"]


def test_a_pair_of_surrogates_is_one_character():
    assert read_json(b'"\\ud83d\\ude00"').value == "\U0001f600"


def test_a_file_has_a_largest_size():
    data = b'"' + b"a" * (MAX_BYTES - 2) + b'"'
    assert read_json(data).problems == ()
    assert wheres(data + b" ") == ["the file"]


def test_a_file_of_very_many_values_is_refused():
    assert read_json(b"[" + b"0," * (MAX_VALUES - 2) + b"0]").problems == ()
    assert wheres(b"[" + b"0," * MAX_VALUES + b"0]") == ["the file"]


def test_no_more_problems_are_told_than_a_person_can_use():
    assert len(wheres(b"[" + b"NaN," * 5000 + b"0]")) == MAX_PROBLEMS + 1


@given(st.binary(max_size=60) | st.text('[]{}":,0123eE+-.\\unulltruefalse NaInfity', max_size=60).map(str.encode))
def test_whatever_is_given_there_is_a_value_or_a_problem(data):
    reading = read_json(data)
    assert reading.problems == () or reading.value is None


def test_only_errors_beyond_the_list_of_problems_make_an_error():
    few = tuple(warning(f"row {number}", "is odd", "Look.") for number in range(300))
    assert not has_errors(first_problems(few))
    assert first_problems((*few, error("row 301", "is wrong", "Mend.")))[0].level is Level.ERROR
