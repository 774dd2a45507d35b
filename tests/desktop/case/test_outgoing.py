"""Nothing leaves the desk before the patient was shown once more, and what leaves is what was saved."""

import sys
from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from mdt_desk.desktop.case.headline import headline_words
from mdt_desk.desktop.case.outgoing import print_dialog
from mdt_desk.domain.case import Case
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.problems import error
from mdt_desk.storage.records import Entry
from mdt_desk.workspace.page_names import page_name
from tests.desktop.case.conftest import SEED


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    text = "".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    document.close()
    return " ".join(text.split())


def test_the_page_is_exported_after_the_patient_was_confirmed(page, answers, tmp_path):
    answers.path = tmp_path / "page.pdf"
    page.outgoing.export()
    assert answers.asked[0].patient == SEED.patient
    assert "SYNTHETIC" in answers.asked[0].detail
    assert "Larotrectinib: Unverified: would be more information needed (policy overdue)" in answers.asked[0].detail
    assert "SAMPLE, Alexander (Mr)" in text_of(answers.path)
    assert "Exported page.pdf: 1 page, DRAFT" in page.notice.text()


def test_a_page_in_a_synchronised_folder_is_told_with_a_warning(page, answers, tmp_path):
    (tmp_path / "Dropbox").mkdir()
    answers.path = tmp_path / "Dropbox" / "page.pdf"
    page.outgoing.export()
    assert answers.path.is_file()
    assert "Exported page.pdf" in page.notice.text()
    assert "synchronised by Dropbox: the page bears the patient's name" in page.notice.text()


def test_what_was_not_saved_is_saved_before_it_leaves(page, answers, tmp_path, stored):
    answers.path = tmp_path / "page.pdf"
    page.editor.set("referral.question", "Is a trial open?")
    page.outgoing.export()
    assert stored.open_case("seed").case.referral.question == "Is a trial open?"
    assert "Is a trial open?" in text_of(answers.path)


@pytest.mark.parametrize(("path", "agrees"), [(None, True), ("page.pdf", False)])
def test_an_export_that_was_cancelled_writes_nothing(page, answers, tmp_path, path, agrees):
    answers.path, answers.agrees = path and tmp_path / path, agrees
    page.outgoing.export()
    assert list(tmp_path.iterdir()) == []
    assert not page.notice.isVisible()


def test_a_page_that_cannot_be_written_is_told(page, answers, tmp_path):
    answers.path = tmp_path / "no such folder" / "page.pdf"
    page.outgoing.export()
    assert page.notice.isVisible()
    assert "Exported" not in page.notice.text()


def test_a_case_that_cannot_be_saved_does_not_leave(page, answers, tmp_path, monkeypatch):
    def refuse(*_anything):
        raise DeskError("The disk is full.", "Make room.")

    monkeypatch.setattr(page.editor.workspace, "save_case", refuse)
    answers.path = tmp_path / "page.pdf"
    page.editor.set("referral.team", "Sarcoma MDT")
    page.outgoing.export()
    assert not answers.path.exists()


class Paper(QPrinter):
    """A printer as the program sees one: it names no file. What comes out lies in a file all the same, to be read."""

    def __init__(self, path, **fails):
        super().__init__(QPrinter.PrinterMode.ScreenResolution)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(path))
        self.fails = fails

    def outputFileName(self):
        return ""

    def printerName(self):
        return "Ward 3"

    def isValid(self):
        return self.fails.get("valid", super().isValid())

    def newPage(self):
        return self.fails.get("next_page", super().newPage())

    def printerState(self):
        return self.fails.get("state", super().printerState())


def test_the_page_is_printed_and_noted(page, tmp_path, stored, monkeypatch):
    monkeypatch.setattr(page.outgoing, "_printer", lambda: Paper(tmp_path / "paper.pdf"))
    page.outgoing.print_page()
    assert (tmp_path / "paper.pdf").stat().st_size > 10_000
    assert page.notice.text() == "The page was handed to the printer Ward 3. Look whether it came out."
    assert any("Page printed" in entry.text for entry in stored.history("seed"))


def to_file(path):
    """What a user does who chooses "Print to File" in the dialog and agrees that the file there is overwritten."""

    def choose(dialog):
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(path))

    return choose


def key_of(home, _tmp_path):
    return home / "key" / "desk.key.json"


def database_of(home, _tmp_path):
    return next((home / "database").glob("*.db"))


def new_name_in_the_backups(home, _tmp_path):
    return home / "backups" / "mdt_desk-page.pdf"


def letter_of_another(_home, tmp_path):
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.4 a letter")
    return tmp_path / "letter.pdf"


def link_to_the_key(home, tmp_path):
    (tmp_path / "link.pdf").symlink_to(key_of(home, tmp_path))
    return tmp_path / "link.pdf"


@pytest.mark.parametrize(
    "where",
    [key_of, database_of, new_name_in_the_backups, letter_of_another, link_to_the_key],
    ids=lambda f: f.__name__,
)
def test_a_page_printed_to_a_file_never_takes_the_place_of_what_is_there(
    page, answers, stored, own_home, tmp_path, where
):
    path = where(own_home, tmp_path)
    key, before = key_of(own_home, tmp_path).read_bytes(), path.exists() and path.read_bytes()
    answers.fill = to_file(path)
    page.actions_by_id()["case.print"]()
    assert key_of(own_home, tmp_path).read_bytes() == key
    assert (path.exists() and path.read_bytes()[:4096]) == (before and before[:4096])
    assert page.notice.text().startswith(f"Nothing was written as {path.name}: ")
    assert not any("Page printed" in entry.text for entry in stored.history("seed"))


def test_a_page_printed_to_a_file_is_written_and_told_as_not_printed(page, answers, stored, tmp_path):
    (tmp_path / "Dropbox").mkdir()
    answers.fill = to_file(tmp_path / "Dropbox" / "page.pdf")
    for _ in range(2):  # The second time over the page of the same case, which may be replaced.
        page.outgoing.print_page()
        assert "SAMPLE, Alexander (Mr)" in text_of(tmp_path / "Dropbox" / "page.pdf")
        where = tmp_path / "Dropbox" / "page.pdf"
        assert page.notice.text().startswith(f"Not printed, but saved as {where}: 1 page, DRAFT")
        assert "synchronised by Dropbox: the page bears the patient's name" in page.notice.text()
    assert any("Page exported" in entry.text for entry in stored.history("seed"))


def test_a_page_printed_to_a_file_never_replaces_the_page_of_another_case(page, answers, stored, tmp_path):
    other = replace(SEED, case_id="other", patient=replace(SEED.patient, family_name="Other", nhs_number="9990000026"))
    stored.save_case(other, 0)
    stored.export(stored.summary(other, stored.assess(other), 1), tmp_path / "page.pdf")
    before = (tmp_path / "page.pdf").read_bytes()
    answers.fill = to_file(tmp_path / "page.pdf")
    page.outgoing.print_page()
    assert "page.pdf: the page of another patient is there" in page.notice.text()
    assert (tmp_path / "page.pdf").read_bytes() == before


def test_where_the_file_is_named_only_while_printing_no_file_is_offered(qapp, monkeypatch):
    offered = []
    for system in ("linux", "win32"):
        monkeypatch.setattr(sys, "platform", system)
        offered.append(print_dialog(QPrinter()).testOption(QPrintDialog.PrintDialogOption.PrintToFile))
    assert offered == [True, False]


@pytest.mark.parametrize(
    ("fails", "why"),
    [
        ({"valid": False}, "not there or refused"),
        ({"next_page": False}, "stopped after page 1"),
        ({"state": QPrinter.PrinterState.Error}, "reported an error"),
        ({"state": QPrinter.PrinterState.Aborted}, "reported an error"),
    ],
)
def test_a_page_is_called_printed_only_when_the_printer_took_it(page, stored, tmp_path, monkeypatch, fails, why):
    page.show_report()
    page.report.details.setChecked(True)
    monkeypatch.setattr(page.outgoing, "_printer", lambda: Paper(tmp_path / "paper.pdf", **fails))
    page.outgoing.print_page()
    assert page.notice.text().startswith("The page was not printed.")
    assert why in page.notice.text()
    assert not any("Page printed" in entry.text for entry in stored.history("seed"))


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cannot_write_where_it_should_is_told(page, stored, tmp_path, monkeypatch):
    monkeypatch.setattr(page.outgoing, "_printer", lambda: Paper(tmp_path / "absent" / "paper.pdf"))
    page.outgoing.print_page()
    assert "The page was not printed." in page.notice.text()


def test_the_answer_that_is_confirmed_is_the_answer_of_now(page, answers, tmp_path, stored):
    entry = Entry("rules_withdrawn")
    stored._store.set_rule_state("england.larotrectinib.funding.ta630", "2026.11.1", "withdrawn", "[]", entry)
    answers.path = tmp_path / "page.pdf"
    page.outgoing.export()
    assert "Larotrectinib: Unverified: would be more information needed (policy overdue)" not in answers.asked[0].detail
    assert "Exported page.pdf" in page.notice.text()


def test_rules_that_change_between_the_question_and_the_page_stop_it(page, answers, tmp_path, stored, monkeypatch):
    def meanwhile(_title, _suggested, _files=""):
        return tmp_path / "page.pdf"

    def change(confirmation):
        entry = Entry("rules_withdrawn")
        stored._store.set_rule_state("england.larotrectinib.funding.ta630", "2026.11.1", "withdrawn", "[]", entry)
        return True

    monkeypatch.setattr(answers, "save_path", meanwhile)
    monkeypatch.setattr(answers, "confirm", change)
    page.outgoing.export()
    assert "The answer changed while you were asked" in page.notice.text()
    assert not (tmp_path / "page.pdf").exists()


def test_rules_that_change_while_the_question_stands_seal_nothing(page, answers, stored, monkeypatch):
    def change(_confirmation):
        entry = Entry("rules_withdrawn")
        stored._store.set_rule_state("england.larotrectinib.funding.ta630", "2026.11.1", "withdrawn", "[]", entry)
        return True

    page.editor.apply(replace(page.editor.case, synthetic=False), "")
    monkeypatch.setattr(answers, "confirm", change)
    page.outgoing.sign_off()
    assert "The answer changed while you were asked" in page.notice.text()
    assert not stored.open_case("seed").sealed
    monkeypatch.undo()
    page.outgoing.sign_off()
    assert stored.open_case("seed").sealed


def test_a_print_that_was_cancelled_prints_nothing(page, answers, stored):
    answers.accepts = False
    page.outgoing.print_page()
    assert not any("Page printed" in entry.text for entry in stored.history("seed"))


def test_a_synthetic_case_is_never_signed_off(page, answers, stored):
    page.outgoing.sign_off()
    assert "synthetic" in page.notice.text()
    assert not stored.open_case("seed").sealed


def test_a_real_case_is_signed_off_once_the_patient_was_confirmed(page, answers, stored):
    page.editor.apply(replace(page.editor.case, synthetic=False), "")
    page.outgoing.sign_off()
    assert answers.asked[-1].title == "Sign off"
    assert answers.asked[-1].question.startswith(f"Sign off this revision as {stored.person.name}")
    assert stored.open_case("seed").sealed
    assert page.saved_label.text().startswith("Signed off")


def test_there_is_no_way_back_behind_a_sign_off(page, stored):
    page.editor.apply(replace(page.editor.case, synthetic=False), "")
    page.outgoing.sign_off()
    assert not page.undo.isEnabled()
    page.undo_step()
    assert page.editor.case == stored.open_case("seed").case


EMPTY = replace(Case("seed", patient=SEED.patient, referral=SEED.referral), synthetic=False)


@pytest.mark.parametrize("leave", ["sign_off", "print_page", "export"])
def test_of_a_case_of_which_nothing_is_entered_the_question_says_what_the_page_says(page, answers, tmp_path, leave):
    page.editor.apply(EMPTY, "")
    answers.agrees, answers.path = False, tmp_path / "page.pdf"
    getattr(page.outgoing, leave)()
    said = "Larotrectinib: Nothing entered yet; Entrectinib: Nothing entered yet; there is no verdict"
    assert said in answers.asked[-1].detail
    assert headline_words(page.editor) == said.removesuffix("; there is no verdict")
    assert not [words for words in ("More information", "Not routinely") if words in answers.asked[-1].detail]


def test_a_sign_off_that_was_refused_by_the_user_seals_nothing(page, answers, stored):
    page.editor.apply(replace(page.editor.case, synthetic=False), "")
    answers.agrees = False
    page.outgoing.sign_off()
    assert not stored.open_case("seed").sealed


def sign_and_amend(page, answers):
    page.editor.apply(replace(page.editor.case, synthetic=False), "")
    page.outgoing.sign_off()
    page.editor.set("referral.team", "Sarcoma MDT")
    answers.fill = lambda dialog: dialog.values.update(reason="A further report came.")
    page.save_now()


def test_a_change_after_the_sign_off_is_an_amendment(page, answers, stored):
    sign_and_amend(page, answers)
    opened = stored.open_case("seed")
    assert (opened.case.referral.team, opened.sealed) == ("Sarcoma MDT", False)


def test_the_page_of_details_leaves_where_it_was_chosen(page, answers, tmp_path):
    answers.path = tmp_path / "page.pdf"
    page.show_report()
    page.report.details.setChecked(True)
    page.outgoing.export()
    assert "DETAILS: TIMELINE" in text_of(answers.path)
    assert "2 pages" in page.notice.text()


def test_the_print_queue_reads_initials_and_four_digits_and_no_name(page):
    name = page.outgoing._printer().docName()
    assert name == page_name(SEED) == "AS_0018_26-Nov-2026"
    shown = (SEED.patient.family_name, SEED.patient.given_name, SEED.patient.preferred_name, SEED.patient.nhs_number)
    assert not any(part.casefold() in name.casefold() for part in shown)


def test_nothing_is_saved_before_the_question_of_the_sign_off_is_answered(page, answers, stored, tmp_path):
    page.editor.apply(replace(page.editor.case, synthetic=False), "")
    answers.agrees = False
    page.outgoing.sign_off()
    assert "saved first, as a new revision" in answers.asked[-1].detail
    assert stored.stored_case("seed").revision == 1
    answers.agrees = True
    page.outgoing.sign_off()
    assert (stored.stored_case("seed").revision, stored.stored_case("seed").sealed) == (2, True)
    answers.path = tmp_path / "page.pdf"
    page.outgoing.export()
    assert answers.asked[-1].title == "Export the page"
    assert "saved first" not in answers.asked[-1].detail


@pytest.mark.parametrize("leave", ["sign_off", "export"])
def test_what_became_another_case_in_saving_does_not_leave_unseen(page, answers, stored, tmp_path, leave):
    """Somebody saved meanwhile: both are brought together, and that is not what was agreed to."""
    answers.path = tmp_path / "page.pdf"
    page.editor.set("synthetic", False)
    stored.save_case(replace(SEED, note="theirs"), 1)
    getattr(page.outgoing, leave)()
    assert "not the one you agreed to" in page.notice.text()
    assert (stored.stored_case("seed").sealed, answers.path.exists()) == (False, False)


def test_what_cannot_be_saved_is_refused_before_any_question(page, answers):
    page.editor.note_unread("patient.birth_date", "31/2/1980", error("patient.birth_date", "No such day.", "Mend it."))
    for leave in (page.outgoing.sign_off, page.outgoing.export, page.outgoing.print_page):
        leave()
        assert "Date of birth: No such day. Mend it." in page.notice.text()
    assert (answers.asked, answers.ran) == ([], [])
