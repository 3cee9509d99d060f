"""How a contact or an office is reached, in one place and in order: the first is tried first.

The lines of the card for numbers and mail stand behind the ways that were put in
order, until each of them is one: then it says how it was tested, and up to which level.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from liaison_desk.db.shape import CONFLICT, PROPOSAL
from liaison_desk.desk.reached import Way
from liaison_desk.desk.reading import Record
from liaison_desk.records.field import split
from liaison_desk.records.names import fold
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters import record_view
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Fact, Mark, Step
from liaison_desk.ui.widgets.lines import Group, Line

WAY: Final = "add:way"
TESTED: Final = "tested"
INTO_WAY: Final = "into_way"  # begins the code of a step: of a line of the card, a way in order
STALE: Final = timedelta(days=365)  # a number that nobody tried for a year
# Lines of the card, and the channel that each is; for plain mail there is no code.
LINES: Final[Mapping[str, str]] = {
    "phone": "PHONE", "mobile": "PHONE", "secure_phone": "SECPHONE", "email": "",
}  # fmt: skip


def ways(record: Record, found: Sequence[Way], tell: Telling) -> Group:
    """Return how they are reached: what was put in order, the office, other lines of the card.

    Each of the ordered ones says what is tried when it fails.
    """
    left = _left_over(record, [one.way for one in found if one.of == record.id])
    lines = [
        (_way if one.of == record.id else _of_office)(one, number, tell, alone=not left)
        for number, one in enumerate(found, start=1)
    ]
    for name in left:
        lines.append(_line(record, name, len(lines) + 1, tell))
    add = Step(WAY, tell.say("lists.add"))
    return Group(tell.say("kind.way.many"), tuple(lines), bool(lines), add)


def of_ways(found: Sequence[Way]) -> set[str]:
    """Return the records that the lines of some ways were built from."""
    return {uid for one in found for uid in (one.way.id, one.of)}


def unsettled(record: Record, tell: Telling) -> tuple[Fact, ...]:
    """Return the lines of the card that somebody has to settle first, or that are withheld."""
    marked = {split(name)[0] for name in record.marks}
    names = [one for one in LINES if one in marked] if record.kind == "contact" else []
    return record_view.facts(record, names, tell)


def given_of(record: Record, name: str) -> dict[str, str]:
    """Return what the form of a way begins with that one of these lines becomes."""
    given = {"channel": LINES[name], "address": str(record.fields.get(name) or "")}
    return {key: one for key, one in given.items() if one}


def _left_over(record: Record, found: Sequence[Record]) -> list[str]:
    """Return the lines of the card that say something, and what no way in order says."""
    if record.kind != "contact":
        return []
    said = {_plain(str(one.address or "")) for one in found}
    waits = {split(name)[0] for name, held in record.marks.items() if held & {CONFLICT, PROPOSAL}}
    return [
        name for name in LINES
        if record.fields[name] and name not in waits and _plain(record.fields[name]) not in said
    ]  # fmt: skip


def _plain(address: str) -> str:
    """Return an address without what people write between its parts."""
    return "".join(fold(address).split())


def _line(record: Record, name: str, number: int, tell: Telling) -> Line:
    step = Step(f"{INTO_WAY}:{name}", tell.say("contact.into_way"))
    return Line(
        f"{record.id}-{name}", tell.field("contact", name), record.fields[name],
        left=Mark(str(number)), marks=(_verified(record.verified_on, tell),), step=step,
    )  # fmt: skip


def _verified(day: date | None, tell: Telling) -> Mark:
    """Return when the lines of the card were verified: in words where long ago, or never."""
    if day is None:
        return Mark(tell.say("contact.never_verified"), Tone.SOON)
    stale = tell.now.date() - day > STALE
    words = tell.say("contact.long_ago", day=tell.day(day)) if stale else tell.short_day(day)
    return Mark(tell.say("contact.verified", day=words), Tone.SOON if stale else Tone.DONE)


def _of_office(way: Way, number: int, tell: Telling, *, alone: bool) -> Line:
    """Return a way of the office behind them: it is changed on the page of that office."""
    told = _way(way, number, tell, alone=alone)
    through = tell.say("contact.by_office", name=tell.record(way.of))
    return replace(told, text=texts((through, told.text)), step=None, kind="")


def _way(way: Way, number: int, tell: Telling, *, alone: bool) -> Line:
    """Return a way in order; ``alone``: no other line of the card stands behind the last."""
    one = way.way
    today = tell.now.date()
    marks = []
    if one.max_level:
        marks.append(Mark(tell.say("contact.up_to", level=tell.code("level", one.max_level))))
    if one.secure:
        marks.append(Mark(tell.field("way", "secure").lower(), Tone.DONE))
    if one.day_and_night:
        marks.append(Mark(tell.field("way", "day_and_night").lower()))
    if one.tested_on is None:
        marks.append(Mark(tell.say("contact.untested"), Tone.SOON))
    else:
        tone = Tone.SOON if today - one.tested_on > STALE else Tone.DONE
        marks.append(Mark(tell.say("contact.tested", day=tell.short_day(one.tested_on)), tone))
    step = None if one.tested_on == today else Step(TESTED, tell.say("contact.tested_today"))
    languages = " ".join(one.languages)
    return Line(
        one.id, tell.code("channel", one.channel), one.address or "",
        texts((one.hours, languages, one.note, _fallback(way, tell, alone=alone))),
        Mark(str(number)), tuple(marks), step, "way",
    )  # fmt: skip


def _fallback(way: Way, tell: Telling, *, alone: bool) -> str:
    """Return what is tried when a way fails; that there is nothing, where it is the last."""
    following = way.fallback
    if following is None:
        return tell.say("contact.no_fallback") if alone else ""
    return tell.say("contact.fallback", name=tell.code("channel", following.channel))
