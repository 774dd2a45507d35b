"""Every outcome is heard in words and seen as a box of its own."""

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtGui import QImage

from mdt_desk.desktop.verdict_chip import SmallChip, Verdict, VerdictChip, verdict_of
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Diagnosis, Drug, Nation, Referral
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.testing import Method, Test
from mdt_desk.rules.assessment import Assessment
from mdt_desk.rules.terms import OUTCOME_WORDS, AppliesTo, Outcome, Purpose

each_outcome = pytest.mark.parametrize("outcome", list(Outcome))


def grey(widget):
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return bytes(image.constBits())


@each_outcome
@pytest.mark.parametrize("kind", [VerdictChip, SmallChip])
def test_a_screen_reader_hears_drug_and_outcome(qtbot, kind, outcome):
    chip = kind(Verdict("Larotrectinib", outcome, "5 of 7 met."))
    qtbot.addWidget(chip)
    assert chip.accessibleName().startswith(f"Larotrectinib: {OUTCOME_WORDS[outcome]}")
    assert "5 of 7 met." in chip.accessibleName()


def test_an_overdue_source_and_what_it_would_be_are_said():
    verdict = Verdict("Entrectinib", Outcome.SOURCE_UNVERIFIED, "Due.", Outcome.ELIGIBLE, source_overdue=True)
    assert verdict.words() == ("Entrectinib: Unverified, rule source overdue. Due. Would be: eligible.")


@pytest.mark.parametrize("outcome", [Outcome.SOURCE_UNVERIFIED, Outcome.NO_RULE_IN_FORCE])
def test_cannot_check_never_reads_like_not_eligible(outcome):
    assert "not eligible" not in Verdict("Larotrectinib", outcome).words().lower()


def test_any_two_chips_differ_in_grey(qtbot):
    chips = {outcome: VerdictChip(Verdict("Larotrectinib", outcome, "Same words.")) for outcome in Outcome}
    looks = {}
    for outcome, chip in chips.items():
        qtbot.addWidget(chip)
        chip.resize(340, 120)
        looks[outcome] = grey(chip)
    for first, second in combinations(Outcome, 2):
        pairs = zip(looks[first], looks[second], strict=True)
        assert sum(abs(a - b) > 60 for a, b in pairs) > 0.03 * len(looks[first])


def test_more_words_make_a_higher_chip(qtbot):
    chip = VerdictChip(Verdict("Larotrectinib", Outcome.NOT_ELIGIBLE, "Short."))
    qtbot.addWidget(chip)
    low = chip.heightForWidth(340)
    chip.show_verdict(Verdict("Larotrectinib", Outcome.NOT_ELIGIBLE, "A much longer reason. " * 8, None, True))
    assert chip.heightForWidth(340) > low + 40
    assert chip.verdict().source_overdue


SHORT = Verdict("Entrectinib", Outcome.ELIGIBLE)
LONG = Verdict("Entrectinib", Outcome.SOURCE_UNVERIFIED, "", Outcome.ELIGIBLE_TO_CONTINUE, source_overdue=True)
LONGEST = replace(LONG, as_of="12-Nov-2026", today="Not eligible")


def small_chip(qtbot, verdict, width):
    chip = SmallChip(verdict)
    qtbot.addWidget(chip)
    chip.resize(width, 30)
    chip.show()
    return chip


@pytest.mark.parametrize("width", [400, 559, 620, 900])
def test_a_small_chip_is_as_high_for_one_line_of_words_as_for_two(qtbot, width):
    short, long = (small_chip(qtbot, verdict, width) for verdict in (SHORT, LONG))
    assert short.minimumHeight() == long.minimumHeight() > 36


def test_a_narrow_small_chip_grows_where_its_words_need_more_than_two_lines(qtbot):
    assert small_chip(qtbot, SHORT, 240).minimumHeight() < small_chip(qtbot, LONGEST, 240).minimumHeight()
    assert small_chip(qtbot, SHORT, 620).minimumHeight() == small_chip(qtbot, LONGEST, 620).minimumHeight()


def test_a_small_chip_grows_and_shrinks_with_its_words(qtbot):
    chip = small_chip(qtbot, SHORT, 240)
    low = chip.minimumHeight()
    chip.show_verdict(LONGEST)
    assert chip.minimumHeight() == chip.heightForWidth(240) > low + 20
    assert chip.verdict() is LONGEST
    chip.show_verdict(SHORT)
    assert chip.minimumHeight() == low


def test_all_the_words_of_a_small_chip_are_drawn(qtbot):
    narrow, wide = small_chip(qtbot, LONGEST, 300), small_chip(qtbot, LONGEST, 1200)
    narrow.resize(300, narrow.minimumHeight())

    def inked(chip):
        seen = grey(chip)
        return sum(each < 128 for each in seen)

    # Each letter that is cut is ink that is missing; the frame and the antialiasing are the difference allowed for.
    assert inked(narrow) > 0.9 * inked(wide) - 2 * 1200


def test_a_verdict_is_what_an_assessment_comes_to():
    assessment = Assessment(
        Drug.ENTRECTINIB, Purpose.FUNDING, AppliesTo.NEW_START, Outcome.NOT_ELIGIBLE, explanation="Rule X not met."
    )
    assert verdict_of(assessment) == Verdict("Entrectinib", Outcome.NOT_ELIGIBLE, "Rule X not met.")


@pytest.mark.parametrize(
    ("entered", "blank"),
    [
        ({}, True),
        ({"patient": Patient("Sample", nhs_number="9990000018"), "referral": Referral(Nation.ENGLAND)}, True),
        ({"note": "Synthetic."}, True),
        ({"diagnosis": Diagnosis("MEL")}, False),
        ({"tests": (Test("T1", Method.RNA_PANEL),)}, False),
        ({"prior_ntrk_inhibitor": Answer.NO}, False),
    ],
)
def test_before_a_fact_of_the_patient_is_entered_there_is_no_verdict(entered, blank):
    found = Assessment(Drug.ENTRECTINIB, Purpose.FUNDING, AppliesTo.NEW_START, Outcome.NOT_ROUTINELY_FUNDED)
    verdict = verdict_of(found, Case("X", **entered))
    assert verdict.blank is blank
    assert ("Nothing entered yet" in verdict.words()) is blank
    assert ("Not routinely funded" in verdict.words()) is not blank
