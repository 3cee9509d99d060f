"""The index of all lists, the calendar beside it, and how an obligation is met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from liaison_desk.records.alphabet import sort_key
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.lists import CalendarView
from liaison_desk.ui.presenters.lists.coming import SOON, YEAR, calendar, coming
from liaison_desk.ui.presenters.lists.declared import LISTS, SHOWN
from liaison_desk.ui.presenters.lists.table import FAR
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Empty, Heading, Mark, Row

COMING: Final = "coming"  # the row of the calendar, above all lists
_MOST: Final = 60  # lines of the calendar: more than anybody reads


def rows(reg: Register, tell: Telling) -> Sequence[Row]:
    """Return one row for each list: how many it holds, what of it is late or soon."""
    counts = reg.counts()
    pressing = _pressing(reg, tell)
    found = [_calendar_row(reg, tell)]
    by_name = sorted(LISTS, key=lambda code: sort_key(tell.say(f"kind.{code}.many"), tell.language))
    for code in (*by_name, *SHOWN[len(LISTS) :]):
        mark = pressing.get(code)
        if mark is None and counts.get(code):
            mark = Mark(str(counts[code]))
        about = tell.say(f"lists.about.{code}")
        found.append(Row(code, tell.say(f"kind.{code}.many"), meta=about, mark=mark))
    return found


def _calendar_row(reg: Register, tell: Telling) -> Row:
    """Return the row of the calendar: what is next, or late."""
    title = tell.say("lists.coming")
    first = next(iter(coming(reg, tell, YEAR)), None)
    if first is None:
        return Row(COMING, title, meta=tell.say("lists.nothing_coming"))
    late = first.day < tell.now.date()
    mark = Mark(tell.say("lists.late").lower(), Tone.LATE) if late else None
    return Row(COMING, title, meta=f"{tell.near_day(first.day)} · {first.line.title}", mark=mark)


def calendar_view(reg: Register, tell: Telling, of: str = "") -> CalendarView:
    """Return what is coming out of all lists, or ``of`` one."""
    lines = coming(reg, tell, YEAR, of)[:_MOST]
    if of:
        heading = Heading(tell.say(f"kind.{of}.many"), note=tell.say(f"lists.about.{of}"))
        empty = Empty(tell.say("lists.choose") if reg.ids(of) else "")
    else:
        heading = Heading(tell.say("lists.coming"), note=tell.say("lists.coming_note"))
        empty = Empty(tell.say("lists.nothing_coming"), tell.say("lists.nothing_coming_text"))
    return CalendarView(heading, calendar(lines, tell), empty)


def next_met(reg: Register, obligation: str) -> Mapping[str, str]:
    """Return what the form begins with that says that an obligation was met."""
    today = Telling(reg, "en").now.date()
    owed = reg.duties(today + FAR, obligation=obligation)
    due = {"due": owed[0].due.isoformat()} if owed else {}
    return {**due, "sent_on": today.isoformat()}


def _pressing(reg: Register, tell: Telling) -> dict[str, Mark]:
    """Return for each list with something late or soon how much, and in which tone."""
    today = tell.now.date()
    late: dict[str, int] = {}
    soon: dict[str, int] = {}
    ahead = reg.ahead(SOON.days)
    places = reg.places({one.record for one in ahead})
    for one in ahead:
        kind = places[one.record][0]
        counted = late if one.day < today else soon
        counted[kind] = counted.get(kind, 0) + 1
    marks = {code: Mark(tell.say("lists.soon", n=n), Tone.SOON) for code, n in soon.items()}
    marks |= {code: Mark(tell.say("lists.count_late", n=n), Tone.LATE) for code, n in late.items()}
    return marks
