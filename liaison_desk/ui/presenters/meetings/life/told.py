"""Differences of minutes in words: where on the paper, and what stood and stands there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from liaison_desk.desk.minutes.comparing import Difference, Section
from liaison_desk.ui.pages.meetings.over import Changed
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.telling import Telling

_OF_MEETING: Final[Mapping[str, str]] = {  # names on the paper → fields of the meeting
    "number": "number", "title": "title", "place": "place", "dates": "starts", "chair": "chair",
    "note_taker": "note_taker", "supporters": "supporters", "cases": "cases",
    "organisation": "host_org",
}  # fmt: skip


def changed(found: Sequence[Difference], tell: Telling) -> tuple[Changed, ...]:
    """Return each place in each language in which its words differ."""
    told = []
    for one in found:
        languages = dict.fromkeys((*one.before, *one.after))
        differing = [key for key in languages if one.before.get(key) != one.after.get(key)]
        for key in differing:
            language = tell.code("language", key) if key and len(languages) > 1 else ""
            place = texts((_place(one, tell), language))
            told.append(Changed(place, one.before.get(key, ""), one.after.get(key, "")))
    return tuple(told)


def _place(one: Difference, tell: Telling) -> str:
    if one.section is Section.HEAD:
        field = _OF_MEETING.get(one.place)
        return tell.field("meeting", field) if field else tell.say("minutes.section.head")
    if one.section is Section.ATTACHED:
        return texts((tell.say("minutes.section.attached"), one.place))
    return texts((tell.say(f"life.section.{one.section}"), one.place))
