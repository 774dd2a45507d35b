"""What `run` shows before the window opens: the sample cases, and the seed patient's verdicts and page."""

import os
import sys
from pathlib import Path

from environment import programs, python
from steps import ROOT, WINDOWS, StopError, last_lines, quietly, run, say

EXAMPLES = ROOT / "resources" / "examples"
SEED = EXAMPLES / "seed_melanoma.json"

# A verdict that a safety rule withholds is an answer too. The page that follows proves that the program ran.
ANSWERED = (0, 1)


def first_look() -> Path:
    """Load the samples, show the seed patient's verdicts, write the page; gives the page's place."""
    say("Loading the sample cases ...")
    _desk("import", *sorted(EXAMPLES.glob("*.json")))
    say("The seed patient's verdicts:")
    code = run([_command(), "check", SEED])
    if code not in ANSWERED:
        raise _failed("check", "its message stands above")
    page = _exports() / "seed_melanoma.pdf"
    _desk("export", SEED, "-o", page)
    say(f"The seed patient's page: {page}")
    return page


def has_display() -> bool:
    """Whether there is a screen to open a window on."""
    return sys.platform != "linux" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def open_desk() -> int:
    """Open the window and wait until it is closed."""
    say("Opening the desk ...")
    return run([_command(), "open"])


def _command() -> Path:
    return programs() / ("mdt-desk.cmd" if WINDOWS else "mdt-desk")


def _desk(verb: str, *arguments: str | Path) -> None:
    code, said = quietly([_command(), verb, *arguments])
    if code:
        raise _failed(verb, last_lines(said))


def _exports() -> Path:
    # The program knows where the user's data live and makes the folder private; this file does not guess.
    ask = "from mdt_desk import paths; print(paths.make_private(paths.HomeFolders(paths.home()).exports))"
    code, said = quietly([python(), "-P", "-c", ask])
    if code:
        raise _failed("the folder for printed pages", last_lines(said))
    return Path(said.strip())


def _failed(what: str, why: str) -> StopError:
    return StopError(
        f"mdt-desk {what} did not work: {why}",
        "If the message names your data folder, see that there is room and that you may write there; then try again.",
    )
