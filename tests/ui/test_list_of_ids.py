"""Lists of any length."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from liaison_desk.ui.views import Empty, Mark, Row
from liaison_desk.ui.widgets.id_list import PAGE, PAGES_KEPT, ROW_ROLE, IdList
from liaison_desk.ui.widgets.list_pane import ListPane
from tests.ui.keys import press

MANY = tuple(f"{number:032x}" for number in range(100_000))


def rows_of(ids: tuple[str, ...]) -> list[Row]:
    return [Row(one, f"title {one[-5:]}", "SKP-CASE", "MK · AL", Mark("late")) for one in ids]


def test_a_hundred_thousand_records_show_and_scroll_at_once(qtbot: QtBot) -> None:
    pane = ListPane()
    qtbot.addWidget(pane)
    asked: list[tuple[str, ...]] = []
    pane.rows_wanted.connect(asked.append)
    pane.rows_wanted.connect(lambda ids: pane.put_rows(rows_of(ids)))
    pane.resize(400, 700)
    started = time.process_time()
    pane.show_ids(MANY, Empty("-"))
    pane.show()
    qtbot.waitExposed(pane)
    pane.grab()
    pane.view.scrollToBottom()
    pane.grab()
    assert time.process_time() - started < 2.0  # a model that did work for each row took 17 s
    assert sum(len(ids) for ids in asked) <= 4 * PAGE
    assert pane.model.index(len(MANY) - 1).data(ROW_ROLE).id == MANY[-1]


def test_rows_that_scrolled_away_are_forgotten(qtbot: QtBot) -> None:
    model = IdList()
    model.rows_wanted.connect(lambda ids: model.put_rows(rows_of(ids)))
    model.set_ids(MANY)
    for page in range(PAGES_KEPT * 2):
        model.index(page * PAGE).data(ROW_ROLE)
    assert len(model._pages) <= PAGES_KEPT


def test_a_page_is_asked_for_once_until_it_comes(qtbot: QtBot) -> None:
    model = IdList()
    asked: list[tuple[str, ...]] = []
    model.rows_wanted.connect(asked.append)
    model.set_ids(MANY[:250])
    for place in (0, 1, 2, 99, 100):
        assert model.index(place).data(ROW_ROLE) is None
    assert [len(ids) for ids in asked] == [100, 100]
    model.put_rows(rows_of(asked[0]))
    assert model.index(1).data(ROW_ROLE).id == MANY[1]
    assert len(asked) == 2


def test_a_row_that_is_not_in_the_list_is_dropped(qtbot: QtBot) -> None:
    model = IdList()
    model.set_ids(MANY[:3])
    model.put_rows(rows_of((MANY[7],)))
    assert model._pages == {}


def test_selecting_emits_nothing_but_moving_does(qtbot: QtBot) -> None:
    pane = ListPane()
    qtbot.addWidget(pane)
    pane.show_ids(MANY[:10], Empty("-"))
    pane.put_rows(rows_of(MANY[:10]))
    told: list[str] = []
    pane.chosen.connect(told.append)
    pane.select(MANY[4])
    assert pane.selected == MANY[4]
    assert told == []
    press(pane.view, Qt.Key.Key_Down)
    assert told == [MANY[5]]


def test_new_ids_keep_the_record_that_was_chosen(qtbot: QtBot) -> None:
    pane = ListPane()
    qtbot.addWidget(pane)
    pane.show_ids(MANY[:10], Empty("-"))
    pane.select(MANY[4])
    pane.show_ids(tuple(reversed(MANY[:10])), Empty("-"))
    assert pane.selected == MANY[4]
    assert pane.view.selectionModel().isSelected(pane.view.currentIndex())


def test_enter_opens_the_row(qtbot: QtBot) -> None:
    pane = ListPane()
    qtbot.addWidget(pane)
    pane.show_ids(MANY[:3], Empty("-"))
    pane.select(MANY[1])
    with qtbot.waitSignal(pane.opened) as opened:
        press(pane.view, Qt.Key.Key_Return)
    assert opened.args == [MANY[1]]


def test_a_screen_reader_gets_every_word_of_a_row(qtbot: QtBot) -> None:
    model = IdList()
    model.set_ids(MANY[:1])
    model.put_rows([Row(MANY[0], "Title", "SKP-1", "MK", Mark("6 days late"))])
    words = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "SKP-1 · Title · 6 days late · MK"


def test_an_empty_list_says_what_belongs_there(qtbot: QtBot) -> None:
    pane = ListPane()
    qtbot.addWidget(pane)
    pane.show_ids([], Empty("No cases yet"))
    assert not pane.empty.isHidden()
