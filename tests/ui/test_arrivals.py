"""New bundles in the inbox folder: noticed, verified by themselves, offered; never while locked."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from liaison_desk import files
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.today.place import TodayPresenter
from liaison_desk.ui.widgets.id_list import ROW_ROLE
from tests.desk.network import Network
from tests.ui.desk import Desk, FixedPath, shown, words

SOON = 15_000  # ms: a pause after the change, and the worker's turn


@pytest.fixture
def inbox(desk: Desk) -> Path:
    return desk.ask(lambda reg: reg.folders()[0])


def arrive(network: Network, inbox: Path, title: str = "Vehicles") -> Path:
    """Let a bundle of headquarters arrive; return where it lies."""
    network["TIA"].add("case", title=title)
    case = network["TIA"].list("case", title=title)[0].id
    network["TIA"].share(case, ["SKP"])
    made = network.bundle("TIA", "SKP")
    arrived = inbox / made.name
    files.move(made, arrived)
    return arrived


def today(desk: Desk) -> str:
    presenter = desk.shell.presenters[Place.TODAY]
    assert isinstance(presenter, TodayPresenter)
    return shown(presenter.page)


def offered(desk: Desk) -> int:
    return len(desk.exchange.stations.offer)


def test_a_bundle_that_arrives_is_offered_on_today_and_in_exchange(
    desk: Desk, network: Network, inbox: Path, qtbot: QtBot
) -> None:
    before = desk.ask(lambda reg: reg.digest())
    desk.go(Place.TODAY)
    qtbot.waitUntil(lambda: str(inbox) in desk.shell.arrivals._watcher.directories(), timeout=SOON)
    arrive(network, inbox)
    qtbot.waitUntil(lambda: "TIA 1" in today(desk), timeout=SOON)
    assert desk.ask(lambda reg: reg.digest()) == before
    desk.go(Place.EXCHANGE)
    row = desk.exchange.list.model.index(0).data(ROW_ROLE)
    assert row.meta == "TIA 1"
    assert row.mark.text == "1 bundle"
    desk.go(Place.TODAY)
    desk.step("take")
    assert desk.exchange.page.at_inbox
    assert [one.shown.station for one in desk.exchange.page.inbox.table.rows] == ["TIA"]


def test_a_folder_that_tells_nothing_is_looked_at_now_and_then(
    desk: Desk, network: Network, inbox: Path, qtbot: QtBot
) -> None:
    watcher = desk.shell.arrivals._watcher
    qtbot.waitUntil(lambda: bool(watcher.directories()), timeout=SOON)
    watcher.blockSignals(True)
    arrive(network, inbox)
    desk.shell.arrivals._poll.timeout.emit()
    qtbot.waitUntil(lambda: offered(desk) == 1, timeout=SOON)


def test_what_comes_in_pieces_is_offered_when_it_is_whole(
    desk: Desk, network: Network, inbox: Path, qtbot: QtBot
) -> None:
    whole = arrive(network, inbox)
    data = whole.read_bytes()
    files.write_whole(whole, data[: len(data) // 2])
    desk.shell.arrivals.look()
    qtbot.waitUntil(lambda: offered(desk) == 1, timeout=SOON)
    assert desk.exchange.stations.offer[0].station == ""
    files.write_whole(whole, data)
    qtbot.waitUntil(lambda: desk.exchange.stations.offer[0].station == "TIA", timeout=SOON)


def test_nothing_is_read_while_the_window_is_locked(
    desk: Desk, network: Network, inbox: Path, qtbot: QtBot
) -> None:
    arrive(network, inbox)
    qtbot.waitUntil(lambda: offered(desk) == 1, timeout=SOON)
    desk.lock()
    assert "TIA 1" not in words(desk.window)
    assert desk.shell.arrivals._watcher.directories() == []
    desk.shell.arrivals.look()
    assert desk.shell.jobs.busy == 0
    arrive(network, inbox, "Timber")
    desk.unlock()
    qtbot.waitUntil(lambda: offered(desk) == 2, timeout=SOON)


def test_what_was_verified_once_is_not_verified_again(
    desk: Desk, network: Network, inbox: Path, qtbot: QtBot
) -> None:
    arrive(network, inbox)
    qtbot.waitUntil(lambda: offered(desk) == 1, timeout=SOON)
    first = desk.exchange.stations.offer[0]
    arrive(network, inbox, "Timber")
    qtbot.waitUntil(lambda: offered(desk) == 2, timeout=SOON)
    assert any(one is first for one in desk.exchange.stations.offer)


def test_another_folder_can_be_the_inbox_and_is_watched_from_then_on(
    desk: Desk, network: Network, inbox: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    desk.go(Place.EXCHANGE, kind="inbox")
    desk.exchange.room.ask_path = FixedPath(shared)  # type: ignore[assignment]
    desk.exchange.page.inbox.step_chosen.emit("inbox_folder")
    desk.rest()
    assert str(shared) in shown(desk.exchange.page.inbox.header)
    desk.shell.arrivals.look()
    watcher = desk.shell.arrivals._watcher
    qtbot.waitUntil(lambda: watcher.directories() == [str(shared)], timeout=SOON)
    arrive(network, shared)
    qtbot.waitUntil(lambda: offered(desk) == 1, timeout=SOON)
    assert not list(inbox.glob("*.bundle"))


def test_an_inbox_on_a_stick_that_was_pulled_is_said_to_be_gone(
    desk: Desk, inbox: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.ask(lambda reg: reg.set_folders(inbox=stick))
    stick.rmdir()
    desk.go(Place.EXCHANGE, kind="inbox")
    assert "not there" in shown(desk.exchange.page.inbox)
