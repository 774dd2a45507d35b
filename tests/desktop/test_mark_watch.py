"""A desk that stays open over night shows the answers, ages and lists of the day that has begun."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mdt_desk import paths
from mdt_desk.desktop.mark_watch import LOOK_MS, MarkWatch
from mdt_desk.desktop.window import DeskWindow
from mdt_desk.workspace import open_workspace
from tests.desktop.conftest import TESTER
from tests.desktop.fakes import RecorderDialogs

FRIDAY, MONDAY = datetime(2027, 11, 26, 15, tzinfo=UTC), datetime(2027, 11, 29, 8, tzinfo=UTC)


def test_it_tells_each_new_day_once_and_nothing_before_it_was_started(qtbot):
    days = [date(2026, 11, 26)]
    watch = MarkWatch(lambda: days[-1], None)
    told = []
    watch.turned.connect(lambda: told.append(days[-1]))
    watch.look()
    watch.start()
    for day in (26, 27, 27, 25):
        days.append(date(2026, 11, day))
        watch.look()
    assert [each.day for each in told] == [27, 25]
    assert watch.timer.isActive()
    assert watch.timer.interval() == LOOK_MS <= 60_000


@pytest.fixture
def night(tmp_path, qtbot):
    """A desk with one case whose meeting is on Friday, open in the window, and the clock of the desk."""
    clock = [FRIDAY]
    with open_workspace(tmp_path / "desk", TESTER, lambda: clock[-1]) as workspace:
        workspace.set_person(TESTER)
        workspace.import_cases([paths.resources() / "examples" / "colon_on_entrectinib.json"])
        (row,) = workspace.list_cases()
        opened = workspace.open_case(row.case_id)
        patient = replace(opened.case.patient, birth_date=date(1962, 11, 28))
        referral = replace(opened.case.referral, meeting_date=FRIDAY.date())
        workspace.save_case(replace(opened.case, patient=patient, referral=referral), opened.revision)
        window = DeskWindow(workspace, paths.resources(), RecorderDialogs())
        qtbot.addWidget(window)
        window.show()
        window.show_status()
        assert window.changes.day.timer.isActive()
        yield window, row.case_id, clock


def shown(window):
    """The strip of the open case, its banner, the age of the rules in the status line, and the list."""
    strip = [(chip.verdict().as_of, chip.verdict().today) for chip in window.case.page.strip]
    return strip, window.case.page.banner.accessibleName(), window.status.text_of("rules"), window.cases.model.all_rows


@pytest.mark.parametrize("look", ["timer", "tab", "page"])
def test_the_open_case_its_banner_the_status_and_the_list_are_of_the_day_that_has_begun(night, look):
    window, case_id, clock = night
    window.open_case(case_id)
    before = shown(window)
    clock.append(MONDAY)
    assert shown(window) == before
    ways = {
        "timer": window.changes.day.timer.timeout.emit,
        "tab": window.case.page.show_report,
        "page": lambda: window.do("go.cases"),
    }
    ways[look]()
    for then, now in zip(before, shown(window), strict=True):
        assert then != now


@pytest.mark.parametrize("look", ["timer", "tab", "page"])
def test_a_window_that_only_reads_shows_what_the_one_that_writes_has_saved(sample_workspace, qtbot, look):
    writer = sample_workspace
    (case_id, *_) = (row.case_id for row in writer.list_cases())
    with open_workspace(writer.home, TESTER, writer.clock) as reader:
        window = DeskWindow(reader, paths.resources(), RecorderDialogs())
        qtbot.addWidget(window)
        window.show()
        window.show_status()
        window.open_case(case_id)
        opened = writer.open_case(case_id)
        renamed = replace(opened.case, patient=replace(opened.case.patient, family_name="ELSEWHERE"))
        writer.save_case(renamed, opened.revision)
        assert window.case.page.editor.revision == opened.revision
        ways = {
            "timer": window.changes.elsewhere.timer.timeout.emit,
            "tab": window.case.page.show_report,
            "page": lambda: window.do("go.cases"),
        }
        ways[look]()
        assert window.case.page.editor.case == renamed
        assert window.case.page.editor.revision == opened.revision + 1
        assert any("ELSEWHERE" in row.name for row in window.cases.model.all_rows)
        assert "saved this case as revision 2, which is shown" in window.case.page.notice.text()
        window.close()


def test_the_window_that_writes_watches_no_other(sample_workspace):
    before = sample_workspace.saved_elsewhere()
    opened = sample_workspace.open_case(sample_workspace.list_cases()[0].case_id)
    sample_workspace.save_case(replace(opened.case, note="Seen."), opened.revision)
    assert (before, sample_workspace.saved_elsewhere()) == (0, 0)
