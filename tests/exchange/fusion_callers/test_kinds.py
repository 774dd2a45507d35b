"""A file that is no table is named for what it is, with what to do, and nothing of it is quoted."""

import bz2
import gzip
import io
import lzma
import zipfile

import pytest

from mdt_desk.exchange.fusion_callers.kinds import may_be_a_case, named_kind
from tests.exchange.fusion_callers.samples import ARRIBA, table

SECRET = b"SAMPLE Alexander"
VCF = b"##fileformat=VCFv4.2\n#CHROM\tPOS\n"


def zipped(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, SECRET)
    return held.getvalue()


KINDS = [
    (b"%PDF-1.4\n" + SECRET, "PDF"),
    (zipped("xl/workbook.xml"), "workbook (Excel)"),
    (zipped("word/document.xml"), "document (Word)"),
    (zipped("x.tsv"), "compressed (ZIP)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "older office program"),
    (gzip.compress(b"a\tb\n"), "compressed (gzip)"),
    (gzip.compress(VCF), "inside, it is a list of variants (VCF)"),
    (gzip.compress(b"BAM\x01"), "inside, it holds aligned reads (BAM)"),
    (bz2.compress(SECRET), "compressed (bzip2)"),
    (lzma.compress(SECRET), "compressed (xz)"),
    (b"7z\xbc\xaf\x27\x1c", "compressed (7-Zip)"),
    (b"\xef\xbb\xbf" + VCF, "VCF"),
    (b"BCF\x02", "BCF"),
    (b"<?xml version='1.0'?><a>" + SECRET, "XML"),
    (b"<!DOCTYPE html><p>" + SECRET, "HTML"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff\xe0", "image"),
    (b"{\\rtf1 " + SECRET, "RTF"),
    (b'{"resourceType": "Bundle", "name": "SAMPLE Alexander"}', "FHIR"),
    (b'[{"resourceType": "Patient"}]', "FHIR"),
    (b'[{"a": 1}]', "JSON"),
    (b"MSH|^~\\&|LAB|SAMPLE Alexander", "HL7 message"),
    (b"From: x\nSubject: SAMPLE Alexander\n", "message"),
]


@pytest.mark.parametrize(("data", "words"), KINDS, ids=[words for _, words in KINDS])
def test_each_kind_is_named_with_what_to_do_and_nothing_is_quoted(data, words):
    problem = named_kind(data)
    assert problem is not None
    assert words in problem.what
    assert problem.advice
    assert "Alexander" not in problem.what + problem.advice


@pytest.mark.parametrize("data", [table([ARRIBA], mark="#"), b"[Analysis Details]\t\nPair ID\tx\n", b"hello", b""])
def test_text_that_may_be_a_table_is_left_to_be_read(data):
    assert named_kind(data) is None


def test_a_damaged_case_file_is_still_a_case_file():
    assert may_be_a_case(b'{"format": "mdt-desk-case", ')
    assert may_be_a_case(b'{"case_id": "x"}')
    assert not may_be_a_case(b'{"resourceType": "Bundle", "format": 1}')
    assert not may_be_a_case(b'{"a": 1}')


@pytest.mark.parametrize("data", [b"[[[[", b'{"a":1', b"[" * 100_000, b'{"a": "\xff"}'])
def test_what_only_begins_like_json_is_not_called_json(data):
    problem = named_kind(data)
    assert problem.what.startswith("begins like JSON and is broken or cut off (")
    assert "Ask for the file once more" in problem.advice
    assert named_kind(b'{"a": 1}').what.startswith("is JSON, but neither")
