"""The seed case from its file to the printed page, in the real window: what a clinician does before a meeting."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from mdt_desk import paths
from mdt_desk.desktop.case.page import CasePage
from mdt_desk.desktop.window import DeskWindow
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Drug
from mdt_desk.domain.testing import SpecimenKind
from mdt_desk.rules.terms import CheckOutcome, Outcome
from mdt_desk.workspace import Person, Workspace, open_workspace
from tests.desktop.fakes import RecorderDialogs

NOW = datetime(2026, 11, 24, 9, 14, 5, tzinfo=UTC)
SEED = paths.resources() / "examples" / "seed_melanoma.json"

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def at_nine_fourteen() -> datetime:
    return NOW


@pytest.fixture
def workspace(own_home: Path) -> Iterator[Workspace]:
    with open_workspace(own_home, Person("Dr Test", "consultant oncologist"), at_nine_fourteen) as opened:
        yield opened


@pytest.fixture
def recorder() -> RecorderDialogs:
    return RecorderDialogs()


@pytest.fixture
def window(qtbot, workspace: Workspace, recorder: RecorderDialogs) -> DeskWindow:
    made = DeskWindow(workspace, paths.resources(), recorder)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
    made.start()
    return made


@pytest.fixture
def page(qtbot, window: DeskWindow, recorder: RecorderDialogs) -> CasePage:
    recorder.files = (SEED,)
    window.do("cases.import")
    qtbot.waitUntil(lambda: len(window.workspace.list_cases()) == 1, timeout=5000)
    window.open_case("SAMPLE-SEED")
    opened = window.case.page
    assert opened is not None
    return opened


def said(control):
    return control.accessibleName() or control.text()


class Keyboard:
    """Tab, arrows and letters; nothing else."""

    def __init__(self, page: CasePage) -> None:
        self._page = page

    def at(self):
        focus = self._page.focusWidget()
        return focus.focusProxy() or focus

    def tab_to(self, name):
        for _ in range(120):
            if said(self.at()).startswith(name):
                return self.at()
            QTest.keyClick(self.at(), Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {name}")

    def type(self, name, text):
        QTest.keyClicks(self.tab_to(name), text)
        QTest.keyClick(self.at(), Qt.Key.Key_Tab)

    def choose(self, name, begins):
        box = self.tab_to(name)
        QTest.keyClick(box, Qt.Key.Key_Home)
        while not box.currentText().startswith(begins):
            before = box.currentIndex()
            QTest.keyClick(box, Qt.Key.Key_Down)
            assert box.currentIndex() > before, f"{begins} is not offered"

    def answer(self, name, lefts):
        self.tab_to(name)
        for _ in range(lefts):
            QTest.keyClick(self.at(), Qt.Key.Key_Left)

    def press(self, name):
        QTest.keyClick(self.tab_to(name), Qt.Key.Key_Space)


YES, NO = 2, 1


def enter_rna_result(page: CasePage) -> None:
    page.editor.set("specimens[1].kind", SpecimenKind.TUMOUR_TISSUE)
    page.show_tests()
    page.tests.method.setFocus()
    keys = Keyboard(page)
    keys.choose("Method of the new test", "RNA panel")
    keys.press("Add test")
    keys.choose("Result for NTRK", "Positive")
    keys.choose("Quality of the material", "Passed")
    keys.choose("Specimen", "S1")
    keys.type("Reported on", "20-Nov-2026")
    keys.type("Genes covered", "NTRK1, NTRK2, NTRK3")
    keys.press("Add finding")
    keys.choose("5' and 3' partner", "The report states")
    keys.type("5' gene", "ETV6")
    keys.type("5' exon", "5")
    keys.type("3' gene", "NTRK3")
    keys.type("3' exon", "15")
    keys.choose("Reading frame", "In frame")
    keys.choose("TRK kinase domain", "Kept")
    keys.answer("Test validated", YES)


def answer_every_question(page: CasePage, recorder: RecorderDialogs) -> None:
    def fill(dialog):
        dialog.values.update({"answer": Answer.YES, "by": "Prof. Panel", "role": "chair", "reason": "Discussed."})
        return not dialog.what_is_missing()

    recorder.in_dialog = fill
    page.show_eligibility()
    table = page.eligibility.criteria
    for _ in range(5):
        row = next((r for r in range(table.rowCount()) if table.item(r, 0).text() == "Judgement"), None)
        if row is None:
            return
        table.button(row).click()
    raise AssertionError("a judgement stays open however often it is answered")


def record_check(page: CasePage, recorder: RecorderDialogs, source: str, by: str = "") -> None:
    def fill(dialog):
        if by:
            dialog.values["by"] = by
        dialog.values["outcome"] = CheckOutcome.UNCHANGED
        return not dialog.what_is_missing()

    recorder.in_dialog = fill
    table = page.eligibility.sources
    row = next(r for r in range(table.rowCount()) if table.item(r, 0).text().startswith(source))
    table.button(row).click()
    # A check is recorded as a job; the page shows the answer of now once it has ended.
    page.window().jobs.wait()
    QCoreApplication.processEvents()


def larotrectinib(page: CasePage):
    found = page.editor.assessment.headline(Drug.LAROTRECTINIB)
    return found.outcome, found.would_be


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = "".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    document.close()
    return " ".join(text.split())


def test_from_the_referral_to_the_page_on_the_table(page, recorder, workspace):
    assert larotrectinib(page) == (Outcome.SOURCE_UNVERIFIED, Outcome.MORE_INFORMATION_NEEDED)

    enter_rna_result(page)
    page.jump_to("prior_ntrk_inhibitor")
    Keyboard(page).answer("Any NTRK inhibitor before", NO)
    assert larotrectinib(page) == (Outcome.SOURCE_UNVERIFIED, Outcome.JUDGEMENT_NEEDED)

    answer_every_question(page, recorder)
    assert larotrectinib(page) == (Outcome.SOURCE_UNVERIFIED, Outcome.ELIGIBLE)

    record_check(page, recorder, "NICE TA630")
    assert larotrectinib(page) == (Outcome.SOURCE_UNVERIFIED, Outcome.ELIGIBLE)
    record_check(page, recorder, "NICE TA630", by="Q. Other")
    assert larotrectinib(page)[0] is Outcome.ELIGIBLE
    assert "Eligible" in page.eligibility.chips[0].accessibleName()

    exported = workspace.suggested_export_path(page.editor.case)
    page.outgoing.export()
    assert workspace.suggested_export_path(page.editor.case) != exported
    text = text_of(exported)
    assert "SAMPLE" not in exported.name
    for part in ("SAMPLE, Alexander (Mr)", "999 000 0018", "ELIGIBLE", "ETV6::NTRK3", "Prof. Panel", "DRAFT"):
        assert part in text
    assert not page.has_unsaved()
    assert any("Page exported" in entry.text for entry in workspace.history("SAMPLE-SEED"))


def test_the_same_result_from_plasma_does_not_make_the_patient_eligible(page, recorder):
    enter_rna_result(page)
    page.editor.set("specimens[1].kind", SpecimenKind.PLASMA)
    page.editor.set("prior_ntrk_inhibitor", Answer.NO)
    answer_every_question(page, recorder)
    for name in ("P. Example", "Q. Other"):
        record_check(page, recorder, "NICE TA630", by=name)
    assert larotrectinib(page)[0] is Outcome.MORE_INFORMATION_NEEDED


def test_nothing_typed_is_lost_when_the_window_goes_without_saving(page, window, workspace):
    enter_rna_result(page)
    window.close()
    opened = workspace.open_case("SAMPLE-SEED")
    assert len(opened.case.tests) == 1
    assert opened.draft.tests[1].findings[0].three_prime.gene == "NTRK3"


def test_entrectinib_stays_closed_to_a_new_start_in_england_and_is_open_in_scotland(page):
    enter_rna_result(page)
    assert page.editor.assessment.headline(Drug.ENTRECTINIB).outcome is Outcome.NOT_ROUTINELY_FUNDED
    page.jump_to("referral.nation")
    Keyboard(page).choose("Nation whose rules apply", "Scotland")
    assert page.editor.assessment.headline(Drug.ENTRECTINIB).outcome is Outcome.SOURCE_UNVERIFIED
