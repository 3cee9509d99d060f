"""One thread owns the store; results come back to the main thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from liaison_desk.errors import Cancelled, DeskError, ProgramError
from liaison_desk.progress import Progress
from liaison_desk.ui.errors import StoreLocked
from liaison_desk.ui.jobs import COURTESY, Jobs


def ledger(_: Progress) -> Ledger:
    return Ledger()


def same(number: int, *_: object) -> int:
    return number


class Ledger:
    """A store that only the thread that made it may touch, as SQLite's are."""

    def __init__(self) -> None:
        """Belong to the thread that makes it."""
        self.thread = threading.get_ident()
        self.closed = False

    def touch(self) -> int:
        assert threading.get_ident() == self.thread
        return self.thread

    def close(self) -> None:
        self.touch()
        self.closed = True


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs[Ledger]]:
    made: Jobs[Ledger] = Jobs()
    yield made
    made.shut_down()


@pytest.fixture
def open_jobs(jobs: Jobs[Ledger], qtbot: QtBot) -> Jobs[Ledger]:
    opened: list[None] = []
    jobs.open(ledger, opened.append)
    qtbot.waitUntil(lambda: bool(opened))
    return jobs


def test_work_runs_in_the_stores_thread_and_its_result_arrives_on_the_main_one(
    open_jobs: Jobs[Ledger], qtbot: QtBot
) -> None:
    told: list[tuple[int, int]] = []
    open_jobs.submit(
        lambda store, _: store.touch(),
        lambda worker: told.append((worker, threading.get_ident())),
    )
    qtbot.waitUntil(lambda: bool(told))
    worker, here = told[0]
    assert here == threading.get_ident()
    assert worker != here


def test_without_a_store_work_is_refused_in_words(jobs: Jobs[Ledger], qtbot: QtBot) -> None:
    errors: list[DeskError] = []
    jobs.submit(lambda store, _: store.touch(), failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], StoreLocked)


def test_a_known_error_arrives_as_itself_and_a_bug_as_a_program_error(
    open_jobs: Jobs[Ledger], qtbot: QtBot
) -> None:
    errors: list[DeskError] = []

    def known(store: Ledger, progress: Progress) -> None:
        raise StoreLocked

    def bug(store: Ledger, progress: Progress) -> None:
        raise KeyError("text of a record")

    open_jobs.submit(known, failed=errors.append)
    open_jobs.submit(bug, failed=errors.append)
    qtbot.waitUntil(lambda: len(errors) == 2)
    assert isinstance(errors[0], StoreLocked)
    assert isinstance(errors[1], ProgramError)
    assert "test_jobs.py" in str(errors[1].details["where"])
    assert "text of a record" not in str(errors[1].details) + str(errors[1])


def test_cancel_stops_work_at_its_next_report(open_jobs: Jobs[Ledger], qtbot: QtBot) -> None:
    errors: list[DeskError] = []
    cancelled = threading.Event()

    def endless(store: Ledger, progress: Progress) -> None:
        while True:
            progress(0, 0, "reading")
            cancelled.wait(0.01)

    job = open_jobs.submit(endless, failed=errors.append)
    job.cancel()
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Cancelled)


def test_progress_is_told_sparingly_but_every_stage_is(
    open_jobs: Jobs[Ledger], qtbot: QtBot
) -> None:
    told: list[tuple[int, int, str]] = []
    done: list[object] = []

    def busy(store: Ledger, progress: Progress) -> None:
        for number in range(10_000):
            progress(number, 10_000, "one")
        progress(1, 1, "two")

    open_jobs.submit(busy, done.append, progressed=lambda *report: told.append(report))
    qtbot.waitUntil(lambda: bool(done))
    assert told[0] == (0, 10_000, "one")
    assert told[-1] == (1, 1, "two")
    assert len(told) < 50


def test_of_one_group_only_the_newest_is_told(open_jobs: Jobs[Ledger], qtbot: QtBot) -> None:
    told: list[str] = []
    go = threading.Event()

    def first(store: Ledger, progress: Progress) -> str:
        go.wait(5)
        return "first"

    open_jobs.submit(first, told.append, group="search")
    open_jobs.submit(lambda *_: "second", told.append, group="search")
    go.set()
    qtbot.waitUntil(lambda: not open_jobs.busy)
    assert told == ["second"]


def test_closing_waits_for_what_was_submitted_before(open_jobs: Jobs[Ledger], qtbot: QtBot) -> None:
    seen: list[Ledger] = []
    closed: list[None] = []
    open_jobs.submit(lambda store, _: store, seen.append)
    open_jobs.close(closed.append)
    qtbot.waitUntil(lambda: bool(closed))
    assert seen[0].closed


def test_shutting_down_closes_the_store_in_its_own_thread(qtbot: QtBot) -> None:
    jobs: Jobs[Ledger] = Jobs()
    stores: list[Ledger] = []

    def make(progress: Progress) -> Ledger:
        stores.append(Ledger())
        return stores[0]

    jobs.open(make)
    jobs.shut_down()
    assert stores[0].closed


def test_nothing_is_told_after_shutting_down(qtbot: QtBot) -> None:
    jobs: Jobs[Ledger] = Jobs()
    told: list[object] = []
    jobs.open(ledger, told.append)
    jobs.shut_down()
    with qtbot.waitSignal(jobs.busy_changed, raising=False, timeout=50):
        pass
    assert told == []


def test_many_jobs_come_back_in_order(open_jobs: Jobs[Ledger], qtbot: QtBot) -> None:
    told: list[int] = []
    for number in range(500):
        open_jobs.submit(partial(same, number), told.append)
    qtbot.waitUntil(lambda: len(told) == 500)
    assert told == list(range(500))


def test_spare_work_gives_way_to_what_somebody_waits_for(
    open_jobs: Jobs[Ledger], qtbot: QtBot
) -> None:
    begun = threading.Event()
    told: list[str] = []
    refused: list[DeskError] = []

    def look(_: Ledger, progress: Progress) -> str:
        begun.set()
        for done in range(1_000_000):
            progress(done, 0, "look")
        return "looked"

    open_jobs.submit(look, told.append, refused.append, spare=True)
    assert begun.wait(10)
    open_jobs.submit(lambda *_: "page", told.append)
    qtbot.waitUntil(lambda: told == ["page"])
    assert [type(one) for one in refused] == [Cancelled]


def test_spare_work_does_not_stop_other_spare_work(open_jobs: Jobs[Ledger], qtbot: QtBot) -> None:
    told: list[int] = []
    for number in (1, 2):
        open_jobs.submit(partial(same, number), told.append, spare=True)
    qtbot.waitUntil(lambda: told == [1, 2])


def test_the_window_shows_a_result_before_the_store_goes_on(
    open_jobs: Jobs[Ledger], qtbot: QtBot
) -> None:
    order: list[str] = []
    second = threading.Event()

    def show(_: object) -> None:
        order.append("told" if not second.wait(COURTESY / 4) else "overtaken")
        QTimer.singleShot(0, lambda: order.append("drawn"))

    def work(*_: object) -> None:
        order.append("second")
        second.set()

    open_jobs.submit(lambda *_: order.append("first"), show)
    open_jobs.submit(work)
    qtbot.waitUntil(second.is_set)
    assert order == ["first", "told", "drawn", "second"]


def test_a_window_that_stands_still_does_not_keep_the_store_from_its_work(
    open_jobs: Jobs[Ledger], qtbot: QtBot
) -> None:
    second = threading.Event()
    open_jobs.submit(lambda *_: None)
    open_jobs.submit(lambda *_: second.set(), must=True)
    assert second.wait(5 * COURTESY)  # no turn of the event loop meanwhile
    qtbot.waitUntil(lambda: not open_jobs.busy)
