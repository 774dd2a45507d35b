"""What is agreed to is what leaves: whatever becomes of the case while a question stands, that page does not go."""

from dataclasses import replace

import pytest
from PySide6.QtPrintSupport import QPrintDialog

from mdt_desk.desktop.case.vouching import VouchingDialog
from mdt_desk.domain.patient import display_name
from mdt_desk.storage.records import Entry
from tests.desktop.case.conftest import SEED
from tests.desktop.case.test_outgoing import Paper, text_of

CHANGED = "The case or its page changed while you were asked, so it is not the one you agreed to."
REAL = replace(SEED, synthetic=False)


@pytest.fixture
def real(page, stored):
    page.editor.apply(replace(page.editor.case, synthetic=False), "")
    page.save_now()
    return page


@pytest.fixture
def becomes_another(real, stored):
    """Another version of the case, of another name and with another question, is saved and shown."""

    def change(*_asked):
        case = real.editor.case
        other = replace(case, patient=replace(case.patient, family_name="Zebra"), note="From a file.")
        stored.save_case(other, stored.open_case("seed").revision)
        real.show_case(stored.open_case("seed"))
        return True

    return change


def left(page, stored, tmp_path):
    """What went out: sealed, noted as printed, or written."""
    noted = [entry.text for entry in stored.history("seed") if "Page printed" in entry.text]
    files = [each for each in tmp_path.rglob("*.pdf") if each.name != "paper.pdf" or noted]
    return stored.open_case("seed").sealed, noted, files


@pytest.mark.parametrize("leave", ["export", "print_page", "sign_off"])
def test_a_case_that_became_another_while_the_question_stood_does_not_leave(
    real, answers, stored, tmp_path, monkeypatch, becomes_another, leave
):
    answers.path = tmp_path / "page.pdf"
    monkeypatch.setattr(real.outgoing, "_printer", lambda: Paper(tmp_path / "paper.pdf"))
    monkeypatch.setattr(answers, "confirm", becomes_another)
    getattr(real.outgoing, leave)()
    assert real.notice.text().startswith(CHANGED)
    assert left(real, stored, tmp_path) == (False, [], [])


def test_the_print_dialog_may_stand_long_too(real, answers, stored, tmp_path, monkeypatch, becomes_another):
    monkeypatch.setattr(real.outgoing, "_printer", lambda: Paper(tmp_path / "paper.pdf"))
    answers.fill = lambda dialog: becomes_another() if isinstance(dialog, QPrintDialog) else None
    real.outgoing.print_page()
    assert real.notice.text().startswith(CHANGED)
    assert left(real, stored, tmp_path) == (False, [], [])


def test_so_may_the_question_how_it_is_known_who_this_is(real, answers, stored, monkeypatch, becomes_another):
    monkeypatch.setattr(real.editor.workspace, "identity_words", lambda _case: "Another case has this number.")

    def fill(dialog):
        if isinstance(dialog, VouchingDialog):
            becomes_another()

    answers.fill = fill
    monkeypatch.setattr(VouchingDialog, "reason", lambda _dialog: "Asked the patient.")
    real.outgoing.sign_off()
    assert real.notice.text().startswith(CHANGED)
    assert not stored.open_case("seed").sealed


def test_a_signed_page_that_is_no_longer_chosen_does_not_leave(real, answers, tmp_path, monkeypatch):
    real.outgoing.sign_off()
    real.show_report()
    answers.path = tmp_path / "page.pdf"
    real.report.which.setCurrentIndex(1)
    real.report.which.activated.emit(1)
    chosen = real.report.chosen

    def choose_another(_confirmation):
        real.report.which.setCurrentIndex(0)
        real.report.which.activated.emit(0)
        return True

    monkeypatch.setattr(answers, "confirm", choose_another)
    real.outgoing.export()
    assert chosen != real.report.chosen
    assert real.notice.text().startswith(CHANGED)
    assert not answers.path.exists()


@pytest.mark.parametrize("leave", ["export", "print_page", "sign_off"])
def test_a_case_that_stays_as_it_was_leaves_under_the_name_that_was_shown(
    real, answers, stored, tmp_path, monkeypatch, leave
):
    answers.path = tmp_path / "page.pdf"
    monkeypatch.setattr(real.outgoing, "_printer", lambda: Paper(tmp_path / "paper.pdf"))
    getattr(real.outgoing, leave)()
    sealed, noted, files = left(real, stored, tmp_path)
    assert (sealed, bool(noted), bool(files)) == (leave == "sign_off", leave == "print_page", leave != "sign_off")
    assert answers.asked[-1].patient == REAL.patient
    if leave == "export":
        assert display_name(REAL.patient) in text_of(answers.path)


def withdrawn(stored):
    stored._store.set_rule_state(
        "england.larotrectinib.funding.ta630", "2026.11.1", "withdrawn", "[]", Entry("rules_withdrawn")
    )


def test_an_answer_that_changes_while_the_print_dialog_stands_is_not_printed(
    real, answers, stored, tmp_path, monkeypatch
):
    monkeypatch.setattr(real.outgoing, "_printer", lambda: Paper(tmp_path / "paper.pdf"))
    answers.fill = lambda dialog: withdrawn(stored) if isinstance(dialog, QPrintDialog) else None
    real.outgoing.print_page()
    assert real.notice.text().startswith("The answer changed while you were asked: it is now")
    assert left(real, stored, tmp_path) == (False, [], [])


def test_an_answer_that_changes_while_the_case_is_saved_is_not_exported(real, answers, stored, tmp_path, monkeypatch):
    answers.path = tmp_path / "page.pdf"
    save = real.saver.save

    def saved_meanwhile():
        withdrawn(stored)
        return save()

    monkeypatch.setattr(real.saver, "save", saved_meanwhile)
    real.editor.set("referral.team", "Sarcoma MDT")
    real.outgoing.export()
    assert real.notice.text().startswith("The answer changed while you were asked: it is now")
    assert not answers.path.exists()


def test_a_signed_page_says_what_it_said_whatever_the_rules_say_by_now(real, answers, stored, tmp_path, monkeypatch):
    real.outgoing.sign_off()
    real.show_report()
    real.report.which.setCurrentIndex(1)
    real.report.which.activated.emit(1)
    monkeypatch.setattr(real.outgoing, "_printer", lambda: Paper(tmp_path / "paper.pdf"))
    answers.fill = lambda dialog: withdrawn(stored) if isinstance(dialog, QPrintDialog) else None
    real.outgoing.print_page()
    assert (tmp_path / "paper.pdf").is_file()
