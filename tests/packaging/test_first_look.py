"""What `run` shows: samples, verdicts, page; and what it says when one of them does not come."""

import importlib
from pathlib import Path

import pytest


@pytest.fixture
def look(monkeypatch, tmp_path):
    module = importlib.import_module("first_look")
    module.did = []
    module.codes = {}

    def answer(command, *_):
        verb = str(command[1])
        module.did.append(verb)
        return module.codes.get(verb, 0), str(tmp_path / "exports")

    monkeypatch.setattr(module, "quietly", answer)
    monkeypatch.setattr(module, "run", lambda command: answer(command)[0])
    monkeypatch.setattr(module, "say", lambda _line: None)
    return module


def test_samples_verdicts_and_page_come_in_that_order(look):
    page = look.first_look()
    assert [verb for verb in look.did if not verb.startswith("-")] == ["import", "check", "export"]
    assert page.parts[-2:] == ("exports", "seed_melanoma.pdf")


def test_a_verdict_that_a_rule_withholds_is_an_answer(look):
    look.codes["check"] = 1
    assert look.first_look()


@pytest.mark.parametrize(("verb", "code"), [("import", 1), ("import", 2), ("check", 2), ("export", 1)])
def test_a_step_that_fails_is_named(look, verb, code):
    look.codes[verb] = code
    with pytest.raises(look.StopError, match=f"mdt-desk {verb} did not work"):
        look.first_look()


@pytest.mark.parametrize(("variable", "expected"), [("DISPLAY", True), ("WAYLAND_DISPLAY", True), ("TERM", False)])
def test_linux_has_a_display_when_one_is_named(look, monkeypatch, variable, expected):
    monkeypatch.setattr(look.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, ":0")
    assert look.has_display() is expected


def test_windows_always_has_a_display(look, monkeypatch):
    monkeypatch.setattr(look.sys, "platform", "win32")
    assert look.has_display()


def test_the_seed_patient_is_among_the_samples(look):
    assert Path(look.SEED).parent == look.EXAMPLES
