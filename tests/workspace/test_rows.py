"""The little that the case list needs, and that it loads nothing heavier."""

import subprocess
import sys

from mdt_desk.workspace.rows import CaseRow, Change, Part


def test_a_row_is_a_plain_tuple_in_the_order_of_the_first_look():
    assert CaseRow._fields[:4] == ("case_id", "name", "nhs_number", "born")
    last = ("has_draft", "search_key", "stale", "signed", "looked_back", "family", "coming", "never_saved")
    assert CaseRow._fields[-8:] == last


def test_a_change_that_touches_nothing_says_nothing():
    assert Change() == Change((), frozenset(), "")
    assert Part.LIST not in Change().parts


def test_the_rows_load_neither_cases_nor_the_database():
    code = "import sys, mdt_desk.workspace.rows; print([n for n in sys.modules if n.endswith(('sqlalchemy', 'case'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
