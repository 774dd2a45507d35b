"""The board's resolution: what differs is shown with its tests, decided by a named person, and then it counts."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk import paths
from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.resolving import ResolutionDialog, ResolutionSection
from mdt_desk.domain.fusion_conflicts import open_conflicts
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.testing import KinaseDomain, LaboratoryClass, Method, Quality, ReadingFrame, Result, Test
from mdt_desk.workspace import OpenedCase, Person
from mdt_desk.workspace.files import read_any_file

TODAY = date(2026, 11, 24)
NAMED = Person("Dr A. Example", "molecular pathologist")


def sample(name="seed_melanoma_complete"):
    return read_any_file(paths.resources() / "examples" / f"{name}.json", None).case


def disputed():
    case = sample()
    (test,) = [each for each in case.tests if each.findings]
    shifted = replace(test.findings[0], reading_frame=ReadingFrame.OUT_OF_FRAME, kinase_domain=KinaseDomain.LOST)
    return replace(case, tests=(*case.tests, replace(test, id="T9", findings=(shifted,))))


@pytest.fixture
def shown(qtbot, stored, recorder):
    def show(case):
        editor = CaseEditor(stored)
        section = ResolutionSection(editor, recorder)
        qtbot.addWidget(section)
        editor.open(OpenedCase(case, 1, False, None, None, 0))
        section.show_case()
        return editor, section

    return show


def dialog(qtbot, case, **values):
    (conflict,) = open_conflicts(read_evidence(case))
    made = ResolutionDialog(conflict, case, NAMED, TODAY)
    qtbot.addWidget(made)
    made.values.update(values)
    return made


def test_where_nothing_differs_nothing_is_shown(shown):
    _, section = shown(sample())
    assert section.isHidden()


def test_what_differs_is_shown_with_both_tests(shown):
    _, section = shown(disputed())
    assert not section.isHidden()
    words = section.waiting.item(0, 1).text()
    assert "T9: out of frame" in words
    assert "in frame, stated by the laboratory" in words


def test_everything_that_differs_must_be_decided_by_somebody_with_a_reason(qtbot):
    case = disputed()
    assert "Reading frame" in dialog(qtbot, case).what_is_missing()
    decided = {"reading_frame": ReadingFrame.IN_FRAME, "kinase_domain": KinaseDomain.KEPT}
    assert "reason" in dialog(qtbot, case, **decided).what_is_missing()
    assert "name" in dialog(qtbot, case, **decided, reason="Seen.", by=" ").what_is_missing()
    late = dialog(qtbot, case, **decided, reason="Seen.", given_on=date(2026, 11, 25))
    assert late.what_is_missing() == "The day lies after today."
    late.say_beside()
    assert "lies after today" in late.rows["given_on"].control.accessibleDescription()
    assert dialog(qtbot, case, **decided, reason="Seen.").what_is_missing() == ""


def test_a_recorded_resolution_counts(qtbot):
    case = disputed()
    made = dialog(
        qtbot, case, reading_frame=ReadingFrame.IN_FRAME, kinase_domain=KinaseDomain.KEPT, reason="Repeated by RT-PCR."
    ).resolution()
    assert (made.by, made.role, made.given_on, made.reason) == (NAMED.name, NAMED.role, TODAY, "Repeated by RT-PCR.")
    assert not read_evidence(case).that_say(Says.CONFIRMS)
    assert read_evidence(replace(case, resolutions=(made,))).that_say(Says.CONFIRMS)


def test_recording_and_withdrawing_are_changes_that_undo_takes_back(shown, recorder, qtbot):
    editor, section = shown(disputed())

    def answer(asked):
        asked.values.update(reading_frame=ReadingFrame.IN_FRAME, kinase_domain=KinaseDomain.KEPT, reason="Seen.")
        return True

    recorder.run = answer
    told = []
    section.told.connect(told.append)
    section.waiting.acted.emit("0")
    section.show_case()
    assert len(editor.case.resolutions) == len(told) == 1
    assert section.waiting.rowCount() == 0
    assert "in frame, kinase domain kept." in section.given.item(0, 1).text().lower()
    section.given.acted.emit("1")
    section.show_case()
    assert editor.case.resolutions == ()
    assert told[-1].endswith("Undo brings it back; the last saved revision does not hold it.")
    editor.undo()
    assert len(editor.case.resolutions) == 1


def test_a_resolution_that_no_longer_fits_says_that_the_board_is_asked_again(shown, qtbot):
    case = disputed()
    made = dialog(
        qtbot, case, reading_frame=ReadingFrame.IN_FRAME, kinase_domain=KinaseDomain.KEPT, reason="Seen."
    ).resolution()
    third = replace(case.tests[-1], id="T10")
    _, section = shown(replace(case, tests=(*case.tests, third), resolutions=(made,)))
    assert section.waiting.rowCount() == 1
    assert "It does not count: what it settles" in section.given.item(0, 1).text()


def test_tests_that_disagree_ask_which_stand(qtbot):
    case = sample("cholangiocarcinoma_discordant")
    asked = dialog(qtbot, case, reason="Repeat is planned.")
    assert "Which tests stand" in asked.what_is_missing()
    asked.values["stands"] = Result.NEGATIVE
    assert asked.what_is_missing() == ""
    assert asked.resolution().stands is Result.NEGATIVE


def test_a_resolution_of_tests_that_are_gone_counts_no_more(shown, qtbot):
    case = sample("cholangiocarcinoma_discordant")
    asked = dialog(qtbot, case, reason="Repeat is planned.")
    asked.values["stands"] = Result.POSITIVE
    given = replace(case, resolutions=(asked.resolution(),))
    _, section = shown(given)
    assert "does not count" not in section.given.item(0, 1).text()
    _, section = shown(replace(given, tests=given.tests[1:]))
    assert "does not count" in section.given.item(0, 1).text()


def test_whether_a_finding_is_genuine_is_asked_and_recorded(qtbot):
    told = disputed()
    good = next(test for test in told.tests if test.findings)
    back = replace(good.findings[0], laboratory_class=LaboratoryClass.ARTEFACT)
    told = replace(told, tests=(good, replace(good, id="T9", findings=(back,))))
    asking = dialog(qtbot, told)
    assert asking.what_is_missing() == "Choose: Is the finding genuine."
    asking = dialog(qtbot, told, stands=Result.POSITIVE, reason="Seen on both reports.")
    assert asking.what_is_missing() == ""
    resolved = replace(told, resolutions=(asking.resolution(),))
    assert not open_conflicts(read_evidence(resolved))


@pytest.mark.parametrize(("tumour", "waits"), [("IFS", True), ("SKCM", False)])
def test_a_positive_fish_that_rna_does_not_see_is_resolved_here_where_fish_may_settle(shown, recorder, tumour, waits):
    seen = sample()
    fish = Test("F", Method.FISH_BREAK_APART, result=Result.POSITIVE, quality=Quality.PASSED, genes_covered=("NTRK3",))
    rna = replace(fish, id="R", method=Method.RNA_PANEL, result=Result.NEGATIVE, limits="Low coverage.")
    diagnosis = replace(seen.diagnosis, tumour_type=tumour)
    editor, section = shown(replace(seen, diagnosis=diagnosis, tests=(fish, rna)))
    assert section.waiting.rowCount() == int(waits)
    if not waits:
        return

    def answer(asked):
        asked.values.update(stands=Result.POSITIVE, reason="Looked at again.")
        return asked.what_is_missing() == ""

    recorder.run = answer
    section.waiting.acted.emit("0")
    section.show_case()
    assert section.waiting.rowCount() == 0
    assert read_evidence(editor.case).on_targeted() is Result.POSITIVE
    assert section.given.item(0, 0).text() == "The positive FISH or RT-PCR"
    assert section.given.item(0, 1).text() == "The positive FISH or RT-PCR stands."
