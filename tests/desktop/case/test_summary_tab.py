"""The Summary tab: one part at a time, few controls, and a way to the field of every place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QWidget

from mdt_desk.desktop.case.fields import SECTIONS


@pytest.fixture
def tab(page):
    return page.summary


@pytest.mark.parametrize("number", range(len(SECTIONS)), ids=[section.id for section in SECTIONS])
def test_each_part_is_shown_with_fewer_than_sixty_controls(tab, number):
    tab.sections.setCurrentRow(number)
    shown = [w for w in tab.findChildren(QWidget) if w.isVisibleTo(tab) and w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert 0 < len(shown) < 60


def test_parts_are_built_when_they_are_first_seen(tab):
    assert set(tab._pages) == {"referral"}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("patient.nhs_number", "NHS number"),
        ("treatments[2].started", "Started"),
        ("diagnosis.markers", "Add gene"),
        ("fitness.heart_failure", "Heart failure: Not recorded"),
        ("referral.nation", "Nation whose rules apply"),
        ("diagnosis.tumour_type", "Tumour type"),
    ],
)
def test_a_place_is_gone_to_and_has_the_keyboard(page, tab, path, name):
    assert tab.focus_on(path)
    focus = page.focusWidget()
    assert (focus.focusProxy() or focus).accessibleName() == name


def test_an_entry_of_a_list_is_chosen_on_the_way(tab):
    tab.focus_on("treatments[2].started")
    assert tab._pages["treatments"].panel.form.base == "treatments[2]"


def test_a_place_of_another_tab_is_not_taken(tab):
    assert not tab.focus_on("tests[1].status")


def test_no_text_of_the_form_is_cut_short(page, tab):
    for number in range(len(SECTIONS)):
        tab.sections.setCurrentRow(number)
        QApplication.processEvents()
        labels = [w for w in tab.findChildren(QLabel) if w.isVisible() and w.text() and not w.wordWrap()]
        assert [w.text() for w in labels if w.sizeHint().width() > w.width()] == []


def test_no_page_scrolls_sideways(page, tab):
    for number in range(len(SECTIONS)):
        tab.sections.setCurrentRow(number)
        QApplication.processEvents()
        bars = [w.horizontalScrollBar() for w in tab.findChildren(QAbstractScrollArea) if w.isVisible()]
        assert [bar.parentWidget().parentWidget() for bar in bars if bar.isVisible()] == [], SECTIONS[number].id
