"""Mutations that a report names, and samples older than the last inhibitor, as facts that rules may ask."""

import pytest

from mdt_desk.domain.case import Nation
from mdt_desk.rules.catalogue import read_facts
from tests.rules.test_testing_readers import NO_TESTS, RNA_GOOD, fact
from tests.rules.world import DAY, TUMOURS, base


def mutation(gene="NTRK1", **more):
    found = {"kind": "mutation", "genes": [gene], "written_as": "p.(Gly595Arg)"}
    return {"id": "M", "method": "dna_panel", "findings": [found]} | more


@pytest.mark.parametrize(
    ("tests", "content"),
    [
        ([mutation()], True),
        ([mutation("BRAF")], None),
        ([mutation(status="failed")], None),
        ([mutation(quality="failed")], None),
        ([RNA_GOOD], None),
        ([], None),
    ],
)
def test_a_mutation_of_an_ntrk_gene_is_flagged_and_silence_says_nothing(tests, content):
    assert fact("ntrk_mutation_reported", tests=tests).content is content


@pytest.mark.parametrize(
    "against",
    [{"laboratory_class": "artefact"}, {"note": "Withdrawn: wrong sample"}, {"note": "not detected"},
     {"written_as": "NTRK1 G595R not detected"}],
)  # fmt: skip
def test_a_mutation_that_was_taken_back_is_not_reported_and_says_so(against):
    test = mutation()
    row = {**test["findings"][0], **against}
    denied = fact("ntrk_mutation_reported", tests=[{**test, "findings": [row]}])
    assert denied.content is None
    assert "is listed in test" in denied.detail
    both = [{**test, "findings": [row]}, {**test, "id": "T9"}]
    assert fact("ntrk_mutation_reported", tests=both).content is True


def test_the_mutation_is_shown_as_the_report_writes_it():
    assert fact("ntrk_mutation_reported", tests=[mutation()]).detail == "p.(Gly595Arg)"


LARO = {"name": "larotrectinib", "drug": "larotrectinib", "started": "2022-06", "stopped": "2023-06", "ongoing": "no"}


@pytest.mark.parametrize(
    ("collected", "treatments", "content"),
    [
        ("2022-05-31", [LARO], True),
        ("2022", [LARO], None),
        ("2022-06", [LARO], None),
        ("2023-07-01", [LARO], False),
        ("2022-06-04", [LARO | {"started": "2022-06-04"}], None),
        ("2022-06-05", [LARO | {"started": "2022-06-04"}], False),
        (None, [LARO], None),
        ("2022-05-31", [], None),
        ("2022-05-31", [LARO | {"started": None}], None),
    ],
)
def test_a_sample_older_than_the_last_inhibitor_is_flagged_where_the_dates_leave_no_doubt(
    collected, treatments, content
):
    specimens = [{"id": "S1", "kind": "tumour_tissue"} | ({"collected": collected} if collected else {})]
    courses = [{key: value for key, value in course.items() if value} for course in treatments]
    changes = {"specimens": specimens, "treatments": courses, "prior_ntrk_inhibitor": "yes"}
    assert fact("samples_before_last_ntrk_inhibitor", **changes).content is content


def test_a_mutation_reported_after_the_day_asked_about_is_not_known_on_it():
    late = read_facts(base(tests=[{**mutation(), "reported": "2023-12-28"}]), DAY, Nation.ENGLAND, TUMOURS, NO_TESTS)
    then = read_facts(base(tests=[{**mutation(), "reported": "2023-12-27"}]), DAY, Nation.ENGLAND, TUMOURS, NO_TESTS)
    assert late["ntrk_mutation_reported"].content is None
    assert then["ntrk_mutation_reported"].content is True
