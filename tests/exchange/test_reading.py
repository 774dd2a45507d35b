"""Any supported file is told from its content, and what was understood of it is one public object."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdt_desk.domain.testing import GenomeBuild
from mdt_desk.exchange.reading import read_file, reading_json, reading_lines
from tests.exchange.fusion_callers.samples import ALL_FUSIONS, ARRIBA, JAFFA, PCGR, combined, table
from tests.exchange.fusion_callers.test_detect import FILES
from tests.exchange.test_case_file import SAMPLE

CASE = json.dumps(SAMPLE).encode()
CALLER = table([{**ARRIBA, "transcript_id1": "."}], mark="#")
NULL_SIDE = {"gene": None, "transcript": None, "exon": None, "breakpoint": None}


@pytest.mark.parametrize("data", [CASE, b"\xef\xbb\xbf \n" + CASE])
def test_a_case_file_is_told_from_its_content(data):
    reading = read_file(data, "x.txt")
    assert reading.format == "mdt-desk-case"
    assert reading.case is not None
    assert reading.findings == ()


@pytest.mark.parametrize("key", FILES)
def test_a_caller_file_is_told_from_its_content(key):
    reading = read_file(FILES[key], "x.txt")
    assert (reading.format, reading.case, len(reading.findings)) == (key, None, 1)


def test_a_case_is_shown_as_it_would_be_written():
    shown = reading_json(read_file(CASE, "x.json"))
    assert shown["case"]["tests"][0]["findings"][0]["three_prime"]["exon"] == 15
    assert (shown["findings"], shown["problems"]) == ([], [])


def test_a_finding_has_the_public_form():
    shown = reading_json(read_file(CALLER, "x.tsv", None, GenomeBuild.GRCH38))
    assert list(shown) == ["format", "case", "findings", "samples", "ntrk_tested", "left_out", "problems"]
    (finding,) = shown["findings"]
    assert finding["five_prime"] == {
        "gene": "ETV6",
        "transcript": "ENST00000396373.4",
        "exon": 5,
        "breakpoint": "chr12:11869969",
    }
    stated = {name: finding[name] for name in ("type", "orientation", "genome_build", "reading_frame", "kinase_domain")}
    assert list(stated.values()) == ["fusion", "stated", "GRCh38", "in_frame", "kept"]
    assert (finding["derived_by"], finding["supporting_reads"]) == ("NM_001012338.2, GRCh38", 35)
    assert (finding["caller_filter"], finding["sample"]) == ("not_stated", None)


def test_without_an_order_both_sides_are_empty_and_the_genes_stand_as_written():
    (finding,) = reading_json(read_file(table([PCGR]), "x", None, GenomeBuild.GRCH38))["findings"]
    assert finding["five_prime"] == finding["three_prime"] == NULL_SIDE
    assert finding["genes"] == ["NTRK1", "TPM3"]
    assert finding["breakpoints"] == ["chr1:156874571", "chr1:154170400"]


def test_a_problem_has_level_place_words_and_advice():
    (problem,) = reading_json(read_file(b"hello", "x"))["problems"]
    assert problem.keys() == {"level", "where", "what", "advice"}
    assert problem["level"] == "error"


def test_an_unreadable_file_has_no_format():
    assert reading_json(read_file(b"hello", "x"))["format"] is None


def test_samples_and_what_was_tested_are_told():
    shown = reading_json(read_file(combined(sample="NTC-1"), "x.tsv"))
    assert shown["samples"] == [
        {"id": "NTC-1", "other_ids": [], "control": "the run's no-template control, by the name NTC-1"}
    ]
    assert (shown["ntrk_tested"], shown["left_out"]) == ("none_found", [])


def test_a_row_that_is_no_evidence_says_why():
    shown = reading_json(read_file(table([{**ALL_FUSIONS, "KeepFusion": "False"}], delimiter=","), "x.csv"))
    assert shown["findings"][0]["not_evidence"] == "set aside by the caller's own filter or label"


def test_in_a_few_lines_it_is_said_what_a_file_holds():
    rows = [{**JAFFA, "sample": "SYN-A"}, {**JAFFA, "sample": "SYN-B", "classification": "PotentialTransSplicing"}]
    lines = reading_lines(read_file(table(rows, delimiter=","), "x.csv"))
    assert lines[:3] == ["jaffa: 2 findings", "sample: SYN-A", "sample: SYN-B"]
    assert lines[4] == "row 3: ETV6 and NTRK3: fusion, set aside by the caller's own filter or label, SYN-B"
    assert "NTRK fusions: none found" in reading_lines(read_file(combined(), "x"))
    assert reading_lines(read_file(CASE, "x.json")) == ["mdt-desk-case: a case"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"resourceType": "Bundle", "entry": []}', "FHIR"),
        (b'{"a": {"name": "SAMPLE Alexander"}}', "JSON"),
        (b"%PDF-1.4", "PDF"),
    ],
)
def test_a_file_of_another_kind_is_named_for_what_it_is(data, words):
    (problem,) = reading_json(read_file(data, "x"))["problems"]
    assert words in problem["what"]
    assert "Alexander" not in str(problem)


@given(st.binary(max_size=200))
def test_whatever_was_read_can_be_written_as_json(data):
    assert json.loads(json.dumps(reading_json(read_file(data, "x"))))["problems"]


def test_a_row_about_ntrk_that_is_not_understood_is_told():
    lines = reading_lines(read_file(combined("ETV6::NTRK3"), "x.tsv"))
    assert any(line.endswith("speaks of NTRK and is not understood: ETV6::NTRK3") for line in lines)


def test_a_text_document_that_begins_with_a_brace_is_named_as_what_it_is():
    (problem,) = read_file(b"{\\rtf1\\ansi SAMPLE Alexander}", "report.rtf").problems
    assert "text document (RTF)" in problem.what
