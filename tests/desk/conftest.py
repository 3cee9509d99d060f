"""A network of three stations, made anew for each test that asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from tests.desk.network import Network


@pytest.fixture
def network(tmp_path: Path, clock: HandClock) -> Iterator[Network]:
    """Return headquarters in Tirana and the posts in Skopje and Ljubljana, cards exchanged."""
    made = Network(tmp_path, clock, ("TIA", "SKP", "LJU"))
    yield made
    made.close()
