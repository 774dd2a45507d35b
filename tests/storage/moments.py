"""The data folder as a kill would leave it, at every moment at which something of it lasts."""

import shutil
from pathlib import Path

import pytest

from mdt_desk.storage import session


class Moments:
    """Copies the folder before and after each commit and each file that gets or loses its name."""

    def __init__(self, home: Path, into: Path) -> None:
        self.home = home
        self.into = into
        self.kept: list[Path] = []

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        """Begin to copy, until what was patched is undone."""
        patch.setattr(session, "commit", self._around(session.commit))
        for name in ("replace", "unlink"):
            patch.setattr(Path, name, self._around(getattr(Path, name)))

    def keep(self) -> None:
        """Copy the folder as it is now."""
        self.kept.append(shutil.copytree(self.home, self.into / str(len(self.kept))))

    def _around(self, work):
        def watched(*given, **more):
            self.keep()
            done = work(*given, **more)
            self.keep()
            return done

        return watched


def each_moment(home: Path, into: Path, work) -> list[Path]:
    """The folder at each moment of some work, which may end in an error of its own."""
    into.mkdir()
    moments = Moments(home, into)
    with pytest.MonkeyPatch.context() as patch:
        moments.watch(patch)
        work()
    return moments.kept
