"""How it is said on paper who was not there the whole time."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from liaison_desk.desk.minutes.source import Source
from liaison_desk.desk.reading import Record
from liaison_desk.printing.paper import Words, in_language
from liaison_desk.records.about import About
from liaison_desk.records.dates import NO_BREAK, show_day
from liaison_desk.words import say

_PRESENT, _REPLACED = "PRESENT", "REPLACED"
_BETWEEN: Final = {(True, True): "from_to", (True, False): "from", (False, True): "until"}


def attendance(source: Source, participant: Record, instead: Words) -> Words:
    """Return what is to be said of somebody's presence; nothing of who was there all along.

    ``instead`` is the name of whoever came in his or her place.
    """
    times = _times(source, participant)
    if source.value(participant, "presence") == _PRESENT:
        return source.noted(participant, "presence", times)
    said = lowered(source.label(participant, "presence"))
    if participant.presence == _REPLACED and any(instead.values()):
        said = {one: say("paper.replaced_by", one, name=_said(instead, one)) for one in said}
    return {one: ", ".join(filter(None, (text, times.get(one)))) for one, text in said.items()}


def lowered(texts: Words) -> Words:
    """Return labels as they stand inside a line; abbreviations stay as they are."""
    return {
        key: text if text[1:2].isupper() else text[:1].lower() + text[1:]
        for key, text in texts.items()
    }


def _said(text: Words, language: str) -> str:
    return in_language(text, language) or next(filter(None, text.values()), "")


def _times(source: Source, participant: Record) -> Words:
    """Return from when to when; with the day where the meeting has several."""
    arrived, left = (source.value(participant, name) for name in ("arrived", "left"))
    key = _BETWEEN.get((isinstance(arrived, datetime), isinstance(left, datetime)))
    if key is None:
        return {}
    return {
        one: say(f"paper.present.{key}", one, arrived=_time(source, arrived, one),
                 left=_time(source, left, one))
        for one in source.languages
    }  # fmt: skip


def _time(source: Source, at: object, language: str) -> str:
    if not isinstance(at, datetime):
        return ""
    starts, ends = source.meeting.starts, source.meeting.ends
    days = isinstance(starts, About) and isinstance(ends, About) and starts != ends
    time = f"{at:%H:%M}"
    return f"{show_day(at.date(), language)},{NO_BREAK}{time}" if days else time
