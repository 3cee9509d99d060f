"""The window steered without hands waits for what comes, and for no longer."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from liaison_desk.ui.rehearsal import steering
from liaison_desk.ui.rehearsal.steering import NeverCame, wait_until


def test_what_was_seen_once_has_come_whatever_begins_meanwhile(qapp: QApplication) -> None:
    looks = iter([False, False, True])
    wait_until(lambda: next(looks, False), "rest")
    assert next(looks, None) is None


def test_what_does_not_come_is_named(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steering, "LONGEST_S", 0.05)
    with pytest.raises(NeverCame, match="the places"):
        wait_until(lambda: False, "the places")
