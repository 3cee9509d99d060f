"""How long the window stands still with a long case: opening it, scrolling, a new entry.

Measured in turns of its event loop, by time on the wall and by time of its own
thread: while other work runs on the machine only the second tells.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from benchmarks.cases import filled
from benchmarks.stations import PASSPHRASE, new_register
from benchmarks.watch import Took
from liaison_desk import garbage
from liaison_desk.register import Register
from liaison_desk.ui.app import make_application, make_shell
from liaison_desk.ui.history import Spot
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.cases.place import CasesPresenter
from liaison_desk.ui.rehearsal.steering import rest, wait_until
from liaison_desk.ui.shell.shell import Shell

_BEAT_MS = 2
_SCROLLS = 8


class Beat:
    """The longest turn of the event loop since it was asked last."""

    def __init__(self) -> None:
        """Begin."""
        self._longest = Took(0.0, 0.0)
        self._last = _now()
        self._timer = QTimer()
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def lap(self) -> Took:
        """Return the longest turn, and begin anew."""
        self._turn()
        found, self._longest = self._longest, Took(0.0, 0.0)
        return found

    def _turn(self) -> None:
        now = _now()
        turn = Took(now.wall - self._last.wall, now.processor - self._last.processor)
        self._longest = Took(*map(max, self._longest, turn))
        self._last = now


def long_case(folder: Path, entries: int) -> dict[str, Took]:
    """Return the longest turn while a case of so many entries is opened, scrolled, written to."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["LIAISON_DESK_STATE"] = str(folder / "state")
    with new_register(folder / "SKP", "SKP") as register:
        case = filled(register, entries)
    shell = make_shell(make_application())
    shell.window.show()
    shell.opening.enter(lambda _: Register.open(folder / "SKP", passphrase=PASSPHRASE))
    wait_until(lambda: shell.window.is_open, "the places")
    rest(shell)
    garbage.search()  # of what filled the register: an officer's program did not
    try:
        return _walk(shell, case)
    finally:
        shell.window.close()


def _walk(shell: Shell, case: str) -> dict[str, Took]:
    cases = shell.presenters[Place.CASES]
    assert isinstance(cases, CasesPresenter)
    beat, found = Beat(), {}
    shell.go(Spot(Place.CASES, case, "case"))
    rest(shell)
    found["opening"] = beat.lap()
    cases.write("ADM")
    rest(shell)
    found["the form of a new entry"] = beat.lap()
    top = cases.forms.top
    assert top is not None
    top.form.editors["body"].set_value("Told headquarters")
    top.save.click()
    rest(shell)
    found["saving it"] = beat.lap()
    bar = cases.case_page.journal.verticalScrollBar()
    for _ in range(_SCROLLS):
        bar.setValue(bar.maximum())
        rest(shell)
    found["scrolling"] = beat.lap()
    return found


def _now() -> Took:
    return Took(time.perf_counter(), time.thread_time())
