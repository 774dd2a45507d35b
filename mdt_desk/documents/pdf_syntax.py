"""Reads the objects and the drawing orders of a PDF file of ours: enough to see what was really written."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_TOKEN = re.compile(
    rb"[ \t\r\n\f\0]*(?:%[^\r\n]*[\r\n][ \t\r\n\f\0]*)*"
    rb"(?P<token><<|>>|\[|\]|<[0-9A-Fa-f \t\r\n]*>|\(|/[^ \t\r\n\f\0()<>\[\]{}/%]*|[^ \t\r\n\f\0()<>\[\]{}/%]+)"
)
_NUMBER = re.compile(rb"[+-]?(?:\d+\.?\d*|\.\d+)")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_STRING_PART = re.compile(rb"\\(?P<octal>[0-7]{1,3})|\\(?P<sign>[^0-7])|(?P<open>\()|(?P<close>\))|[^\\()]+", re.DOTALL)


class Name(str):
    """A PDF name such as /Page, without its slash."""

    __slots__ = ()


class Operator(bytes):
    """A drawing order such as Tj."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer to another object."""

    number: int


@dataclass(frozen=True, slots=True)
class Stream:
    """A dictionary with data."""

    entries: dict[str, Any]
    data: bytes


class Reader:
    """Reads values one after another from bytes."""

    def __init__(self, data: bytes, place: int = 0) -> None:
        self.data = data
        self.place = place

    def token(self) -> bytes | None:
        """The next token, or none at the end."""
        match = _TOKEN.match(self.data, self.place)
        if match is None:
            return None
        self.place = match.end()
        return match["token"]

    def skip(self, unread: re.Pattern[bytes]) -> None:
        """Goes past what matches here, without reading it."""
        if (match := unread.match(self.data, self.place)) is not None:
            self.place = match.end()

    def value(self) -> Any:
        """The next value; an Operator where a word stands, None at the end."""
        token = self.token()
        return None if token is None else self._value(token)

    def _value(self, token: bytes) -> Any:
        if token == b"<<":
            return self._dictionary()
        if token == b"[":
            return self._until(b"]")
        if token == b"(":
            return self._string()
        if token[:1] == b"<":
            return bytes.fromhex(token[1:-1].decode())
        if token[:1] == b"/":
            return Name(token[1:].decode("latin-1"))
        if _NUMBER.fullmatch(token):
            return self._number(token)
        return Operator(token)

    def _number(self, token: bytes) -> Any:
        if token.isdigit() and (
            match := re.match(rb"\s+(\d+)\s+R(?![A-Za-z])", self.data[self.place : self.place + 24])
        ):
            self.place += match.end()
            return Reference(int(token))
        return float(token) if b"." in token else int(token)

    def _until(self, end: bytes) -> list[Any]:
        values = []
        while (token := self.token()) not in {end, None}:
            values.append(self._value(token or b""))
        return values

    def _dictionary(self) -> dict[str, Any]:
        values = self._until(b">>")
        return dict(zip(values[::2], values[1::2], strict=True))

    def _string(self) -> bytes:
        out, depth = [], 1
        while match := _STRING_PART.match(self.data, self.place):
            self.place = match.end()
            if match["open"]:
                depth += 1
            elif match["close"]:
                depth -= 1
                if not depth:
                    break
            if match["octal"]:
                out.append(bytes([int(match["octal"], 8) & 255]))
            elif match["sign"]:
                out.append(_ESCAPES.get(match["sign"], match["sign"]))
            else:
                out.append(match[0])
        return b"".join(out)


class PdfFile:
    """The objects of a file, found through its own table."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._places: dict[int, int] = {}
        self._read: dict[int, Any] = {}
        self.trailer = self._table()

    def _table(self) -> dict[str, Any]:
        start = self._data.rindex(b"startxref")
        reader = Reader(self._data, start + len(b"startxref"))
        reader = Reader(self._data, int(reader.value()))
        if reader.token() != b"xref":
            raise ValueError("no table of objects")
        while (token := reader.token()) not in {b"trailer", None}:
            first, count = int(token or 0), int(reader.token() or 0)
            for number in range(first, first + count):
                place, _, kind = reader.token(), reader.token(), reader.token()
                if kind == b"n":
                    self._places[number] = int(place or 0)
        return dict(reader.value())

    def get(self, value: Any) -> Any:
        """The object behind a reference; anything else is given back."""
        if not isinstance(value, Reference):
            return value
        if value.number not in self._read:
            self._read[value.number] = self._object(self._places[value.number])
        return self._read[value.number]

    def _object(self, place: int) -> Any:
        reader = Reader(self._data, place)
        head = [reader.token() for _ in range(3)]
        if head[2] != b"obj":
            raise ValueError("the table of objects is wrong")
        value = reader.value()
        after = reader.place
        if reader.token() != b"stream":
            return value
        start = self._data.index(b"stream", after) + len(b"stream")
        start += 2 if self._data[start : start + 2] == b"\r\n" else 1
        length = int(self.get(value["Length"]))
        return Stream(value, _unpacked(value, self._data[start : start + length]))

    def pages(self) -> Iterator[dict[str, Any]]:
        """The pages in order."""
        tree = self.get(self.get(self.trailer["Root"])["Pages"])
        yield from (self.get(kid) for kid in tree["Kids"])


def _unpacked(entries: dict[str, Any], data: bytes) -> bytes:
    filters = entries.get("Filter") or []
    names = filters if isinstance(filters, list) else [filters]
    if names == ["FlateDecode"]:
        return zlib.decompress(data)
    if names:
        raise ValueError("a way of packing that we do not use")
    return data
