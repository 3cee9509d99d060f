"""What lies in cycles is freed on the window's thread, whoever let it go."""

from __future__ import annotations

import gc
import threading
import weakref

from liaison_desk.garbage import paused
from liaison_desk.register import Register
from liaison_desk.ui.cycles import Cycles
from liaison_desk.ui.rehearsal.steering import rest
from tests.ui.desk import Desk

RINGS = 20_000


class Ring:
    """Something that knows itself."""

    me: Ring


def _let_go(freed_on: list[threading.Thread]) -> None:
    for _ in range(RINGS):
        ring = Ring()
        ring.me = ring
        weakref.finalize(ring, lambda: freed_on.append(threading.current_thread()))


def test_what_the_worker_lets_go_is_freed_on_the_thread_of_the_window(desk: Desk) -> None:
    freed_on: list[threading.Thread] = []
    made_on: list[threading.Thread] = []

    def work(_: Register, __: object) -> None:
        made_on.append(threading.current_thread())
        _let_go(freed_on)

    rest(desk.shell)
    (cycles,) = desk.shell.window.findChildren(Cycles)
    desk.shell.jobs.submit(work)
    rest(desk.shell)
    cycles.apart_s = 0.0
    cycles.expect()
    desk.qtbot.waitUntil(lambda: len(freed_on) == RINGS)
    assert made_on != [threading.main_thread()]
    assert set(freed_on) == {threading.main_thread()}


def test_python_searches_again_once_the_window_is_closed(desk: Desk) -> None:
    assert not gc.isenabled()
    desk.shell.window.close()
    assert gc.isenabled()


def test_nothing_is_searched_while_somebody_paused_it(desk: Desk) -> None:
    (cycles,) = desk.shell.window.findChildren(Cycles)
    freed_on: list[threading.Thread] = []
    with paused():
        _let_go(freed_on)
        cycles._turn()
        assert freed_on == []
    cycles._turn()
