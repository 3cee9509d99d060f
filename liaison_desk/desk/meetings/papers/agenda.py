"""The agenda as it is sent: day by day, with presenters, times and documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from liaison_desk.db.holder import Holder
from liaison_desk.desk.meetings import topics
from liaison_desk.desk.meetings.papers.around import filled
from liaison_desk.desk.minutes.marking import Marking
from liaison_desk.desk.minutes.source import Source
from liaison_desk.desk.reading import Record, rows
from liaison_desk.printing.meeting.values import AgendaPaper, Day, PlannedItem
from liaison_desk.printing.paper import Words, same
from liaison_desk.records.about import About
from liaison_desk.records.dates import show_day
from liaison_desk.records.meetings.steps import Stage, reached, stage_of
from liaison_desk.words import say


def agenda(holder: Holder, source: Source) -> tuple[AgendaPaper, Marking]:
    """Return the agenda of a meeting, a draft until it is final; what is skipped is not on it."""
    items = [one for one in source.members(topics.ITEM) if one.outcome != topics.SKIPPED]
    planned = [(_day(one), _item(holder, source, one)) for one in items]
    final = reached(stage_of(source.meeting.status), Stage.AGENDA)
    return filled(
        holder, source, AgendaPaper, "agenda", draft=not final, days=tuple(_days(source, planned))
    )


def titles(source: Source) -> tuple[Words, ...]:
    """Return the points of the agenda, as an invitation lists them."""
    items = source.members(topics.ITEM)
    return tuple(source.text(one, "title") for one in items if one.outcome != topics.SKIPPED)


def _days(source: Source, planned: list[tuple[date | None, PlannedItem]]) -> Iterator[Day]:
    """Yield the days; what has no time of its own follows what stands before it."""
    days: dict[date | None, list[PlannedItem]] = {}
    current = next((day for day, _ in planned if day), None)
    for day, item in planned:
        current = day or current
        days.setdefault(current, []).append(item)
    for day, items in days.items():
        several = day is not None and len(days) > 1
        name = {one: show_day(day, one, paper=True) for one in source.languages if several and day}
        yield Day(tuple(items), name)


def _item(holder: Holder, source: Source, item: Record) -> PlannedItem:
    begins = source.value(item, "begins")
    documents = source.naming("attachment", "of", item.id)
    return PlannedItem(
        source.text(item, "title"),
        source.text(item, "presenter"),
        source.value(item, "minutes") or 0,
        f"{begins:%H:%M}" if isinstance(begins, datetime) else "",
        tuple(same(Path(one.name or "").stem) for one in documents),
        _from(holder, source, item),
    )


def _from(holder: Holder, source: Source, item: Record) -> Words:
    """Return from which meeting a topic came; it is not read for this paper, only named."""
    for before in rows(holder, topics.ITEM, [item.continues or ""]):
        for meeting in rows(holder, "meeting", [before.file]):
            if isinstance(meeting.starts, About) and not meeting.restricted_to_post:
                day = meeting.starts
                return {
                    one: say("paper.from_meeting", one, day=show_day(day, one, paper=True))
                    for one in source.languages
                }
    return {}


def _day(item: Record) -> date | None:
    return item.begins.date() if isinstance(item.begins, datetime) else None
