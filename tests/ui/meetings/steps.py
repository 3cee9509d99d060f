"""A meeting in the real window: opened, its steps taken, its forms filled and saved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.pages.meetings.over import OverPage
from liaison_desk.ui.places import Place
from tests.ui.desk import Desk, shown
from tests.ui.keys import press


def opened(desk: Desk, meeting: str, tab: str = "plan") -> None:
    """Show a meeting."""
    desk.shell.refresh()
    desk.go(Place.MEETINGS, meeting, "meeting")
    desk.meetings.meeting_page.tabs.choose(tab)
    desk.rest()


def primary(desk: Desk) -> str:
    """Return the code of the step that the head proposes."""
    heading = desk.meetings.meeting_page.header.heading
    return next((one.code for one in heading.steps if one.primary), "")


def offered(desk: Desk) -> set[str]:
    """Return the codes of all steps of the head, behind the three dots too."""
    heading = desk.meetings.meeting_page.header.heading
    return {one.code for one in (*heading.steps, *heading.more)}


def take(desk: Desk, step: str) -> None:
    """Take a step of the head: by Enter on its button, else in the menu."""
    page = desk.meetings.meeting_page
    for one in page.header.findChildren(QPushButton, f"step-life:{step}"):
        if one.isVisible():
            one.setFocus()
            press(one, Qt.Key.Key_Space)
            desk.rest()
            return
    action = page.header.findChild(QAction, f"step-life:{step}")
    assert action is not None, (step, offered(desk))
    action.trigger()
    desk.rest()


def of_line(desk: Desk, line: str, code: str) -> None:
    """Take a step of a line of the tab that is shown."""
    page = desk.meetings.meeting_page
    shown_tab = page.bodies[page.tabs.current]
    found = shown_tab.findChild(QWidget, f"line-{line}")
    assert found is not None, shown(shown_tab)
    desk.step(code, found)


def form(desk: Desk) -> Form:
    """Return the form that is open."""
    top = desk.meetings.forms.top
    assert top is not None, shown(desk.meetings.stack.top)
    return top.form


def save(desk: Desk) -> None:
    """Save the form by Ctrl+S; it has to be gone."""
    desk.meetings.forms.save()
    desk.rest()
    assert desk.meetings.forms.top is None, shown(desk.meetings.stack.top)


def over(desk: Desk) -> OverPage:
    """Return what lies over the page."""
    top = desk.meetings.stack.top
    assert isinstance(top, OverPage), shown(top)
    return top
