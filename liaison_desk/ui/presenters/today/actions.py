"""What Today takes from actions: ours to do, and those that we await from others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from liaison_desk.desk.actions import OpenAction
from liaison_desk.desk.reading import Record
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.today import Aside, AsideLine
from liaison_desk.ui.presenters.action_lines import owner_of
from liaison_desk.ui.presenters.record_view import short, texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.presenters.today.soon import MOST, OPEN, Timed, block, near_day, on_day
from liaison_desk.ui.views import Mark, Step
from liaison_desk.ui.widgets.lines import Line

DAYS: Final = 90  # that Today looks ahead
_LONGEST: Final = 90  # characters of what is to be done
_READ: Final = 300  # lines: the rest stand in their cases


def actions(register: Register, tell: Telling) -> Iterator[Timed]:
    """Yield the actions that are late or due, ours and others'."""
    last = tell.now.date() + timedelta(days=DAYS)
    due = [one for one in register.open_actions() if one.due and one.due.last <= last][:_READ]
    told = {one.id: one for one in register.rows("action", [one.id for one in due])}
    for one in due:
        if one.due and one.id in told:
            line = _line(one, told[one.id], one.due.last, tell)
            yield on_day(one.due.last, line, tell)


def undated(register: Register, tell: Telling) -> Aside | None:
    """Return our actions that nobody gave a date yet."""
    found = [one.id for one in register.open_actions() if one.ours and one.due is None]
    lines = [
        AsideLine(short(tell.text(one.text), _LONGEST), kind="action", id=one.id)
        for one in register.rows("action", found[:MOST])
    ]
    return block("today.undated", lines, tell, len(found))


def _line(one: OpenAction, action: Record, last: date, tell: Telling) -> Line:
    file = tell.look(one.file)
    who = owner_of(action, tell)
    waits = tell.say("today.action_awaited", who=who or tell.say("action.nobody"))
    said = tell.say("today.action") if one.ours else waits
    words = near_day(last, tell)
    if one.late:
        words = f"{tell.left_days(last)}\n{words}"
    soon = Tone.SOON if (last - tell.now.date()).days <= 1 else Tone.PLAIN
    return Line(
        one.id, short(tell.text(action.text), _LONGEST),
        (file.fields.get("number") or "") if file else "",
        texts((said, tell.label(file) if file else "")),
        Mark(words, Tone.LATE if one.late else soon),
        step=Step(OPEN, tell.say("today.open")), kind="action",
    )  # fmt: skip
