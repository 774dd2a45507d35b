"""Cases as text: the form of today, and how a case that was stored or written in an earlier form is read."""

import json
from typing import Any

from mdt_desk.domain.case import Case
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.plain import canonical, from_plain, to_plain
from mdt_desk.domain.problems import Problem

VERSION = 2
"""Raised whenever an older program would misread a case. 2: who states order, frame and kinase is kept apart."""
KEY = "format_version"
_MADE_FROM_A_FILE = Pattern(r"[a-z0-9_]+ file")
_MARK = "derived_by"


def case_data(case: Case) -> dict[str, Any]:
    """A case as plain data that name their version."""
    return {KEY: VERSION, **to_plain(case)}


def case_text(case: Case) -> str:
    """The canonical text of a case: what a revision keeps and what its hash is made of."""
    return canonical(case_data(case))


def read_case_text(text: str) -> Case:
    """The case of a stored text, whichever version wrote it; raises ValueError where it does not fit."""
    return stored_case(json.loads(text))


def stored_case(data: Any) -> Case:
    """As read_case_text, of plain data."""
    case, problems = case_from_plain(data)
    if case is None:
        raise ValueError("; ".join(f"{problem.where}: {problem.what}" for problem in problems))
    return case


def case_from_plain(data: Any, where: str = "") -> tuple[Case | None, tuple[Problem, ...]]:
    """The case of plain data with every problem found. Data that name no version are of the first."""
    if not isinstance(data, dict):
        return from_plain(Case, data, where)
    body = {name: value for name, value in data.items() if name != KEY}
    return from_plain(Case, _from_first(body) if data.get(KEY, 1) == 1 else body, where)


def _from_first(body: dict[str, Any]) -> dict[str, Any]:
    """A case of the first version: its one mark did not tell who had stated order, frame and kinase domain."""
    tests = body.get("tests")
    if not isinstance(tests, list):
        return body
    return {**body, "tests": [_test(test) if isinstance(test, dict) else test for test in tests]}


def _test(test: dict[str, Any]) -> dict[str, Any]:
    findings, assay = test.get("findings"), test.get("assay")
    if not isinstance(findings, list):
        return test
    caller = assay.removesuffix(" file") if isinstance(assay, str) and _MADE_FROM_A_FILE.fullmatch(assay) else ""
    return {**test, "findings": [_finding(each, caller) if isinstance(each, dict) else each for each in findings]}


def _finding(finding: dict[str, Any], caller: str) -> dict[str, Any]:
    """Moves what may have been computed, and what a caller's file stated, out of the laboratory's place.

    Under the mark, frame and kinase domain may have been computed or stated; they are kept as computed, which never
    settles anything, so that no statement is invented.
    """
    now = {name: value for name, value in finding.items() if name != _MARK}
    if finding.get(_MARK):
        _move(now, "computed", finding[_MARK], ("reading_frame", "kinase_domain"))
    if caller:
        _move(now, "caller", caller, ("orientation", "reading_frame"))
    return now


def _move(finding: dict[str, Any], place: str, by: Any, names: tuple[str, ...]) -> None:
    said = {name: finding.pop(name) for name in names if name in finding}
    if said and place not in finding:
        finding[place] = {"by": by, **said}
    else:
        finding.update(said)
