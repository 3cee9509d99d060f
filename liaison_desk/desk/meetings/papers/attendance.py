"""The list that everybody signs on the day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk.meetings.papers.around import filled
from liaison_desk.desk.minutes.marking import Marking
from liaison_desk.desk.minutes.people import participants
from liaison_desk.desk.minutes.source import Source
from liaison_desk.desk.reading import Record, listed
from liaison_desk.printing.meeting.values import AttendancePaper
from liaison_desk.printing.paper import Words
from liaison_desk.records.about import About
from liaison_desk.records.dates import show_day

_MOST_DAYS: Final = 31  # a mission of a month
_NOT_COMING: Final = ("EXCUSED", "ABSENT", "REPLACED")


def attendance(holder: Holder, source: Source) -> tuple[AttendancePaper, Marking]:
    """Return the list: not who declined or sends somebody else; a column for each day."""
    people = listed(holder, "participant", {}, file=source.meeting.id)
    away = {one.id for one in people if _stays_away(one)}
    found = participants(source, without=away, to_sign=True)
    return filled(
        holder, source, AttendancePaper, "attendance", days=tuple(_days(source)),
        delegations=found.delegations, others=found.others,
    )  # fmt: skip


def _stays_away(one: Record) -> bool:
    gone = bool(one.replaced_by) or one.presence in _NOT_COMING
    return gone or (one.reply == "DECLINED" and one.presence != "PRESENT")


def _days(source: Source) -> list[Words]:
    starts, ends = source.meeting.starts, source.meeting.ends
    if not (isinstance(starts, About) and isinstance(ends, About) and starts.exact and ends.exact):
        return []
    count = (ends.first - starts.first).days + 1
    days: list[date] = [starts.first + timedelta(days=at) for at in range(min(count, _MOST_DAYS))]
    return [{one: show_day(day, one) for one in source.languages} for day in days if count > 1]
