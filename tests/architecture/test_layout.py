"""The top level is fixed, tests mirror the package, and the files speak of the product alone."""

import re
from importlib import import_module
from pathlib import PurePosixPath

import pytest

from tests.architecture.source import ROOT, modules, tracked

TOP = {"pyproject.toml", "mdt_desk", "resources", "db", "tests", "packaging", "README.md", "CHANGELOG.md", "LICENSE"}
TEXT = {".py", ".md", ".toml", ".json", ".csv", ".txt", ".lock", ".sh", ".cmd", ".spec", ".html", ".svg", ".mako", ""}

# Why a module has no test file of its own name.
NO_TEST_OF_ITS_OWN = {
    "mdt_desk/__main__.py": "two lines; every test of the command line goes through them",
}

MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:work|root|farm|opt|tmp)/\w")
REGISTRIES = re.compile(
    r"pypi\.(?:org|python)|pythonhosted\.org|registry\.npmjs|deb\.debian|index-url|find-links", re.I
)
TEXTS = [name for name in tracked() if PurePosixPath(name).suffix in TEXT]


def test_the_top_level_holds_what_was_agreed_and_nothing_else():
    tops = {name.split("/")[0] for name in tracked()}
    assert {top for top in tops if not top.startswith(".")} <= TOP


def expected_test(name: str) -> PurePosixPath:
    """Where the tests of a module stand: mdt_desk/x/y.py -> tests/x/test_y.py."""
    inside = PurePosixPath(name).relative_to("mdt_desk")
    return PurePosixPath("tests") / inside.with_name(f"test_{inside.stem.lstrip('_')}.py")


def has_content(name: str) -> bool:
    return not name.endswith("__init__.py")


def has_tests(name: str) -> bool:
    """Whether the module has a test file, or several: test_y.py or test_y_something.py."""
    wanted = expected_test(name)
    folder = ROOT / wanted.parent
    return any(folder.glob(f"{wanted.stem}.py")) or any(folder.glob(f"{wanted.stem}_*.py"))


def test_tests_mirror_the_package():
    untested = [m.name for m in modules() if has_content(m.name) and not has_tests(m.name)]
    assert sorted(untested) == sorted(NO_TEST_OF_ITS_OWN)
    assert not has_tests("mdt_desk/rules/planted.py")


def foreign_words(name: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return [f"{name}: {found}" for found in MACHINE_PATHS.findall(text) + REGISTRIES.findall(text)]


def test_no_file_names_a_machine_or_a_registry():
    assert len(TEXTS) > 500
    spoken = [name for name in TEXTS if name != "tests/architecture/test_layout.py"]
    assert [found for name in spoken for found in foreign_words(name)] == []


@pytest.mark.parametrize(
    "bad", ["open('/" + "tmp/x')", "cd /" + "work/main", "https://py" + "pi.org/simple", "--index" + "-url"]
)
def test_a_bad_name_would_be_seen(bad):
    assert MACHINE_PATHS.search(bad) or REGISTRIES.search(bad)


@pytest.mark.parametrize("good", ["case/work/up", "a/tmp/x is relative", "resources/opt/in", "pypi is a word"])
def test_an_ordinary_word_is_left_alone(good):
    assert not MACHINE_PATHS.search(good)
    assert not REGISTRIES.search(good)


def test_a_module_in_a_folder_has_its_test_in_the_folder_of_that_name():
    assert str(expected_test("mdt_desk/rules/facts.py")) == "tests/rules/test_facts.py"
    assert str(expected_test("mdt_desk/paths.py")) == "tests/test_paths.py"


def test_there_is_no_symbolic_link_and_no_large_file():
    files = [ROOT / name for name in tracked()]
    assert [path.name for path in files if path.is_symlink()] == []
    assert [path.name for path in files if path.stat().st_size > 8_000_000] == []


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "tests" / "benchmarks").glob("[a-z]*.py")))
def test_every_benchmark_can_be_started(name):
    # They are run by hand only, so that a name that was moved would be missed on the day they are needed.
    assert import_module(f"tests.benchmarks.{name}").__doc__
