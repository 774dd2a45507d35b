"""A case of an earlier form is read without a statement being invented, and keeps its text and its hash."""

import json
from dataclasses import replace

import pytest

from mdt_desk.domain.case import Case
from mdt_desk.domain.case_versions import VERSION, case_from_plain, case_text, read_case_text, stored_case
from mdt_desk.domain.fusion_events import ASPECTS
from mdt_desk.domain.statements import Aspect, Speaker, statements
from mdt_desk.domain.testing import (
    CallerFilter,
    Finding,
    FindingKind,
    KinaseDomain,
    Method,
    Orientation,
    Partner,
    ReadingFrame,
    Test,
)

SIDES = {"five_prime": {"gene": "TPM3"}, "three_prime": {"gene": "NTRK1"}}
STATED = {"kind": "fusion", "orientation": "stated", **SIDES, "reading_frame": "in_frame", "kinase_domain": "kept"}


def read(finding, assay="", **head):
    test = {"id": "T1", "method": "rna_panel", "assay": assay, "findings": [finding]}
    case, problems = case_from_plain({"case_id": "c", **head, "tests": [test]})
    assert problems == ()
    return case.tests[0].findings[0]


def speakers(finding):
    return {aspect: [said.speaker for said in statements(finding, aspect)] for aspect in ASPECTS}


def test_what_was_typed_stays_the_laboratorys_word():
    finding = read(STATED)
    assert (finding.reading_frame, finding.kinase_domain) == (ReadingFrame.IN_FRAME, KinaseDomain.KEPT)
    assert set(map(tuple, speakers(finding).values())) == {(Speaker.LABORATORY,)}


@pytest.mark.parametrize("frame", ["in_frame", "out_of_frame"])
def test_under_the_old_mark_frame_and_kinase_may_have_been_computed_and_are_kept_as_no_more(frame):
    finding = read({**STATED, "reading_frame": frame, "derived_by": "NM_002529.3, GRCh37"})
    assert finding.reading_frame is ReadingFrame.NOT_STATED
    assert finding.kinase_domain is KinaseDomain.NOT_DETERMINED
    assert (finding.computed.by, finding.computed.reading_frame) == ("NM_002529.3, GRCh37", frame)
    assert finding.orientation is Orientation.STATED


def test_what_a_callers_file_stated_becomes_the_callers_word():
    finding = read(STATED, "arriba file")
    assert speakers(finding) == {
        Aspect.ORDER: [Speaker.CALLER],
        Aspect.FRAME: [Speaker.CALLER],
        Aspect.KINASE: [Speaker.LABORATORY],  # no caller read by that version stated it: it was typed
    }
    assert finding.caller.by == "arriba"


def test_a_name_of_an_assay_is_no_file():
    assert read(STATED, "In-house RNA file v2").caller.by == ""


def test_a_case_of_today_is_taken_as_it_stands():
    finding = read(STATED, "arriba file", format_version=VERSION)
    assert finding.orientation is Orientation.STATED
    assert finding.caller.by == ""


def test_the_old_mark_is_no_field_of_today():
    case, problems = case_from_plain({"format_version": VERSION, "case_id": "c", "tests": [
        {"id": "T1", "method": "rna_panel", "findings": [{**STATED, "derived_by": "x"}]}]})  # fmt: skip
    assert case is None
    assert [problem.where for problem in problems] == ["tests[1].findings[1].derived_by"]


@pytest.mark.parametrize("data", [None, [], "x", {"case_id": "c", "tests": 3}, {"case_id": "c", "tests": [3]},
                                  {"case_id": "c", "tests": [{"findings": 3}]},
                                  {"case_id": "c", "tests": [{"findings": [3], "assay": []}]}])  # fmt: skip
def test_what_is_no_case_is_a_problem_and_no_crash(data):
    case, problems = case_from_plain(data)
    assert case is None
    assert problems
    with pytest.raises(ValueError, match=r"\w"):
        stored_case(data)


def test_the_text_of_a_case_names_its_version_and_comes_back_the_same():
    finding = Finding(FindingKind.FUSION, five_prime=Partner("A"), three_prime=Partner("NTRK1"))
    for each in (finding, replace(finding, caller_filter=CallerFilter.KEPT)):
        case = Case("c", tests=(Test("T1", Method.RNA_PANEL, assay="arriba file", findings=(each,)),))
        assert json.loads(case_text(case))["format_version"] == VERSION
        assert read_case_text(case_text(case)) == case
