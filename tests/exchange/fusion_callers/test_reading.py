"""A caller's file is read whole, with the build that was chosen, and silence about NTRK is never a negative result."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdt_desk.domain.plain import require, to_plain
from mdt_desk.domain.problems import Level, has_errors
from mdt_desk.domain.testing import (
    CallerFilter,
    Finding,
    GenomeBuild,
    KinaseDomain,
    NtrkTested,
    ReadingFrame,
    Statement,
    names_ntrk,
)
from mdt_desk.exchange.fusion_callers.reading import read_findings
from mdt_desk.exchange.fusion_callers.table import MAX_BYTES
from mdt_desk.exchange.reading import exon_tables
from tests.exchange.fusion_callers.samples import (
    ALL_FUSIONS,
    ARRIBA,
    CATCHER,
    CHECK,
    DRAGEN,
    JAFFA,
    PCGR,
    STAR,
    combined,
    places,
    read,
    table,
)
from tests.exchange.fusion_callers.test_detect import FILES

NOT_STATED = GenomeBuild.NOT_STATED


def derived(data: bytes, build: GenomeBuild = GenomeBuild.GRCH38):
    return read_findings(data, "x.tsv", None, build, exon_tables()).findings[0].finding


_POINT = "Fusion_point_for_gene_{}_fusion_partner)"


@pytest.mark.parametrize(
    ("row", "mark", "other_strand"),
    [
        ({**ARRIBA, "retained_protein_domains": "."}, "#", {"strand2(gene/fusion)": "-/+"}),
        ({**STAR, "PROT_FUSION_TYPE": "."}, "#", {"RightBreakpoint": "chr15:87940753:+"}),
        (
            {**CATCHER, _POINT.format("1(5end"): "12:11869969:+", _POINT.format("2(3end"): "15:87940753:-"}, "",
            {_POINT.format("2(3end"): "15:87940753:+"},
        ),
    ],
)  # fmt: skip
def test_nothing_is_worked_out_of_a_gene_that_is_read_against_its_direction(row, mark, other_strand):
    assert derived(table([row], mark=mark)).computed.kinase_domain is KinaseDomain.KEPT
    turned = derived(table([{**row, **other_strand}], mark=mark))
    assert (turned.computed.kinase_domain, turned.computed.reading_frame) == (
        KinaseDomain.NOT_DETERMINED, ReadingFrame.NOT_STATED,
    )  # fmt: skip


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
    alk = {"FusionName": "ETV6--ALK", "RightGene": "ALK^ENSG00000171094.17", "RightBreakpoint": "chr2:29223528:-"}
    reading = read(table([{**STAR, **alk}], mark="#"))
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
    reading = read(table([STAR, bad, {**STAR, "JunctionReadCount": "32"}], mark="#"))
    assert len(reading.findings) == 3
    assert [p.where for p in reading.problems if p.level is Level.ERROR] == ["row 3, column 'JunctionReadCount'"]


def test_exon_frame_and_kinase_are_filled_in_only_where_the_file_is_silent():
    finding = derived(table([STAR], mark="#"))
    assert (finding.three_prime.exon, finding.three_prime.transcript) == (15, "NM_001012338.2")
    assert (finding.five_prime.exon, finding.five_prime.transcript) == (5, "ENST00000396373.4")
    computed = finding.computed
    assert (computed.reading_frame, computed.kinase_domain) == (ReadingFrame.IN_FRAME, KinaseDomain.KEPT)
    assert computed.by == "NM_001012338.2, GRCh38"
    assert (finding.reading_frame, finding.kinase_domain) == (ReadingFrame.NOT_STATED, KinaseDomain.NOT_DETERMINED)


@pytest.mark.parametrize("said", ["out-of-frame", "stop-codon"])
def test_what_the_caller_says_of_the_frame_is_never_overruled(said):
    finding = derived(table([{**ARRIBA, "reading_frame": said}], mark="#"))
    assert finding.caller.reading_frame is not ReadingFrame.IN_FRAME
    assert finding.reading_frame is ReadingFrame.NOT_STATED
    assert finding.computed.kinase_domain is KinaseDomain.KEPT


def test_an_effect_that_is_no_frame_stays_as_it_is():
    finding = derived(table([{**CATCHER, "Predicted_effect": "CDS(truncated)/UTR"}]))
    assert finding.caller.reading_frame is ReadingFrame.NOT_STATED
    assert finding.computed.reading_frame is ReadingFrame.NOT_STATED


def test_without_a_build_nothing_is_filled_in():
    finding = derived(table([STAR], mark="#"), NOT_STATED)
    assert (finding.three_prime.exon, finding.computed) == (None, Statement())


def test_more_rows_with_ntrk_than_any_sample_yields_are_read_without_exons():
    rows = [{**STAR, "JunctionReadCount": str(number)} for number in range(2_001)]
    reading = read_findings(table(rows, mark="#"), "x", None, GenomeBuild.GRCH38, exon_tables())
    assert len(reading.findings) == 2_001
    assert {each.finding.computed for each in reading.findings} == {Statement()}
    assert "2,001 rows with NTRK" in places(reading)["the file"]


def test_a_breakpoint_outside_its_gene_on_the_chosen_build_is_pointed_out():
    data = table([STAR], mark="#")
    reading = read_findings(data, "x", None, GenomeBuild.GRCH37, exon_tables())
    assert places(reading)["row 2"] == "chr15:87940753 lies outside NTRK3 on GRCh37"
    assert "row 2" not in places(read_findings(data, "x", None, GenomeBuild.GRCH38, exon_tables()))


def whats(reading) -> str:
    return "\n".join(problem.what for problem in reading.problems)


@pytest.mark.parametrize("key", sorted(FILES))
def test_a_header_alone_is_an_empty_result_of_its_caller(key):
    head = b"\n".join(line for line in FILES[key].splitlines() if b"NTRK" not in line) + b"\n"
    reading = read_findings(head, "x")
    assert (reading.format, reading.findings, has_errors(reading.problems)) == (key, (), False)
    assert "not a negative result" in whats(reading)


def test_after_a_row_was_left_out_nothing_is_said_of_ntrk_in_the_file():
    alk = {**STAR, "RightGene": "ALK^ENSG1"}
    reading = read(table([alk, alk], mark="#") + b"TPM3--NTR")
    assert reading.left_out == ("row 4",)
    assert "no NTRK1-3 row" not in whats(reading)
    assert "was not read whole: left out row 4" in whats(reading)


def test_after_a_cell_was_left_out_nothing_is_said_of_ntrk_in_the_file():
    reading = read(table([{**ALL_FUSIONS, "Gene B": "ALK" * 300}], delimiter=","))
    assert reading.left_out == ("row 2, column 'Gene B'",)
    assert "no NTRK1-3 row" not in whats(reading)


def test_a_long_cell_that_nobody_reads_changes_nothing():
    reading = read(table([{**ARRIBA, "read_identifiers": "r:1," * 20_000}], mark="#"))
    assert (len(reading.findings), reading.left_out, reading.problems) == (1, (), ())


def test_a_hidden_character_costs_only_the_cell_that_is_used():
    rows = [{**ARRIBA, "read_identifiers": "r\u200b1"}, {**ARRIBA, "gene1": "TPM\u200b3", "read_identifiers": ""}]
    reading = read(table(rows, mark="#"))
    assert len(reading.findings) == 2
    assert reading.left_out == ("row 3, column 'gene1'",)


@pytest.mark.parametrize(
    "data", [table([{**ARRIBA, "fil\u200bters": "blacklist"}], mark="#"), combined("ETV6-NTRK3", sample="S\u200b1")]
)
def test_a_hidden_character_among_names_refuses_the_file(data):
    reading = read(data)
    assert reading.findings == ()
    assert "hidden or control character (U+200B)" in whats(reading)


def test_one_row_twice_is_one_event_and_said_so():
    reading = read(table([STAR, STAR], mark="#"))
    assert len(reading.findings) == 1
    assert places(reading) == {"row 3": "says the same as row 2"}


def test_two_files_in_one_are_never_one_patient_in_silence():
    both = table([STAR], mark="#") + table([{**STAR, "RightGene": "NTRK1^ENSG1"}], mark="#")
    reading = read(both)
    assert len(reading.findings) == 1
    assert reading.left_out == ("row 3 and after",)
    assert has_errors(reading.problems)


def test_a_row_that_is_crossed_out_with_a_sign_is_dropped():
    (found,) = read(table([{**STAR, "FusionName": "#ETV6--NTRK3"}])).findings
    assert found.finding.caller_filter is CallerFilter.DROPPED
    assert "crossed out" in found.finding.note


@pytest.mark.parametrize("sign", ["##", "## ", "# "])
def test_a_line_behind_a_sign_that_names_ntrk_is_said_and_no_word_of_none_is(sign):
    lines = table([STAR]).decode().splitlines()
    crossed = read("\n".join([lines[0], sign + lines[1]]).encode())
    assert crossed.findings == ()
    assert "stands behind a # and names NTRK or TRK: it is not read" in places(crossed)["row 2"]
    assert crossed.left_out == ("row 2",)
    assert not any("no NTRK1-3 row" in each.what for each in crossed.problems)
    other = read("\n".join([lines[0], f"{sign}made by a run of ALK--EML4"]).encode())
    assert other.left_out == ()
    assert any("no NTRK1-3 row" in each.what for each in other.problems)


def test_a_comment_after_the_rows_is_no_row():
    reading = read(table([STAR], mark="#") + b"# done\n## end\n")
    assert (len(reading.findings), reading.left_out) == (1, ())


def test_one_junction_with_two_frames_stays_two_statements():
    rows = [{**ARRIBA, "reading_frame": frame} for frame in ("in-frame", "out-of-frame")]
    assert len(read(table(rows, mark="#")).findings) == 2


def test_where_every_row_was_dropped_neither_fusion_nor_negative_is_said():
    reading = read(table([{**ALL_FUSIONS, "KeepFusion": "False"}], delimiter=","))
    assert reading.findings[0].finding.caller_filter is CallerFilter.DROPPED
    assert "every NTRK1-3 row was set aside" in whats(reading)
    assert "no NTRK1-3 row" not in whats(reading)


def test_a_fusion_beside_a_section_that_was_not_read_is_still_taken():
    reading = read(combined("ETV6-NTRK3") + b"[DNA Something]\r\nGene\tX\r\nNTRK1\t1\r\n")
    assert len(reading.findings) == 1
    assert (reading.left_out, reading.ntrk_tested) == (("section [DNA Something]",), NtrkTested.NOT_STATED)


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


CALLERS = {
    "Arriba": (ARRIBA, "\t"),
    "STAR-Fusion": (STAR, "\t"),
    "FusionCatcher": (CATCHER, "\t"),
    "JAFFA": (JAFFA, ","),
    "DRAGEN": (DRAGEN, "\t"),
    "TSO 500": (ALL_FUSIONS, ","),
    "fusion check": (CHECK, ","),
    "PCGR": (PCGR, "\t"),
}


@pytest.mark.parametrize(("cells", "delimiter"), CALLERS.values(), ids=CALLERS)
def test_a_row_with_fewer_or_more_cells_than_its_header_is_a_problem_whichever_caller_wrote_it(cells, delimiter):
    whole = table([cells, cells, cells, cells], delimiter=delimiter)
    assert read(whole).findings
    head, row, *_ = whole.decode().splitlines()
    short = row.rpartition(delimiter)[0]
    reading = read("\n".join([head, row, short, f"{row}{delimiter}more", short, row]).encode())
    wrong = [each.where for each in reading.problems if each.level is Level.ERROR]
    assert wrong == ["row 3", "row 4", "row 5"]
    assert set(wrong) <= set(reading.left_out)


def test_a_frame_that_was_cut_off_is_never_lost_in_silence():
    cells = {**STAR, "PROT_FUSION_TYPE": "FRAMESHIFT"}
    head, row = table([cells], mark="#").decode().splitlines()
    reading = read(f"{head}\n{row[: row.index('FRAMESHIFT') - 1]}".encode())
    assert reading.findings == ()
    assert any(each.level is Level.ERROR for each in reading.problems)


@pytest.mark.parametrize(
    ("cells", "column", "cut", "whole"),
    [
        (STAR, "PROT_FUSION_TYPE", "FRAMES", "FRAMESHIFT"),
        (ARRIBA, "reading_frame", "out-of-f", "stop-codon"),
        (CATCHER, "Predicted_effect", "CDS(trunc", "CDS(truncated)/UTR"),
        (JAFFA, "inframe", "FAL", "FALSE"),
        (CHECK, "type", "Spl", "Fusion"),
    ],
)
def test_a_frame_or_kind_that_is_cut_short_is_named_at_its_row_and_none_is_computed(cells, column, cut, whole):
    delimiter = "," if cells in (JAFFA, CHECK) else "\t"
    for said, known in ((cut, False), (whole, True)):
        data = table([{**cells, column: said}], delimiter=delimiter)
        told = places(read(data)).get(f"row 2, column {column!r}", "")
        assert (repr(said) in told) is not known
        if column != "type":
            assert derived(data).reading_frame is not ReadingFrame.IN_FRAME
