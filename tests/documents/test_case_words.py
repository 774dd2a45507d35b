"""The case in brief, in words; what is not recorded says so."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.documents.case_words import brief, identity, meeting
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import (
    Case,
    ChildPugh,
    Cyp3aEffect,
    Diagnosis,
    Medicine,
    Nation,
    OptionState,
    RemainingOption,
    Treatment,
)
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.patient import Gender
from tests.documents.conftest import CASE, ON, TUMOURS


def line(case, label):
    return {each.label: each.text for each in brief(case, TUMOURS)}[label]


def test_identity_follows_the_banner():
    who = identity(CASE, ON)
    assert (who.name, who.born, who.gender) == ("SAMPLE, Alexander (Mr)", "14-Feb-1974 (52y)", "Male")
    assert (who.nhs_number, who.hospital_number) == ("999 000 0018", "S000123")


def test_an_unknown_patient_is_not_a_question_mark():
    who = identity(Case("x"), ON)
    assert (who.name, who.born, who.gender) == ("Name not recorded", "Not known", "Not known")
    assert (who.nhs_number, who.hospital_number) == ("Not recorded", "Not recorded")


def test_a_death_shows_the_age_at_death_and_no_age_now():
    patient = replace(CASE.patient, death_date=PartialDate(2026, 11, 1), gender=Gender.OTHER_SPECIFIC)
    who = identity(replace(CASE, patient=patient), ON)
    assert (who.born, who.died) == ("14-Feb-1974", "Died 01-Nov-2026, Age at Death 52y")
    assert who.gender == "Other specific"


def test_the_meeting_line_names_date_nation_team_and_referrer():
    assert meeting(CASE) == "Meeting 26-Nov-2026 · Nation England · Skin MDT · Referrer Dr A. Example"
    called = replace(CASE, referral=replace(CASE.referral, contact="ext. 1234"))
    assert meeting(called).endswith(" · Referrer Dr A. Example · Contact ext. 1234")


def test_a_planned_start_and_a_missing_nation_are_shown():
    referral = replace(CASE.referral, nation=None, planned_start=date(2026, 12, 1), referrer="", team="")
    assert meeting(replace(CASE, referral=referral)) == (
        "Meeting 26-Nov-2026 · Planned start 01-Dec-2026 · Nation not recorded"
    )


def test_northern_ireland_keeps_its_capitals():
    referral = replace(CASE.referral, nation=Nation.NORTHERN_IRELAND)
    assert "Nation Northern Ireland" in meeting(replace(CASE, referral=referral))


def test_the_diagnosis_tells_stage_extent_and_markers():
    assert line(CASE, "Diagnosis") == "Cutaneous Melanoma · stage M1b · metastatic (lung, liver) · BRAF, NRAS wild type"


def test_an_answer_of_no_is_told_and_a_missing_one_is_not_taken_for_it():
    no = Diagnosis("SKCM", metastatic=Answer.NO)
    assert line(replace(CASE, diagnosis=no), "Diagnosis") == "Cutaneous Melanoma · not metastatic"
    assert "extent not recorded" in line(replace(CASE, diagnosis=Diagnosis("SKCM")), "Diagnosis")


def test_treatments_keep_the_precision_of_their_dates():
    assert line(CASE, "Treatment") == "1: ipilimumab + nivolumab, Apr-2024 to Sep-2024, progression"


def test_a_treatment_without_an_end_does_not_seem_ended():
    open_ended = replace(CASE.treatments[0], stopped=None)
    assert "to end not recorded" in line(replace(CASE, treatments=(open_ended,)), "Treatment")
    ongoing = replace(open_ended, ongoing=Answer.YES)
    assert "to ongoing" in line(replace(CASE, treatments=(ongoing,)), "Treatment")


def test_fitness_and_medicines_share_a_line():
    medicine = Medicine("Itraconazole", Cyp3aEffect.STRONG_INHIBITOR)
    fit = replace(CASE.fitness, child_pugh=ChildPugh.B, long_qt=Answer.YES)
    assert line(replace(CASE, medicines=(medicine,), fitness=fit), "Fitness") == (
        "WHO performance status 1 on 02-Nov-2026 · comorbidity: hypertension · allergy: none known · Child-Pugh B · "
        "long QT · medicines: Itraconazole (CYP3A strong inhibitor)"
    )


def test_what_a_board_always_asks_for_is_said_to_be_missing():
    told = {each.label: each.text for each in brief(Case("x"), TUMOURS)}
    assert told == {
        "Diagnosis": "Tumour type not recorded · extent not recorded",
        "Treatment": "Not recorded",
        "Fitness": "WHO performance status not recorded · comorbidity: not recorded · allergy: not recorded",
        "Wishes": "Not recorded",
    }


def test_remaining_options_say_where_they_stand():
    option = RemainingOption("dacarbazine", OptionState.UNSUITABLE, "neutropenia")
    case = replace(CASE, options=(option, RemainingOption("trial")))
    assert line(case, "Options") == "dacarbazine: unsuitable (neutropenia) · trial: not recorded"


def test_a_date_and_a_nation_other_than_the_cases_own_are_said():
    words = meeting(CASE, date(2023, 12, 27), Nation.SCOTLAND)
    assert "Checked for 27-Dec-2023" in words
    assert "Checked under the rules of Scotland" in words


def test_beside_the_day_asked_about_stands_the_age_on_that_day():
    case = replace(CASE, patient=replace(CASE.patient, birth_date=PartialDate(2012, 2, 14)))
    assert "Checked for 27-Dec-2023 (age then 11y 10m)" in meeting(case, date(2023, 12, 27))
    unborn = replace(CASE, patient=replace(CASE.patient, birth_date=None))
    assert "Checked for 27-Dec-2023 ·" in meeting(unborn, date(2023, 12, 27))


def test_the_cases_own_date_and_nation_are_said_once():
    assert meeting(CASE, CASE.referral.meeting_date, CASE.referral.nation) == meeting(CASE)


@pytest.mark.parametrize("typed", ["pT4b melanoma", "nodal disease only", "ßigma"])
def test_what_was_typed_is_printed_as_it_was_typed(typed):
    diagnosis = Diagnosis("", description=typed)
    treatment, option = Treatment(name=typed), RemainingOption(typed, OptionState.HAD)
    case = Case("X", diagnosis=diagnosis, treatments=(treatment,), options=(option,), note=typed)
    case = replace(case, referral=replace(case.referral, wishes=typed))
    for label in ("Diagnosis", "Treatment", "Options", "Wishes", "Note"):
        assert line(case, label).startswith(typed)


def test_what_was_added_and_not_named_is_printed_as_that():
    case = Case("X", treatments=(Treatment(""),), options=(RemainingOption(" ", OptionState.HAD),))
    assert line(case, "Treatment").startswith("treatment without a name, start not recorded")
    assert line(case, "Options").startswith("option without a name: had")


def test_what_was_answered_of_a_row_whose_name_does_not_tell_is_printed_with_it():
    answered = Treatment("Blue tablets", ntrk_inhibitor=Answer.NO)
    taken = Medicine("study drug", ntrk_inhibitor=Answer.YES)
    option = RemainingOption("Trial", OptionState.HAD, ntrk_inhibitor=Answer.NO)
    case = Case("a", treatments=(answered,), medicines=(taken,), options=(option,))
    assert "Blue tablets (answered: no NTRK inhibitor)" in line(case, "Treatment")
    assert "study drug (answered: an NTRK inhibitor)" in line(case, "Fitness")
    assert "Trial: had (answered: no NTRK inhibitor)" in line(case, "Options")
    assert "answered" not in line(Case("a", treatments=(Treatment("Blue tablets"),)), "Treatment")
