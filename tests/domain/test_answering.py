"""A name and a reason that nobody sees answer for nothing, and one person spelt in two ways is one."""

import pytest

from mdt_desk.domain.answering import (
    answering,
    names_no_person,
    nothing_named,
    plain_name,
    same_name,
    same_person,
    says_nothing,
)
from mdt_desk.domain.errors import DeskError


@pytest.mark.parametrize(
    ("name", "reason"),
    [(" ", "seen"), ("Dr A", ""), ("\u200b", "seen"), ("Dr A", "\u3164"), ("-", "seen"), ("Dr A", " ... ")],
)
def test_what_nobody_sees_is_no_name_and_no_reason(name, reason):
    with pytest.raises(DeskError, match="An answer needs both"):
        answering(name, reason, "An answer needs both.")


@pytest.mark.parametrize("reason", ["x", "ok", "aaaa", "- x -", "..", "\u0627\u0627"])
def test_a_letter_or_two_is_no_reason(reason):
    assert says_nothing(reason)
    with pytest.raises(DeskError, match="An answer needs both"):
        answering("Dr A", reason, "An answer needs both.")


@pytest.mark.parametrize("reason", ["new", "Seen.", "\u0645\u0639\u0631\u0648\u0641", "2 look"])
def test_a_word_is_a_reason(reason):
    assert not says_nothing(reason)


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\udcff", "\x07"])
def test_a_hidden_character_is_refused_by_its_number(sign):
    for name, reason in ((f"Dr{sign} A", "seen"), ("Dr A", f"seen{sign}")):
        with pytest.raises(DeskError, match=rf"U\+{ord(sign):04X}"):
            answering(name, reason, "An answer needs both.")


def test_a_plain_name_and_reason_are_taken_without_the_blanks_around_them():
    assert answering(" Dr A. O\u2019Neill ", "Seen on paper.\nTwice. ", "") == (
        "Dr A. O\u2019Neill", "Seen on paper.\nTwice.",
    )  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        "Dr. A. Example",
        "Dr A Example",
        "dr  a. example",
        "\uff24r A. Example",
        "Dr A. Ex\u00e1mple",
        "Dr A. Example\u200b",
    ],
)
def test_one_person_spelt_in_two_ways_is_one(other):
    assert same_person("Dr A. Example", other)


def test_two_people_are_two_and_a_name_that_nobody_sees_is_none():
    assert not same_person("Dr A. Example", "Dr B. Example")
    assert not same_person("Dr Ann Lee", "Dr Anna Lee")
    assert plain_name("\u200b .") == ""


@pytest.mark.parametrize(
    "other", ["A Lee", "A. Lee", "Lee, A.", "Ann Lee consultant", "Ann Lee2", "\u0410nn Lee", "Prof. Ann Lee", "Lee"]
)
def test_what_may_be_one_person_counts_as_one_until_it_is_told_apart(other):
    assert same_person("Ann Lee", other)
    assert same_person(other, "Ann Lee")


@pytest.mark.parametrize("other", ["Ann Leigh", "Ben Lee", "B Lee", "Ann Ray", "Anthony Lee", "", "Ann Lee-Ray"])
def test_names_that_can_be_told_apart_are_two_people(other):
    assert not same_person("Ann Marie Lee", other)
    assert not same_person(other, "Ann Marie Lee")


def test_two_names_joined_are_the_two_names():
    assert same_person("Ann Smith-Jones", "Ann Smith Jones")
    assert not same_person("Ann Smith-Jones", "Ben Smith-Jones")


NOBODY = (
    "", " ", ".", "?", "-", "0", "...", "TBC", "tba", "N/A", "n/a", "na", "nk", "unknown", "Unknown", "nobody", "None",
    "system", "the system", "The Software", "MDT Desk", "MDT software", "computer", "auto-filled", "automatic",
    "no one", "awaiting Dr B", "to be confirmed by MDT", "pending", "second person", "me again", "Dr", "Prof.",
    "someone", "x", "xx", "not recorded", "Anon", "test", "\u200b", "as above", "12",
)  # fmt: skip
SOMEBODY = (
    "Dr B. Example", "Ng", "O", "Li", "Ann Unknown", "Dr Test", "Notley", "P. None", "Anya Tobe", "张伟", "Ó Néill",
    "I. Not", "501234567890",
)  # fmt: skip


@pytest.mark.parametrize("name", NOBODY)
def test_what_stands_in_place_of_a_name_names_no_person(name):
    assert nothing_named(name)


@pytest.mark.parametrize("name", SOMEBODY)
def test_a_name_however_short_is_one(name):
    assert not nothing_named(name)


def test_an_initial_of_another_script_is_the_latin_one_that_it_looks_like():
    assert same_person("\N{CYRILLIC CAPITAL LETTER A}. Example", "A. Example")
    assert same_name("\N{CYRILLIC CAPITAL LETTER A}. Example", "A. Example")
    assert not same_person("\N{CYRILLIC CAPITAL LETTER ZHE}. Example", "A. Example")


@pytest.mark.parametrize(
    "name",
    ["MDT", "Skin MDT", "The patient", "Tumour board", "by the MDT", "Pharmacy", "Consultant oncologist",
     "On-call registrar", "Molecular tumour board decision", "Head and neck MDT", "Parent", " ", "n/a"],
)  # fmt: skip
def test_a_body_an_office_or_the_patient_answers_for_nothing(name):
    assert names_no_person(name)


@pytest.mark.parametrize(
    "name",
    ["Dr A. Example", "A. Ward", "Ward", "Head", "Dr Head", "Nurse Okafor", "S. Lab\u00e9", "Pat Board", "Dr P. Trust",
     "Ann Chair", "M. Day, consultant"],
)  # fmt: skip
def test_a_name_beside_an_office_is_a_person(name):
    assert not names_no_person(name)
