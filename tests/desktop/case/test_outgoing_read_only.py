"""A window that only reads lets a page out only while it shows what the one that writes has saved."""

from dataclasses import replace

import pytest

from mdt_desk.desktop.case.page import CasePage
from mdt_desk.workspace import open_workspace
from tests.desktop.case.conftest import SEED, TESTER


def test_a_window_that_only_reads_asks_nothing_about_a_case_that_was_saved_elsewhere(
    qtbot, stored, own_home, answers, tmp_path
):
    with open_workspace(own_home, TESTER, stored.clock) as reader:
        shown = CasePage(reader, answers)
        qtbot.addWidget(shown)
        shown.show_case(reader.open_case("seed"))
        stored.save_case(replace(SEED, tests=()), 1)
        answers.path = tmp_path / "page.pdf"
        for leave in (shown.outgoing.export, shown.outgoing.print_page):
            leave()
            assert "Another version of this case was saved since" in shown.notice.text()
        assert (answers.asked, answers.ran, answers.path.exists()) == ([], [], False)


@pytest.mark.parametrize("signed_again", [False, True], ids=["saved since", "amended and signed again"])
def test_a_window_that_only_reads_lets_no_signed_page_out_before_it_shows_what_was_saved_since(
    qtbot, stored, own_home, answers, tmp_path, signed_again
):
    real = replace(SEED, synthetic=False)
    stored.save_case(real, 1)
    stored.sign_off(real, 2)
    with open_workspace(own_home, TESTER, stored.clock) as reader:
        shown = CasePage(reader, answers)
        qtbot.addWidget(shown)
        shown.show_case(reader.open_case("seed"))
        shown.show_report()
        assert shown.report.chosen is not None
        newer = replace(real, tests=())
        stored.save_case(newer, 2, "Another report came.")
        if signed_again:
            stored.sign_off(newer, 3)
        answers.path = tmp_path / "page.pdf"
        shown.outgoing.export()
        assert "Another version of this case was saved since" in shown.notice.text()
        assert not answers.path.exists()
        shown.show_case(reader.open_case("seed"))
        shown.outgoing.export()
        assert shown.report.chosen is None or (signed_again and shown.report.chosen.revision == 3)
