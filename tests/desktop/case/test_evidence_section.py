"""The ladder on the Eligibility tab: what each test can settle, both of a disagreement, and what to do next."""

from dataclasses import replace

import pytest

from mdt_desk import paths
from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.evidence_section import EvidenceSection, limits_of
from mdt_desk.domain.case import Case
from mdt_desk.domain.fusion_words import METHOD_WORDS
from mdt_desk.domain.knowledge import KnowledgeLine, Topic
from mdt_desk.domain.next_test import NextStep
from mdt_desk.domain.testing import Method, Result, TestStatus
from mdt_desk.workspace import OpenedCase
from mdt_desk.workspace.files import read_any_file


@pytest.fixture
def shown(qtbot, stored):
    def show(name):
        editor = CaseEditor(stored)
        section = EvidenceSection(editor)
        qtbot.addWidget(section)
        case = read_any_file(paths.resources() / "examples" / f"{name}.json", None).case
        editor.open(OpenedCase(case, 1, False, None, None, 0))
        section.show_case()
        return section

    return show


def cells(table, row):
    return [table.item(row, column).text() for column in range(table.columnCount())]


def test_every_test_says_whether_it_can_settle_the_question(shown):
    section = shown("lung_ihc_only")
    test, says, settles, blind, _ = cells(section.ladder, 0)
    assert "immunohistochemistry" in test
    assert "does not confirm" in says
    assert settles.startswith("Never")
    assert blind
    assert section.together.text().startswith("Unknown, which is not no")


def test_discordant_tests_are_both_marked(shown):
    section = shown("cholangiocarcinoma_discordant")
    marked = [row for row in range(section.ladder.rowCount()) if "Disagrees" in cells(section.ladder, row)[1]]
    assert len(marked) >= 2
    assert "no test takes precedence" in section.together.text()


def test_the_definition_is_named_with_its_sources(shown):
    assert "Sources: " in shown("seed_melanoma").definition.text()


def test_an_open_question_names_the_test_its_specimen_and_its_limits(shown):
    section = shown("lung_ihc_only")
    what, on, _, limits = cells(section.next, 0)
    assert what == "Wait for test T2: RNA panel, requested 12-Nov-2026"
    assert on
    assert "decalcified" in limits


def test_a_settled_question_has_no_next_test(shown):
    section = shown("seed_melanoma_complete")
    assert section.next.isHidden()
    assert section.together.text().startswith("NTRK fusion confirmed")


def test_resistance_is_advice_with_its_source_and_only_where_it_is_listed(shown):
    assert "Source: " in shown("northern_ireland_resistance").resistance.text()
    assert shown("seed_melanoma").resistance.isHidden()


def test_a_test_can_be_gone_to(shown, qtbot):
    section = shown("lung_ihc_only")
    with qtbot.waitSignal(section.jump) as jumped:
        section.ladder.button(0).click()
    assert jumped.args == ["tests[1].status"]


def test_without_tests_nothing_is_said_to_be_excluded(shown):
    section = shown("seed_melanoma")
    section._editor.apply(replace(section._editor.case, tests=()), "")
    section.show_case()
    assert section.ladder.isHidden()
    assert section.together.text() == "Unknown: no test is recorded."


def test_what_is_awaited_doubted_or_contradicts_itself_stands_beside_the_ladder(shown):
    section = shown("seed_melanoma_complete")
    assert section.beside.isHidden()
    case = section._editor.case
    first = case.tests[0]
    failed = replace(first, id="T8", repeat_of=first.id, status=TestStatus.FAILED, findings=())
    equivocal = replace(first, id="T9", method=Method.FISH_BREAK_APART, result=Result.EQUIVOCAL, findings=())
    section._editor.open(OpenedCase(replace(case, tests=(first, failed, equivocal)), 2, False, None, None, 0))
    section.show_case()
    said = section.beside.text()
    assert "Test T8 repeats test T1 and has no result" in said
    assert "(test T9): reported as equivocal, while test T1 confirms a fusion" in said
    assert not section.beside.isHidden()


def test_no_free_text_stands_silent_beside_the_answer(shown):
    section = shown("seed_melanoma_complete")
    case = section._editor.case
    assert f"• The note of the case: “{case.note}”" in section.written.text()
    again = "Block A1 was the tested one, and it is normal skin."
    section._editor.open(OpenedCase(replace(case, note=again), 2, False, None, None, 0))
    section.show_case()
    assert again in section.written.text() + section.beside.text()
    assert not section.written.isHidden()


def test_where_nothing_is_written_there_is_no_heading_for_it(shown):
    section = shown("seed_melanoma")
    section._editor.open(OpenedCase(Case("X"), 2, False, None, None, 0))
    section.show_case()
    assert section.written.isHidden()
    assert section._written_head.isHidden()


@pytest.mark.parametrize(
    ("source", "short"),
    [
        ("https://www.example.org/a/b", "www.example.org"),
        ("read in a copy: https://example.org/a/1", "read in a copy: example.org"),
        ("Someone 2018, PMC123456, https://example.org/a", "PMC123456"),
        ("NHS England, https://example.org", "NHS England, example.org"),
    ],
)  # fmt: skip
def test_a_source_is_named_by_its_number_or_its_site_and_never_cut_within_its_address(source, short):
    line = KnowledgeLine(Topic.ASSAY, METHOD_WORDS[Method.RNA_PANEL], "Poor RNA is not seen.", "", "", source)
    step = NextStep("RNA panel", "block", "it settles", Method.RNA_PANEL)
    assert limits_of(step, (line,)) == f"Poor RNA is not seen. ({short})"
