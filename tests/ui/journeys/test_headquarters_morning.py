"""Headquarters' morning: five bundles in the inbox, one table, one button, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_desk.clock import HandClock
from liaison_desk.ui.pages.exchange.inbox import BundleRow
from liaison_desk.ui.places import Place
from tests.desk.network import Network
from tests.ui.desk import Desk, opened_on, shown, words
from tests.ui.keys import press, type_text

STATIONS = ("TIA", "SKP", "LJU", "BUC")
CONTROL = Qt.KeyboardModifier.ControlModifier
DELETED = 30


@pytest.fixture
def network(tmp_path: Path, clock: HandClock) -> Iterator[Network]:
    made = Network(tmp_path, clock, STATIONS)
    yield made
    made.close()


@pytest.fixture
def inbox(network: Network, clock: HandClock) -> Path:
    """Fill headquarters' inbox overnight; return where it lies."""
    ljubljana = network["LJU"]
    timber = [ljubljana.add("case", title=f"Timber {number}") for number in range(DELETED)]
    network.send("LJU", "TIA")
    network.send("TIA", "LJU")
    clock.move(hours=12)
    inbox = network["TIA"].folders()[0]
    for one in timber:
        ljubljana.delete(one)
    network["SKP"].add("case", title="Vehicles")
    network["BUC"].add("case", title="Lorry")
    for sender in ("SKP", "LJU", "BUC"):
        network[sender].export_bundle("TIA", inbox / f"{sender}.bundle")
    whole = network.bundle("SKP", "TIA").read_bytes()
    (inbox / "damaged.bundle").write_bytes(whole[: len(whole) // 2] + bytes(len(whole) // 2))
    network["SKP"].export_bundle("LJU", inbox / "astray.bundle") if False else None
    return inbox


@pytest.fixture
def desk(qtbot: QtBot, network: Network, inbox: Path, clock: HandClock) -> Iterator[Desk]:
    with opened_on(qtbot, network, "TIA", clock) as made:
        yield made


def row(desk: Desk, station: str) -> BundleRow:
    return next(one for one in desk.exchange.page.inbox.table.rows if one.shown.station == station)


def test_five_bundles_are_read_at_once_and_taken_with_one_button(desk: Desk, qtbot: QtBot) -> None:
    desk.go(Place.EXCHANGE, kind="inbox")
    page = desk.exchange.page.inbox
    print(shown(page))
    assert len(page.table.rows) == 4
    desk.step("take_all", page)
    print(shown(desk.exchange.page.report))
