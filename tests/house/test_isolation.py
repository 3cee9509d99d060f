"""No test touches this user's own state, and none needs a display."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from liaison_desk import paths
from liaison_desk.clock import HandClock

seen: set[Path] = set()


@pytest.fixture(params=["first", "second"])
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    here = paths.state_folder()
    assert here.is_relative_to(tmp_path_factory.getbasetemp())
    yield here
    seen.add(here)


def test_each_test_has_a_state_folder_of_its_own(folder: Path) -> None:
    assert folder not in seen
    assert not folder.exists()


def test_windows_are_drawn_offscreen(qapp: QGuiApplication) -> None:
    assert qapp.platformName() == "offscreen"


def test_the_clock_stands_still_until_it_is_moved(clock: HandClock) -> None:
    before = clock.now()
    clock.move(hours=3)
    assert (before.isoformat(), clock.now().hour) == ("2026-03-16T08:00:00+00:00", 11)
