"""A problem as a sentence for the form: the field by its label, never by the name it has in a file."""

import re

from mdt_desk.desktop.case.differences import label_of, label_of_leaf
from mdt_desk.domain.case import Case
from mdt_desk.domain.problems import Problem

_LONG_WORD = re.compile(r"(\S{40})\S{21,}")
_FIRST, _LAST = 160, 400
_MOST = _FIRST + _LAST
"""Longer than any warning of its own words; what is beyond can only be what somebody typed or pasted."""
_FILE_NAME = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")


def sentence(problem: Problem, label: str = "", case: Case | None = None) -> str:
    """What is wrong and what to do, in whole sentences."""
    what, field = elided(problem.what.strip().rstrip(".")), label or label_of(problem.where, case)
    if what[:1].islower():
        # A sentence that names its field itself needs no name before it.
        last = field.rpartition(": ")[2].casefold()
        what = f"{field}: {what}" if what.casefold().startswith(f"the {last} ") else f"{field} {what}"
    return f"{_FILE_NAME.sub(_label, what)}. {_FILE_NAME.sub(_label, problem.advice)}".strip()


def named(problem: Problem, case: Case | None = None) -> str:
    """What is wrong, with the name of its field in front."""
    label, said = label_of(problem.where, case), sentence(problem, case=case)
    return said if said.startswith(label) else f"{label}: {said}"


def elided(what: str) -> str:
    """A warning without the middle of a long text that it quotes: what was typed never hides what is wrong."""
    what = _LONG_WORD.sub(r"\1…", what)
    return what if len(what) <= _MOST else f"{what[:_FIRST].rstrip()} … {what[-_LAST:].lstrip()}"


def _label(match: re.Match[str]) -> str:
    label = label_of_leaf(match[0])
    return f"“{label}”" if label else match[0].replace("_", " ")
