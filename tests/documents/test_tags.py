"""Elements keep the order in which they are read."""

from mdt_desk.documents.tags import Element, Mark


def test_parts_stand_in_reading_order():
    root = Element("Document")
    table = root.add("Table")
    cell = table.add("TH", scope="Column")
    cell.kids.append(Mark(0, 3))
    root.add("Figure", "a picture")
    assert [kid.tag for kid in root.kids] == ["Table", "Figure"]
    assert (cell.scope, cell.kids, root.kids[1].alternative) == ("Column", [Mark(0, 3)], "a picture")


def test_two_elements_with_the_same_words_are_two():
    assert Element("P") != Element("P")
