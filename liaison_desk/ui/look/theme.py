"""The look of the window: bundled font, palette on Fusion, a small style sheet.

The name of the look in force is a property of the application, so that
painters find it without a global of ours.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from liaison_desk import paths
from liaison_desk.ui.look.palette import LIGHT, LOOKS, Palette
from liaison_desk.ui.look.style_sheet import style_sheet

GRID: Final = 4  # px: every margin and gap is a multiple
FONT_PX: Final = 13
SMALL_PX: Final = 12
TITLE_PX: Final = 18
_PROPERTY: Final = "desk_look"
_DRESSED: Final = "desk_dressed"

_Role = QPalette.ColorRole


def apply(application: QApplication, look: str) -> None:
    """Let the whole application wear ``look``: light, dark, contrast, or system."""
    name = look if look in LOOKS else _look_of_system()
    if application.property(_PROPERTY) == name:
        return  # dressing a window anew costs it a tenth of a second
    if application.property(_PROPERTY) is None:
        application.setStyle(QStyleFactory.create("Fusion"))
    application.setProperty(_PROPERTY, name)
    worn = [one for one in application.topLevelWidgets() if one.property(_DRESSED)]
    for window in worn:
        window.setStyleSheet("")  # one sheet straight after another costs seven times as much
    application.setFont(_font())
    application.setPalette(qt_palette(LOOKS[name]))
    for window in worn:
        dress(window)


def dress(window: QWidget) -> None:
    """Let a window, and whatever it opens, wear the style sheet of the look in force.

    Not the application: under a sheet of its own each widget that is put into another lets
    everything in it dress anew, however deep. A form, or a row, is built bare and dressed once,
    when it comes into the window: in half the time.
    """
    worn = colours()
    name = next(name for name, one in LOOKS.items() if one is worn)
    check = paths.resources() / "icons" / "marks" / f"check-{name}.svg"
    window.setProperty(_DRESSED, True)
    window.setStyleSheet(style_sheet(worn, check.as_posix()))


def colours() -> Palette:
    """Return the palette in force."""
    application = QApplication.instance()
    name = application.property(_PROPERTY) if application else None
    return LOOKS.get(str(name), LIGHT)


def load_fonts(folder: Path | None = None) -> tuple[str, ...]:
    """Load the bundled fonts and return their families."""
    families: list[str] = []
    for file in sorted((folder or paths.resources() / "fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


def qt_palette(colours: Palette) -> QPalette:
    """Return the Qt palette of these colours."""
    palette = QPalette()
    for role, colour in {
        _Role.Window: colours.panel,
        _Role.WindowText: colours.text,
        _Role.Base: colours.panel,
        _Role.AlternateBase: colours.background,
        _Role.Text: colours.text,
        _Role.PlaceholderText: colours.secondary,
        _Role.Button: colours.panel,
        _Role.ButtonText: colours.text,
        _Role.BrightText: colours.late,
        _Role.Highlight: colours.accent,
        _Role.HighlightedText: colours.on_accent,
        _Role.Link: colours.accent,
        _Role.LinkVisited: colours.accent,
        _Role.ToolTipBase: colours.panel,
        _Role.ToolTipText: colours.text,
        _Role.Light: colours.panel,
        _Role.Midlight: colours.background,
        _Role.Mid: colours.line,
        _Role.Dark: colours.edge,
        _Role.Shadow: colours.line,
        _Role.Accent: colours.accent,
    }.items():
        palette.setColor(role, QColor(colour))
    for role in (_Role.Text, _Role.WindowText, _Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.secondary))
    return palette


def _font() -> QFont:
    font = QFont("Noto Sans")
    font.setPixelSize(FONT_PX)
    return font


def _look_of_system() -> str:
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"
