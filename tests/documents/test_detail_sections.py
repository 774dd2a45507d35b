"""The page of details stands behind the first page, is read back like it, and takes nothing from it."""

from dataclasses import replace

import pytest

from mdt_desk.documents.detail_words import Details, Junction
from mdt_desk.documents.pdf import render
from mdt_desk.documents.summary_text import summary_text
from mdt_desk.domain.timeline import timeline
from tests.documents.conftest import CASE, page_count, plain, read_by_another, rendered, summarise
from tests.documents.test_detail_words import HELD, derive

PICTURE = derive(HELD).picture
DETAILS = Details(
    (Junction("ETV6::NTRK3", derive(HELD).lines, PICTURE),), ("Unknown, which is not no.",), timeline(CASE, 180.0)
)


@pytest.fixture(scope="module")
def detailed():
    return replace(summarise(), details=DETAILS)


def test_details_begin_on_a_page_of_their_own(detailed):
    assert page_count(render(detailed)) == 2


def test_the_first_page_is_the_same_but_for_its_foot(detailed):
    with_details, alone = rendered(render(detailed)), rendered(render(replace(detailed, details=None)))
    box = (0, 0, alone.width, int(alone.height * 0.92))
    assert with_details.crop(box).tobytes() == alone.crop(box).tobytes()


def test_another_program_reads_the_details(detailed):
    text = read_by_another(render(detailed))
    for words in ("DETAILS: TIMELINE", "DETAILS: BOTH TRANSCRIPTS TO SCALE", "cut before exon 15", "Page 2 of 2"):
        assert plain(words) in text


def test_the_text_tells_what_the_pictures_show(detailed):
    text = summary_text(detailed)
    assert "kept from exon 15 to exon 20" in text
    assert "Timeline: " in text


def test_nothing_is_said_of_details_that_nobody_asked_for():
    assert "DETAILS" not in summary_text(summarise())


def test_many_details_go_on_further_pages_and_are_all_printed(detailed):
    many = replace(detailed, details=replace(DETAILS, junctions=DETAILS.junctions * 8))
    assert page_count(render(many)) >= 3
