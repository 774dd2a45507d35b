"""What a laboratory adds to a caller's table is never lost: whose a row is, and what is said against it."""

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.finding_doubts import finding_cautions, finding_doubt
from mdt_desk.domain.fusion_events import taken_back
from mdt_desk.domain.testing import CallerFilter
from tests.exchange.fusion_callers.samples import ARRIBA, only, places, read, table

OTHER = {**ARRIBA, "gene1": "AGK", "gene2": "BRAF", "breakpoint1": "7:141551000", "breakpoint2": "7:140787584"}


def two(name, first, second):
    return read(table([{**OTHER, name: first}, {**ARRIBA, name: second}], mark="#"))


@pytest.mark.parametrize(
    "name",
    [
        "sample", "Sample-ID", "sample.id", "Sample No", "Sample_Number", "RNA Sample ID", "RNA sample", "SampleName",
        "Tumor_Sample", "Specimen", "Specimen ID", "specimenid", "Patient", "patient_id", "NHS number", "Lab_ID",
        "LabNo", "labno", "Library", "Barcode", "Pair ID", "Accession", "Case ID", "Tumor_Sample_Barcode",
    ],
)  # fmt: skip
def test_a_column_that_tells_whose_the_rows_are_is_asked_about(name):
    assert [each.id for each in two(name, "AAA1", "BBB2").samples] == ["AAA1", "BBB2"]


@pytest.mark.parametrize(
    "name", ["Sample type", "Library size", "Laboratory", "Case", "Patient date", "Patients", "Run"]
)
def test_a_column_of_something_else_parts_no_rows(name):
    assert [each.id for each in two(name, "RNA", "DNA").samples] == [""]


def test_a_patient_with_two_samples_and_two_patients_with_one_name_of_a_sample_are_told_apart():
    rows = [{**OTHER, "Sample": "S1", "Patient": "P1"}, {**ARRIBA, "Sample": "S1", "Patient": "P2"}]
    assert [each.id for each in read(table(rows, mark="#")).samples] == ["S1 / P1", "S1 / P2"]
    rows = [{**OTHER, "Patient": "P1", "Sample": "S1"}, {**ARRIBA, "Patient": "P1", "Sample": "S2"}]
    assert [each.id for each in read(table(rows, mark="#")).samples] == ["S1", "S2"]


@pytest.mark.parametrize("name", ["Run", "Well", "whatever"])
def test_a_column_in_which_a_row_is_called_ntc_tells_whose_the_rows_are(name):
    reading = read(table([{**ARRIBA, name: "R12"}, {**ARRIBA, name: "NTC"}], mark="#"))
    assert [(each.id, bool(each.control)) for each in reading.samples] == [("R12", False), ("NTC", True)]
    assert all(each.finding.in_no_template_control is Answer.YES for each in reading.findings)


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("in_ntc", "True"), ("in_NTC", "yes"), ("KeepFusion", "False"), ("Keep Fusion", "no"), ("KeepFusion", "?"),
        ("Filter", "FAIL"), ("Filters", "blacklist"), ("FILTER", "germline"),
    ],
)  # fmt: skip
def test_a_known_word_against_a_row_counts_in_every_table(name, cell):
    cells = {key: text for key, text in ARRIBA.items() if key != "filters"}
    assert taken_back(only(table([{**cells, name: cell}], mark="#")).finding)
    assert not taken_back(only(table([cells], mark="#")).finding)


@pytest.mark.parametrize(("name", "cell"), [("in_ntc", "False"), ("KeepFusion", "True"), ("Filter", "PASS")])
def test_a_known_word_for_a_row_takes_nothing_back(name, cell):
    finding = only(table([{**ARRIBA, name: cell}], mark="#")).finding
    assert not taken_back(finding)
    assert finding.caller_filter is not CallerFilter.DROPPED


@pytest.mark.parametrize(
    ("name", "cell", "held"),
    [
        ("Classification", "Artefact", True),
        ("Lab comment", "False positive: index hopping, do not report", True),
        ("Artefact", "Yes", True),
        ("qc", "FAIL", True),
        ("Comment", "seen in NTC", True),
        ("Contamination", "TRUE", True),
        ("Class", "Likely benign", False),
        ("Interpretation", "Uncertain significance", False),
        ("Reported", "No", False),
        ("in_normal", "Yes", False),
        ("NTC_reads", "40", False),
        ("Verdict", "FP", False),
        ("Name", "somebody", False),
    ],
)
def test_what_a_laboratory_wrote_beside_a_row_is_in_its_note_and_stands_beside_the_answer(name, cell, held):
    reading = read(table([{**ARRIBA, name: cell}], mark="#"))
    finding = reading.findings[0].finding
    assert f": {cell}" in finding.note
    assert bool(finding_doubt(finding)) is held
    assert any(cell in each for each in finding_cautions(finding))
    assert "does not write" in places(reading)["row 1"]


def test_counts_and_sequences_say_nothing_against_a_row_and_other_rows_are_not_told_of():
    cells = {"CPM": "3.2", "insert": "ACGT" * 20, "Comment": "of AGK"}
    added = read(table([{**OTHER, **cells}, {**ARRIBA, **cells, "Comment": ""}], mark="#")).findings
    plain = read(table([OTHER, ARRIBA], mark="#")).findings
    assert [each.finding.note for each in added] == [each.finding.note for each in plain]


def test_many_columns_are_counted_and_none_is_left_out_in_silence():
    cells = {f"remark {number}": "text" for number in range(20)}
    reading = read(table([{**ARRIBA, **cells}], mark="#"))
    assert reading.findings[0].finding.note.endswith("and 8 columns more")
    assert "and 8 more" in places(reading)["row 1"]


def test_names_of_columns_in_other_capitals_are_the_callers_own():
    cells = {name.replace("_", " ").title(): text for name, text in ARRIBA.items()}
    assert only(table([cells], mark="#")) == only(table([ARRIBA], mark="#"))
