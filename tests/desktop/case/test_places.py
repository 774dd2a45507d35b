"""Every fact knows where it is entered, and which judgement it asks for."""

import pytest

from mdt_desk.desktop.case.places import Asked, KeptOrder, first_fact, judgement_of, place_in_case, place_of, rank
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Drug, Question, Treatment
from mdt_desk.domain.testing import Finding, FindingKind, Method, Test
from mdt_desk.rules.assessment import CriterionResult, Evidence
from mdt_desk.rules.catalogue import FACTS
from mdt_desk.rules.terms import CriterionState, Role


def result(state, *evidence, judgement=False):
    return CriterionResult("c", Role.INCLUDE, "S.", state, "", judgement, True, evidence, ())


@pytest.mark.parametrize("spec", FACTS, ids=lambda spec: spec.id)
def test_a_fact_is_either_entered_in_a_field_or_judged_by_a_person(spec):
    assert place_of(spec.id)
    assert (judgement_of(spec.id) is not None) is spec.judgement


def test_a_judgement_names_its_question_and_its_drug():
    assert judgement_of("no_satisfactory_options") == Asked(Question.NO_SATISFACTORY_OPTIONS)
    wanted = Asked(Question.MANAGED_ACCESS_CONDITIONS, Drug.ENTRECTINIB)
    assert judgement_of("managed_access_conditions_entrectinib") == wanted
    assert judgement_of("nothing") is None
    assert place_of("nothing") == ""


def test_what_is_unknown_is_gone_to_before_what_is_known():
    known = Evidence("metastatic", "Metastatic", False, "no", "")
    open_one = Evidence("locally_advanced", "Locally advanced", None, "not recorded", "", "not recorded")
    assert first_fact(result(CriterionState.UNKNOWN, known, open_one)) == "locally_advanced"
    assert first_fact(result(CriterionState.MET, known)) == "metastatic"
    assert first_fact(result(CriterionState.MET)) == ""


def test_unknown_rows_come_first_then_judgements_then_not_met_then_met():
    rows = [
        result(CriterionState.MET),
        result(CriterionState.NOT_MET),
        result(CriterionState.UNKNOWN, judgement=True),
        result(CriterionState.UNKNOWN),
    ]
    assert [rank(each) for each in rows] == [3, 2, 1, 0]


ROWS = (Finding(FindingKind.MUTATION, ("TP53",)), Finding(FindingKind.FUSION, ("NTRK1",)))
TESTS = (Test("T2", Method.PANEL_NOT_STATED), Test("T3", Method.RNA_PANEL, findings=ROWS))


@pytest.mark.parametrize(
    ("origin", "place"),
    [
        ("test T3, 15-Dec-2023", "tests[2].findings[2]"),
        ("test T2, no report date; test T3, 15-Dec-2023", "tests[1].status"),
        ("test T9, 15-Dec-2023", "tests"),
        ("", "tests"),
    ],
)
def test_a_fact_about_tests_leads_to_the_test_that_its_answer_names(origin, place):
    assert place_in_case("rna_ntrk_fusion", origin, Case("x", tests=TESTS)) == place
    assert place_in_case("metastatic", origin, Case("x", tests=TESTS)) == place_of("metastatic")


OTHER = Treatment("Pembrolizumab")
NAMED = Treatment("larotrectinib 100 mg bd")
CHOSEN = Treatment("Larotrectinib", Drug.LAROTRECTINIB)
SPELT = Treatment("LOXO-101")


# the fact asked about, the treatments, and the field to which it leads
ASKED_OF_TREATMENTS = [
    ("receiving_larotrectinib", (NAMED, OTHER), "treatments[1].drug"),
    ("receiving_larotrectinib", (OTHER, NAMED), "treatments[2].drug"),
    ("receiving_larotrectinib", (OTHER, NAMED, CHOSEN), "treatments[3].ongoing"),
    ("started_larotrectinib", (OTHER, CHOSEN), "treatments[2].started"),
    ("larotrectinib_in_nhs", (OTHER, CHOSEN), "treatments[2].in_nhs"),
    ("receiving_entrectinib", (OTHER, CHOSEN), "treatments"),
    ("receiving_larotrectinib", (OTHER,), "treatments"),
    ("receiving_larotrectinib", (OTHER, SPELT), "treatments[2].drug"),
    ("prior_ntrk_inhibitor", (OTHER, CHOSEN), "prior_ntrk_inhibitor"),
]


@pytest.mark.parametrize(("fact", "treatments", "place"), ASKED_OF_TREATMENTS)
def test_a_fact_about_treatments_leads_to_the_treatment_that_it_is_about(fact, treatments, place):
    assert place_in_case(fact, "", Case("x", treatments=treatments)) == place


def test_none_before_leads_to_the_row_that_still_asks_whether_it_was_one():
    def place(*treatments, answer=Answer.NO):
        case = Case("x", treatments=treatments, prior_ntrk_inhibitor=answer)
        return place_in_case("prior_ntrk_inhibitor", "", case)

    assert place(OTHER, Treatment("Blue tablets")) == "treatments[2].ntrk_inhibitor"
    assert place(OTHER, Treatment("Blue tablets", ntrk_inhibitor=Answer.NO)) == "prior_ntrk_inhibitor"
    assert place(Treatment("Blue tablets"), answer=Answer.NOT_RECORDED) == "prior_ntrk_inhibitor"


def test_a_criterion_that_was_answered_stays_where_it_stands_until_it_is_shown_anew():
    def result(name, state):
        return CriterionResult(name, Role.INCLUDE, name, state, "", False, True, (), ())

    open_ones = [result("a", CriterionState.MET), result("b", CriterionState.UNKNOWN)]
    answered = [open_ones[0], result("b", CriterionState.MET)]
    order = KeptOrder()
    assert [each.id for each in order.ordered(("X",), open_ones, anew=True)] == ["b", "a"]
    assert [each.id for each in order.ordered(("X",), answered, anew=False)] == ["b", "a"]
    assert [each.id for each in order.ordered(("X",), answered, anew=True)] == ["a", "b"]
    assert [each.id for each in order.ordered(("Y",), open_ones, anew=False)] == ["b", "a"]
    assert [each.id for each in order.ordered(("Y",), answered[:1], anew=False)] == ["a"]
