"""A long paper is drawn beside the store: it says how far it is, and can be cancelled."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from liaison_desk.desk.handed_over import Ready, draw
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.history import Spot
from liaison_desk.ui.places import Place
from tests.desk.minutes.held import held
from tests.ui.desk import Desk, shown
from tests.ui.keys import press
from tests.ui.meetings.steps import opened
from tests.ui.meetings.test_printing import page

LONGEST = 10_000  # ms


def long_minutes(reg: Register) -> str:
    told = held(reg)
    text = {"en": "The seals were broken. " * 60, "mk": "Пломбите беа скршени. " * 60}
    for _ in range(60):
        reg.add("paragraph", file=told.meeting, item=told.item, text=text, basis="FACT")
    return told.meeting


def test_the_store_answers_while_a_paper_is_made_and_cancel_ends_it(desk: Desk) -> None:
    drawn, answers = threading.Event(), list[str]()
    begun, failed, done = threading.Event(), list[object](), list[object]()

    def work(progress: Progress) -> None:
        begun.set()
        while not drawn.wait(0.02):
            progress(3, 1_000, "paper.draw")

    making, strip = desk.meetings.printing.making, desk.window.frame.progress
    making.labour(work, done.append, failed.append)
    desk.qtbot.waitUntil(begun.is_set, timeout=LONGEST)
    desk.shell.jobs.submit(lambda reg, _: reg.station, answers.append)
    desk.qtbot.waitUntil(lambda: bool(answers), timeout=LONGEST)
    assert answers == ["SKP"]
    assert not done
    desk.qtbot.waitUntil(strip.isVisible, timeout=LONGEST)
    assert "Making the pages" in shown(strip)
    cancel = strip.findChild(QPushButton)
    assert cancel is not None
    press(cancel, Qt.Key.Key_Space)
    desk.rest()
    assert [type(one).__name__ for one in failed] == ["Cancelled"]
    assert strip.isHidden()
    assert not done


def test_the_lock_ends_what_is_being_made_and_tells_nobody(desk: Desk) -> None:
    ended, told = threading.Event(), list[object]()

    def work(progress: Progress) -> None:
        try:
            while not ended.wait(0.02):
                progress(0, 0, "paper.set")
        finally:
            ended.set()

    desk.meetings.printing.making.labour(work, told.append, told.append)
    desk.lock()
    assert ended.wait(5)
    assert told == []


def test_what_is_drawn_beside_is_the_same_paper_to_the_byte(desk: Desk) -> None:
    meeting = desk.ask(long_minutes)

    def both(reg: Register) -> tuple[list[Ready], list[bytes]]:
        return (
            [reg.fill_minutes(meeting, [one]) for one in ("en", "mk")],
            [reg.draw_minutes(meeting, [one])[0] for one in ("en", "mk")],
        )

    filled, expected = desk.ask(both)
    with ThreadPoolExecutor(2) as at_once:  # as one is looked at while another is saved
        found = list(at_once.map(lambda one: draw(one.paper)[0], filled))
    assert found == expected


def test_blocks_that_nobody_sees_wait_until_somebody_looks(desk: Desk) -> None:
    meeting = desk.ask(long_minutes)
    opened(desk, meeting)
    editor = desk.meetings.meeting_page.minutes
    desk.meetings.key("print")
    desk.rest()
    assert not editor.isVisible()
    made = len(editor._widgets)
    for _ in range(3):
        desk.rest()
    assert made == len(editor._widgets) < 60 < len(editor.blocks())
    press(page(desk), Qt.Key.Key_Escape)
    desk.meetings.meeting_page.tabs.choose("minutes")
    desk.qtbot.waitUntil(lambda: not editor._waiting, timeout=LONGEST)
    assert len(editor._widgets) == len(editor.blocks())


def test_a_paper_that_nobody_looks_at_any_more_is_given_up(desk: Desk) -> None:
    meeting = desk.ask(long_minutes)
    opened(desk, meeting)
    desk.meetings.key("print")
    desk.qtbot.waitUntil(lambda: desk.meetings.printing.is_open, timeout=LONGEST)
    press(page(desk), Qt.Key.Key_Escape)
    desk.rest()
    assert desk.window.frame.progress.isHidden()
    desk.shell.go(Spot(Place.MEETINGS, meeting, "meeting"))
    desk.rest()
    desk.meetings.key("print")
    desk.rest()
    assert page(desk).preview.pages > 20
