"""An event in words: every sentence about laboratory, caller and computation is true."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from mdt_desk.documents.testing_words import finding
from mdt_desk.domain import event_words as words
from mdt_desk.domain.case import Resolution
from mdt_desk.domain.fusion_events import read_events
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.fusion_words import assay_words
from mdt_desk.domain.key_finding import key_finding
from mdt_desk.domain.testing import (
    CallerFilter,
    Finding,
    FindingKind,
    Method,
    Orientation,
    Partner,
    ReadingFrame,
    Result,
    Specimen,
    Statement,
)
from tests.domain.test_fusion_events import ELSEWHERE, GOOD, IN, NO_FRAME, NO_KINASE, OUT, RNA, SHIFTED, case, spoken

NOBODY = "no statement of the laboratory recorded"


def line(*tests, resolutions=()):
    told = case(*tests, resolutions=resolutions)
    return words.event_line(key_finding(read_evidence(told)).lead, told)


def remarks(*tests):
    return words.event_picture(key_finding(read_evidence(case(*tests))).lead, 180, 12).alternative


@pytest.mark.parametrize("frames", list(product(ReadingFrame, repeat=3)), ids="-".join)
def test_no_laboratory_is_said_to_be_silent_that_spoke_and_none_to_have_spoken_that_is_silent(frames):
    laboratory, caller, computed = frames
    said = line(replace(RNA, findings=(spoken(*frames),)))
    silent = laboratory is NO_FRAME and (caller, computed) != (NO_FRAME, NO_FRAME)
    doubted = laboratory is NO_FRAME and NO_FRAME not in (caller, computed) and caller is not computed
    assert (NOBODY in said) is (silent and not doubted)
    assert ("stated by the caller Arriba" in said) is (
        laboratory is NO_FRAME and caller is not NO_FRAME and not doubted
    )
    assert ("computed with" in said) is (laboratory is NO_FRAME is caller and computed is not NO_FRAME)


def test_another_tests_laboratory_is_named_for_what_it_states():
    bare = replace(GOOD, reading_frame=NO_FRAME, kinase_domain=NO_KINASE, caller=Statement("Arriba", reading_frame=IN))
    less = replace(GOOD, five_prime=Partner("QKI"), three_prime=Partner("NTRK2"))
    said = line(replace(RNA, findings=(bare,)), replace(RNA, id="T2", method=Method.DNA_PANEL, findings=(less,)))
    assert "in frame, kinase domain kept (stated by the laboratory, test T2)" in said
    assert NOBODY not in said


def test_every_test_that_shows_it_is_named_and_one_that_takes_it_back_with_its_reason():
    dropped = replace(GOOD, caller_filter=CallerFilter.DROPPED)
    pcr = replace(RNA, id="T2", method=Method.RT_PCR)
    said = line(replace(RNA, findings=(GOOD, GOOD)), pcr, replace(RNA, id="T3", findings=(dropped,)))
    assert "(test T1)" in said
    assert "also shown by RT-PCR, date not recorded (test T2)" in said
    assert (
        "not evidence in RNA panel, date not recorded (test T3): set aside by the caller's own filter or label" in said
    )
    assert "2 rows of test T1, one event" in said


def test_a_conflict_is_named_by_what_differs_in_line_and_picture():
    tests = (RNA, replace(RNA, id="T2", findings=(SHIFTED,)))
    assert "reading frame: statements differ, kinase domain kept" in line(*tests)
    assert remarks(*tests).endswith("reading frame not determined; kinase domain kept; frame: statements differ.")


def test_an_order_in_conflict_is_never_called_unstated():
    turned = replace(GOOD, orientation=Orientation.REVERSED)
    tests = (RNA, replace(RNA, id="T2", findings=(turned,)))
    said = line(*tests)
    assert "which gene is 5': statements differ" in said.casefold()
    assert "not stated" not in said


def test_the_order_is_the_one_that_is_told_not_the_one_of_the_row():
    turned = replace(GOOD, orientation=Orientation.REVERSED, five_prime=GOOD.three_prime, three_prime=GOOD.five_prime)
    (event,) = read_events(case(replace(RNA, findings=(turned,))))
    key = key_finding(read_evidence(case(replace(RNA, findings=(turned,)))))
    assert event.name == "NTRK2 and QKI"
    assert words.event_name(key.lead) == "QKI::NTRK2"
    assert line(replace(RNA, findings=(turned,))).startswith("5' QKI (chr6:163567890), 3' NTRK2")


def test_an_order_by_the_caller_alone_is_said_to_be_so():
    called = replace(GOOD, orientation=Orientation.NOT_STATED, caller=Statement("Arriba", Orientation.STATED))
    assert f"order (stated by the caller Arriba; {NOBODY})" in line(replace(RNA, findings=(called,)))


def test_the_boards_resolution_is_named_as_such():
    tests = (RNA, replace(RNA, id="T2", findings=(SHIFTED,)))
    (event,) = read_events(case(*tests))
    board = Resolution(event.name, "Dr A", "chair", date(2026, 1, 2), "why", event.settled, reading_frame=IN)
    said = line(*tests, resolutions=(board,))
    assert "in frame (as the board resolved)" in said


def test_the_picture_says_by_whom():
    assert remarks(replace(RNA, findings=(spoken(NO_FRAME, NO_FRAME, OUT),))).endswith("frame computed only.")
    assert remarks(replace(RNA, findings=(spoken(NO_FRAME, IN, NO_FRAME),))).endswith("frame as the caller states it.")
    assert remarks(RNA).endswith("in frame; kinase domain kept.")


def test_an_isoform_names_its_junction_and_why_it_does_not_decide():
    told = case(replace(RNA, findings=(ELSEWHERE, GOOD)))
    key = key_finding(read_evidence(told))
    (other,) = key.others
    said = words.event_in_short(other, key)
    assert said.startswith("Another junction (chr6:163500000, chr9:84752000)")
    assert words.event_label(other, key) == "QKI::NTRK2 (chr6:163500000, chr9:84752000)"
    assert "out of frame" in said
    back = replace(ELSEWHERE, five_prime=ELSEWHERE.three_prime, three_prime=ELSEWHERE.five_prime)
    key = key_finding(read_evidence(case(replace(RNA, findings=(back, GOOD)))))
    assert words.event_in_short(key.others[0], key).startswith("The reciprocal junction (chr9:84752000, chr6:163500000")


def test_a_mutation_is_named_as_written_where_no_hgvs_name_is_given():
    change = Finding(FindingKind.MUTATION, ("NTRK1",), written_as="NTRK1 G595R")
    key = key_finding(read_evidence(case(replace(RNA, result=Result.NEGATIVE, findings=(change,)))))
    assert 'Written as "NTRK1 G595R"' in words.event_in_short(key.others[0], key)


def test_a_few_words_name_the_finding_and_that_statements_differ():
    evidence = read_evidence(case(RNA, replace(RNA, id="T2", findings=(SHIFTED,))))
    assert words.key_words(key_finding(evidence)) == "QKI::NTRK2, statements differ"
    assert words.key_words(key_finding(read_evidence(case()))) == ""


@pytest.mark.parametrize("result", [Result.EQUIVOCAL, Result.NEGATIVE])
def test_a_test_that_does_not_stand_by_what_it_lists_never_shows_it(result):
    other = replace(RNA, id="T2", result=result)
    said = line(RNA, other)
    assert "also shown by" not in said
    assert f"(test T2, reported as {result.value})" in said


def test_a_specimen_of_which_only_the_kind_is_unknown_is_not_called_unrecorded():
    known = assay_words(RNA, Specimen("S1"))
    assert "specimen S1, its kind not recorded" in known
    assert "specimen" not in assay_words(RNA, None)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("NTRK2 rearranged, see QKI", True),
        ("QKI::NTRK2", False),
        ("QKI-NTRK2", False),
        ("NTRK2", False),
        ("", False),
    ],
)
def test_a_name_of_the_report_that_is_other_than_the_genes_is_printed_beside_them(written, told):
    shown = case(replace(RNA, findings=(replace(GOOD, written_as=written),)))
    line = words.event_line(key_finding(read_evidence(shown)).lead, shown)
    assert (f'written as "{written}"' in line) is told


def test_an_event_that_its_own_report_gainsays_is_named_as_in_doubt_and_a_sound_one_is_not():
    denied = replace(RNA, id="T2", findings=(replace(GOOD, written_as="No evidence of ETV6-NTRK3 fusion"),))
    for tests, doubted in (((RNA,), False), ((denied,), True), ((RNA, denied), False)):
        evidence = read_evidence(case(*tests))
        key = key_finding(evidence)
        assert words.in_doubt(key.lead.event) is doubted
        assert (words.IN_DOUBT in words.key_words(key)) is doubted
        assert (words.IN_DOUBT.capitalize() in finding(case(*tests), key, evidence).line) is doubted
