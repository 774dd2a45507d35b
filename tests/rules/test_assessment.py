"""The eight outcomes and the answer as a value."""

from mdt_desk.domain.case import Drug, Nation
from mdt_desk.rules.assessment import Assessment, CaseAssessment
from mdt_desk.rules.terms import OUTCOME_WORDS, AppliesTo, Outcome, Purpose


def test_the_outcomes_are_these_eight_in_these_words():
    assert {outcome.value: words for outcome, words in OUTCOME_WORDS.items()} == {
        "eligible": "Eligible",
        "eligible_to_continue": "Eligible to continue (existing patients only)",
        "not_eligible": "Not eligible",
        "more_information_needed": "More information needed",
        "judgement_needed": "Judgement needed",
        "source_unverified": "Unverified",
        "no_rule_in_force": "No rule in force on this date",
        "not_routinely_funded": "Not routinely funded (policy closed to this group)",
    }


def test_an_unknown_is_never_worded_as_refusal():
    open_ones = set(Outcome) - {Outcome.NOT_ELIGIBLE}
    assert not any("not eligible" in OUTCOME_WORDS[outcome].lower() for outcome in open_ones)


def test_the_headline_is_the_funding_assessment_of_a_drug():
    def one(drug, purpose):
        return Assessment(drug, purpose, AppliesTo.NEW_START, Outcome.ELIGIBLE)

    licence = one(Drug.ENTRECTINIB, Purpose.LICENCE)
    funding = one(Drug.ENTRECTINIB, Purpose.FUNDING)
    assessed = CaseAssessment("X", None, Nation.ENGLAND, (licence, funding))
    assert assessed.headline(Drug.ENTRECTINIB) is funding
    assert assessed.headline(Drug.ENTRECTINIB, Purpose.LICENCE) is licence
    assert assessed.headline(Drug.LAROTRECTINIB) is None
