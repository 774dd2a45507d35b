"""A patient who could be taken for another is warned of in the banner."""

from dataclasses import replace

from mdt_desk.domain.errors import DeskError
from tests.desktop.case.conftest import SEED

BARE = replace(SEED, patient=replace(SEED.patient, hospital_number=""), specimens=(), tests=())
"""A case like it that shares no hospital number and no sample with it."""


def test_one_number_under_two_names_is_said_in_red_without_a_name(page, stored, qtbot):
    other = replace(BARE.patient, family_name="Stranger", given_name="Ann")
    stored.save_case(replace(BARE, case_id="other", patient=other), 0)
    page.show_case(stored.open_case("seed"))
    qtbot.waitUntil(lambda: not page.banner.clash.isHidden(), timeout=2000)
    assert page.banner.clash.text() == "! This NHS number stands under another name or birth date in another case."
    assert "color: #" in page.banner.clash.styleSheet()


def test_a_sample_of_another_patient_is_said_in_red_where_it_is_typed(page, stored):
    specimen = replace(SEED.specimens[0], laboratory_number="LAB-4711")
    other = replace(BARE.patient, family_name="Stranger", nhs_number="")
    stored.save_case(replace(BARE, case_id="other", patient=other, specimens=(specimen,)), 0)
    page.show_case(stored.open_case("seed"))
    assert page.banner.clash.isHidden()
    page.editor.set("specimens[1].laboratory_number", "lab 4711")
    page.editor.leave()
    assert "sample of this case stands with another patient too" in page.banner.clash.text()
    assert any(each.where == "specimens" for each in page.editor.of_identity)


def test_a_number_typed_into_a_case_is_looked_for_when_its_field_is_left(page, stored, qtbot):
    other = replace(BARE.patient, family_name="Stranger", given_name="Ann", nhs_number="9990000034")
    stored.save_case(replace(BARE, case_id="other", patient=other), 0)
    qtbot.waitUntil(lambda: not page.similar.timer.isActive(), timeout=2000)
    assert page.banner.clash.isHidden()
    page.editor.set("patient.nhs_number", "9990000034")
    page.editor.leave()
    assert not page.banner.clash.isHidden()


def a_clash(stored):
    other = replace(BARE.patient, family_name="Stranger", given_name="Ann", nhs_number="9990000034")
    stored.save_case(replace(BARE, case_id="other", patient=other), 0)


def test_the_warning_follows_undo_and_redo_at_once(page, stored):
    a_clash(stored)
    page.editor.set("patient.nhs_number", "9990000034")
    page.editor.leave()
    assert not page.banner.clash.isHidden()
    page.undo_step()
    assert page.banner.clash.isHidden()
    page.redo_step()
    assert not page.banner.clash.isHidden()
    page.undo_step()
    assert page.banner.clash.isHidden()


def test_the_warning_follows_what_is_taken_from_another_version(page, stored):
    a_clash(stored)
    case = page.editor.case
    page.editor.apply(replace(case, patient=replace(case.patient, nhs_number="9990000034")), "")
    assert not page.banner.clash.isHidden()
    page.editor.go_back_to_saved()
    assert page.banner.clash.isHidden()


def test_the_warning_stands_before_the_page_is_shown_and_another_case_forgets_it(page, stored):
    a_clash(stored)
    patient = replace(BARE.patient, family_name="Clashing", nhs_number="9990000034")
    case = replace(BARE, case_id="clash", patient=patient)
    stored.save_case(case, 0)
    page.show_case(stored.open_case("clash"))
    assert not page.banner.clash.isHidden()
    height = page.banner.height()
    page.similar.look_soon()
    assert (page.banner.clash.isHidden(), page.banner.height()) == (False, height)
    page.show_case(stored.open_case("seed"))
    assert page.banner.clash.isHidden()


def test_a_name_that_is_only_typed_is_looked_for_too(page, stored):
    twin = replace(SEED.patient, family_name="Twin", nhs_number="9990000034")
    stored.save_case(replace(SEED, case_id="twin", patient=twin), 0)
    page.editor.set("patient.family_name", "Twin")
    assert page.similar.timer.isActive()
    page.editor.leave()
    assert not page.banner.similar.isHidden()


def test_a_patient_with_a_similar_name_is_warned_of_without_being_named(page, stored, qtbot):
    qtbot.waitUntil(lambda: not page.similar.timer.isActive(), timeout=2000)
    assert page.banner.similar.isHidden()
    twin = replace(SEED.patient, given_name="Alexandra", nhs_number="9990000034")
    stored.save_case(replace(SEED, case_id="twin", patient=twin), 0)
    page.show_case(stored.open_case("seed"))
    qtbot.waitUntil(lambda: not page.banner.similar.isHidden(), timeout=2000)
    assert page.banner.similar.text() == "! Similar name or number: 1 other patient. Check each digit."
    assert "Alexandra" not in page.banner.similar.text()


def test_the_list_is_read_anew_only_when_it_may_name_another_patient(page, stored, monkeypatch):
    read = []
    whole = type(stored).list_cases
    monkeypatch.setattr(type(stored), "list_cases", lambda desk: read.append(1) or whole(desk))
    page.editor.set("referral.team", "Sarcoma MDT")
    for _ in range(2):
        page.editor.leave()
        page.show_case(stored.open_case("seed"))
    assert read == []
    a_clash(stored)
    page.show_case(stored.open_case("seed"))
    assert len(read) == 1
    stored.save_draft(replace(SEED, case_id="typed", patient=replace(SEED.patient, family_name="Typed")), 0)
    page.show_case(stored.open_case("seed"))
    assert len(read) == 2
    assert "another case" in page.banner.clash.text()


def looks(page, monkeypatch):
    """How often it was looked for from here on."""
    made, whole = [], type(page.similar)._bring_up_to_date
    monkeypatch.setattr(type(page.similar), "_bring_up_to_date", lambda similar: made.append(1) or whole(similar))
    return made


def test_a_case_that_is_opened_is_looked_for_once_and_so_is_the_same_one_again(page, stored, monkeypatch):
    made = looks(page, monkeypatch)
    for times in (1, 2):
        page.show_case(stored.open_case("seed"))
        assert len(made) == times


def test_where_the_list_cannot_be_read_nothing_is_said_of_the_patient_before(page, stored, monkeypatch):
    a_clash(stored)
    patient = replace(BARE.patient, family_name="Clashing", nhs_number="9990000034")
    stored.save_case(replace(BARE, case_id="clash", patient=patient), 0)
    page.show_case(stored.open_case("clash"))
    assert page.editor.of_identity
    opened = stored.open_case("seed")

    def refused(_desk):
        raise DeskError("The list cannot be read.", "Try again.")

    monkeypatch.setattr(type(stored), "patients_mark", refused)
    page.show_case(opened)
    assert (page.banner.clash.isHidden(), page.banner.similar.isHidden(), page.editor.of_identity) == (True, True, ())
    assert "The list cannot be read." in page.notice.text()
