"""The frame: places, folding, keys, search, and the idle lock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from liaison_desk.ui.drafts import MemoryDrafts
from liaison_desk.ui.history import History, Spot
from liaison_desk.ui.idle import IdleWatch
from liaison_desk.ui.pages.meetings.minutes import MinutesEditor
from liaison_desk.ui.place_panes import PlacePanes
from liaison_desk.ui.places import Place
from liaison_desk.ui.shortcuts import ShortcutList
from liaison_desk.ui.widgets.list_pane import ListPane
from liaison_desk.ui.window import DeskWindow
from tests.ui import samples
from tests.ui.keys import press

SHOWN = (Place.TODAY, Place.CASES, Place.CONTACTS)
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(qtbot: QtBot) -> DeskWindow:
    made = DeskWindow(SHOWN, MemoryDrafts())
    qtbot.addWidget(made)
    for place in SHOWN:
        pane = None if place is Place.TODAY else ListPane()
        made.frame.add(place, PlacePanes(QLabel(place.value), pane))
    made.frame.top.show_station("SKP", "Embassy Skopje")
    made.show()
    qtbot.waitExposed(made)
    made.show_frame("SKP · Embassy Skopje")
    made.go(Place.TODAY)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_control_and_a_number_lead_to_a_place(window: DeskWindow, qtbot: QtBot) -> None:
    seen: list[Place] = []
    window.frame.place_changed.connect(seen.append)
    for key in (Qt.Key.Key_2, Qt.Key.Key_4, Qt.Key.Key_8):  # there is no eighth place
        press(window, key, CONTROL)
    assert seen == [Place.CASES, Place.CONTACTS]


def test_alt_and_an_arrow_go_back_and_forward(window: DeskWindow, qtbot: QtBot) -> None:
    wanted: list[Spot] = []
    window.spot_wanted.connect(wanted.append)
    window.go(Place.CASES)
    window.visit(Spot(Place.CASES, "c1", "case"))
    press(window, Qt.Key.Key_Left, ALT)
    press(window, Qt.Key.Key_Left, ALT)
    press(window, Qt.Key.Key_Right, ALT)
    assert wanted == [Spot(Place.CASES), Spot(Place.TODAY), Spot(Place.CASES)]


def test_a_narrow_window_folds_the_list_behind_back(window: DeskWindow, qtbot: QtBot) -> None:
    panes = window.frame.panes(Place.CASES)
    window.go(Place.CASES)
    assert panes.list_pane is not None
    window.resize(1366, 768)
    assert panes.list_pane.isVisible()
    assert panes.page.isVisible()
    window.resize(1000, 700)
    assert panes.list_pane.isVisible()
    assert not panes.page.isVisible()
    panes.show_page()
    assert not panes.list_pane.isVisible()
    assert window.frame.top.back.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert panes.list_pane.isVisible()


def test_the_window_fits_a_small_laptop_at_two_hundred_percent(window: DeskWindow) -> None:
    window.resize(683, 384)
    assert window.width() <= 720
    assert window.height() <= 480


def test_control_k_leads_to_the_search_box_and_enter_opens_what_is_chosen(
    window: DeskWindow, qtbot: QtBot
) -> None:
    wanted: list[Spot] = []
    window.spot_wanted.connect(wanted.append)
    press(window, Qt.Key.Key_K, CONTROL)
    box = window.frame.top.search
    assert box.hasFocus()
    window.results.show_hits(samples.hits(), "gjorgji", box)
    press(box, Qt.Key.Key_Down)
    press(box, Qt.Key.Key_Return)
    assert wanted == [Spot(Place.TODAY, "3", "case")]
    assert not window.results.isVisible()


def test_escape_leaves_the_search_box(window: DeskWindow, qtbot: QtBot) -> None:
    box = window.frame.top.search
    press(window, Qt.Key.Key_K, CONTROL)
    box.setText("gjorgji")
    window.results.show_hits([], "gjorgji", box)
    press(box, Qt.Key.Key_Escape)
    assert not window.results.isVisible()
    assert box.text() == ""


def test_the_lock_hides_content_and_title_and_closes_dialogs(
    window: DeskWindow, qtbot: QtBot
) -> None:
    assert "Skopje" in window.windowTitle()
    dialog = ShortcutList(3, window)
    dialog.open()
    qtbot.waitExposed(dialog)
    with qtbot.waitSignal(window.locked):
        press(dialog, Qt.Key.Key_L, CONTROL)
    assert not dialog.isVisible()
    assert not window.frame.isVisible()
    assert window.door.isVisible()
    assert window.windowTitle() == "Liaison Desk"
    assert not window.idle.running


def test_a_modal_dialog_cannot_hold_the_lock_open(window: DeskWindow, qtbot: QtBot) -> None:
    dialog = QDialog(window)
    dialog.setModal(True)
    dialog.open()
    window.idle.set_seconds(0.05)
    with qtbot.waitSignal(window.locked, timeout=1000):
        pass
    assert not dialog.isVisible()
    assert not window.is_open


def test_what_was_typed_is_handed_over_before_the_lock(window: DeskWindow, qtbot: QtBot) -> None:
    editor = MinutesEditor()
    qtbot.addWidget(editor)
    editor.show_view(samples.minutes())
    window.watch_draft(editor)
    next(iter(editor._widgets[0]._texts.values())).insertPlainText("Këtu: ")
    before = editor.blocks()
    window.lock()
    kept = window.drafts.all()
    assert list(kept) == ["minutes:g1"]
    editor.show_view(samples.minutes())
    editor.restore(kept["minutes:g1"])
    assert editor.blocks() == before


def test_the_idle_lock_comes_at_the_second_it_says(qtbot: QtBot) -> None:
    now = [100.0]
    watch = IdleWatch(300, now=lambda: now[0])
    said: list[int] = []
    watch.left_changed.connect(said.append)
    watch.start()
    assert said == [300]
    now[0] += 299.5
    watch._tick()
    assert said[-1] == 1
    assert watch.running
    now[0] += 0.5
    with qtbot.waitSignal(watch.expired, timeout=100):
        watch._tick()
    assert not watch.running


def test_a_laptop_that_slept_locks_before_the_first_key_gets_through(qtbot: QtBot) -> None:
    now = [0.0]
    watch = IdleWatch(300, now=lambda: now[0])
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(watch)
    label = QLabel()
    qtbot.addWidget(label)
    watch.start()
    now[0] = 10_000.0
    with qtbot.waitSignal(watch.expired, timeout=100):
        press(label, Qt.Key.Key_A)
    application.removeEventFilter(watch)


def test_a_key_starts_the_count_anew(qtbot: QtBot) -> None:
    now = [0.0]
    watch = IdleWatch(300, now=lambda: now[0])
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(watch)
    label = QLabel()
    qtbot.addWidget(label)
    watch.start()
    now[0] = 200.0
    press(label, Qt.Key.Key_A)
    assert watch.left == 300
    application.removeEventFilter(watch)


def test_history_forgets_what_lay_ahead() -> None:
    history = History()
    for place in (Place.TODAY, Place.CASES, Place.MEETINGS):
        history.visit(Spot(place))
    assert history.back() == Spot(Place.CASES)
    history.visit(Spot(Place.CONTACTS))
    assert history.forward() is None
    assert history.back() == Spot(Place.CASES)
