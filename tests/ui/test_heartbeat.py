"""The watchdog over the event loop sees what stands still, and says where."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.heartbeat import Heartbeat

LIMIT_S = 0.2
STILL_S = 0.4  # well below what the watchdog over this test allows


@pytest.fixture
def crowd() -> Iterator[None]:
    """Keep this process to one core that four others want as much."""
    allowed = os.sched_getaffinity(0)
    core = {min(allowed)}
    os.sched_setaffinity(0, core)
    line = [sys.executable, "-c", "while True: pass"]
    others = [subprocess.Popen(line) for _ in range(4)]
    yield
    os.sched_setaffinity(0, allowed)
    for one in others:
        one.send_signal(signal.SIGKILL)
        one.wait()


def worked(seconds: float) -> None:
    """Keep a core busy for so long of its own time."""
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


def beats(qtbot: QtBot, heart: Heartbeat) -> None:
    """Let it beat three times."""
    wanted = heart.beats + 3
    qtbot.waitUntil(lambda: heart.beats >= wanted)


def test_what_stands_still_is_measured_and_its_place_named(qtbot: QtBot) -> None:
    heart = Heartbeat(LIMIT_S)
    beats(qtbot, heart)
    worked(STILL_S)
    beats(qtbot, heart)
    longest, where = heart.stop()
    assert longest > STILL_S
    assert "test_what_stands_still_is_measured" in where


def test_a_loop_that_turns_is_never_still(qtbot: QtBot) -> None:
    heart = Heartbeat(1.0)
    beats(qtbot, heart)
    longest, where = heart.stop()
    assert 0 < longest < 1.0
    assert not where


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="cores are chosen on Linux only")
def test_waiting_for_a_core_is_nobodys_standstill(qtbot: QtBot, crowd: None) -> None:
    heart = Heartbeat(9.0)
    beats(qtbot, heart)
    started = time.monotonic()
    worked(0.1)
    took = time.monotonic() - started
    beats(qtbot, heart)
    longest, _ = heart.stop()
    assert longest < took / 2
