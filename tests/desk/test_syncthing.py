"""Two registers whose in- and outbox are one folder each that Syncthing carries across."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from liaison_desk.desk.incoming.inbox import Incoming, State
from tests.desk.network import Network
from tests.desk.syncthing import Syncthing, two

pytestmark = [pytest.mark.long, pytest.mark.outside("syncthing"), pytest.mark.timeout(300)]


@pytest.fixture
def pair(
    network: Network, tmp_path: Path, outside_tool: Callable[[str], Path]
) -> Iterator[tuple[Syncthing, Syncthing]]:
    """Give Skopje's and Tirana's instances; Skopje's outbox is Tirana's inbox."""
    folders = tmp_path / "shared-at-skopje", tmp_path / "shared-at-tirana"
    for one in folders:
        one.mkdir()
    network["SKP"].set_folders(outbox=folders[0])
    network["TIA"].set_folders(inbox=folders[1])
    yield from two(outside_tool("syncthing"), tmp_path / "syncthing", *folders)


def _started(pair: tuple[Syncthing, Syncthing], *, receive: int = 0) -> None:
    here, there = pair
    here.start(there)
    there.start(here, receive=receive)


def _only(rows: object) -> Incoming:
    assert isinstance(rows, list)
    (row,) = rows
    assert isinstance(row, Incoming)
    return row


def test_bundles_arrive_through_syncthing_and_are_taken(
    network: Network, pair: tuple[Syncthing, Syncthing], tmp_path: Path
) -> None:
    skopje, tirana = network["SKP"], network["TIA"]
    here, there = pair
    _started(pair)
    document = tmp_path / "list.bin"
    document.write_bytes(secrets.token_bytes(3 << 20))
    for number in range(1, 4):
        case = skopje.add("case", title=f"Case {number}")
        skopje.attach(case, document)
        skopje.export_bundle("TIA", here.folder / f"skp-{number}.bundle")
        here.scan()
        there.wait_for("ItemFinished", f"skp-{number}.bundle", sender=here, action="update")
        row = _only(tirana.read_inbox())
        assert (row.state, row.station, row.number) == (State.READY, "SKP", number)
        (outcome,) = tirana.take_all([row])
        assert outcome.report
        assert not tirana.inbox()
        network.send("TIA", "SKP")  # the receipt goes another way
    network.settle_down()
    network.agree()
    assert len(tirana.list("case")) == 3


def test_a_bundle_that_syncthing_has_not_finished_is_still_arriving(
    network: Network, pair: tuple[Syncthing, Syncthing], tmp_path: Path
) -> None:
    skopje, tirana = network["SKP"], network["TIA"]
    here, there = pair
    case = skopje.add("case", title="Large")
    document = tmp_path / "film.bin"
    document.write_bytes(secrets.token_bytes(6 << 20))
    skopje.attach(case, document)
    skopje.export_bundle("TIA", here.folder / "large.bundle")
    _started(pair, receive=2000)
    there.wait_for("ItemStarted", "large.bundle", sender=here)
    met = set()
    while State.READY not in met:  # ends: the bundle is whole some seconds later
        rows = tirana.read_inbox()
        met |= {one.state for one in rows}
        assert State.REFUSED not in met
    assert State.ARRIVING in met
    assert all(outcome.report for outcome in tirana.take_all(rows))


def test_a_conflict_copy_of_syncthing_is_nothing_new(
    network: Network, pair: tuple[Syncthing, Syncthing]
) -> None:
    """One name for two bundles, at each end another: Syncthing keeps one as a conflict copy."""
    skopje, tirana = network["SKP"], network["TIA"]
    here, there = pair
    skopje.add("case", title="First")
    first = network.bundle("SKP", "TIA")
    tirana.apply(tirana.read_bundle(first))
    skopje.add("case", title="Second")
    skopje.export_bundle("TIA", here.folder / "for-tirana.bundle")
    shutil.copy(first, there.folder / "for-tirana.bundle")
    os.utime(there.folder / "for-tirana.bundle", (1e9, 1e9))  # the older one makes way
    _started(pair)
    there.wait_for("ItemFinished", "for-tirana.bundle", sender=here, action="update")
    assert len(list(there.folder.glob("for-tirana.sync-conflict-*.bundle"))) == 1
    rows = tirana.read_inbox()
    assert sorted(one.state for one in rows) == [State.NOTHING, State.READY]
    outcomes = tirana.take_all(rows)
    assert [bool(one.report) for one in outcomes] == [True]
    assert {one.title for one in tirana.list("case")} == {"First", "Second"}
    assert not tirana.inbox()
