"""The colours of the desk, light, dark and high contrast, and how they are given to Qt. Contrast is tested."""

from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from mdt_desk import paths


class Appearance(StrEnum):
    """How the desk looks: as the system does, or as chosen here."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours by what they are for. Text stands on `page` and `surface` with at least 4.5 to 1."""

    page: str
    surface: str
    band: str
    text: str
    quiet: str
    line: str
    edge: str
    accent: str
    on_accent: str
    selected: str
    error: str
    warning: str
    dark: bool


LIGHT = Tokens(
    page="#F0F4F5", surface="#FFFFFF", band="#E3EAEE", text="#212B32", quiet="#4C6272", line="#C3CDD3",
    edge="#768692", accent="#005EB8", on_accent="#FFFFFF", selected="#D9E8F6", error="#B3140B", warning="#7A4A00",
    dark=False,
)  # fmt: skip
DARK = Tokens(
    page="#16191C", surface="#1E1E1E", band="#2A3036", text="#F0F4F5", quiet="#C5D0D6", line="#4A545C",
    edge="#8A98A3", accent="#9CC3FF", on_accent="#10151A", selected="#213A56", error="#FF9C92", warning="#F2C265",
    dark=True,
)  # fmt: skip
CONTRAST = replace(
    LIGHT, page="#FFFFFF", band="#FFFFFF", text="#000000", quiet="#000000", line="#000000", edge="#000000",
    accent="#003087", selected="#FFF5B1",
)  # fmt: skip
FOCUS = "#FFEB3B"
FOCUS_EDGE = "#212B32"


def is_dark(palette: QPalette) -> bool:
    """Whether a palette puts light words on a dark ground."""
    return palette.color(QPalette.ColorRole.Base).lightness() < 128


def tokens_of(palette: QPalette) -> Tokens:
    """The colours in use, told from the palette a widget has."""
    if is_dark(palette):
        return DARK
    plain = palette.color(QPalette.ColorRole.WindowText) != QColor(CONTRAST.text)
    return LIGHT if plain else CONTRAST


def choose_tokens(appearance: Appearance, *, system_dark: bool, system_contrast: bool) -> Tokens:
    """The colours for a choice; the system decides where nothing was chosen."""
    chosen = {Appearance.LIGHT: LIGHT, Appearance.DARK: DARK, Appearance.CONTRAST: CONTRAST}
    if appearance in chosen:
        return chosen[appearance]
    if system_contrast and not system_dark:
        return CONTRAST
    return DARK if system_dark else LIGHT


def dress(app: QApplication, appearance: Appearance) -> Tokens:
    """Give the application its style, its colours and the few rules that a palette cannot hold."""
    tokens = colour(app, appearance)
    app.setStyleSheet(style_sheet(tokens))
    return tokens


def colour(app: QApplication, appearance: Appearance) -> Tokens:
    """Give the application its style and colours alone: widgets are made faster before the rules are there."""
    hints = app.styleHints()
    high = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    tokens = choose_tokens(appearance, system_dark=dark, system_contrast=high)
    app.setStyle("Fusion")
    app.setPalette(qt_palette(tokens))
    return tokens


def qt_palette(tokens: Tokens) -> QPalette:
    """The colours as Qt keeps them."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.page, role.WindowText: tokens.text, role.Base: tokens.surface, role.Text: tokens.text,
        role.AlternateBase: tokens.band, role.Button: tokens.surface, role.ButtonText: tokens.text,
        role.ToolTipBase: tokens.surface, role.ToolTipText: tokens.text, role.PlaceholderText: tokens.quiet,
        role.Highlight: tokens.selected, role.HighlightedText: tokens.text, role.Link: tokens.accent,
        role.LinkVisited: tokens.accent, role.Mid: tokens.edge, role.Dark: tokens.edge, role.Light: tokens.band,
        role.BrightText: tokens.error,
    }  # fmt: skip
    palette = QPalette()
    for each, colour in colours.items():
        palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens.quiet))
    return palette


def style_sheet(tokens: Tokens) -> str:
    """The few rules that a palette cannot hold. No control is lower than 24 pixels, none grows with the keyboard."""
    arrow = (paths.resources() / "icons" / f"arrow-{'dark' if tokens.dark else 'light'}.png").as_posix()
    return f"""
    QPushButton, QToolButton, QComboBox, QLineEdit, QSpinBox, QDateEdit {{ min-height: 24px; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QPushButton {{
        padding: 3px 14px; border: 1px solid {tokens.edge}; border-radius: 3px; background: {tokens.surface}; }}
    QPushButton:hover {{ background: {tokens.band}; }}
    QPushButton:default {{ border: 2px solid {tokens.accent}; padding: 2px 13px; }}
    QPushButton:checked {{ background: {tokens.accent}; color: {tokens.on_accent}; border-color: {tokens.accent}; }}
    QPushButton:disabled {{ color: {tokens.quiet}; border-style: dashed; }}
    QLineEdit, QComboBox, QPlainTextEdit, QTextBrowser {{
        border: 1px solid {tokens.edge}; border-radius: 3px; padding: 2px 6px; background: {tokens.surface}; }}
    QComboBox::drop-down {{ border: none; width: 24px; }}
    QComboBox::down-arrow {{ image: url("{arrow}"); width: 12px; height: 12px; }}
    QPushButton:focus, QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QTextBrowser:focus, QListView:focus {{
        border: 2px solid {FOCUS if tokens.dark else FOCUS_EDGE}; }}
    QComboBox {{ combobox-popup: 0; }}
    QComboBox QAbstractItemView::item {{ min-height: 26px; padding: 0 4px; }}
    QPushButton:focus {{ padding: 2px 13px; }}
    QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QTextBrowser:focus {{ padding: 1px 5px; }}
    QGroupBox {{
        background: {tokens.surface}; border: 1px solid {tokens.line}; border-radius: 4px; margin-top: 26px; }}
    QGroupBox::title {{ subcontrol-origin: margin; subcontrol-position: top left; padding: 2px 0; }}
    QCheckBox, QRadioButton {{ min-height: 24px; spacing: 8px; }}
    QCheckBox::indicator:unchecked, QRadioButton::indicator:unchecked {{
        width: 13px; height: 13px; border: 1px solid {tokens.edge}; background: {tokens.surface}; }}
    QTableView::indicator:unchecked {{
        width: 13px; height: 13px; border: 1px solid {tokens.edge}; background: {tokens.surface}; }}
    QRadioButton::indicator:unchecked {{ border-radius: 7px; }}
    QRadioButton::indicator:checked {{
        width: 7px; height: 7px; border: 4px solid {tokens.accent}; border-radius: 7px; background: {tokens.surface}; }}
    QTabBar::tab {{
        min-height: 22px; padding: 1px 12px; margin-top: 2px; background: {tokens.page};
        border: 1px solid {tokens.edge}; border-top-width: 3px; border-bottom: none; }}
    QTabBar::tab:!selected {{ border-top-color: {tokens.page}; border-top-width: 1px; margin-top: 4px; }}
    QTabBar::tab:selected {{ background: {tokens.selected}; border-top-color: {tokens.accent}; }}
    QTabBar::tab:disabled {{ color: {tokens.quiet}; }}
    QTableView {{ border: 1px solid {tokens.line}; background: {tokens.surface}; gridline-color: {tokens.line}; }}
    QHeaderView::section {{
        background: {tokens.band}; color: {tokens.text}; border: none; border-bottom: 2px solid {tokens.edge};
        border-right: 1px solid {tokens.line}; padding: 4px 8px; font-weight: bold; }}
    QMenuBar, QStatusBar {{ background: {tokens.page}; }}
    QStatusBar {{ border-top: 1px solid {tokens.line}; }}
    QStatusBar::item {{ border: none; }}
    QToolTip {{ color: {tokens.text}; background: {tokens.surface}; border: 1px solid {tokens.edge}; padding: 4px; }}
    """
