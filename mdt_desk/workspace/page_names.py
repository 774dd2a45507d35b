"""What the page of a case is called in a folder and in a print queue: it names nobody, and is no other patient's."""

from itertools import chain, count
from pathlib import Path

from mdt_desk.domain.case import Case, date_asked_about
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.patient import initials
from mdt_desk.domain.plain import sha256
from mdt_desk.domain.searching import fold


def page_name(case: Case) -> str:
    """Initials, last four digits of the NHS number and the date; a case without one has a mark of its own."""
    patient, on = case.patient, date_asked_about(case)
    number = patient.nhs_number[-4:] or f"case-{sha256(case.case_id)[:6]}"
    whole = f"{fold(initials(patient)).upper()}_{number}_{format_date(on, absent='no-date')}"
    return "".join(c for c in whole if c.isascii() and (c.isalnum() or c in "_-")).strip("_")


def free_path(folder: Path, name: str) -> Path:
    """Where a page of this name can lie without taking the place of another, which may be another patient's."""
    names = chain([name], (f"{name}_{number}" for number in count(2)))
    return next(path for each in names if not (path := folder / f"{each}.pdf").exists())
