"""The three dots: a button behind which stands what has no room, or is rarely wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QPushButton

from liaison_desk.ui.language import tr
from liaison_desk.ui.look import icons, theme
from liaison_desk.ui.views import Step
from liaison_desk.ui.widgets.basics import button, step_menu


def dots(steps: Iterable[Step] = (), chosen: Callable[[str], object] | None = None) -> QPushButton:
    """Return the button; with ``steps`` and whom to tell, it has their menu."""
    result = button()
    result.setIcon(icons.icon("more", theme.colours().text))
    result.setToolTip(tr("window.more"))
    result.setAccessibleName(tr("window.more"))
    if chosen is not None:
        result.setMenu(step_menu(steps, chosen, result))
    return result
