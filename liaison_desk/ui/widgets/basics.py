"""The smallest things: labels, chips, buttons and rules, each with its part in the look."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from liaison_desk.records.text import escaped
from liaison_desk.ui.look import icons, theme
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.views import Mark, Step
from liaison_desk.ui.widgets.hyphens import unbroken
from liaison_desk.ui.widgets.tips import plain

READABLE: Final = 620  # px: a longer line is hard to follow, and a longer field to fill in


class Words(QLabel):
    """A label that shows what turns the direction of reading, or is not seen, escaped.

    Here every word of the window passes, whoever wrote it: a name from a bundle too.
    A reference is not broken at its hyphens; what is copied has plain ones (:mod:`hyphens`).
    """

    def __init__(self, text: str = "") -> None:
        """Show ``text``."""
        super().__init__()
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show ``text``."""
        self._said = escaped(text)
        super().setText(unbroken(self._said))

    def text(self) -> str:
        """Return what is shown, with plain hyphens."""
        return self._said


def forget_typed(one: QLineEdit) -> None:
    """Empty a line for good: what ``clear`` takes away, Ctrl+Z brings back."""
    one.setText("")


def label(text: str = "", part: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label of plain text in the ``part`` of the look."""
    result = Words(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setProperty("part", part)
    result.setWordWrap(wrap)
    return result


def toned(text: str, tone: Tone, part: str = "strong") -> QLabel:
    """Return a label whose colour says what its words say."""
    result = label(text, part)
    if tone is not Tone.PLAIN:
        result.setProperty("tone", tone.value)
    return result


def chip(mark: Mark) -> QLabel:
    """Return a chip: a few words on the pale ground of their tone."""
    result = label(mark.text, "chip")
    result.setProperty("tone", mark.tone.value)
    result.setToolTip(plain(mark.hint))
    result.setAccessibleName(escaped(f"{mark.text}. {mark.hint}" if mark.hint else mark.text))
    result.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return result


def button(text: str = "", part: str = "") -> QPushButton:
    """Return a push button in the ``part`` of the look."""
    result = QPushButton(escaped(text))
    result.setProperty("part", part)
    result.setAutoDefault(False)
    return result


def tool(size: int = 20) -> QToolButton:
    """Return a button that shows only an icon; give it a tool tip and a name."""
    result = QToolButton()
    result.setIconSize(QSize(size, size))
    result.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    result.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return result


def step_button(step: Step, chosen: Callable[[str], object]) -> QPushButton:
    """Return the button of ``step``; ``chosen`` is told the code that was picked."""
    result = button(step.label, "primary" if step.primary else "")
    result.setToolTip(plain(step.hint))
    result.setObjectName(f"step-{step.code}")
    if step.under:
        result.setMenu(step_menu(step.under, chosen, result))
        colours = theme.colours()
        colour = colours.on_accent if step.primary else colours.secondary
        result.setIcon(icons.icon("chevron-down", colour))
        result.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    else:
        result.clicked.connect(lambda: chosen(step.code))
    return result


def step_menu(steps: Iterable[Step], chosen: Callable[[str], object], parent: QWidget) -> QMenu:
    """Return a menu of ``steps``."""
    menu = QMenu(parent)
    for step in steps:
        entry = QAction(escaped(step.label), menu)
        entry.setObjectName(f"step-{step.code}")
        entry.triggered.connect(lambda _=False, code=step.code: chosen(code))
        menu.addAction(entry)
    return menu


def rule() -> QFrame:
    """Return a hairline across."""
    result = QFrame()
    result.setProperty("part", "rule")
    result.setFixedHeight(1)
    return result


def panel(part: str = "panel") -> QWidget:
    """Return an empty ground in the ``part`` of the look."""
    result = QWidget()
    ground(result, part)
    return result


def foot(*answers: QWidget, beside: Iterable[QWidget] = ()) -> QWidget:
    """Return the ground under a page that asks: its ``answers`` at the right, words beside them."""
    result = panel("foot")
    layout = line(result, (18, 10, 18, 10), 8)
    words = tuple(beside)
    for one in words:
        layout.addWidget(one, 1)
    if not words:
        layout.addStretch()
    for one in answers:
        layout.addWidget(one)
    return result


def ground(widget: QWidget, part: str) -> None:
    """Give ``widget`` the ground of ``part``; a plain QWidget paints none by itself."""
    widget.setProperty("part", part)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=True)


def column(
    parent: QWidget | None = None, margins: tuple[int, ...] = (0,), gap: int = 0
) -> QVBoxLayout:
    """Return a column; margins as in CSS: one for all, or left, top, right, bottom."""
    layout = QVBoxLayout(parent) if parent else QVBoxLayout()
    _spread(layout, margins, gap)
    return layout


def line(
    parent: QWidget | None = None, margins: tuple[int, ...] = (0,), gap: int = 0
) -> QHBoxLayout:
    """Return a line of things side by side; margins as in :func:`column`."""
    layout = QHBoxLayout(parent) if parent else QHBoxLayout()
    _spread(layout, margins, gap)
    return layout


def centred(widget: QWidget) -> QHBoxLayout:
    """Return a line with ``widget`` in the middle; unlike an alignment it lets texts wrap."""
    result = line()
    result.addStretch()
    result.addWidget(widget)
    result.addStretch()
    return result


def flush(link: QPushButton) -> QPushButton:
    """Let the words of ``link`` begin where those over it do, its edge of 4 px before them."""
    link.setProperty("flush", True)
    return link


def clear(layout: QLayout) -> None:
    """Take everything out of ``layout`` and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def first_stop(page: QWidget) -> QWidget:
    """Return where Tab stops first on a page: its first step, list or row."""
    stops = [
        one
        for one in page.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisibleTo(page) and one.isEnabled()
    ]
    places = {one: one.mapTo(page, one.rect().topLeft()) for one in stops}
    return min(stops, key=lambda one: (places[one].y(), places[one].x()), default=page)


def turn_to(stack: QStackedWidget, page: QWidget, fill: Callable[[], object] | None = None) -> None:
    """Show ``page`` of ``stack``, filled anew; the focus stays within, if it was.

    Qt would give it to the next field in the window otherwise: the search box.
    """
    focus = QApplication.focusWidget()
    inside = focus is not None and stack.isAncestorOf(focus)
    if fill is not None:
        fill()
    stack.setCurrentWidget(page)
    now = QApplication.focusWidget()
    if inside and (now is None or not page.isAncestorOf(now)):
        first_stop(page).setFocus(Qt.FocusReason.OtherFocusReason)


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again after a property changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _spread(layout: QVBoxLayout | QHBoxLayout, margins: tuple[int, ...], gap: int) -> None:
    left, top, right, bottom = margins * 4 if len(margins) == 1 else margins
    layout.setContentsMargins(left, top, right, bottom)
    layout.setSpacing(gap)
