"""Windows' own guard of a secret: only the same user on the same computer can undo it."""

import ctypes
from ctypes import POINTER, Structure, c_char, c_ulong
from typing import Any

from mdt_desk.domain.errors import DeskError

_NO_PROMPT = 0x1  # CRYPTPROTECT_UI_FORBIDDEN


class _Blob(Structure):
    _fields_ = (("size", c_ulong), ("data", POINTER(c_char)))


def protect(secret: bytes) -> bytes:
    """Wrap a secret so that only this Windows user can read it."""
    return _call("CryptProtectData", secret)


def unprotect(wrapped: bytes) -> bytes:
    """Read a secret that this Windows user wrapped."""
    return _call("CryptUnprotectData", wrapped)


def _call(name: str, content: bytes) -> bytes:
    windows: Any = getattr(ctypes, "windll")  # noqa: B009 - the name exists on Windows alone
    given = _Blob(len(content), ctypes.cast(ctypes.create_string_buffer(content, len(content)), POINTER(c_char)))
    answer = _Blob()
    done = getattr(windows.crypt32, name)(ctypes.byref(given), None, None, None, None, _NO_PROMPT, ctypes.byref(answer))
    if not done:
        raise DeskError(
            "Windows did not give this account the key of the database.",
            "Sign in as the user who set up MDT Desk on this computer, or restore a backup with its recovery key.",
        )
    try:
        return ctypes.string_at(answer.data, answer.size)
    finally:
        windows.kernel32.LocalFree(answer.data)
