"""The time axis stands last among the parts of the Summary and follows the case."""

from dataclasses import replace

from mdt_desk.desktop.case.fields import SECTIONS


def open_timeline(page):
    page.summary.sections.setCurrentRow(len(SECTIONS))
    return page.summary._pages["timeline"]


def test_the_timeline_draws_the_case_and_tells_it_in_words(page):
    timeline = open_timeline(page)
    assert timeline.isVisible()
    assert "Pembrolizumab, line 2: from Mar-2025, to Feb-2026" in timeline.views[0].accessibleName()


def test_it_follows_a_change_of_the_case(page):
    timeline = open_timeline(page)
    page.editor.set("treatments[1].name", "Nivolumab")
    assert "Nivolumab" in timeline.views[0].accessibleName()


def test_where_nothing_has_a_date_it_says_so(page):
    timeline = open_timeline(page)
    bare = replace(
        page.editor.case, treatments=(), specimens=(), tests=(),
        diagnosis=replace(page.editor.case.diagnosis, histology_confirmed=None),
    )  # fmt: skip
    page.editor.apply(bare, "")
    assert timeline.nothing.isVisible()
    assert not timeline.views[0].isVisible()
