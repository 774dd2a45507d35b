"""Run first in the frozen program: text is UTF-8 even where the system names no language."""

import os

# An ordinary Python does this by itself; without it Qt complains on standard error at every start.
if os.name == "posix" and not any(os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
    os.environ["LC_CTYPE"] = "C.UTF-8"
