"""A long text that is read, whose tabs part columns: each value stands under its heading."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final

from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from liaison_desk.records.text import escaped

_LOOKED_AT: Final = 5_000  # lines by which columns are measured
_MOST_COLUMNS: Final = 200
_WIDEST: Final = 60  # characters of a column; what is longer pushes its own row aside
_GAP: Final = 16  # pixels between columns
_ENDS: Final = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")  # of lines and pages


def text_in_columns(text: str, name: str) -> QPlainTextEdit:
    """Return what shows ``text``, called ``name`` for those who do not see it.

    What turns the direction of reading, or is not seen, stands there escaped.
    """
    text = escaped(_ENDS.sub("\n", text))
    shown = QPlainTextEdit(text)
    shown.setReadOnly(True)
    shown.setAccessibleName(name)
    lines = text.split("\n", _LOOKED_AT)[:_LOOKED_AT]
    rows = [one.split("\t", _MOST_COLUMNS) for one in lines if "\t" in one]
    if not rows:
        return shown
    measure = shown.fontMetrics().horizontalAdvance
    widths = [measure(one) + _GAP for one in _longest(rows)]
    option = QTextOption(shown.document().defaultTextOption())
    option.setTabArray([float(one) for one in accumulate(widths)])
    shown.document().setDefaultTextOption(option)
    if 2 * len(rows) > sum(bool(one.strip()) for one in lines):  # a table, and no letter
        shown.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    return shown


def _longest(rows: list[list[str]]) -> list[str]:
    """Return the longest cell of each column but the last, of which nothing follows."""
    found = [""] * max(len(one) for one in rows)
    for row in rows:
        for at, cell in enumerate(row[:-1]):
            if len(found[at]) < len(cell):
                found[at] = cell[:_WIDEST]
    return found[:-1]
