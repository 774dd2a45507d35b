"""A case file is read strictly, says all its problems at once, and is written so that a person can edit it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdt_desk.domain.case import Case
from mdt_desk.domain.checks import check_case
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.plain import canonical, from_plain, to_plain
from mdt_desk.domain.problems import Level, has_errors
from mdt_desk.domain.tumour_types import read_tumour_types
from mdt_desk.exchange.case_file import read_case, write_case
from mdt_desk.exchange.entry_checks import text_problems
from mdt_desk.exchange.json_text import first_problems
from tests.domain.strategies import cases

TUMOURS = read_tumour_types(
    "oncotree_code,name,parent_code,tissue,solid,note\nMEL,Melanoma,SKIN,Skin,yes,\n", "group,oncotree_code\n"
)
SAMPLE: dict[str, Any] = {
    "format": "mdt-desk-case",
    "format_version": 2,
    "case_id": "CASE-0001",
    "synthetic": True,
    "patient": {"family_name": "Sample", "given_name": "Ann", "birth_date": "1974-02-14", "nhs_number": "999 000 0018"},
    "referral": {"nation": "england", "meeting_date": "2026-11-26"},
    "diagnosis": {"tumour_type": "MEL", "metastatic": "yes"},
    "specimens": [{"id": "S1", "kind": "tumour_tissue"}],
    "tests": [
        {
            "id": "T1",
            "method": "rna_panel",
            "specimen": "S1",
            "result": "positive",
            "findings": [
                {
                    "kind": "fusion",
                    "orientation": "stated",
                    "five_prime": {"gene": "ETV6"},
                    "three_prime": {"gene": "NTRK3", "transcript": "NM_001012338.2", "exon": 15},
                    "reading_frame": "in_frame",
                }
            ],
        }
    ],
}


def as_bytes(value: Any) -> bytes:
    return json.dumps(value).encode()


def changed(**changes: Any) -> bytes:
    return as_bytes({**SAMPLE, **changes})


def errors(data: bytes) -> list[str]:
    reading = read_case(data, TUMOURS)
    assert reading.case is None
    return [problem.where for problem in reading.problems if problem.level is Level.ERROR]


def test_a_good_file_is_a_case_without_problems():
    reading = read_case(as_bytes(SAMPLE), TUMOURS)
    assert reading.problems == ()
    assert reading.case is not None
    assert reading.case.tests[0].findings[0].three_prime.gene == "NTRK3"


def test_an_nhs_number_is_kept_as_ten_digits():
    reading = read_case(as_bytes(SAMPLE), TUMOURS)
    assert reading.case is not None
    assert reading.case.patient.nhs_number == "9990000018"


def test_blanks_around_the_id_are_not_part_of_it():
    reading = read_case(changed(case_id=" A 1\t"), TUMOURS)
    assert reading.case is not None
    assert reading.case.case_id == "A 1"


def test_a_warning_is_told_and_the_case_is_taken():
    reading = read_case(changed(patient={}), TUMOURS)
    assert reading.case is not None
    assert [problem.level for problem in reading.problems] == [Level.WARNING]


def test_a_newer_file_is_refused_in_words_and_for_that_reason_alone():
    reading = read_case(changed(format_version=3, something_new=1), TUMOURS)
    assert reading.case is None
    assert [(p.where, p.what) for p in reading.problems] == [("format_version", "is 3; this program reads up to 2")]


@pytest.mark.parametrize("version", [0, -1, "1", 1.0, True, None, []])
def test_a_version_is_a_whole_number(version):
    assert errors(changed(format_version=version)) == ["format_version"]


@pytest.mark.parametrize("kind", [None, "mdt-desk-ruleset", 1, {}])
def test_another_format_is_not_taken_for_a_case(kind):
    assert errors(changed(format=kind)) == ["format"]


@pytest.mark.parametrize("value", [[], 1, "case", None])
def test_a_file_without_an_object_is_no_case(value):
    assert errors(as_bytes(value)) == ["the file"]


def test_problems_of_form_are_told_all_at_once():
    data = as_bytes({"format_version": 1, "synthetic": "no", "tests": [{"id": "T1", "method": "guess"}], "extra": 1})
    assert sorted(errors(data)) == ["case_id", "extra", "format", "synthetic", "tests[1].method"]


def test_problems_of_meaning_are_told_all_at_once():
    finding = {"kind": "fusion", "five_prime": {"gene": "ETV6", "exon": 0}}
    data = changed(
        diagnosis={"tumour_type": "NONE"},
        fitness={"performance_status": 7},
        tests=[{"id": "T1", "method": "wgs"}, {"id": "T1", "method": "wgs", "specimen": "S9", "findings": [finding]}],
    )
    assert sorted(errors(data)) == [
        "diagnosis.tumour_type",
        "fitness.performance_status",
        "tests[2].findings[1].five_prime.exon",
        "tests[2].findings[1].orientation",
        "tests[2].id",
        "tests[2].specimen",
    ]


def test_the_same_field_twice_is_refused_although_both_say_the_same():
    data = as_bytes(SAMPLE).replace(b'"id": "T1"', b'"id": "T1", "id": "T1"')
    assert errors(data) == ["tests[1]"]


def test_the_file_begins_with_its_format_and_keeps_the_order_of_the_form():
    reading = read_case(as_bytes(dict(reversed(SAMPLE.items()))), TUMOURS)
    assert reading.case is not None
    text = write_case(reading.case).decode()
    assert list(json.loads(text)) == list(SAMPLE)
    assert text.startswith('{\n  "format": "mdt-desk-case",\n  "format_version": 2,\n  "case_id"')
    assert text.endswith("}\n")


def test_other_letters_are_written_as_they_are():
    assert "Núñez" in write_case(Case("C1", note="Núñez")).decode()


@given(cases)
def test_any_case_that_the_checks_take_survives_writing_and_reading(case):
    reading = read_case(write_case(case))
    # A file holds each text composed: letters that Unicode gives up for others are told as those others.
    case, unreadable = from_plain(Case, json.loads(canonical(to_plain(case))))
    if case is None:
        assert unreadable
        assert reading.case is None
        return
    if has_errors(check_case(case, None)):
        assert reading.case is None
        assert reading.problems[0] in (*text_problems(to_plain(case)), *first_problems(check_case(case, None)))
    elif text_problems(to_plain(case)):
        assert reading.case is None
    else:
        assert reading.case is not None
        wanted = {**to_plain(case), "case_id": case.case_id.strip(), "patient": None}
        assert canonical({**to_plain(reading.case), "patient": None}) == canonical(wanted)


@given(st.data())
def test_a_damaged_file_never_breaks_the_reader(data):
    text = bytearray(as_bytes(SAMPLE))
    for _ in range(data.draw(st.integers(1, 4))):
        text[data.draw(st.integers(0, len(text) - 1))] = data.draw(st.integers(0, 255))
    reading = read_case(bytes(text), TUMOURS)
    assert reading.case is not None or reading.problems


@given(st.binary(max_size=200))
def test_any_bytes_are_answered_with_problems(data):
    assert read_case(data).problems


def test_a_file_of_the_first_version_is_read_without_a_statement_being_invented():
    findings = [{"kind": "fusion", "orientation": "stated", "five_prime": {"gene": "TPM3"},
                 "three_prime": {"gene": "NTRK1"}, "reading_frame": "in_frame", "kinase_domain": "kept",
                 "derived_by": "NM_002529.3, GRCh37"}]  # fmt: skip
    tests = [{"id": "T1", "method": "rna_panel", "specimen": "S1", "findings": findings}]
    reading = read_case(changed(format_version=1, tests=tests), TUMOURS)
    assert reading.case is not None
    (finding,) = reading.case.tests[0].findings
    assert (finding.reading_frame, finding.computed.reading_frame) == ("not_stated", "in_frame")
    refused = read_case(changed(format_version=2, tests=tests), TUMOURS)
    assert [problem.where for problem in refused.problems] == ["tests[1].findings[1].derived_by"]


@pytest.mark.parametrize("day", ["0001-01-01", "1849-12-31", "2201-01-01", "9999-12-31"])
def test_a_day_beyond_all_sense_is_a_problem_and_no_crash(day):
    assert errors(changed(referral={"meeting_date": day})) == ["referral.meeting_date"]


@pytest.mark.parametrize("number", ["/", "-", " - "])
def test_a_number_of_separators_alone_is_told_and_not_taken_for_none(number):
    reading = read_case(write_case(Case("X", patient=Patient("Sample", nhs_number=number))))
    assert reading.case is None
    assert reading.problems[0].where == "patient.nhs_number"
