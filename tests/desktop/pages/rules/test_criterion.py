"""A criterion is written part by part, and what is wrong stands at the part that causes it."""

import pytest

from mdt_desk.desktop.pages.rules.criterion import TYPING_PAUSE_MS, CriterionPanel, finding_words, place_of_fault
from mdt_desk.rules.lint import Fault, LintFinding
from mdt_desk.rules.model import Citation, Compare, Criterion, Source
from mdt_desk.rules.terms import Bearing, Operator, Role, Standing

SOURCES = {name: Source(name, f"NICE {name}", "NICE", "address") for name in ("ta1", "ta2")}
AGE = Criterion(
    "age", "The patient is 12 years or older.", Compare("age_years", Operator.AT_LEAST, 12),
    citations=(Citation("ta1", "1.1"),),
)  # fmt: skip


def finding(fault, what="is wrong"):
    return LintFinding(fault, "a", "age", what, "Mend it.")


@pytest.fixture
def panel(qtbot):
    made = CriterionPanel()
    qtbot.addWidget(made)
    made.heard = []
    made.changed.connect(made.heard.append)
    made.show_criterion(AGE, {}, SOURCES)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.mark.parametrize(
    ("fault", "place"),
    [
        (finding(Fault.NUMBER_MISMATCH), "sentence"), (finding(Fault.BROKEN, "has no sentence"), "sentence"),
        (finding(Fault.NO_SOURCE), "source"), (finding(Fault.BROKEN, "cites the source x"), "source"),
        (finding(Fault.DEAD), "condition"), (finding(Fault.CONTRADICTORY), "condition"),
    ],
)  # fmt: skip
def test_a_finding_stands_at_what_causes_it(panel, fault, place):
    assert place_of_fault(fault) == place
    panel.show_findings([fault])
    assert [name for name, label in panel.faults.items() if label.isVisible()] == [place]
    assert "Mend it." in panel.faults[place].text()
    panel.show_findings([])
    assert not panel.faults[place].isVisible()


def test_the_words_of_a_finding_are_those_of_its_part():
    found = [finding(Fault.DEAD, "can never be met")]
    assert finding_words(found, "condition") == "Problem: it can never be met. Mend it."
    assert finding_words(found, "sentence") == ""


def test_typing_is_taken_when_it_pauses(panel, qtbot):
    panel.sentence.setText("")
    with qtbot.waitSignal(panel.changed, timeout=10 * TYPING_PAUSE_MS) as changed:
        qtbot.keyClicks(panel.sentence, "Over 11.")
    assert changed.args[0].sentence == "Over 11."


def test_nothing_typed_is_lost_when_another_criterion_is_chosen(panel, qtbot):
    qtbot.keyClicks(panel.sentence, " Yes.")
    panel.flush()
    assert panel.heard[-1].sentence.endswith("older. Yes.")


def test_role_standing_and_condition_are_chosen(panel):
    panel.role.changed.emit(Role.ADVISE)
    assert panel.advice.isEnabled()
    panel.standing.changed.emit(Standing.UNCONFIRMED)
    panel.condition.rows[0].changed.emit((), Compare("age_years", Operator.AT_LEAST, 16))
    made = panel.heard[-1]
    assert (made.role, made.standing, made.condition.value) == (Role.ADVISE, Standing.UNCONFIRMED, 16)
    assert "at least 16" in panel.reading.text()


def test_sources_are_cited_placed_and_taken_out(panel, qtbot):
    panel._add_source.click()
    row = panel.cited[1]
    row.source.changed.emit("ta2")
    qtbot.keyClicks(row.place, "2.3")
    row.bearing.changed.emit(Bearing.LIMITS)
    assert panel.heard[-1].citations == (Citation("ta1", "1.1"), Citation("ta2", "2.3", Bearing.LIMITS))
    panel.cited[0].removed.emit(panel.cited[0])
    assert panel.heard[-1].citations == (Citation("ta2", "2.3", Bearing.LIMITS),)
    assert len(panel.cited) == 1


def test_a_place_that_cannot_be_taken_stays_with_its_source(panel):
    panel.show_criterion(
        Criterion("age", AGE.sentence, AGE.condition, citations=(Citation("ta1", "1.1"), Citation("ta2", "2"))),
        {},
        SOURCES,
    )
    panel.cited[1].place.setText("x" * 5000)
    panel.cited[1].place.textEdited.emit("x" * 5000)
    panel.show_findings([])
    assert "at most" in panel.faults["source"].text()
    panel._on_uncite(panel.cited[0])
    assert panel.unread() == {"place 0": "x" * 5000}
    panel._on_cite()
    assert panel.unread() == {"place 0": "x" * 5000}
    assert [each.place for each in panel.heard[-1].citations] == ["2", ""]
