"""What the words of a specimen say of the share of tumour in it."""

import time

import pytest

from mdt_desk.domain.noted_content import noted_content


@pytest.mark.parametrize(("text", "percent"), [
    ("<5% tumour nuclei", 5), ("5% tumour", 5), ("tumour content 2 %", 2), ("tumour nuclei 3", 3), ("TC 2%", 2),
    ("tumour cellularity: 1", 1), ("3% neoplastic cells", 3), ("5-10% tumour nuclei", 5), ("0.5 % tumour", 0.5),
    ("less than 5 percent tumour", 5), ("30% tumour, 60% necrosis", 30), ("necrosis 5%, tumour 60 %", 60),
    ("10 % normal tissue, tumour 80%", 80), ("tumour content 60%; PD-L1 1%", 60),
])  # fmt: skip
def test_a_share_is_read_in_the_forms_in_which_it_is_written(text, percent):
    found = noted_content(text)
    assert found is not None
    assert found.percent == percent
    assert found.words in text


def test_of_several_shares_the_smallest_is_told():
    found = noted_content("Block A tumour content 60%; block B 5% tumour nuclei; block C 20% tumour nuclei")
    assert found is not None
    assert found.percent == 5


@pytest.mark.parametrize("text", [
    "", "Block 3A, tumour 5 mm", "tumour 2 cm", "PD-L1 1% tumour cells", "TPS 1%", "tumour nuclei 3/10 fields",
    "Ki-67 5% in tumour", "Necrosis 5%", "Block A2",
])  # fmt: skip
def test_what_is_no_share_of_tumour_is_none(text):
    assert noted_content(text) is None


@pytest.mark.parametrize("part", ["tumour content ", "5% of total ", "is about ", "tumour nuclei 5 ", "9.9"])
def test_a_long_odd_text_costs_nothing(part):
    started = time.process_time()
    noted_content(part * 2000)
    assert time.process_time() - started < 5
