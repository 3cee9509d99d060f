"""A topic across the meetings of a series: it returns until it is closed.

Each meeting has an agenda item of its own for it, which names the one that it
continues. So nothing said earlier is ever written over, and the whole story of
a topic is the chain of its items.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, Final, NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading, records
from liaison_desk.desk.meetings.errors import AlreadyOnAgenda, CarriedOver, NotATopic
from liaison_desk.desk.meetings.series import earlier_meetings
from liaison_desk.desk.reading import Record, get, listed, rows
from liaison_desk.records.about import About

ITEM: Final = "agenda_item"
OPEN, CLOSED, SKIPPED = "OPEN", "CLOSED", "SKIPPED"
_CARRIED: Final = ("title", "presenter", "minutes", "topic", "area", "work_item")


class Dealt(NamedTuple):
    """What one meeting did with a topic."""

    meeting: Record
    item: Record
    paragraphs: tuple[Record, ...]
    conclusions: tuple[Record, ...]
    actions: tuple[Record, ...]  # that came of it, or of a conclusion on it


def settle(holder: Holder, item: str, outcome: str) -> None:
    """Say how a topic leaves its meeting: open, closed, or skipped this time.

    That it was skipped stands on the paper, so approved minutes keep it.
    """
    with holder.transaction():
        _topic(holder, item)
        records.change(holder, item, {"outcome": outcome})


def reopen(holder: Holder, item: str, meeting: str = "") -> str:
    """Open a closed topic again, in its own meeting or on the agenda of a later one.

    Returns the agenda item that now stands for it.
    """
    with holder.transaction():
        file = _topic(holder, item).file
        if meeting in ("", file):
            settle(holder, item, OPEN)
            return item
        chain = rows(holder, ITEM, sorted(_chain(holder, item)))
        if any(one.file == meeting and not one.deleted for one in chain):
            raise AlreadyOnAgenda
        newest = max(chain, key=lambda one: _moment(get(holder, one.file)))
        return records.add(holder, ITEM, carried(newest), file=meeting)


def returning(holder: Holder, meeting: str) -> list[Record]:
    """Return the items of a meeting that return at the next one: whatever is not closed."""
    items = listed(holder, ITEM, {}, file=meeting)
    return [one for one in items if one.outcome != CLOSED and not one.follow_up]


def closed_before(holder: Holder, meeting: str) -> list[Record]:
    """Return the topics that earlier meetings of the series closed, the newest first.

    Of each the last item; not what stands on the agenda of this meeting again.
    """
    record = get(holder, meeting)
    continued = {str(named) for _, (named,) in reading.filled(holder, ITEM, "continues")}
    found = []
    for earlier in reversed(earlier_meetings(holder, record)):
        items = listed(holder, ITEM, {"outcome": CLOSED}, file=earlier.id)
        found += [one for one in items if one.id not in continued and not one.follow_up]
    return found


def carried(item: Record) -> dict[str, Any]:
    """Return the fields of the item that continues this one in another meeting."""
    told = {name: item.fields[name] for name in _CARRIED if item.fields[name]}
    return {**told, "continues": item.id}


def history(holder: Holder, item: str) -> list[Dealt]:
    """Return what each meeting did with a topic, the earliest first."""
    _topic(holder, item)
    items = [one for one in rows(holder, ITEM, sorted(_chain(holder, item))) if not one.deleted]
    found = [_dealt(holder, one) for one in items]
    return sorted(found, key=lambda one: _moment(one.meeting))


def check_delete(holder: Holder, item: str) -> None:
    """Refuse to delete what an earlier meeting began, or a later one goes on with."""
    if len(_chain(holder, item)) > 1:
        raise CarriedOver


def _dealt(holder: Holder, item: Record) -> Dealt:
    said = tuple(listed(holder, "paragraph", {"item": item.id}, file=item.file))
    agreed = tuple(listed(holder, "conclusion", {"item": item.id}, file=item.file))
    sources = {one.id for one in (item, *said, *agreed)}
    actions = listed(holder, "action", {}, file=item.file)
    return Dealt(
        get(holder, item.file), item, said, agreed,
        tuple(one for one in actions if one.source in sources),
    )  # fmt: skip


def _topic(holder: Holder, item: str) -> Record:
    found = get(holder, item)
    if found.kind != ITEM:
        raise NotATopic
    return found


def _chain(holder: Holder, item: str) -> set[str]:
    """Return the items that are one topic: whatever continues another, and what it continues."""
    beside: dict[str, set[str]] = defaultdict(set)
    for one, (named,) in reading.filled(holder, ITEM, "continues"):
        beside[one].add(str(named))
        beside[str(named)].add(one)
    found, ahead = {item}, [item]
    while ahead:
        new = _new(beside[ahead.pop()], found)
        found |= new
        ahead += new
    return found


def _new(some: Iterable[str], known: set[str]) -> set[str]:
    return set(some) - known


def _moment(meeting: Record) -> tuple[date, int, str]:
    starts = meeting.starts
    return (starts.first if isinstance(starts, About) else date.max), meeting.made, meeting.id
