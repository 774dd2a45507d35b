"""What desktop tests share: dialogs that answer by themselves, and made-up rows."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog

from mdt_desk.desktop.dialog_boxes import TypingDialog
from mdt_desk.desktop.dialogs import Confirmation
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.nhs_number import check_digit, format_nhs_number
from mdt_desk.workspace import CaseRow

NAMES = ("SAMPLE, Alexander (Mr)", "EXEMPLAR, Catriona (Miss)", "MODEL, Adaeze (Mrs)", "TRIAL, Béla")
OUTCOMES = ("eligible", "not_eligible", "more_information_needed", "source_unverified", "judgement_needed")


class RecorderDialogs:
    """Notes every question and gives the answers that the test laid ready."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.errors: list[DeskError] = []
        self.files: tuple[Path, ...] = ()
        self.folder: Path | None = None
        self.agrees = True
        self.in_dialog: Callable[[QDialog], bool] | None = None

    def open_files(self, title: str, folder: Path | None = None, files: str = "") -> tuple[Path, ...]:
        self.asked.append(title)
        return self.files

    def save_path(self, title: str, suggested: Path, files: str = "") -> Path | None:
        self.asked.append(title)
        return suggested if self.agrees else None

    def choose_folder(self, title: str) -> Path | None:
        self.asked.append(title)
        return self.folder if self.agrees else None

    def confirm(self, confirmation: Confirmation) -> bool:
        self.asked.append(confirmation)
        return self.agrees

    def choose(self, title: str, text: str, answers: Sequence[str]) -> int | None:
        self.asked.append(text)
        return 0 if self.agrees else None

    def run(self, dialog: QDialog) -> bool:
        self.asked.append(dialog)
        if isinstance(dialog, TypingDialog):
            dialog.confirm = self.confirm
        return self.in_dialog(dialog) if self.in_dialog else self.agrees

    def show_error(self, error: DeskError) -> None:
        self.errors.append(error)


def made_up_number(place: int) -> str:
    """The valid test number nearest above a place in the 999 range."""
    while (digit := check_digit(f"999{place:06d}")) is None:
        place += 1
    return format_nhs_number(f"999{place:06d}{digit}")


def row(place: int = 1, **changes: Any) -> CaseRow:
    """A made-up row."""
    name = NAMES[place % len(NAMES)]
    number = made_up_number(place)
    plain = CaseRow(
        case_id=f"case-{place}", name=name, nhs_number=number, born="1974-02-14", diagnosis="Cutaneous Melanoma, M1b",
        finding="ETV6::NTRK3", meeting_date=f"2026-11-{1 + place % 28:02d}", larotrectinib=OUTCOMES[place % 5],
        entrectinib=OUTCOMES[(place + 2) % 5], larotrectinib_would_be="", entrectinib_would_be="",
        source_overdue=False, missing=place % 4, synthetic=True, has_draft=False, search_key="",
    )  # fmt: skip
    changed = plain._replace(**changes)
    key = f"{changed.name} {changed.nhs_number.replace(' ', '')} {changed.diagnosis} {changed.finding}"
    return changed._replace(search_key=changed.search_key or key.casefold())


def rows(number: int) -> tuple[CaseRow, ...]:
    """Many made-up rows."""
    return tuple(row(place, born=f"19{place % 90 + 10}-02-14") for place in range(1, number + 1))
