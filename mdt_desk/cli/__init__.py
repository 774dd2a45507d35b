"""The command line: without a verb the desk opens at once, anything else goes to the verbs. It imports no Qt."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one verb; without a verb the desk opens, and nothing is loaded that its list does not need."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given in ([], ["open"]):
        return open_desk(None)
    from mdt_desk.cli.verbs import run

    return run(given)


def open_desk(home: str | None) -> int:
    """Opens the desk of a data folder in its window."""
    from pathlib import Path

    from mdt_desk import app, paths

    return app.main(paths.home(Path(home) if home else None))
