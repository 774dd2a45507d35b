"""fusion_check: three separators in one column, a control in another, and splice variants among the fusions."""

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.fusion_events import taken_back
from mdt_desk.domain.testing import FindingKind, Orientation
from tests.exchange.fusion_callers.samples import CHECK, only, places, read, table


def check(**cells: str) -> bytes:
    return table([{**CHECK, **cells}], delimiter=",")


@pytest.mark.parametrize(
    ("written", "orientation"),
    [
        ("ETV6-NTRK3", Orientation.STATED),
        ("ETV6/NTRK3", Orientation.NOT_STATED),
        ("ETV6--NTRK3", Orientation.NOT_STATED),
    ],
)
def test_only_one_of_three_separators_knows_the_order(written, orientation):
    finding = only(check(fusion=written)).finding
    assert finding.caller.orientation is orientation
    assert finding.written_as == written


def test_reads_are_those_without_duplicates():
    assert only(check()).finding.supporting_reads == 29


def test_where_these_are_not_stated_the_sum_of_the_laboratory_counts():
    cells = {"spanning_reads_dedup": "", "split_reads_dedup": "NA", "fusion_supporting_reads": "31"}
    assert only(check(**cells)).finding.supporting_reads == 31


@pytest.mark.parametrize(("said", "answer"), [("True", Answer.YES), ("False", Answer.NO), ("", Answer.NOT_RECORDED)])
def test_a_call_in_the_control_is_suspect(said, answer):
    reading = read(check(in_ntc=said))
    assert reading.findings[0].finding.in_no_template_control is answer
    assert ("row 2, column 'in_ntc'" in places(reading)) == (answer is Answer.YES)


def test_a_splice_variant_is_no_fusion():
    reading = read(check(fusion="MET", exons="14/21", type="Splice"))
    finding = reading.findings[0].finding
    assert (finding.kind, finding.genes, finding.written_as) == (FindingKind.INTRAGENIC, ("MET",), "MET 14/21")
    assert "not a fusion" in places(reading)["row 2, column 'type'"]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("YES", "also seen in the no-template control: suspect contamination"),
        ("1", "also seen in the no-template control: suspect contamination"),
        ("y", "also seen in the no-template control: suspect contamination"),
        ("T", "also seen in the no-template control: suspect contamination"),
        ("x", "set aside by the caller's own filter or label"),
        ("seen", "set aside by the caller's own filter or label"),
        ("No", ""),
        ("0", ""),
        ("", ""),
    ],
)
def test_a_mark_of_the_control_is_read_in_other_words_and_counts_against_the_row_where_it_is_not(said, why):
    assert taken_back(only(check(in_ntc=said)).finding) == why


def test_a_mark_that_is_not_read_stays_with_the_row():
    reading = read(check(in_ntc="seen"))
    assert "in_ntc reads 'seen', which is neither yes nor no" in reading.findings[0].finding.note
    assert reading.left_out == ("row 2, column 'in_ntc'",)


@pytest.mark.parametrize("word", ["Artefact", "Deletion", "Fus"])
def test_a_type_that_is_not_known_stays_with_the_finding(word):
    assert only(check(type=word)).finding.note.endswith(f"type as written: {word}")
    assert "type" not in only(check()).finding.note
