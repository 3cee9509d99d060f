"""The demo network: one to read, shared by all tests, and one to change for each that asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.demo.network import DemoNetwork, build_demo


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoNetwork:
    """Return a demo network, every register locked; open it, and leave it as it is."""
    return build_demo(tmp_path_factory.mktemp("read") / "demo")


@pytest.fixture
def own_demo(tmp_path: Path) -> DemoNetwork:
    """Return a demo network to write in; making it takes about two seconds."""
    return build_demo(tmp_path / "demo")
