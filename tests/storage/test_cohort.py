"""The verdict of every stored case, by SQL's own three-valued logic, is the verdict of the interpreter."""

from datetime import date
from itertools import product

import pytest

from mdt_desk.rules.model import AllOf, AnyOf, Compare, CountOf, Criterion, Definition, Use
from mdt_desk.rules.outcomes import outcome_of
from mdt_desk.rules.terms import AppliesTo, Operator, Outcome, Position, Role, Standing
from mdt_desk.rules.values import Reason, Span, known, unknown
from mdt_desk.storage.cohort import cohort_verdicts, truths, verdicts
from mdt_desk.storage.records import CaseRow, Entry, NewRevision, Projection
from mdt_desk.workspace.projecting import _fact_row
from tests.rules.random_rules import facts_of
from tests.rules.world import facts, is_, pack, rule_set, rules_named

OP = Operator
TERMS = {item.id: item for item in pack().definitions}
MISSING = unknown(Reason.NOT_RECORDED)
T, F, U = True, False, None


def keep(store, **cases):
    """Stores these cases with their facts, as the workspace projects them."""
    made = []
    for name, stated in cases.items():
        rows = [_fact_row(fact, value) for fact, value in stated.items()]
        row = CaseRow(name, family_name="TESTER", nhs_number="9990000018", synthetic=1, search_key=name)
        made.append(NewRevision(name, 0, f'{{"case":"{name}"}}', Projection(row, rows)))
    store.import_cases(made, Entry("cases_imported"))


def truth_of(store, condition, terms=None, role=Role.INCLUDE, **stated):
    keep(store, only=facts(**stated))
    with store.reading() as connection:
        (row,) = connection.execute(truths([Criterion("c", "A rule.", condition, role)], terms or {}))
    return None if row[1] is None else bool(row[1])


YEARS = [
    (OP.AT_LEAST, 12, [(11, F), (12, T), (Span(11, 12), U), (Span(12, 15), T), (Span(5, 11), F)]),
    (OP.MORE_THAN, 12, [(12, F), (13, T), (Span(12, 13), U), (Span(13, 14), T), (Span(5, 12), F)]),
    (OP.AT_MOST, 12, [(12, T), (13, F), (Span(12, 13), U), (Span(5, 12), T), (Span(13, 14), F)]),
    (OP.LESS_THAN, 12, [(11, T), (12, F), (Span(11, 12), U), (Span(5, 11), T), (Span(12, 15), F)]),
    (OP.IS, 12, [(12, T), (11, F), (Span(11, 12), U), (Span(13, 15), F)]),
    (OP.IS_NOT, 12, [(12, F), (11, T), (Span(11, 12), U), (Span(13, 15), T)]),
]


@pytest.mark.parametrize(("op", "limit", "row"), [(op, limit, row) for op, limit, rows in YEARS for row in rows])
def test_a_number_is_compared_as_the_rules_do(store, op, limit, row):
    assert truth_of(store, Compare("age_years", op, limit), age_years=row[0]) is row[1]


@pytest.mark.parametrize("op", [OP.AT_LEAST, OP.MORE_THAN, OP.AT_MOST, OP.LESS_THAN, OP.IS, OP.IS_NOT])
def test_an_unknown_number_is_neither(store, op):
    assert truth_of(store, Compare("age_years", op, 12)) is None


@pytest.mark.parametrize(
    ("op", "before", "on", "after"),
    [(OP.ON_OR_AFTER, F, T, T), (OP.AFTER, F, F, T), (OP.ON_OR_BEFORE, T, T, F), (OP.BEFORE, T, F, F)],
)
def test_a_day_is_compared_as_the_rules_do(store, op, before, on, after):
    leaf = Compare("started_entrectinib", op, "2026-01-07")
    days = {"a": (6, before), "b": (7, on), "c": (8, after)}
    keep(store, **{name: facts(started_entrectinib=date(2026, 1, day)) for name, (day, _) in days.items()})
    with store.reading() as connection:
        found = list(connection.execute(truths([Criterion("c", "A rule.", leaf)], {})))
    assert {name: bool(truth) for name, truth in found} == {name: truth for name, (_, truth) in days.items()}


@pytest.mark.parametrize(
    ("op", "value", "stated", "expected"),
    [
        (OP.IN, ("england", "wales"), known("wales"), T),
        (OP.IN, ("england", "wales"), known("scotland"), F),
        (OP.IN, ("england", "wales"), MISSING, U),
        (OP.NOT_IN, ("england", "wales"), known("wales"), F),
        (OP.NOT_IN, ("england", "wales"), MISSING, U),
        (OP.IS, "england", known("england"), T),
        (OP.IS_NOT, "england", known("england"), F),
        (OP.IS_NOT, "england", MISSING, U),
    ],
)
def test_a_choice_is_compared_as_the_rules_do(store, op, value, stated, expected):
    assert truth_of(store, Compare("nation", op, value), nation=stated) is expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (AllOf((is_("metastatic"), is_("pregnant"))), U),
        (AllOf((is_("locally_advanced"), is_("pregnant"))), F),
        (AnyOf((is_("metastatic"), is_("pregnant"))), T),
        (AnyOf((is_("locally_advanced"), is_("pregnant"))), U),
        (CountOf(2, (is_("metastatic"), is_("pregnant"), is_("locally_advanced"))), U),
        (CountOf(3, (is_("metastatic"), is_("pregnant"), is_("locally_advanced"))), F),
        (CountOf(1, (is_("metastatic"), is_("pregnant"))), T),
        (Use("spread"), T),
    ],
)
def test_groups_follow_three_valued_logic(store, condition, expected):
    spread = Definition("spread", "It has spread.", AnyOf((is_("metastatic"), is_("locally_advanced"))))
    assert truth_of(store, condition, {"spread": spread}, metastatic=True, locally_advanced=False) is expected


def test_a_fact_asked_twice_is_known_where_its_values_agree(store):
    assert truth_of(store, AnyOf((is_("pregnant"), is_("pregnant", value=False)))) is True


def test_an_exclusion_is_met_where_its_condition_does_not_hold(store):
    assert truth_of(store, is_("pregnant"), role=Role.EXCLUDE, pregnant=False) is True


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({"metastatic": True, "no_satisfactory_options": True}, Outcome.ELIGIBLE),
        ({"metastatic": False}, Outcome.NOT_ELIGIBLE),
        ({"no_satisfactory_options": True}, Outcome.MORE_INFORMATION_NEEDED),
        ({"metastatic": True}, Outcome.JUDGEMENT_NEEDED),
        ({"metastatic": True, "no_satisfactory_options": True, "pregnant": True}, Outcome.JUDGEMENT_NEEDED),
    ],
)
def test_verdicts_come_in_the_order_of_the_rules(store, stated, expected):
    unconfirmed = Criterion("u", "Not pregnant.", is_("pregnant"), Role.EXCLUDE, Standing.UNCONFIRMED)
    gates = [Criterion(name, "A rule.", is_(name)) for name in ("metastatic", "no_satisfactory_options")]
    rules = rule_set(*gates, unconfirmed)
    keep(store, only=facts(**{"pregnant": False} | stated))
    assert cohort_verdicts(store, rules, {}) == {"only": expected}


def test_a_closed_policy_and_existing_patients_are_told_as_such(store):
    keep(store, only=facts(metastatic=True))
    closed = rule_set(Criterion("c", "A rule.", is_("metastatic")), position=Position.NOT_ROUTINELY_FUNDED)
    assert cohort_verdicts(store, closed, {}) == {"only": Outcome.NOT_ROUTINELY_FUNDED}
    open_ = rule_set(Criterion("c", "A rule.", is_("metastatic")))
    assert cohort_verdicts(store, open_, {}, AppliesTo.CONTINUING) == {"only": Outcome.ELIGIBLE_TO_CONTINUE}


def test_the_shipped_rules_give_every_stored_test_patient_what_the_interpreter_gives(store):
    rules = rules_named("england.larotrectinib.funding.ta630")
    stated = {f"{age}_{fusion}": facts(age_years=age, rna_ntrk_fusion=fusion) for age in (5, 50) for fusion in (T, F)}
    whole = facts(**dict.fromkeys(facts_of(rules, TERMS), True)) | {"prior_ntrk_inhibitor": known(False)}
    changes = {"a": {}, "b": {"solid_tumour": known(False)}, "c": {"no_satisfactory_options": MISSING}}
    full = {name: whole | own for name, own in changes.items()}
    keep(store, **stated, **full)
    expected = {name: outcome_of(rules, own, TERMS) for name, own in (stated | full).items()}
    assert cohort_verdicts(store, rules, TERMS) == expected
    assert len(set(expected.values())) > 2


def test_no_value_stands_in_the_text_of_the_question(store):
    query = verdicts(rule_set(Criterion("c", "A rule.", Compare("nation", OP.IN, ("england'; DROP",)))), {})
    assert "DROP" not in str(query)


@pytest.mark.parametrize("role", [Role.INCLUDE, Role.EXCLUDE])
@pytest.mark.parametrize(("op", "limit", "rows"), YEARS)
def test_a_number_known_within_bounds_waits_for_data_where_the_interpreter_does(store, op, limit, rows, role):
    gates = Criterion("a", "A rule.", Compare("age_years", op, limit), role), Criterion("b", "A rule.", is_("pregnant"))
    asked = Criterion("c", "A rule.", AnyOf((Compare("age_years", op, limit), is_("no_satisfactory_options"))), role)
    stated = {
        f"case{number}": (facts(age_years=row[0], pregnant=True, no_satisfactory_options=answer), row[1])
        for number, (row, answer) in enumerate(product(rows, (True, False, MISSING)))
    }
    keep(store, **{name: case for name, (case, _) in stated.items()})
    for rules in (rule_set(*gates), rule_set(asked)):
        found = cohort_verdicts(store, rules, {})
        assert found == {name: outcome_of(rules, case, {}) for name, (case, _) in stated.items()}
        if rules.criteria[-1].id == "b":
            unknown = {found[name] for name, (_, truth) in stated.items() if truth is U}
            assert unknown == {Outcome.MORE_INFORMATION_NEEDED}
