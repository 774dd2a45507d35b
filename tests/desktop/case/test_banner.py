"""The patient banner: order, words and ages of the NHS Common User Interface; the dead are marked by pattern."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtGui import QImage, QTextLayout
from PySide6.QtWidgets import QApplication, QLabel

from mdt_desk.desktop.case.banner import (
    PatientBanner,
    age_at_death,
    born_text,
    identity_lines,
    spoken_identity,
)
from mdt_desk.desktop.palette import Appearance, dress
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.patient import Gender, Patient
from tests.desktop.case.conftest import SEED

TODAY = date(2026, 11, 24)
DEAD = replace(SEED, patient=replace(SEED.patient, death_date=PartialDate(2026, 10, 1)))


@pytest.fixture
def banner(qtbot):
    made = PatientBanner()
    qtbot.addWidget(made)
    made.resize(1366, 60)
    made.show()
    return made


def shown(banner):
    return [label.text() for label in banner.findChildren(QLabel) if label.isVisible()]


def test_identity_stands_in_the_one_order():
    assert identity_lines(SEED.patient, TODAY) == (
        ("", "SAMPLE, Alexander (Mr)"),
        ("Preferred name", "Alex"),
        ("Born", "14-Feb-1974 (52y)"),
        ("Gender", "Male"),
        ("NHS No.", "999 000 0018"),
    )


def test_a_number_or_date_that_cannot_be_read_is_not_called_unrecorded(banner):
    typed = {"patient.nhs_number": "999 000 00", "patient.birth_date": "31/2/1974"}
    banner.show_patient(replace(SEED, patient=replace(SEED.patient, birth_date=None, nhs_number="")), TODAY, typed.get)
    assert shown(banner).count("Cannot be read") == 2
    assert "NHS No. Cannot be read" in banner.accessibleName()
    banner.show_patient(SEED, TODAY, {}.get)
    assert "Cannot be read" not in shown(banner)


def test_no_label_has_a_colon(banner):
    banner.show_patient(SEED, TODAY)
    assert not any(text.endswith(":") for text in shown(banner))


def test_what_is_not_known_is_said_in_words():
    lines = dict(identity_lines(Patient(), TODAY))
    assert (lines["Born"], lines["Gender"], lines["NHS No."]) == ("Not known", "Not known", "Not recorded")
    assert "?" not in "".join(lines.values())


@pytest.mark.parametrize(
    ("born", "text"),
    [
        (PartialDate(2026, 11, 21), "21-Nov-2026 (3d)"),
        (PartialDate(2026, 10, 26), "26-Oct-2026 (4w 1d)"),
        (PartialDate(2025, 11, 23), "23-Nov-2025 (12m 1d)"),
        (PartialDate(2022, 10, 20), "20-Oct-2022 (4y 1m)"),
        (PartialDate(1974, 2), "Feb-1974 (52y)"),
        (PartialDate(1974), "1974 (51-52y)"),
    ],
)
def test_the_age_stands_in_brackets_in_its_own_units(born, text):
    assert born_text(Patient(birth_date=born), TODAY) == text


def test_of_the_dead_the_date_and_age_at_death_are_shown():
    lines = dict(identity_lines(DEAD.patient, TODAY))
    assert (lines["Born"], lines["Died"], lines["Age at Death"]) == ("14-Feb-1974", "01-Oct-2026", "52y")
    assert age_at_death(Patient(death_date=PartialDate(2026))) == "Not known"
    assert age_at_death(Patient(birth_date=PartialDate(1974, 2, 14), death_date=PartialDate(2026))) == "51y to 52y"


def ink(banner):
    image = banner.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return len({image.pixel(x, 3) for x in range(900, 1100)})


def test_the_ground_of_the_dead_has_a_pattern_and_of_the_living_none(banner):
    banner.show_patient(replace(SEED, synthetic=False), TODAY)
    assert ink(banner) == 1
    banner.show_patient(replace(DEAD, synthetic=False), TODAY)
    assert ink(banner) > 1


def test_a_synthetic_patient_is_marked_and_a_real_one_is_not(banner):
    banner.show_patient(SEED, TODAY)
    assert "SYNTHETIC" in shown(banner)
    banner.show_patient(replace(SEED, synthetic=False), TODAY)
    assert "SYNTHETIC" not in shown(banner)


def test_the_whole_identity_is_read_out(banner):
    banner.show_patient(SEED, TODAY)
    assert banner.accessibleName() == spoken_identity(SEED, TODAY)
    assert "NHS No. 999 000 0018" in banner.accessibleName()


def test_tab_goes_through_the_identity_in_its_order(banner):
    banner.show_patient(SEED, TODAY)
    values = [label for label in banner.findChildren(QLabel) if label.isVisible() and label.focusPolicy().value]
    places = {label: number for number, label in enumerate(values)}
    walked, at = [], values[0]
    for _ in range(60):
        if at in places:
            walked.append(at.accessibleName())
        at = at.nextInFocusChain()
        if at is values[0]:
            break
    assert [text.split()[0] for text in walked] == ["SAMPLE,", "Preferred", "Born", "Gender", "NHS"]


def test_a_name_that_looks_like_markup_is_shown_as_it_is(banner):
    banner.show_patient(replace(SEED, patient=replace(SEED.patient, family_name="<b>x</b>")), TODAY)
    assert "<B>X</B>, Alexander (Mr)" in shown(banner)


def test_every_gender_has_its_word():
    assert {dict(identity_lines(Patient(gender=gender), TODAY))["Gender"] for gender in Gender} == {
        "Male", "Female", "Other specific", "Not known", "Not specified",
    }  # fmt: skip


CLASH = (
    "! This NHS number stands under another name or birth date in another case. Another case looks like this patient: "
    "the same family name and birth date. Check both."
)
LONG = replace(
    DEAD, patient=replace(DEAD.patient, family_name="Wolfeschlegelsteinhausen-Bergerdorff", given_name="Hubert Blaine")
)


@pytest.mark.parametrize("case", [SEED, DEAD, LONG], ids=["living", "dead", "long name"])
@pytest.mark.parametrize("width", [520, 700, 806, 1366])
@pytest.mark.parametrize("warned", [False, True])
def test_nothing_of_an_identity_or_a_warning_is_ever_cut(banner, case, width, warned):
    for shown_first in (SEED, case):
        banner.show_patient(shown_first, TODAY)
    if warned:
        banner.show_similar(3)
        banner.show_clash(CLASH)
    banner.resize(width, banner.height())
    QApplication.processEvents()
    lines = 1 if width == 1366 else 2
    assert not warned or banner.clash.height() >= lines * banner.clash.fontMetrics().lineSpacing()
    for label in banner.findChildren(QLabel):
        if label.isVisible() and label.text():
            needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            assert label.height() >= needed, label.text()
            assert label.wordWrap() or label.width() >= label.sizeHint().width(), label.text()
            corner = label.mapTo(banner, label.rect().bottomRight())
            assert banner.rect().contains(corner), label.text()


def fits(banner, monkeypatch):
    """How often the banner works out its places from here on."""
    made, settle = [], PatientBanner._settle
    monkeypatch.setattr(PatientBanner, "_settle", lambda shown: made.append(1) or settle(shown))
    return made


def test_the_same_patient_is_not_fitted_again_with_each_letter_typed_elsewhere(banner, monkeypatch):
    banner.show_patient(SEED, TODAY)
    made = fits(banner, monkeypatch)
    for team in ("S", "Sk", "Skin"):
        banner.show_patient(replace(SEED, referral=replace(SEED.referral, team=team)), TODAY)
        banner.show_similar(0)
        banner.show_clash("")
    # The text of a warning that is hidden has changed once.
    assert len(made) <= 1


CHANGES = {
    "another name": lambda banner: banner.show_patient(LONG, TODAY),
    "a warning": lambda banner: banner.show_similar(3),
    "a clash": lambda banner: banner.show_clash(CLASH),
    "a real patient": lambda banner: banner.show_patient(replace(SEED, synthetic=False), TODAY),
    "less room": lambda banner: banner.resize(700, banner.height()),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_takes_another_place_is_fitted(banner, monkeypatch, change):
    banner.show_patient(SEED, TODAY)
    made = fits(banner, monkeypatch)
    change(banner)
    assert made


def test_a_warning_can_be_read_when_the_desk_turns_dark_while_the_patient_is_shown(banner):
    banner.show_clash(CLASH)
    app = QApplication.instance()
    style, palette = app.styleSheet(), app.palette()
    try:
        for appearance in (Appearance.DARK, Appearance.LIGHT):
            tokens = dress(app, appearance)
            QApplication.processEvents()
            assert tokens.error in banner.clash.styleSheet()
    finally:
        app.setStyleSheet(style)
        app.setPalette(palette)


def test_larger_letters_are_fitted_with_the_next_look(banner, qapp, request):
    # Beneath a style sheet a widget of its own does not take a font of its own.
    request.addfinalizer(partial(qapp.setStyleSheet, qapp.styleSheet()))
    qapp.setStyleSheet("")
    banner.resize(1366, banner.height())
    banner.show_patient(LONG, TODAY)
    before = banner.height()
    font = banner.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    banner.setFont(font)
    banner.show_patient(LONG, TODAY)
    assert banner.height() > before


@pytest.mark.parametrize("width", [806, 1262])
def test_a_warning_and_another_patient_move_nothing_beneath_the_banner(banner, width):
    banner.resize(width, banner.height())
    preferred = replace(SEED, patient=replace(SEED.patient, preferred_name="Alex"))
    plain = replace(SEED, synthetic=False, patient=replace(SEED.patient, preferred_name=""))
    heights = []
    # Of the dead there is more to say: on a small screen a warning then takes a third line.
    for case in (SEED, preferred, plain, *((DEAD,) if width > 1000 else ())):
        banner.show_patient(case, TODAY)
        for others, clash in ((0, ""), (3, ""), (0, "! The same patient may stand in another case.")):
            banner.show_similar(others)
            banner.show_clash(clash)
            heights.append(banner.height())
    assert len(set(heights)) == 1
    assert heights[0] <= 52


@pytest.mark.parametrize(
    ("family", "given"),
    [("\u0645\u062d\u0645\u062f", "Ll\u0177r"), ("SAMPLE", "Ada"), ("SAMPLE", "\u0622\u062f\u0627")],
)
def test_the_family_name_stands_first_from_the_left_in_whatever_letters(banner, family, given):
    banner.show_patient(replace(SEED, patient=replace(SEED.patient, family_name=family, given_name=given)), TODAY)
    value = next(each for each in banner.findChildren(QLabel) if given in each.text())
    layout = QTextLayout(value.text(), value.font())
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    middle = [line.cursorToX(value.text().index(name) + len(name) // 2)[0] for name in (family, given)]
    assert middle == sorted(middle)
