"""Two commands that need nothing but a Python: `run` sets up and opens the desk, `test` sets up and runs every check.

    python3 packaging/desk.py run
    python3 packaging/desk.py test [arguments for pytest]

Neither installs anything again while the lock files stay as they are. Everything goes into .venv.
"""

import os
import shutil
import subprocess
import sys
import time

OLDEST, NEWEST = (3, 11), (3, 14)


def main(arguments: "list[str]") -> int:
    """Carry out one of the two commands."""
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if verb not in ("run", "test") or (verb == "run" and rest):
        print(__doc__)
        return 2
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        return with_a_fitting_python(arguments)
    from steps import StopError

    try:
        return set_up_and_run() if verb == "run" else set_up_and_test(rest)
    except StopError as stop:
        print("\nWhat happened: {}\nWhat to do:    {}".format(stop.what_happened, stop.what_to_do), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def with_a_fitting_python(arguments: "list[str]") -> int:
    """Run again under a Python that fits, if there is one."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which("python3.{}".format(minor))
        if found:
            return subprocess.call([found, os.path.abspath(__file__), *arguments])
    print(
        "What happened: this is Python {}.{}; MDT Desk needs 3.11 to 3.14.\n"
        "What to do:    install one of them and run: python3.12 packaging/desk.py {}".format(
            sys.version_info[0], sys.version_info[1], " ".join(arguments)
        ),
        file=sys.stderr,
    )
    return 1


def set_up(purpose: str) -> None:
    """Everything that must be there before work can start."""
    from environment import prepare
    from system_packages import ensure_qt_libraries

    if sys.platform == "linux":
        ensure_qt_libraries()
    prepare("test" if purpose == "test" else "run")


def set_up_and_run() -> int:
    """Load the samples, show and print the seed patient's verdicts, and open the desk."""
    set_up("run")
    from first_look import first_look, has_display, open_desk

    page = first_look()
    if not has_display():
        print("There is no display here, so the desk was not opened. The page is ready: {}".format(page))
        return 0
    return open_desk()


def set_up_and_test(pytest_arguments: "list[str]") -> int:
    """Run every check to its end, then say which of them failed."""
    set_up("test")
    from checks import commands, reading_the_tests
    from environment import desk_environment, is_compiled
    from steps import beside, run, say

    results = []
    # The checks before pytest use one processor; the other compiles the tests meanwhile.
    reading = None if is_compiled() or pytest_arguments else beside(reading_the_tests(), desk_environment())
    for name, command in commands(pytest_arguments):
        if name == "pytest" and reading is not None:
            reading.wait()
        say("== {}".format(name))
        begun = time.monotonic()
        code = run(command, desk_environment())
        results.append((name, code, time.monotonic() - begun))
    say("== summary")
    for name, code, seconds in results:
        say("{:<8}{} ({:.1f} s)".format("ok" if code == 0 else "FAILED", name, seconds))
    return 1 if any(code for _, code, _ in results) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
