"""A draft keeps what could not be read beside the case, letter by letter, and the form of saved cases stays."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk import paths
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Referral, Treatment
from mdt_desk.domain.case_versions import case_text
from mdt_desk.domain.editing import get_at, set_at
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.plain import MAX_TEXT
from mdt_desk.domain.problems import Level, Problem
from mdt_desk.rules.terms import Outcome
from mdt_desk.workspace.drafts import as_weighed, draft_text, read_draft, readable
from mdt_desk.workspace.files import read_any_file

CASE = Case("a", patient=Patient("Sample", "Alexander"))
WRONG = Problem(Level.ERROR, "patient.birth_date", "31/2 is not a date.", "Type it again, or undo.")


def test_where_everything_was_read_a_draft_is_the_text_of_the_case():
    assert draft_text(CASE, {}) == case_text(CASE)
    assert read_draft(case_text(CASE)) == (CASE, {})


@pytest.mark.parametrize("typed", ["31/2", "", "e\u0301 \u202e \ud800", "x" * (MAX_TEXT + 1), '"}'])
def test_what_could_not_be_read_comes_back_letter_by_letter_with_its_problem(typed):
    unread = {"patient.birth_date": (typed, WRONG)}
    text = draft_text(CASE, unread)
    text.encode()
    assert read_draft(text) == (CASE, unread)


DATED = Case(
    "a",
    referral=Referral(meeting_date=date(2026, 4, 22), planned_start=date(2026, 4, 30)),
    treatments=(Treatment("A", ongoing=Answer.YES), Treatment("B", ongoing=Answer.YES)),
)


def test_what_follows_from_a_text_that_cannot_be_read_is_weighed_as_unknown():
    assert as_weighed(DATED, {}) == as_weighed(DATED, {"patient.birth_date": ("31/2", WRONG)}) == DATED
    assert as_weighed(DATED, {"referral.planned_start": ("x", WRONG)}).referral.meeting_date is None
    stopped = as_weighed(DATED, {"treatments[2].stopped": ("x", WRONG)})
    assert [each.ongoing for each in stopped.treatments] == [Answer.YES, Answer.NOT_RECORDED]
    assert stopped.referral == DATED.referral


def dates_of(case):
    yield from ("referral.meeting_date", "referral.planned_start", "patient.birth_date")
    yield from (
        f"treatments[{n}].{which}" for n, _ in enumerate(case.treatments, 1) for which in ("started", "stopped")
    )
    yield from (f"tests[{number}].reported" for number, _ in enumerate(case.tests, 1))


def test_no_date_that_cannot_be_read_makes_any_sample_eligible_for_anything(desk):
    """Each date of each sample typed over: no answer may become a positive one, nor stay one that the date decided."""
    weighed = moved = 0
    for path in sorted((paths.resources() / "examples").glob("*.json")):
        case = read_any_file(path, None).case
        for place in dates_of(case):
            held = get_at(case, place)
            emptied = set_at(case, place, None)
            then, now = desk.assess(case), desk.assess(as_weighed(emptied, {place: ("31/2", WRONG)}))
            positive = [{each.drug for each in found.assessments if _positive(each)} for found in (then, now)]
            assert positive[1] <= positive[0], (path.name, place)
            weighed, moved = weighed + 1, moved + (held is not None and positive[1] != positive[0])
    assert weighed > 80
    assert moved > 0


def _positive(answer):
    return {answer.outcome, answer.would_be} & {Outcome.ELIGIBLE, Outcome.ELIGIBLE_TO_CONTINUE}


def test_a_case_of_which_a_deciding_date_is_unread_is_not_listed_as_if_it_were_not_there(desk):
    case = read_any_file(paths.resources() / "examples" / "child_infantile_fibrosarcoma.json", None).case
    case = set_at(case, "referral.planned_start", None)
    desk.save_draft(case, 0, {"referral.planned_start": ("01-Jun-26", WRONG)})
    (unread,) = desk.list_cases()
    desk.save_draft(case, 0)
    (plain,) = desk.list_cases()
    assert (unread.larotrectinib, unread.larotrectinib_would_be) != (plain.larotrectinib, plain.larotrectinib_would_be)


def test_a_case_that_would_not_read_back_is_never_kept():
    with pytest.raises(DeskError, match="The case was not kept"):
        readable(replace(CASE, note="x" * (MAX_TEXT + 1)))


def test_a_draft_is_opened_and_listed_with_what_could_not_be_read(desk):
    desk.save_draft(CASE, 0, {"patient.birth_date": ("31/2", WRONG)})
    opened = desk.open_case("a")
    assert opened.draft == CASE
    assert opened.unread == {"patient.birth_date": ("31/2", WRONG)}
    assert [(row.case_id, row.has_draft) for row in desk.list_cases()] == [("a", True)]
