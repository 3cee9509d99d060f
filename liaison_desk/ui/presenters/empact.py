"""The cycle of EMPACT that a case or an activity belongs to, by its priority."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from liaison_desk.desk.reading import Record
from liaison_desk.records import crosswalk
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Fact


def cycle(record: Record, tell: Telling) -> Iterator[Fact]:
    """Yield the years of the cycle; of one that is over, that the record stays with it.

    A case that was opened outside its cycle is warned of.
    """
    years = crosswalk.cycle_of(record.empact) if record.empact else None
    if years is None:
        return
    words = f"{years[0]}–{years[1]}"
    if years[1] < tell.now.year:
        words = tell.say(f"blocks.cycle_over.{record.kind}", years=words)
    yield Fact(tell.say("blocks.cycle"), words)
    opened = record.fields.get("opened_on")
    if isinstance(opened, date) and not years[0] <= opened.year <= years[1]:
        words = tell.say("blocks.cycle_other", day=tell.day(opened))
        yield Fact(tell.say("blocks.beyond"), words, warning=True)
