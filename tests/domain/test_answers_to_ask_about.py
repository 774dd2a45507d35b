"""A yes by nobody known as a clinician, or older than the patient or the tumour that was sampled, is asked about."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.answers_to_ask_about import answers_to_ask_about
from mdt_desk.domain.case import Case, Judgement, Question, Resolution
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.judgements import before_birth, holds_on
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.testing import Specimen, SpecimenKind
from tests.domain.sound_fusion import RNA

ON = date(2023, 12, 27)
GIVEN = Judgement(
    Question.NO_SATISFACTORY_OPTIONS, Answer.YES, "Dr A. Example", "consultant oncologist", date(2023, 12, 20),
    "Both standard options have failed.", valid_until=date(2026, 12, 31),
)  # fmt: skip
SPECIMEN = Specimen("S", SpecimenKind.TUMOUR_TISSUE, collected=PartialDate(2023, 11, 20))
CASE = Case(
    "x",
    patient=Patient("Sample", "Alexander", birth_date=PartialDate(1974, 2, 14)),
    specimens=(SPECIMEN,),
    tests=(RNA,),
    judgements=(GIVEN,),
)


def asked(case=CASE, **changes):
    return list(answers_to_ask_about(replace(case, judgements=(replace(GIVEN, **changes),)), ON))


# who answered, in what role, and whether it is asked who that is
ANSWERERS = [
    ("Dr A. Example", "consultant oncologist", False),
    ("Prof. Panel", "chair", False),
    ("Kim Oduya", "clinical nurse specialist", False),
    ("Pat Lee", "pharmacist", False),
    ("Sam Roe", "ST6", False),
    ("Sam Roe", "lead", False),
    ("Sam Roe", "", False),
    ("Alexander Sample", "patient", True),
    ("Alexander Sample", "consultant", True),
    ("Ann Sample", "mother of the patient", True),
    ("Sam Roe", "MDT coordinator", True),
    ("Sam Roe", "Bayer representative", True),
    ("Sam Roe", "medical student", True),
    ("Sam Roe", "wording of 2026", True),
]


@pytest.mark.parametrize(("by", "role", "told"), ANSWERERS)
def test_whoever_resolved_is_asked_about_as_whoever_answered(by, role, told):
    given = Resolution("NTRK1 and TPM3", by, role, date(2026, 11, 20), "Both read again.")
    case = Case("x", patient=Patient("Sample", "Alexander"), resolutions=(given,))
    said = list(answers_to_ask_about(case, None))
    assert bool(said) is told
    assert not told or said[0].startswith(f"The resolution of NTRK1 and TPM3 is by {by} (20-Nov-2026), and")
    taken_back = replace(given, reason="Entered in error, does not count.")
    assert list(answers_to_ask_about(replace(case, resolutions=(taken_back,)), None)) == []


@pytest.mark.parametrize(("by", "role", "told"), ANSWERERS)
def test_whoever_is_not_known_as_a_clinician_is_asked_about(by, role, told):
    said = asked(by=by, role=role)
    assert bool(said) is told
    assert not told or "clinician answered" in said[0]


@pytest.mark.parametrize(
    ("given_on", "words"),
    [
        (date(2023, 12, 20), ""),
        (date(2023, 11, 20), ""),
        (date(2023, 11, 19), "older than specimen S (taken 20-Nov-2023), which shows NTRK"),
        (date(2019, 1, 1), "older than specimen S"),
        (date(1970, 1, 1), "older than the patient: it does not count"),
    ],
)
def test_an_answer_older_than_what_it_rests_on_is_asked_about(given_on, words):
    said = asked(given_on=given_on)
    assert bool(said) is bool(words)
    assert not words or words in said[0]


def test_without_a_specimen_that_shows_ntrk_an_old_answer_holds_as_long_as_it_was_given_for():
    assert asked(replace(CASE, tests=()), given_on=date(2019, 1, 1)) == []
    assert asked(replace(CASE, specimens=()), given_on=date(2019, 1, 1)) == []


def test_an_answer_from_before_the_birth_counts_on_no_day():
    early = replace(GIVEN, given_on=date(1970, 1, 1))
    assert before_birth(early, CASE)
    assert not holds_on(early, CASE, ON)
    assert holds_on(GIVEN, CASE, ON)
    unborn = replace(CASE, patient=replace(CASE.patient, birth_date=None))
    assert not before_birth(early, unborn)
    assert not before_birth(early, replace(CASE, patient=replace(CASE.patient, birth_date=PartialDate(1970))))


def test_a_no_and_one_that_has_ended_are_not_asked_about_and_the_rest_stands_beside_the_evidence():
    patient = {"by": "Alexander Sample", "role": "patient"}
    assert asked(answer=Answer.NO, **patient) == []
    assert asked(valid_until=date(2023, 12, 26), **patient) == []
    (said,) = asked(**patient)
    assert said in read_evidence(replace(CASE, judgements=(replace(GIVEN, **patient),)), ON).remarks
