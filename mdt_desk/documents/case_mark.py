"""The case that a page is about, borne in its file and not printed: no page takes the place of another case's."""

import re
from hashlib import sha256

_BORNE = re.compile(rb"<dc:identifier>MDT-([0-9a-f]{32})</dc:identifier>")


def case_mark(case_id: str) -> str:
    """What the page of a case bears: always the same for one case, and it names nobody."""
    return f"MDT-{sha256(f'MDT Desk case {case_id}'.encode()).hexdigest()[:32]}"


def mark_borne(pdf: bytes) -> str:
    """The mark in the file of a page; empty where it bears none, as those of other programs."""
    found = _BORNE.findall(pdf)
    return f"MDT-{found[0].decode()}" if len(found) == 1 else ""
