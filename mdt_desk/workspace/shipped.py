"""What ships with the program and is read at run time: the tumour list and the rule packs. It must change nothing."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.tumour_types import TumourTypes, read_tumour_types
from mdt_desk.paths import resources
from mdt_desk.rules.pack import RulePack, read_pack

PACK = "uk_ntrk"
_REINSTALL = "Install MDT Desk again; your data are not touched."


@cache
def tumour_types() -> TumourTypes:
    """The shipped tumour list with its groups."""
    return read_tumour_types(*tumour_texts())


def tumour_texts() -> tuple[str, str]:
    """The shipped tumour list and its groups as they are written."""
    folder = resources() / "knowledge"
    return _text(folder / "tumour_types.csv"), _text(folder / "tumour_groups.csv")


@cache
def knowledge_text(name: str) -> str:
    """One of the shipped tables of what is published about testing."""
    return _text(resources() / "knowledge" / name)


def pack_version() -> str:
    """The version of the shipped rule pack."""
    return str(_json(_pack_folder() / "pack.json")["version"])


def shipped_pack() -> RulePack:
    """The shipped rule pack, read strictly."""
    folder = _pack_folder()
    data = {name: _json(folder / f"{name}.json") for name in ("pack", "sources", "definitions", "tests")}
    data["rule_sets"] = [_json(path) for path in sorted((folder / "rule_sets").glob("*.json"))]
    for path in sorted((folder / "tests").glob("*.json")):
        data["tests"]["tests"] += _json(path)
    pack, problems = read_pack(data)
    if pack is None:
        first = problems[0]
        raise DeskError(f"The shipped rules are damaged: {first.where} {first.what}.", _REINSTALL, Fault.OUR_FAULT)
    return pack


def _pack_folder() -> Path:
    return resources() / "rule_packs" / PACK


def _json(path: Path) -> Any:
    return json.loads(_text(path))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as problem:
        raise DeskError(f"A file of the program is missing: {path.name}.", _REINSTALL, Fault.OUR_FAULT) from problem
