"""What cannot be among the moments of an entry or a call: pure.

Held where an officer or a script writes; what comes in a bundle is shown as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo
from typing import Final

from liaison_desk.records import errors
from liaison_desk.records.bounds import LAST_YEAR

HAPPENED: Final = ("sent", "received", "registered")  # of an entry: what lies behind us
CALLED: Final = "at"  # of a call note
AHEAD: Final = timedelta(days=1)  # a computer's clock, or a zone chosen wrongly
APART: Final = timedelta(hours=1)  # clocks of two offices differ by minutes
OLDEST_YEAR: Final = 1990  # no message and no call of an office that works today is older


def check(moments: Mapping[str, datetime], now: datetime) -> None:
    """Raise a :class:`~liaison_desk.records.errors.ValueRefused` for what cannot be.

    ``moments`` are the filled moments of one entry, or call, by field. The error names the
    field: a message received before it was sent or tomorrow, a deadline before
    the message.
    """
    for name, at in moments.items():
        if name in (*HAPPENED, CALLED) and not (at.year >= OLDEST_YEAR and at <= now + AHEAD):
            raise errors.ImpossibleMoment(field=name, year=OLDEST_YEAR)
        if not OLDEST_YEAR <= at.year <= LAST_YEAR:
            raise errors.ImpossibleYear(field=name, first=OLDEST_YEAR, last=LAST_YEAR)
    sent, received = moments.get("sent"), moments.get("received")
    if sent and received and received + APART < sent:
        raise errors.ReceivedTooEarly(field="received")
    begun = received or sent or moments.get("registered")
    if begun is not None and (due := moments.get("due")) is not None and due < begun:
        raise errors.DueTooEarly(field="due")


def earlier(moment: datetime, by: timedelta) -> datetime:
    """Return a moment so much earlier; itself where no calendar reaches that far back."""
    try:
        return moment - by
    except OverflowError:
        return moment


def in_zone(moment: datetime, zone: tzinfo | None) -> datetime:
    """Return a moment by the clock of a zone; as it stands where no calendar has it there.

    What came in a bundle may lie at the very end of the calendar: it is to be shown.
    """
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return moment
