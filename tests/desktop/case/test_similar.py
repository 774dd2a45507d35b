"""A patient who could be taken for another is warned of in the banner."""

from dataclasses import replace

from tests.desktop.case.conftest import SEED


def test_one_number_under_two_names_is_said_in_red_without_a_name(page, stored, qtbot):
    other = replace(SEED.patient, family_name="Stranger", given_name="Ann")
    stored.save_case(replace(SEED, case_id="other", patient=other), 0)
    page.show_case(stored.open_case("seed"))
    qtbot.waitUntil(lambda: not page.banner.clash.isHidden(), timeout=2000)
    assert page.banner.clash.text() == "! This NHS number stands under another name or birth date in another case."
    assert "color: #" in page.banner.clash.styleSheet()


def test_a_number_typed_into_a_case_is_looked_for_when_its_field_is_left(page, stored, qtbot):
    other = replace(SEED.patient, family_name="Stranger", given_name="Ann", nhs_number="9990000034")
    stored.save_case(replace(SEED, case_id="other", patient=other), 0)
    qtbot.waitUntil(lambda: not page.similar.timer.isActive(), timeout=2000)
    assert page.banner.clash.isHidden()
    page.editor.set("patient.nhs_number", "9990000034")
    page.editor.leave()
    qtbot.waitUntil(lambda: not page.banner.clash.isHidden(), timeout=2000)
    page.editor.undo()
    page.editor.leave()
    qtbot.waitUntil(page.banner.clash.isHidden, timeout=2000)


def test_a_patient_with_a_similar_name_is_warned_of_without_being_named(page, stored, qtbot):
    qtbot.waitUntil(lambda: not page.similar.timer.isActive(), timeout=2000)
    assert page.banner.similar.isHidden()
    twin = replace(SEED.patient, given_name="Alexandra", nhs_number="9990000034")
    stored.save_case(replace(SEED, case_id="twin", patient=twin), 0)
    page.show_case(stored.open_case("seed"))
    qtbot.waitUntil(lambda: not page.banner.similar.isHidden(), timeout=2000)
    assert page.banner.similar.text() == "! Similar name or number: 1 other patient. Check each digit."
    assert "Alexandra" not in page.banner.similar.text()
