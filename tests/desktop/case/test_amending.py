"""A signed case is amended with a reason, and its signed page stays what it was."""

from dataclasses import replace

import pytest

from mdt_desk.desktop.case.amending import AmendmentDialog


@pytest.fixture
def signed(page):
    page.editor.apply(replace(page.editor.case, synthetic=False), "")
    page.outgoing.sign_off()
    return page


def because(reason):
    return lambda dialog: dialog.values.update(reason=reason)


def test_the_reason_is_asked_and_stands_in_the_history(signed, answers, stored):
    signed.editor.set("referral.team", "Sarcoma MDT")
    answers.fill = because("A further report came.")
    signed.save_now()
    assert isinstance(answers.ran[-1], AmendmentDialog)
    assert "A further report came." in stored.history("seed")[0].text
    assert signed.saved_label.text().startswith("Amended since the signed version of 24-Nov-2026.")


def test_changes_that_are_not_saved_are_no_amendment_yet(signed):
    signed.editor.set("referral.team", "Sarcoma MDT")
    signed.editor.leave()
    assert signed.saved_label.text().startswith("Changes not saved since the signed version of 24-Nov-2026.")
    signed.show_report()
    signed.report.which.setCurrentIndex(0)
    signed.report.which.activated.emit(0)
    assert "Amended" not in signed.report.state.text()
    signed.undo_step()
    assert signed.saved_label.text().startswith("Signed off 24-Nov-2026.")


def test_without_a_reason_nothing_is_saved_and_the_draft_is_kept(signed, answers, stored):
    signed.editor.set("referral.team", "Sarcoma MDT")
    answers.accepts = False
    signed.save_now()
    opened = stored.open_case("seed")
    assert (opened.revision, opened.draft.referral.team) == (2, "Sarcoma MDT")
    assert signed.notice.text() == "Not saved. Your draft is kept."


def test_the_dialog_does_not_take_an_empty_reason(signed, qtbot):
    dialog = AmendmentDialog(signed.editor.signed, signed.editor.case.patient)
    qtbot.addWidget(dialog)
    assert dialog.what_is_missing() == "An amendment needs a reason, in words."
    dialog.values["reason"] = "x"
    assert dialog.what_is_missing()
    dialog.values["reason"] = "A late report."
    assert (dialog.what_is_missing(), dialog.reason()) == ("", "A late report.")


def test_a_draft_that_could_not_be_kept_is_not_called_kept(signed, answers, monkeypatch, stored):
    from mdt_desk.domain.errors import DeskError

    def full(*_given):
        raise DeskError("The disk is full.", "Make room.")

    signed.editor.set("referral.team", "Sarcoma MDT")
    answers.accepts = False
    monkeypatch.setattr(stored._store, "save_draft", full)
    signed.saver.save()
    assert "kept" not in signed.notice.text()
    assert "The disk is full." in signed.notice.text()


def test_the_signed_page_is_shown_and_leaves_as_it_was(signed, answers, stored, tmp_path):
    (kept,) = stored.signed_pages("seed")
    signed.show_report()
    assert signed.report.chosen == kept
    assert "FINAL v2, as it was signed off on 24-Nov-2026" in signed.report.state.text()
    answers.path = tmp_path / "signed.pdf"
    signed.outgoing.export()
    assert answers.path.read_bytes() == kept.data
    assert stored.open_case("seed").revision == 2


def test_the_signed_page_can_be_chosen_beside_the_page_of_the_amendment(signed, answers, stored):
    answers.fill = because("A further report came.")
    signed.editor.set("referral.team", "Sarcoma MDT")
    signed.save_now()
    signed.show_report()
    assert signed.report.chosen is None
    assert "amended since the signed version of 24-Nov-2026" in signed.report.state.text()
    signed.report.which.setCurrentIndex(1)
    signed.report.which.activated.emit(1)
    assert signed.report.chosen == stored.signed_pages("seed")[0]
    assert "Amended since" in signed.report.state.text()
    assert "Sarcoma MDT" not in signed.report.text.toPlainText()


def test_a_signed_page_says_when_the_rules_of_now_answer_otherwise(signed, stored):
    from mdt_desk.storage.records import Entry

    stored._store.set_rule_state(
        "england.larotrectinib.funding.ta630", "2026.11.1", "withdrawn", "[]", Entry("rules_withdrawn")
    )
    signed.editor.reassess()
    signed.show_report()
    assert "THE RULES OF NOW GIVE ANOTHER ANSWER" in signed.report.state.text()


def test_a_signed_page_is_not_signed_twice(signed, answers):
    signed.show_report()
    signed.outgoing.sign_off()
    assert "signed off already" in signed.notice.text()


@pytest.mark.parametrize(
    ("step", "so"),
    [
        (lambda page: page.save_now(), ""),
        (lambda page: page.outgoing.sign_off(), " and not signed off"),
        (lambda page: page.outgoing.export(), ", so no page was written"),
        (lambda page: page.outgoing.print_page(), ", so nothing was printed"),
    ],
    ids=["save", "sign off", "export", "print"],
)
def test_what_cannot_be_read_is_said_before_anything_is_asked_and_goes_when_it_is_mended(
    signed, qtbot, answers, step, so
):
    signed.jump_to("patient.birth_date")
    field = signed.focusWidget()
    field.selectAll()
    qtbot.keyClicks(field, "31/2/1980")
    signed.show_report()
    signed.report.which.setCurrentIndex(0)
    answers.ran.clear()
    step(signed)
    assert answers.ran == []
    assert signed.notice.text().startswith(f"The case was not saved{so}. Date of birth: ")
    assert signed.focusWidget() is field
    signed.undo_step()
    assert signed.notice.isHidden()
