"""The audit trail as arithmetic: how each link is sealed to the one before, and where a broken one shows."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from unicodedata import normalize

from mdt_desk.domain.dates import FIRST_YEAR, LAST_YEAR
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.storage.records import AuditEntry, Finding, Head

START = Head(0, "0" * 64, "0" * 64)
# Made once: a long trail is followed at every start.
_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Mark:
    """One stored row that an action made or changed, and the hash of what it then held."""

    table: str
    key: str
    sha: str


def canonical(value: object) -> str:
    """The one way to write a value as text: keys sorted, no spaces, composed letters."""
    text = _ENCODER.encode(value)
    return text if text.isascii() else normalize("NFC", text)


def digest(text: str) -> str:
    """The SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def row_digest(values: Iterable[object]) -> str:
    """The SHA-256 of a whole stored row."""
    return digest(canonical(list(values)))


def utc_text(moment: datetime) -> str:
    """A moment as it is stored: UTC, milliseconds, so that later is also greater as text."""
    if moment.tzinfo is None:
        raise DeskError("A time without its zone was to be stored.", "Please report this.", Fault.OUR_FAULT)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise DeskError(
            f"The clock of this computer stands in the year {moment.year}, so nothing is opened or stored.",
            "Set the date and the time of this computer right, then try again.",
            Fault.YOUR_MACHINE,
        )
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def body_text(marks: Iterable[Mark], subjects: Iterable[str], details: str) -> str:
    """What one link says of the data: the rows it made, whom they concern, and the details given."""
    made = [[mark.table, mark.key, mark.sha] for mark in marks]
    return canonical({"details": details, "made": made, "subjects": sorted(set(subjects))})


def marks_of(body: str) -> Iterator[Mark]:
    """The rows that a link says it made."""
    for table, key, sha in json.loads(body)["made"]:
        yield Mark(table, key, sha)


def subjects_of(body: str) -> list[str]:
    """Whom a link concerns."""
    return list(json.loads(body)["subjects"])


def seal(entry: AuditEntry, before: Head, key: bytes) -> AuditEntry:
    """Tie a link to the one before, once for anybody to check and once for the holder of the key."""
    content = _content(entry)
    return entry._replace(
        sha=hashlib.sha256(bytes.fromhex(before.sha) + content).hexdigest(),
        mac=_mac(content, before, key),
    )


def first_break(entries: Iterable[AuditEntry], key: bytes, before: Head = START) -> tuple[Head, Finding | None]:
    """Follow the links; the last good one, and what is wrong with the first bad one."""
    for entry in entries:
        if fault := link_fault(entry, before, key):
            return before, fault
        before = Head(entry.seq, entry.sha, entry.mac)
    return before, None


def link_fault(entry: AuditEntry, before: Head, key: bytes) -> Finding | None:
    """What is wrong with one link, if anything."""
    if entry.seq != before.seq + 1:
        return _broken(before.seq + 1, f"Entry {before.seq + 1} of the audit trail is missing.")
    if not _is_sealed(entry, before, key):
        return _broken(entry.seq, f"Entry {entry.seq} of the audit trail was changed.")
    return None


def _is_sealed(entry: AuditEntry, before: Head, key: bytes) -> bool:
    content = _content(entry)
    sha = hashlib.sha256(bytes.fromhex(before.sha) + content).hexdigest()
    return hmac.compare_digest(_mac(content, before, key) + sha, entry.mac + entry.sha)


def _mac(content: bytes, before: Head, key: bytes) -> str:
    return hmac.digest(key, bytes.fromhex(before.mac) + content, "sha256").hex()


def _content(entry: AuditEntry) -> bytes:
    # The spec's "seq and body", where the body of the link is everything that it says, times and names included.
    return canonical(list(entry[:10])).encode()


def _broken(seq: int, what: str) -> Finding:
    return Finding("audit trail", what, seq)
