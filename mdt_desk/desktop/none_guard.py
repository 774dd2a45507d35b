"""Keeps None, True and False alive under Python 3.11, where Qt calls take references from them that are not theirs."""

import sys

_IMMORTAL_SINCE = (3, 12)
_REFERENCES = 1 << 40


def guard_none() -> bool:
    """Give each of the three so many references that no session uses them up; whether this Python needs it."""
    # PySide6 6.12 is built for Pythons in which these are never counted. In 3.11 they are: a few thousand strokes
    # of a painter, or a few hundred signals with a yes or no, end the process, and typed text would be lost.
    if sys.version_info >= _IMMORTAL_SINCE or sys.getrefcount(None) >= _REFERENCES:
        return False
    import ctypes

    for shared in (None, True, False):
        ctypes.c_ssize_t.from_address(id(shared)).value += _REFERENCES
    return True
