"""Single cells: what cannot be read is said, and what is not stated is neither zero nor no."""

import csv
from io import StringIO

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.held_transcripts import direction_of
from mdt_desk.domain.problems import Level
from mdt_desk.domain.testing import GenomeBuild, ReadingFrame
from mdt_desk.exchange.fusion_callers.cells import (
    against_direction,
    frame,
    notes,
    position,
    read_truth,
    reads,
    truth,
    unknown_word,
    verdict,
)
from mdt_desk.exchange.fusion_callers.model import Row
from mdt_desk.exon_tables_shipped import read_exon_texts


def row(**cells: str) -> Row:
    return Row(4, cells, GenomeBuild.GRCH38)


@pytest.mark.parametrize("text", ["chr12:11869969", "12:11869969:+", "GL000220.1:118000", "chrM:13854:+"])
def test_a_position_is_kept_as_written(text):
    at = row(b=text)
    assert (position(at, "b"), at.problems) == (text, [])


@pytest.mark.parametrize("text", ["", ".", "NA"])
def test_no_position_is_no_problem(text):
    at = row(b=text)
    assert (position(at, "b"), at.problems) == ("", [])


@pytest.mark.parametrize("text", ["12", "chr12:x", "chr12:0", "chr9:143000000", "Unable to predict"])
def test_what_cannot_be_a_position_is_left_out_and_said(text):
    at = row(b=text)
    assert position(at, "b") == ""
    assert [(each.level, each.where) for each in at.problems] == [(Level.WARNING, "row 4, column 'b'")]


def test_chromosome_and_base_may_stand_apart():
    assert position(row(c="chr12", b="5"), "b", "c") == "chr12:5"


def test_reads_are_added():
    assert reads(row(a="3", b="4"), "a", "b") == 7


def test_reads_that_are_not_stated_are_not_zero():
    assert reads(row(a="NA", b=""), "a", "b") is None


def test_a_partly_stated_count_is_pointed_out():
    at = row(a="3", b="NA")
    assert reads(at, "a", "b") == 3
    assert [each.level for each in at.problems] == [Level.WARNING]


@pytest.mark.parametrize("text", ["-1", "1.5", "many", "1e3", "9" * 20, "٣"])
def test_what_is_no_count_is_an_error(text):
    at = row(a=text)
    assert reads(at, "a") is None
    assert [each.level for each in at.problems] == [Level.ERROR]


@pytest.mark.parametrize(
    ("said", "result"),
    [("In-Frame", ReadingFrame.IN_FRAME), ("shift", ReadingFrame.OUT_OF_FRAME), ("", ReadingFrame.NOT_STATED)],
)
def test_a_frame_is_one_of_two_words(said, result):
    assert frame(said, "in-frame", "shift") is result


@pytest.mark.parametrize(
    ("said", "answer"),
    [("True", Answer.YES), ("FALSE", Answer.NO), ("", Answer.NOT_RECORDED), ("x", Answer.NOT_RECORDED)],
)
def test_truth_has_two_words(said, answer):
    at = row(t=said)
    assert truth(at, "t") is answer
    assert len(at.problems) == (said == "x")


def test_notes_leave_out_what_is_not_said():
    assert notes(("a", "1"), ("b", ""), ("", "2")) == "a 1; 2"


@pytest.mark.parametrize("text", ["chr1:156,844,363", "chr1:156844363.0"])
def test_a_position_that_a_spreadsheet_grouped_is_read_whole(text):
    at = row(b=text)
    assert (position(at, "b"), at.problems) == ("chr1:156844363", [])


@pytest.mark.parametrize("text", ["chr1:1.56844E+08", "1.5e8"])
def test_a_position_that_a_spreadsheet_rounded_is_said_and_left_out(text):
    at = row(b=text)
    assert position(at, "b") == ""
    assert "rounded by a spreadsheet" in at.problems[0].what


@pytest.mark.parametrize(("text", "count"), [("3,890", 3890), ("118.0", 118)])
def test_a_count_that_a_spreadsheet_grouped_is_read_whole(text, count):
    at = row(a=text)
    assert (reads(at, "a"), at.problems) == (count, [])


@pytest.mark.parametrize(
    ("text", "why"), [("3,89", "is not a number"), ("3.890", "is not a number"), ("1.2E+03", "rounded")]
)
def test_a_count_is_never_half_read(text, why):
    at = row(a=text)
    assert reads(at, "a") is None
    assert why in at.problems[0].what


@pytest.mark.parametrize("text", ["true", "TRUE", "T", "yes", "YES", "y", "1"])
def test_yes_is_read_however_it_is_written(text):
    assert read_truth(text) is Answer.YES


@pytest.mark.parametrize("text", ["false", "FALSE", "F", "no", "No", "n", "0"])
def test_no_is_read_however_it_is_written(text):
    assert read_truth(text) is Answer.NO


def test_a_verdict_that_is_neither_is_left_out_and_told():
    at = row(a="seen")
    assert verdict(at, "a") == (Answer.NOT_RECORDED, "a reads 'seen', which is neither yes nor no")
    assert at.left_out == ["row 4, column 'a'"]
    assert verdict(row(a=""), "a") == (Answer.NOT_RECORDED, "")
    assert verdict(row(a="N"), "a") == (Answer.NO, "")


@pytest.mark.parametrize(
    ("text", "known"), [("In-Frame", True), ("shift;in-frame", True), ("", True), ("shi", False), ("shift;in", False)]
)
def test_a_word_that_is_not_known_is_quoted_at_its_row(text, known):
    at = row(a=text)
    assert unknown_word(at, "a", frozenset({"in-frame", "shift"}), ";") == ("" if known else text)
    assert [repr(text) in each.what for each in at.problems] == ([] if known else [True])


def test_the_directions_of_genes_are_those_of_the_shipped_exon_tables():
    rows = [row for text in read_exon_texts() for row in csv.DictReader(StringIO(text))]
    assert all(direction_of(row["gene"]) == row["strand"] for row in rows)
    assert {direction_of(gene) for gene in ("NTRK1", "NTRK2")} == {"+"}
    assert (direction_of("NTRK3"), direction_of("TPM3"), direction_of("QKI"), direction_of("")) == ("-", "-", "", "")


@pytest.mark.parametrize(
    ("five", "three", "turned"),
    [
        (("ETV6", "chr12:11869969:+"), ("NTRK3", "chr15:87940753:-"), ""),
        (("ETV6", "chr12:11869969:-"), ("NTRK3", "chr15:87940753:-"), "ETV6"),
        (("ETV6", "chr12:11869969:+"), ("NTRK3", "chr15:87940753:+"), "NTRK3"),
        (("ETV6", "chr12:11869969:-"), ("NTRK3", "chr15:87940753:+"), "ETV6, NTRK3"),
        # A gene of unknown direction, a place on another chromosome, and one strand alone.
        (("QKI", "chr6:1000:-"), ("NTRK2", "chr9:84752000:+"), ""),
        (("ETV6", "chr5:11869969:-"), ("NTRK3", "chr15:87940753:-"), ""),
        (("ETV6", "chr12:11869969"), ("NTRK3", "chr15:87940753:+"), ""),
    ],
)
def test_a_gene_read_against_its_direction_is_told_of_either_side(five, three, turned):
    at = row(left=five[1], right=three[1])
    assert against_direction(at, (("left", five[0]), ("right", three[0]))) == turned
    assert len(at.problems) == len(list(filter(None, turned.split(", "))))


@pytest.mark.parametrize(("strands", "turned"), [("+-", ""), ("++", "NTRK3"), ("--", "ETV6"), ("?-", ""), ("+", "")])
def test_strands_may_stand_in_columns_of_their_own(strands, turned):
    at = row(left="chr12:11869969", right="chr15:87940753", s1=strands[:1], s2=strands[1:])
    assert against_direction(at, (("left", "ETV6"), ("right", "NTRK3")), "s1", "s2") == turned
