"""Keeps None alive under Python 3.11, where each Qt method that returns nothing takes one reference from it."""

import sys

_IMMORTAL_SINCE = (3, 12)
_REFERENCES = 1 << 40


def guard_none() -> bool:
    """Give None so many references that no session can use them up; whether this Python needs it."""
    # PySide6 6.12 is built for Pythons in which None is never counted. In 3.11 it is, and a few thousand
    # strokes of a painter end the process with "deallocating None": typed text would be lost.
    if sys.version_info >= _IMMORTAL_SINCE or sys.getrefcount(None) >= _REFERENCES:
        return False
    import ctypes

    ctypes.c_ssize_t.from_address(id(None)).value += _REFERENCES
    return True
