"""TruSight Oncology 500: a hyphen knows the direction, a slash does not; NA alone is no row."""

import pytest

from mdt_desk.domain.testing import CallerFilter, NtrkTested, Orientation, Partner, names_ntrk
from mdt_desk.exchange.fusion_callers.tso500 import is_empty_row, section
from tests.exchange.fusion_callers.samples import ALL_FUSIONS, combined, only, places, read, table


def all_fusions(**cells: str) -> bytes:
    comments = b"# Gene A: the first gene\n# Gene B: the second gene\n"
    return comments + table([{**ALL_FUSIONS, **cells}], delimiter=",")


def test_a_hyphen_says_which_gene_is_five_prime():
    found = only(combined("ETV6-NTRK3"))
    assert found.finding.five_prime == Partner("ETV6", breakpoint="chr12:12022900")
    assert found.finding.three_prime == Partner("NTRK3", breakpoint="chr15:88483984")
    assert (found.finding.supporting_reads, found.sample, found.where) == (40, "MADE-UP-1", "row 8")


def test_a_slash_says_nothing_of_the_order():
    reading = read(combined("ETV6/NTRK3"))
    finding = reading.findings[0].finding
    assert finding.orientation is Orientation.NOT_STATED
    assert finding.genes == ("ETV6", "NTRK3")
    assert "does not say which gene is 5'" in places(reading)["row 8"]


def test_several_candidates_are_kept_as_written_and_still_found():
    finding = only(combined("SLC34A2-NTRK1;GOPC")).finding
    assert finding.three_prime.gene == "NTRK1;GOPC"
    assert names_ntrk(finding)


def test_a_pair_that_could_be_cut_in_two_places_is_kept_as_written():
    reading = read(combined("RP11-1-RP11-2"))
    finding = reading.findings[0].finding
    assert (finding.genes, finding.written_as) == ((), "RP11-1-RP11-2")
    assert "without guessing" in places(reading)["row 8, column 'Gene Pair'"]


def test_a_section_without_rows_is_no_finding_and_no_negative_result():
    reading = read(combined())
    assert reading.findings == ()
    assert "not a negative result" in places(reading)["the file"]


def test_a_file_without_a_section_of_fusions_says_nothing_of_them():
    reading = read(combined("ETV6-NTRK3", title="[Other]"))
    assert (reading.findings, reading.ntrk_tested) == ((), NtrkTested.NOT_STATED)
    assert reading.left_out == ("section [Fusions]: missing", "section [Other]")
    assert "has no section [Fusions]" in {problem.what for problem in reading.problems}


def test_a_missing_column_is_named():
    data = combined("ETV6-NTRK3").replace(b"Fusion Supporting Reads", b"Reads")
    assert "lacks the column 'Fusion Supporting Reads'" in places(read(data))["row 7"]


def test_a_section_ends_where_the_next_begins():
    lines = ["[A]", "1", "[B]\t", "2", "3"]
    assert section(lines, "[A]") == (1, ["1"])
    assert section(lines, "[B]") == (3, ["2", "3"])
    assert section(lines, "[C]") is None


@pytest.mark.parametrize(
    ("line", "empty"), [("NA", True), ("NA\t\t\t", True), ("NA\tNA", True), ("", False), ("NA\tx", False)]
)
def test_na_alone_says_that_a_section_has_no_rows(line, empty):
    assert is_empty_row(line) is empty


@pytest.mark.parametrize("row", ["NA", "NA\t\t", "NA\tNA\tNA\tNA\tNA\tNA", "NA\t\t\t\t\t\t\t\t\t"])
def test_a_section_without_rows_may_be_written_short(row):
    reading = read(combined().replace(b"NA\t\t\t\t\t", row.encode()))
    assert (reading.findings, reading.left_out) == ((), ())
    assert reading.ntrk_tested is NtrkTested.NONE_FOUND


def test_a_candidate_that_the_caller_kept_is_told_from_one_it_dropped():
    assert only(all_fusions()).finding.caller_filter is CallerFilter.KEPT
    assert only(all_fusions(KeepFusion="False")).finding.caller_filter is CallerFilter.DROPPED


def test_the_order_of_candidates_is_known_only_where_the_file_says_so():
    assert only(all_fusions()).finding.three_prime == Partner("NTRK3", breakpoint="chr15:88483984")
    unknown = only(all_fusions(**{"Fusion Directionality Known": "False"})).finding
    assert (unknown.genes, unknown.orientation) == (("ETV6", "NTRK3"), Orientation.NOT_STATED)


def test_reads_of_candidates_are_those_without_duplicates():
    assert only(all_fusions()).finding.supporting_reads == 29


def test_without_its_own_verdict_the_filters_decide():
    assert only(all_fusions(KeepFusion="", Filter="LowQ;Imprecise")).finding.caller_filter is CallerFilter.DROPPED
    assert only(all_fusions(KeepFusion="", Filter="PASS")).finding.caller_filter is CallerFilter.KEPT


@pytest.mark.parametrize("said", ["No", "0", "F", "n", "FALSE", "Dropped", "?"])
@pytest.mark.parametrize("filters", ["", "PASS"])
def test_a_verdict_in_other_words_drops_the_row_unless_it_says_kept(said, filters):
    assert only(all_fusions(KeepFusion=said, Filter=filters)).finding.caller_filter is CallerFilter.DROPPED


@pytest.mark.parametrize("said", ["Yes", "1", "T", "y"])
def test_a_verdict_in_other_words_keeps_the_row(said):
    assert only(all_fusions(KeepFusion=said, Filter="LowQ")).finding.caller_filter is CallerFilter.KEPT
