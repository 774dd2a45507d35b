"""The file of a page bears which case it is about, without printing it."""

from dataclasses import replace

from mdt_desk.documents.case_mark import case_mark, mark_borne
from mdt_desk.documents.pdf import render
from mdt_desk.documents.read_back import read_back
from tests.documents.conftest import CASE, summarise


def page(case_id: str) -> bytes:
    return render(summarise(replace(CASE, case_id=case_id)), case_mark(case_id))


def test_two_cases_that_read_the_same_bear_two_marks_and_one_case_bears_one():
    marks = [mark_borne(page(case_id)) for case_id in ("one", "two", "one")]
    assert marks == [case_mark("one"), case_mark("two"), case_mark("one")]
    assert len(set(marks)) == 2


def test_the_mark_is_not_printed_and_does_not_hold_the_id():
    made = page("Smith-9990000018")
    assert b"Smith" not in made
    assert case_mark("Smith-9990000018") not in read_back(made)


def test_a_file_without_a_mark_or_with_two_bears_none():
    made = page("one")
    assert mark_borne(b"%PDF-1.7 of another program") == ""
    assert mark_borne(made + page("two")) == ""
