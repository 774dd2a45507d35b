"""There is a page for every anchor, and the page of keys is the table of actions."""

import re

import pytest

from mdt_desk import paths
from mdt_desk.desktop.actions import ACTIONS
from mdt_desk.desktop.pages.help.texts import KEYS, PAGES, known_anchor, read_page, shortcuts_page

FOLDER = paths.resources() / "help"


@pytest.mark.parametrize("anchor", PAGES)
def test_a_page_begins_with_its_title_and_its_links_lead_somewhere(anchor):
    text = read_page(FOLDER, anchor)
    assert text.startswith(f"# {PAGES[anchor]}\n")
    assert set(re.findall(r"\]\((\w+)\.md\)", text)) <= set(PAGES)


def test_no_page_lies_unused():
    assert {path.stem for path in FOLDER.glob("*")} == set(PAGES) - {KEYS}


def test_every_action_with_a_key_stands_on_the_page_of_keys():
    page = shortcuts_page()
    assert [a.text for a in ACTIONS if a.shortcut and f"| {a.text} | **{a.shortcut}** |" not in page] == []
    assert "| Sign off… | none |" in page


@pytest.mark.parametrize("word", ["TRK", "IHC", "FISH", "NGS", "WGS", "PS", "GLH"])
def test_the_glossary_explains_the_short_words(word):
    assert re.search(rf"\*\*[^|]*\b{word}\b[^|]*\*\*", read_page(FOLDER, "glossary"))


def test_the_intended_use_is_marked_as_a_draft():
    assert "A person must confirm" in read_page(FOLDER, "intended_use")


def test_an_unknown_anchor_gives_the_first_page():
    assert known_anchor("nowhere") == "start"
    assert known_anchor("tests") == "tests"
