"""The answer as the plain object that other programs read."""

import json

from mdt_desk.domain.case import Nation
from mdt_desk.rules.evaluate import assess
from mdt_desk.rules.report import assessment_data
from tests.rules.world import DAY, LATER, TUMOURS, base, book, seed


def report(case=None, on=LATER, nation=Nation.ENGLAND):
    return assessment_data(assess(case or seed(), book(), TUMOURS, on, nation))


def first(case=None, **more):
    return report(case, **more)["assessments"][0]


def test_it_is_plain_and_names_the_case_the_day_and_the_nation():
    data = json.loads(json.dumps(report()))
    assert (data["case"], data["on"], data["nation"]) == ("Seed", "2026-11-22", "england")


def test_an_assessment_has_the_keys_that_were_promised():
    assert set(first()) >= {
        "drug", "purpose", "applies_to", "outcome", "would_be", "ruleset", "version", "sha256",
        "criteria", "ask_next", "would_change_it", "sources", "advice", "explanation",
    }  # fmt: skip


def test_the_capped_larotrectinib_reads_as_it_was_promised():
    data = first()
    assert (data["drug"], data["purpose"], data["applies_to"]) == ("larotrectinib", "funding", "new_start")
    assert (data["outcome"], data["would_be"]) == ("source_unverified", "more_information_needed")
    ta630 = next(source for source in data["sources"] if source["id"] == "ta630")
    assert (ta630["review_due"], ta630["state"], ta630["days_overdue"]) == ("2026-05-21", "overdue", 185)
    assert (ta630["gates"], ta630["caps"]) == (True, True)


def test_the_check_of_larotrectinib_is_sent_to_the_review_and_to_the_fund_list():
    ta630 = next(source for source in first()["sources"] if source["id"] == "ta630")
    review, fund = ta630["look_at"]
    assert "gid-ta11565" in review
    assert "Cancer Drugs Fund list" in fund
    assert all(source["look_at"] == [] for source in first()["sources"] if source["id"] != "ta630")


def test_a_criterion_names_its_role_its_result_its_evidence_and_its_sources():
    criterion = next(each for each in first(base(), on=DAY)["criteria"] if each["id"] == "ntrk_fusion")
    assert (criterion["role"], criterion["result"], criterion["sources"]) == ("include", "met", ["ta630 1.1"])
    (evidence,) = criterion["evidence"]
    assert evidence["fact"] == "rna_ntrk_fusion"
    assert evidence["from"] == "test T1, 30-Nov-2023"


def test_a_question_says_what_it_settles_and_whether_it_could_end_the_matter():
    ask = first()["ask_next"][0]
    assert set(ask) == {"fact", "question", "settles", "could_end_it", "judgement", "reason", "where"}


def test_without_a_nation_or_a_day_the_report_is_still_whole():
    data = assessment_data(assess(seed(), book(), TUMOURS))
    assert (data["on"], data["nation"]) == (None, None)
    assert data["assessments"][0]["ruleset"] is None
    assert [ask["fact"] for ask in data["assessments"][0]["ask_next"]] == ["nation", "date_asked_about"]


def test_each_yes_and_no_of_the_report_is_that_of_the_assessment_and_both_occur():
    seen = set()
    for case, on in ((base(), DAY), (seed(), LATER), (seed(), DAY)):
        given = assess(case, book(), TUMOURS, on, Nation.ENGLAND)
        told = assessment_data(given)["assessments"]
        for item, data in zip(given.assessments, told, strict=True):
            seen |= _same("source", item.sources, data["sources"], ("gates", "caps"))
            seen |= _same("question", item.ask_next, data["ask_next"], ("could_end_it", "judgement"))
            seen |= _same("criterion", item.criteria, data["criteria"], ("needs_judgement", "confirmed"))
            for criterion, written in zip(item.criteria, data["criteria"], strict=True):
                seen |= _same("evidence", criterion.evidence, written["evidence"], ("assumed",))
    fields = {(kind, name) for kind, name, _value in seen}
    assert {(kind, name, value) for kind, name in fields for value in (True, False)} - seen == NEVER


NEVER = {("evidence", "assumed", True)}
"""What these three patients do not show."""


def _same(kind, held, written, names):
    found = set()
    for each, data in zip(held, written, strict=True):
        for name in names:
            assert data[name] is getattr(each, name), (kind, name)
            found.add((kind, name, data[name]))
    return found
