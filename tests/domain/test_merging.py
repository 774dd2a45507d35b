"""Two versions are brought together entry by entry: no result, and no answer, is made of two that somebody gave."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import (
    Case,
    Diagnosis,
    Fitness,
    Judgement,
    Medicine,
    Question,
    RemainingOption,
    Treatment,
    find_specimen,
)
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.merging import EVIDENCE, Place, bring_together, may_keep_both, places, with_both, with_theirs
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.testing import (
    Finding,
    FindingKind,
    KinaseDomain,
    Method,
    ReadingFrame,
    Result,
    Specimen,
    SpecimenKind,
    Test,
)

FOUND = Finding(FindingKind.FUSION, ("TPM3", "NTRK1"), reading_frame=ReadingFrame.IN_FRAME)
RNA_NEGATIVE = Test("T1", Method.RNA_PANEL, result=Result.NEGATIVE, assay="RNA panel")
DNA_POSITIVE = Test("T2", Method.DNA_PANEL, result=Result.POSITIVE, findings=(FOUND,))
DNA_OPEN = Test("T1", Method.DNA_PANEL, laboratory="North")
DAY = date(2023, 12, 20)
NO_OPTIONS = Judgement(Question.NO_SATISFACTORY_OPTIONS, Answer.NO, "Dr A", "consultant", DAY, "one left")
ACCESS = Judgement(Question.MANAGED_ACCESS_CONDITIONS, Answer.YES, "Dr A", "consultant", DAY, "read")
SEED = Case("x", diagnosis=Diagnosis(metastatic=Answer.YES), tests=(DNA_OPEN,), treatments=(Treatment("Dacarbazine"),))


def case(*tests, **more):
    return Case("x", tests=tests, **more)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (case(RNA_NEGATIVE, DNA_POSITIVE), case(DNA_POSITIVE, RNA_NEGATIVE)),
        (case(judgements=(NO_OPTIONS, ACCESS)), case(judgements=(ACCESS, NO_OPTIONS))),
        (case(options=(RemainingOption("A"), RemainingOption("B"))), case(options=(RemainingOption("B"),
                                                                                   RemainingOption("A")))),
    ],
)  # fmt: skip
def test_another_order_is_no_place_at_which_fields_could_be_taken(mine, theirs):
    assert places(mine, theirs) == ()


def test_an_entry_of_one_name_is_taken_whole_or_not_at_all():
    stored, file = case(replace(DNA_POSITIVE, id="T1")), case(RNA_NEGATIVE)
    (place,) = places(stored, file)
    assert place == Place("tests", ("T1",), stored.tests[0], RNA_NEGATIVE)
    assert with_theirs(stored, place) == file


def test_what_only_one_version_holds_is_an_entry_to_add_or_to_leave():
    stored, file = case(judgements=(NO_OPTIONS,)), case(judgements=(ACCESS,))
    gone, more = places(stored, file)
    assert (gone.mine, gone.theirs, more.mine, more.theirs) == (NO_OPTIONS, None, None, ACCESS)
    assert with_theirs(stored, more).judgements == (NO_OPTIONS, ACCESS)
    assert with_theirs(stored, gone).judgements == ()
    assert with_theirs(with_theirs(stored, gone), more) == file


def test_where_two_entries_are_known_by_the_same_the_whole_list_is_one_place():
    twice = case(DNA_POSITIVE, replace(DNA_POSITIVE, assay="other"))
    (place,) = places(case(DNA_POSITIVE), twice)
    assert (place.path, place.key) == (EVIDENCE, ())
    assert with_theirs(case(DNA_POSITIVE), place) == twice
    (place,) = places(case(judgements=(NO_OPTIONS,)), case(judgements=(NO_OPTIONS, replace(NO_OPTIONS, reason="y"))))
    assert (place.path, place.key) == ("judgements", ())


def typed(**changes):
    return replace(SEED, **changes)


NO = Diagnosis(metastatic=Answer.NO)
POSITIVE = replace(DNA_OPEN, result=Result.POSITIVE, findings=(FOUND,))
AS_RNA = replace(DNA_OPEN, method=Method.RNA_PANEL, result=Result.NEGATIVE)
OTHER_FOUND = replace(FOUND, genes=("LMNA", "NTRK1"), reading_frame=ReadingFrame.NOT_STATED)
STOPPED = (replace(SEED.treatments[0], note="stopped"),)
MORE = (*SEED.treatments, Treatment("Ipilimumab"))


@pytest.mark.parametrize(
    ("mine", "theirs", "asked", "together"),
    [
        (typed(note="mine"), typed(diagnosis=NO), [], typed(note="mine", diagnosis=NO)),
        (typed(note="mine"), typed(note="theirs", diagnosis=NO), ["note"], typed(note="mine", diagnosis=NO)),
        (typed(note="same"), typed(note="same"), [], typed(note="same")),
        # What one side alone changed, added or took away is taken from it.
        (typed(treatments=MORE), typed(treatments=STOPPED), [], typed(treatments=(*STOPPED, MORE[1]))),
        (typed(treatments=()), typed(note="theirs"), [], typed(note="theirs", treatments=())),
        (typed(note="mine"), typed(treatments=MORE[::-1]), [], typed(note="mine", treatments=MORE[::-1])),
        # One took away what the other changed.
        (typed(treatments=()), typed(treatments=STOPPED), ["treatments"], typed(treatments=())),
        (typed(treatments=STOPPED), typed(treatments=()), ["treatments"], typed(treatments=STOPPED)),
        # A test that both changed, in whatever fields, is asked about whole.
        (typed(tests=(POSITIVE,)), typed(tests=(AS_RNA,)), ["tests"], typed(tests=(POSITIVE,))),
        (typed(tests=(replace(POSITIVE, findings=(replace(FOUND, kinase_domain=KinaseDomain.KEPT),)),)),
         typed(tests=(replace(POSITIVE, findings=(OTHER_FOUND,)),)), ["tests"],
         typed(tests=(replace(POSITIVE, findings=(replace(FOUND, kinase_domain=KinaseDomain.KEPT),)),))),
        # Answers of two people to one question are two answers.
        (typed(judgements=(NO_OPTIONS,)), typed(judgements=(replace(NO_OPTIONS, by="Dr B"),)), [],
         typed(judgements=(NO_OPTIONS, replace(NO_OPTIONS, by="Dr B")))),
        (typed(medicines=(Medicine("A"),)), typed(medicines=(Medicine("A", note="x"),)), ["medicines"],
         typed(medicines=(Medicine("A"),))),
    ],
)  # fmt: skip
def test_what_one_side_changed_is_taken_and_only_what_both_changed_is_asked(mine, theirs, asked, together):
    found = bring_together(SEED, mine, theirs)
    assert ([each.path for each in found.asked], found.case) == (asked, together)


def test_an_answer_puts_the_whole_saved_entry_in_place_of_the_typed_one():
    found = bring_together(SEED, typed(tests=(POSITIVE,), note="mine"), typed(tests=(AS_RNA,)))
    assert with_theirs(found.case, found.asked[0]) == typed(tests=(AS_RNA,), note="mine")


TUMOUR = Specimen("S2", SpecimenKind.TUMOUR_TISSUE, "lymph node")
OTHER = Specimen("S2", SpecimenKind.OTHER, "appendix, second primary")
ON_S2 = Test("T2", Method.RNA_PANEL, result=Result.POSITIVE, findings=(FOUND,), specimen="S2")


def test_a_test_is_never_taken_without_the_specimen_on_which_it_was_made():
    stored, file = Case("x", specimens=(TUMOUR,)), Case("x", specimens=(OTHER,), tests=(ON_S2,))
    (place,) = places(stored, file)
    assert place.path == EVIDENCE
    assert with_theirs(stored, place) == file
    assert with_theirs(replace(stored, note="kept"), place) == replace(file, note="kept")


def test_a_repeat_is_never_taken_without_the_test_that_it_repeats():
    again = replace(ON_S2, repeat_of="T1")
    (place,) = places(case(RNA_NEGATIVE), case(replace(RNA_NEGATIVE, laboratory="Other"), again))
    assert place.path == EVIDENCE


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        # One corrected the block, the other entered a test on it as it was.
        (Case("x", specimens=(TUMOUR,), tests=(ON_S2,)), Case("x", specimens=(OTHER,))),
        (Case("x", specimens=(OTHER,)), Case("x", specimens=(TUMOUR,), tests=(ON_S2,))),
        # Both changed the test, one the block.
        (Case("x", specimens=(OTHER,), tests=(replace(ON_S2, assay="A"),)),
         Case("x", specimens=(TUMOUR,), tests=(replace(ON_S2, assay="B"),))),
    ],
)  # fmt: skip
def test_what_two_people_made_of_a_specimen_and_of_its_tests_is_asked_as_one(mine, theirs):
    for base in (Case("x", specimens=(TUMOUR,)), Case("x", specimens=(TUMOUR,), tests=(replace(ON_S2, assay=""),))):
        found = bring_together(base, mine, theirs)
        if found.asked:
            assert [each.path for each in found.asked] == [EVIDENCE]
            assert (found.case.specimens, found.case.tests) == (mine.specimens, mine.tests)
            other = with_theirs(found.case, found.asked[0])
            assert (other.specimens, other.tests) == (theirs.specimens, theirs.tests)
    assert bring_together(Case("x", specimens=(TUMOUR,)), mine, theirs).asked


def test_two_tests_of_one_id_that_both_entered_may_both_stay():
    found = bring_together(case(), case(replace(DNA_POSITIVE, id="T1")), case(RNA_NEGATIVE))
    (place,) = found.asked
    assert may_keep_both(place)
    both = with_both(found.case, place)
    later = with_both(found.case, place, case(replace(DNA_POSITIVE, id="T2")))
    assert [each.id for each in later.tests] == ["T1", "T3"]
    assert [(each.id, each.method) for each in both.tests] == [("T1", Method.DNA_PANEL), ("T2", Method.RNA_PANEL)]


FIRST_S = Specimen("S1", SpecimenKind.TUMOUR_TISSUE, "skin")
SECOND_S = Specimen("S1", SpecimenKind.TUMOUR_TISSUE, "lymph node")
ON_FIRST = Test("T1", Method.DNA_PANEL, result=Result.POSITIVE, findings=(FOUND,), specimen="S1")
ON_SECOND = Test("T1", Method.RNA_PANEL, result=Result.NEGATIVE, specimen="S1")
AGAIN = Test("T2", Method.RNA_PANEL, result=Result.POSITIVE, specimen="S1", repeat_of="T1")


def kept_both(mine, theirs, base=None):
    found = bring_together(base or Case("x"), mine, theirs)
    (place,) = found.asked
    assert may_keep_both(place)
    return with_both(found.case, place, mine, theirs)


def test_specimens_with_their_tests_that_two_people_entered_may_both_stay():
    mine = Case("x", specimens=(FIRST_S,), tests=(ON_FIRST,))
    both = kept_both(mine, Case("x", specimens=(SECOND_S,), tests=(AGAIN, ON_SECOND)))
    assert both.specimens == (FIRST_S, replace(SECOND_S, id="S2"))
    second, repeat = replace(ON_SECOND, id="T3", specimen="S2"), replace(AGAIN, specimen="S2", repeat_of="T3")
    assert both.tests == (ON_FIRST, second, repeat)


def test_what_both_versions_hold_alike_stays_once_where_both_are_kept():
    base = Case("x", specimens=(FIRST_S,), tests=(ON_FIRST,))
    mine = replace(base, specimens=(FIRST_S, TUMOUR), tests=(ON_FIRST, ON_S2))
    theirs = replace(
        base, specimens=(FIRST_S, OTHER), tests=(ON_FIRST, replace(ON_S2, method=Method.RNA_PANEL, assay="other"))
    )
    both = kept_both(mine, theirs, base)
    assert [each.id for each in both.specimens] == ["S1", "S2", "S3"]
    assert [(each.id, each.specimen) for each in both.tests] == [("T1", "S1"), ("T2", "S2"), ("T3", "S3")]


def test_one_specimen_by_its_laboratory_number_is_never_kept_as_two():
    numbered = [replace(each, laboratory_number=number) for each, number in ((FIRST_S, "H23/1"), (SECOND_S, " h23/1"))]
    sides = [
        Case("x", specimens=(each,), tests=(test,)) for each, test in zip(numbered, (ON_FIRST, ON_SECOND), strict=True)
    ]
    (place,) = bring_together(Case("x"), *sides).asked
    assert not may_keep_both(place)


NOVEMBER = PartialDate(2023, 11, 1)


def test_who_somebody_is_is_taken_from_one_version_alone():
    base = Case("x", patient=Patient(family_name="SAMPLE", birth_date=PartialDate(1974, 2, 14)))
    mine = replace(base, patient=replace(base.patient, family_name="JONES"))
    theirs = replace(base, patient=replace(base.patient, birth_date=PartialDate(1950, 1, 1)))
    found = bring_together(base, mine, theirs)
    assert [each.path for each in found.asked] == ["patient"]
    assert found.case.patient == mine.patient
    assert with_theirs(found.case, found.asked[0]).patient == theirs.patient


@pytest.mark.parametrize(
    ("base", "mine", "theirs"),
    [
        (
            Fitness(1, PartialDate(2023, 11, 1)),
            Fitness(1, PartialDate(2023, 12, 26)),
            Fitness(3, PartialDate(2023, 11, 1)),
        ),
        (Diagnosis("SKCM"), Diagnosis("GIST"), Diagnosis("SKCM", "Melanoma in situ, excised")),
    ],
)
def test_fields_that_belong_together_are_asked_together(base, mine, theirs):
    name = "fitness" if isinstance(base, Fitness) else "diagnosis"
    of = [replace(Case("x"), **{name: each}) for each in (base, mine, theirs)]
    found = bring_together(*of)
    assert [each.path for each in found.asked] == [name]
    assert getattr(with_theirs(found.case, found.asked[0]), name) == theirs


TESTS = st.builds(
    Test, st.sampled_from(["T1", "T2", "T3"]), st.sampled_from([Method.RNA_PANEL, Method.DNA_PANEL]),
    result=st.sampled_from([Result.POSITIVE, Result.NEGATIVE]),
    findings=st.sampled_from([(), (FOUND,), (OTHER_FOUND,)]), assay=st.sampled_from(["", "A", "B"]),
)  # fmt: skip
ANSWERS = st.builds(
    replace, st.just(NO_OPTIONS), answer=st.sampled_from([Answer.YES, Answer.NO]), by=st.sampled_from(["Dr A", "Dr B"]),
    reason=st.sampled_from(["x", "y"]),
)  # fmt: skip
CASES = st.builds(
    Case, st.just("x"), tests=st.lists(TESTS, max_size=3).map(tuple),
    judgements=st.lists(ANSWERS, max_size=3).map(tuple),
    specimens=st.lists(st.sampled_from([Specimen("S1"), Specimen("S2"), Specimen("S1", site="lung")]), max_size=2).map(
        tuple
    ),
)  # fmt: skip


@given(CASES, CASES, CASES, st.data())
def test_no_entry_is_made_that_stands_in_neither_version(base, mine, theirs, data):
    found = bring_together(base, mine, theirs)
    merged = found.case
    for place in found.asked:
        merged = with_theirs(merged, place) if data.draw(st.booleans()) else merged
    for name in ("tests", "judgements", "specimens"):
        assert set(getattr(merged, name)) <= {*getattr(mine, name), *getattr(theirs, name)}
    ids = [{each.id for each in side.specimens} for side in (mine, theirs)]
    unlike = any(len({each.id for each in side.tests}) < len(side.tests) or len(of) < len(side.specimens)
                 for of, side in zip(ids, (mine, theirs), strict=True))  # fmt: skip
    for test in merged.tests if not unlike else ():
        made = find_specimen(merged, test.specimen)
        assert any(test in side.tests and find_specimen(side, test.specimen) == made for side in (mine, theirs))


@given(CASES, CASES)
def test_taking_every_place_gives_the_other_version(mine, theirs):
    merged = mine
    for place in places(mine, theirs):
        merged = with_theirs(merged, place)
    for name in ("tests", "judgements", "specimens"):
        assert sorted(map(repr, getattr(merged, name))) == sorted(map(repr, getattr(theirs, name)))
    assert places(mine, mine) == ()
