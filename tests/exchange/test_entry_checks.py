import json
from copy import deepcopy

import pytest

from mdt_desk.desktop.case import fields, judging, resolving, testing_fields
from mdt_desk.desktop.case.fields import Field, Kind
from mdt_desk.domain import bounds
from mdt_desk.exchange import case_file
from mdt_desk.exchange.case_file import read_case
from mdt_desk.exchange.entry_checks import LONG_TEXTS, lists_too_long, text_problems

FUSION = {"kind": "fusion", "genes": ["ETV6", "NTRK3"]}
CASE = {
    "format": "mdt-desk-case",
    "format_version": 2,
    "case_id": "C-1",
    "patient": {"family_name": "SAMPLE", "hospital_number": "H1"},
    "diagnosis": {"sites": ["liver"]},
    "specimens": [{"id": "S1", "laboratory_number": "24-1"}],
    "tests": [{"id": "T1", "method": "rna_panel", "specimen": "S1", "findings": [FUSION]}],
    "note": "one\ntwo",
}


def changed(**places):
    case = deepcopy(CASE)
    for path, value in places.items():
        *owners, name = path.split("__")
        owner = case
        for each in owners:
            owner = owner[int(each) if each.isdigit() else each]
        owner[int(name) if name.isdigit() else name] = value
    return case


def errors(case):
    reading = read_case(json.dumps(case).encode())
    return {each.where: each.what for each in reading.problems if each.level == "error"}, reading.case


@pytest.mark.parametrize("between", ["\n", "\t", "\u2028", "\u2029", "\x85", "\r"])
@pytest.mark.parametrize(
    ("place", "where"),
    [
        ("patient__family_name", "patient.family_name"),
        ("case_id", "case_id"),
        ("specimens__0__laboratory_number", "specimens[1].laboratory_number"),
        ("diagnosis__sites__0", "diagnosis.sites[1]"),
        ("tests__0__findings__0__genes__1", "tests[1].findings[1].genes[2]"),
    ],
)
def test_a_field_of_one_line_takes_no_line_break(place, where, between):
    found, case = errors(changed(**{place: f"A{between}B"}))
    assert (where in found, case) == (True, None)


def test_a_note_of_several_lines_stays():
    found, case = errors(CASE)
    assert found == {}
    assert case.note == "one\ntwo"


@pytest.mark.parametrize("letter", ["\u3164", "\ufe0f", "\u115f", "\U000e0100"])
@pytest.mark.parametrize("place", ["patient__family_name", "note", "case_id"])
def test_a_letter_that_nobody_sees_is_refused_everywhere(place, letter):
    found, case = errors(changed(**{place: f"A{letter}B"}))
    assert found == {place.replace("__", "."): f"holds a character that nobody sees (U+{ord(letter):04X})"}
    assert case is None


@pytest.mark.parametrize(
    ("places", "where"),
    [
        ({"tests": [{"id": f"T{n}", "method": "rna_panel"} for n in range(2000)]}, "tests"),
        ({"tests__0__findings": [FUSION] * 20_000}, "tests[1].findings"),
        ({"tests": [{"id": f"T{n}", "method": "rna_panel", "findings": [FUSION] * 150} for n in range(4)]}, "tests"),
        ({"treatments": [{"name": "x"}] * 101}, "treatments"),
        ({"tests__0__findings__0__genes": ["NTRK1"] * 21}, "tests[1].findings[1].genes"),
    ],
)
def test_a_list_that_is_too_long_is_told_before_anything_is_compared(places, where, monkeypatch):
    monkeypatch.setattr(case_file, "check_case", lambda *_given: pytest.fail("compared"))
    found, case = errors(changed(**places))
    assert where in found
    assert "there may be at most" in found[where]
    assert case is None


def test_as_many_as_there_may_be_are_taken():
    assert lists_too_long(changed(tests__0__findings=[FUSION] * bounds.MOST["findings"])) == ()


def test_text_is_looked_at_wherever_it_stands():
    assert text_problems({"a": [{"b": [1, None, "x\ny"]}]})[0].where == "a[1].b[3]"


def test_the_form_has_several_lines_for_the_same_fields():
    said = [each for module in (fields, judging, resolving, testing_fields) for each in _fields_in(vars(module))]
    long = {each.path.rpartition(".")[2] for each in said if each.kind is Kind.LONG_TEXT}
    assert long <= LONG_TEXTS


def _fields_in(value):
    if isinstance(value, Field):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _fields_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _fields_in(each)
    elif type(value).__name__ in {"Section", "ListSection"}:
        yield from _fields_in([getattr(value, name, ()) for name in ("fields", "entry_fields")])


@pytest.mark.parametrize(
    ("place", "where"),
    [
        ("patient__family_name", "patient.family_name"),
        ("diagnosis__sites__0", "diagnosis.sites[1]"),
        ("note", "note"),
        ("tests__0__findings__0__written_as", "tests[1].findings[1].written_as"),
    ],
)
def test_a_heap_of_marks_is_a_problem_at_its_field(place, where):
    found, case = errors(changed(**{place: "ETV6::NTRK3 x" + "\u0301" * 6}))
    assert (list(found), case) == ([where], None)
    assert "heaps 6 marks on one letter" in found[where]
    assert where not in errors(changed(**{place: "ETV6::NTRK3 Nguye\u0302\u0303n"}))[0]
