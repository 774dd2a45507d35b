"""What tests say together: one event never speaks for another, and the board's word counts as it was given."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Resolution
from mdt_desk.domain.fusion_evidence import TESTS_TOGETHER, Says, read_evidence, settled_tests
from mdt_desk.domain.testing import (
    UNIDENTIFIED,
    FindingKind,
    GenomeBuild,
    KinaseDomain,
    LaboratoryClass,
    Method,
    Partner,
    Quality,
    ReadingFrame,
    Result,
    Specimen,
    SpecimenKind,
    Test,
)
from mdt_desk.domain.uncounted import why_uncounted
from tests.domain.sound_fusion import GOOD, RNA
from tests.domain.test_one_test import NEGATIVE, case, says

UNREAD = {
    "frame not stated": {"reading_frame": ReadingFrame.NOT_STATED},
    "kinase not determined": {"kinase_domain": KinaseDomain.NOT_DETERMINED},
    "class uncertain": {"laboratory_class": LaboratoryClass.UNCERTAIN},
    "3' gene unidentified": {"three_prime": Partner(UNIDENTIFIED)},
}
REFUTED = {
    "out of frame": {"reading_frame": ReadingFrame.OUT_OF_FRAME},
    "kinase lost": {"kinase_domain": KinaseDomain.LOST},
    "NTRK is the 5' gene": {"five_prime": Partner("NTRK2"), "three_prime": Partner("QKI")},
    "amplification": {"kind": FindingKind.AMPLIFICATION, "genes": ("NTRK1",)},
}


@pytest.mark.parametrize("refuted", REFUTED.values(), ids=REFUTED.keys())
@pytest.mark.parametrize("unread", UNREAD.values(), ids=UNREAD.keys())
def test_one_event_that_is_no_fusion_never_excludes_beside_one_that_is_open(unread, refuted):
    elsewhere = replace(GOOD, five_prime=Partner("NTRK1"), three_prime=Partner("TPM3"))
    pair = replace(GOOD, **{"three_prime": Partner("NTRK3")} | unread), replace(elsewhere, **refuted)
    if unread.get("three_prime"):
        pair = replace(GOOD, five_prime=Partner("NTRK3"), **unread), pair[1]
    for result, findings in product(Result, (pair, pair[::-1])):
        test = replace(RNA, result=result, findings=findings)
        assert says(test) not in {Says.EXCLUDES, Says.CONFIRMS, Says.DOES_NOT_EXCLUDE}, test


STAIN = Test("T8", Method.PAN_TRK_IHC, result=Result.POSITIVE)
SPEAKING = {
    "confirms": RNA,
    "suggests": replace(RNA, quality=Quality.NOT_STATED),
    "a stain": replace(STAIN, id="T1"),
    "a probe": Test("T1", Method.FISH_BREAK_APART, result=Result.POSITIVE),
}


def on_the_tests(tests, stands, day):
    settled = settled_tests(read_evidence(case(*tests)).disagreeing())
    return Resolution(TESTS_TOGETHER, "Dr A.", "chair", day, "Seen.", settled, stands=stands)


@pytest.mark.parametrize("speaking", SPEAKING.values(), ids=SPEAKING.keys())
def test_whatever_speaks_for_a_fusion_disagrees_with_what_excludes_one(speaking):
    tests = speaking, replace(NEGATIVE, id="T2")
    evidence = read_evidence(case(*tests))
    assert {reading.test.id for reading in evidence.conflicting()} == {"T1", "T2"}
    given = on_the_tests(tests, Result.NEGATIVE, date(2026, 1, 2))
    after = read_evidence(replace(case(*tests), resolutions=(given,)))
    assert not after.that_say(Says.CONFIRMS, Says.SUGGESTS)
    assert not after.conflicting()
    assert after.that_say(Says.EXCLUDES)


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("second", Result)
@pytest.mark.parametrize("first", Result)
@pytest.mark.parametrize("day", [2, 3])
def test_of_two_resolutions_of_the_tests_the_later_counts_and_of_one_day_only_where_both_say_the_same(
    day, first, second, swapped
):
    tests = RNA, replace(NEGATIVE, id="T2")
    given = on_the_tests(tests, first, date(2026, 1, 2)), on_the_tests(tests, second, date(2026, 1, day))
    evidence = read_evidence(replace(case(*tests), resolutions=given[::-1] if swapped else given))
    counts = second if day == 3 or first is second else Result.NOT_STATED
    aside = {Result.NEGATIVE: {Says.CONFIRMS, Says.SUGGESTS}, Result.POSITIVE: {Says.EXCLUDES}}
    assert evidence.set_aside() == aside.get(counts, set())


@pytest.mark.parametrize(
    "changes", [{"laboratory_class": LaboratoryClass.ARTEFACT}, {"in_no_template_control": Answer.YES}]
)
def test_one_junction_that_one_row_takes_back_and_another_states_is_open(changes):
    back = replace(RNA, id="T2", findings=(replace(GOOD, **changes),))
    evidence = read_evidence(case(RNA, back))
    assert not evidence.that_say(Says.CONFIRMS, Says.EXCLUDES)
    (reading,) = [each for each in evidence.readings if each.test.id == "T1"]
    assert "T2: " in reading.why


def test_a_negative_result_without_a_specimen_counts_and_says_what_is_assumed():
    negative = replace(RNA, result=Result.NEGATIVE, findings=())
    assert read_evidence(case(negative)).remarks == ()
    bare = read_evidence(case(replace(negative, specimen="")))
    assert bare.that_say(Says.EXCLUDES)
    assert "assumed to be tumour" in bare.remarks[0]


@pytest.mark.parametrize(
    "specimen",
    [
        Specimen("S", SpecimenKind.TUMOUR_TISSUE, "plasma (ctDNA)"),
        Specimen("S", SpecimenKind.TUMOUR_TISSUE, "skin", tumour_content_percent=0),
    ],
)
def test_what_is_found_in_tissue_that_reads_otherwise_confirms_nothing_and_is_pointed_out(specimen):
    evidence = read_evidence(replace(case(RNA), specimens=(specimen,)))
    assert evidence.that_say(Says.SUGGESTS)
    assert len(evidence.remarks) == 1


SIDE = Partner("ETV6", "NM_001987.5", 5, "chr12:11869969")
CHANGED = {
    "another partner": {"five_prime": replace(SIDE, gene="TPM3")},
    "another NTRK gene": {"three_prime": Partner("NTRK1")},
    "another exon": {"five_prime": replace(SIDE, exon=4)},
    "another transcript": {"five_prime": replace(SIDE, transcript="NM_001987.4")},
    "another position": {"five_prime": replace(SIDE, breakpoint="chr12:11853561")},
    "another build": {"genome_build": GenomeBuild.GRCH37},
    "another class": {"laboratory_class": LaboratoryClass.LIKELY_ONCOGENIC},
    "other words of the class": {"laboratory_class_quoted": "Tier I"},
}
PLACED = replace(GOOD, five_prime=SIDE, genome_build=GenomeBuild.GRCH38)


@pytest.mark.parametrize("stands", [Result.POSITIVE, Result.NEGATIVE])
@pytest.mark.parametrize("changes", CHANGED.values(), ids=CHANGED)
def test_what_the_board_settled_of_the_tests_asks_again_when_genes_places_or_class_change(changes, stands):
    tests = replace(RNA, findings=(PLACED,)), replace(NEGATIVE, id="T2")
    given = on_the_tests(tests, stands, date(2026, 1, 2))
    assert not read_evidence(replace(case(*tests), resolutions=(given,))).conflicting()
    later = replace(RNA, findings=(replace(PLACED, **changes),)), tests[1]
    after = read_evidence(replace(case(*later), resolutions=(given,)))
    assert {reading.test.id for reading in after.conflicting()} == {"T1", "T2"}
    assert "what it settles is not, or no more, what is stated" in why_uncounted(given, after)
    assert not read_evidence(replace(case(*tests), resolutions=(given,))).conflicting()


@pytest.mark.parametrize("changes", CHANGED.values(), ids=CHANGED)
def test_what_the_board_settled_of_an_event_asks_again_when_genes_places_or_class_change(changes):
    shifted = replace(PLACED, reading_frame=ReadingFrame.OUT_OF_FRAME)
    tests = replace(RNA, findings=(PLACED,)), replace(RNA, id="T2", findings=(shifted,))
    (event,) = read_evidence(case(*tests)).events
    given = Resolution(
        event.name, "Dr A.", "chair", date(2026, 1, 2), "Seen.", event.settled, reading_frame=ReadingFrame.IN_FRAME
    )
    assert read_evidence(replace(case(*tests), resolutions=(given,))).events[0].resolution == given
    later = [replace(each, findings=(replace(each.findings[0], **changes),)) for each in tests]
    after = read_evidence(replace(case(*later), resolutions=(given,)))
    assert after.events[0].resolution is None
    assert after.conflicting()
    assert "what it settles is not, or no more, what is stated" in why_uncounted(given, after)


BREAK = Test("F", Method.FISH_BREAK_APART, result=Result.POSITIVE, genes_covered=("NTRK3",))
DECIDED = {
    "in frame": ({"reading_frame": ReadingFrame.IN_FRAME}, True),
    "out of frame": ({"reading_frame": ReadingFrame.OUT_OF_FRAME}, False),
    "kinase lost": ({"reading_frame": ReadingFrame.IN_FRAME, "kinase_domain": KinaseDomain.LOST}, False),
    "NTRK is the 5' partner": ({"reading_frame": ReadingFrame.IN_FRAME, "three_prime_gene": "ETV6"}, False),
    "not genuine": ({"reading_frame": ReadingFrame.IN_FRAME, "stands": Result.NEGATIVE}, False),
}


@pytest.mark.parametrize("beside", [(), (BREAK,)], ids=["alone", "beside a break"])
@pytest.mark.parametrize(("decided", "reported"), DECIDED.values(), ids=DECIDED)
def test_what_the_board_found_not_actionable_is_no_rearrangement_that_is_reported(decided, reported, beside):
    tests = RNA, replace(RNA, id="T2", findings=(replace(GOOD, reading_frame=ReadingFrame.OUT_OF_FRAME),)), *beside
    tests = tuple(replace(test, genes_covered=("NTRK3",)) for test in tests)
    (event,) = read_evidence(case(*tests)).events
    given = Resolution(event.name, "Dr A.", "chair", date(2026, 1, 2), "Seen.", event.settled, **decided)
    after = read_evidence(replace(case(*tests), resolutions=(given,)))
    assert bool(after.rearranged()) is reported
    assert bool(after.that_say(Says.CONFIRMS)) is reported
    assert bool(after.refused()) is not reported
    assert not after.conflicting()


def test_what_all_that_is_stated_refutes_is_no_rearrangement_even_without_a_conclusion():
    out = replace(GOOD, reading_frame=ReadingFrame.OUT_OF_FRAME)
    open_frame = replace(GOOD, reading_frame=ReadingFrame.NOT_STATED)
    for finding, reported in ((out, False), (open_frame, True)):
        test = replace(RNA, result=Result.NOT_STATED, genes_covered=(), findings=(finding,))
        assert bool(read_evidence(case(test)).rearranged()) is reported


def test_a_3_prime_gene_that_the_event_does_not_hold_is_said():
    tests = RNA, replace(RNA, id="T2", findings=(replace(GOOD, reading_frame=ReadingFrame.OUT_OF_FRAME),))
    (event,) = read_evidence(case(*tests)).events
    given = Resolution(
        event.name, "Dr A.", "chair", date(2026, 1, 2), "Seen.", event.settled, "NTRK1", ReadingFrame.IN_FRAME
    )
    after = read_evidence(replace(case(*tests), resolutions=(given,)))
    assert after.conflicting()
    assert why_uncounted(given, after).startswith("its 3' gene, NTRK1, is not one of ETV6 and NTRK3")


MADE_OTHERWISE = {
    "another specimen": ({"specimen": "S2"}, {}, "specimen of test T1"),
    "another method": ({"method": Method.RT_PCR}, {}, "method of test T1"),
    "another laboratory": ({"laboratory": "Other"}, {}, "laboratory of test T1"),
    "not validated": ({"validated": Answer.NO}, {}, "validation of test T1"),
    "limits stated": ({"limits": "Low coverage of the NTRK3 introns."}, {}, "limits of test T1"),
    "fewer reads": ({}, {"supporting_reads": 2}, "reads of test T1"),
    "a note": ({}, {"note": "Seen in lane 2."}, "note of test T1"),
}


@pytest.mark.parametrize(("test", "row", "words"), MADE_OTHERWISE.values(), ids=MADE_OTHERWISE)
def test_a_resolution_counts_only_while_what_it_rests_on_is_as_it_was_and_says_what_changed(test, row, words):
    shifted = replace(RNA, id="T2", findings=(replace(GOOD, reading_frame=ReadingFrame.OUT_OF_FRAME),))
    changed = replace(RNA, findings=(replace(GOOD, **row),), **test)
    for second, of_tests in ((shifted, False), (replace(NEGATIVE, id="T2"), True)):
        if of_tests:
            given = on_the_tests((RNA, second), Result.POSITIVE, date(2026, 1, 2))
        else:
            (event,) = read_evidence(case(RNA, second)).events
            day, frame = date(2026, 1, 2), ReadingFrame.IN_FRAME
            given = Resolution(event.name, "Dr A.", "chair", day, "Seen.", event.settled, reading_frame=frame)
        assert not read_evidence(replace(case(RNA, second), resolutions=(given,))).conflicting()
        after = read_evidence(replace(case(changed, second), resolutions=(given,)))
        assert after.conflicting()
        assert why_uncounted(given, after) == f"what it rests on was changed since, {words}: ask the board again"


def test_a_resolution_asks_again_when_the_record_of_the_specimen_is_changed():
    tests = RNA, replace(NEGATIVE, id="T2")
    given = on_the_tests(tests, Result.POSITIVE, date(2026, 1, 2))
    moved = Specimen("S", SpecimenKind.TUMOUR_TISSUE, "lung of another admission")
    after = read_evidence(replace(case(*tests), resolutions=(given,), specimens=(moved,)))
    assert after.conflicting()
    assert "specimen of test T1 and specimen of test T2" in why_uncounted(given, after)


def test_what_another_test_states_against_it_is_said_as_that_tests_word():
    silent = replace(RNA, findings=(replace(GOOD, reading_frame=ReadingFrame.NOT_STATED),))
    out = replace(RNA, id="T2", findings=(replace(GOOD, reading_frame=ReadingFrame.OUT_OF_FRAME),))
    first, second = read_evidence(case(silent, out)).readings
    assert first.why.endswith("no actionable fusion: out of frame, as test T2 states")
    assert second.why.endswith("no actionable fusion: out of frame")
