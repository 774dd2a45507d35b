"""A version reads as sentences beside what the program makes of them."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.desktop.pages.rules.detail import (
    VersionDetail,
    approval_cells,
    citation_words,
    summary_of,
    terms_of,
    version_words,
)
from mdt_desk.rules.model import Citation
from mdt_desk.rules.speaking import BookedRuleSet
from mdt_desk.rules.terms import Bearing
from mdt_desk.workspace.rule_parts import Approval, Step
from tests.desktop.pages.rules.steps import CONTINUING, TA630, line_of, said, texts

CLOSED = "england.entrectinib.funding.ta1118"


@pytest.fixture
def detail(qtbot):
    made = VersionDetail()
    qtbot.addWidget(made)
    return made


def show(detail, door, rule_set):
    line = line_of(door.workspace, rule_set)
    detail.show_version(line, door.workspace.rule_book(), door.today())
    return line


def test_each_sentence_stands_beside_its_reading_and_source(detail, door):
    show(detail, door, CONTINUING)
    assert texts(detail.criteria)[0] == [
        "Must hold", "The treatment was started before 07-Jan-2026.\nNot confirmed by a public source.",
        "Entrectinib started is before 07-Jan-2026",
        "NICE TA1118 Advice",
    ]  # fmt: skip
    assert "Caution only" in said(detail.criteria)


def test_definitions_are_named_listed_and_opened(detail, door):
    show(detail, door, TA630)
    assert "as defined: NTRK fusion confirmed" in said(detail.criteria)
    assert "Metastatic: yes" not in said(detail.criteria)
    assert "Metastatic: yes" in said(detail.terms)
    detail.open_terms.click()
    assert "Metastatic: yes" in said(detail.criteria)


def test_a_rule_set_without_definitions_shows_no_empty_table(detail, door):
    show(detail, door, CONTINUING)
    assert detail.terms.isHidden()


def test_sources_tell_their_age_and_what_they_stop(detail, door):
    show(detail, door, TA630)
    assert "NICE TA630 (stops the answer)" in said(detail.sources)
    assert "OVERDUE" in said(detail.sources)


def test_a_position_is_told_in_its_own_words(door):
    rules = line_of(door.workspace, CLOSED).rules
    assert rules.position_words in summary_of(rules)
    assert "without an end" in summary_of(rules)


def test_a_version_says_until_when_it_is_really_in_use(detail, door):
    line, book = line_of(door.workspace, CONTINUING), door.workspace.rule_book()
    newer = replace(line.rules, version="2026.11.9", effective_from=date(2027, 1, 1))
    detail.show_version(line, book.with_version(BookedRuleSet(newer, "x")), door.today())
    said = "In use until 31-Dec-2026: version 2026.11.9 begins on 01-Jan-2027."
    assert detail.summary.text().endswith(f"\n{said}")
    detail.show_version(line, book, door.today())
    assert "In use until" not in detail.summary.text()


def test_definitions_of_a_version_are_listed_once(door):
    rules = line_of(door.workspace, TA630).rules
    names = [term.id for term in terms_of(rules, door.workspace.rule_book().definitions)]
    assert len(names) == len(set(names)) > 1


def test_small_words(door):
    line = line_of(door.workspace, TA630)
    assert version_words(line, "In force").endswith("version 2026.11.1, in force")
    assert citation_words(Citation("x", "1.1", Bearing.LIMITS), {}) == "x 1.1 (limits)"
    step = Approval(Step.REVIEWED, "Pat Lee", "pharmacist", "2026-11-24T09:00:00Z")
    assert approval_cells(step) == ("Reviewed", "Pat Lee, pharmacist", "24-Nov-2026", "")
    assert approval_cells(replace(step, step=Step.LAPSED))[0] == "Review lapsed"
