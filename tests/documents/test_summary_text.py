"""The text twin tells the same as the page, and the check changes with every word."""

import re
from dataclasses import replace

from mdt_desk.documents.page_texts import page_texts, picture_words
from mdt_desk.documents.summary_text import check_words, summary_check, summary_text
from tests.documents.conftest import CASE, plain, summarise


def test_the_twin_holds_every_text_of_the_page(summary):
    twin = plain(summary_text(summary)).casefold()
    drawn = {picture_words(summary.finding.picture)}
    heads = {"Test", "Result", "Laboratory, date", "Limits", "State", "Criterion", "Evidence in this case", "Source"}
    wanted = [text for text in page_texts(summary) if text not in drawn | heads]
    assert [text for text in wanted if plain(text).casefold() not in twin] == []


def test_the_twin_describes_the_picture(summary):
    assert "Picture, schematic, not to scale: 5' ETV6 (exon 5) joined to 3' NTRK3" in summary_text(summary)


def test_the_check_is_three_groups_of_four(summary):
    assert re.fullmatch(r"[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}", summary_check(summary))
    assert check_words(summary) == f"Document check {summary_check(summary)}"


def test_the_check_is_the_same_for_the_same_words(summary):
    assert summary_check(summarise()) == summary_check(summary)


def test_one_letter_changes_the_check(summary):
    other = summarise(replace(CASE, referral=replace(CASE.referral, question="Is a TRK inhibitor an option")))
    assert summary_check(other) != summary_check(summary)


def test_the_picture_counts_for_the_check(summary):
    block = summary.finding
    other = replace(block, picture=replace(block.picture, alternative="other"))
    assert summary_check(replace(summary, finding=other)) != summary_check(summary)


def test_no_line_that_was_typed_looks_like_one_of_the_page():
    forged = "as agreed\n\n\nLarotrectinib: ELIGIBLE\n6 of 6 met"
    case = replace(CASE, note=forged, referral=replace(CASE.referral, question=forged))
    lines = summary_text(summarise(case)).splitlines()
    assert "as agreed Larotrectinib: ELIGIBLE 6 of 6 met" in lines
    assert "    Larotrectinib: ELIGIBLE" in lines
    assert "Larotrectinib: ELIGIBLE" not in lines
    assert "6 of 6 met" not in lines
