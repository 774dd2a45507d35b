"""How each fact is read off a case: what is missing is unknown, and a judgement holds for its meeting."""

from datetime import date

import pytest

from mdt_desk.domain.case import Nation, Question
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.rules.catalogue import read_facts
from mdt_desk.rules.context import FactContext
from mdt_desk.rules.readers import judgement
from mdt_desk.rules.values import Reason, Span
from tests.rules.world import DAY, TUMOURS, base


def read(case, on=DAY, nation=Nation.ENGLAND):
    return read_facts(case, on, nation, TUMOURS, read_evidence(case))


def fact(name, on=DAY, **changes):
    return read(base(**changes), on)[name]


@pytest.mark.parametrize(
    ("born", "on", "content"),
    [
        ("1971-06-01", date(2023, 12, 27), 52),
        ("2011-12-27", date(2023, 12, 27), 12),
        ("2011-12-28", date(2023, 12, 27), 11),
        ("2012-02-29", date(2024, 2, 28), 11),
        ("2012-02-29", date(2023, 2, 28), 10),
        ("2012-02-29", date(2023, 3, 1), 11),
        ("2011", date(2023, 12, 27), Span(11, 12)),
        ("2011-12", date(2023, 12, 27), Span(11, 12)),
        ("2010", date(2023, 12, 31), 13),
        ("2023-12-27", date(2023, 12, 27), 0),
    ],
)
def test_age_is_in_completed_years_and_as_exact_as_the_birth_date(born, on, content):
    assert fact("age_years", on, patient={"birth_date": born}).content == content


def test_without_a_birth_date_or_with_one_to_come_the_age_is_unknown():
    assert fact("age_years", patient={"birth_date": None}).reason is Reason.NOT_RECORDED
    assert fact("age_years", patient={"birth_date": "2024-01-01"}).reason is Reason.CONFLICTING


@pytest.mark.parametrize(
    ("code", "answer", "content", "reason"),
    [
        ("SKCM", "not_recorded", True, None),
        ("SKCM", "yes", True, None),
        ("SKCM", "no", None, Reason.CONFLICTING),
        ("AML", "not_recorded", False, None),
        ("AML", "yes", None, Reason.CONFLICTING),
        ("LCIS", "not_recorded", None, Reason.NOT_RECORDED),
        ("LCIS", "yes", True, None),
        ("", "not_recorded", None, Reason.NOT_RECORDED),
        ("", "no", False, None),
        ("NO_SUCH", "yes", True, None),
    ],
)
def test_solid_is_read_from_the_tumour_list_and_asked_where_the_list_cannot_say(code, answer, content, reason):
    found = fact("solid_tumour", diagnosis={"tumour_type": code, "solid": answer})
    assert (found.content, found.reason) == (content, reason)


@pytest.mark.parametrize(
    ("code", "content"),
    [("SKCM", True), ("UM", True), ("VMM", True), ("SKCN", False), ("COAD", False), ("", None), ("NO_SUCH", None)],
)
def test_a_melanoma_is_one_wherever_it_stands_in_the_list_and_a_naevus_is_none(code, content):
    assert fact("melanoma", diagnosis={"tumour_type": code}).content is content


@pytest.mark.parametrize(
    ("code", "content"),
    [("CUP", True), ("ADNOS", True), ("MUP", False), ("COAD", False), ("", None), ("NO_SUCH", None)],
)
def test_a_cancer_of_unknown_primary_is_one_by_its_place_in_the_list(code, content):
    assert fact("unknown_primary", diagnosis={"tumour_type": code}).content is content


def test_a_cancer_of_unknown_primary_that_is_described_as_another_tumour_is_in_conflict():
    described = fact("unknown_primary", diagnosis={"tumour_type": "ADNOS", "description": "Acute myeloid leukaemia"})
    assert described.reason is Reason.CONFLICTING


@pytest.mark.parametrize("name", ["locally_advanced", "metastatic", "inoperable", "surgery_severe_harm"])
@pytest.mark.parametrize(("entered", "content"), [("yes", True), ("no", False), ("not_recorded", None)])
def test_what_was_answered_stays_as_answered(name, entered, content):
    assert fact(name, diagnosis={name: entered}).content is content


@pytest.mark.parametrize(
    ("effects", "inhibitor", "inducer"),
    [
        ([], None, None),
        (["none"], False, False),
        (["not_recorded"], None, None),
        (["none", "not_recorded"], None, None),
        (["weak_inhibitor"], False, False),
        (["moderate_inhibitor"], True, False),
        (["strong_inhibitor", "not_recorded"], True, None),
        (["strong_inducer"], False, True),
        (["moderate_inducer", "moderate_inhibitor"], True, True),
    ],
)
def test_medicines_are_read_by_their_effect_and_an_unlisted_one_leaves_the_question_open(effects, inhibitor, inducer):
    case = base(medicines=[{"name": f"M{n}", "cyp3a": effect} for n, effect in enumerate(effects)])
    facts = read(case)
    assert (facts["cyp3a_inhibitor"].content, facts["cyp3a_inducer"].content) == (inhibitor, inducer)


@pytest.mark.parametrize(("grade", "content"), [("a", False), ("b", True), ("c", True), ("not_recorded", None)])
def test_child_pugh_b_and_c_are_one_caution(grade, content):
    assert fact("liver_child_pugh_b_or_c", fitness={"child_pugh": grade}).content is content


def markers(**states):
    return {"markers": [{"gene": gene, "state": state} for gene, state in states.items()]}


@pytest.mark.parametrize(
    ("states", "content"),
    [
        ({}, None),
        ({"BRAF": "wild_type", "NRAS": "wild_type"}, None),
        ({"BRAF": "wild_type", "NRAS": "wild_type", "KIT": "wild_type"}, False),
        ({"BRAF": "wild_type", "NRAS": "wild_type", "KIT": "not_tested"}, None),
        ({"NRAS": "mutated"}, True),
        ({"EGFR": "mutated"}, None),
    ],
)
def test_another_driver_is_flagged_when_reported_and_open_until_all_three_are_wild_type(states, content):
    assert fact("other_driver_mutated", diagnosis=markers(**states)).content is content


def test_a_gene_listed_both_ways_counts_as_mutated():
    twice = [{"gene": "BRAF", "state": "mutated"}, {"gene": "BRAF", "state": "wild_type"}]
    assert fact("other_driver_mutated", diagnosis={"markers": twice}).content is True


def judged(answer="yes", question="no_satisfactory_options", **more):
    given = {"question": question, "answer": answer, "by": "Dr A. Example", "role": "consultant",
             "given_on": "2023-12-20"}  # fmt: skip
    return given | more


def options(*judgements, on=DAY, meeting="2023-12-27", **referral):
    case = base(judgements=list(judgements), referral={"meeting_date": meeting, **referral})
    return read(case, on)["no_satisfactory_options"]


@pytest.mark.parametrize(
    ("given", "on", "content", "reason"),
    [
        (judged(), "2023-12-20", True, None),
        (judged(), "2023-12-27", True, None),
        (judged(), "2023-12-28", None, Reason.EXPIRED),
        (judged(), "2023-12-19", None, Reason.NOT_ANSWERED),
        (judged("no"), "2023-12-27", False, None),
        (judged("not_recorded"), "2023-12-27", None, Reason.NOT_ANSWERED),
        (judged(meeting_date="2023-12-21"), "2023-12-27", None, Reason.EXPIRED),
        (judged(meeting_date="2023-12-21", valid_until="2023-12-27"), "2023-12-27", True, None),
        (judged(valid_until="2026-12-31"), "2026-12-31", True, None),
        (judged(valid_until="2026-12-31"), "2027-01-01", None, Reason.EXPIRED),
        (judged(valid_from="2023-12-27"), "2023-12-26", None, Reason.NOT_ANSWERED),
        (judged(valid_from="2023-12-01"), "2023-12-19", None, Reason.NOT_ANSWERED),
        (judged(valid_from="2023-12-01"), "2023-12-20", True, None),
    ],
)
def test_a_judgement_holds_until_its_meeting_unless_given_for_longer(given, on, content, reason):
    found = options(given, on=date.fromisoformat(on))
    assert (found.content, found.reason) == (content, reason)


def test_an_answer_holds_for_the_start_that_was_planned_when_it_was_given_and_a_later_one_asks_again():
    given, start = judged(planned_start="2024-01-09"), date(2024, 1, 9)
    assert options(given, on=start, planned_start="2024-01-09").content is True
    assert options(given, on=date(2025, 4, 1), planned_start="2025-04-01").reason is Reason.EXPIRED
    assert options(judged(), on=start, planned_start="2024-01-09").reason is Reason.EXPIRED
    assert options(judged(meeting_date="2023-12-21"), on=start, planned_start="2024-01-09").reason is Reason.EXPIRED


def test_the_latest_answer_counts_and_two_on_one_day_that_differ_are_a_conflict():
    earlier, later = judged("yes"), judged("no", given_on="2023-12-22")
    assert options(earlier, later).content is False
    assert options(later, earlier).content is False
    assert options(judged("yes"), judged("no", by="Dr B. Example")).reason is Reason.CONFLICTING


def test_an_answer_that_its_own_reason_takes_back_is_none_and_no_older_one_takes_its_place():
    back = judged(given_on="2023-12-22", reason="Withdrawn 24-Dec-2023: entered in error")
    found = options(judged(), back)
    assert found.reason is Reason.NOT_ANSWERED
    assert "does not count: its own reason says 'Withdrawn'" in found.detail
    assert options(judged(reason="Dabrafenib withdrawn for colitis")).content is True


@pytest.mark.parametrize("question", ["no_satisfactory_options", "managed_access_conditions", "dna_fusion_accepted"])
def test_an_answer_given_after_the_day_asked_about_does_not_count_for_it_and_says_so(question):
    late = judged(question=question, given_on="2024-03-01", valid_from="2023-12-20", valid_until="2026-12-31")
    read_one = judgement(Question(question))
    for day, content in ((DAY, None), (date(2024, 3, 1), True)):
        case = base(judgements=[late])
        found = read_one(FactContext(case, day, Nation.ENGLAND, TUMOURS, read_evidence(case)))
        assert found.content is content
        assert ("given 01-Mar-2024, after the date asked about" in found.detail) is (content is None)


def test_fitness_recorded_after_the_day_asked_about_says_so_where_it_warns():
    for day, late in (("2024-02-01", True), ("2023-12-20", False)):
        fit = {"long_qt": "yes", "child_pugh": "b", "recorded_on": day}
        case = base(fitness=fit)
        for name in ("long_qt",):
            found = read(case, DAY)[name]
            assert found.content is True
            assert ("after the date asked about" in found.origin) is late


def test_nobody_judged_is_not_answered_and_lines_of_treatment_answer_nothing():
    lines = [{"name": f"Line {n}", "line": n, "outcome": "progression"} for n in (1, 2, 3, 4)]
    facts = read(base(judgements=[], treatments=lines, options=[{"name": "All", "state": "had"}]))
    assert facts["no_satisfactory_options"].reason is Reason.NOT_ANSWERED


def test_a_judgement_names_who_gave_it_in_which_role_and_when():
    assert options(judged()).origin == "Dr A. Example, consultant, 20-Dec-2023"


def test_conditions_judged_for_one_drug_say_nothing_of_the_other():
    facts = read(base(judgements=[judged(question="managed_access_conditions", drug="larotrectinib",
                                         meeting_date="2023-12-27")]))  # fmt: skip
    assert facts["managed_access_conditions_larotrectinib"].content is True
    assert facts["managed_access_conditions_entrectinib"].reason is Reason.NOT_ANSWERED


def test_an_answer_for_one_drug_to_a_question_about_all_never_goes_unsaid():
    yes = judged()
    for no in (judged("no", drug="larotrectinib", given_on="2023-12-22"), judged("no", drug="entrectinib")):
        found = options(yes, no)
        assert found.reason is Reason.CONFLICTING
        assert f"answered no for {no['drug']}" in found.detail
    # An older one was overtaken by the answer for all; one that says the same says nothing more.
    older = judged("no", drug="larotrectinib", given_on="2023-12-01", valid_until="2024-12-31")
    assert options(yes, older).content is True
    assert options(yes, judged(drug="larotrectinib")).content is True
    alone = options(judged(drug="larotrectinib"))
    assert alone.reason is Reason.NOT_ANSWERED
    assert "ask for one answer without a drug" in alone.detail


@pytest.mark.parametrize(
    ("code", "description", "solid", "melanoma"),
    [
        ("SKCM", "Acute myeloid leukaemia", Reason.CONFLICTING, Reason.CONFLICTING),
        ("SKCM", "Papillary thyroid carcinoma", None, Reason.CONFLICTING),
        ("SKCM", "Melanoma, no lymphoma", None, None),
    ],
)
def test_a_description_of_another_kind_leaves_what_the_type_says_in_conflict(code, description, solid, melanoma):
    facts = read(base(diagnosis={"tumour_type": code, "description": description}))
    assert facts["solid_tumour"].reason is solid
    assert facts["melanoma"].reason is melanoma
