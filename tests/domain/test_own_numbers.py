"""The numbers of a case in a line of the list: found by a search as written, and compared without their signs."""

import pytest

from mdt_desk.domain.case import Case
from mdt_desk.domain.own_numbers import numbers_in, own_numbers
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.searching import fold, is_found, search_terms
from mdt_desk.domain.testing import Method, Specimen, Test


def line(hospital="", laboratory="", sample=""):
    case = Case(
        "x",
        patient=Patient(hospital_number=hospital),
        specimens=(Specimen("S1", laboratory_number=laboratory),),
        tests=(Test("T1", Method.RNA_PANEL, sample=sample),),
    )
    return fold(f"sample, alexander {own_numbers(case)} melanoma")


def test_numbers_are_told_from_the_other_words_of_a_line():
    assert numbers_in(line("H 12/34", "LAB-4711", "smp_9 A2")) == ("h1234", frozenset({"lab4711", "smp9a2"}))
    assert numbers_in("sample, alexander h1234 melanoma") == numbers_in(line()) == ("", frozenset())


@pytest.mark.parametrize("typed", ["LAB-4711", "H 12/34", "smp_9", "alexander"])
def test_a_case_is_found_by_its_numbers_as_they_are_written(typed):
    assert is_found(line("H 12/34", "LAB-4711", "smp_9 A2"), search_terms(typed))


@pytest.mark.parametrize(("hospital", "laboratory"), [("H1", "12"), ("", "A4"), ("12", "BLOCK")])
def test_what_is_too_short_to_be_one_patients_alone_is_not_compared(hospital, laboratory):
    assert numbers_in(line(hospital, laboratory)) == ("", frozenset())
    assert is_found(line(hospital, laboratory), search_terms(laboratory))


def test_the_shortest_numbers_that_are_compared():
    assert numbers_in(line("H12", "A4711")) == ("h12", frozenset({"a4711"}))


@pytest.mark.parametrize("number", ["not known", "TBC", "unknown", "private", "none"])
def test_words_that_stand_for_no_number_are_compared_with_nothing(number):
    assert numbers_in(line(number, number)) == ("", frozenset())


@pytest.mark.parametrize("number", ["Sample1", "Block A1", "RNA-12", "Specimen 3"])
def test_what_many_samples_are_called_is_compared_with_nothing(number):
    assert numbers_in(line("", number))[1] == frozenset()
