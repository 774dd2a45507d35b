"""The words of the Eligibility tab, from assessments made by hand."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.desktop.case import explaining
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Drug, Judgement, Nation, Question, Referral
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.judgements import last_day
from mdt_desk.rules.assessment import (
    Advice,
    AskNext,
    Assessment,
    CaseAssessment,
    CriterionResult,
    Evidence,
    SourceState,
)
from mdt_desk.rules.terms import AppliesTo, CriterionState, Currency, Outcome, Purpose, Role

DUE = date(2026, 5, 21)
OLD = SourceState("ta", "NICE TA630", "https://nice.example", DUE, Currency.OVERDUE, 189, True, True)
GUIDE = SourceState("ge", "GeNotes page", "https://ge.example", date(2024, 12, 27), Currency.OVERDUE, 699, True, True)
NEW = SourceState("n", "A paper", "doi", None, Currency.NEVER_CHECKED, 0, False, False)
FACT = Evidence("metastatic", "Metastatic", True, "yes", "diagnosis")
OPEN = Evidence("x", "RNA test", None, "awaited", "test T2", "awaited")
RULE = CriterionResult("r", Role.INCLUDE, "It spread.", CriterionState.MET, "", False, True, (FACT,), ("ta 1.1",))
FUNDING = Assessment(
    Drug.LAROTRECTINIB, Purpose.FUNDING, AppliesTo.NEW_START, Outcome.SOURCE_UNVERIFIED,
    Outcome.MORE_INFORMATION_NEEDED, ruleset="england.x", title="X", version="1", sha256="0123456789abcdef",
    explanation="Why.", criteria=(RULE, replace(RULE, role=Role.ADVISE)), sources=(OLD, NEW),
    advice=(Advice("Mind the heart.", "label"),),
)  # fmt: skip
GUIDANCE = replace(FUNDING, purpose=Purpose.GUIDANCE, sources=(GUIDE, OLD))
WHOLE = CaseAssessment("c", date(2026, 11, 26), Nation.ENGLAND, (FUNDING, GUIDANCE))


def test_nation_and_date_say_where_they_come_from():
    case = Case("c", referral=Referral(Nation.ENGLAND, date(2026, 11, 26)))
    assert explaining.asked_about(case, WHOLE) == (
        "Asked: rules of England (Summary, Referral), on 26-Nov-2026 (meeting date; no planned start is recorded)."
    )
    planned = replace(case, referral=replace(case.referral, planned_start=date(2026, 12, 1)))
    assert "(planned start)" in explaining.asked_about(planned, WHOLE)


def test_a_missing_nation_and_date_are_said_and_not_filled_in():
    said = explaining.asked_about(Case("c"), CaseAssessment("c", None, None, ()))
    assert said == "Asked: no nation is recorded; neither a planned start nor a meeting date is recorded."
    typed = explaining.asked_about(Case("c"), CaseAssessment("c", None, None, ()), unread=True)
    assert typed == "Asked: no nation is recorded; the date that was typed cannot be read (Summary, Referral)."


def test_cautions_are_not_among_the_rules_that_decide():
    assert explaining.gates(FUNDING) == [RULE]


def test_a_criterion_says_state_sentence_evidence_and_source():
    assert explaining.criterion_cells(RULE, WHOLE)[:4] == (
        "Met",
        "It spread.",
        "Metastatic: Yes (diagnosis)",
        "NICE TA630 1.1",
    )


def test_an_exclusion_and_an_unconfirmed_rule_say_so():
    cells = explaining.criterion_cells(replace(RULE, role=Role.EXCLUDE, confirmed=False), WHOLE)
    assert cells[1].startswith("Must not hold: It spread.")
    assert "it never decides alone" in cells[1]


def test_what_was_taken_as_no_says_assumed():
    assert "assumed" in explaining.evidence_words(replace(FACT, assumed=True))
    assert explaining.evidence_words(OPEN) == "RNA test: Awaited (test T2)"


def test_a_rule_with_nothing_behind_it_says_that():
    assert explaining.criterion_cells(replace(RULE, evidence=()), WHOLE)[2] == "Nothing in the case bears on it"


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (OLD, "OVERDUE: review was due 21-May-2026 (189 days late on 26-Nov-2026)"),
        (NEW, "No review date, never checked here"),
        (replace(OLD, state=Currency.CURRENT, days_overdue=0), "Current; review due 21-May-2026"),
        (replace(NEW, state=Currency.CURRENT), "Current"),
    ],
)
def test_the_age_of_a_source_is_told(source, says):
    assert explaining.age_words(source) == says


def test_a_source_says_what_weight_it_has():
    assert "(stops the answer)" in explaining.source_cells(OLD)[0]
    assert "(bears on the answer)" in explaining.source_cells(replace(OLD, caps=False))[0]
    assert "(for information)" in explaining.source_cells(NEW)[0]
    assert explaining.age_mark(OLD) is not None
    assert explaining.age_mark(NEW) is None
    assert sorted((NEW, OLD), key=explaining.weighty_first) == [OLD, NEW]


def test_the_strip_names_what_is_overdue_and_stands_in_no_chip():
    said = explaining.overdue_words(WHOLE)
    assert "GeNotes page: review was due 27-Dec-2024 (699 days" in said
    assert "TA630" not in said
    assert explaining.overdue_words(CaseAssessment("c", None, None, ())) == ""


def test_another_view_says_its_outcome_what_it_would_be_and_what_is_overdue():
    cells = explaining.other_cells(GUIDANCE)
    assert cells[0] == "Clinical guidance"
    assert cells[1] == "Unverified"
    assert "Would be: more information needed." in cells[2]
    assert "review was due 27-Dec-2024" in cells[2]


def test_a_judgement_says_who_when_why_and_how_long():
    given = Judgement(
        Question.MANAGED_ACCESS_CONDITIONS, Answer.YES, "Dr A", "oncologist", date(2026, 11, 20), "Form seen.",
        date(2026, 11, 26), drug=Drug.LAROTRECTINIB,
    )  # fmt: skip
    assert explaining.judgement_cells(given, Case("x"))[:4] == (
        "Managed access conditions followed (Larotrectinib)",
        "Yes",
        "Dr A, oncologist, 20-Nov-2026",
        "Form seen.\nHolds until 26-Nov-2026.",
    )
    late = Case("x", referral=Referral(meeting_date=date(2026, 12, 3)))
    ended = "It has ended for the date asked about (03-Dec-2026): ask again."
    assert explaining.judgement_cells(given, late)[3].endswith(ended)
    assert "its own day only" in explaining.judgement_cells(replace(given, meeting_date=None), Case("x"))[3]
    with_start = replace(given, given_on=date(2026, 11, 28), planned_start=date(2026, 12, 10))
    for each in (
        given,
        with_start,
        replace(with_start, meeting_date=None),
        replace(given, valid_until=date(2027, 1, 1)),
    ):
        held = last_day(each, Case("x"))
        assert explaining.judgement_cells(each, Case("x"))[3].endswith(f"Holds until {format_date(held)}.")
    assert "10-Dec-2026" in explaining.judgement_cells(with_start, Case("x"))[3]


def test_a_question_says_its_place_and_why_it_is_open():
    ask = AskNext("x", "Is it?", "", (), True, False, "awaited")
    assert explaining.question_cells(2, ask) == ("2", "Is it?\nThe answer could end the matter.", "Awaited", "")


def test_the_foot_holds_cautions_and_the_hash_in_groups_of_four():
    foot = explaining.foot_of(FUNDING)
    assert "Mind the heart. (label)" in foot
    assert "hash 0123-4567-89ab" in foot
    assert explaining.foot_of(replace(FUNDING, advice=(), ruleset="")) == ""


def test_marks_have_words():
    assert explaining.mark_of(RULE).alternative == "Met"
    assert explaining.outcome_mark(FUNDING).alternative == "Unverified"
    assert explaining.said_of(FUNDING) == "Funding, new start: X. Why."


def test_where_else_to_look_stands_beneath_the_address():
    sent_on = replace(OLD, look_at=("its review", "the fund list"))
    lines = explaining.source_cells(sent_on)[0].splitlines()
    assert lines[1:] == ["https://nice.example", "Look at: its review", "Look at: the fund list"]


def test_a_bound_of_ours_is_never_shown_as_a_review_that_a_source_states():
    ours = SourceState(
        "s", "Page", "x", date(2027, 11, 27), Currency.CURRENT, 0, True, False, read_on=date(2026, 11, 27)
    )
    assert explaining.age_words(ours) == "Read 27-Nov-2026; to be read again by 27-Nov-2027 (our bound)"
    late = replace(ours, state=Currency.OVERDUE, days_overdue=4)
    assert (
        "last read 27-Nov-2026; a year, our bound, ended 27-Nov-2027 (4 days late on 01-Dec-2027)"
        in explaining.age_words(late)
    )
    stated = replace(ours, read_on=None)
    assert explaining.age_words(stated) == "Current; review due 27-Nov-2027"
