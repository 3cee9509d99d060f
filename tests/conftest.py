"""What every test starts from: no display, a state folder of its own, a clock that stands still."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadFileScheduling

from liaison_desk import garbage
from liaison_desk.clock import HandClock
from tests import outside

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

# The same examples in every run; a slow machine is no failure.
settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", parent=settings.get_profile("ci"), derandomize=False,
                          max_examples=2000, print_blob=True)  # fmt: skip

_numbers = itertools.count()

FAST = Path("/dev/shm")  # in memory: a flush, of which a test makes hundreds, waits for no disk
ROOM = 2 << 30  # bytes; what tests that passed wrote is gone at once

# Begun first, so that no core has nothing to do at the end.
FIRST = ("tests/laws/test_exchange_laws.py", "tests/ui/journeys/test_morning.py")
# Files of which each test takes minutes: their tests need not stay together on one core.
APART = ("tests/laws/test_exchange_laws.py",)


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("Liaison Desk")
    group.addoption("--all", action="store_true", help="a missing outside tool is a failure")
    group.addoption("--long", action="store_true", help="long campaigns, and many more examples")
    group.addoption("--part", help="2/3: of what was chosen, the second third", metavar="K/N")


def pytest_configure(config: pytest.Config) -> None:
    if FAST.is_dir() and shutil.disk_usage(FAST).free >= ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(FAST))
    settings.load_profile("long" if config.getoption("--long") else "ci")


class ByFile(LoadFileScheduling):  # type: ignore[misc]  # xdist is not typed
    """Gives each worker a file at a time, for what its tests share, or a test that takes long."""

    def _split_scope(self, nodeid: str) -> str:
        return nodeid if nodeid.startswith(APART) else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling | None:
    return ByFile(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long campaigns out of an ordinary run, and the other parts out of a part.

    What takes longest comes first.
    """
    kept = items[:]
    if not config.getoption("--long"):
        kept = [item for item in items if not item.get_closest_marker("long")]
    if part := config.getoption("--part"):
        place, count = map(int, part.split("/"))
        kept = kept[place - 1 :: count]
    runs = set(kept)
    left_out = [item for item in items if item not in runs]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept
    items.sort(key=lambda item: not item.nodeid.startswith(FIRST))


def pytest_collection_finish() -> None:
    """Search what was collected for cycles once: half a million objects, a third of a second."""
    garbage.stays()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose outside tool is missing; under ``--all`` let it fail."""
    for mark in item.iter_markers("outside"):
        for name in mark.args:
            require(name, item.config)


def require(name: str, config: pytest.Config) -> Path:
    """Return where the outside tool ``name`` is; skip or fail where it is not."""
    place = outside.find(name)
    if place is not None:
        return place
    if config.getoption("--all"):
        pytest.fail(outside.reason(name), pytrace=False)
    pytest.skip(outside.reason(name))


@pytest.fixture
def outside_tool(request: pytest.FixtureRequest) -> Callable[[str], Path]:
    """Give the function from the name of an outside tool to its path."""
    return lambda name: require(name, request.config)


@pytest.fixture(scope="module", autouse=True)
def state_of_the_module(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let what a whole module shares be made on a computer of its own."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.getbasetemp() / f"state-{next(_numbers)}"
        patch.setenv("LIAISON_DESK_STATE", str(folder))
        yield


@pytest.fixture(autouse=True)
def state_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep each test's marks and settings apart, and away from the real ones.

    The folder does not exist yet, as on a computer that meets the program.
    """
    folder = tmp_path_factory.getbasetemp() / f"state-{next(_numbers)}"
    monkeypatch.setenv("LIAISON_DESK_STATE", str(folder))
    return folder


@pytest.fixture
def clock() -> HandClock:
    """Give a clock that stands at 08:00 UTC on Monday 16 March 2026."""
    return HandClock(datetime(2026, 3, 16, 8, tzinfo=UTC))
