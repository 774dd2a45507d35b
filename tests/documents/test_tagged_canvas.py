"""Every stretch of drawing is numbered, page by page, and belongs to the tree."""

from datetime import datetime
from io import BytesIO

import pikepdf

from mdt_desk.documents.fonts import REGULAR, fonts
from mdt_desk.documents.tagged_canvas import TaggedCanvas


def canvas():
    fonts().runs("a", bold=False)
    return TaggedCanvas((200, 200), REGULAR, "Title & <more>", "Maker", datetime(2026, 1, 2, 3, 4))


def opened(pen):
    return pikepdf.open(BytesIO(pen.finish()))


def test_an_element_on_two_pages_has_a_mark_on_each():
    pen = canvas()
    element = pen.tree.add("P")
    for again in (False, True):
        if again:
            pen.next_page()
        with pen.marked(element):
            pen.drawString(10, 10, "text")
    with opened(pen) as document:
        paragraph = document.Root.StructTreeRoot.K.K[0]
        marks = [(kid.Pg.objgen, int(kid.MCID)) for kid in paragraph.K]
        assert marks == [(page.objgen, 0) for page in document.pages]
        assert [int(page.StructParents) for page in document.pages] == [0, 1]
        assert document.Root.StructTreeRoot.ParentTree.Nums[3][0].S == "/P"


def test_an_artifact_has_no_number():
    pen = canvas()
    with pen.artifact("Pagination"):
        pen.drawString(10, 10, "foot")
    with opened(pen) as document:
        content = document.pages[0].Contents.read_bytes()
        assert b"/Artifact <</Type /Pagination>> BDC" in content
        assert b"MCID" not in content


def test_a_line_written_from_right_to_left_is_noted():
    pen = canvas()
    with pen.marked(pen.tree.add("P")), pen.written_as("אב"):
        pen.drawString(10, 10, "x")
    with opened(pen) as document:
        assert b"/Span <</MDTDesk_Written <05D005D1>>> BDC" in document.pages[0].Contents.read_bytes()


def test_title_and_maker_are_escaped_in_the_metadata():
    with opened(canvas()) as document:
        assert b"Title &amp; &lt;more&gt;" in document.Root.Metadata.read_bytes()
        assert str(document.docinfo.Title) == "Title & <more>"
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
