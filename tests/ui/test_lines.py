"""Groups of lines: a long one costs what is seen of it, and is whole all the same."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from liaison_desk.ui.views import Step
from liaison_desk.ui.widgets.basics import first_stop
from liaison_desk.ui.widgets.lines import Group, Line, Lines
from tests.ui.desk import shown
from tests.ui.keys import press

MANY = 200
LAST = f"Line {MANY - 1}"


def many_lines(qtbot: QtBot, height: int = 400) -> Lines:
    lines = Lines()
    qtbot.addWidget(lines)
    lines.resize(700, height)
    lines.show()
    qtbot.waitExposed(lines)
    entries = tuple(Line(str(one), f"Line {one}", kind="case") for one in range(MANY))
    lines.show_groups((Group("Taken", entries), Group("Left", ())))
    QApplication.processEvents()
    return lines


def test_a_long_group_says_how_many_it_has_and_makes_what_is_seen(qtbot: QtBot) -> None:
    said = shown(many_lines(qtbot))
    assert str(MANY) in said
    assert "Line 9" in said
    assert LAST not in said


def test_scrolling_reaches_the_last_line(qtbot: QtBot) -> None:
    lines = many_lines(qtbot)
    bar = lines.verticalScrollBar()

    def at_the_end() -> bool:
        bar.setValue(bar.maximum())
        return LAST in shown(lines)

    qtbot.waitUntil(at_the_end)
    assert shown(lines).endswith("Left\n0")


def test_the_tab_key_reaches_the_last_line(qtbot: QtBot) -> None:
    lines = many_lines(qtbot)
    lines.activateWindow()
    qtbot.waitUntil(lines.isActiveWindow)
    opened: list[str] = []
    lines.opened.connect(lambda _, line: opened.append(line))
    first_stop(lines).setFocus()
    for _ in range(MANY - 1):
        press(QApplication.focusWidget() or lines, Qt.Key.Key_Tab)
        QApplication.processEvents()
    press(QApplication.focusWidget() or lines, Qt.Key.Key_Return)
    assert opened == [str(MANY - 1)]


def test_a_tall_window_is_filled_without_scrolling(qtbot: QtBot) -> None:
    lines = many_lines(qtbot, height=3_000)
    qtbot.waitUntil(lambda: "Line 60" in shown(lines))


def test_a_step_that_was_taken_hands_the_cursor_to_no_other_step_of_its_line(qtbot: QtBot) -> None:
    lines = Lines()
    qtbot.addWidget(lines)
    lines.resize(700, 400)
    lines.show()
    lines.activateWindow()
    qtbot.waitUntil(lines.isActiveWindow)

    def offer(*steps: str) -> None:
        shown_now = (
            Line(str(at), "Notice", step=Step(one, one.title())) for at, one in enumerate(steps)
        )
        lines.show_groups((Group("Notices", tuple(shown_now)),))
        QApplication.processEvents()

    def cursor() -> tuple[str, str]:
        at = QApplication.focusWidget()
        assert at is not None
        parent = at.parentWidget()
        assert parent is not None
        return parent.objectName(), at.objectName()

    offer("send", "send")
    first = lines.findChild(QPushButton, "step-send")
    assert first is not None
    first.setFocus()
    offer("confirm", "send")
    assert cursor() == ("line-1", "step-send")
    offer("confirm", "confirm")
    assert cursor()[1] == "line-1"  # the line itself: one more key records nothing
