"""Headquarters and a post, made anew for each test of a row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.register import Register
from tests.desk.network import Network
from tests.seeds.desk import HEADQUARTERS, POST


@pytest.fixture
def network(tmp_path: Path, clock: HandClock) -> Iterator[Network]:
    """Return headquarters in Tirana and the post in Skopje, cards exchanged."""
    made = Network(tmp_path, clock, (HEADQUARTERS, POST))
    yield made
    made.close()


@pytest.fixture
def post(network: Network) -> Register:
    """Return the register of the post in Skopje."""
    return network[POST]
