"""Problems are listed, errors first, and lead to their field."""

from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from mdt_desk.desktop.case.problem_list import ProblemList
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.problems import Level, Problem
from mdt_desk.domain.testing import (
    Finding,
    FindingKind,
    Method,
    Orientation,
    Partner,
    Statement,
    Test,
    TestStatus,
)

FOUND = (
    Problem(Level.WARNING, "treatments[2].stopped", "lies before the start", "Check both dates."),
    Problem(Level.ERROR, "patient.nhs_number", "fails its check digit", "Check each digit."),
)


@pytest.fixture
def listed(qtbot):
    made = ProblemList()
    qtbot.addWidget(made)
    made.show_problems(FOUND)
    made.show()
    return made


def test_errors_stand_first_with_place_and_advice(listed):
    texts = [listed.list.item(row).text() for row in range(2)]
    assert texts == [
        "Error, stops saving. NHS number fails its check digit. Check each digit.",
        "Check. Treatments 2: Stopped lies before the start. Check both dates.",
    ]


def test_enter_goes_to_the_place(listed, qtbot):
    listed.list.setCurrentRow(1)
    with qtbot.waitSignal(listed.chosen) as told:
        qtbot.keyClick(listed.list, Qt.Key.Key_Return)
    assert told.args == ["treatments[2].stopped"]


SIDES = (Partner("ETV6", "NM_001987.5", 5, "chr12:11869969"), Partner("NTRK3", "NM_001012338.2", 15, "chr15:87940753"))
FULL = Finding(
    FindingKind.FUSION, ("ETV6", "NTRK3"), "ETV6::NTRK3", Orientation.STATED, *SIDES,
    caller=Statement("Arriba"), computed=Statement("table"), hgvs="c.1A>G", transcript="NM_1.1", note="x",
)  # fmt: skip


def places(value, where):
    """Every place within a value, as a problem names it."""
    yield where
    if is_dataclass(value) and not isinstance(value, PartialDate | date):
        for each in fields(value):
            yield from places(getattr(value, each.name), f"{where}.{each.name}" if where else each.name)
    elif isinstance(value, tuple):
        for number, item in enumerate(value, 1):
            yield from places(item, f"{where}[{number}]")


def reached(page, path):
    page.jump_to(path)
    at = page.window().focusWidget()
    assert at is not None, path
    assert at.isVisibleTo(page), path
    return at


@pytest.mark.parametrize(
    ("method", "status", "kind"),
    [
        (Method.RNA_PANEL, TestStatus.REPORTED, FindingKind.FUSION),
        (Method.DNA_PANEL, TestStatus.REPORTED, FindingKind.MUTATION),
        (Method.PAN_TRK_IHC, TestStatus.REPORTED, FindingKind.FUSION),
        (Method.RNA_PANEL, TestStatus.AWAITED, FindingKind.FUSION),
        (Method.RNA_PANEL, TestStatus.FAILED, FindingKind.INTRAGENIC),
    ],
)
def test_every_place_of_a_test_leads_into_its_form_and_to_nothing_hidden(page, method, status, kind):
    page.show_tests()
    bare = Test("T9", method, status, sample="NTC", genes_covered=("NTRK1",), findings=(Finding(kind),))
    for test in (bare, replace(bare, findings=(replace(FULL, kind=kind),))):
        page.editor.set("tests", (test,))
        page.tests.show_case(afresh=True)
        for path in places(test, "tests[1]"):
            at = reached(page, path)
            form = page.tests.findings.form() if ".findings[1]." in path else page.tests._form()
            whole = path in {"tests[1]", "tests[1].findings", "tests[1].findings[1]"}
            assert whole or form.isAncestorOf(at), path


def test_what_a_finding_holds_is_reached_at_its_own_field_whatever_its_kind(page):
    page.show_tests()
    for kind in FindingKind:
        page.editor.set("tests", (Test("T9", Method.RNA_PANEL, findings=(replace(FULL, kind=kind),)),))
        page.tests.show_case(afresh=True)
        sides = "five_prime.gene", "three_prime.gene", "three_prime.breakpoint"
        for path in (*sides, "caller.by", "hgvs", "orientation"):
            at = reached(page, f"tests[1].findings[1].{path}")
            row = page.tests.findings.form().row_at(f"tests[1].findings[1].{path}")
            assert at is row.control, (kind, path)


def test_every_place_of_the_rest_of_a_case_is_reached(page):
    case = page.editor.case
    for path in places(case, ""):
        if path and not path.startswith(("tests", "case_id", "synthetic", "resolutions", "judgements")):
            reached(page, path)
            assert "not a field" not in page.notice.text(), path
