"""Language and look are switched at once, over every place of the demo as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from liaison_desk.progress import quiet as no_progress
from liaison_desk.ui import language
from liaison_desk.ui.history import Spot
from liaison_desk.ui.look import theme
from liaison_desk.ui.look.palette import DARK
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.places import PRESENTERS
from liaison_desk.ui.shell.demo_place import DemoPlace, provide
from liaison_desk.ui.shell.shell import Shell
from tests.ui.desks import desk, quiet, unlock

SHOWN = {
    Place.TODAY: ("This week", "Këtë javë"),
    Place.CASES: ("Remind", "Rikujto"),
    Place.MEETINGS: ("Print…", "Printo…"),
    Place.EXCHANGE: ("Make bundle…", "Krijo paketë…"),
}


@pytest.fixture
def demo(tmp_path: Path) -> DemoPlace:
    return provide(tmp_path / "network", None, no_progress)


@pytest.fixture
def shell(demo: DemoPlace, qtbot: QtBot, qapp: QApplication) -> Iterator[Shell]:
    with desk(qtbot, demo.stopped_clock(), demo.shown, PRESENTERS) as opened:
        unlock(qtbot, opened, demo.passphrase)
        quiet(qtbot, opened)
        for place, kind in ((Place.CASES, "case"), (Place.MEETINGS, "meeting")):
            opened.go(Spot(place, newest(qtbot, opened, kind), kind))
            quiet(qtbot, opened)
        yield opened
    language.switch(qapp, "en")
    theme.apply(qapp, "light")


def newest(qtbot: QtBot, shell: Shell, kind: str) -> str:
    """Return the newest record of a kind."""
    records: list[str] = []
    shell.jobs.submit(lambda reg, _: reg.list(kind)[0].id, records.append)
    qtbot.waitUntil(lambda: bool(records))
    return records[0]


def words(shell: Shell, place: Place) -> set[str]:
    """Return every word that a label or a button of a place shows."""
    panes = shell.window.frame.panes(place)
    labels = {one.text() for one in panes.findChildren(QLabel)}
    return labels | {one.text() for one in panes.findChildren(QPushButton)}


def wait_for(qtbot: QtBot, shell: Shell, place: Place, text: str) -> None:
    """Wait until a place says ``text``."""
    qtbot.waitUntil(lambda: text in words(shell, place))


def test_every_place_speaks_the_new_language_wherever_one_is(qtbot: QtBot, shell: Shell) -> None:
    for place, (english, albanian) in SHOWN.items():
        shell.go(Spot(place))
        quiet(qtbot, shell)
        assert english in words(shell, place)
        shell.preferences.choose_language("sq")
        quiet(qtbot, shell)
        wait_for(qtbot, shell, place, albanian)
        assert english not in words(shell, place)
        shell.preferences.choose_language("en")
        quiet(qtbot, shell)


def test_the_look_changes_while_everything_stays_where_it_is(qtbot: QtBot, shell: Shell) -> None:
    shell.go(Spot(Place.CASES))
    quiet(qtbot, shell)
    before = words(shell, Place.CASES)
    shell.preferences.choose_look("dark")
    quiet(qtbot, shell)
    assert theme.colours() is DARK
    assert words(shell, Place.CASES) == before
    assert shell.window.frame.place is Place.CASES
