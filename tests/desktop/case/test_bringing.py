"""Findings from a caller file: what the file does not say is asked for, and what was understood is shown first."""

import pytest

from mdt_desk.desktop.case.bringing import BringDialog, file_filter
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.testing import GenomeBuild, Method
from mdt_desk.exchange.reading import read_file
from tests.desktop.case.conftest import SEED
from tests.exchange.fusion_callers.samples import ALL_FUSIONS, ARRIBA, JAFFA, STAR, table

# The other row is cut in BRAF, not at the place of NTRK3, of which it would have to be asked.
ONE = table([ARRIBA, {**ARRIBA, "gene1": "KIAA1549", "gene2": "BRAF", "breakpoint2": "7:140787574"}], mark="#")
TWO_SAMPLES = table([{**JAFFA, "sample": "SYN-A"}, {**JAFFA, "sample": "SYN-B"}], delimiter=",")


@pytest.fixture
def asked():
    return []


@pytest.fixture
def open_dialog(qtbot, asked, tmp_path):
    def made(data: bytes, name: str = "fusions.tsv") -> BringDialog:
        def read(build):
            asked.append(build)
            return read_file(data, name, None, build)

        dialog = BringDialog(tmp_path / name, read, SEED)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return made


def choose_method(dialog: BringDialog) -> None:
    dialog.method_box.setCurrentIndex(1)
    dialog.method_box.activated.emit(1)


def choose_sample(dialog: BringDialog, row: int) -> None:
    dialog.sample_box.setCurrentIndex(row)
    dialog.sample_box.activated.emit(row)


def test_what_was_understood_is_shown_before_anything_is_taken(open_dialog):
    dialog = open_dialog(ONE)
    text = dialog.text.toPlainText()
    assert "2 rows read" in text
    assert "ETV6::NTRK3" in text
    assert "KIAA1549" not in text


def test_a_row_of_another_gene_that_is_cut_inside_ntrk_is_shown_before_anything_is_taken(open_dialog):
    dialog = open_dialog(table([{**ARRIBA, "gene2": "LINC01133"}], mark="#"))
    text = dialog.text.toPlainText()
    assert "With an NTRK gene: 0 findings" in text
    assert "Of another gene by its name, cut inside an NTRK gene: 1 finding" in text
    assert "row 2: names LINC01133, yet its breakpoint 15:87940753 lies inside NTRK3 (by GRCh38)" in text
    assert "no NTRK1-3 row" not in text


def test_nothing_is_added_before_the_method_is_chosen(open_dialog):
    dialog = open_dialog(ONE)
    assert (dialog.ok.isEnabled(), dialog.method, dialog.needed.text()) == (False, None, "Choose the method.")
    choose_method(dialog)
    assert (dialog.ok.isEnabled(), dialog.method) == (True, Method.RNA_PANEL)
    assert dialog.needed.text().startswith("Adds a test with 1 NTRK finding")


def test_only_what_the_file_asks_for_is_asked(open_dialog):
    dialog = open_dialog(ONE)
    assert not any(each.isVisible() for each in (dialog.sample_box, dialog.reason, dialog.dropped, dialog.without))


def test_the_genome_build_is_never_guessed(open_dialog, asked):
    dialog = open_dialog(ONE)
    assert asked == [GenomeBuild.NOT_STATED]
    dialog.build.setCurrentIndex(list(GenomeBuild).index(GenomeBuild.GRCH38))
    dialog.build.activated.emit(dialog.build.currentIndex())
    assert asked[-1] is GenomeBuild.GRCH38


def test_which_sample_is_asked_and_the_answer_outlives_another_build(open_dialog):
    dialog = open_dialog(TWO_SAMPLES)
    choose_method(dialog)
    assert (dialog.sample_box.isVisible(), dialog.ok.isEnabled(), dialog.taken.sample) == (True, False, None)
    choose_sample(dialog, 2)
    dialog.build.activated.emit(1)
    assert (dialog.ok.isEnabled(), dialog.taken.sample) == (True, "SYN-B")
    choose_sample(dialog, 0)
    assert not dialog.ok.isEnabled()


def test_a_controls_file_needs_a_reason(open_dialog):
    dialog = open_dialog(ONE, "NTC-RNA.tsv")
    choose_method(dialog)
    assert (dialog.reason.isVisible(), dialog.ok.isEnabled()) == (True, False)
    dialog.reason.setText(".")
    assert not dialog.ok.isEnabled()
    dialog.reason.setText("The name misleads")
    assert (dialog.ok.isEnabled(), dialog.taken.control_reason) == (True, "The name misleads")
    # The text says what the button will do, not what it did before there was a reason.
    assert dialog.needed.text() == "Adds a test with 1 NTRK finding that counts or may count, and 0 that never weighs."
    assert "Nothing with NTRK is taken;" not in dialog.text.toPlainText()


def test_dropped_rows_come_along_only_where_that_is_ticked(open_dialog):
    dialog = open_dialog(table([{**ALL_FUSIONS, "KeepFusion": "False"}], delimiter=","))
    assert (dialog.dropped.isVisible(), dialog.taken.dropped) == (True, False)
    dialog.dropped.setChecked(True)
    assert dialog.taken.dropped


def test_rows_with_errors_need_a_decision(open_dialog):
    dialog = open_dialog(table([STAR], mark="#") + b"TPM3--NTR\n")
    choose_method(dialog)
    assert (dialog.without.isVisible(), dialog.ok.isEnabled()) == (True, False)
    assert "Errors\n• row 3: ends before the column" in dialog.text.toPlainText()
    dialog.without.setChecked(True)
    assert dialog.ok.isEnabled()


def test_a_file_of_another_kind_cannot_be_added(open_dialog):
    dialog = open_dialog(b"%PDF-1.4")
    choose_method(dialog)
    assert (dialog.ok.isEnabled(), dialog.without.isVisible()) == (False, False)
    assert "is a PDF" in dialog.text.toPlainText()


def test_a_file_that_cannot_be_read_is_told(qtbot, tmp_path):
    def read(_build):
        raise DeskError("The file is empty.", "Choose another.")

    made = BringDialog(tmp_path / "x.tsv", read, SEED)
    qtbot.addWidget(made)
    choose_method(made)
    assert made.text.toPlainText() == "The file is empty.\nChoose another."
    assert not made.ok.isEnabled()


def test_the_picker_lists_the_names_of_the_formats_read_and_nothing_else():
    line = file_filter()
    assert all(name in line for name in ("*.tsv", "*.csv", "*.txt", "*.final", "*.abridged", "*.FFPM", "star-fusion.*"))
    assert not any(name in line for name in ("json", "vcf"))
