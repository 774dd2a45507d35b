"""The reader of PDF values reads what the format allows and refuses what it cannot follow."""

import zlib

import pytest

from mdt_desk.documents.pdf_syntax import Name, Operator, PdfFile, Reader, Reference


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"12", 12),
        (b"-0.5", -0.5),
        (b"/Name", Name("Name")),
        (b"(a(b)c)", b"a(b)c"),
        (rb"(\(\)\\\n\101)", b"()\\\nA"),
        (b"<4142>", b"AB"),
        (b"[1 /A (x)]", [1, "A", b"x"]),
        (b"<</K 3 0 R /L [1 2]>>", {"K": Reference(3), "L": [1, 2]}),
        (b"% remark\n 7", 7),
        (b"BDC", Operator(b"BDC")),
        (b"", None),
    ],
)
def test_values_are_read(data, value):
    assert Reader(data).value() == value


def test_two_numbers_before_an_order_are_no_reference():
    reader = Reader(b"0 0 RG")
    assert [reader.value() for _ in range(3)] == [0, 0, b"RG"]


def made(body, kind=b"/FlateDecode"):
    packed = zlib.compress(body) if kind == b"/FlateDecode" else body
    first = b"1 0 obj\n<</Pages 1 0 R /Kids [] /Length %d /Filter [%s]>>\nstream\n%s\nendstream\nendobj\n" % (
        len(packed), kind, packed,
    )  # fmt: skip
    head = b"%PDF-1.7\n"
    table = b"xref\n0 2\n0000000000 65535 f \n%010d 00000 n \ntrailer\n<</Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(head), len(head) + len(first),
    )  # fmt: skip
    return head + first + table


def test_a_packed_stream_is_unpacked():
    file = PdfFile(made(b"BT (endobj) Tj ET"))
    assert file.get(file.trailer["Root"]).data == b"BT (endobj) Tj ET"


def test_a_packing_we_do_not_use_is_refused():
    file = PdfFile(made(b"abc", b"/LZWDecode"))
    with pytest.raises(ValueError, match="packing"):
        file.get(file.trailer["Root"])


def test_a_file_without_a_table_is_refused():
    with pytest.raises(ValueError, match=r"subsection|not found|table"):
        PdfFile(b"%PDF-1.7\nnothing")
