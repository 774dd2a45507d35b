"""What the dialog says of a file: whose it is, what is taken, what is only shown, and what was not tested."""

import pytest

from mdt_desk.desktop.case.bringing_words import told
from mdt_desk.exchange.reading import read_file
from tests.desktop.case.conftest import SEED
from tests.exchange.fusion_callers.samples import ALL_FUSIONS, ARRIBA, JAFFA, combined, table
from tests.exchange.fusion_callers.test_combined import file


def said(data: bytes, sample: str | None = None, name: str = "x") -> str:
    return told(read_file(data, name), sample, SEED)


def test_what_is_taken_is_told_from_what_is_only_shown():
    text = said(table([ALL_FUSIONS, {**ALL_FUSIONS, "Gene A": "XPO7", "KeepFusion": "False"}], delimiter=","))
    taken, shown = text.split("Shown only; never evidence")
    assert "ETV6::NTRK3 (29 supporting reads" in taken
    assert "XPO7::NTRK3" in shown
    assert "set aside by the caller's own filter or label" in shown


def test_low_confidence_is_seen_beside_the_finding():
    assert "confidence low" in said(table([{**ARRIBA, "confidence": "low"}], mark="#"))


def test_the_sample_is_told_and_compared():
    text = said(combined("ETV6-NTRK3"))
    assert "Sample: MADE-UP-1." in text
    assert "none of the specimens" in text
    assert "No column that is known here names the sample" in said(table([ARRIBA], mark="#"))


def test_of_several_samples_nothing_is_told_before_one_is_chosen():
    data = table([{**JAFFA, "sample": "SYN-A"}, {**JAFFA, "sample": "SYN-B"}], delimiter=",")
    assert "2 samples: choose" in said(data)
    assert "ETV6::NTRK3" not in said(data)
    assert "ETV6::NTRK3" in said(data, "SYN-B")


@pytest.mark.parametrize(("rna", "words"), [("NA", "not tested"), ("SYN", "tested, none found")])
def test_whether_fusions_were_tested_is_told(rna, words):
    assert f"NTRK fusions: {words}." in said(file(rna=rna))


def test_without_a_finding_it_is_no_negative_result():
    assert "this is not a negative result" in said(table([{**ARRIBA, "gene2": "ALK"}], mark="#"))


def test_a_control_is_refused():
    assert "Refused as a patient's result" in said(table([ARRIBA], mark="#"), name="NTC.tsv")


def test_a_file_that_is_not_read_says_so():
    text = said(b"%PDF")
    assert text.startswith("Nothing of this file can be taken.")
    assert "• the file: is a PDF" in text
