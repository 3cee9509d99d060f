"""What is longer than a field holds is refused at once, in words, and is never put in."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

import liaison_desk.ui
from liaison_desk.clock import HandClock
from liaison_desk.records.registry import kind
from liaison_desk.records.text import LINE_LIMIT, TEXT_LIMIT
from liaison_desk.ui.editors.context import Context
from liaison_desk.ui.editors.editor import LineEditor, TextEditor
from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.editors.layout import Layout
from liaison_desk.ui.editors.pick import PickEditor
from liaison_desk.ui.pages.call_note import CallDialog, CallView
from liaison_desk.ui.pages.meetings.minutes_block import BlockWidget
from liaison_desk.ui.pages.meetings.minutes_values import Block, MinutesView
from liaison_desk.ui.top_bar import SearchBox
from liaison_desk.ui.widgets.guarded import UNBROKEN, GuardedLine, too_long
from tests.ui.desk import shown
from tests.ui.keys import press, type_text

PASTE = 10_000_000  # characters: a whole book, by mistake
BOOKS = ["a" * PASTE, "ë b\n" * (PASTE // 4)]
MOST_SECONDS = 0.5  # with what Qt takes to read such a clipboard, on a busy computer
CONTROL = Qt.KeyboardModifier.ControlModifier
# Passphrases are no text of a record; the others show what nobody types into.
BARE = {"widgets/passphrase.py", "widgets/text_in_columns.py", "pages/lost_draft.py"}


@pytest.fixture
def context() -> Context:
    return Context(clock=HandClock(datetime(2026, 3, 16, 8, tzinfo=UTC)))


@pytest.fixture(autouse=True)
def clipboard() -> Iterator[None]:
    """Leave no book in the clipboard of the next test."""
    yield
    QApplication.clipboard().clear()


def paste(widget: QWidget, text: str) -> float:
    """Paste by the keys, and return how long the window was away."""
    QApplication.clipboard().setText(text)
    started = time.perf_counter()
    press(widget, Qt.Key.Key_V, CONTROL)
    QApplication.processEvents()
    return time.perf_counter() - started


def fields_of(widget: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    """Return what one types into."""
    return [*widget.findChildren(QLineEdit), *widget.findChildren(QPlainTextEdit)]


def text_of(widget: QWidget) -> str:
    assert isinstance(widget, QLineEdit | QPlainTextEdit)
    return widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()


@pytest.mark.parametrize("book", BOOKS, ids=["flat", "lines"])
@pytest.mark.parametrize("name", ["title", "summary", "foreign_refs", "status", "crime_areas",
                                  "lead_officer", "opened_on", "operation_from"])  # fmt: skip
def test_a_book_is_refused_at_the_line_at_once(
    qtbot: QtBot, context: Context, name: str, book: str
) -> None:
    form = Form(kind("case"), context, Layout((name,)))
    qtbot.addWidget(form)
    form.open("case", {})
    form.show()
    (field, *_) = fields_of(form.editors[name])
    limit = LINE_LIMIT if isinstance(field, QLineEdit) else TEXT_LIMIT
    assert paste(field, book) < MOST_SECONDS
    assert text_of(field) == ""
    assert form.complaint_of(name) == too_long(limit)
    assert form.changes() == {}
    if name != "crime_areas":  # there it goes with the next choice
        type_text(field, "a")
        assert form.complaint_of(name) == ""


@pytest.mark.parametrize("code", ["contact", "meeting"])  # every editor stands in one of them
def test_no_field_of_any_form_takes_more_than_it_holds(
    qtbot: QtBot, context: Context, code: str
) -> None:
    form = Form(kind(code), context)
    qtbot.addWidget(form)
    form.open("draft", {})
    QApplication.clipboard().setText("a b\n" * (TEXT_LIMIT // 4 + 1))
    for name, editor in form.editors.items():
        for field in fields_of(editor):
            field.paste()
            assert text_of(field) == "", name
            assert form.complaint_of(name), name


@pytest.mark.parametrize("book", BOOKS, ids=["flat", "lines"])
def test_a_book_dropped_on_a_text_or_a_line_is_refused_too(qtbot: QtBot, book: str) -> None:
    given = QMimeData()
    given.setText(book)
    for editor in (TextEditor(), LineEditor(), PickEditor([])):
        qtbot.addWidget(editor)
        editor.show()
        field = editor.input()
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        dropped = QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, given, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        with qtbot.waitSignal(editor.refused):
            field.dropEvent(dropped)
        assert text_of(field) == ""


def test_what_stands_stays_where_a_paste_over_it_is_refused(qtbot: QtBot) -> None:
    line, text = LineEditor(), TextEditor()
    for editor in (line, text):
        qtbot.addWidget(editor)
        editor.set_value("Arben Hoxha")
    line.edit.selectAll()
    text.edit.selectAll()
    paste(line.edit, "a" * (LINE_LIMIT + 1))
    paste(text.edit, "a b" * TEXT_LIMIT)
    assert (line.value(), text.value()) == ("Arben Hoxha", "Arben Hoxha")
    paste(line.edit, "b" * LINE_LIMIT)
    assert line.value() == "b" * LINE_LIMIT


def test_room_counts_what_stands_and_not_what_is_replaced(qtbot: QtBot) -> None:
    text = TextEditor()
    qtbot.addWidget(text)
    half = "ab cd\n" * (TEXT_LIMIT // 12)
    text.set_value(half)
    with qtbot.waitSignal(text.refused):
        paste(text.edit, half + "e" * 40)
    text.edit.selectAll()
    paste(text.edit, half + "e" * 40)
    assert text.value() == half + "e" * 40


def test_a_line_without_a_space_that_no_text_has_is_refused(qtbot: QtBot) -> None:
    text = TextEditor()
    qtbot.addWidget(text)
    text.show()
    with qtbot.waitSignal(text.refused) as told:
        assert paste(text.edit, "a" * (TEXT_LIMIT - 1)) < MOST_SECONDS
    assert told.args == [UNBROKEN]
    assert "10,000" in too_long(UNBROKEN)
    assert paste(text.edit, "a" * UNBROKEN) < MOST_SECONDS
    assert text.value() == "a" * UNBROKEN


def test_what_another_station_sent_too_long_is_shown_whole_and_can_be_made_shorter(
    qtbot: QtBot,
) -> None:
    line = LineEditor()
    qtbot.addWidget(line)
    line.set_value("a" * (LINE_LIMIT + 5))
    press(line.edit, Qt.Key.Key_End)
    press(line.edit, Qt.Key.Key_Backspace)
    assert line.value() == "a" * (LINE_LIMIT + 4)


@pytest.mark.parametrize("book", BOOKS, ids=["flat", "lines"])
def test_the_search_box_says_so_beside_itself(qtbot: QtBot, book: str) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    box.show()
    assert paste(box, book) < MOST_SECONDS
    assert box.text() == ""
    assert "1,000" in box.said
    type_text(box, "a")
    assert box.said == ""


@pytest.mark.parametrize("book", BOOKS, ids=["flat", "lines"])
def test_a_block_of_minutes_says_so_under_its_text(qtbot: QtBot, book: str) -> None:
    block = BlockWidget(Block("", ""), MinutesView("", ("sq",), (), ()))
    qtbot.addWidget(block)
    block.show()
    (field,) = block.findChildren(QPlainTextEdit)
    assert paste(field, book) < MOST_SECONDS
    assert block.empty
    assert too_long(TEXT_LIMIT) in shown(block)
    type_text(field, "a")
    assert too_long(TEXT_LIMIT) not in shown(block)


@pytest.mark.parametrize("book", BOOKS, ids=["flat", "lines"])
def test_a_call_note_says_so_above_its_lines(qtbot: QtBot, context: Context, book: str) -> None:
    note = CallDialog(CallView(), context)
    qtbot.addWidget(note)
    note.show()
    for field, limit in ((note.note.edit, TEXT_LIMIT), (note.who.line, LINE_LIMIT)):
        assert paste(field, book) < MOST_SECONDS
        assert text_of(field) == ""
        assert too_long(limit) in shown(note)


def test_every_line_that_one_types_into_is_a_guarded_one() -> None:
    folder = Path(liaison_desk.ui.__file__).parent
    bare = re.compile(r"\bQ(LineEdit|PlainTextEdit|TextEdit)\(")
    found = {
        file.relative_to(folder).as_posix() for file in folder.rglob("*.py")
        for line in file.read_text("utf-8").splitlines()
        if bare.search(line) and not line.startswith("class Guarded")
    }  # fmt: skip
    assert found == BARE
    assert issubclass(SearchBox, GuardedLine)
