"""Meetings of one series: in their order, counted, and when the next one is by its rhythm."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk.lists.duties import rhythm_of
from liaison_desk.desk.reading import Record, listed, rows
from liaison_desk.feeds.changeset import Value
from liaison_desk.records.about import About
from liaison_desk.records.recurring import Rhythm

_MEETING: Final = "meeting"
_SERIES: Final = "series"
NUMBER: Final = "series_no"  # which one of its series a meeting is
_RHYTHMS: Final = ("series", "forum")  # whose rhythm counts first


def meetings_of(holder: Holder, series: str) -> list[Record]:
    """Return the meetings of a series, the earliest first; those without a date last."""
    return sorted(listed(holder, _MEETING, {"series": series}), key=_place)


def earlier_meetings(holder: Holder, meeting: Record) -> list[Record]:
    """Return the meetings of its series before this one, the earliest first."""
    return [one for one in _of_its_series(holder, meeting) if _place(one) < _place(meeting)]


def later_meetings(holder: Holder, meeting: Record) -> list[Record]:
    """Return the meetings of its series after this one, the earliest first."""
    return [one for one in _of_its_series(holder, meeting) if _place(one) > _place(meeting)]


def number_of(holder: Holder, meeting: Record) -> int:
    """Return which one of its series a meeting is: as it says, else counted."""
    return meeting.series_no or _after(earlier_meetings(holder, meeting))


def counted(
    holder: Holder, kind: str, before: Mapping[str, Value | None], fields: Mapping[str, Value]
) -> dict[str, Value]:
    """Return which one of its series a meeting is that joins one without saying so.

    It is the one after those held before it. Nothing where another one has that number:
    the officer knows which of the two is wrong. ``before`` are its values until now.
    """
    series = str(fields.get(_SERIES) or "")
    if kind != _MEETING or not series or series == before.get(_SERIES) or _told(before, fields):
        return {}
    day = _first_day(fields.get("starts", before.get("starts")))
    others = meetings_of(holder, series)
    number = _after([one for one in others if _place(one)[0] <= day])
    return {} if any(one.series_no == number for one in others) else {NUMBER: number}


def _told(before: Mapping[str, Value | None], fields: Mapping[str, Value]) -> bool:
    """Tell whether a number stands with the meeting, or is written or taken out by this save."""
    return bool(fields.get(NUMBER, before.get(NUMBER))) or NUMBER in fields.keys() & before.keys()


def _first_day(starts: Value | None) -> date:
    """Return the first day of a meeting as the feed has it; without one it comes last."""
    try:
        return About.read(str(starts or "")).first
    except ValueError:
        return date.max


def _after(earlier: list[Record]) -> int:
    """Return the number of the meeting after these, of which some may say theirs."""
    number = 0
    for one in earlier:
        number = one.series_no or number + 1
    return number + 1


def next_day(holder: Holder, meeting: Record) -> About | None:
    """Return when the meeting after this one is: as agreed in it, else by the rhythm.

    The rhythm is that of its series, else that of its forum; one that is counted
    from no day is counted from this meeting. ``None`` while neither says anything.
    """
    if isinstance(meeting.next_meeting, About):
        return meeting.next_meeting
    begun = meeting.starts
    if not isinstance(begun, About):
        return None
    for name in _RHYTHMS:
        for one in rows(holder, name, [meeting.fields[name] or ""]):
            counted = _counted_from(one, begun)
            following = counted.following(begun.last) if counted else None
            if following is not None:
                exact = begun.day or isinstance(one.anchor, date)
                day = About.of(following)
                return day if exact else About(day.year, day.month)
    return None


def _counted_from(one: Record, begun: About) -> Rhythm | None:
    every = one.every
    if isinstance(one.anchor, date) or not isinstance(every, int) or every <= 0:
        found = rhythm_of(one)
        return found if found is not None and found.every > 0 else None
    return Rhythm(begun.first, every)


def _of_its_series(holder: Holder, meeting: Record) -> list[Record]:
    return meetings_of(holder, meeting.series) if meeting.series else []


def _place(meeting: Record) -> tuple[date, int, int, str]:
    starts = meeting.starts
    day = starts.first if isinstance(starts, About) else date.max
    return day, meeting.series_no or 0, meeting.made, meeting.id
