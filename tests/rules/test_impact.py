"""Many cases answered from facts alone: the same answers as the whole assessment gives, and the criterion to blame."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.case import Case, Drug, Nation
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.plain import require
from mdt_desk.rules.catalogue import read_facts
from mdt_desk.rules.evaluate import assess_drug, assess_facts
from mdt_desk.rules.impact import Speaker, Spoken, Verdict, because, deciding, facts_choosing, facts_needed
from mdt_desk.rules.pack import rule_set_hash
from mdt_desk.rules.rule_book import BookedRuleSet
from mdt_desk.rules.terms import Outcome, Position, Purpose, Role, Standing
from tests.rules.world import DAY, LATER, TUMOURS, book, facts, pack, rule, rule_set, rules_named, seed

DAYS = (date(2020, 5, 1), DAY, date(2026, 1, 6), LATER)
TA630 = "england.larotrectinib.funding.ta630"


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("nation", [Nation.ENGLAND, Nation.SCOTLAND, Nation.WALES])
def test_facts_alone_give_the_answer_of_the_whole_assessment(on, nation):
    used = book()
    for stored in pack().tests:
        case = require(Case, stored.case)
        known = read_facts(case, on, nation, TUMOURS, read_evidence(case))
        whole = assess_facts(case, known, used, on, nation)
        for drug in Drug:
            told = whole.headline(drug)
            said = Speaker(used, drug, Purpose.FUNDING).say(known).verdict
            assert Speaker(used, drug, Purpose.FUNDING).ruleset_for(known) == told.ruleset
            assert said == Verdict(told.outcome, told.would_be, told.ruleset, told.version), stored.test.id


@pytest.mark.parametrize("nation", Nation)
def test_one_drug_for_one_purpose_is_told_what_the_whole_assessment_tells(nation):
    used = book()
    for stored in pack().tests:
        case = require(Case, stored.case)
        known = read_facts(case, LATER, nation, TUMOURS, read_evidence(case))
        whole = assess_facts(case, known, used, LATER, nation)
        for drug in Drug:
            for purpose in Purpose:
                assert assess_drug(drug, purpose, case, known, used, LATER, nation) == whole.headline(drug, purpose)


def test_the_facts_needed_are_enough():
    used, case = book(), seed()
    known = read_facts(case, LATER, Nation.ENGLAND, TUMOURS, read_evidence(case))
    for drug in Drug:
        few = {name: known[name] for name in facts_needed(used, drug, Purpose.FUNDING)}
        speaker = Speaker(used, drug, Purpose.FUNDING)
        assert speaker.say(few) == speaker.say(known)
        fewer = {name: known[name] for name in facts_choosing(used, drug, Purpose.FUNDING)}
        assert speaker.ruleset_for(fewer) == speaker.ruleset_for(known)


def with_rules(*criteria, **more):
    rules = rule_set(*criteria, **more)
    return replace(book(), rule_sets=(BookedRuleSet(rules, rule_set_hash(rules)),))


def asked(**values):
    return facts(nation="england", date_asked_about=LATER, receiving_larotrectinib=False, **values)


def blamed(old, new, known):
    first, second = (Speaker(each, Drug.LAROTRECTINIB, Purpose.FUNDING).say(known) for each in (old, new))
    return first.verdict.outcome, second.verdict.outcome, because(first, second, known, old, new)


def lifted(*criteria, **more):
    """The same rules resting on a source that never stops an answer."""
    return with_rules(*(replace(each, citations=()) for each in criteria), **more)


def test_the_criterion_that_is_not_met_comes_before_the_one_that_is_open():
    old = lifted(rule("solid_tumour"))
    new = lifted(rule("solid_tumour"), rule("metastatic"), rule("melanoma"))
    found = blamed(old, new, asked(solid_tumour=True, melanoma=False))
    assert found == (
        Outcome.ELIGIBLE, Outcome.NOT_ELIGIBLE, ("Rule on melanoma.", "Rule on metastatic."),
    )  # fmt: skip


def test_a_criterion_that_is_gone_is_blamed_for_what_becomes_possible():
    old = lifted(rule("solid_tumour"), rule("metastatic"))
    new = lifted(rule("solid_tumour"))
    found = blamed(old, new, asked(solid_tumour=True, metastatic=False))
    assert found == (Outcome.NOT_ELIGIBLE, Outcome.ELIGIBLE, ("Rule on metastatic.",))


def test_a_criterion_that_only_lost_its_standing_is_blamed():
    old = lifted(rule("solid_tumour"))
    new = lifted(rule("solid_tumour", standing=Standing.UNCONFIRMED))
    found = blamed(old, new, asked(solid_tumour=False))
    assert found == (Outcome.NOT_ELIGIBLE, Outcome.JUDGEMENT_NEEDED, ("Rule on solid_tumour.",))


def test_a_closed_position_is_named():
    old = lifted(rule("solid_tumour"))
    new = lifted(rule("solid_tumour"), position=Position.NOT_ROUTINELY_FUNDED, position_words="Closed.")
    words = blamed(old, new, asked(solid_tumour=True))[2]
    assert words == ("Its position was criteria and is now not routinely funded.",)


def test_where_no_rule_speaks_any_more_that_is_said():
    old = lifted(rule("solid_tumour"))
    new = lifted(rule("solid_tumour"), effective_to=DAY)
    first, second, words = blamed(old, new, asked(solid_tumour=True))
    assert (first, second) == (Outcome.ELIGIBLE, Outcome.NO_RULE_IN_FORCE)
    assert words == ("Before, A set spoke; now, no single rule speaks.",)


def test_a_lifted_cap_is_not_blamed_on_a_criterion():
    verdict = Verdict(Outcome.SOURCE_UNVERIFIED, Outcome.ELIGIBLE, "a.set", "1")
    booked = BookedRuleSet(rule_set(rule("solid_tumour")), "")
    before = Spoken(verdict, booked)
    after = Spoken(Verdict(Outcome.ELIGIBLE, None, "a.set", "2"), booked)
    used = lifted(rule("solid_tumour"))
    assert because(before, after, asked(solid_tumour=True), used, used) == (
        "The state of its sources differs; the criteria give the same answer.",
    )


def test_advice_decides_nothing():
    rules = rules_named(TA630)
    assert all(criterion.role is not Role.ADVISE for criterion in deciding(rules))
    assert len(deciding(rules)) < len(rules.criteria)


def test_a_case_without_nation_or_treatment_state_is_asked_for_more():
    speaker = Speaker(lifted(rule("solid_tumour")), Drug.LAROTRECTINIB, Purpose.FUNDING)
    assert speaker.say(facts()).verdict == Verdict(Outcome.MORE_INFORMATION_NEEDED)
