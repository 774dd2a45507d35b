"""A file's sample is a specimen of the case whatever case and separators its id is written with."""

import pytest

from mdt_desk.domain.case import Case
from mdt_desk.domain.sample_ids import is_specimen, unknown_sample
from mdt_desk.domain.testing import Specimen

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
