"""JAFFA: quoted cells, chromosome and base apart, and a sample in each row."""

import pytest

from mdt_desk.domain.testing import CallerFilter, Partner, ReadingFrame
from tests.exchange.fusion_callers.samples import JAFFA, only, places, read, table


def jaffa(**cells: str) -> bytes:
    return table([{**JAFFA, **cells}], delimiter=",")


def test_a_row_is_read_with_its_sample():
    found = only(jaffa())
    assert found.finding.five_prime == Partner("ETV6", breakpoint="chr12:11869969")
    assert found.finding.three_prime == Partner("NTRK3", breakpoint="chr15:87940753")
    assert (found.finding.supporting_reads, found.sample) == (42, "made_up_1")


def test_quotation_marks_are_no_part_of_a_cell():
    quoted = "\n".join(",".join(f'"{cell}"' for cell in line.split(",")) for line in jaffa().decode().split("\n"))
    assert only(quoted.removesuffix('""').encode()) == only(jaffa())


@pytest.mark.parametrize(
    ("said", "frame"),
    [("TRUE", ReadingFrame.IN_FRAME), ("FALSE", ReadingFrame.OUT_OF_FRAME), ("NA", ReadingFrame.NOT_STATED)],
)
def test_an_unknown_frame_is_not_out_of_frame(said, frame):
    assert only(jaffa(inframe=said)).finding.caller.reading_frame is frame


def test_a_pair_with_two_colons_is_kept_as_written():
    reading = read(jaffa(**{"fusion genes": "A:B:NTRK3"}))
    assert reading.findings[0].finding.written_as == "A:B:NTRK3"
    assert "names NTRK, yet not as a gene of its own" in places(reading)["row 2"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("HighConfidence", CallerFilter.NOT_STATED),
        ("LowConfidence", CallerFilter.NOT_STATED),
        ("PotentialTransSplicing", CallerFilter.DROPPED),
        ("PotentialRegularTranscript", CallerFilter.DROPPED),
        ("PotentialRunThrough", CallerFilter.DROPPED),
        ("NoSupport", CallerFilter.DROPPED),
    ],
)
def test_a_class_that_is_no_fusion_drops_the_row_and_low_confidence_does_not(said, kept):
    finding = only(jaffa(classification=said)).finding
    assert (finding.caller_filter, f"classification {said}" in finding.note) == (kept, True)


@pytest.mark.parametrize(
    ("said", "told"),
    [("F", ReadingFrame.OUT_OF_FRAME), ("No", ReadingFrame.OUT_OF_FRAME), ("yes", ReadingFrame.IN_FRAME)],
)
def test_the_frame_is_read_in_other_words(said, told):
    assert only(table([{**JAFFA, "inframe": said}], delimiter=",")).finding.caller.reading_frame is told


@pytest.mark.parametrize(
    ("strands", "turned"), [("+-", ""), ("++", "NTRK3"), ("--", "ETV6"), ("-+", "ETV6, NTRK3"), ("", "")]
)
def test_a_side_read_against_its_direction_states_no_frame(strands, turned):
    found = only(jaffa(strand1=strands[:1], strand2=strands[1:], inframe="TRUE"))
    expected = ReadingFrame.NOT_STATED if turned else ReadingFrame.IN_FRAME
    assert found.finding.caller.reading_frame is expected
    assert (f"antisense: read against its direction: {turned}" in found.finding.note) is bool(turned)
    assert bool(found.kinase_effect) is bool(turned)


@pytest.mark.parametrize(("said", "told"), [("TRUE", False), ("FALSE", True), ("perhaps", True), ("", False)])
@pytest.mark.parametrize("column", ["aligns", "rearrangement"])
def test_a_junction_off_the_exons_and_one_without_a_rearrangement_are_told(column, said, told):
    assert (f"{column} {said}" in only(jaffa(**{column: said})).finding.note) is told
