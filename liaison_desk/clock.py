"""Time as a parameter: the only module that asks the computer for the time.

Clocks never decide a merge; they serve people (when was this written) and
deadlines. Tests and the demo pass a clock of their own.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Clock(Protocol):
    """Anything that can tell the time."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)


class HandClock:
    """A clock that stands still until it is moved: for tests and the demo."""

    def __init__(self, moment: datetime) -> None:
        """Start at ``moment``, which must be aware."""
        if moment.tzinfo is None:
            raise ValueError("a clock needs an aware moment")
        self._moment = moment.astimezone(UTC)

    def now(self) -> datetime:
        """Return the moment at which the clock stands."""
        return self._moment

    def move(self, **by: float) -> None:
        """Move the clock on by ``timedelta`` keywords, such as ``hours=3``."""
        self._moment += timedelta(**by)

    def set(self, moment: datetime) -> None:
        """Put the clock at ``moment``, forwards or backwards."""
        self._moment = moment.astimezone(UTC)


def milliseconds(moment: datetime) -> int:
    """Return whole milliseconds since 1970-01-01 UTC."""
    return (moment - _EPOCH) // timedelta(milliseconds=1)  # exact: a float would lose one


def moment(ms: int) -> datetime:
    """Return the UTC moment of ``ms`` milliseconds since 1970-01-01."""
    return _EPOCH + timedelta(milliseconds=ms)
