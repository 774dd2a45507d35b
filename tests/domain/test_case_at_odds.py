"""What a case states against its own answers is said beside the answer: an option that is left, a death before."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import (
    Case,
    Cyp3aEffect,
    Diagnosis,
    Drug,
    Judgement,
    Medicine,
    OptionState,
    Question,
    Referral,
    RemainingOption,
    Treatment,
    TreatmentOutcome,
)
from mdt_desk.domain.case_at_odds import at_odds
from mdt_desk.domain.dates import read_typed_date
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.patient import Patient
from tests.domain.test_fusion_evidence import RNA, case

DAY = date(2023, 12, 27)


def asked(state=OptionState.HAD, answer=Answer.YES, given=DAY, died=None):
    judged = Judgement(Question.NO_SATISFACTORY_OPTIONS, answer, "Dr A. Example", "oncologist", given, meeting_date=DAY)
    return replace(
        case(RNA),
        patient=Patient(death_date=read_typed_date(died) if died else None),
        referral=Referral(meeting_date=DAY),
        options=(RemainingOption("Dacarbazine", state),),
        judgements=(judged,),
    )


def told(of, on=DAY):
    return [each for each in read_evidence(of, on).remarks if each in at_odds(of, on)]


def test_an_option_marked_available_beside_no_satisfactory_options_is_named_once():
    (said,) = told(asked(OptionState.AVAILABLE))
    assert "'Dacarbazine' is marked as available, yet Dr A. Example (27-Dec-2023)" in said
    (said,) = told(asked(OptionState.UNKNOWN))
    assert "'Dacarbazine' is entered without what became of it, yet Dr A. Example (27-Dec-2023)" in said


@pytest.mark.parametrize(
    "changes",
    [
        *({"state": state} for state in OptionState if state not in {OptionState.AVAILABLE, OptionState.UNKNOWN}),
        {"state": OptionState.AVAILABLE, "answer": Answer.NO},
        {"state": OptionState.AVAILABLE, "answer": Answer.NOT_RECORDED},
        {"state": OptionState.AVAILABLE, "given": date(2024, 2, 1)},
    ],
)
def test_an_option_that_is_not_left_and_an_answer_that_does_not_count_say_nothing(changes):
    assert told(asked(**changes)) == []


@pytest.mark.parametrize(
    ("died", "words"),
    [
        ("2023-12-20", "died (20-Dec-2023), before the day asked about (27-Dec-2023)"),
        ("2023-12", "died (Dec-2023), perhaps before the day asked about"),
        ("2023-12-27", ""),
        ("2024-01-02", ""),
        (None, ""),
    ],
)
def test_a_death_before_the_day_asked_about_is_said_beside_the_answer(died, words):
    said = told(asked(died=died))
    assert len(said) == bool(words)
    assert not words or words in said[0]


STILL = {
    "ongoing": (Treatment("Nivolumab", ongoing=Answer.YES), "is recorded as ongoing, yet"),
    "responding": (
        Treatment("Nivolumab", ongoing=Answer.YES, outcome=TreatmentOutcome.RESPONSE),
        "is recorded as ongoing, outcome response, yet",
    ),
    "begun after the answer": (Treatment("Nivolumab", started=read_typed_date("2024-01-05")), "begun 05-Jan-2024, yet"),
    "begun before and stopped": (
        Treatment("Nivolumab", started=read_typed_date("2023-01-05"), stopped=read_typed_date("2023-09-05")), "",
    ),
    "ongoing, and stopped": (Treatment("X", ongoing=Answer.YES, stopped=read_typed_date("2023-09-05")), ""),
    "not ongoing": (Treatment("Nivolumab", ongoing=Answer.NO), ""),
    "the NTRK inhibitor itself": (Treatment("Entrectinib", Drug.ENTRECTINIB, ongoing=Answer.YES), ""),
}  # fmt: skip


@pytest.mark.parametrize(("treatment", "words"), STILL.values(), ids=STILL)
def test_a_treatment_that_goes_on_or_was_begun_after_the_answer_that_no_option_is_left_is_named(treatment, words):
    case = replace(asked(), treatments=(treatment,))
    said = [each for each in told(case) if "answered that there are no satisfactory options" in each]
    assert [words in each for each in said] == ([True] if words else [])
    assert not [each for each in told(replace(asked(answer=Answer.NO), treatments=(treatment,))) if "no satis" in each]


CUT_OUT = (
    "Complete resection of the tumour (R0)", "Surgery, complete resection of all disease",
    "Wide excision, margins clear",
    "Metastasectomy, all disease removed", "Radical excision", "Chemotherapy; now in remission", "Surgery R0",
)  # fmt: skip
NOT_CUT_OUT = (
    "Incomplete resection",
    "Biopsy",
    "Debulking surgery",
    "Dacarbazine",
    "Planned radical excision",
    "Surgery",
)


@pytest.mark.parametrize(("names", "said"), [(CUT_OUT, True), (NOT_CUT_OUT, False)], ids=["cut out", "not cut out"])
def test_a_resection_that_was_the_last_treatment_speaks_against_disease_that_is_left(names, said):
    later = Treatment("Dacarbazine", started=read_typed_date("2023-11-05"))
    for name in names:
        treatment = Treatment(name, started=read_typed_date("2023-06-05"))
        case = replace(asked(), diagnosis=Diagnosis(metastatic=Answer.YES), treatments=(treatment,))
        assert (
            any("may have removed the disease, which is entered as metastatic" in each for each in told(case)) is said
        )
        for quiet in (
            replace(case, diagnosis=Diagnosis(metastatic=Answer.NO)),
            replace(case, treatments=(treatment, later)),
        ):
            assert not any("may have removed" in each for each in told(quiet)), name


@pytest.mark.parametrize(("confirmed", "said"), [("2023-12-28", True), ("2023-12-27", False), ("2023", False)])
def test_a_histology_confirmed_after_the_day_asked_about_is_said(confirmed, said):
    case = replace(asked(), diagnosis=Diagnosis(histology_confirmed=read_typed_date(confirmed)))
    assert any("after the day asked about (27-Dec-2023): for that day" in each for each in told(case)) is said


def test_inoperable_beside_three_noes_is_asked_about():
    no = {"locally_advanced": Answer.NO, "metastatic": Answer.NO, "surgery_severe_harm": Answer.NO}
    asked = "entered as inoperable, and as neither locally advanced nor metastatic"
    for changes, said in ((no, True), *((no | {each: Answer.NOT_RECORDED}, False) for each in no)):
        told = at_odds(Case("x", diagnosis=Diagnosis(inoperable=Answer.YES, **changes)), None)
        assert any(asked in each for each in told) is said
    assert not any(asked in each for each in at_odds(Case("x", diagnosis=Diagnosis(**no)), None))


@pytest.mark.parametrize("effect", Cyp3aEffect)
def test_a_medicine_of_which_nobody_entered_what_it_does_is_named(effect):
    case = Case("x", medicines=(Medicine("aspirin", Cyp3aEffect.NONE), Medicine("rifampicin", effect)))
    said = [each for each in at_odds(case, None) if "CYP3A" in each]
    words = "What rifampicin does to the enzyme CYP3A is not recorded, and the product labels warn of it: ask."
    assert said == ([words] if effect is Cyp3aEffect.NOT_RECORDED else [])
