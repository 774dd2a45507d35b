"""The sample cases: made up, whole, different from each other, and every outcome among them."""

import json
from datetime import date

import pytest

from mdt_desk.domain.case import Drug, Nation
from mdt_desk.domain.checks import check_case
from mdt_desk.domain.dates import PartialDate, whole_years
from mdt_desk.domain.nhs_number import is_valid
from mdt_desk.domain.problems import Level
from mdt_desk.domain.testing import FindingKind, Method, TestStatus
from mdt_desk.exchange.case_file import read_case
from mdt_desk.paths import resources
from mdt_desk.rules.evaluate import assess
from mdt_desk.rules.terms import Outcome, Purpose
from tests.rules.world import TUMOURS, book

FILES = sorted((resources() / "examples").glob("*.json"))
READ = {path.stem: read_case(path.read_bytes(), TUMOURS) for path in FILES}
CASES = {name: reading.case for name, reading in READ.items()}
each_sample = pytest.mark.parametrize("name", READ)

ELIGIBLE, CONTINUE, NOT = "eligible", "eligible_to_continue", "not_eligible"
CLOSED = "not_routinely_funded"
MORE, JUDGE = "more_information_needed", "judgement_needed"
UNVERIFIED, NO_RULE = "source_unverified", "no_rule_in_force"

# Sample, larotrectinib and what it would be, entrectinib and what it would be: funding, on the sample's own date.
FUNDING = [
    ("seed_melanoma", UNVERIFIED, MORE, CLOSED, None),
    ("seed_melanoma_complete", UNVERIFIED, ELIGIBLE, CLOSED, None),
    ("child_infantile_fibrosarcoma", ELIGIBLE, None, CLOSED, None),
    ("salivary_secretory_carcinoma", JUDGE, None, CLOSED, None),
    ("lung_ihc_only", UNVERIFIED, MORE, CLOSED, None),
    ("glioblastoma_failed_rna", MORE, None, CLOSED, None),
    ("breast_ntrk1_amplification", NOT, None, CLOSED, None),
    ("colon_on_entrectinib", UNVERIFIED, JUDGE, CONTINUE, None),
    ("scotland_sarcoma", UNVERIFIED, None, UNVERIFIED, ELIGIBLE),
    ("wales_thyroid", UNVERIFIED, MORE, UNVERIFIED, CLOSED),
    ("northern_ireland_resistance", UNVERIFIED, JUDGE, UNVERIFIED, CLOSED),
    ("cholangiocarcinoma_discordant", UNVERIFIED, MORE, CLOSED, None),
    ("gist_look_back_2020", ELIGIBLE, None, NO_RULE, None),
    ("soft_tissue_years_only", UNVERIFIED, MORE, MORE, None),
    ("visitor_without_nhs_number", MORE, None, MORE, None),
]


def funding(name, drug, on=None):
    return assess(CASES[name], book(), TUMOURS, on).headline(drug)


@pytest.mark.parametrize(("name", "laro", "laro_would", "entre", "entre_would"), FUNDING)
def test_the_funding_outcomes_on_the_sample_s_own_date(name, laro, laro_would, entre, entre_would):
    found = [funding(name, drug) for drug in (Drug.LAROTRECTINIB, Drug.ENTRECTINIB)]
    assert [(each.outcome, each.would_be) for each in found] == [(laro, laro_would), (entre, entre_would)]


def test_every_sample_stands_in_the_table_and_every_outcome_occurs():
    assert sorted(row[0] for row in FUNDING) == sorted(READ)
    assert {outcome for row in FUNDING for outcome in (row[1], row[3])} == set(Outcome)


@pytest.mark.parametrize(
    ("on", "laro", "entre"),
    [
        ("2023-12-27", ELIGIBLE, ELIGIBLE),
        ("2026-01-06", ELIGIBLE, ELIGIBLE),
        ("2026-01-07", ELIGIBLE, CLOSED),
        ("2026-05-20", ELIGIBLE, CLOSED),
        ("2026-05-21", UNVERIFIED, CLOSED),
    ],
)
def test_the_complete_seed_patient_then_and_now(on, laro, entre):
    day = date.fromisoformat(on)
    assert funding("seed_melanoma_complete", Drug.LAROTRECTINIB, day).outcome == laro
    assert funding("seed_melanoma_complete", Drug.ENTRECTINIB, day).outcome == entre


def test_the_guide_says_of_the_seed_patient_what_it_said_in_2023():
    case, day = CASES["seed_melanoma_complete"], date(2023, 12, 27)
    for drug in (Drug.LAROTRECTINIB, Drug.ENTRECTINIB):
        assert assess(case, book(), TUMOURS, day).headline(drug, Purpose.GUIDANCE).outcome == ELIGIBLE


@each_sample
def test_a_sample_is_read_without_a_problem(name):
    assert READ[name].problems == ()
    assert CASES[name] is not None
    assert [each for each in check_case(CASES[name], TUMOURS) if each.level is Level.ERROR] == []


@each_sample
def test_a_sample_is_made_up_and_its_number_is_a_test_number(name):
    case = CASES[name]
    number = case.patient.nhs_number
    assert case.synthetic
    assert (number.startswith("999") and is_valid(number)) or case.patient.no_nhs_number_reason


@each_sample
def test_a_sample_asks_its_board_a_question_on_a_day(name):
    referral = CASES[name].referral
    assert "?" in referral.question
    assert referral.meeting_date
    assert referral.team


@each_sample
def test_every_laboratory_named_in_a_sample_says_it_is_synthetic(name):
    laboratories = [test.laboratory for test in CASES[name].tests if test.laboratory]
    assert [each for each in laboratories if not each.endswith("(synthetic)")] == []


@each_sample
def test_a_sample_is_written_as_people_write(name):
    text = (resources() / "examples" / f"{name}.json").read_text(encoding="utf-8")
    data = json.loads(text)
    assert list(data)[:3] == ["format", "format_version", "case_id"]
    assert (data["format"], data["format_version"]) == ("mdt-desk-case", 2)
    assert text.startswith('{\n  "format"')
    assert "\\u" not in text


def test_the_samples_differ_and_only_the_seed_patient_comes_twice():
    assert len({case.case_id for case in CASES.values()}) == len(CASES) >= 10
    patients = [case.patient for case in CASES.values()]
    assert len(set(patients)) == len(patients) - 1
    assert CASES["seed_melanoma"].patient == CASES["seed_melanoma_complete"].patient


def test_the_seed_patient_is_told_as_the_page_tells_him_and_no_more():
    case = CASES["seed_melanoma"]
    born = case.patient.birth_date
    (test,) = case.tests
    (finding,) = test.findings
    assert whole_years(born.earliest(), case.referral.meeting_date) == 52
    assert (case.diagnosis.tumour_type, case.diagnosis.sites) == ("SKCM", ("lung", "liver"))
    assert [line.outcome.value for line in case.treatments] == ["progression", "progression"]
    assert all(line.started is None and line.drug is None for line in case.treatments)
    assert (test.method, finding.kind, finding.genes) == (
        Method.PANEL_NOT_STATED, FindingKind.REARRANGEMENT, ("NTRK",),
    )  # fmt: skip
    assert case.judgements == ()
    assert case.referral.nation is Nation.ENGLAND


def test_among_the_samples_are_the_situations_that_matter():
    cases = list(CASES.values())
    assert {case.referral.nation for case in cases} == {*Nation, None}
    assert any(case.patient.birth_date.year >= 2024 for case in cases)
    assert any(case.patient.birth_date == PartialDate(case.patient.birth_date.year) for case in cases)
    assert any(not case.patient.nhs_number for case in cases)
    assert any(not case.patient.family_name.isascii() for case in cases)
    assert any(test.status is TestStatus.FAILED for case in cases for test in case.tests)
    assert any(test.status is TestStatus.AWAITED for case in cases for test in case.tests)
    assert {Method.PAN_TRK_IHC, Method.FISH_BREAK_APART, Method.RNA_PANEL, Method.DNA_PANEL} <= {
        test.method for case in cases for test in case.tests
    }
