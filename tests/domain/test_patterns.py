"""Patterns are compiled when they are first used, and every pattern of the product can be."""

import importlib
import pkgutil
import re

import pytest

import mdt_desk
from mdt_desk.domain.patterns import Pattern


def patterns_of_the_product() -> dict[str, Pattern]:
    found = {}
    for module in pkgutil.walk_packages(mdt_desk.__path__, "mdt_desk."):
        if module.name.startswith(("mdt_desk.domain.", "mdt_desk.rules.", "mdt_desk.exchange.")):
            within = vars(importlib.import_module(module.name))
            found |= {f"{module.name}.{name}": each for name, each in within.items() if isinstance(each, Pattern)}
    return found


def test_every_pattern_of_the_product_can_be_read():
    found = patterns_of_the_product()
    assert len(found) > 100
    for each in found.values():
        each.compile()


@pytest.mark.parametrize(
    ("use", "arguments"),
    [
        ("search", ("a 12 b",)), ("match", ("12 b",)), ("fullmatch", ("12",)), ("finditer", ("1 2",)),
        ("findall", ("1 2",)), ("split", ("a1b",)), ("sub", ("n", "a1b")), ("subn", ("n", "a1b")),
    ],
)  # fmt: skip
def test_a_pattern_answers_as_a_compiled_one(use, arguments):
    lazy, compiled = Pattern("[0-9]+", re.ASCII), re.compile("[0-9]+", re.ASCII)
    ours, theirs = getattr(lazy, use)(*arguments), getattr(compiled, use)(*arguments)
    if use in {"search", "match", "fullmatch"}:
        ours, theirs = ours.span(), theirs.span()
    if use == "finditer":
        ours, theirs = [each.span() for each in ours], [each.span() for each in theirs]
    assert ours == theirs


def test_nothing_is_compiled_before_it_is_used():
    broken = Pattern("(")
    with pytest.raises(re.error):
        broken.search("anything")


def test_the_flags_count_and_an_unknown_use_is_none():
    assert Pattern("ntrk", re.IGNORECASE).search("NTRK1")
    assert not Pattern("ntrk").search("NTRK1")
    with pytest.raises(AttributeError):
        Pattern("ntrk").replace("a", "b")
