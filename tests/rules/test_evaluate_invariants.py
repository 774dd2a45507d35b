"""What holds of every answer, whatever the case, the day, the nation and the checks recorded."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Nation
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.plain import require
from mdt_desk.domain.testing import Quality, TestStatus
from mdt_desk.rules.evaluate import assess
from mdt_desk.rules.explain import gates_of
from mdt_desk.rules.model import SourceCheck
from mdt_desk.rules.terms import CheckOutcome, CriterionState, Outcome, Purpose
from tests.rules.world import TUMOURS, book, pack

GOOD = {Outcome.ELIGIBLE, Outcome.ELIGIBLE_TO_CONTINUE}
answers = st.sampled_from(Answer)
births = st.sampled_from([None, PartialDate(1971, 6, 1), PartialDate(2013), PartialDate(2014, 1, 10)])
days = st.dates(date(2019, 1, 1), date(2027, 12, 31))
nations = st.sampled_from([None, *Nation])
checks = st.lists(
    st.builds(
        SourceCheck, st.sampled_from([source.id for source in pack().sources]), days, st.just("P. Example"),
        st.just("pharmacist"), st.sampled_from(CheckOutcome), next_due=st.none() | days,
    ),
    max_size=3,
)  # fmt: skip


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A stored patient with some of what is known about him changed or taken away."""
    case = require(Case, draw(st.sampled_from(pack().tests)).case)
    diagnosis = replace(
        case.diagnosis, metastatic=draw(answers), locally_advanced=draw(answers), surgery_severe_harm=draw(answers),
        tumour_type=draw(st.sampled_from(["SKCM", "IFS", "AML", ""])),
    )  # fmt: skip
    tests = tuple(
        replace(test, status=draw(st.sampled_from(TestStatus)), quality=draw(st.sampled_from(Quality)))
        if draw(st.booleans()) else test
        for test in case.tests
    )  # fmt: skip
    kept = tuple(judgement for judgement in case.judgements if draw(st.booleans()))
    return replace(
        case, patient=replace(case.patient, birth_date=draw(births)), diagnosis=diagnosis, tests=tests,
        prior_ntrk_inhibitor=draw(answers), judgements=kept,
    )  # fmt: skip


@settings(max_examples=150)
@given(cases(), days, nations, checks)
def test_eligible_means_every_gate_met_every_gating_source_uncapped_and_a_nation_named(case, on, nation, recorded):
    for found in assess(case, book(*recorded), TUMOURS, on, nation).assessments:
        if found.outcome in GOOD:
            assert nation is not None
            assert [gate.id for gate in gates_of(found.criteria) if gate.state is not CriterionState.MET] == []
            assert [source.id for source in found.sources if source.caps] == []
            assert found.ask_next == ()


@settings(max_examples=150)
@given(cases(), days, nations, checks)
def test_a_capped_answer_is_never_a_refusal_and_keeps_what_it_would_be(case, on, nation, recorded):
    for found in assess(case, book(*recorded), TUMOURS, on, nation).assessments:
        if any(source.caps for source in found.sources):
            assert found.outcome is Outcome.SOURCE_UNVERIFIED
        assert found.would_be is None or found.outcome is Outcome.SOURCE_UNVERIFIED


@settings(max_examples=100)
@given(cases(), days, nations, checks)
def test_each_open_outcome_says_what_would_settle_it(case, on, nation, recorded):
    for found in assess(case, book(*recorded), TUMOURS, on, nation).assessments:
        asks = found.ask_next
        if found.outcome is Outcome.MORE_INFORMATION_NEEDED:
            assert [ask for ask in asks if not ask.judgement]
        if found.outcome is Outcome.JUDGEMENT_NEEDED:
            unconfirmed = [gate for gate in gates_of(found.criteria) if not gate.confirmed]
            assert all(ask.judgement for ask in asks)
            assert asks or unconfirmed


@settings(max_examples=100)
@given(cases(), days, nations)
def test_tests_and_treatments_may_be_entered_in_any_order(case, on, nation):
    turned = replace(case, tests=case.tests[::-1], treatments=case.treatments[::-1], judgements=case.judgements[::-1])
    before, after = (assess(each, book(), TUMOURS, on, nation) for each in (case, turned))
    assert [each.outcome for each in before.assessments] == [each.outcome for each in after.assessments]


@settings(max_examples=100)
@given(cases(), days, nations)
def test_licence_and_guidance_never_change_the_funding_answer(case, on, nation):
    full = book()
    only = replace(full, rule_sets=tuple(b for b in full.rule_sets if b.rules.purpose is Purpose.FUNDING))
    answers_full = [a for a in assess(case, full, TUMOURS, on, nation).assessments if a.purpose is Purpose.FUNDING]
    assert answers_full == list(assess(case, only, TUMOURS, on, nation).assessments)


def test_a_book_that_forgets_its_sources_age_would_break_these():
    """A control: with a check for every source the capped larotrectinib becomes eligible, so the cap does the work."""
    case = require(Case, next(stored.case for stored in pack().tests if stored.test.id == "3a"))
    on = date(2026, 11, 22)
    again = date(2027, 2, 18)
    lifted = SourceCheck("ta630", on, "P. Example", "pharmacist", CheckOutcome.UNCHANGED, next_due=again)
    looks = (), (lifted,), (lifted, replace(lifted, by="Q. Other"))
    outcomes = [assess(case, book(*each), TUMOURS, on, Nation.ENGLAND).assessments[0].outcome for each in looks]
    assert outcomes == [Outcome.SOURCE_UNVERIFIED, Outcome.SOURCE_UNVERIFIED, Outcome.ELIGIBLE]
