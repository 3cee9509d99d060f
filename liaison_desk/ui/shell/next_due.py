"""While the window is locked or minimised: the next due times, and not a word more.

The store is shut then, and its content gone from memory. What stays is a tuple
of numbers: seconds on a clock that goes on while the computer sleeps. Of them
follows a system message without content, “1 deadline in 30 minutes”.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Final, NamedTuple, Protocol

from PySide6.QtCore import QObject, QTimer

from liaison_desk.register import Register
from liaison_desk.ui.idle import since_boot
from liaison_desk.ui.language import tr

LEADS: Final = (30 * 60, 0)  # seconds before a date at which it is told once more
FAR: Final = timedelta(days=7)
MOST: Final = 200
_LOOK_MS: Final = 30_000  # how often it is looked at the clock: a laptop sleeps through timers
_HOUR: Final = 60  # minutes


class Left(NamedTuple):
    """How many seconds are left until a date, and until an officer's own reminder of it."""

    due: float
    reminder: float  # below nothing where it has come


class Notice(NamedTuple):
    """What there is to say: how many dates, in how many minutes."""

    dates: int
    minutes: int


class Sayer(Protocol):
    """Whoever shows a few words outside the window."""

    def say(self, words: str) -> None:
        """Show ``words`` now."""
        ...

    def hush(self) -> None:
        """Show nothing any more."""
        ...


class DueTimes:
    """Due times as numbers; nothing else fits in."""

    __slots__ = ("_ends", "_told")

    def __init__(self) -> None:
        """Know of none."""
        self._ends: tuple[Left, ...] = ()
        self._told = 0.0  # up to when it was looked

    def keep(self, left: Iterable[Left], now: float) -> None:
        """Keep dates by how many seconds are left until them."""
        ends = (Left(now + one.due, now + one.reminder) for one in left if one.due > 0)
        self._ends = tuple(sorted(ends))

    def look(self, now: float) -> Notice | None:
        """Return what has come near since the last look; the nearest says it for all."""
        before, self._told = self._told, now
        near = [one for one in self._ends if any(before < at <= now for at in _told_at(one))]
        if not near:
            return None
        return Notice(len(near), max(0, math.ceil((near[0].due - now) / 60)))

    def begin(self, now: float) -> None:
        """Count what comes near from now on."""
        self._told = now


def _told_at(end: Left) -> tuple[float, ...]:
    """Return when a date is told: at its own reminder, and when it is very near."""
    return (end.reminder, *(end.due - lead for lead in LEADS))


class NextDue(QObject):
    """Watches the due times while nobody sees the window."""

    def __init__(
        self, sayer: Sayer, parent: QObject | None = None, now: Callable[[], float] = since_boot
    ) -> None:
        """Watch nothing yet; ``now`` is in seconds."""
        super().__init__(parent)
        self.times = DueTimes()
        self._sayer, self._now = sayer, now
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def keep(self, left: Iterable[Left]) -> None:
        """Keep how many seconds are left until each date."""
        self.times.keep(left, self._now())

    def watch(self, unseen: bool) -> None:  # a signal's own value
        """Begin when nobody sees the window, end when it is seen again."""
        if unseen and not self._timer.isActive():
            self.times.begin(self._now())
            self._timer.start()
        elif not unseen:
            self._timer.stop()
            self._sayer.hush()

    def look(self) -> None:
        """Say what has come near."""
        notice = self.times.look(self._now())
        if notice is not None:
            self._sayer.say(words_of(notice))


def words_of(notice: Notice) -> str:
    """Return the sentence, which tells nothing of any record."""
    if notice.minutes == 0:
        return tr("notice.now", n=notice.dates)
    hours, minutes = divmod(notice.minutes, _HOUR)
    whole = hours and (not minutes or hours > 2)  # of a day nobody counts minutes
    time = tr("notice.hours", n=hours) if whole else tr("notice.minutes", n=notice.minutes)
    return tr("notice.due", n=notice.dates, time=time)


def times_left(register: Register) -> tuple[Left, ...]:
    """Return how many seconds are left until each date, the nearest first.

    Of answers to partners, of answers inside the house, of actions, of comments on minutes,
    of obligations and contributions.
    """
    now = register.now()
    left = [
        Left((one.at - now).total_seconds(), (one.remind_at - now).total_seconds())
        for one in register.dated()
        if now < one.at <= now + FAR
    ]
    return tuple(sorted(left)[:MOST])
