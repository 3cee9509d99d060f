"""What Today takes from meetings: those that come, minutes sent for comments, copies to end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from liaison_desk.desk.minutes.awaited import Awaited, Awaits
from liaison_desk.desk.reading import Record
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.today import Aside, AsideLine
from liaison_desk.ui.presenters.meetings.life.copy_named import recipient
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.presenters.today.soon import MOST, OPEN, Soon, Timed, block, near_day, on_day
from liaison_desk.ui.views import Mark, Step
from liaison_desk.ui.widgets.lines import Line

_ENDS: Final = {"RETURN": "today.to_return", "DESTROY": "today.to_destroy"}


def meetings(register: Register, tell: Telling) -> Iterator[Timed]:
    """Yield the meetings that are not over."""
    today = tell.now.date()
    for one in register.list("meeting"):
        starts, ends = one.starts, one.ends or one.starts
        if starts is None or ends.last < today or not starts.day:
            continue
        first = max(starts.first, today)
        yield on_day(first, _meeting(one, first, tell), tell)


def minutes(register: Register, tell: Telling) -> Iterator[Timed]:
    """Yield the minutes of this office that are out for comments, by what they wait for."""
    for one in register.minutes_awaited():
        meeting = tell.look(one.meeting)
        if meeting is None:
            continue
        line = _minutes(one, meeting, tell)
        if one.what is Awaits.APPROVAL:  # nothing of it is late: it stands
            yield Timed(Soon.TODAY, datetime.combine(tell.now.date(), datetime.max.time(),
                                                     tell.zone), line)  # fmt: skip
        else:
            yield on_day(one.by, line, tell)


def copies_to_end(register: Register, tell: Telling) -> Aside | None:
    """Return the numbered copies that are to come back, or to be destroyed."""
    found = register.copies_to_end()
    lines = [_copy(one, tell) for one in found[:MOST]]
    return block("today.copies_to_end", lines, tell, len(found))


def _meeting(one: Record, first: date, tell: Telling) -> Line:
    said = [
        tell.text(one.place),
        tell.code("meeting_type", one.type),
        tell.code("meeting_status", one.status),
    ]
    return Line(
        one.id, tell.label(one), one.number or "", " · ".join(text for text in said if text),
        Mark(near_day(first, tell)), step=Step(OPEN, tell.say("today.open")), kind="meeting",
    )  # fmt: skip


def _minutes(one: Awaited, meeting: Record, tell: Telling) -> Line:
    version = tell.say("meeting.version", version=one.version)
    return Line(
        one.meeting, tell.label(meeting), meeting.number or "",
        texts((_said(one, tell), version, _rule(one, tell))), _when(one, tell),
        step=Step(OPEN, tell.say("today.open")), kind="meeting",
    )  # fmt: skip


def _said(one: Awaited, tell: Telling) -> str:
    if one.what is Awaits.APPROVAL:
        return tell.say("today.minutes_silent" if one.silence else "today.minutes_agreed")
    key = f"today.minutes_{one.what.value}"
    return tell.say(key, n=one.count) if one.count else tell.say(key)


def _rule(one: Awaited, tell: Telling) -> str:
    """Return what silence means, as long as somebody may break it."""
    if one.what is not Awaits.COMMENTS:
        return ""
    key = "life.rule.silence" if one.silence else "life.rule.express"
    return tell.say(key, day=tell.short_day(one.by))


def _when(one: Awaited, tell: Telling) -> Mark:
    day = near_day(one.by, tell)
    if one.what is Awaits.APPROVAL:
        return Mark(day, Tone.DONE)
    left = (one.by - tell.now.date()).days
    if left < 0:
        return Mark(f"{tell.left_days(one.by)}\n{day}", Tone.LATE)
    return Mark(day, Tone.SOON if left <= 1 else Tone.PLAIN)


def _copy(one: Record, tell: Telling) -> AsideLine:
    """Return which copy it is, who has it, and what is to become of it."""
    file = tell.look(one.file)
    number = (file.fields.get("number") or tell.label(file)) if file else ""
    name = tell.say("life.copy", n=one.number or 0)
    words = texts((name, recipient(one.fields, tell), tell.say(_ENDS[one.later]), number))
    return AsideLine(words, kind="meeting", id=one.file)
