"""Other copies of this register: heard through the network, asked about, said to be gone.

A copy that nobody uses any more confirms nothing, and everything meant for the
station goes on waiting for it. No clock decides that it is dead: an officer of
its station is asked, and says so. Should it speak all the same, it is told with
the next bundle and goes on in a feed of its own, which counts again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from liaison_desk.bundle.confirm import retired
from liaison_desk.db.holder import Holder
from liaison_desk.desk.copies import notices
from liaison_desk.desk.copies.heirs import retires, say_gone
from liaison_desk.desk.journal import log
from liaison_desk.feeds.birth import DATA

OTHER: Final = "copies.other"  # the notice that asks
_ASKED: Final = "asked"  # in meta: feeds of copies that were asked about
_SHORT: Final = 8  # digits of a feed's id: for people, to tell two copies apart


@dataclass(frozen=True)
class OtherCopy:
    """Another copy of this register that, as far as is known, is still used."""

    copy: str  # its data feed
    heard: int  # ms UTC, by its own clock: when it wrote the last that came here

    @property
    def name(self) -> str:
        """Return what tells it from others in a sentence."""
        return self.copy[:_SHORT]

    @property
    def day(self) -> str:
        """Return the day it was heard until, as ISO date."""
        return datetime.fromtimestamp(self.heard / 1000, UTC).date().isoformat()


def others(holder: Holder) -> list[OtherCopy]:
    """Return the other copies of this register that nobody retired, the newest word first."""
    over = {holder.data_feed, *retired(holder, holder.station), *retires(holder)}
    births = [row.birth for row in holder.store.feeds.values()]
    living = [
        one.feed
        for one in births
        if (one.station, one.purpose) == (holder.station, DATA) and one.feed not in over
    ]
    found = [OtherCopy(feed, _heard(holder, feed)) for feed in living]
    return sorted(found, key=lambda one: (-one.heard, one.copy))


def only_copy(holder: Holder) -> list[OtherCopy]:
    """Say that this is the only copy of the register; returns those that are gone with that.

    What they wrote stays, and what they alone had is not missed more than
    before. Those of which nobody here has heard yet are asked about in turn.
    """
    found = others(holder)
    if found:
        with holder.transaction():
            say_gone(holder, [one.copy for one in found])
            log(holder, "CONFIG", {"how": "only"})
            _ask(holder, [])
    return found


def hear(holder: Holder) -> None:
    """Ask about other copies of this register, inside the open transaction.

    Once about each, when the first of it came. A question that was not read
    yet tells the newest day.
    """
    asked = {str(one) for one in json.loads(holder.meta.text(_ASKED) or "[]")}
    open_now = {one.values["feed"] for one in notices.notices(holder) if one.code == OTHER}
    known = others(holder)
    if known or open_now:
        _ask(holder, [one for one in known if one.copy in open_now or one.copy not in asked])
        holder.meta.put(_ASKED, json.dumps(sorted(asked | {one.copy for one in known})))


def _ask(holder: Holder, wanted: Iterable[OtherCopy]) -> None:
    """Let these be the copies that the officer is asked about."""
    rest = [one for one in notices.notices(holder) if one.code != OTHER]
    notices.keep_notices(holder, rest)
    for one in wanted:
        notices.note(holder, OTHER, copy=one.name, day=one.day, feed=one.copy)


def _heard(holder: Holder, feed: str) -> int:
    last = holder.store.last_number(feed)
    return max((one.head.time for _, one in holder.store.with_records(feed, [last])), default=0)
