"""A case that cannot be right is told so, at the place and with advice; a case that may be right is left alone."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import (
    Case,
    Diagnosis,
    Drug,
    Fitness,
    Judgement,
    Marker,
    Medicine,
    Question,
    Referral,
    RemainingOption,
    Treatment,
)
from mdt_desk.domain.checks import check_case
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.plain import require
from mdt_desk.domain.problems import Level
from mdt_desk.domain.tumour_types import read_tumour_types
from tests.domain.strategies import cases

TUMOURS = read_tumour_types(
    "oncotree_code,name,parent_code,tissue,solid,note\nMEL,Melanoma,SKIN,Skin,yes,\nAML,AML,MYELOID,Myeloid,no,\n",
    "group,oncotree_code\n",
)
ANN = Patient("Sample", "Ann", birth_date=PartialDate(1974, 2, 14), nhs_number="9990000018")
MEETING = date(2026, 11, 26)
DAY_BEFORE = date(2026, 11, 20)
GOOD = Case(
    "C1",
    synthetic=True,
    patient=ANN,
    referral=Referral(meeting_date=MEETING, planned_start=date(2026, 12, 7)),
    diagnosis=Diagnosis("MEL", solid=Answer.YES, markers=(Marker("BRAF"),)),
    fitness=Fitness(1, PartialDate(2026, 11)),
    medicines=(Medicine("sertraline"),),
    treatments=(Treatment("pembrolizumab", line=1, started=PartialDate(2025), stopped=PartialDate(2025, 6)),),
    options=(RemainingOption("dacarbazine"),),
    judgements=(
        Judgement(
            Question.NO_SATISFACTORY_OPTIONS, Answer.YES, "Dr Sample", "consultant", date(2026, 11, 20), "None left"
        ),
    ),
)
JUDGEMENT = GOOD.judgements[0]


def places(case: Case) -> dict[str, Level]:
    return {problem.where: problem.level for problem in check_case(case, TUMOURS)}


def test_an_acceptance_of_dna_that_does_not_say_what_it_accepts_is_pointed_out():
    accepting = replace(JUDGEMENT, question=Question.DNA_FUSION_ACCEPTED)
    for each, said in (
        (accepting, {"judgements[1].settled": Level.WARNING}),
        (replace(accepting, settled=("T1: listed: nothing",)), {}),
        (replace(accepting, answer=Answer.NO), {}),
    ):
        assert places(replace(GOOD, judgements=(each,))) == said


def test_a_good_case_has_no_problem():
    assert check_case(GOOD, TUMOURS) == ()


def patient(**changes: object) -> Case:
    return replace(GOOD, patient=replace(ANN, **changes), treatments=())


def referral(**changes: object) -> Case:
    return replace(GOOD, referral=replace(GOOD.referral, **changes))


def diagnosis(**changes: object) -> Case:
    return replace(GOOD, diagnosis=replace(GOOD.diagnosis, **changes))


def treatment(**changes: object) -> Case:
    return replace(GOOD, treatments=(replace(GOOD.treatments[0], **changes),))


def judgement(**changes: object) -> Case:
    return replace(GOOD, judgements=(replace(JUDGEMENT, **changes),))


ERRORS = [
    (replace(GOOD, case_id=" "), "case_id"),
    (replace(GOOD, case_id="x" * 65), "case_id"),
    (patient(nhs_number="9990000019"), "patient.nhs_number"),
    (patient(nhs_number="999"), "patient.nhs_number"),
    (patient(birth_date=PartialDate(2026, 12)), "patient.birth_date"),
    (patient(death_date=PartialDate(1973)), "patient.death_date"),
    (diagnosis(tumour_type="MELA"), "diagnosis.tumour_type"),
    (diagnosis(markers=(Marker("B RAF"),)), "diagnosis.markers[1].gene"),
    (diagnosis(markers=(Marker(""),)), "diagnosis.markers[1].gene"),
    (replace(GOOD, fitness=Fitness(5)), "fitness.performance_status"),
    (replace(GOOD, fitness=Fitness(-1)), "fitness.performance_status"),
    (replace(GOOD, medicines=(Medicine("a"), Medicine(" "))), "medicines[2].name"),
    (replace(GOOD, options=(RemainingOption(""),)), "options[1].name"),
    (treatment(name=""), "treatments[1].name"),
    (treatment(line=0), "treatments[1].line"),
    (judgement(by=""), "judgements[1].by"),
    (judgement(role=" "), "judgements[1].role"),
    (judgement(valid_until=date(2026, 11, 19)), "judgements[1].valid_until"),
    (judgement(valid_from=date(2026, 12, 1), valid_until=date(2026, 11, 30)), "judgements[1].valid_until"),
]
WARNINGS = [
    (patient(nhs_number=""), "patient.nhs_number"),
    (patient(nhs_number="9434765919"), "patient.nhs_number"),
    (replace(GOOD, synthetic=False), "patient.nhs_number"),
    (patient(no_nhs_number_reason="visitor"), "patient.no_nhs_number_reason"),
    (patient(family_name="S\u0430mple"), "patient.family_name"),
    (patient(birth_date=PartialDate(1900)), "patient.birth_date"),
    (patient(death_date=PartialDate(2026, 10)), "patient.death_date"),
    (referral(planned_start=date(2026, 11, 25)), "referral.planned_start"),
    (diagnosis(solid=Answer.NO), "diagnosis.solid"),
    (diagnosis(histology_confirmed=PartialDate(2027)), "diagnosis.histology_confirmed"),
    (diagnosis(markers=(Marker("BRAF"), Marker("BRAF"))), "diagnosis.markers[2].gene"),
    (replace(GOOD, fitness=Fitness(1, PartialDate(2026, 12))), "fitness.recorded_on"),
    (treatment(stopped=PartialDate(2024)), "treatments[1].stopped"),
    (treatment(started=PartialDate(1973)), "treatments[1].started"),
    (treatment(ongoing=Answer.YES), "treatments[1].ongoing"),
    (replace(treatment(drug=Drug.ENTRECTINIB), prior_ntrk_inhibitor=Answer.NO), "prior_ntrk_inhibitor"),
    (replace(treatment(name="LOXO-101"), prior_ntrk_inhibitor=Answer.YES), "treatments[1].drug"),
    (replace(treatment(name="Blue tablets"), prior_ntrk_inhibitor=Answer.NO), "treatments[1].ntrk_inhibitor"),
    (treatment(drug=Drug.ENTRECTINIB, ntrk_inhibitor=Answer.NO), "treatments[1].ntrk_inhibitor"),
    (judgement(answer=Answer.NOT_RECORDED), "judgements[1].answer"),
    (judgement(meeting_date=date(2026, 11, 19)), "judgements[1].given_on"),
]
FINE = [
    patient(nhs_number="999 000 0018"),
    patient(nhs_number="", no_nhs_number_reason="visitor"),
    patient(birth_date=PartialDate(2026, 11)),
    patient(birth_date=PartialDate(2026)),
    patient(birth_date=None),
    diagnosis(tumour_type="", solid=Answer.NO),
    diagnosis(solid=Answer.NOT_RECORDED),
    diagnosis(tumour_type="AML", solid=Answer.NO),
    referral(meeting_date=None),
    treatment(started=PartialDate(2025, 3), stopped=PartialDate(2025)),
    treatment(drug=Drug.ENTRECTINIB),
    treatment(name="Blue tablets"),
    replace(treatment(name="Blue tablets", started=PartialDate(2027), stopped=None), prior_ntrk_inhibitor=Answer.NO),
    replace(treatment(name="Blue tablets", ntrk_inhibitor=Answer.NO), prior_ntrk_inhibitor=Answer.NO),
    replace(treatment(name="Cisplatin"), prior_ntrk_inhibitor=Answer.NO),
    judgement(valid_until=date(2026, 11, 20)),
]


@pytest.mark.parametrize(("case", "where"), ERRORS)
def test_what_cannot_be_right_is_an_error(case, where):
    assert places(case) == {where: Level.ERROR}


@pytest.mark.parametrize(("case", "where"), WARNINGS)
def test_what_is_odd_is_a_warning(case, where):
    assert places(case) == {where: Level.WARNING}


@pytest.mark.parametrize("case", FINE)
def test_what_may_be_right_is_left_alone(case):
    assert places(case) == {}


def test_every_problem_is_told_at_once():
    case = replace(patient(nhs_number="1"), case_id="", fitness=Fitness(9))
    assert set(places(case)) == {"case_id", "patient.nhs_number", "fitness.performance_status"}


def test_a_tumour_written_by_name_is_answered_with_its_code():
    problem = check_case(diagnosis(tumour_type="melanoma"), TUMOURS)[0]
    assert problem.advice == "Write MEL for Melanoma."


def test_without_a_tumour_list_the_tumour_type_is_not_looked_up():
    assert check_case(diagnosis(tumour_type="MELA"), None) == ()


@given(cases)
def test_no_case_breaks_the_checks_and_every_problem_has_place_and_advice(case):
    for problem in check_case(case, TUMOURS):
        assert problem.where
        assert problem.what
        assert problem.advice.endswith(".")


RESOLUTION = {"about": "ETV6 and NTRK3", "by": "Dr A. Example", "role": "pathologist", "given_on": "2026-11-20",
              "reason": "Seen together.", "settled": ["T1: in frame"], "reading_frame": "in_frame"}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({}, None),
        ({"by": " "}, "resolutions[1].by"),
        ({"role": ""}, "resolutions[1].role"),
        ({"reason": ""}, "resolutions[1].reason"),
        ({"reading_frame": "not_stated"}, "resolutions[1]"),
        ({"settled": []}, "resolutions[1].settled"),
    ],
)
def test_a_resolution_of_the_board_names_who_why_what_and_of_which_statements(changes, place):
    case = require(Case, {"case_id": "c", "resolutions": [RESOLUTION | changes]})
    found = [problem.where for problem in check_case(case, None) if problem.where.startswith("resolutions")]
    assert found == ([place] if place else [])
