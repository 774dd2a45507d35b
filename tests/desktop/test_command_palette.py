"""Commands and cases are found by typing a part of them."""

from PySide6.QtCore import Qt

from mdt_desk.desktop.actions import ACTIONS
from mdt_desk.desktop.command_palette import Choice, CommandPalette, identity
from tests.desktop.fakes import row, rows


def palette_of(qtbot, cases=()):
    palette = CommandPalette(ACTIONS, cases)
    qtbot.addWidget(palette)
    palette.show()
    return palette


def words(palette):
    return [palette.list.item(place).text() for place in range(palette.list.count())]


def test_without_typing_it_lists_the_commands_with_their_keys_and_no_patient(qtbot):
    palette = palette_of(qtbot, rows(3))
    assert len(words(palette)) == len(ACTIONS)
    assert "Find a case    Ctrl+F" in words(palette)


def test_a_part_of_the_words_finds_a_command(qtbot):
    palette = palette_of(qtbot)
    qtbot.keyClicks(palette.line, "expo")
    assert words(palette) == ["Export the page as PDF…    Ctrl+E"]
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.choice == Choice(action="case.export")


def test_a_case_is_found_by_name_and_by_number_in_groups(qtbot):
    wanted = row(7, name="SPECIMEN, Owen (Mr)")
    palette = palette_of(qtbot, (*rows(5), wanted))
    for typed in ("specimen ow", wanted.nhs_number):
        palette.line.setText(typed)
        assert wanted.nhs_number in words(palette)[0]
        palette._take()
        assert palette.choice == Choice(case_id="case-7")


def test_a_case_is_named_in_the_banners_order():
    wanted = row(7, name="SPECIMEN, Owen (Mr)", born="1974-02")
    assert identity(wanted) == f"SPECIMEN, Owen (Mr)    Born Feb-1974    NHS No. {wanted.nhs_number}"
    assert "Born Not known" in identity(row(7, born=""))


def test_the_arrow_keys_move_while_one_types(qtbot):
    palette = palette_of(qtbot)
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    qtbot.keyClick(palette.line, Qt.Key.Key_Up)
    assert palette.list.currentRow() == 1


def test_nothing_found_is_said_and_gives_no_choice(qtbot):
    palette = palette_of(qtbot, rows(5))
    qtbot.keyClicks(palette.line, "zzzz")
    assert palette._none.isVisible()
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.choice is None


def test_it_is_freed_when_it_is_closed(freed):
    assert freed(lambda: CommandPalette(ACTIONS, rows(5)))
