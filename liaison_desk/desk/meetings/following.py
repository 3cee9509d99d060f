"""What follows from a meeting: its conclusions become actions and requests."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records, writer
from liaison_desk.desk.meetings.errors import NeedsOwnerAndDate, NotAConclusion, NotAnAction
from liaison_desk.desk.reading import Record, get, listed
from liaison_desk.desk.requests import registering

ACTION, REQUEST = "action", "request"
OWNERS: Final = ("owner_org", "owner_person", "owner")
TO_DO: Final = "ACTION"  # the type of a conclusion that somebody has to carry out
# A joint statement is a document of the meeting; an information may turn into something to do.
_QUOTED: Final = ("conclusion", "paragraph", "attachment")
_TAKEN_UP: Final = "IN_PROGRESS"
_OPEN: Final[Mapping[str, str]] = MappingProxyType({"status": "OPEN"})


def into_action(holder: Holder, source: str, given: Mapping[str, Any]) -> str:
    """Make an action of a conclusion, a paragraph, or words quoted from a document.

    Returns its id. It stands in the meeting, in the words of what it is made of unless
    others are given. :class:`NeedsOwnerAndDate` while nobody owns it or no date is set.
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
    fields = {"direction": "OUT", "conclusion": source, **_body(record, given), **given}
    return registering.register(holder, case, fields)


def action_into_request(holder: Holder, action: str, case: str, given: Mapping[str, Any]) -> str:
    """Make a draft of a request out of an action; what answers it is the action's evidence.

    It goes to whoever owns the action unless ``given`` say otherwise, and the action
    is in progress from then on. One save.
    """
    record = get(holder, action)
    if record.kind != ACTION:
        raise NotAnAction
    with writer.together(holder):
        named = {"to_org": record.owner_org, "to_person": record.owner_person}
        owner = {name: one for name, one in named.items() if one}
        fields = {"direction": "OUT", ACTION: action, **_body(record, given), **owner, **given}
        made = registering.register(holder, case, fields)
        if record.status in {None, *_OPEN.values()}:
            records.change(holder, action, {"status": _TAKEN_UP})
        return made


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
    return {} if record.kind == "attachment" else {"text": dict(record.text)}


def _body(record: Record, given: Mapping[str, Any]) -> dict[str, str]:
    """Return the text of a request: in its own language, else in one there is."""
    texts = dict(record.text)
    return {"body": texts.get(str(given.get("language") or "")) or next(iter(texts.values()), "")}
