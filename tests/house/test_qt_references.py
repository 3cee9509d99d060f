"""PySide6 6.12.0 loses a reference to None or True at each call, and aborts after thousands."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal

CALLS = 1000
NOISE = 100  # other threads of the interpreter take and give some


class Sender(QObject):
    """Something that has a signal."""

    said = Signal()


def test_qt_calls_keep_the_references_to_none_and_true() -> None:
    sender = Sender()
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(CALLS):
        sender.setObjectName("sender")
        sender.said.emit()
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert before[0] - after[0] < NOISE
    assert before[1] - after[1] < NOISE
