"""A file's sample is a specimen of the case whatever case and separators its id is written with."""

import pytest

from mdt_desk.domain.case import Case
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.sample_ids import (
    beside_other_samples,
    is_specimen,
    of_another_specimen,
    sample_words,
    unknown_sample,
)
from mdt_desk.domain.testing import Method, Specimen, Test, TestStatus

OURS = Specimen("S1", laboratory_number="21/H-12345")


@pytest.mark.parametrize(
    "sample", ["21/H-12345", "21h12345", "21_H_12345", "RNA-21-H-12345", "21H-12345_rna", "run7.21H12345", "s1", "S-1"]
)
def test_case_and_separators_and_a_word_beside_it_change_nothing(sample):
    assert is_specimen(sample, OURS)


@pytest.mark.parametrize("sample", ["", "21/H-12346", "21/H-123456", "S12", "X-S1", "12345", "H"])
def test_another_number_is_another_sample(sample):
    assert not is_specimen(sample, OURS)


def test_an_id_that_is_written_shorter_than_the_number_is_recognised():
    assert is_specimen("21-12345", Specimen("S1", laboratory_number="21-12345-A1"))


@pytest.mark.parametrize(
    ("sample", "ours"),
    [("2021", False), ("2021-12345", True), ("2021_12345", True), ("RNA2021", False), ("2021-12346", False)],
)
def test_one_part_of_a_number_such_as_its_year_says_too_little(sample, ours):
    specimen = Specimen("S1", laboratory_number="2021-12345-A1")
    assert is_specimen(sample, specimen) is ours


def test_a_sample_that_fits_no_specimen_warns():
    case = Case("x", specimens=(OURS, Specimen("S2", laboratory_number="22-777")))
    assert unknown_sample(("22-777", "P"), case) == ""
    assert unknown_sample(("",), case) == ""
    assert "none of the specimens" in unknown_sample(("23-1",), case)
    assert "no specimen" in unknown_sample(("23-1",), Case("x"))


def test_a_sample_of_another_specimen_is_told_from_the_one_on_which_the_test_stands():
    case = Case("x", specimens=(OURS, Specimen("S2", laboratory_number="PL-23-0999")))
    on = {each: Test("T1", Method.RNA_PANEL, specimen=each, sample="PL-23-0999") for each in ("S1", "S2", "")}
    assert of_another_specimen(on["S1"], case) == "specimen S2 (PL-23-0999)"
    assert (of_another_specimen(on["S2"], case), of_another_specimen(on[""], case)) == ("", "")


def test_two_samples_in_one_patients_tests_are_told():
    first, second = (Test(each, Method.RNA_PANEL, sample=sample) for each, sample in (("T1", "SYN-A"), ("T2", "SYN-B")))
    assert "SYN-A (test T1)" in beside_other_samples(second, Case("x", tests=(first, second)))
    again = Test("T2", Method.RNA_PANEL, sample="syn_a")
    assert beside_other_samples(again, Case("x", tests=(first, again))) == ""


@pytest.mark.parametrize(
    ("sample", "specimen", "status", "said"),
    [
        ("23-1", "S1", TestStatus.REPORTED, "is none of the specimens of this case: check that it is this patient's"),
        (
            "22/H-7",
            "S1",
            TestStatus.REPORTED,
            "is the sample of specimen S2 (22/H-7), yet the test stands on S1.",
        ),
        ("21H12345", "S1", TestStatus.REPORTED, ""),
        ("23-1", "S1", TestStatus.AWAITED, ""),
        ("", "S1", TestStatus.REPORTED, ""),
    ],
)
def test_a_result_of_a_sample_that_is_not_its_specimen_is_among_the_cautions(sample, specimen, status, said):
    test = Test("T1", Method.RNA_PANEL, status, sample=sample, specimen=specimen)
    ours = Case("x", specimens=(OURS, Specimen("S2", laboratory_number="22/H-7")), tests=(test,))
    words = sample_words(test, ours)
    assert [said in text for text in words] == ([True] if said else [])
    assert set(words) <= set(read_evidence(ours).remarks)
