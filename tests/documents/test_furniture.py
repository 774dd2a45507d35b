"""What every page bears."""

from dataclasses import replace
from datetime import datetime

import pytest

from mdt_desk.documents.fonts import fonts
from mdt_desk.documents.furniture import (
    STRIP_TOP,
    draw_draft,
    draw_foot,
    draw_top,
    foot_top,
    identity_fields,
    strip_bottom,
)
from mdt_desk.documents.sheet import Sheet
from tests.documents.conftest import CASE, FINAL, plain, read_by_another, summarise


@pytest.fixture
def sheet():
    return Sheet(fonts(), "Furniture", "Tests", datetime(2026, 1, 1))


def test_identity_follows_the_order_of_the_banner(summary):
    assert [label for label, _ in identity_fields(summary)] == ["Born", "Gender", "NHS No.", "Hosp No."]


def test_a_long_name_makes_the_strip_higher(sheet, summary):
    patient = replace(CASE.patient, given_name="Anna Maria Theodora " * 4, preferred_name="Ann")
    longer = summarise(replace(CASE, patient=patient))
    assert strip_bottom(sheet, summary) == STRIP_TOP + 11
    assert strip_bottom(sheet, longer) > STRIP_TOP + 11


def test_strip_and_foot_name_the_patient_and_the_page(sheet, summary):
    draw_top(sheet, summary, None)
    draw_foot(sheet, summary, 2, 3)
    read = read_by_another(sheet.canvas.finish())
    for text in (
        "SAMPLE, Alexander (Mr)",
        "Born14-Feb-1974(52y)",
        "999 000 0018",
        "Page 2 of 3",
        "DRAFT: not signed off",
    ):
        assert plain(text) in read


def test_the_foot_grows_upwards(sheet, summary):
    more = replace(summary, footer=replace(summary.footer, rules=summary.footer.rules * 3))
    assert foot_top(sheet, more) < foot_top(sheet, summary)


def test_only_a_draft_is_marked(sheet):
    draw_draft(sheet, summarise(header=FINAL))
    assert read_by_another(sheet.canvas.finish()) == ""
