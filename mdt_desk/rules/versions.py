"""Version numbers such as 2026.11.1: which is the higher, and which comes next."""

import re
from collections.abc import Iterable
from datetime import date

from mdt_desk.domain.patterns import Pattern

VersionKey = tuple[tuple[int, int, str], ...]
_PARTS = Pattern(r"[0-9]+|[^0-9.]+")


def version_key(version: str) -> VersionKey:
    """What versions are ordered by: 2026.9.2 comes before 2026.11.1, and before 2026.9.2-local."""
    return tuple(_number(part) if part.isdecimal() else (0, 0, part) for part in _PARTS.findall(version))


def _number(digits: str) -> tuple[int, int, str]:
    """Digits in the order of the numbers that they write; no number is made, for a pack may bring thousands of them."""
    plain = digits.lstrip("0")
    return 1, len(plain), plain


def next_version(taken: Iterable[str], on: date) -> str:
    """The next free version of a month, higher than every version there is."""
    month, held = f"{on.year}.{on.month}", sorted(taken, key=version_key)
    if held and version_key(held[-1]) > version_key(month):
        digits = re.fullmatch(r"(.*?)([0-9]+)", held[-1])
        return f"{digits[1]}{int(digits[2]) + 1}" if digits else f"{held[-1]}.1"
    return f"{month}.1"
