"""The codec between frozen values and plain data is strict, and says everything that is wrong at once."""

import json
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.plain import MAX_TEXT, canonical, from_plain, require, sha256, to_plain
from mdt_desk.domain.problems import Level
from tests.domain.strategies import cases


@given(cases)
def test_any_case_survives_the_way_out_and_in(case):
    text = json.dumps(to_plain(case))
    again, problems = from_plain(Case, json.loads(text))
    assert problems == ()
    assert canonical(to_plain(again)) == canonical(to_plain(case))


@given(cases)
def test_the_canonical_text_does_not_depend_on_the_order_of_the_fields(case):
    plain = to_plain(case)
    assert canonical(dict(reversed(plain.items()))) == canonical(plain)


def test_what_is_at_its_default_is_left_out():
    assert to_plain(Case("C1")) == {"case_id": "C1"}
    assert to_plain(Case("C1", prior_ntrk_inhibitor=Answer.NO)) == {"case_id": "C1", "prior_ntrk_inhibitor": "no"}


WRONG = {
    "synthetic": "yes",
    "patient": {"birth_date": "1974-13-01", "nhs": "999"},
    "tests": [{"id": "T1", "method": "guess", "cells_percent": 1.5}, 7],
    "fitness": [],
    "medicines": {},
}


def test_every_problem_is_told_at_once_with_its_place():
    value, problems = from_plain(Case, WRONG)
    assert value is None
    assert {problem.where for problem in problems} == {
        "case_id",
        "synthetic",
        "patient.birth_date",
        "patient.nhs",
        "tests[1].method",
        "tests[1].cells_percent",
        "tests[2]",
        "fitness",
        "medicines",
    }
    assert all(p.level is Level.ERROR and p.what and p.advice.endswith(".") for p in problems)


@pytest.mark.parametrize(
    "text", ["a\u202eb", "a\u200bb", "a\x00b", "a\x1bb", "a\ue000b", "\ud800", "x" * (MAX_TEXT + 1), 7, None, ["a"]]
)
def test_hidden_characters_long_texts_and_other_types_are_no_text(text):
    assert from_plain(Case, {"case_id": text})[0] is None


def test_lines_and_tabs_are_text():
    assert require(Case, {"case_id": "C1", "note": "one\n\ttwo"}).note == "one\n\ttwo"


def test_text_is_kept_in_its_composed_form():
    assert require(Case, {"case_id": "e\u0301"}).case_id == "\u00e9"


@pytest.mark.parametrize("number", [True, 1.0, "1", 10**15])
def test_only_a_whole_number_of_reasonable_size_is_a_number(number):
    assert from_plain(Case, {"case_id": "C1", "fitness": {"performance_status": number}})[0] is None


@pytest.mark.parametrize("day", ["2024", "20240305", "2024-W10-2", "2024-02-30", 20240305])
def test_a_full_date_has_one_form(day):
    assert from_plain(Case, {"case_id": "C1", "referral": {"meeting_date": day}})[0] is None


def test_a_value_that_this_program_wrote_wrongly_is_an_error():
    with pytest.raises(ValueError, match="case_id: is missing"):
        require(Case, {})


@dataclass(frozen=True, slots=True)
class Box:
    """A value for the test of unions."""

    content: "int | str | None" = None


@dataclass(frozen=True, slots=True)
class Size:
    """Told apart from Day by its field."""

    width: int


@dataclass(frozen=True, slots=True)
class Day:
    """Told apart from Size by its field."""

    day: date
    about: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Either:
    """Holds one of two objects."""

    value: Size | Day


@pytest.mark.parametrize(
    ("data", "value"),
    [({"value": {"width": 2}}, Size(2)), ({"value": {"day": "2024-03-05"}}, Day(date(2024, 3, 5)))],
)
def test_two_kinds_of_object_are_told_apart_by_their_fields(data, value):
    assert require(Either, data) == Either(value)


@pytest.mark.parametrize("value", [1, "one", None])
def test_two_kinds_of_plain_value_are_told_apart_by_their_types(value):
    assert require(Box, {"content": value}) == Box(value)


@pytest.mark.parametrize("value", [True, 1.5, {"width": 2}, []])
def test_what_is_none_of_the_kinds_is_refused(value):
    assert from_plain(Box, {"content": value})[0] is None
    assert from_plain(Either, {"value": value if isinstance(value, list) else {"other": value}})[0] is None


def test_the_identity_of_a_text_is_its_sha256():
    assert sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@dataclass(frozen=True, slots=True)
class _OneOf:
    either: bool | int
    perhaps: Answer | None = None


def test_null_stands_only_where_nothing_may_stand():
    assert from_plain(_OneOf, {"either": 3, "perhaps": None})[0] == _OneOf(3)
    assert from_plain(_OneOf, {"either": None})[1][0].where == "either"
