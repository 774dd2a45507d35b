"""Names a file that is no fusion-caller table for what it is, with what to do; nothing of its content is quoted."""

import json
import re
import zlib

from mdt_desk.domain.problems import Problem, error
from mdt_desk.exchange.json_text import THE_FILE

BY_HAND = "Ask the laboratory for the table that the fusion caller wrote, or enter the result on the Tests page."
_UNPACK = "Unpack it first and choose the file inside."
_SHEET = (
    "Ask for the file as the program wrote it: a spreadsheet may have turned gene names into dates."
    " If there is no other, save the sheet as tab-separated text and check every gene and position."
)
_HEAD = 4_096

# How a file of each kind begins, what it is, and what to do about it.
_BEGINNINGS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "is a PDF, which is a report to read and no table", BY_HAND),
    (b"\xd0\xcf\x11\xe0", "is a workbook or document of an older office program", _SHEET),
    (b"BZh", "is compressed (bzip2)", _UNPACK),
    (b"\xfd7zXZ", "is compressed (xz)", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "is compressed (7-Zip)", _UNPACK),
    (b"Rar!", "is compressed (RAR)", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "is compressed (Zstandard)", _UNPACK),
    (b"\x89PNG", "is an image", BY_HAND),
    (b"\xff\xd8\xff", "is an image", BY_HAND),
    (b"GIF8", "is an image", BY_HAND),
    (b"II*\x00", "is an image", BY_HAND),
    (b"MM\x00*", "is an image", BY_HAND),
    (b"{\\rtf", "is a text document (RTF)", BY_HAND),
    (b"MSH|", "is an HL7 message", BY_HAND),
    (b"FHS|", "is a batch of HL7 messages", BY_HAND),
    (b"BHS|", "is a batch of HL7 messages", BY_HAND),
    (b"BAM\x01", "holds aligned reads (BAM)", BY_HAND),
    (b"CRAM", "holds aligned reads (CRAM)", BY_HAND),
    (b"BCF\x02", "is a list of variants (BCF)", BY_HAND),
    (b"SQLite format 3", "is a database", BY_HAND),
    (b"##fileformat=VCF", "is a list of variants (VCF)", BY_HAND),
    (b"@HD\t", "holds aligned reads (SAM)", BY_HAND),
    (b"@SQ\t", "holds aligned reads (SAM)", BY_HAND),
    (b"##gff-version", "is an annotation of a genome (GFF)", BY_HAND),
)
_ZIPPED = (
    (b"xl/", "is a workbook (Excel)", _SHEET),
    (b"opendocument.spreadsheet", "is a workbook (OpenDocument)", _SHEET),
    (b"word/", "is a text document (Word)", BY_HAND),
    (b"opendocument.text", "is a text document (OpenDocument)", BY_HAND),
)
_MARKUP = re.compile(rb"<(?:\?xml|!doctype|html|[a-z][\w:-]*[\s/>])", re.IGNORECASE)
_OUR_CASE = re.compile(rb'mdt-desk|"(?:format|case_id|format_version)"')
_MAIL = re.compile(rb"(?:from|to|subject|received|return-path|mime-version):", re.IGNORECASE)


def named_kind(data: bytes, *, whole: bool = True) -> Problem | None:
    """The problem of a file of another kind; None where it may be a table of text."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    for beginning, what, advice in _BEGINNINGS:
        if start.startswith(beginning):
            return error(THE_FILE, what, advice)
    return _compressed(start) or _written(start, whole=whole)


def _compressed(start: bytes) -> Problem | None:
    if start.startswith(b"PK\x03\x04"):
        found = next(((what, advice) for sign, what, advice in _ZIPPED if sign in start), None)
        return error(THE_FILE, *(found or ("is compressed (ZIP)", _UNPACK)))
    if not start.startswith(b"\x1f\x8b"):
        return None
    inside = named_kind(_first_bytes(start), whole=False)
    if inside is not None:
        return error(THE_FILE, f"is compressed (gzip); inside, it {inside.what}", inside.advice)
    return error(THE_FILE, "is compressed (gzip)", _UNPACK)


def _first_bytes(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(data, _HEAD)
    except zlib.error:
        return b""


def _written(start: bytes, *, whole: bool) -> Problem | None:
    """What is written in a language of its own: JSON, XML, a message."""
    if start.startswith(b"{") or re.match(rb"\[\s*[\[{\"\]]", start):
        return named_json(start, whole=whole)
    if _MARKUP.match(start):
        page = b"<html" in start[:_HEAD].lower() or b"<!doctype html" in start[:_HEAD].lower()
        return error(THE_FILE, "is a web page (HTML)" if page else "is XML", BY_HAND)
    if _MAIL.match(start):
        return error(THE_FILE, "is a message", BY_HAND)
    return None


def named_json(start: bytes, *, whole: bool = True) -> Problem:
    """The problem of JSON that is no case file, or of what only begins like JSON."""
    if b'"resourceType"' in start:
        return error(THE_FILE, "is FHIR, which is not read here", BY_HAND)
    if whole and (broken := _broken_at(start)):
        what = f"begins like JSON and is broken or cut off ({broken})"
        return error(THE_FILE, what, "Ask for the file once more, whole; a case file is exported anew.")
    what = "is JSON, but neither a case file nor anything else that is read here"
    return error(THE_FILE, what, f"A case file is imported from the list of cases. {BY_HAND}")


def _broken_at(text: bytes) -> str:
    """Where what begins like JSON ends to be it; empty where all of it is JSON."""
    try:
        json.loads(text)
    except json.JSONDecodeError as failure:
        return f"line {failure.lineno}, column {failure.colno}"
    except UnicodeDecodeError as failure:
        return f"byte {failure.start + 1}"
    except RecursionError:
        return "nested too deep"
    return ""


def may_be_a_case(data: bytes) -> bool:
    """Whether JSON may be a case file, whole or damaged, so that its own reader names what is wrong with it."""
    return _OUR_CASE.search(data) is not None and not re.search(rb'"resourceType"\s*:', data)
