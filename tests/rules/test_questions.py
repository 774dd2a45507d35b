"""What to ask next, in which order, and what would change the answer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdt_desk.rules.catalogue import BY_ID
from mdt_desk.rules.model import AllOf, AnyOf, Compare, Use
from mdt_desk.rules.questions import ask_next, would_change_it
from mdt_desk.rules.terms import Operator, Role, Standing
from mdt_desk.rules.tracing import trace
from mdt_desk.rules.values import NOT_EXACT, Reason, Span, unknown
from tests.rules.world import any_facts, facts, is_, pack, rule

DEFINITIONS = {item.id: item for item in pack().definitions}


def pairs(stated, *criteria):
    return [(criterion, trace(criterion, stated, DEFINITIONS)) for criterion in criteria]


def asked(stated, *criteria):
    return [ask.fact for ask in ask_next(pairs(stated, *criteria), stated, DEFINITIONS)]


def changes(stated, *criteria):
    return [change.text for change in would_change_it(pairs(stated, *criteria), stated, DEFINITIONS)]


def test_nothing_is_asked_where_everything_is_known():
    assert asked(facts(metastatic=True), rule("metastatic")) == []


def test_a_question_carries_its_place_its_reason_and_what_it_settles():
    stated = facts(metastatic=unknown(Reason.AWAITED, "scan on Friday"))
    (ask,) = ask_next(pairs(stated, rule("metastatic")), stated, DEFINITIONS)
    assert (ask.fact, ask.where, ask.reason) == ("metastatic", "diagnosis.metastatic", "awaited: scan on Friday")
    assert (ask.settles, ask.could_end_it) == (("metastatic",), True)
    assert ask.question == BY_ID["metastatic"].question


def test_judgements_come_after_data():
    options = rule("options", is_("no_satisfactory_options"))
    assert asked(facts(), options, rule("metastatic")) == ["metastatic", "no_satisfactory_options"]


def test_what_could_end_the_matter_comes_first():
    either = rule("either", AnyOf((is_("metastatic"), is_("locally_advanced"))))
    assert asked(facts(), either, rule("age", Compare("age_years", Operator.AT_LEAST, 12)))[0] == "age_years"


def test_what_settles_more_rules_comes_before_what_settles_fewer():
    twice = [rule("one", is_("inoperable")), rule("two", is_("inoperable", value=True))]
    assert asked(facts(), rule("metastatic"), *twice) == ["inoperable", "metastatic"]


def test_what_is_cheap_to_learn_comes_before_a_test():
    assert asked(facts(), rule("rna_ntrk_fusion"), rule("metastatic")) == ["metastatic", "rna_ntrk_fusion"]


def test_the_fusion_is_asked_for_before_whether_its_test_was_validated():
    both = [rule("validated_tumour_test"), rule("rna_ntrk_fusion")]
    assert asked(facts(), *both) == ["rna_ntrk_fusion", "validated_tumour_test"]


def test_an_unconfirmed_rule_cannot_end_the_matter():
    stated = facts()
    unconfirmed = rule("metastatic", standing=Standing.UNCONFIRMED)
    (ask,) = ask_next(pairs(stated, unconfirmed), stated, DEFINITIONS)
    assert not ask.could_end_it


def test_an_age_known_too_roughly_is_asked_for():
    stated = facts(age_years=Span(11, 12))
    adult = rule("adult", Compare("age_years", Operator.AT_LEAST, 12))
    (ask,) = ask_next(pairs(stated, adult), stated, DEFINITIONS)
    assert (ask.fact, ask.reason) == ("age_years", NOT_EXACT)


def test_a_branch_that_cannot_settle_a_rule_is_not_asked_for():
    """In an adult melanoma FISH cannot confirm, so only RNA is asked for."""
    stated = facts(targeted_ntrk_fusion=False, dna_fusion_accepted=False)
    assert asked(stated, rule("fusion", Use("ntrk_fusion_confirmed"))) == ["rna_ntrk_fusion"]


def test_where_only_several_facts_together_settle_a_rule_all_are_asked_for():
    both = rule("both", AllOf((AnyOf((is_("metastatic"), is_("inoperable"))), is_("locally_advanced", value=True))))
    assert set(asked(facts(locally_advanced=True), both)) == {"metastatic", "inoperable"}


@settings(max_examples=60)
@given(st.sampled_from(pack().rule_sets), any_facts)
def test_every_open_rule_is_asked_about_and_nothing_else(rules, stated):
    found = pairs(stated, *rules.criteria)
    settled = {name for ask in ask_next(found, stated, DEFINITIONS) for name in ask.settles}
    assert settled == {criterion.id for criterion, result in found if result.state.value == "unknown"}


def test_a_rule_that_fails_says_what_would_meet_it():
    assert changes(facts(no_satisfactory_options=False), rule("a", is_("no_satisfactory_options"))) == [
        "Rule on a: would be met if No satisfactory treatment options: yes"
    ]


@pytest.mark.parametrize(
    ("stated", "criterion"),
    [
        (facts(age_years=11), rule("adult", Compare("age_years", Operator.AT_LEAST, 12))),
        (facts(prior_ntrk_inhibitor=True), rule("prior", is_("prior_ntrk_inhibitor", value=False))),
        (facts(metastatic=False), rule("metastatic")),
        (facts(solid_tumour=False), rule("solid_tumour")),
    ],
)
def test_nobody_is_told_to_change_age_history_or_disease(stated, criterion):
    assert changes(stated, criterion) == []


def test_an_unconfirmed_rule_and_an_advice_need_no_changing():
    stated = facts(no_satisfactory_options=False)
    assert changes(stated, rule("a", is_("no_satisfactory_options"), standing=Standing.UNCONFIRMED)) == []
    assert changes(stated, rule("a", is_("no_satisfactory_options"), role=Role.ADVISE)) == []


def test_a_fusion_excluded_by_rna_could_only_be_changed_by_rna():
    stated = facts(rna_ntrk_fusion=False, targeted_ntrk_fusion=False, dna_fusion_accepted=False)
    (text,) = changes(stated, rule("fusion", Use("ntrk_fusion_confirmed")))
    assert "RNA test" in text
    assert "FISH" not in text


@settings(max_examples=60)
@given(st.sampled_from(pack().rule_sets), any_facts)
def test_only_changeable_facts_are_ever_named(rules, stated):
    fixed = [spec.label for spec in BY_ID.values() if not spec.changeable]
    for text in changes(stated, *rules.criteria):
        assert not [label for label in fixed if f"{label}: " in text.split("would be met if")[1]]
