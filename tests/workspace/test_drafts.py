"""A draft keeps what could not be read beside the case, letter by letter, and the form of saved cases stays."""

from dataclasses import replace

import pytest

from mdt_desk.domain.case import Case
from mdt_desk.domain.case_versions import case_text
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.plain import MAX_TEXT
from mdt_desk.domain.problems import Level, Problem
from mdt_desk.workspace.drafts import draft_text, read_draft, readable

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


def test_a_case_that_would_not_read_back_is_never_kept():
    with pytest.raises(DeskError, match="The case was not kept"):
        readable(replace(CASE, note="x" * (MAX_TEXT + 1)))


def test_a_draft_is_opened_and_listed_with_what_could_not_be_read(desk):
    desk.save_draft(CASE, 0, {"patient.birth_date": ("31/2", WRONG)})
    opened = desk.open_case("a")
    assert opened.draft == CASE
    assert opened.unread == {"patient.birth_date": ("31/2", WRONG)}
    assert [(row.case_id, row.has_draft) for row in desk.list_cases()] == [("a", True)]
