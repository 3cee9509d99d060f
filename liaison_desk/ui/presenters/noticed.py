"""What was noticed of copies, and what this version cannot show: built in the worker."""

from __future__ import annotations

from liaison_desk.register import Register
from liaison_desk.ui.palette import Tone
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Notice, Step
from liaison_desk.ui.widgets.notices import READ


def notices(reg: Register, tell: Telling) -> tuple[Notice, ...]:
    """Return what should be told until an officer says that it was read, oldest first."""
    told = [tell.say(one.code, **one.values) for one in reg.notices()]
    read = Step(READ, tell.say("notices.read"))
    last = len(told) - 1
    return tuple(
        Notice(text, Tone.SOON, steps=(read,) if place == last else ())
        for place, text in enumerate(told)
    )


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
