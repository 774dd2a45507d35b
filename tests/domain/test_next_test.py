"""What to test next: settled questions ask for nothing, failed material is not offered again, and limits are said."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.next_test import next_steps, rna_panel
from mdt_desk.domain.testing import Method, Specimen, SpecimenKind
from tests.clinical.notation import read_tests

TISSUE = Specimen("S1", SpecimenKind.TUMOUR_TISSUE, "lung", PartialDate(2026, 3), tumour_content_percent=40)
OLDER = Specimen("S2", SpecimenKind.TUMOUR_TISSUE, "skin", PartialDate(2024, 3))
PLASMA = Specimen("S3", SpecimenKind.PLASMA, collected=PartialDate(2026, 9))
FUSED = "RNA panel positive, passed, all: fusion ETV6>NTRK3 in-frame kept"


def steps(text, *, specimens=(TISSUE, OLDER, PLASMA), on="S1", confirmed=None, recurrent=False):
    tests = tuple(replace(test, specimen=on) for test in read_tests(text)) if text else ()
    case = Case("c", specimens=specimens, tests=tests)
    return next_steps(case, read_evidence(case), confirmed, recurrent)


@pytest.mark.parametrize("confirmed", [True, False])
def test_what_is_settled_asks_for_nothing(confirmed):
    assert steps(FUSED, confirmed=confirmed) == ()


def test_a_panel_is_another_one_only_where_one_is_recorded():
    made = {"": "an RNA panel", FUSED: "another RNA panel", "RT-PCR positive": "an RNA panel"}
    for text, words in made.items():
        tests = tuple(read_tests(text)) if text else ()
        assert rna_panel(read_evidence(Case("c", tests=tests))) == words


@pytest.mark.parametrize("text", ["", "pan-TRK stain positive", "DNA panel negative, passed, all"])
def test_an_open_question_asks_for_rna_on_the_latest_tissue(text):
    (step,) = steps(text)
    assert (step.method, step.what) == (Method.RNA_PANEL, "RNA panel of NTRK1, NTRK2 and NTRK3")
    assert step.on.startswith("Specimen S1, lung; taken Mar-2026; tumour content 40%; fixation not recorded")


def test_material_on_which_rna_failed_is_not_offered_again():
    (step,) = steps("RNA panel failed, failed quality")
    assert step.what.endswith("again")
    assert step.on.startswith("Specimen S2")
    assert "a failed test excludes nothing" in step.why


def test_without_other_tissue_new_tissue_is_asked_for():
    (step,) = steps("RNA panel failed, failed quality", specimens=(TISSUE, PLASMA))
    assert step.on == "New tumour tissue: no other tissue is recorded; specimen S1 failed"


def test_a_test_under_way_is_waited_for_and_not_asked_for_twice():
    (step,) = steps("RNA panel awaited")
    assert step.what == "Wait for test T1: RNA panel, day of the request not recorded"


def test_a_report_that_leaves_something_open_needs_a_call_before_tissue():
    first = steps("RNA panel positive, passed, all: fusion ETV6/NTRK3")[0]
    assert first.what == "Ask the laboratory about test T1"
    assert "which gene is 5'" in first.why


def test_where_fusions_are_the_rule_fish_is_named_too():
    assert [step.method for step in steps("pan-TRK stain positive", recurrent=True)] == [
        Method.RNA_PANEL,
        Method.FISH_BREAK_APART,
    ]


def test_tests_that_disagree_go_to_the_board():
    (step,) = steps(f"{FUSED} | RNA panel negative, passed, all")
    assert "none takes precedence" in step.why
    assert "test T1 and test T2" in step.what


def test_where_no_specimen_is_recorded_the_laboratory_is_asked_what_is_left():
    assert steps("pan-TRK stain positive", specimens=(), on="")[0].on.startswith("No specimen is recorded: ask")


def test_a_negative_test_with_unanswered_limits_asks_for_that_one_answer():
    (negative,) = read_tests("RNA panel negative, passed, all")
    case = Case("c", specimens=(replace(TISSUE, id="S"),), tests=(replace(negative, limits="Low depth."),))
    (step,) = next_steps(case, read_evidence(case), None, False)
    assert step.what == "Record whether the stated limits of test T1 touch NTRK1, NTRK2 or NTRK3"
    assert step.why == "Low depth."
    answered = replace(case, tests=(replace(case.tests[0], limits_touch_ntrk=Answer.YES),))
    (step,) = next_steps(answered, read_evidence(answered), None, False)
    assert step.method is Method.RNA_PANEL


def test_a_specimen_not_known_to_be_tumour_is_asked_about():
    for test in ("RNA panel negative, passed, all", FUSED, "break-apart FISH positive", "DNA panel positive, passed"):
        first = steps(test, specimens=(replace(TISSUE, kind=SpecimenKind.OTHER),))[0]
        assert first.what == "Record whether specimen S1 of test T1 is tumour"


def test_a_positive_fish_that_rna_does_not_see_is_asked_of_the_laboratories_where_fish_may_settle():
    tests = "break-apart FISH positive, passed, all | RNA panel negative, passed"
    for recurrent, begins in ((True, "Ask the laboratories of test "), (None, "Ask the lab"), (False, "RNA panel of")):
        assert steps(tests, recurrent=recurrent)[0].what.startswith(begins)
