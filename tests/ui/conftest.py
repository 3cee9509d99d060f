"""What window tests share: the look, the language, and a watchdog over the event loop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from liaison_desk import garbage
from liaison_desk.clock import HandClock
from liaison_desk.ui import language
from liaison_desk.ui.look import theme
from liaison_desk.ui.look.palette import LIGHT
from liaison_desk.ui.qt_words import QtWords
from tests.desk.network import Network
from tests.ui.desk import Desk, opened_on
from tests.ui.heartbeat import Heartbeat

LONGEST_S = 1.0  # ten times the 100 ms for which the window may ever stand still


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> tuple[str, ...]:
    """Load the bundled fonts once: each further time slows every text down."""
    return theme.load_fonts()


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, fonts: tuple[str, ...]) -> None:
    """Give every test the light look in English."""
    if theme.colours() is not LIGHT or qapp.font().pixelSize() != theme.FONT_PX:
        theme.apply(qapp, "light")  # dresses every widget that is still alive: not for nothing
    if language.current() != "en" or not qapp.findChildren(QtWords):
        language.switch(qapp, "en")


@pytest.fixture
def qtbot(qtbot: QtBot, dressed: None, monkeypatch: pytest.MonkeyPatch) -> QtBot:
    """Let what a test shows by itself wear what the window wears."""
    add = qtbot.addWidget

    def add_dressed(widget: QWidget, **rest: Any) -> None:
        if not widget.styleSheet():
            theme.dress(widget)
        add(widget, **rest)

    monkeypatch.setattr(qtbot, "addWidget", add_dressed)
    return qtbot


@pytest.fixture(scope="module", autouse=True)
def nobody_elses_windows() -> None:
    """Free the windows of earlier tests here, not in the middle of a test that is watched.

    They are rings that only the collector frees. What else earlier tests left stays until the
    run ends, and is not walked again for every module.
    """
    garbage.stays()


@pytest.fixture(autouse=True)
def never_frozen(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which the event loop stood still for more than a second."""
    heart = Heartbeat(LONGEST_S)
    yield
    longest, where = heart.stop()
    still = f"{request.node.name}: the event loop stood still {longest:.2f} s\n{where}"
    assert longest < LONGEST_S, still


@pytest.fixture
def network(tmp_path: Path, clock: HandClock) -> Iterator[Network]:
    """Give headquarters in Tirana and the posts in Skopje and Ljubljana, cards exchanged."""
    made = Network(tmp_path, clock, ("TIA", "SKP", "LJU"))
    yield made
    made.close()


@pytest.fixture
def desk(qtbot: QtBot, network: Network, clock: HandClock) -> Iterator[Desk]:
    """Give the window on Skopje's register; the network goes on without it."""
    with opened_on(qtbot, network, "SKP", clock) as made:
        yield made
