"""A signed page is signed for good; what comes later is an amendment with a reason, and every place says so."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from mdt_desk.domain.case import Case, Drug
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.paths import resources
from mdt_desk.rules.model import SourceCheck
from mdt_desk.rules.terms import CheckOutcome, Outcome, Purpose
from mdt_desk.storage.records import Entry, StoredAssessment
from mdt_desk.workspace import Workspace, open_workspace, signing_verbs
from mdt_desk.workspace.files import read_any_file
from mdt_desk.workspace.rows import Person
from tests.two_looks import look_twice
from tests.workspace.conftest import PERSON

TA630 = "england.larotrectinib.funding.ta630"
SIGNED = "the signed version of 24-Nov-2026"
AMENDED = f"mended since {SIGNED}"


def row_of(desk: Workspace, case: Case):
    return next(row for row in desk.list_cases() if row.case_id == case.case_id)


def withdraw(desk: Workspace) -> None:
    desk._store.set_rule_state(TA630, "2026.11.1", "withdrawn", "[]", Entry("rules_withdrawn"))


def test_a_synthetic_case_is_never_signed_off(desk: Workspace, seed: Case):
    with pytest.raises(DeskError, match="synthetic"):
        desk.sign_off(seed, 1)


def test_unsaved_changes_are_never_signed_off(desk: Workspace, real: Case):
    with pytest.raises(DeskError, match="not saved"):
        desk.sign_off(replace(real, note="more"), 2)


def test_a_case_that_holds_an_error_is_never_signed_off(desk: Workspace, real: Case):
    nowhere = tuple(replace(test, specimen="S9") for test in real.tests)
    desk.save_case(replace(real, tests=nowhere), 2)
    with pytest.raises(DeskError, match=r"holds an error, so it was not signed off: tests.*S9 is not the id"):
        desk.sign_off(desk.stored_case(real.case_id).case, 3)


def test_the_signed_page_is_the_same_bytes_years_and_rules_later(desk: Workspace, real: Case, home, clock, tmp_path):
    change = desk.sign_off(real, 2)
    assert change.message == "Revision 2 is signed off on 24-Nov-2026; its page is kept as it is."
    (page,) = desk.signed_pages(real.case_id)
    assert "FINAL v2" in page.text
    withdraw(desk)
    desk.close()
    clock.now = clock.now.replace(year=2031)
    with open_workspace(home, PERSON, clock) as later:
        (again,) = later.signed_pages(real.case_id)
        later.export(again, tmp_path / "again.pdf")
        assert again == page
        assert (tmp_path / "again.pdf").read_bytes() == later.preview(again) == page.data
        assert not later.still_so(again, later.assess(real))
        assert later.history(real.case_id)[0].text == f"Page exported: {page.document_check}"
        later.answer_doubt("clock", "It is 2031 indeed.")
        assert later.verify() == ()


def test_a_page_made_anew_of_a_signed_revision_is_not_final(desk: Workspace, real: Case):
    desk.sign_off(real, 2)
    assert desk.summary(real, desk.assess(real), 2).state == "DRAFT: made anew, not the page signed on 24-Nov-2026"


def test_list_case_and_page_say_that_a_case_was_amended_since(desk: Workspace, real: Case):
    desk.sign_off(real, 2)
    assert row_of(desk, real).signed == "Signed off 24-Nov-2026"
    later = replace(real, note="amended")
    desk.save_case(later, 2, "a further report")
    opened = desk.open_case(real.case_id)
    assert (opened.sealed, opened.signed.revision) == (False, 2)
    assert AMENDED in row_of(desk, real).signed
    assert AMENDED in desk.text_twin(desk.summary(later, desk.assess(later), 3))
    assert [page.revision for page in desk.signed_pages(real.case_id)] == [2]


@pytest.mark.parametrize("reason", ["", "  "])
def test_an_amendment_without_a_reason_is_refused(desk: Workspace, real: Case, reason: str):
    desk.sign_off(real, 2)
    with pytest.raises(DeskError, match="needs a reason") as refused:
        desk.save_case(replace(real, note="amended"), 2, reason)
    assert refused.value.kind is Fault.REFUSED
    desk.save_case(replace(real, note="amended"), 2, "a further report")
    desk.save_case(replace(real, note="amended again"), 3)
    assert "a further report" in [entry.text for entry in desk.history(real.case_id)][1]


def test_an_amendment_can_be_signed_and_both_pages_stay(desk: Workspace, real: Case):
    desk.sign_off(real, 2)
    later = replace(real, note="amended")
    desk.save_case(later, 2, "a further report")
    desk.sign_off(later, 3)
    assert [page.state for page in desk.signed_pages(real.case_id)] == ["FINAL v3", "FINAL v2"]


def test_an_answer_other_than_the_confirmed_one_is_not_signed(desk: Workspace, real: Case):
    confirmed = desk.assess(real)
    withdraw(desk)
    with pytest.raises(DeskError, match="another one than you confirmed"):
        desk.sign_off(real, 2, confirmed=confirmed)
    assert not desk.open_case(real.case_id).sealed


def test_a_page_that_cannot_be_made_seals_nothing(desk: Workspace, real: Case, monkeypatch):
    def fail(_page):
        raise DeskError("The page cannot be made.", "Shorten it.")

    monkeypatch.setattr(desk, "preview", fail)
    with pytest.raises(DeskError, match="cannot be made"):
        desk.sign_off(real, 2)
    assert (desk.open_case(real.case_id).sealed, desk.signed_pages(real.case_id)) == (False, ())


def test_a_signed_page_that_was_altered_is_not_shown(desk: Workspace, real: Case, monkeypatch):
    desk.sign_off(real, 2)
    rows = desk._store.assessments(real.case_id)
    altered = [replace(row, json=row.json.replace('"pdf":"JVBER', '"pdf":"JVBEQ')) for row in rows]
    assert altered != rows
    assert all(isinstance(row, StoredAssessment) for row in altered)
    monkeypatch.setattr(desk._store, "assessments", lambda _case: altered)
    with pytest.raises(DeskError, match="not what was signed"):
        desk.signed_pages(real.case_id)


def test_a_signed_page_is_no_longer_so_whichever_of_its_answers_is_another_one_now(desk: Workspace, real: Case):
    desk.sign_off(real, 2)
    (page,), now = desk.signed_pages(real.case_id), desk.assess(real)
    assert desk.still_so(page, now)
    assert len(now.assessments) > 1
    for number, each in enumerate(now.assessments):
        other = next(outcome for outcome in type(each.outcome) if outcome is not each.outcome)
        changed = (*now.assessments[:number], replace(each, outcome=other), *now.assessments[number + 1 :])
        assert not desk.still_so(page, replace(now, assessments=changed))


def test_a_change_of_a_signed_revision_that_is_not_saved_is_called_so_on_the_page(desk: Workspace, real: Case):
    desk.sign_off(real, 2)
    for case, words in ((real, "made anew"), (replace(real, note="typed"), f"changes not saved since {SIGNED}")):
        assert words in desk.summary(case, desk.assess(case), 2).state


def test_what_gives_the_drug_by_an_overdue_source_is_not_signed_before_it_was_looked_at(
    desk: Workspace, real: Case, monkeypatch: pytest.MonkeyPatch
):
    whole = desk.assess(real)
    for outcome, purpose, overdue in product(Outcome, Purpose, (True, False)):
        item = replace(whole.assessments[0], outcome=outcome, purpose=purpose, source_overdue=overdue)
        answered = replace(whole, assessments=(item,))
        monkeypatch.setattr(signing_verbs, "assess", lambda *_given, answered=answered: answered)
        giving = outcome in {Outcome.ELIGIBLE, Outcome.ELIGIBLE_TO_CONTINUE}
        if giving and overdue and purpose is Purpose.FUNDING:
            with pytest.raises(DeskError, match="whose source is overdue"):
                desk.sign_off(real, 2)
        else:
            desk._refuse_sign_off(real, 2, answered)
    assert desk.signed_pages(real.case_id) == ()


def test_a_version_that_was_saved_over_is_not_signed_and_that_is_said(desk: Workspace, real: Case):
    desk.save_case(replace(real, tests=()), 2)
    with pytest.raises(DeskError, match="Another version of this case was saved since") as told:
        desk.sign_off(real, 2)
    # A signature does not leave the desk, so that is not what is said of it.
    assert "so it was not signed off" in told.value.what_happened
    assert "leave" not in told.value.what_happened
    assert desk.signed_pages(real.case_id) == ()


def test_an_answer_for_a_day_that_lies_behind_is_not_signed_on_a_source_that_is_overdue_today(
    desk: Workspace, seed: Case
):
    complete = read_any_file(resources() / "examples" / "seed_melanoma_complete.json").case
    asked = replace(complete.referral, meeting_date=date(2023, 12, 27), planned_start=None)
    case = replace(complete, case_id="PAST", synthetic=False, referral=asked)
    desk.save_case(case, 0)
    assert desk.assess(case).headline(Drug.LAROTRECTINIB).outcome is Outcome.ELIGIBLE
    with pytest.raises(DeskError, match="eligible as of 27-Dec-2023, under a rule whose source is overdue today: NICE"):
        desk.sign_off(case, 1)
    again = date(2027, 2, 20)
    one = SourceCheck("ta630", date(2026, 11, 20), "A. Name", "pharmacist", CheckOutcome.UNCHANGED, next_due=again)
    desk.record_source_check(one)
    with pytest.raises(DeskError, match="under a rule whose source is overdue today: NICE"):
        desk.sign_off(case, 1)
    look_twice(desk, one)
    desk.sign_off(case, 1, "The same patient, asked about for another day.")


def test_each_line_of_a_page_in_the_history_says_of_which_revision(desk: Workspace, real: Case, tmp_path):
    desk.export(desk.summary(real, desk.assess(real), 2), tmp_path / "page.pdf")
    desk.sign_off(real, 2)
    desk.save_case(replace(real, note="more"), 2, "amended")
    told = [(entry.text.partition(":")[0], entry.revision) for entry in desk.history(real.case_id)]
    assert told[:3] == [("Saved", 3), ("Signed off", 2), ("Page exported", 2)]


def test_a_number_under_another_name_is_signed_only_with_words_and_the_page_bears_both(desk: Workspace, real: Case):
    other = replace(real.patient, family_name="Stranger", given_name="Ann")
    desk.save_case(replace(real, case_id="other", patient=other), 0)
    with pytest.raises(DeskError, match="stands under another name or birth date in another case"):
        desk.sign_off(real, 2)
    desk.sign_off(real, 2, "Seen with the passport.")
    (page,) = desk.signed_pages(real.case_id)
    assert "in another case. Dr A. Example, at sign-off: Seen with the passport." in page.text
    assert "Stranger".upper() not in page.text.upper()


@pytest.mark.parametrize(
    ("part", "field", "missing"),
    [
        ("patient", "birth_date", "the date of birth is not recorded"),
        ("referral", "nation", "the nation is not recorded"),
        ("referral", "meeting_date", "the meeting date or planned start is not recorded"),
    ],
)
def test_a_page_that_could_answer_nothing_is_not_signed(desk: Workspace, real: Case, part, field, missing):
    without = replace(getattr(real, part), **{field: None})
    without = replace(without, planned_start=None) if field == "meeting_date" else without
    case = replace(real, **{part: without})
    revision, _ = desk.save_case(case, 2)
    with pytest.raises(DeskError, match=missing):
        desk.sign_off(case, revision)
    assert not desk.stored_case(case.case_id).sealed


@pytest.mark.parametrize("name", [".", "TBC", "-"])
def test_nobody_signs(desk: Workspace, real: Case, name):
    desk.person = Person(name, "consultant")
    with pytest.raises(DeskError, match="The name of the person who signs is missing"):
        desk.sign_off(real, 2)
    assert desk.signed_pages(real.case_id) == ()


def test_the_mark_of_a_page_for_a_day_that_lies_behind_says_what_the_answer_is_today(desk: Workspace, real: Case):
    words = desk.summary(real, desk.assess(real), 0).words
    entrectinib = next(chip for chip in words.chips if chip.drug is Drug.ENTRECTINIB)
    assert entrectinib.explanation.startswith("As of 27-Dec-2023; today: not routinely funded")
