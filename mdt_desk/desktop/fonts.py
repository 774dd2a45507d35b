"""The letters of the desk: shipped with it, so that every machine shows the same words."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

FAMILY = "Noto Sans"
FIRST = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
OTHER_SCRIPTS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DroidSansFallback.ttf")
SIZE = 10


def load_fonts(folder: Path, app: QApplication) -> None:
    """Make Noto Sans the letters of the desk."""
    for name in FIRST:
        QFontDatabase.addApplicationFont(str(folder / name))
    app.setFont(QFont([FAMILY, "DejaVu Sans", "Droid Sans Fallback"], SIZE))


def load_other_scripts(folder: Path) -> None:
    """Add the letters of other scripts; later, because few names need them."""
    for name in OTHER_SCRIPTS:
        QFontDatabase.addApplicationFont(str(folder / name))
