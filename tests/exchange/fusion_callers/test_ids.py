"""What stands where a sample's id belongs: an id, or words that say that there was no test."""

import pytest

from mdt_desk.domain.testing import NtrkTested
from mdt_desk.exchange.fusion_callers.ids import IdReading, read_id


@pytest.mark.parametrize("text", ["SYN-RNA", "R", "22-1234", "MADE-UP-1", "QNS12", "NA-12", "0123", "A B"])
def test_an_id_is_kept(text):
    assert read_id(text) == IdReading(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "NA",
        "N/A",
        "-",
        ".",
        "none",
        "NULL",
        "nan",
        "Not Applicable",
        "not tested",
        "NotAvailable",
        "NOT_RUN",
        "no RNA",
    ],
)
def test_no_sample_or_no_test_is_not_tested(text):
    assert read_id(text) == IdReading("", NtrkTested.NOT_TESTED)


@pytest.mark.parametrize("text", ["Failed", "FAIL", "QNS", "RNA failed QC", "insufficient", "Sample 12 failed"])
def test_words_of_failure_are_no_id(text):
    assert read_id(text) == IdReading("", NtrkTested.FAILED)


def test_an_id_may_carry_the_word_of_failure():
    assert read_id("SYN1-FAILED") == IdReading("SYN1-FAILED", NtrkTested.FAILED)


@pytest.mark.parametrize("text", ["?", "0", "unknown", "pending", "RNA", "???"])
def test_what_nobody_knows_is_not_stated(text):
    assert read_id(text) == IdReading("", NtrkTested.NOT_STATED)


@pytest.mark.parametrize("text", ["no sequencing data", "low yield", "below threshold", "see report"])
def test_a_sentence_is_no_id_and_proves_no_test(text):
    assert read_id(text) == IdReading("", NtrkTested.NOT_STATED)


@pytest.mark.parametrize("text", ["unsuitable", "Withdrawn", "repeat", "Seraseq"])
def test_one_word_may_be_a_name_and_proves_no_test(text):
    assert read_id(text) == IdReading(text, NtrkTested.NOT_STATED)
