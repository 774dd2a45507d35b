"""What the command line tells of the tests: the same words as page 1, and every statement as data."""

from dataclasses import replace
from datetime import date

from mdt_desk.documents.detail_words import TableContradiction
from mdt_desk.domain.case import Resolution
from mdt_desk.domain.free_texts import READ_WITH
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.key_finding import key_finding
from mdt_desk.domain.testing import Result
from mdt_desk.workspace.testing_told import told_data, told_lines
from tests.domain.test_fusion_events import ELSEWHERE, GOOD, IN, RNA, SHIFTED, case

SECOND = replace(RNA, id="T2", findings=(SHIFTED,))
FEW = replace(RNA, findings=(replace(GOOD, supporting_reads=1),))
TABLES = (TableContradiction("T1.1", "The tables give out of frame."),)


def data(*tests, tables=(), resolutions=()):
    told = case(*tests, resolutions=resolutions)
    return told_data(told, key_finding(read_evidence(told)), "Together.", tables)


def test_statements_that_differ_are_listed_with_test_and_speaker():
    told = data(RNA, SECOND)
    (event,) = told["events"]
    frames = [
        (each["test"], each["value"], each["stated_by"]) for each in event["statements"] if each["aspect"] == "frame"
    ]
    assert sorted(frames) == [("T1", "in_frame", "laboratory"), ("T2", "out_of_frame", "laboratory")]
    assert (event["name"], event["tests"], event["resolution"]) == ("QKI::NTRK2", ["T1", "T2"], None)
    assert "out of frame" in event["conflict"]
    assert told["contradictions"][0].startswith("Statements differ")
    assert told["together"] == "Together."


def test_a_resolution_is_told_with_person_role_day_and_reason():
    settled = read_evidence(case(RNA, SECOND)).events[0].settled
    board = Resolution("NTRK2 and QKI", "Dr A", "chair", date(2026, 1, 2), "why", settled, reading_frame=IN)
    told = data(RNA, SECOND, resolutions=(board,))
    (event,) = told["events"]
    wanted = {"by": "Dr A", "role": "chair", "given_on": "2026-01-02", "reason": "why", "reading_frame": "in_frame"}
    assert wanted.items() <= event["resolution"].items()
    assert (event["conflict"], told["contradictions"]) == (None, [])


def test_contradictions_with_the_tables_and_low_support_are_told():
    told = data(FEW, tables=TABLES)
    assert told["contradictions"] == ["The tables give out of frame."]
    assert told["events"][0]["cautions"][0].startswith("low support")


def test_the_leading_event_comes_first():
    told = data(replace(RNA, findings=(ELSEWHERE, GOOD)))
    assert told["key_finding"] == "QKI::NTRK2"
    assert [event["actionable"] for event in told["events"]] == [True, False]


def test_the_lines_tell_finding_contradiction_caution_and_the_others():
    told = case(replace(FEW, findings=(*FEW.findings, ELSEWHERE)))
    lines = told_lines(told, key_finding(read_evidence(told)), "Together.", TABLES)
    assert lines[0].startswith("Key finding: QKI::NTRK2: 5' QKI")
    assert lines[1] == "  Contradiction: The tables give out of frame."
    assert lines[2].startswith("  Caution: QKI::NTRK2 (chr6:163567890, chr9:84752000): low support")
    assert lines[3].startswith("  Other finding: QKI::NTRK2: Another junction")
    assert lines[-1] == "Tests together: Together."


def test_a_case_without_tests_says_that_nothing_is_recorded():
    told = case()
    assert told_lines(told, key_finding(read_evidence(told)), "Unknown.", ())[0].startswith("Key finding: No NTRK")
    assert data(replace(RNA, result=Result.NEGATIVE, findings=()))["key_finding"] == "No NTRK fusion detected"


def test_what_is_written_in_free_words_is_told_and_never_twice():
    told = replace(case(RNA), note="Ring the laboratory on Monday.")
    key = key_finding(read_evidence(told))
    alone = ["The note of the case: “Ring the laboratory on Monday.”"]
    assert told_data(told, key, "Together.", ())["written"] == alone
    lines = told_lines(told, key, "Together.", ())
    assert lines[-2:] == (f"{READ_WITH}:", "  The note of the case: “Ring the laboratory on Monday.”")
    bare = case(RNA)
    assert told_lines(bare, key, "Together.", ())[-1] == "Tests together: Together."
    quoted = replace(case(RNA), note="No NTRK fusion was seen by the second laboratory.")
    said = "\n".join(told_lines(quoted, key_finding(read_evidence(quoted)), "Together.", ()))
    assert said.count(quoted.note.rstrip(".")) == 1
