"""What the recorded treatments say: on the drug or not, since when, and whether one was had before."""

from datetime import date

import pytest

from mdt_desk.domain.case import Drug, Nation
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.rules.catalogue import read_facts
from mdt_desk.rules.treatment_readers import current_course, is_current, last_ntrk_inhibitor
from mdt_desk.rules.values import Reason, Span
from tests.rules.world import LATER, TUMOURS, base


def course(drug="entrectinib", **more):
    return {"name": str(drug), "drug": drug, **more}


def read(*courses, prior=None, on=LATER):
    case = base(treatments=list(courses), prior_ntrk_inhibitor=prior)
    return read_facts(case, on, Nation.ENGLAND, TUMOURS, read_evidence(case))


def receiving(*courses, on=LATER):
    return read(*courses, on=on)["receiving_entrectinib"]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"started": "2025-09-01", "ongoing": "yes"}, True),
        ({"started": "2025", "ongoing": "yes"}, True),
        ({"ongoing": "yes"}, True),
        ({"started": "2026-11-22", "ongoing": "yes"}, True),
        ({"started": "2026-11-23", "ongoing": "yes"}, False),
        ({"started": "2026", "ongoing": "yes"}, None),
        ({"started": "2025-09-01", "ongoing": "no"}, False),
        ({"started": "2025-09-01"}, None),
        ({"started": "2025-09-01", "stopped": "2026-11-22"}, False),
        ({"started": "2025-09-01", "stopped": "2026-11-23"}, True),
        ({"started": "2025-09-01", "stopped": "2026"}, None),
        ({"started": "2025-09-01", "stopped": "2026-03-01", "ongoing": "yes"}, None),
        ({"started": "2025-09-01", "stopped": "2027"}, True),
        ({"stopped": "2026-03-01"}, False),
        ({}, None),
    ],
)
def test_on_the_drug_not_on_it_or_not_to_be_told(dates, expected):
    found = receiving(course(**dates))
    assert found.content is expected
    assert bool(found.reason) is (expected is None)


def test_no_course_recorded_is_taken_as_no_and_said_to_be_assumed():
    found = receiving()
    assert (found.content, found.assumed) == (False, True)


def test_a_course_that_ended_is_no_assumption():
    assert not receiving(course(started="2025", stopped="2026-01", ongoing="no")).assumed


def test_one_present_course_is_enough_whatever_the_others_say():
    assert receiving(course(), course(started="2025-09-01", ongoing="yes")).content is True


@pytest.mark.parametrize("name", ["entrectinib", "Entrectinib 600 mg", "ROZLYTREK"])
def test_a_treatment_that_bears_the_name_of_a_drug_nobody_chose_is_never_taken_as_no(name):
    found = receiving(course(None, name=name))
    assert found.content is None
    assert "its drug is not chosen" in found.detail
    assert read(course(None, name=name), prior="no")["prior_ntrk_inhibitor"].reason is Reason.CONFLICTING


@pytest.mark.parametrize("prior", ["no", None])
@pytest.mark.parametrize("words", [{"name": "TRK inhibitor, trial"}, {"name": "x", "note": "then LOXO-195 in 2022"}])
def test_an_inhibitor_by_class_or_code_beside_none_before_is_asked_and_never_a_silent_no(words, prior):
    found = read(course(None, **words), prior=prior)["prior_ntrk_inhibitor"]
    assert (found.content, found.reason) == (None, Reason.CONFLICTING)
    assert read(course(None, **words), prior="yes")["prior_ntrk_inhibitor"].content is True
    later = read(course(None, **words, started="2027-01-01"), prior="no")["prior_ntrk_inhibitor"]
    assert later.content is False


UNKNOWN_ROWS = [
    {"treatments": [{"name": "TAPISTRY"}]},
    {"treatments": [{"name": "Second line", "note": "on the blue capsules from Leeds"}]},
    {"options": [{"name": "Trial tablets", "state": "had"}]},
    {"medicines": [{"name": "study drug, phase I"}]},
]


@pytest.mark.parametrize("rows", UNKNOWN_ROWS)
def test_a_row_whose_name_does_not_tell_is_asked_about_until_it_is_answered_there(rows):
    def prior(answer, **said):
        answered = {name: [{**row, **said} for row in each] for name, each in rows.items()}
        case = base(**{"treatments": [], **answered}, prior_ntrk_inhibitor=answer)
        return read_facts(case, LATER, Nation.ENGLAND, TUMOURS, read_evidence(case))["prior_ntrk_inhibitor"]

    asked = prior("no")
    assert (asked.content, asked.reason) == (None, Reason.NOT_RECORDED)
    name = next(iter(rows.values()))[0]["name"]
    assert f"“{name}” may have been an NTRK inhibitor" in asked.detail
    assert prior("no", ntrk_inhibitor="no").content is False
    assert prior("no", ntrk_inhibitor="yes").reason in {Reason.CONFLICTING, Reason.NOT_RECORDED}
    assert prior("yes").content is True
    assert prior(None).content is None
    assert prior(None, ntrk_inhibitor="no").content is None


def test_a_row_answered_as_an_inhibitor_counts_as_one_by_its_dates():
    row = {"name": "Blue capsules", "ntrk_inhibitor": "yes"}
    begun = read({**row, "started": "2023-01"}, prior=None)["prior_ntrk_inhibitor"]
    assert begun.content is True
    assert read({**row, "started": "2023-01"}, prior="no")["prior_ntrk_inhibitor"].reason is Reason.CONFLICTING
    assert read({**row, "started": "2027-02"}, prior="no")["prior_ntrk_inhibitor"].content is False
    assert read(row, prior="no")["prior_ntrk_inhibitor"].content is None


def test_a_row_entered_as_a_drug_and_answered_as_none_contradicts_itself():
    facts = read({**EARLIER, "ntrk_inhibitor": "no"}, prior=None)
    assert facts["prior_ntrk_inhibitor"].reason is Reason.CONFLICTING
    assert read(EARLIER, prior=None)["prior_ntrk_inhibitor"].content is True


DENYING = [
    "No larotrectinib", "Dabrafenib; larotrectinib not given", "Entrectinib-naive; DTIC",
    "BRAF+MEK inhibitor before larotrectinib",
]  # fmt: skip


@pytest.mark.parametrize("name", DENYING)
def test_a_name_that_denies_the_drug_is_settled_by_the_answer_of_its_row(name):
    asked = read({"name": name}, prior="no")
    answered = read({"name": name, "ntrk_inhibitor": "no"}, prior="no")
    assert asked["prior_ntrk_inhibitor"].content is None
    assert answered["prior_ntrk_inhibitor"].content is False
    for drug in ("larotrectinib", "entrectinib"):
        assert answered[f"receiving_{drug}"].content is False


@pytest.mark.parametrize("name", ["larotrectinib", "Rozlytrek 600 mg", "Larotrectinib or placebo"])
def test_no_answer_unsays_a_plain_name(name):
    found = read({"name": name, "ntrk_inhibitor": "no"}, prior="no")["prior_ntrk_inhibitor"]
    assert (found.content, found.reason) == (None, Reason.CONFLICTING)


def test_a_course_that_is_named_and_has_ended_bars_no_rule():
    ended = {"name": "Larotrectinib or placebo", "ntrk_inhibitor": "yes", "started": "2021", "stopped": "2022"}
    facts = read(ended, prior="yes")
    assert facts["receiving_larotrectinib"].content is False
    assert facts["prior_ntrk_inhibitor"].content is True
    assert read({**ended, "stopped": None}, prior="yes")["receiving_larotrectinib"].content is None


def test_a_row_that_only_lies_ahead_is_not_asked_about():
    row = {"name": "Blue capsules", "started": "2027-02"}
    assert read(row, prior="no")["prior_ntrk_inhibitor"].content is False
    assert read({**row, "started": "2023"}, prior="no")["prior_ntrk_inhibitor"].content is None


def test_the_answer_no_says_that_it_was_answered():
    assert read(prior="no")["prior_ntrk_inhibitor"].origin == "answered"
    assert read(EARLIER, prior=None)["prior_ntrk_inhibitor"].origin == "treatments"


def test_an_inhibitor_had_by_another_text_of_the_case_stands_against_none_before():
    case = base(note="Progressed on larotrectinib in 2022.", prior_ntrk_inhibitor="no")
    found = read_facts(case, LATER, Nation.ENGLAND, TUMOURS, read_evidence(case))["prior_ntrk_inhibitor"]
    assert found.reason is Reason.CONFLICTING
    assert "Progressed on larotrectinib" in found.detail


@pytest.mark.parametrize("name", ["Entrectinib", "Rozlytrek 600 mg"])
def test_a_medicine_that_is_the_drug_is_no_silent_no(name):
    case = base(medicines=[{"name": name}], treatments=[], prior_ntrk_inhibitor="no")
    facts = read_facts(case, LATER, Nation.ENGLAND, TUMOURS, read_evidence(case))
    assert facts["receiving_entrectinib"].content is None
    assert "the medicines list entrectinib" in facts["receiving_entrectinib"].detail
    assert facts["receiving_larotrectinib"].content is False
    assert facts["prior_ntrk_inhibitor"].reason is Reason.CONFLICTING


def test_another_drug_by_another_name_is_left_alone():
    assert receiving(course(None, name="dabrafenib")).content is False


@pytest.mark.parametrize(
    ("started", "content"),
    [
        ("2025-09-01", date(2025, 9, 1)),
        ("2025-09", Span(date(2025, 9, 1), date(2025, 9, 30))),
        ("2025", Span(date(2025, 1, 1), date(2025, 12, 31))),
    ],
)
def test_the_start_is_as_precise_as_it_was_recorded(started, content):
    assert read(course(started=started, ongoing="yes"))["started_entrectinib"].content == content


def test_without_a_present_course_there_is_no_start_and_no_place():
    facts = read(course(started="2025", stopped="2026-01", ongoing="no", in_nhs="yes"))
    assert facts["started_entrectinib"].reason is Reason.NOT_RECORDED
    assert facts["entrectinib_in_nhs"].reason is Reason.NOT_RECORDED


@pytest.mark.parametrize(("entered", "expected"), [("yes", True), ("no", False), ("not_recorded", None)])
def test_whether_it_was_given_in_the_nhs_is_as_entered(entered, expected):
    facts = read(course(started="2025", ongoing="yes", in_nhs=entered))
    assert facts["entrectinib_in_nhs"].content is expected


EARLIER = course("larotrectinib", started="2023-01", stopped="2024-01", ongoing="no")
PLANNED = course("larotrectinib", started="2027-01", ongoing="no")


@pytest.mark.parametrize(
    ("courses", "answer", "content", "reason"),
    [
        ([], "yes", True, None),
        ([], "no", False, None),
        ([], None, None, Reason.NOT_RECORDED),
        ([EARLIER], None, True, None),
        ([EARLIER], "yes", True, None),
        ([EARLIER], "no", None, Reason.CONFLICTING),
        ([course("larotrectinib")], "no", None, Reason.NOT_RECORDED),
        ([course("larotrectinib")], "yes", True, None),
        ([PLANNED], "no", False, None),
    ],
)
def test_an_ntrk_inhibitor_before_is_read_from_treatments_and_answer_together(courses, answer, content, reason):
    found = read(*courses, prior=answer)["prior_ntrk_inhibitor"]
    assert (found.content, found.reason) == (content, reason)


def test_a_course_that_ended_before_it_began_is_neither_had_nor_to_come():
    backwards = course(started="2027-01-10", stopped="2023-06", outcome="progression")
    found = read(backwards, prior="no")["prior_ntrk_inhibitor"]
    assert (found.content, found.reason) == (None, Reason.NOT_RECORDED)
    assert "stopped Jun-2023, before it began 10-Jan-2027" in found.detail
    assert read(PLANNED, prior="no")["prior_ntrk_inhibitor"].content is False


def test_the_present_course_is_found_by_drug():
    case = base(treatments=[course(started="2025", ongoing="yes"), EARLIER], prior_ntrk_inhibitor=None)
    assert current_course(case, Drug.ENTRECTINIB, LATER) is case.treatments[0]
    assert current_course(case, Drug.LAROTRECTINIB, LATER) is None
    both = [course(started="2025-05", ongoing="yes"), course(started="2025-09", ongoing="yes")]
    for rows in (both, both[::-1]):
        assert str(current_course(base(treatments=rows), Drug.ENTRECTINIB, LATER).started) == "2025-05"
    assert is_current(case.treatments[1], date(2023, 6, 1)) is True


@pytest.mark.parametrize(
    ("courses", "expected"),
    [
        ([], None),
        ([EARLIER], "2023-01"),
        ([EARLIER, course(started="2025-09-01", ongoing="yes")], "2025-09-01"),
        ([EARLIER, PLANNED], "2023-01"),
        ([EARLIER, course(ongoing="yes")], None),
        ([course(None, name="dabrafenib", started="2024")], None),
    ],
)
def test_the_start_of_the_last_inhibitor_is_known_only_where_every_start_is(courses, expected):
    found = last_ntrk_inhibitor(base(treatments=courses, prior_ntrk_inhibitor="yes"), LATER)
    assert (str(found) if found else None) == expected


def test_a_stop_after_the_day_asked_about_does_not_say_that_the_treatment_had_begun():
    assert read(course(stopped="2027-01-05"), on=LATER)["prior_ntrk_inhibitor"].content is None
    assert read(course(stopped="2026-11-22"), on=LATER)["prior_ntrk_inhibitor"].content is True


ON = {"started": "2025-03", "ongoing": "yes"}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (course(**ON) | {"name": "Pembrolizumab"}, "is named 'Pembrolizumab', yet its drug is entrectinib"),
        (
            course("larotrectinib", **ON) | {"name": "Entrectinib"},
            "is named 'Entrectinib', yet its drug is larotrectinib",
        ),
        (course(**ON, note="stopped Dec 2025"), "the note of its treatment says 'stopped Dec 2025'"),
        (course(**ON, outcome="completed"), "yet its outcome is completed"),
    ],
)
def test_a_course_that_the_record_speaks_against_is_conflicting_and_never_going_on(given, words):
    found = receiving(given)
    assert (found.content, found.reason) == (None, Reason.CONFLICTING)
    assert words in found.detail
    assert receiving(course(**ON)).content is True


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"started": "2026", "ongoing": "yes"}, "entrectinib was begun 2026, which does not tell whether before"),
        ({"started": "2025-09-01", "stopped": "2026"}, "entrectinib was stopped 2026, which does not tell"),
        ({**ON, "stopped": "2025-11"}, "recorded as ongoing and as stopped Nov-2025"),
        ({"started": "2025-09-01"}, "whether entrectinib has begun or stopped is not recorded"),
    ],
)
def test_why_the_record_cannot_tell_is_said_as_it_is(dates, words):
    assert words in receiving(course(**dates)).detail


def test_a_course_given_outside_the_nhs_is_no_silent_yes():
    found = read(course(**ON, in_nhs="yes", note="compassionate use"))["entrectinib_in_nhs"]
    assert (found.content, found.reason) == (None, Reason.CONFLICTING)


def test_a_yes_that_may_be_of_a_course_not_yet_begun_is_asked_again():
    later = course(started="2026-12-01", ongoing="yes")
    found = read(later, prior="yes")["prior_ntrk_inhibitor"]
    assert (found.content, found.reason) == (None, Reason.CONFLICTING)
    assert "yet what is listed begins after 22-Nov-2026" in found.detail
    assert read(later, EARLIER, prior="yes")["prior_ntrk_inhibitor"].content is True
    assert read(prior="yes")["prior_ntrk_inhibitor"].content is True
