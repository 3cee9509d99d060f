"""What follows from a meeting: its conclusions become actions and requests."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records
from liaison_desk.desk.meetings.errors import NeedsOwnerAndDate, NotAConclusion
from liaison_desk.desk.reading import Record, get, listed
from liaison_desk.desk.requests import registering

ACTION, REQUEST = "action", "request"
OWNERS: Final = ("owner_org", "owner_person", "owner")
TO_DO: Final = "ACTION"  # the type of a conclusion that somebody has to carry out
_QUOTED: Final = ("conclusion", "attachment")  # a joint statement is a document of the meeting
_OPEN: Final[Mapping[str, str]] = MappingProxyType({"status": "OPEN"})


def into_action(holder: Holder, source: str, given: Mapping[str, Any]) -> str:
    """Make an action of a conclusion, or of words quoted from a document; returns its id.

    It stands in the meeting, in the words of the conclusion unless others are
    given. :class:`NeedsOwnerAndDate` while nobody owns it or no date is set.
    """
    record = _source(holder, source)
    if not given.get("due") or not any(given.get(one) for one in OWNERS):
        raise NeedsOwnerAndDate
    fields = {**_OPEN, "source": source, **_words(record), **given}
    return records.add(holder, ACTION, fields, file=record.file)


def into_request(holder: Holder, source: str, case: str, given: Mapping[str, Any]) -> str:
    """Make a draft of a request out of a conclusion, in one of the meeting's cases."""
    record = _source(holder, source)
    if record.kind != "conclusion":
        raise NotAConclusion
    language = str(given.get("language") or "")
    texts = _words(record)["text"]
    body = texts.get(language) or next(iter(texts.values()), "")
    fields = {"direction": "OUT", "conclusion": source, "body": body, **given}
    return registering.register(holder, case, fields)


def unassigned(holder: Holder, meeting: str) -> list[str]:
    """Return the conclusions that are actions, but that nobody owns yet with a date.

    What was agreed, noted or put off needs neither.
    """
    owned = {
        one.source for one in listed(holder, ACTION, {}, file=meeting)
        if one.due and any(one.fields[name] for name in OWNERS)
    }  # fmt: skip
    asked = listed(holder, "conclusion", {"type": TO_DO}, file=meeting)
    return [one.id for one in asked if one.id not in owned]


def _source(holder: Holder, source: str) -> Record:
    record = get(holder, source)
    if record.kind not in _QUOTED or get(holder, record.file).kind != "meeting":
        raise NotAConclusion
    return record


def _words(record: Record) -> dict[str, Any]:
    return {"text": dict(record.text)} if record.kind == "conclusion" else {}
