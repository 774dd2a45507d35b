"""What all tests together say of one junction, and where their statements differ."""

from dataclasses import replace
from datetime import date
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Resolution
from mdt_desk.domain.event_reading import read_event, refused_by_board
from mdt_desk.domain.fusion_events import conflict_words, order_by_board, read_events, taken_back
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.statements import Aspect, Speaker
from mdt_desk.domain.testing import (
    NTRK_GENES,
    CallerFilter,
    Finding,
    FindingKind,
    GenomeBuild,
    KinaseDomain,
    LaboratoryClass,
    Method,
    NtrkTested,
    Orientation,
    Partner,
    Quality,
    ReadingFrame,
    Result,
    Specimen,
    SpecimenKind,
    Statement,
    Test,
    TestStatus,
)

IN, OUT, NO_FRAME = ReadingFrame.IN_FRAME, ReadingFrame.OUT_OF_FRAME, ReadingFrame.NOT_STATED
KEPT, LOST, NO_KINASE = KinaseDomain.KEPT, KinaseDomain.LOST, KinaseDomain.NOT_DETERMINED
GOOD = Finding(
    FindingKind.FUSION, orientation=Orientation.STATED, five_prime=Partner("QKI", breakpoint="chr6:163567890"),
    three_prime=Partner("NTRK2", breakpoint="chr9:84752000"), genome_build=GenomeBuild.GRCH38, reading_frame=IN,
    kinase_domain=KEPT,
)  # fmt: skip
RNA = Test("T1", Method.RNA_PANEL, result=Result.POSITIVE, quality=Quality.PASSED, specimen="S",
           genes_covered=NTRK_GENES, findings=(GOOD,))  # fmt: skip
SHIFTED = replace(GOOD, reading_frame=OUT)
ELSEWHERE = replace(SHIFTED, five_prime=Partner("QKI", breakpoint="chr6:163500000"))


def case(*tests, resolutions=()):
    return Case("X", specimens=(Specimen("S", SpecimenKind.TUMOUR_TISSUE),), tests=tests, resolutions=resolutions)


def test_rows_of_one_junction_are_one_event_across_tests_callers_and_repeated_rows():
    (event,) = read_events(case(replace(RNA, findings=(GOOD, GOOD)), replace(RNA, id="T2")))
    assert [row.place for row in event.rows] == ["T1.1", "T1.2", "T2.1"]
    assert event.conflicts == ()


def test_different_junctions_of_one_pair_are_isoforms_and_the_sound_one_is_judged():
    both = replace(RNA, findings=(ELSEWHERE, GOOD))
    assert len(read_events(case(both))) == 2
    evidence = read_evidence(case(both))
    assert evidence.that_say(Says.CONFIRMS)
    assert evidence.conflicting() == ()


def test_a_row_without_a_place_joins_the_isoform_it_agrees_with_else_all_it_may_belong_to():
    bare = replace(GOOD, five_prime=Partner("QKI"), three_prime=Partner("NTRK2"))
    both = replace(RNA, findings=(ELSEWHERE, GOOD))
    events = read_events(case(both, replace(RNA, id="T2", findings=(bare,))))
    assert sorted(len(event.rows) for event in events) == [1, 2]
    assert not any(event.conflicts for event in events)
    lost = replace(RNA, id="T2", findings=(replace(bare, kinase_domain=LOST),))
    assert all(event.conflicts for event in read_events(case(both, lost)))


SPEAKERS = ("laboratory", "caller", "computed")


def spoken(laboratory, caller, computed):
    return replace(
        GOOD,
        reading_frame=laboratory,
        caller=Statement("Arriba", reading_frame=caller),
        computed=Statement("NM_006180.4, GRCh38", reading_frame=computed),
    )


def expected(laboratory, caller, computed):
    """The value, who says it, and whether it is a conflict: the table of rules in words."""
    if laboratory is not NO_FRAME:
        conflict = caller not in (NO_FRAME, laboratory)
        return ("", None, True) if conflict else (laboratory, Speaker.LABORATORY, False)
    if caller is not NO_FRAME:
        conflict = computed not in (NO_FRAME, caller)
        return ("", None, True) if conflict else (caller, Speaker.CALLER, False)
    return ("", None, False) if computed is NO_FRAME else (computed, Speaker.COMPUTED, False)


@pytest.mark.parametrize("frames", list(product(ReadingFrame, repeat=3)), ids="-".join)
def test_every_combination_of_laboratory_caller_and_table_in_one_row(frames):
    (event,) = read_events(case(replace(RNA, findings=(spoken(*frames),))))
    told = event.told(Aspect.FRAME)
    assert (told.value, told.speaker, told.conflict) == expected(*frames)
    confirmed = bool(read_evidence(case(replace(RNA, findings=(spoken(*frames),)))).that_say(Says.CONFIRMS))
    value, speaker, _ = expected(*frames)
    assert confirmed is (value == IN and speaker is not Speaker.COMPUTED)


@pytest.mark.parametrize("first", list(product(ReadingFrame, repeat=3)), ids="-".join)
def test_every_pair_of_statements_in_two_tests(first):
    """A conflict wherever two of what laboratories and callers state differ, whichever test they stand in."""
    for second in product(ReadingFrame, repeat=3):
        check_pair((first, second))


def check_pair(pair):
    tests = [replace(RNA, id=f"T{number}", findings=(spoken(*frames),)) for number, frames in enumerate(pair, 1)]
    (event,) = read_events(case(*tests))
    told = event.told(Aspect.FRAME)
    laboratory = {frames[0] for frames in pair} - {NO_FRAME}
    caller = {frames[1] for frames in pair} - {NO_FRAME}
    computed = {frames[2] for frames in pair} - {NO_FRAME}
    stated = laboratory | caller
    conflict = len(stated) > 1 or (not laboratory and bool(caller) and len(caller | computed) > 1)
    assert told.conflict is conflict, pair
    evidence = read_evidence(case(*tests))
    assert bool(evidence.that_say(Says.CONFIRMS)) is (stated == {IN} and not told.conflict)
    if told.conflict:
        assert {reading.test.id for reading in evidence.conflicting()} == {"T1", "T2"}
        assert not evidence.that_say(Says.CONFIRMS, Says.EXCLUDES)
        assert all(frame.replace("_", " ") in conflict_words(event) for frame in stated)


TAKEN_BACK = {
    "dropped by the caller": {"caller_filter": CallerFilter.DROPPED},
    "in the control": {"in_no_template_control": Answer.YES},
    "artefact": {"laboratory_class": LaboratoryClass.ARTEFACT},
}


@pytest.mark.parametrize("changes", TAKEN_BACK.values(), ids=TAKEN_BACK)
def test_what_is_taken_back_is_shown_and_never_weighs(changes):
    back = replace(SHIFTED, **changes)
    assert taken_back(back)
    (event,) = read_events(case(RNA, replace(RNA, id="T2", findings=(back,))))
    assert len(event.rows) == 2
    assert not event.told(Aspect.FRAME).conflict
    negative = replace(RNA, id="T3", result=Result.NEGATIVE, findings=())
    candidate = Test("T4", Method.RNA_PANEL, findings=(replace(GOOD, **changes),))
    evidence = read_evidence(case(negative, candidate))
    assert evidence.conflicting() == ()
    assert [reading.test.id for reading in evidence.that_say(Says.EXCLUDES)] == ["T3"]


@pytest.mark.parametrize(
    "changes",
    [
        {"status": TestStatus.FAILED},
        {"status": TestStatus.AWAITED},
        {"quality": Quality.FAILED},
        {"ntrk_tested": NtrkTested.NOT_TESTED},
        {"ntrk_tested": NtrkTested.FAILED},
        {"method": Method.PAN_TRK_IHC},
    ],
)
def test_a_test_without_a_result_says_nothing_of_the_junction(changes):
    other = replace(RNA, id="T2", findings=(SHIFTED,), **changes)
    assert not any(event.conflicts for event in read_events(case(RNA, other)))
    assert read_evidence(case(RNA, other)).that_say(Says.CONFIRMS)


DAY = date(2026, 11, 26)
DISPUTED = (RNA, replace(RNA, id="T2", findings=(SHIFTED,)))


def resolution(frame, tests=DISPUTED, **changes):
    (event,) = read_events(case(*tests))
    made = Resolution(
        event.name, "Dr A. Example", "molecular pathologist", DAY, "Seen together.", event.settled, reading_frame=frame
    )
    return replace(made, **changes)


def test_the_board_resolves_and_after_that_it_counts():
    settled = read_evidence(case(*DISPUTED, resolutions=(resolution(IN),)))
    # The test that said out of frame is classed by its own words: only the other one confirms.
    assert [reading.test.id for reading in settled.that_say(Says.CONFIRMS)] == ["T1"]
    assert [reading.test.id for reading in settled.that_say(Says.SUGGESTS)] == ["T2"]
    assert settled.conflicting() == ()
    against = read_evidence(case(*DISPUTED, resolutions=(resolution(OUT),)))
    assert not against.that_say(Says.CONFIRMS)
    assert [reading.test.id for reading in against.that_say(Says.EXCLUDES)] == ["T1", "T2"]


def test_a_statement_added_later_asks_the_board_again():
    third = replace(RNA, id="T3", findings=(SHIFTED,))
    assert read_evidence(case(*DISPUTED, third, resolutions=(resolution(IN),))).conflicting()


def test_two_resolutions_of_one_day_that_differ_resolve_nothing_and_a_later_one_does():
    both = (resolution(IN), resolution(OUT))
    assert read_evidence(case(*DISPUTED, resolutions=both)).conflicting()
    later = resolution(IN, given_on=date(2026, 11, 27))
    assert not read_evidence(case(*DISPUTED, resolutions=(*both, later))).conflicting()


def test_a_resolution_of_another_aspect_or_another_event_resolves_nothing():
    of_kinase = resolution(NO_FRAME, kinase_domain=KEPT)
    elsewhere = resolution(IN, about="ETV6 and NTRK3")
    assert read_evidence(case(*DISPUTED, resolutions=(of_kinase, elsewhere))).conflicting()


@pytest.mark.parametrize(
    ("gene", "order", "actionable"),
    [("NTRK2", "QKI>NTRK2", True), ("QKI", "NTRK2>QKI", False), ("TRKB", "QKI>NTRK2", True), ("NTRK3", "", None)],
)
def test_the_boards_3_prime_gene_holds_though_no_row_states_it_and_no_other_gene_counts(gene, order, actionable):
    (event,) = read_events(case(*DISPUTED))
    assert order_by_board(event, gene) == order
    (read,) = read_events(case(*DISPUTED, resolutions=(resolution(IN, three_prime_gene=gene),)))
    assert (read.resolution is not None) is bool(order)
    assert read_event(read).actionable is actionable
    assert refused_by_board(read) is (actionable is False)


def test_two_resolutions_of_one_day_that_differ_in_whether_it_is_genuine_resolve_nothing():
    given = tuple(resolution(IN, stands=stands) for stands in (Result.POSITIVE, Result.NEGATIVE))
    for both in (given, given[::-1]):
        (event,) = read_events(case(*DISPUTED, resolutions=both))
        assert event.resolution is None


def test_the_board_resolves_the_order():
    other = replace(GOOD, five_prime=GOOD.three_prime, three_prime=GOOD.five_prime)
    tests = (RNA, replace(RNA, id="T2", findings=(other,)))
    assert read_evidence(case(*tests)).conflicting()
    made = resolution(NO_FRAME, tests, three_prime_gene="NTRK2")
    assert read_evidence(case(*tests, resolutions=(made,))).that_say(Says.CONFIRMS)


statements = st.builds(spoken, *[st.sampled_from(ReadingFrame)] * 3)
rows = st.builds(
    replace, st.sampled_from([GOOD, SHIFTED, ELSEWHERE]) | statements,
    caller_filter=st.sampled_from(CallerFilter), laboratory_class=st.sampled_from(LaboratoryClass),
)  # fmt: skip


@given(st.lists(st.lists(rows, max_size=3), min_size=1, max_size=3), st.randoms())
def test_the_order_of_tests_and_of_rows_changes_nothing(findings, chance):
    def read(lists):
        tests = [replace(RNA, id=name, findings=tuple(each)) for name, each in lists]
        evidence = read_evidence(case(*tests))
        return {r.test.id: (r.says, r.why) for r in evidence.readings}, len(evidence.events)

    named = [(f"T{number}", each) for number, each in enumerate(findings, 1)]
    mixed = [(name, chance.sample(each, len(each))) for name, each in chance.sample(named, len(named))]
    assert read(mixed) == read(named)


def test_every_order_of_three_isoforms_reads_the_same():
    bare = replace(GOOD, five_prime=Partner("QKI"), three_prime=Partner("NTRK2"), reading_frame=NO_FRAME)
    read = {
        tuple(r.says for r in read_evidence(case(replace(RNA, findings=each))).readings)
        for each in permutations((GOOD, ELSEWHERE, bare))
    }
    assert len(read) == 1


NAMES = {"ETV6": ("ETV6", "TEL"), "LMNA": ("LMNA", "LMN1")}


@pytest.mark.parametrize("one_test", [True, False])
@pytest.mark.parametrize(("approved", "other"), NAMES.values(), ids=NAMES)
@pytest.mark.parametrize(
    ("first", "second"),
    [({}, {"reading_frame": OUT}), ({}, {"kinase_domain": LOST}),
     ({"laboratory_class": LaboratoryClass.ONCOGENIC}, {"laboratory_class": LaboratoryClass.ARTEFACT}),
     ({}, {"in_no_template_control": Answer.YES})],
    ids=["frame", "kinase", "class", "control"],
)  # fmt: skip
def test_another_name_of_a_gene_makes_no_second_junction(one_test, approved, other, first, second):
    sound = replace(GOOD, five_prime=Partner(approved), three_prime=Partner("NTRK3"), **first)
    against = replace(GOOD, five_prime=Partner(other), three_prime=Partner("NTRK3"), **second)
    groups = [(sound, against)] if one_test else [(sound,), (against,)]
    tests = [replace(RNA, id=f"T{number}", findings=each) for number, each in enumerate(groups)]
    evidence = read_evidence(case(*tests))
    (event,) = evidence.events
    assert (event.name, bool(event.conflicts)) == (f"{approved} and NTRK3", True)
    assert evidence.that_say(Says.CONFIRMS) == ()
    assert evidence.conflicting()


def test_a_place_that_cannot_be_right_makes_no_second_junction():
    outside = Partner("NTRK2", breakpoint="chr9:87367000")
    tests = RNA, replace(RNA, id="T2", findings=(replace(SHIFTED, three_prime=outside),))
    evidence = read_evidence(case(*tests))
    assert len(evidence.events) == 1
    assert (evidence.that_say(Says.CONFIRMS), bool(evidence.conflicting())) == ((), True)


def test_one_alteration_of_a_gene_is_one_event_whichever_name_stands_beside_it():
    found = Finding(FindingKind.INTRAGENIC, ("NTRK3", "ETV6"))
    (event,) = read_events(case(replace(RNA, findings=(found, replace(found, genes=("NTRK3", "TEL"))))))
    assert len(event.rows) == 2


def test_both_products_of_one_rearrangement_in_one_test_take_nothing_from_a_sound_fusion():
    main = replace(GOOD, reading_frame=NO_FRAME)
    back = replace(GOOD, five_prime=replace(GOOD.three_prime, breakpoint="chr9:84752002"), reading_frame=NO_FRAME,
                   three_prime=replace(GOOD.five_prime, breakpoint="chr6:163567891"), kinase_domain=LOST)  # fmt: skip
    bare = replace(RNA, findings=(replace(GOOD, five_prime=Partner("QKI"), three_prime=Partner("NTRK2")),))
    dna = replace(RNA, id="T2", method=Method.WGS, findings=(main, back))
    for tests in ((bare, dna), (dna, bare), (bare, replace(dna, findings=(back,))), (replace(dna, method=RNA.method,
                  findings=(GOOD, back)),)):  # fmt: skip
        evidence = read_evidence(case(*tests))
        assert evidence.that_say(Says.CONFIRMS)
        assert evidence.conflicting() == ()
        assert sorted(read_event(event).actionable for event in evidence.events) == [False, True]
    apart = replace(dna, findings=(main,)), replace(dna, id="T3", findings=(back,))
    assert read_evidence(case(*apart)).conflicting()
    # A product taken back is listed by nobody.
    gone = replace(dna, findings=(main, replace(back, laboratory_class=LaboratoryClass.ARTEFACT)))
    assert read_evidence(case(gone, replace(dna, id="T3", findings=(back,)))).conflicting()
