"""The rule tests stored in the shipped pack, each one run; and that the clinical notes' own vectors are among them."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.case import Case, Drug, Nation
from mdt_desk.domain.plain import require
from mdt_desk.rules.evaluate import assess
from mdt_desk.rules.rule_tests import seconded
from mdt_desk.rules.terms import AppliesTo, Outcome, Purpose, Role
from tests.rules.world import TUMOURS, book, pack

EVERY = pack().tests
STORED = [each for each in EVERY if not each.test.facts]
"""The whole patients. Tests that set single facts besides are run where the gates of the shipped rules are tested."""
LARO, ENTRE = "larotrectinib", "entrectinib"
BOTH = (LARO, ENTRE)
SEED, BASE = "Seed", "B"
ENGLAND, SCOTLAND, WALES, NOWHERE = "england", "scotland", "wales", None
ELIGIBLE, CONTINUE, NOT = "eligible", "eligible_to_continue", "not_eligible"
CLOSED = "not_routinely_funded"
MORE, JUDGE = "more_information_needed", "judgement_needed"
UNVERIFIED, NO_RULE = "source_unverified", "no_rule_in_force"

# Typed anew from the clinical notes: vector, patient, nation, drugs, purpose, day, outcome, what it would be.
VECTORS = [
    ("1", SEED, ENGLAND, (ENTRE,), "funding", "2026-11-22", CLOSED, None),
    ("2", SEED, ENGLAND, (LARO,), "funding", "2026-11-22", UNVERIFIED, MORE),
    ("3a", BASE, ENGLAND, (LARO,), "funding", "2023-12-27", ELIGIBLE, None),
    ("3b", BASE, ENGLAND, (ENTRE,), "funding", "2023-12-27", ELIGIBLE, None),
    ("4", BASE, ENGLAND, BOTH, "funding", "2023-12-27", JUDGE, None),
    ("4-no", BASE, ENGLAND, BOTH, "funding", "2023-12-27", NOT, None),
    ("5", BASE, ENGLAND, (ENTRE,), "funding", "2026-11-22", CONTINUE, None),
    ("6a", BASE, SCOTLAND, (ENTRE,), "funding", "2026-11-22", ELIGIBLE, None),
    ("6b", BASE, SCOTLAND, (ENTRE,), "funding", "2026-11-22", UNVERIFIED, ELIGIBLE),
    ("7a", BASE, ENGLAND, (ENTRE,), "funding", "2024-06-15", NOT, None),
    ("7b", BASE, ENGLAND, (LARO,), "funding", "2024-06-15", ELIGIBLE, None),
    ("8", BASE, ENGLAND, (LARO,), "funding", "2023-12-27", ELIGIBLE, None),
    ("9", BASE, ENGLAND, (LARO,), "funding", "2023-12-27", ELIGIBLE, None),
    ("10", BASE, ENGLAND, BOTH, "funding", "2023-12-27", MORE, None),
    ("11", BASE, ENGLAND, BOTH, "funding", "2023-12-27", MORE, None),
    ("12a", BASE, ENGLAND, BOTH, "funding", "2023-12-27", NOT, None),
    ("12c", BASE, ENGLAND, BOTH, "funding", "2023-12-27", NOT, None),
    ("12b", BASE, ENGLAND, BOTH, "funding", "2023-12-27", MORE, None),
    ("13a", BASE, ENGLAND, (ENTRE,), "funding", "2024-06-15", NOT, None),
    ("13b", BASE, ENGLAND, (LARO,), "funding", "2024-06-15", JUDGE, None),
    ("14", BASE, ENGLAND, BOTH, "funding", "2023-12-27", MORE, None),
    ("15a", BASE, ENGLAND, (ENTRE,), "funding", "2026-01-06", ELIGIBLE, None),
    ("15b", BASE, ENGLAND, (ENTRE,), "funding", "2026-01-07", CLOSED, None),
    ("16", BASE, ENGLAND, BOTH, "funding", "2023-12-27", MORE, None),
    ("B1a", BASE, ENGLAND, (LARO,), "funding", "2026-05-20", ELIGIBLE, None),
    ("B1b", BASE, ENGLAND, (LARO,), "funding", "2026-05-21", UNVERIFIED, ELIGIBLE),
    ("B2", BASE, ENGLAND, (LARO,), "funding", "2019-01-01", NO_RULE, None),
    ("B3", BASE, WALES, (LARO,), "funding", "2026-11-22", UNVERIFIED, ELIGIBLE),
    ("B4", BASE, NOWHERE, (LARO,), "funding", "2023-12-27", MORE, None),
    ("S1", SEED, ENGLAND, BOTH, "guidance", "2023-12-27", ELIGIBLE, None),
    ("S2", SEED, ENGLAND, BOTH, "guidance", "2024-12-27", UNVERIFIED, ELIGIBLE),
    ("S3", SEED, ENGLAND, BOTH, "guidance", "2023-12-26", NO_RULE, None),
    ("S4", SEED, ENGLAND, BOTH, "guidance", "2023-12-27", JUDGE, None),
]
EXPECTED = [(vector, drug, *row[:2], *row[3:]) for vector, *row in VECTORS for drug in row[2]]


def answer(stored):
    test = stored.test
    assessed = assess(require(Case, stored.case), book(*seconded(test)), TUMOURS, test.on, test.nation)
    return assessed.headline(test.drug, test.purpose)


def misses(stored):
    """How an answer differs from what its stored test expects."""
    found, test = answer(stored), stored.test
    if found is None:
        return ["no assessment of this drug and purpose"]
    unasked = set(test.asks) - {ask.fact for ask in found.ask_next}
    unsaid = test.advice and not any(test.advice in advice.text for advice in found.advice)
    wrong = (found.outcome, found.would_be) != (test.expect, test.would_be)
    return [
        *([f"{found.outcome}, would be {found.would_be}"] if wrong else []),
        *(f"does not ask for {fact}" for fact in sorted(unasked)),
        *([f"does not say: {test.advice}"] if unsaid else []),
    ]


@pytest.mark.parametrize("stored", STORED, ids=lambda stored: f"{stored.test.id} {stored.test.title}")
def test_a_stored_test_comes_out_as_it_says(stored):
    assert misses(stored) == []


@pytest.mark.parametrize(
    "wrong",
    [{"expect": Outcome.ELIGIBLE}, {"would_be": Outcome.ELIGIBLE}, {"asks": ("pregnant",)}, {"advice": "Well done."}],
)
def test_a_wrong_expectation_is_caught(wrong):
    (stored,) = stored_as("1", ENTRE)
    assert misses(replace(stored, test=replace(stored.test, **wrong)))


def stored_as(vector, drug):
    """The stored test of a vector: 10 is kept as 10a for larotrectinib and as 10b for entrectinib."""
    head, _, tail = vector.partition("-")
    names = {vector, f"{head}{'ab'[BOTH.index(drug)]}{'-' + tail if tail else ''}"}
    return [s for s in STORED if s.test.id in names and s.test.drug == drug]


@pytest.mark.parametrize(
    ("vector", "drug", "patient", "nation", "purpose", "on", "expect", "would_be"),
    EXPECTED,
    ids=[f"{row[0]} {row[1]}" for row in EXPECTED],
)
def test_each_vector_of_the_clinical_notes_is_stored(vector, drug, patient, nation, purpose, on, expect, would_be):
    (stored,) = stored_as(vector, drug)
    test = stored.test
    assert (test.patient, test.nation, test.purpose) == (patient, nation, Purpose(purpose))
    assert (test.on, test.expect, test.would_be) == (date.fromisoformat(on), expect, would_be)


def only(case):
    (test,) = case.tests
    return test


def kinds(case):
    return {finding.kind.value for test in case.tests for finding in test.findings}


def answers(case):
    return {judgement.question.value: judgement.answer.value for judgement in case.judgements}


OPTIONS, CONDITIONS = "no_satisfactory_options", "managed_access_conditions"

# What the patient of a vector must show, typed anew from the clinical notes.
SHOWS = {
    "1": lambda case: (
        only(case).method == "panel_not_stated" and kinds(case) == {"rearrangement"} and not answers(case)
    ),
    "3a": lambda case: only(case).findings[0].five_prime.gene == "TPM3" and set(answers(case).values()) == {"yes"},
    "4": lambda case: answers(case) == {OPTIONS: "yes"},
    "4-no": lambda case: answers(case) == {OPTIONS: "yes", CONDITIONS: "no"},
    "5": lambda case: str(case.treatments[0].started) == "2025-09-01" and case.treatments[0].in_nhs == "yes",
    "7a": lambda case: case.patient.birth_date.year == 2013,
    "8": lambda case: case.diagnosis.metastatic == "yes" and case.diagnosis.surgery_severe_harm == "not_recorded",
    "9": lambda case: case.diagnosis.metastatic == "no" == case.diagnosis.locally_advanced,
    "10": lambda case: only(case).method == "pan_trk_ihc" and only(case).intensity == "3+",
    "11": lambda case: only(case).method == "dna_panel" and only(case).result == "negative",
    "12a": lambda case: only(case).method == "rna_panel" and kinds(case) == {"amplification"},
    "12c": lambda case: only(case).method == "rna_panel" and kinds(case) == {"mutation"},
    "12b": lambda case: only(case).method == "dna_panel" and kinds(case) == {"amplification"},
    "13a": lambda case: case.prior_ntrk_inhibitor == "yes" and case.treatments[0].drug == LARO,
    "14": lambda case: only(case).findings[0].orientation == "not_stated" and not only(case).findings[0].five_prime,
    "16": lambda case: [test.quality.value for test in case.tests] == ["failed", "not_stated"],
    "S4": lambda case: not answers(case),
    "S1": lambda case: answers(case) == {OPTIONS: "yes"},
}


@pytest.mark.parametrize("vector", SHOWS)
def test_the_patient_of_a_vector_shows_what_the_notes_say(vector):
    stored = [each for drug in BOTH for each in stored_as(vector, drug)]
    assert stored
    assert all(SHOWS[vector](require(Case, each.case)) for each in stored)


def test_all_sixteen_vectors_and_the_added_ones_are_in_the_table():
    numbers = {"".join(c for c in row[0].partition("-")[0] if c.isdigit()) for row in VECTORS if row[0][0].isdigit()}
    assert numbers == {str(number) for number in range(1, 17)}
    assert {row[0][:2] for row in VECTORS if row[0][0] in "BS"} == {"B1", "B2", "B3", "B4", "S1", "S2", "S3", "S4"}


def test_no_two_stored_tests_share_an_id_and_each_says_why():
    assert len({stored.test.id for stored in EVERY}) == len(EVERY)
    assert all(stored.test.because for stored in EVERY)


def test_every_outcome_is_expected_somewhere():
    assert {stored.test.expect for stored in STORED} == set(Outcome)


def test_every_stored_patient_is_made_up_and_bears_a_test_number():
    cases = [require(Case, stored.case) for stored in EVERY]
    assert all(case.synthetic and case.patient.nhs_number.startswith("999") for case in cases)


def states_seen():
    seen = {}
    for stored in STORED:
        found = answer(stored)
        for result in found.criteria:
            seen.setdefault((found.ruleset, result.id), set()).add(result.state.value)
    return seen


@pytest.mark.parametrize("name", ["england.larotrectinib.funding.ta630", "england.entrectinib.funding.ta644"])
def test_the_historic_funding_rules_are_exercised_by_patients_who_meet_and_who_do_not(name):
    rules = next(rules for rules in pack().rule_sets if rules.id == name)
    seen = states_seen()
    gates = [criterion.id for criterion in rules.criteria if criterion.role is not Role.ADVISE]
    assert [gate for gate in gates if "met" not in seen[name, gate]] == []


def test_a_closed_drug_is_worded_as_not_funded_and_never_as_unsuitable():
    (stored,) = stored_as("1", Drug.ENTRECTINIB)
    found = answer(stored)
    assert "not routinely funded" in found.explanation.lower()
    assert "local decision route" in found.explanation
    assert found.applies_to is AppliesTo.NEW_START
    assert stored.test.nation is Nation.ENGLAND


def licence(drug, **changes):
    case = require(Case, {**next(s.case for s in STORED if s.test.id == "3a"), **changes})
    return assess(case, book(), TUMOURS, date(2026, 1, 6), Nation.ENGLAND).headline(drug, Purpose.LICENCE)


@pytest.mark.parametrize("drug", [Drug.LAROTRECTINIB, Drug.ENTRECTINIB])
def test_the_label_is_for_solid_tumours(drug):
    assert licence(drug).outcome is Outcome.ELIGIBLE
    assert licence(drug, diagnosis={"tumour_type": "AML", "metastatic": "yes"}).outcome is Outcome.NOT_ELIGIBLE


def test_the_age_on_the_entrectinib_label_is_shown_with_its_edition():
    child = licence(Drug.ENTRECTINIB, patient={"birth_date": "2018-01-01"})
    assert child.outcome is Outcome.NOT_ELIGIBLE
    assert any("Nov-2024" in advice.text for advice in child.advice)
    assert "Nov-2024" in child.title
    assert not any("Under 12" in advice.text for advice in licence(Drug.ENTRECTINIB).advice)
