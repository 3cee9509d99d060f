"""Headquarters and a post, made anew for each test of a row; and what came of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.register import Register
from tests.desk.network import Network
from tests.seeds import coverage
from tests.seeds.desk import HEADQUARTERS, POST

WRITE = "--write-coverage"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(WRITE, action="store_true", help="write docs/coverage.md from the results")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption(WRITE, default=False):
        config.pluginmanager.register(Coverage(), "coverage of the rows")


class Coverage:
    """Notes what came of each test of a row, and writes the page at the end."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._outcomes: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the worst of a test's parts and parameters."""
        test = report.nodeid.rpartition("::")[2].partition("[")[0]
        if coverage.rows_of(test) and (report.when == "call" or not report.passed):
            worst = (coverage.FAILED, coverage.SKIPPED, coverage.PASSED)
            told = {report.outcome, self._outcomes.get(test, coverage.PASSED)}
            self._outcomes[test] = next(one for one in worst if one in told)

    def pytest_sessionfinish(self) -> None:
        """Write what came of them, failures too."""
        coverage.PAGE.write_text(coverage.page(self._outcomes), encoding="utf-8")


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
