"""A caller's file is read whole, with the build that was chosen, and silence about NTRK is never a negative result."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdt_desk.domain.plain import require, to_plain
from mdt_desk.domain.problems import Level, has_errors
from mdt_desk.domain.testing import Finding, GenomeBuild, KinaseDomain, ReadingFrame, names_ntrk
from mdt_desk.exchange.fusion_callers.reading import read_findings
from mdt_desk.exchange.fusion_callers.table import MAX_BYTES
from mdt_desk.exchange.reading import exon_tables
from tests.exchange.fusion_callers.samples import ARRIBA, CATCHER, STAR, places, read, table
from tests.exchange.fusion_callers.test_detect import FILES

NOT_STATED = GenomeBuild.NOT_STATED


def derived(data: bytes, build: GenomeBuild = GenomeBuild.GRCH38):
    return read_findings(data, "x.tsv", None, build, exon_tables()).findings[0].finding


@pytest.mark.parametrize("key", FILES)
def test_each_format_yields_its_one_row_and_no_error(key):
    reading = read_findings(FILES[key], "x", None, NOT_STATED)
    assert (reading.format, len(reading.findings)) == (key, 1)
    assert names_ntrk(reading.findings[0].finding)
    assert not has_errors(reading.problems)


@pytest.mark.parametrize("key", FILES)
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_byte_order_mark_and_other_line_ends_change_nothing(key, end):
    data = b"\xef\xbb\xbf" + FILES[key].replace(b"\r\n", b"\n").replace(b"\n", end)
    assert read_findings(data, "x").findings == read_findings(FILES[key], "x").findings


@pytest.mark.parametrize("key", FILES)
def test_the_build_is_asked_for_and_never_guessed(key):
    reading = read_findings(FILES[key], "x", None, NOT_STATED)
    assert reading.findings[0].finding.genome_build is NOT_STATED
    assert "choose GRCh37 or GRCh38" in places(reading)["the file"]
    assert "the file" not in places(read(FILES[key]))


def test_a_file_without_an_ntrk_row_is_no_negative_result():
    reading = read(table([{**STAR, "RightGene": "ALK^ENSG00000171094.17"}], mark="#"))
    assert len(reading.findings) == 1
    assert places(reading)["the file"] == "no NTRK1-3 row in this file; this is not a negative result"


def test_a_file_without_any_row_is_no_negative_result_either():
    reading = read(FILES["star_fusion"].split(b"\n")[0] + b"\n")
    assert reading.findings == ()
    assert "not a negative result" in places(reading)["the file"]


@pytest.mark.parametrize("data", [b"", b"\n \n", b"#gene1\x00gene2", "#gene1".encode("utf-16"), b"\xff\xfe", b"a\xffb"])
def test_what_is_no_text_is_refused(data):
    reading = read(data)
    assert reading.findings == ()
    assert [problem.level for problem in reading.problems] == [Level.ERROR]


def test_a_file_has_a_largest_size():
    assert "bytes" in places(read(b"a" * (MAX_BYTES + 1)))["the file"]


def test_one_bad_row_does_not_hide_the_others():
    bad = {**STAR, "JunctionReadCount": "many"}
    reading = read(table([STAR, bad, STAR], mark="#"))
    assert len(reading.findings) == 3
    assert [p.where for p in reading.problems if p.level is Level.ERROR] == ["row 3, column 'JunctionReadCount'"]


def test_exon_frame_and_kinase_are_filled_in_only_where_the_file_is_silent():
    finding = derived(table([STAR], mark="#"))
    assert (finding.three_prime.exon, finding.three_prime.transcript) == (15, "NM_001012338.2")
    assert (finding.five_prime.exon, finding.five_prime.transcript) == (5, "ENST00000396373.4")
    assert (finding.reading_frame, finding.kinase_domain) == (ReadingFrame.IN_FRAME, KinaseDomain.KEPT)
    assert finding.derived_by == "NM_001012338.2, GRCh38"


@pytest.mark.parametrize("said", ["out-of-frame", "stop-codon"])
def test_what_the_caller_says_of_the_frame_is_never_overruled(said):
    finding = derived(table([{**ARRIBA, "reading_frame": said}], mark="#"))
    assert finding.reading_frame is not ReadingFrame.IN_FRAME
    assert finding.kinase_domain is KinaseDomain.KEPT


def test_an_effect_that_is_no_frame_stays_as_it_is():
    finding = derived(table([{**CATCHER, "Predicted_effect": "CDS(truncated)/UTR"}]))
    assert finding.reading_frame is ReadingFrame.NOT_STATED


def test_without_a_build_nothing_is_filled_in():
    finding = derived(table([STAR], mark="#"), NOT_STATED)
    assert (finding.three_prime.exon, finding.kinase_domain, finding.derived_by) == (
        None,
        KinaseDomain.NOT_DETERMINED,
        "",
    )


def test_more_rows_with_ntrk_than_any_sample_yields_are_read_without_exons():
    reading = read_findings(table([STAR] * 2_001, mark="#"), "x", None, GenomeBuild.GRCH38, exon_tables())
    assert len(reading.findings) == 2_001
    assert {each.finding.derived_by for each in reading.findings} == {""}
    assert "2,001 rows with NTRK" in places(reading)["the file"]


def test_a_breakpoint_outside_its_gene_on_the_chosen_build_is_pointed_out():
    data = table([STAR], mark="#")
    reading = read_findings(data, "x", None, GenomeBuild.GRCH37, exon_tables())
    assert places(reading)["row 2"] == "chr15:87940753 lies outside NTRK3 on GRCh37"
    assert "row 2" not in places(read_findings(data, "x", None, GenomeBuild.GRCH38, exon_tables()))


@given(st.sampled_from(sorted(FILES)), st.data())
def test_a_damaged_file_is_read_or_answered_with_problems(key, data):
    text = bytearray(FILES[key])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    reading = read_findings(bytes(text), "x", None, GenomeBuild.GRCH38, exon_tables())
    assert reading.findings or reading.problems
    for each in reading.findings:
        assert require(Finding, to_plain(each.finding)) == each.finding


@given(st.binary(max_size=300), st.sampled_from([None, *FILES]))
def test_any_bytes_are_answered_with_problems(data, key):
    assert read_findings(data, "x", key).problems
