"""Findings from a caller file: method and genome build are asked for, and what was understood is shown first."""

from dataclasses import dataclass

import pytest

from mdt_desk.desktop.case.bringing import BringDialog, told
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.problems import Level, Problem
from mdt_desk.domain.testing import Finding, FindingKind, GenomeBuild, Method, Orientation, Partner
from tests.desktop.case.conftest import SEED

FUSION = Finding(
    FindingKind.FUSION, orientation=Orientation.STATED, five_prime=Partner("ETV6"), three_prime=Partner("NTRK3")
)


@dataclass
class Item:
    finding: Finding


@dataclass
class Read:
    format: str = "arriba"
    findings: tuple = (Item(FUSION), Item(Finding(FindingKind.FUSION, ("BRAF", "KIAA1549"))))
    problems: tuple = ()


@pytest.fixture
def asked():
    return []


@pytest.fixture
def dialog(qtbot, asked, tmp_path):
    def read(build):
        asked.append(build)
        return Read()

    made = BringDialog(tmp_path / "fusions.tsv", read, SEED.patient)
    qtbot.addWidget(made)
    return made


def test_what_was_understood_is_shown_before_anything_is_taken(dialog):
    text = dialog.text.toPlainText()
    assert "2 findings, 1 with an NTRK gene" in text
    assert "ETV6::NTRK3" in text
    assert "KIAA1549" not in text


def test_nothing_is_added_before_the_method_is_chosen(dialog):
    assert (dialog.ok.isEnabled(), dialog.method) == (False, None)
    dialog.method_box.setCurrentIndex(1)
    dialog._allow()
    assert (dialog.ok.isEnabled(), dialog.method) == (True, Method.RNA_PANEL)


def test_the_genome_build_is_never_guessed(dialog, asked):
    assert asked == [GenomeBuild.NOT_STATED]
    dialog.build.setCurrentIndex(list(GenomeBuild).index(GenomeBuild.GRCH38))
    dialog._read_again()
    assert asked[-1] is GenomeBuild.GRCH38


def test_a_file_with_errors_cannot_be_added():
    bad = Read(problems=(Problem(Level.ERROR, "row 4", "no such gene", "Check it."),))
    assert "Errors\n• row 4: no such gene Check it." in told(bad)


def test_a_file_that_cannot_be_read_is_told(qtbot, tmp_path):
    def read(_build):
        raise DeskError("The file is empty.", "Choose another.")

    made = BringDialog(tmp_path / "x.tsv", read, SEED.patient)
    qtbot.addWidget(made)
    made.method_box.setCurrentIndex(1)
    made._allow()
    assert made.text.toPlainText() == "The file is empty.\nChoose another."
    assert not made.ok.isEnabled()
