"""What lies in the inbox and was verified before anybody asked: told, and not kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from liaison_desk.bundle.errors import AlreadyRead
from liaison_desk.bundle.plan import Effect
from liaison_desk.clock import HandClock
from liaison_desk.desk.incoming.arriving import may_still_come, seen
from liaison_desk.errors import Cancelled, DeskError, UserError
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters.exchange.effects import counted
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Mark, Row

INBOX: Final = "inbox"  # the row over the stations, and where a spot leads to it
_NAMED: Final = 6  # bundles named in one line


@dataclass(frozen=True)
class Arrived:
    """One disk file of the inbox: a bundle that can be taken, or something refused."""

    path: Path
    station: str = ""  # empty: there is nothing to be taken
    number: int = 0
    refused: bool = False  # not because it is on its way, or was taken already
    counts: Mapping[str, int] = field(default_factory=dict)  # records by effect


Offer = tuple[Arrived, ...]


def verify(reg: Register, path: Path, progress: Progress) -> Arrived:
    """Read a bundle as one that is to be taken, and leave it (in the worker)."""
    try:
        plan = reg.read_bundle(path, progress=progress)
    except Cancelled:
        raise
    except AlreadyRead:
        return Arrived(path)
    except DeskError as error:
        return Arrived(path, refused=not _may_still_come(reg, path, error))
    try:
        counts = {effect.value: len(plan.of(effect)) for effect in Effect}
        return Arrived(path, plan.station, plan.number, counts=counts)
    finally:
        plan.leave()


def _may_still_come(reg: Register, path: Path, error: DeskError) -> bool:
    found = seen(path)
    if found is None or not isinstance(error, UserError):
        return found is None
    return found.unfinished or may_still_come(found, error, HandClock(reg.now()))


def who(offer: Iterable[Arrived]) -> str:
    """Return whose bundles these are, by number: TIA 14, LJU 6."""
    known = [f"{one.station} {one.number}" for one in offer if one.station]
    return ", ".join([*known[:_NAMED], "…"] if len(known) > _NAMED else known)


def said(offer: Offer, tell: Telling) -> str:
    """Return whose bundles lie in the inbox, and how many were refused, once that is known."""
    if not offer:
        return tell.say("inbox.being_verified")
    refused = sum(one.refused for one in offer)
    parts = (who(offer), tell.say("inbox.refused_short", n=refused) if refused else "")
    return " · ".join(one for one in parts if one) or tell.say("inbox.nothing_new")


def what(offer: Iterable[Arrived], tell: Telling) -> str:
    """Return what taking all of them would do: 3 new, 5 changed, 1 conflict."""
    total: Counter[str] = Counter()
    for one in offer:
        total.update(one.counts)
    return counted(total, tell)


def inbox_row(reg: Register, offer: Offer, tell: Telling) -> Row:
    """Return the inbox as the list over the stations shows it."""
    count = len(reg.inbox())
    named = said(offer, tell) if count else ""
    mark = Mark(tell.say("inbox.count", n=count), Tone.ACCENT) if count else None
    meta = named or tell.say("inbox.nothing_here")
    return Row(INBOX, tell.say("inbox.title"), meta=meta, mark=mark, chip=True)
