"""What Qt needs from the system, and what is said when it may not be installed."""

import importlib
import re

import pytest


@pytest.fixture
def system():
    return importlib.import_module("system_packages")


def only(present: str):
    return lambda name: f"/usr/bin/{name}" if name == present else None


def test_a_library_that_is_not_there_is_found_missing(system):
    assert system.missing(["libnot-there.so.9"]) == ["libnot-there.so.9"]


def test_a_library_that_is_there_is_not_missing(system):
    assert system.missing(["libc.so.6"], loads=lambda name: name == "libc.so.6") == []


def test_every_library_names_a_package(system):
    everything = system.WITHOUT_SCREEN | system.WITH_SCREEN
    assert all(re.fullmatch(r"lib[\w.+-]+\.so\.\d+", library) for library in everything)
    assert all(re.fullmatch(r"lib[a-z0-9.+-]+", package) for package in everything.values())


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        ("apt-get", "Run: sudo apt-get install libegl1"),
        ("dnf", "Run: sudo dnf install 'libEGL.so.1()(64bit)'"),
        ("zypper", "Run: sudo zypper install 'libEGL.so.1()(64bit)'"),
        ("none", "Install these libraries with your system's package manager: libEGL.so.1"),
    ],
)
def test_the_advice_is_the_exact_command(system, monkeypatch, manager, command):
    monkeypatch.setattr(system.shutil, "which", only(manager))
    assert system.advice(["libEGL.so.1"], ["libegl1"]) == command


def test_without_leave_to_install_the_advice_is_given(system, monkeypatch):
    monkeypatch.setattr(system, "missing", lambda libraries: [name for name in libraries if name == "libEGL.so.1"])
    monkeypatch.setattr(system, "install", lambda _packages: False)
    monkeypatch.setattr(system.shutil, "which", only("apt-get"))
    with pytest.raises(system.StopError) as stopped:
        system.ensure_qt_libraries()
    assert "libEGL.so.1" in stopped.value.what_happened
    assert stopped.value.what_to_do == "Run: sudo apt-get install libegl1"


def test_without_the_libraries_of_the_screen_the_rest_goes_on(system, monkeypatch, capsys):
    monkeypatch.setattr(system, "missing", lambda libraries: [n for n in libraries if n == "libxcb-cursor.so.0"])
    monkeypatch.setattr(system, "install", lambda _packages: False)
    system.ensure_qt_libraries()
    assert "The window may not open: libxcb-cursor.so.0 is missing." in capsys.readouterr().out


def test_when_nothing_is_missing_nothing_is_said(system, monkeypatch, capsys):
    monkeypatch.setattr(system, "missing", lambda _libraries: [])
    system.ensure_qt_libraries()
    assert capsys.readouterr().out == ""


def test_a_first_refusal_renews_the_list_of_packages(system, monkeypatch):
    asked: list[str] = []

    def refuse_once(command, *_):
        asked.append(next(word for word in command if word in {"install", "update"}))
        return (100 if len(asked) == 1 else 0), ""

    monkeypatch.setattr(system, "quietly", refuse_once)
    monkeypatch.setattr(system, "administrator", list)
    monkeypatch.setattr(system.shutil, "which", only("apt-get"))
    assert system.install(["libegl1"])
    assert asked == ["install", "update", "install"]


def test_without_an_administrator_nothing_is_tried(system, monkeypatch):
    monkeypatch.setattr(system, "administrator", lambda: None)
    monkeypatch.setattr(system, "quietly", lambda *_: pytest.fail("nothing may be run"))
    assert not system.install(["libegl1"])
