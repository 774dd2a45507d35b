"""A page about a patient whose number stands under another name is signed only by somebody who says who this is."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from mdt_desk.desktop.case.vouching import VouchingDialog
from mdt_desk.domain.dates import PartialDate
from tests.desktop.case.conftest import SEED

NUMBER = "This NHS number stands under another name or birth date in another case."
TWICE = "The same patient may stand in another case."
STRANGER = replace(SEED.patient, family_name="Stranger", given_name="Ann", birth_date=PartialDate(1981))


@pytest.fixture(params=[(STRANGER, NUMBER), (SEED.patient, TWICE)], ids=["another name", "the same patient"])
def doubted(request, page, stored):
    patient, said = request.param
    stored.save_case(replace(SEED, case_id="other", patient=patient), 0)
    stored.save_case(replace(SEED, synthetic=False), 1)
    page.show_case(stored.open_case("seed"))
    page.said = said
    return page


def test_it_is_named_among_the_problems_and_beneath_its_field(doubted):
    assert doubted.problems.text() != "No problems"
    texts = [doubted.problem_list.list.item(place).text() for place in range(doubted.problem_list.list.count())]
    assert any(doubted.said in text for text in texts)
    assert [each.where for each in doubted.editor.of_identity] == ["patient.nhs_number"]


def test_it_stands_in_the_question_and_is_answered_in_words_before_anything_is_signed(doubted, answers, stored):
    answers.accepts = False
    doubted.outgoing.sign_off()
    assert doubted.said in answers.asked[-1].detail
    assert isinstance(answers.ran[-1], VouchingDialog)
    assert not stored.stored_case("seed").sealed
    answers.accepts = True
    answers.fill = lambda dialog: dialog.values.update(reason="Seen with the passport.")
    doubted.outgoing.sign_off()
    assert stored.stored_case("seed").sealed
    (page,) = stored.signed_pages("seed")
    assert f"Identity: {doubted.said} Dr Test, at sign-off: Seen with the passport." in page.text
    assert "Seen with the passport." in stored.history("seed")[0].text


def test_it_stands_in_the_question_of_an_export_and_on_its_page(doubted, answers, tmp_path):
    answers.path = tmp_path / "page.pdf"
    doubted.outgoing.export()
    assert doubted.said in answers.asked[-1].detail
    assert f"Identity: {doubted.said}" in doubted.editor.workspace.text_twin(doubted.report.page())


def test_a_case_that_stands_alone_asks_nothing_more(page, answers, stored):
    stored.save_case(replace(SEED, synthetic=False), 1)
    page.show_case(stored.open_case("seed"))
    page.outgoing.sign_off()
    assert (answers.ran, stored.stored_case("seed").sealed) == ([], True)


def test_the_dialog_does_not_take_an_empty_answer(qtbot):
    dialog = VouchingDialog(NUMBER, SEED.patient)
    qtbot.addWidget(dialog)
    assert dialog.what_is_missing()
    for nothing in (" x ", "ok", "...", "aaaa", "??"):
        dialog.values["reason"] = nothing
        assert dialog.what_is_missing()
    dialog.values["reason"] = " Seen today. "
    assert (dialog.what_is_missing(), dialog.reason()) == ("", "Seen today.")


@pytest.mark.parametrize(
    ("patient", "words"),
    [
        (SEED.patient, "the name, the date of birth and the NHS number above belong to this patient"),
        (replace(SEED.patient, birth_date=None), "the name and the NHS number above belong to this patient"),
        (replace(SEED.patient, birth_date=None, nhs_number=""), "the name above belong"),
    ],
)
def test_only_what_stands_above_is_vouched_for(qtbot, patient, words):
    dialog = VouchingDialog(TWICE, patient)
    qtbot.addWidget(dialog)
    assert words in " ".join(label.text() for label in dialog.findChildren(QLabel))
