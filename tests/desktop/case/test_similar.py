"""A patient who could be taken for another is warned of in the banner."""

from dataclasses import replace

from tests.desktop.case.conftest import SEED


def test_a_patient_with_a_similar_name_is_warned_of_without_being_named(page, stored, qtbot):
    qtbot.waitUntil(lambda: not page.similar.timer.isActive(), timeout=2000)
    assert page.banner.similar.isHidden()
    twin = replace(SEED.patient, given_name="Alexandra", nhs_number="9990000034")
    stored.save_case(replace(SEED, case_id="twin", patient=twin), 0)
    page.show_case(stored.open_case("seed"))
    qtbot.waitUntil(lambda: not page.banner.similar.isHidden(), timeout=2000)
    assert page.banner.similar.text() == "! Similar name or number: 1 other patient. Check each digit."
    assert "Alexandra" not in page.banner.similar.text()
