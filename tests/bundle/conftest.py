"""Networks of real registers, and bad bundles for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from liaison_desk.clock import HandClock
from tests.bundle import forge
from tests.bundle.world import World, work
from tests.desk.conftest import network
from tests.desk.network import Network, new_register

__all__ = ["network"]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("refusals")
    clock = HandClock(datetime(2026, 3, 16, 8, tzinfo=UTC))
    network = Network(folder, clock, ("TIA", "SKP", "LJU"))
    stranger = new_register(folder, "BUC", clock)
    stranger.trust(network["TIA"].card(), fingerprint=network["TIA"].card().key_code)
    stranger.add("case", title="From nobody")
    work(network, folder)
    network.send("SKP", "LJU")
    network["LJU"].add("case", title="Of Ljubljana's own")
    made = World(
        network, stranger, folder, network.bundle("SKP", "TIA"), network.bundle("LJU", "TIA"),
        forge.snapshot(network["TIA"]),
    )  # fmt: skip
    yield made
    network.close()
    stranger.close()
