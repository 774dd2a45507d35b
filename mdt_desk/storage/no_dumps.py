"""No picture of this process's memory on the disk: the key of the database is in it."""

import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4
_NO_BOXES = 0x0001 | 0x0002  # SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX


def refuse_dumps() -> None:
    """Ask the system never to write this process's memory to the disk when it crashes; asked before a key is read."""
    if sys.platform == "win32":
        _ask_windows()
        return
    import resource

    # The hard limit too, so that nothing in the process can raise it again.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _ask_linux()


def _ask_linux() -> None:
    # A crash handler that the kernel pipes dumps to is not bound by the limit, but by this.
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _ask_windows() -> None:
    import ctypes

    with suppress(OSError, AttributeError):
        # Without a box of Windows Error Reporting nobody is asked to send a dump.
        getattr(ctypes, "windll").kernel32.SetErrorMode(_NO_BOXES)  # noqa: B009 - the name exists on Windows alone
