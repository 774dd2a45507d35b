"""One number under two names, and one patient twice, are found whatever the accents and the case."""

from dataclasses import replace

import pytest

from mdt_desk.domain.case import Case
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.testing import Method, Specimen, Test
from mdt_desk.workspace.rows import NO_NAME
from mdt_desk.workspace.same_patient import (
    SamePatients,
    are_two_patients,
    folded,
    identity_of,
    identity_of_row,
    is_other_patient,
    names_of,
    row_of,
)
from tests.desktop.fakes import made_up_number, row

ONE, TWO = made_up_number(1), made_up_number(500)


def warn(first, second):
    return "; ".join(SamePatients([first, second]).warnings_for(identity_of_row(first)))


def person(case_id, name, number, born="1974-02-14"):
    return row(1, case_id=case_id, name=name, nhs_number=number, born=born)


@pytest.mark.parametrize(
    ("second", "words"),
    [
        (person("b", "OTHER, Ann", ONE), "NHS number also under another name or birth date: OTHER, Ann"),
        (person("b", "SAMPLEA, Lexander", ONE), "NHS number also under another name or birth date: SAMPLEA, Lexander"),
        (person("b", "SAM, Plealexander", ONE), "NHS number also under another name or birth date: SAM, Plealexander"),
        (person("b", "SAMPLE, Alexander", ONE, "1974-02-15"), "NHS number also under another name"),
        (person("b", "SAMPLE, Alexander (Dr)", ONE), "Same patient twice? SAMPLE, Alexander (Dr)"),
        (person("b", "S\u00c0MPLE, Alex", TWO), "Same patient twice?"),
        (person("b", "sample, Alex", "Not recorded"), "Same patient twice?"),
        (person("b", "SAMPLE, Alex", TWO, "1974-02-15"), ""),
        (person("b", "SAMPLE, Alex", TWO, "1974"), ""),
        (person("a", "SAMPLE, Alexander (Mr)", ONE), ""),
        (person("b", "SAMPLE, Alexander (Twin)", ONE), "NHS number also under another name"),
    ],
)
def test_what_is_said_of_a_pair(second, words):
    said = warn(person("a", "SAMPLE, Alexander (Mr)", ONE), second)
    assert said.startswith(words) if words else said == ""


@pytest.mark.parametrize(
    ("family", "one", "two"),
    [
        ("Okafor (Twin)", "Anna", "Bella"),
        ("Smith (formerly Jones)", "Anna", "Peter"),
        ("Okafor", "Anna (Twin 1)", "Anna (Twin 2)"),
        ("Smith, Jones", "Anna", "Peter"),
        ("\u0930\u093e\u092e", "\u0930\u093e\u092e", "\u0930\u092e\u093e"),
        ("", "Anna (Twin)", "Bella (Twin)"),
    ],
)
@pytest.mark.parametrize("title", ["", "Mr", "Captain"])
def test_no_bracket_or_comma_in_a_name_makes_one_patient_of_two(family, one, two, title):
    pair = [
        Case(name, patient=Patient(family, name, title, birth_date=PartialDate(2020, 2, 14), nhs_number="9990000018"))
        for name in (one, two)
    ]
    rows = [row_of(case) for case in pair]
    assert SamePatients(rows).warnings_for(identity_of(pair[0]))[0].startswith("NHS number also under another name")
    assert names_of(pair[0]) != names_of(pair[1])
    again = replace(pair[0], case_id="again")
    assert SamePatients([row_of(again)]).warnings_for(identity_of(pair[0]))[0].startswith("Same patient twice?")


def test_two_without_a_name_or_a_date_are_not_the_same():
    assert (
        warn(person("a", "Name not recorded", "Not recorded"), person("b", "Name not recorded", "Not recorded")) == ""
    )
    assert warn(person("a", "SAMPLE, A", "Not recorded", ""), person("b", "SAMPLE, B", "Not recorded", "")) == ""


def test_the_banner_says_it_without_a_name():
    found = SamePatients([person("a", "SAMPLE, Alexander", ONE), person("b", "OTHER, Ann", ONE)])
    said = found.banner_words(identity_of_row(person("a", "SAMPLE, Alexander", ONE)))
    assert said == "! This NHS number stands under another name or birth date in another case."
    assert "OTHER" not in said


def test_letters_are_compared_without_their_accents():
    assert folded("B\u00e9la O\u2019Neil-Smith") == folded("BELA ONEIL SMITH") == "belaoneilsmith"


def test_the_number_of_the_other_patient_stands_on_one_line_whole():
    assert " ".join(ONE.split()) in identity_of_row(person("one", "SAMPLE, Ann", ONE)).shown.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert " " not in identity_of_row(person("one", "SAMPLE, Ann", ONE)).shown.partition("NHS No. ")[2]
    assert identity_of_row(person("two", "SAMPLE, Ann", "Not known")).shown == "SAMPLE, Ann, NHS No. Not known"


@pytest.mark.parametrize(
    ("name", "born", "told"),
    [
        ("SAMPLE, Alexander", "", False),
        ("SAMPLE, Alexander", "1974", False),
        ("Not recorded", "1974-02-14", False),
        ("SAMPLE, Alexander", "1974-02-15", True),
        ("OTHER, Ann", "", True),
    ],
)
def test_what_is_not_recorded_is_never_called_another(name, born, told):
    first = person("a", "SAMPLE, Alexander", ONE)
    found = SamePatients([first, person("b", name if name != "Not recorded" else NO_NAME, ONE, born)])
    said = found.problems(identity_of_row(first))[0].what
    assert ("under another name or birth date" in said) is told
    assert ("without a full name and birth date to compare" in said) is not told
    assert ("another name" in found.warnings_for(identity_of_row(first))[0]) is told


@pytest.mark.parametrize(
    ("second", "where", "said"),
    [
        (person("b", "OTHER, Ann", ONE), "patient.nhs_number", "stands under another name or birth date in another"),
        (person("b", "SAMPLE, Alexander", ONE), "patient.nhs_number", "The same patient may stand in another case"),
        (person("b", "SAMPLE, Alex", TWO), "patient.family_name", "The same patient may stand in another case"),
    ],
)
def test_what_is_flagged_in_the_list_is_a_problem_of_its_field_and_names_nobody(second, where, said):
    first = person("a", "SAMPLE, Alexander", ONE)
    found = SamePatients([first, second])
    (problem,) = found.problems(identity_of_row(first))
    assert problem.where == where
    assert said in problem.what
    assert "OTHER" not in found.page_words(identity_of_row(first))
    # Two samples are of one made-up patient on purpose; one number under two names is none of their purposes.
    assert bool(found.page_words(identity_of_row(first), made_up=True)) is ("another name" in said)


def test_both_flags_stand_with_the_number_of_cases_whatever_a_third_case_holds():
    same = [person(name, "SAMPLE, Alexander", ONE) for name in ("a", "b")]
    third = person("c", "OTHER, Ann", ONE)
    found = SamePatients([*same, third])
    for each in same:
        stranger, twice = found.warnings_for_row(each)
        assert stranger.startswith("NHS number also under another name or birth date: OTHER, Ann")
        assert twice.startswith("Same patient twice? SAMPLE, Alexander")
    (of_third,) = found.warnings_for_row(third)
    assert of_third.startswith("NHS number also under another name or birth date: SAMPLE, Alexander")
    assert of_third.endswith(" (in 2 other cases)")
    more = SamePatients([*same, third, person("d", "SAMPLE, Alex", TWO), person("e", "STRANGER, Eve", ONE)])
    stranger, twice = more.warnings_for_row(same[0])
    assert stranger.startswith("NHS number also under another name or birth date: OTHER, Ann")
    assert twice.startswith("Same patient twice? SAMPLE, Alexander")
    assert all(each.endswith(" and others (in 2 other cases)") for each in (stranger, twice))


BORN = PartialDate(1974, 2, 14)


def numbered(case_id, family="SAMPLE", hospital="", laboratory="", sample="", born=BORN):
    return Case(
        case_id,
        patient=Patient(family, "Ann", birth_date=born, hospital_number=hospital),
        specimens=(Specimen("S1", laboratory_number=laboratory),) if laboratory else (),
        tests=(Test("T1", Method.RNA_PANEL, sample=sample),) if sample else (),
    )


def told_of(one, *others):
    return [each.where for each in SamePatients(map(row_of, (one, *others))).problems(identity_of(one))]


@pytest.mark.parametrize(("other", "where"), [
    ({"family": "OTHER"}, ["patient.hospital_number"]),
    ({"family": "OTHER", "hospital": "s 000-212"}, ["patient.hospital_number"]),
    ({"born": PartialDate(1955, 1, 2)}, ["patient.hospital_number"]),
    ({}, ["patient.family_name"]),
    ({"family": "OTHER", "hospital": "S000213"}, []),
])  # fmt: skip
def test_a_hospital_number_under_another_name_or_birth_date_is_a_problem_of_its_field(other, where):
    one = numbered("a", hospital="S000212")
    assert told_of(one, numbered("b", **{"hospital": "S000212", **other})) == where
    assert told_of(numbered("a", hospital="12"), numbered("b", "OTHER", hospital="12")) == []


@pytest.mark.parametrize("mine", [{"laboratory": "LAB-4711"}, {"sample": "LAB-4711"}])
@pytest.mark.parametrize("theirs", [{"laboratory": "lab 4711"}, {"sample": "LAB4711"}])
def test_a_sample_that_stands_with_another_patient_is_said_and_names_nobody(mine, theirs):
    one, other = numbered("a", **mine), numbered("b", "OTHER", **theirs)
    (problem,) = SamePatients([row_of(one), row_of(other)]).problems(identity_of(one))
    assert problem.where == "specimens"
    assert "also stands with another patient" in problem.what or "with another patient too" in problem.what
    assert "OTHER" not in f"{problem.what} {problem.advice}"
    assert told_of(one, numbered("b", "SAMPLE", **theirs)) == ["patient.family_name"]
    assert told_of(one, numbered("b", "OTHER", laboratory="LAB-4712")) == []


def test_a_case_that_comes_in_is_counted_with_its_numbers():
    one = numbered("a", hospital="S000212")
    known = SamePatients([])
    assert not known.one_hospital_number_two_names(identity_of(one))
    known.add(identity_of(numbered("b", "OTHER", hospital="S000212")))
    assert [each.case_id for each in known.one_hospital_number_two_names(identity_of(one))] == ["b"]


def test_a_year_and_a_day_within_it_may_be_one_birth_date():
    one = Case("x", patient=Patient(family_name="SAMPLE", nhs_number="9990000018", birth_date=PartialDate(1974)))
    day = replace(one, patient=replace(one.patient, birth_date=PartialDate(1974, 2, 14)))
    other = replace(one, patient=replace(one.patient, birth_date=PartialDate(1975, 2, 14)))
    assert not is_other_patient(one, day)
    assert not are_two_patients(day, one)
    assert is_other_patient(one, other)
    assert are_two_patients(day, other)
    assert not are_two_patients(Case("x"), one)
