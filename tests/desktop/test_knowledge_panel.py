"""Published figures are found by word and topic, each with its n, date and source beside it."""

from functools import partial

import pytest

from mdt_desk.desktop.knowledge_panel import HEADERS, KnowledgeDialog, KnowledgePanel
from mdt_desk.domain.knowledge import Topic
from mdt_desk.workspace.testing_verbs import knowledge_lines


@pytest.fixture
def panel(qtbot):
    made = KnowledgePanel(knowledge_lines())
    qtbot.addWidget(made)
    made.resize(900, 500)
    return made


def column(panel, name):
    number = HEADERS.index(name)
    return [panel.table.item(row, number).text() for row in range(panel.table.rowCount())]


def test_everything_is_shown_at_first_and_every_line_has_all_its_cells(panel):
    assert panel.table.rowCount() == len(knowledge_lines())
    assert all(text for name in HEADERS for text in column(panel, name))


def test_words_narrow_the_lines_and_say_how_many_are_left(panel):
    panel.search.setText("solomon melanoma")
    assert column(panel, "About") == ["pan-TRK IHC: Melanoma"]
    assert column(panel, "Figure, with n") == ["sensitivity 3 of 3 (100.0%); specificity 17 of 17 (100.0%)"]
    assert panel.found.text().startswith("1 of ")


def test_a_topic_narrows_the_lines(panel):
    panel.topic.setCurrentIndex(1 + list(Topic).index(Topic.RESISTANCE))
    assert "NTRK1 G595R" in column(panel, "About")
    assert not any("IHC" in about for about in column(panel, "About"))


def test_partners_come_with_the_word_that_the_list_proves_nothing(panel):
    panel.search.setText("ETV6")
    assert "An unlisted partner is no argument" in panel.found.text()


def test_asking_searches_every_topic(panel):
    panel.topic.setCurrentIndex(1)
    panel.ask("NTRK3 G623R")
    assert column(panel, "About") == ["NTRK3 G623R"]


def test_the_dialog_stays_beside_the_case(qtbot):
    dialog = KnowledgeDialog(knowledge_lines())
    qtbot.addWidget(dialog)
    dialog.ask("NTRK1")
    assert dialog.isVisible()
    assert not dialog.isModal()


def test_it_is_freed_when_it_is_closed(freed):
    assert freed(partial(KnowledgePanel, knowledge_lines()))


def test_the_columns_share_the_width_and_no_row_is_a_tower(panel, qtbot):
    panel.resize(1200, 700)
    panel.show()
    qtbot.wait(20)
    widths = [panel.table.columnWidth(number) for number in range(len(HEADERS))]
    assert sum(widths) > panel.table.viewport().width() * 0.95
    tallest = max(panel.table.rowHeight(row) for row in range(panel.table.rowCount()))
    assert tallest < 16 * panel.table.fontMetrics().lineSpacing()
