"""Help is shown in the desk and leads nowhere else."""

from functools import partial

import pytest
from PySide6.QtCore import QUrl

from mdt_desk import paths
from mdt_desk.desktop.pages.help.page import HelpPage
from mdt_desk.desktop.pages.help.texts import PAGES

FOLDER = paths.resources() / "help"


@pytest.fixture
def page(qtbot):
    made = HelpPage(FOLDER)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("anchor", PAGES)
def test_every_page_can_be_shown(page, anchor):
    page.show_page(anchor)
    assert page.current_page() == anchor
    assert page.text.toPlainText().startswith(PAGES[anchor])
    assert page.text.accessibleName() == f"Help text: {PAGES[anchor]}"


def test_the_same_page_can_be_asked_for_again(page):
    page.show_page("tests")
    page.show_page("tests")
    assert page.current_page() == "tests"


def test_a_link_leads_to_a_page_of_the_desk_and_never_out(page):
    page.text.anchorClicked.emit(QUrl("glossary.md"))
    assert page.current_page() == "glossary"
    page.text.anchorClicked.emit(QUrl("https://example.org/elsewhere"))
    assert page.current_page() == "start"
    assert not page.text.openExternalLinks()


def test_it_is_freed_when_it_is_closed(freed):
    assert freed(partial(HelpPage, FOLDER))


def test_the_published_figures_can_be_searched_and_give_way_to_other_pages(page):
    page.show_page("knowledge")
    assert not page.figures.isHidden()
    page.figures.ask("glioma")
    assert page.figures.table.rowCount() > 0
    page.show_page("tests")
    assert page.figures.isHidden()
