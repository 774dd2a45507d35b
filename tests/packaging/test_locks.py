"""The lock files: complete, by hash, for every system, and without an address."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ["requirements.lock", "requirements-test.lock", "requirements-build.lock"]
ENTRY = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?P<rest>.*?)(?=^\S|\Z)", re.MULTILINE | re.DOTALL)

each_lock = pytest.mark.parametrize("lock", LOCKS)


def text(lock: str) -> str:
    return (ROOT / "packaging" / lock).read_text(encoding="utf-8")


def entries(lock: str) -> dict[str, tuple[str, str]]:
    return {match["name"]: (match["version"], match["rest"]) for match in ENTRY.finditer(text(lock))}


def plain(requirement: str) -> tuple[str, str]:
    name, version = requirement.split("==")
    return name.lower().replace("_", "-"), version


@each_lock
def test_every_package_has_its_hashes(lock):
    assert entries(lock)
    without = [name for name, (_, rest) in entries(lock).items() if "--hash=sha256:" not in rest]
    assert without == []


@each_lock
def test_nothing_but_packages_and_hashes_is_in_it(lock):
    package = re.compile(r"[a-z0-9.-]+==[\w.+]+( ; [^\\]+)? \\")
    digest = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in text(lock).splitlines() if not (package.fullmatch(line) or digest.fullmatch(line))] == []


@each_lock
def test_every_direct_dependency_is_locked_at_its_pinned_version(lock):
    wanted = dict(map(plain, PROJECT["dependencies"]))
    assert {name: entries(lock)[name][0] for name in wanted} == wanted


@pytest.mark.parametrize(("lock", "extra"), [("requirements-test.lock", "test"), ("requirements-build.lock", "build")])
def test_every_tool_is_locked_at_its_pinned_version(lock, extra):
    wanted = dict(map(plain, PROJECT["optional-dependencies"][extra]))
    assert {name: entries(lock)[name][0] for name in wanted} == wanted


@pytest.mark.parametrize("lock", LOCKS[1:])
def test_the_larger_locks_hold_the_smaller_one_unchanged(lock):
    larger = entries(lock)
    differing = [name for name, (version, _) in entries(LOCKS[0]).items() if larger.get(name, ("",))[0] != version]
    assert differing == []


@each_lock
def test_the_large_metapackages_of_qt_are_not_in_it(lock):
    assert {"pyside6", "pyside6-addons"}.isdisjoint(entries(lock))


def test_a_wheel_carries_the_resources_and_the_migrations():
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    assert tool["hatch"]["build"]["targets"]["wheel"]["force-include"] == {
        "resources": "mdt_desk/_data/resources",
        "db/migrations": "mdt_desk/_data/migrations",
    }
