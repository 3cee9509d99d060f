"""The demo network, built anew for each test that asks for it: it takes about a second."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.demo.network import DemoNetwork, build_demo


@pytest.fixture
def demo(tmp_path: Path) -> DemoNetwork:
    """Return a demo network, every register locked."""
    return build_demo(tmp_path / "demo")
