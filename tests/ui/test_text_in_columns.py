"""What a spreadsheet says is shown with each value under its heading."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from liaison_desk.ui.widgets.text_in_columns import text_in_columns

HEAD = "Plate\tOwner\tDriver\tSeen on"
ROWS = (
    "TEST-AA-117\t\tArben Hoxha\t2026-03-16",
    "T\tThe longest name of a company\tB\t2026-03-17",
)


def shown(qtbot: QtBot, text: str) -> QPlainTextEdit:
    made = text_in_columns(text, "cars.xlsx")
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    return made


def begins(edit: QPlainTextEdit, line: int) -> list[int]:
    """Return where on the screen the cells of a line begin."""
    block = edit.document().findBlockByNumber(line)
    places = [0, *(at + 1 for at, one in enumerate(block.text()) if one == "\t")]
    cursor = QTextCursor(block)
    found = []
    for place in places:
        cursor.setPosition(block.position() + place)
        found.append(edit.cursorRect(cursor).left())
    return found


def test_each_cell_stands_under_its_heading(qtbot: QtBot) -> None:
    edit = shown(qtbot, "\n".join(["[Seen]", HEAD, *ROWS]))
    heads = begins(edit, 1)
    assert heads == sorted(set(heads))
    assert begins(edit, 2) == begins(edit, 3) == heads
    assert edit.lineWrapMode() is QPlainTextEdit.LineWrapMode.NoWrap


def test_a_letter_with_a_tab_or_a_long_word_is_still_a_letter(qtbot: QtBot) -> None:
    letter = shown(qtbot, "Dear colleague,\n\n" + "words " * 500 + "\nFrom:\tAna\nYours")
    assert letter.lineWrapMode() is QPlainTextEdit.LineWrapMode.WidgetWidth
    wide = shown(qtbot, "a" * 10_000 + "\tb\nc\td")
    assert begins(wide, 1)[1] < 900
    assert shown(qtbot, "no tabs at all").toPlainText() == "no tabs at all"


def test_what_turns_the_direction_of_reading_is_shown_escaped(qtbot: QtBot) -> None:
    edit = shown(qtbot, "Pay \u202eno\u202c one\r\nnext\x0cpage\tcell")
    assert edit.toPlainText() == "Pay ‹U+202E›no‹U+202C› one\nnext\npage\tcell"
