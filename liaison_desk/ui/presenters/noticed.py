"""What was noticed of copies, and what this version cannot show: built in the worker."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from liaison_desk.desk.copies.notices import Notice as Noticed
from liaison_desk.desk.copies.others import OTHER
from liaison_desk.feeds.birth import DATA
from liaison_desk.feeds.fork import Fork
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Notice, Step
from liaison_desk.ui.widgets.notices import READ

ONLY_COPY: Final = "only_copy"  # the step that asks whether the others are gone
STATION: Final = "station"  # the step that leads to one: station:LJU


def notices(reg: Register, tell: Telling) -> tuple[Notice, ...]:
    """Return what should be told until an officer says that it was read, oldest first.

    The last question about another copy can be answered where it stands.
    """
    noticed = reg.notices()
    asked = max((place for place, one in enumerate(noticed) if one.code == OTHER), default=-1)
    only = Step(ONLY_COPY, tell.say("only_copy.ask"))
    read = Step(READ, tell.say("notices.read"))
    last = len(noticed) - 1
    return tuple(
        Notice(
            _told(one, tell), Tone.SOON,
            steps=(*((only,) if place == asked else ()), *((read,) if place == last else ())),
        )
        for place, one in enumerate(noticed)
    )  # fmt: skip


def fork_notices(reg: Register, tell: Telling) -> tuple[Notice, ...]:
    """Return one notice for each station whose register was copied and written on in both."""
    by_station: dict[str, list[Fork]] = {}
    for one in reg.forks():
        by_station.setdefault(one.station, []).append(one)
    show = tell.say("notices.show_station")
    return tuple(
        Notice(
            _fork_words(station, forks, tell, own=station == reg.station), Tone.SOON,
            steps=(Step(f"{STATION}:{station}", show),), closing=True,
        )
        for station, forks in by_station.items()
    )  # fmt: skip


def standing_facts(reg: Register, tell: Telling) -> list[str]:
    """Return what stays so until somebody does something about it: forks, numbers, versions."""
    copied = sorted({one.station for one in reg.forks()})
    facts = [tell.say("notices.fork", station=one) for one in copied]
    facts += [
        tell.say("notices.equal_number", number=one.number, n=len(one.records))
        for one in reg.equal_numbers()
    ]
    newer = reg.newer()
    return [*facts, tell.say("notices.newer", n=newer)] if newer else facts


def _told(one: Noticed, tell: Telling) -> str:
    values = dict(one.values)
    if "day" in values:
        values["day"] = tell.day(date.fromisoformat(values["day"]))
    return tell.say(one.code, **values)


def _fork_words(station: str, forks: Sequence[Fork], tell: Telling, *, own: bool) -> str:
    """Return whose register it is, and which changes stand twice; of the log alone no numbers."""
    data = [one for one in forks if one.birth.purpose == DATA]
    if not data:
        return tell.say("notices.fork", station=station)
    fork = min(data, key=lambda one: one.number)
    longer, shorter = sorted((side.size for side in fork.sides), reverse=True)
    return tell.say(
        "notices.fork_own" if own else "notices.fork_range",
        station=station, first=fork.number, longer=longer, shorter=shorter,
    )  # fmt: skip
