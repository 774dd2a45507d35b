"""Programs that a test kills: each is a process of its own, forked from one that has imported the desk already."""

import multiprocessing
import sys
from collections.abc import Callable
from typing import Any

PRELOADED = ["tests.storage.desk", "tests.workspace.rule_desk"]

if sys.platform != "win32":
    _FORKS = multiprocessing.get_context("forkserver")
    _FORKS.set_forkserver_preload(PRELOADED)


class Victim:
    """A program that says how far it has come, until it is killed."""

    def __init__(self, program: Callable[..., None], *given: Any) -> None:
        self._heard, said = _FORKS.Pipe(duplex=False)
        self._process = _FORKS.Process(target=program, args=(said.send_bytes, *given), daemon=True)
        self._process.start()
        # Ours is closed, so that the end of the program is the end of what it says.
        said.close()

    def hear(self) -> bytes:
        """The next thing that it says; an error where it ended before."""
        return self._heard.recv_bytes()

    def kill(self) -> list[bytes]:
        """Kills it as a power cut would; everything that it had said and nobody had heard yet."""
        self._process.kill()
        self._process.join()
        rest = []
        try:
            while True:
                rest.append(self.hear())
        except EOFError:
            self._heard.close()
        self._process.close()
        return rest
