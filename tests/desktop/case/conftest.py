"""A real desk in a folder of its own, a synthetic case in it, and answers ready for every dialog."""

import gc
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QDialog

from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.page import CasePage
from mdt_desk.desktop.dialogs import CASE_FILES, PDF_FILES, Confirmation
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Diagnosis, Fitness, Medicine, Nation, Referral, RemainingOption, Treatment
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.patient import Gender, Patient
from mdt_desk.domain.testing import Finding, FindingKind, Method, Result, Specimen, SpecimenKind, Test, TestStatus
from mdt_desk.workspace import Person, Workspace, open_workspace

TESTER = Person("Dr Test", "consultant oncologist")
NOW = datetime(2026, 11, 24, 9, 14, 5, tzinfo=UTC)


@dataclass
class Answers:
    """Dialogs that answer by themselves and remember what they were asked."""

    files: tuple[Path, ...] = ()
    path: Path | None = None
    agrees: bool = True
    fill: Callable[[Any], None] | None = None
    accepts: bool = True
    asked: list[Confirmation] = field(default_factory=list)
    ran: list[QDialog] = field(default_factory=list)
    errors: list[DeskError] = field(default_factory=list)

    def open_files(self, title: str, folder: Path | None = None, files: str = CASE_FILES) -> tuple[Path, ...]:
        return self.files

    def save_path(self, title: str, suggested: Path, files: str = PDF_FILES) -> Path | None:
        return self.path

    def choose_folder(self, title: str) -> Path | None:
        return self.path

    def confirm(self, confirmation: Confirmation) -> bool:
        self.asked.append(confirmation)
        return self.agrees

    def choose(self, title: str, text: str, answers: Sequence[str]) -> int | None:
        return 0

    def run(self, dialog: QDialog) -> bool:
        self.ran.append(dialog)
        if self.fill is not None:
            self.fill(dialog)
        return self.accepts

    def show_error(self, error: DeskError) -> None:
        self.errors.append(error)


SEED = Case(
    case_id="seed",
    synthetic=True,
    patient=Patient(
        "Sample", "Alexander", "Mr", "Alex", PartialDate(1974, 2, 14), None, Gender.MALE, "9990000018", "", "H1234567"
    ),
    referral=Referral(
        Nation.ENGLAND, date(2026, 11, 26), None, "Skin MDT", "Dr A. Referrer", "ext. 1234",
        "May this patient have an NTRK inhibitor?", "Wishes active treatment.", "N. Specialist",
    ),
    diagnosis=Diagnosis(
        "MEL", "Cutaneous melanoma, superficial spreading", metastatic=Answer.YES, locally_advanced=Answer.NO,
        histology_confirmed=PartialDate(2024, 3), sites=("lung", "liver"), stage="M1c",
    ),
    fitness=Fitness(1, PartialDate(2026, 11, 10), allergies="None known"),
    medicines=(Medicine("Ramipril"),),
    treatments=(
        Treatment("Ipilimumab and nivolumab", line=1, started=PartialDate(2024, 5), stopped=PartialDate(2025, 1)),
        Treatment("Pembrolizumab", line=2, started=PartialDate(2025, 3), stopped=PartialDate(2026, 2)),
    ),
    options=(RemainingOption("Dabrafenib and trametinib"),),
    specimens=(Specimen("S1", SpecimenKind.TUMOUR_TISSUE, "lung metastasis", PartialDate(2026, 9, 28)),),
    tests=(
        Test(
            "T1", Method.DNA_PANEL, result=Result.POSITIVE, specimen="S1", laboratory="Genomics hub",
            reported=PartialDate(2026, 10, 22), findings=(Finding(FindingKind.REARRANGEMENT, ("NTRK3",)),),
        ),
        Test("T2", Method.RNA_PANEL, TestStatus.AWAITED, specimen="S1", requested=PartialDate(2026, 11, 12)),
    ),
)  # fmt: skip
"""The patient this product began with: a melanoma, an NTRK rearrangement, and much that is unknown."""


def at_nine_fourteen() -> datetime:
    return NOW


@pytest.fixture(scope="session", autouse=True)
def modules_are_not_collected() -> None:
    """What was imported stays for good; looking through it after every test would take longer than the tests."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def home_with_seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the seed case saved in it, made once."""
    home = tmp_path_factory.mktemp("seed") / "desk"
    with open_workspace(home, TESTER, at_nine_fourteen) as workspace:
        workspace.save_case(SEED, 0)
    return home


@pytest.fixture
def stored(home_with_seed: Path, own_home: Path) -> Iterator[Workspace]:
    """The real desk on a copy of it."""
    shutil.copytree(home_with_seed, own_home)
    with open_workspace(own_home, TESTER, at_nine_fourteen) as workspace:
        yield workspace


@pytest.fixture
def editor(qapp, stored: Workspace) -> CaseEditor:
    """The seed case open for editing, without a page around it."""
    opened = CaseEditor(stored)
    opened.open(stored.open_case("seed"))
    return opened


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def page(qtbot, dressed: None, stored: Workspace, answers: Answers) -> CasePage:
    """The case page with the seed case open, dressed as in the desk, on the smallest screen it is made for."""
    QApplication.instance().setFont(QFont("Noto Sans", 10))
    shown = CasePage(stored, answers)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show_case(stored.open_case("seed"))
    with qtbot.waitActive(shown):
        shown.show()
    return shown


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A list that pops up asks a screen for more than the one in tests can do; Qt says so on its own time."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


def add_test(tab, method=Method.RNA_PANEL):
    """Adds a test of a method, as a user does."""
    tab.method.setCurrentIndex(list(Method).index(method) + 1)
    tab.add.click()
