"""What is due, what was received, what never came, who is silent: as officers read it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from liaison_desk.clock import HandClock
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.today.place import TodayPresenter
from liaison_desk.ui.views import Row
from liaison_desk.ui.widgets.id_list import ROW_ROLE
from tests.desk.network import PASSPHRASE, Network
from tests.ui.desk import Desk, opened_on, shown


@pytest.fixture
def headquarters(qtbot: QtBot, network: Network, clock: HandClock) -> Iterator[Desk]:
    """Give headquarters' window; a bundle of each station was taken there."""
    for station in ("SKP", "LJU"):
        network.send(station, "TIA")
    with opened_on(qtbot, network, "TIA", clock) as made:
        yield made


def row(desk: Desk, station: str) -> Row:
    """Return a station as the list shows it."""
    desk.go(Place.EXCHANGE)
    model = desk.exchange.list.model
    found = model.index(model.place(station)).data(ROW_ROLE)
    assert isinstance(found, Row)
    return found


def test_what_is_due_stands_with_its_day_and_goes_when_it_was_sent(
    desk: Desk, clock: HandClock, tmp_path: Path
) -> None:
    desk.ask(lambda reg: reg.add("case", title="Vehicles"))
    clock.move(days=2)
    desk.ask(lambda reg: reg.add("case", title="Timber"))
    mark = row(desk, "TIA").mark
    assert mark is not None
    assert "changes due" in mark.text
    desk.exchange.stations.choose("TIA")
    desk.rest()
    assert "since 16 March 2026" in shown(desk.exchange.page.station)
    desk.ask(lambda reg: reg.export_bundle("TIA", tmp_path / "one.bundle"))
    desk.exchange.refresh(None)
    desk.rest()
    mark = row(desk, "TIA").mark
    assert mark is not None
    assert "on their way" in mark.text
    assert "nothing is due" in shown(desk.exchange.page.station)


def test_a_receipt_appears_by_itself_with_the_next_bundle_from_there(
    desk: Desk, network: Network, clock: HandClock, tmp_path: Path
) -> None:
    first = tmp_path / "one.bundle"
    desk.ask(lambda reg: reg.export_bundle("TIA", first))
    tirana = network["TIA"]
    tirana.apply(tirana.read_bundle(first))
    clock.move(days=1)
    back = network.bundle("TIA", "SKP")
    desk.ask(lambda reg: reg.apply(reg.read_bundle(back)))
    desk.go(Place.EXCHANGE)
    desk.exchange.stations.choose("TIA")
    desk.rest()
    page = desk.exchange.page.station
    assert "Received by TIA, 17 March 2026, bundle 1" in shown(page)
    page.tabs.choose("bundles")
    assert "Received by TIA" in shown(page)


def test_what_went_under_former_numbers_stands_under_a_heading_of_its_own(
    desk: Desk, network: Network, tmp_path: Path
) -> None:
    desk.ask(lambda reg: reg.export_bundle("TIA", tmp_path / "one.bundle"))
    desk.ask(lambda reg: reg.change_keys(passphrase=PASSPHRASE))
    desk.go(Place.EXCHANGE)
    desk.exchange.stations.choose("TIA")
    desk.rest()
    page = desk.exchange.page.station
    page.tabs.choose("bundles")
    said = shown(page)
    assert "nothing sent yet" in said
    assert "under former numbers" in said
    assert said.index("under former numbers") < said.index("Bundle 1")


def test_a_bundle_that_never_came_is_named_until_it_comes(
    desk: Desk, network: Network, tmp_path: Path
) -> None:
    tirana = network["TIA"]
    tirana.add("case", title="Not for Skopje")  # so that Skopje cannot tell what is lacking
    case = tirana.add("case", title="Too much for one mail")
    tirana.share(case, ["SKP"])
    for name in ("one.pdf", "two.pdf"):
        (tmp_path / name).write_bytes(os.urandom(800_000))
        tirana.attach(case, tmp_path / name)
    tirana.set_channel_limit("MAIL", 1_000_000)
    lost, next_one = [one.path for one in tirana.export_bundles("SKP", tmp_path, channel="MAIL")]
    desk.ask(lambda reg: reg.apply(reg.read_bundle(next_one)))
    assert "bundle 1 from TIA has not come" in row(desk, "TIA").meta
    desk.ask(lambda reg: reg.apply(reg.read_bundle(lost)))
    desk.exchange.refresh(None)
    desk.rest()
    assert "has not come" not in row(desk, "TIA").meta


def test_headquarters_is_told_of_a_station_from_which_nothing_comes(
    headquarters: Desk, network: Network, clock: HandClock
) -> None:
    clock.move(days=21)
    fresh = network.bundle("SKP", "TIA")
    headquarters.ask(lambda reg: reg.apply(reg.read_bundle(fresh)))
    headquarters.go(Place.TODAY)
    today = headquarters.shell.presenters[Place.TODAY]
    assert isinstance(today, TodayPresenter)
    said = shown(today.page)
    assert "Nothing from LJU for 21 days" in said
    assert "Nothing from SKP" not in said
    assert "for 21 days" in row(headquarters, "LJU").meta


def test_a_station_is_told_nothing_of_the_silence_of_others(desk: Desk, clock: HandClock) -> None:
    clock.move(days=21)
    assert "LJU" not in row(desk, "LJU").meta


def test_what_was_noticed_of_copies_stays_until_it_was_read(desk: Desk) -> None:
    desk.ask(lambda reg: reg.this_is_a_copy())
    desk.go(Place.TODAY)
    today = desk.shell.presenters[Place.TODAY]
    assert isinstance(today, TodayPresenter)
    assert "this register is a copy" in shown(today.page.notices)
    desk.go(Place.EXCHANGE)
    assert "this register is a copy" in shown(desk.exchange.page.notices)
    desk.step("notices_read", desk.exchange.page.notices)
    assert not desk.exchange.page.notices.isVisible()
    desk.go(Place.TODAY)
    assert not today.page.notices.isVisible()
    assert desk.ask(lambda reg: reg.notices()) == []
