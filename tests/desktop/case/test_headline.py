"""An answer for a day that lies behind never looks like the answer of today."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk import paths
from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.headline import HEADLINE_DRUGS, asked_words, beside_words, show_headline
from mdt_desk.desktop.verdict_chip import SmallChip, VerdictChip, verdict_of
from mdt_desk.domain.testing import Method, Test, TestStatus
from mdt_desk.workspace import OpenedCase
from mdt_desk.workspace.files import read_any_file

COMPLETE = read_any_file(paths.resources() / "examples" / "seed_melanoma_complete.json", None).case
THEN = date(2023, 12, 27)


@pytest.fixture
def chips(qtbot, stored):
    def shown(kind, meeting):
        editor = CaseEditor(stored)
        case = replace(COMPLETE, referral=replace(COMPLETE.referral, meeting_date=meeting, planned_start=None))
        editor.open(OpenedCase(case, 1, False, None, None, 0))
        made = tuple(kind(verdict_of(editor.assessment.assessments[0])) for _ in HEADLINE_DRUGS)
        for each in made:
            qtbot.addWidget(each)
        show_headline(made, editor)
        return made

    return shown


@pytest.mark.parametrize("kind", [SmallChip, VerdictChip])
def test_an_answer_of_a_day_that_lies_behind_says_what_it_is_today(chips, kind):
    larotrectinib, entrectinib = chips(kind, THEN)
    assert larotrectinib.accessibleName().startswith(
        "Larotrectinib: Eligible. As of 27-Dec-2023; today: unverified: would be eligible (policy overdue)."
    )
    assert "today: not routinely funded (policy closed to this group)" in entrectinib.accessibleName()


def test_the_thin_chip_says_so_in_sight_and_in_its_tip(chips):
    larotrectinib, _ = chips(SmallChip, THEN)
    assert larotrectinib._text() == "Larotrectinib: Eligible on 27-Dec-2023; today it is another answer"
    assert "As of 27-Dec-2023" in larotrectinib.toolTip()


def test_the_answer_of_today_says_nothing_more(chips, stored):
    larotrectinib, _ = chips(SmallChip, stored.today())
    assert "today" not in larotrectinib.accessibleName()
    assert larotrectinib._text() == "Larotrectinib: Unverified: would be eligible (policy overdue)"


AWAITED = Test("T9", Method.WGS, TestStatus.AWAITED)


def test_what_stands_beside_the_answer_is_counted_where_the_answer_is_first_seen(stored):
    editor = CaseEditor(stored)
    editor.open(OpenedCase(replace(COMPLETE, options=()), 1, False, None, None, 0))
    assert beside_words(editor) == ""
    assert "caution" not in asked_words(editor)
    editor.open(OpenedCase(replace(COMPLETE, options=(), tests=(*COMPLETE.tests, AWAITED)), 1, False, None, None, 0))
    assert beside_words(editor) == "1 caution beside the answer"
    assert asked_words(editor).endswith(
        "1 caution beside the answer: read below, with the evidence, before the answer is used."
    )


@pytest.mark.parametrize(
    ("tests", "meeting", "said"),
    [
        (COMPLETE.tests, THEN, ""),
        ((*COMPLETE.tests, AWAITED), THEN, "1 caution"),
        ((*COMPLETE.tests, AWAITED), None, "1 caution"),
        ((AWAITED,), THEN, ""),
    ],
    ids=["none", "beside an answer", "beside what the answer would be", "beside no answer"],
)
def test_cautions_are_counted_over_each_tab_beside_an_answer_that_may_be_acted_on(qtbot, stored, tests, meeting, said):
    editor = CaseEditor(stored)
    referral = replace(COMPLETE.referral, meeting_date=meeting or stored.today(), planned_start=None)
    case = replace(COMPLETE, options=(), tests=tests, referral=referral)
    editor.open(OpenedCase(case, 1, False, None, None, 0))
    chips = tuple(SmallChip(verdict_of(editor.assessment.assessments[0])) for _ in HEADLINE_DRUGS)
    for each in chips:
        qtbot.addWidget(each)
    show_headline(chips, editor)
    chip = chips[0]
    assert chip.verdict().beside == said
    assert chip._text().endswith(f" \N{MIDDLE DOT} {said}" if said else chip._text())
    for told in (chip.toolTip(), chip.accessibleName()):
        assert (f"{said} beside the answer: read on Eligibility." in told) is bool(said)


def test_it_is_told_before_a_page_leaves_or_is_signed_off(page, answers):
    page.editor.apply(replace(page.editor.case, synthetic=False, tests=(*COMPLETE.tests, AWAITED)), "")
    answers.agrees = False
    page.outgoing.sign_off()
    assert "beside the answer, to be read with it" in answers.asked[-1].detail
