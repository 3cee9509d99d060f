"""What Today takes from the lists: obligations, contributions, postings, absences, forums."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final

from liaison_desk.desk.lists.ahead import What
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters.lists.coming import Coming, coming
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.presenters.today.soon import OPEN, Timed, near_day, on_day
from liaison_desk.ui.views import Mark, Step
from liaison_desk.ui.widgets.lines import Line

DAYS: Final = 180  # before which nothing is told but a posting whose rule begins earlier
# What is told how many days before; a posting by its reminders, a review in the aside.
TOLD: Final = {
    What.DUTY: 90, What.DELIVERABLE: 90, What.TEAM: 90, What.MEETING: 30, What.ABSENCE: 14,
}  # fmt: skip


def lists_ahead(register: Register, tell: Telling) -> Iterator[Timed]:
    """Yield what is to be known of the lists today."""
    today = tell.now.date()
    reminded = {one.posting: one.ends for one in register.endings() if one.reminded(today)}
    days = max(DAYS, *((ends - today).days for ends in reminded.values()), 0)
    for one in coming(register, tell, days):
        near = one.what in TOLD and one.day - today <= timedelta(days=TOLD[one.what])
        if near or (one.what is What.POSTING and one.line.id in reminded):
            yield on_day(one.day, _line(one, tell), tell)


def _line(one: Coming, tell: Telling) -> Line:
    late = one.day < tell.now.date()
    left = one.line.left if late else Mark(near_day(one.day, tell), _tone(one, tell))
    return replace(one.line, left=left, step=Step(OPEN, tell.say("today.open")))


def _tone(one: Coming, tell: Telling) -> Tone:
    """Return the colour of a date: what is owed within a day is soon; who is away is no alarm."""
    owed = one.what in {What.DUTY, What.DELIVERABLE}
    return Tone.SOON if owed and (one.day - tell.now.date()).days <= 1 else Tone.PLAIN
