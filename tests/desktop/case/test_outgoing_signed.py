"""A signed page that is not the case of now leaves only with words for it, and never unasked."""

from dataclasses import replace

from mdt_desk.domain.dates import PartialDate
from tests.desktop.case.test_outgoing import sign_and_amend, text_of


def test_a_signed_page_that_was_overtaken_says_so_wherever_it_is_looked_at_or_leaves(page, answers):
    sign_and_amend(page, answers)
    page.show_report()
    page.report.which.setCurrentIndex(0)
    page.outgoing.sign_off()
    page.show_report()
    newest, older = (page.report.which.itemText(place) for place in (1, 2))
    assert newest.endswith("revision 3")
    assert older.endswith("revision 2, not the newest")
    suggested = []
    answers.save_path = lambda _title, path, *_: suggested.append(path.name)
    for place, said in ((2, True), (1, False)):
        page.report.which.setCurrentIndex(place)
        page.report.show_case()
        assert ("NOT THE NEWEST: FINAL v3 was signed off on" in page.report.state.text()) is said
        assert ("NOT THE NEWEST" in page.outgoing._what_it_says()) is said
        page.outgoing.export()
        assert ("_revision-2_not-the-newest.pdf" in suggested[-1]) is said


def suggesting(answers, folder):
    """The names under which pages are offered, each taken as it is."""
    suggested = []

    def save_path(_title, path, *_):
        suggested.append(path.name)
        return folder / path.name

    answers.save_path = save_path
    return suggested


def chosen_signed(page):
    """The signed page is looked at on Report, after the case was amended."""
    page.tabs.setCurrentIndex(3)
    page.show_report()
    page.report.which.setCurrentIndex(1)
    page.report._on_details(None)
    assert page.report.chosen is not None


def test_a_signed_page_that_was_looked_at_never_leaves_for_the_case_as_it_was_changed_since(page, answers, tmp_path):
    sign_and_amend(page, answers)
    chosen_signed(page)
    answers.path = tmp_path / "page.pdf"
    page.editor.set("referral.question", "Is a trial open?")
    page.outgoing.export()
    assert "Is a trial open?" in text_of(answers.path)
    assert page.report.chosen is None


def test_from_another_tab_the_page_of_now_leaves(page, answers, tmp_path):
    sign_and_amend(page, answers)
    chosen_signed(page)
    page.tabs.setCurrentIndex(1)
    answers.path = tmp_path / "page.pdf"
    page.outgoing.export()
    assert "Sarcoma MDT" in text_of(answers.path)
    assert "FINAL" not in answers.asked[-1].detail


def test_a_signed_page_of_an_amended_case_leaves_with_words_for_it(page, answers, tmp_path):
    sign_and_amend(page, answers)
    chosen_signed(page)
    suggested = suggesting(answers, tmp_path)
    page.outgoing.export()
    assert suggested[-1].endswith("_revision-2_amended-since.pdf")
    asked = answers.asked[-1].detail
    assert "FINAL v2" in asked
    assert "NOT THE CASE OF NOW" in asked
    assert "Now: Larotrectinib: " in asked
    refused = []
    page.editor.failed.connect(refused.append)
    page.outgoing.sign_off()
    assert "Choose 'The page of now'" in refused[-1].what_to_do


def test_a_signed_page_of_another_patient_is_confirmed_and_named_as_what_it_is(page, answers, tmp_path):
    sign_and_amend(page, answers)
    who = replace(page.editor.case.patient, family_name="JONES", given_name="Mary", nhs_number="9990000069",
                  birth_date=PartialDate(1950, 1, 1))  # fmt: skip
    page.editor.apply(replace(page.editor.case, patient=who), "")
    answers.fill = lambda dialog: dialog.values.update(reason="Another patient.")
    answers.choose = lambda *_asked: 1
    page.save_now()
    chosen_signed(page)
    suggested = suggesting(answers, tmp_path)
    page.outgoing.export()
    asked = answers.asked[-1]
    assert asked.patient.family_name.upper() == "SAMPLE"
    assert "! This page is of SAMPLE, Alexander (Mr); the case is now of JONES, Mary" in asked.detail
    assert suggested[-1].startswith("AS_0018")
