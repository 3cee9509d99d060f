"""The next meeting, made of the last one: one save.

Its date by what was agreed or by the rhythm, the same people, the topics that
were not closed, and one item under which the open actions stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records, writer
from liaison_desk.desk.meetings import standing, topics
from liaison_desk.desk.meetings.errors import StepNotOffered
from liaison_desk.desk.meetings.followed import open_actions
from liaison_desk.desk.meetings.series import NUMBER, earlier_meetings, next_day, number_of
from liaison_desk.desk.reading import Record, get, listed, rows
from liaison_desk.records.about import About
from liaison_desk.records.meetings.steps import Stage, Step
from liaison_desk.words import LANGUAGES, say

_SAME: Final = (
    "title", "type", "format", "tier", "place", "country", "held", "host_org", "supporters",
    "forum", "series", "project", "cases", "languages", "delegation_order", "chair", "note_taker",
    # It begins as strictly as the last one ended; its owner decides from there on.
    "level", "tlp", "handling", "restriction", "restricted_to_post",
)  # fmt: skip
_PERSON: Final = (
    "country", "organisation", "contact", "name", "function", "role", "interprets", "clearance",
)  # fmt: skip
_WHO: Final = ("country", "organisation", "contact", "name")


def foreseen(holder: Holder, meeting: str) -> dict[str, Any]:
    """Return the fields of the meeting after this one, as far as they follow from it."""
    last = standing.meeting_of(holder, meeting)
    fields = {name: last.fields[name] for name in _SAME if last.fields[name]}
    if last.next_meeting_place:
        fields["place"] = dict(last.next_meeting_place)
    day = next_day(holder, last)
    return {
        **fields,
        "status": str(Stage.PROPOSED),
        NUMBER: number_of(holder, last) + 1,
        **({"starts": day, **_ends(last, day)} if day else {}),
    }


def make(holder: Holder, meeting: str, given: Mapping[str, Any]) -> str:
    """Make the meeting after this one; returns its id. ``given`` say otherwise than foreseen.

    A meeting that belongs to no series begins one, which is named as it is.
    """
    with writer.together(holder):
        if Step.NEXT_MEETING not in standing.steps(holder, meeting):
            raise StepNotOffered
        last = _in_series(holder, standing.meeting_of(holder, meeting))
        made = records.add(holder, standing.MEETING, {**foreseen(holder, meeting), **given})
        for one in _regulars(holder, last):
            records.add(holder, standing.PARTICIPANT, one, file=made)
        for one in _agenda(holder, last):
            records.add(holder, topics.ITEM, one, file=made)
        return made


def follow_up(holder: Holder, meeting: str) -> str:
    """Put the item under which open actions stand on the agenda, once; returns its id."""
    with holder.transaction():
        for one in listed(holder, topics.ITEM, {"follow_up": True}, file=meeting):
            return one.id
        standing.meeting_of(holder, meeting)
        return records.add(holder, topics.ITEM, _follow_up(), file=meeting)


def _in_series(holder: Holder, last: Record) -> Record:
    if last.series:
        return last
    series = records.add(holder, "series", {"name": dict(last.title), "forum": last.forum})
    records.change(holder, last.id, {"series": series, NUMBER: last.series_no or 1})
    return get(holder, last.id)


def _agenda(holder: Holder, last: Record) -> Iterator[dict[str, Any]]:
    if open_actions(holder, [*earlier_meetings(holder, last), last]):
        yield _follow_up()
    for one in topics.returning(holder, last.id):
        yield topics.carried(one)


def _follow_up() -> dict[str, Any]:
    return {"title": {one: say("meetings.follow_up", one) for one in LANGUAGES}, "follow_up": True}


def _regulars(holder: Holder, last: Record) -> Iterator[dict[str, Any]]:
    """Yield who takes part again: not who came instead of somebody for once.

    Whoever left the post is followed by the successor, else the organisation is
    asked again whom it sends.
    """
    people = listed(holder, standing.PARTICIPANT, {}, file=last.id)
    once = {one.replaced_by for one in people}
    known = {one.id: one for one in rows(holder, "contact", [one.contact or "" for one in people])}
    for one in people:
        fields = {name: one.fields[name] for name in _PERSON if one.fields[name]}
        contact = known.get(one.contact or "")
        if contact is not None and contact.left_on:
            for name in ("contact", "name", "function", "clearance"):
                fields.pop(name, None)
            fields |= {"contact": contact.successor} if contact.successor else {}
        if one.id not in once and any(fields.get(name) for name in _WHO):
            yield fields


def _ends(last: Record, day: About) -> dict[str, About]:
    """Return the last day of a meeting that lasts as long as the one before it."""
    starts, ends = last.starts, last.ends
    if not (isinstance(starts, About) and isinstance(ends, About)):
        return {}
    if not (starts.exact and ends.exact and day.exact):
        return {}
    length = ends.first.toordinal() - starts.first.toordinal()
    return {"ends": About.of(date.fromordinal(day.first.toordinal() + length))}
