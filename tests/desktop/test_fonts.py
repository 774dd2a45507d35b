"""The desk brings its letters along."""

from PySide6.QtGui import QFontDatabase, QFontMetricsF

from mdt_desk import paths
from mdt_desk.desktop.fonts import FAMILY, FIRST, OTHER_SCRIPTS, load_fonts, load_other_scripts


def test_the_letters_are_shipped_and_used(qapp):
    before = qapp.font()
    try:
        load_fonts(paths.resources() / "fonts", qapp)
        load_other_scripts(paths.resources() / "fonts")
        assert FAMILY in QFontDatabase.families()
        assert qapp.font().family() == FAMILY
        metrics = QFontMetricsF(qapp.font())
        assert [letter for letter in "aßøÉŁ’µ" if not metrics.inFontUcs4(ord(letter))] == []
    finally:
        qapp.setFont(before)


def test_every_file_is_there():
    assert [name for name in (*FIRST, *OTHER_SCRIPTS) if not (paths.resources() / "fonts" / name).is_file()] == []
