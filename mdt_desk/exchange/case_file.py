"""The case file: one case as JSON text that a person can read and edit."""

import json
from dataclasses import dataclass, replace
from typing import Any

from mdt_desk.domain.case import Case
from mdt_desk.domain.case_versions import VERSION, case_from_plain
from mdt_desk.domain.checks import check_case
from mdt_desk.domain.gene_writing import with_genes_written_right
from mdt_desk.domain.nhs_number import strip_separators
from mdt_desk.domain.plain import to_plain
from mdt_desk.domain.problems import Problem, error, has_errors
from mdt_desk.domain.tumour_types import TumourTypes
from mdt_desk.exchange.entry_checks import lists_too_long, text_problems
from mdt_desk.exchange.json_text import THE_FILE, first_problems, read_json

FORMAT = "mdt-desk-case"
FORMAT_VERSION = VERSION


@dataclass(frozen=True, slots=True)
class CaseReading:
    """The case of a file, or none where an error stops the import; and every problem."""

    case: Case | None
    problems: tuple[Problem, ...]


def read_case(data: bytes, tumours: TumourTypes | None = None) -> CaseReading:
    """Reads a case file strictly: form, version, values and what they mean, all problems at once."""
    reading = read_json(data)
    if reading.problems:
        return CaseReading(None, reading.problems)
    return case_of(reading.value, tumours)


def case_of(value: Any, tumours: TumourTypes | None = None) -> CaseReading:
    """The case that JSON data hold."""
    if not isinstance(value, dict):
        return CaseReading(None, (error(THE_FILE, "is not a case", "A case file begins with { and names its format."),))
    newer, problems = _envelope(value)
    if newer:
        return CaseReading(None, problems)
    body = {name: each for name, each in value.items() if name != "format"}
    if long := lists_too_long(body):
        # Not looked at further: what is compared pair by pair would take minutes.
        return CaseReading(None, first_problems(problems + long))
    case, more = case_from_plain(body)
    problems += text_problems(body)
    if case is None:
        return CaseReading(None, first_problems(problems + more))
    case = with_genes_written_right(_with_plain_number(replace(case, case_id=case.case_id.strip())))
    found = problems + check_case(case, tumours)
    return CaseReading(None if has_errors(found) else case, first_problems(found))


def _envelope(value: dict[str, Any]) -> tuple[bool, tuple[Problem, ...]]:
    """Whether the file is newer than this program, and what is wrong with the two lines at its top."""
    kind, version = value.get("format"), value.get("format_version")
    advice = f'A case file has "format": "{FORMAT}" and "format_version": {FORMAT_VERSION} at its top.'
    problems = []
    if kind != FORMAT:
        problems.append(error("format", "is missing" if kind is None else "is not that of a case file", advice))
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        problems.append(error("format_version", "is missing or not a whole number from 1", advice))
    elif version > FORMAT_VERSION:
        what = f"is {version}; this program reads up to {FORMAT_VERSION}"
        return True, (error("format_version", what, "Install a newer MDT Desk, or ask for an older form of the file."),)
    return False, tuple(problems)


def _with_plain_number(case: Case) -> Case:
    """An NHS number is kept as ten digits, however it was grouped; one of separators alone stays, to be told."""
    number = strip_separators(case.patient.nhs_number) or case.patient.nhs_number
    return replace(case, patient=replace(case.patient, nhs_number=number))


def write_case(case: Case) -> bytes:
    """The case file of a case: what was entered, in the order of the form."""
    body = {"format": FORMAT, "format_version": FORMAT_VERSION, **to_plain(case)}
    return (json.dumps(body, ensure_ascii=False, indent=2) + "\n").encode()
