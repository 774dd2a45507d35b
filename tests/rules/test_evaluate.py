"""From a case, a day and the rule book to the answer."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.case import Case, Drug, Nation, Referral
from mdt_desk.rules.evaluate import BOUNDARY_DAYS, assess
from mdt_desk.rules.model import Compare, DateFlag, Source, SourceCheck
from mdt_desk.rules.terms import AppliesTo, CheckOutcome, Operator, Outcome, Position, Purpose, Role, WhenOverdue
from tests.rules.world import DAY, LATER, PAPER, TUMOURS, base, book, book_of, rule, rule_set, seed

LARO, ENTRE = Drug.LAROTRECTINIB, Drug.ENTRECTINIB
METASTATIC = rule("metastatic")


def headline(case, drug=LARO, on=DAY, nation=Nation.ENGLAND, rules=None, purpose=Purpose.FUNDING):
    return assess(case, rules or book(), TUMOURS, on, nation).headline(drug, purpose)


def under(*rule_sets, case=None, on=DAY, sources=(PAPER,), checks=()):
    return headline(case or base(), on=on, rules=book_of(rule_sets, sources, checks))


def on_drug(drug="entrectinib", **course):
    return base(treatments=[{"name": drug, "drug": drug, "ongoing": "yes", "in_nhs": "yes", **course}],
                prior_ntrk_inhibitor=None)  # fmt: skip


def test_without_a_nation_every_drug_asks_for_it_and_none_is_taken_for_granted():
    assessed = assess(base(), book(), TUMOURS, DAY)
    assert [item.drug for item in assessed.assessments] == list(Drug)
    for item in assessed.assessments:
        assert item.outcome is Outcome.MORE_INFORMATION_NEEDED
        assert [ask.fact for ask in item.ask_next] == ["nation"]


def test_without_a_date_the_date_is_asked_for_and_today_is_never_taken():
    assessed = assess(base(), book(), TUMOURS, nation=Nation.ENGLAND)
    assert assessed.on is None
    assert [ask.fact for ask in assessed.headline(LARO).ask_next] == ["date_asked_about"]


def test_without_either_both_are_asked_for():
    asks = assess(base(), book(), TUMOURS).headline(LARO).ask_next
    assert [ask.fact for ask in asks] == ["nation", "date_asked_about"]


@pytest.mark.parametrize(
    ("referral", "expected"),
    [
        (Referral(meeting_date=LATER), LATER),
        (Referral(meeting_date=LATER, planned_start=DAY), DAY),
        (Referral(planned_start=DAY), DAY),
    ],
)
def test_the_date_asked_about_is_the_planned_start_else_the_meeting(referral, expected):
    assert assess(Case("X", referral=referral), book(), TUMOURS, nation=Nation.ENGLAND).on == expected


def test_the_nation_of_the_case_is_used_unless_another_is_asked_about():
    case = base(referral={"nation": "wales", "meeting_date": "2026-11-26"})
    assert assess(case, book(), TUMOURS).nation is Nation.WALES
    assert assess(case, book(), TUMOURS, nation=Nation.SCOTLAND).nation is Nation.SCOTLAND


def test_no_rule_on_that_day_is_no_answer():
    found = headline(base(), on=date(2019, 1, 1))
    assert found.outcome is Outcome.NO_RULE_IN_FORCE
    assert found.criteria == ()


def test_two_rules_at_once_are_no_answer_and_both_are_named():
    found = under(rule_set(METASTATIC, id="first"), rule_set(METASTATIC, id="second"))
    assert found.outcome is Outcome.NO_RULE_IN_FORCE
    assert "first and second" in found.explanation


def test_one_rule_of_the_two_is_an_answer():
    assert under(rule_set(METASTATIC, id="first")).outcome is Outcome.ELIGIBLE


def covered(op, name):
    covers = rule(name, Compare("age_years", op, 18))
    return rule_set(METASTATIC, id=name, covers=covers)


def test_of_two_rules_for_different_patients_the_one_that_covers_this_patient_is_used():
    adults, children = covered(Operator.AT_LEAST, "adults"), covered(Operator.LESS_THAN, "children")
    assert under(adults, children).ruleset == "adults"
    assert under(adults, children, case=base(patient={"birth_date": "2013-01-01"})).ruleset == "children"


def test_where_that_is_not_known_it_is_asked_for_and_nothing_is_guessed():
    adults, children = covered(Operator.AT_LEAST, "adults"), covered(Operator.LESS_THAN, "children")
    found = under(adults, children, case=base(patient={"birth_date": None}))
    assert found.outcome is Outcome.MORE_INFORMATION_NEEDED
    assert [ask.fact for ask in found.ask_next] == ["age_years"]


def test_a_patient_on_the_drug_is_judged_as_an_existing_patient():
    found = headline(on_drug(started="2025-09-01"), ENTRE, LATER)
    assert found.applies_to is AppliesTo.CONTINUING
    assert found.outcome is Outcome.ELIGIBLE_TO_CONTINUE
    assert "01-Sep-2025" in found.explanation


def test_a_patient_who_stopped_is_a_new_start_again():
    found = headline(on_drug(started="2025-09-01", stopped="2026-03-01", ongoing="no"), ENTRE, LATER)
    assert (found.applies_to, found.outcome) == (AppliesTo.NEW_START, Outcome.NOT_ROUTINELY_FUNDED)


def test_a_start_after_the_fund_closed_is_for_a_person_to_judge_for_the_advice_names_no_date():
    assert headline(on_drug(started="2026-01-06"), ENTRE, LATER).outcome is Outcome.ELIGIBLE_TO_CONTINUE
    assert headline(on_drug(started="2026-01-07"), ENTRE, LATER).outcome is Outcome.JUDGEMENT_NEEDED


@pytest.mark.parametrize(("started", "flagged"), [("2025-12-06", False), ("2025-12-07", True), ("2026-01-06", True)])
def test_a_start_near_the_day_the_fund_closed_is_flagged_as_uncertain(started, flagged):
    found = headline(on_drug(started=started), ENTRE, LATER)
    assert found.outcome is Outcome.ELIGIBLE_TO_CONTINUE
    assert any("unconfirmed" in advice.text for advice in found.advice) is flagged


def test_a_start_known_to_the_month_around_the_boundary_is_asked_for():
    found = headline(on_drug(started="2026-01"), ENTRE, LATER)
    assert found.outcome is Outcome.MORE_INFORMATION_NEEDED
    assert [ask.fact for ask in found.ask_next] == ["started_entrectinib"]


def test_a_course_that_may_have_stopped_is_asked_for_before_any_rule_is_chosen():
    found = headline(on_drug(started="2025-09-01", ongoing="not_recorded"), ENTRE, LATER)
    assert found.outcome is Outcome.MORE_INFORMATION_NEEDED
    assert [ask.fact for ask in found.ask_next] == ["receiving_entrectinib"]
    assert found.ruleset == ""


def test_larotrectinib_started_before_ta630_may_go_on_until_the_review_day_and_is_unknown_after():
    early = on_drug("larotrectinib", started="2020-05-26")
    assert headline(early, LARO, date(2026, 5, 20)).outcome is Outcome.ELIGIBLE_TO_CONTINUE
    after = headline(early, LARO, date(2026, 5, 21))
    assert (after.outcome, after.would_be) == (Outcome.SOURCE_UNVERIFIED, Outcome.ELIGIBLE_TO_CONTINUE)


def test_larotrectinib_started_under_the_fund_is_not_promised():
    later = on_drug("larotrectinib", started="2020-05-27")
    assert headline(later, LARO, DAY).outcome is Outcome.SOURCE_UNVERIFIED


def test_a_cap_works_in_both_directions():
    overdue = Source("paper", "A paper", "X", "x", review_due=DAY, when_overdue=WhenOverdue.CAP)
    for case, logical in ((base(), Outcome.ELIGIBLE), (base(diagnosis={"metastatic": "no"}), Outcome.NOT_ELIGIBLE)):
        found = under(rule_set(METASTATIC), case=case, sources=(overdue,))
        assert (found.outcome, found.would_be) == (Outcome.SOURCE_UNVERIFIED, logical)


def test_a_source_that_only_warns_leaves_the_outcome_and_marks_it_from_the_day_itself():
    warned = Source("paper", "A paper", "X", "x", review_due=DAY, when_overdue=WhenOverdue.WARN)
    found = under(rule_set(METASTATIC), sources=(warned,))
    assert (found.outcome, found.would_be, found.source_overdue) == (Outcome.ELIGIBLE, None, True)
    assert not under(rule_set(METASTATIC), sources=(warned,), on=date(2023, 12, 26)).source_overdue


def test_the_source_of_an_unconfirmed_rule_or_of_an_advice_caps_nothing():
    overdue = Source("old", "Old", "X", "x", review_due=date(2020, 1, 1), when_overdue=WhenOverdue.CAP)
    advice = rule("pregnant", role=Role.ADVISE, source="old")
    assert under(rule_set(METASTATIC, advice), sources=(PAPER, overdue)).outcome is Outcome.ELIGIBLE
    assert under(rule_set(METASTATIC, rule("inoperable", source="old")), sources=(PAPER, overdue)).would_be


def test_two_recorded_checks_lift_the_cap_and_one_does_not():
    again = date(2027, 2, 18)
    check = SourceCheck("ta630", date(2026, 11, 20), "P. Example", "nurse", CheckOutcome.UNCHANGED, next_due=again)
    assert headline(base(), on=LATER).outcome is Outcome.SOURCE_UNVERIFIED
    second = replace(check, by="Q. Other")
    assert headline(base(), on=LATER, rules=book(check)).outcome is Outcome.SOURCE_UNVERIFIED
    assert headline(base(), on=LATER, rules=book(check, second)).outcome is Outcome.ELIGIBLE


def test_a_check_that_found_a_replacement_stops_the_answer_and_says_so():
    check = SourceCheck("ta644", date(2023, 12, 1), "P. Example", "pharmacist", CheckOutcome.REPLACED, "TA1118")
    found = headline(base(), ENTRE, DAY, rules=book(check))
    assert found.outcome is Outcome.SOURCE_UNVERIFIED
    assert "changed or replaced" in found.explanation


def test_a_position_that_is_not_known_is_never_a_refusal():
    found = headline(base(), LARO, LATER, Nation.SCOTLAND)
    assert (found.outcome, found.would_be) == (Outcome.SOURCE_UNVERIFIED, None)


def test_a_closed_policy_still_lists_what_is_missing():
    found = headline(seed(), ENTRE, LATER)
    assert found.outcome is Outcome.NOT_ROUTINELY_FUNDED
    assert "rna_ntrk_fusion" in [ask.fact for ask in found.ask_next]
    assert "unsuitable" not in found.explanation.lower()


@pytest.mark.parametrize(("days", "flagged"), [(0, True), (BOUNDARY_DAYS, True), (BOUNDARY_DAYS + 1, False)])
def test_an_uncertain_boundary_is_flagged_on_days_near_it(days, flagged):
    flag = DateFlag(date.fromordinal(DAY.toordinal() + days), "The day is unconfirmed.")
    found = under(rule_set(METASTATIC, date_flags=(flag,)))
    assert bool(found.advice) is flagged


def test_a_caution_is_shown_only_where_it_holds_and_names_its_source():
    advice = rule("pregnant", role=Role.ADVISE, advice="See the label.")
    assert under(rule_set(METASTATIC, advice)).advice == ()
    (shown,) = under(rule_set(METASTATIC, advice), case=base(fitness={"pregnant": "yes"})).advice
    assert (shown.text, shown.source) == ("See the label.", "paper")


def test_the_guide_speaks_of_melanoma_only():
    assert headline(base(), on=DAY, purpose=Purpose.GUIDANCE)
    assert headline(base(diagnosis={"tumour_type": "COAD"}), on=DAY, purpose=Purpose.GUIDANCE) is None


def test_the_licence_is_no_headline_and_says_nothing_of_a_patient_already_on_the_drug():
    assert headline(base(), ENTRE, LATER, purpose=Purpose.LICENCE).outcome is Outcome.ELIGIBLE
    assert headline(base(), ENTRE, LATER).outcome is Outcome.NOT_ROUTINELY_FUNDED
    assert headline(on_drug(started="2025-09-01"), ENTRE, LATER, purpose=Purpose.LICENCE) is None


def test_the_answer_names_its_rule_set_by_version_and_hash():
    found = headline(base())
    assert found.ruleset == "england.larotrectinib.funding.ta630"
    assert len(found.sha256) == 64
    assert found.version


def test_the_same_question_has_the_same_answer_every_time():
    assert assess(seed(), book(), TUMOURS, LATER, Nation.ENGLAND) == assess(
        seed(), book(), TUMOURS, LATER, Nation.ENGLAND
    )


def test_a_rule_set_without_criteria_and_without_a_position_is_known_to_be_dangerous():
    """Why such a set is refused when it is read: it would call everyone eligible."""
    assert under(rule_set(position=Position.CRITERIA)).outcome is Outcome.ELIGIBLE
