"""A date that follows from a rule follows it on, when what it was counted from is corrected.

Only a date that the rule set moves: one that an officer, or the other side,
named stays where it is. The first date stays beside the new one. Another urgency
moves nothing: by when it is to be answered was said when it was registered.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk.requests import limits, templates
from liaison_desk.desk.requests.limits import Terms
from liaison_desk.feeds.changeset import Value
from liaison_desk.feeds.outcome import EMPTY
from liaison_desk.records import particulars, values
from liaison_desk.records.field import element
from liaison_desk.records.registry import fields_of
from liaison_desk.records.requests.move import INCOMING

ENTRY: Final = "entry"
REQUEST: Final = "REQ"
BY_RULE: Final = frozenset({"PROFILE", "AGREEMENT"})
_EVENT: Final = element(particulars.FIELD, templates.KICK_OFF)
_STARTS: Final = {INCOMING: "received"}  # else it was sent
_READ: Final = (
    "type", "direction", "partner", "received", "sent",
    "deadline_profile", "urgency", "access", "eaw_offence", "legal_basis",
)  # fmt: skip


def moved(
    holder: Holder, old: Mapping[str, Value | None], fields: Mapping[str, Value]
) -> dict[str, Value]:
    """Return the feed fields by which the date of a request follows a correction; none if it stays.

    ``old`` are the feed fields of the entry, ``None`` for several values at once;
    ``fields`` those to be written. Where the rule comes to no date any more, as for
    an event that is too near, the one that stands is left to the officer.
    """
    fresh = {name for name, value in fields.items() if old.get(name, EMPTY) != value}
    after = {**old, **fields}
    starts = _STARTS.get(str(after.get("direction")), "sent")
    by = str(old.get("due_set_by") or EMPTY)
    ruled = old.get("type") == REQUEST and by in BY_RULE and old.get("due")
    if not ruled or "due" in fresh or not fresh.intersection((starts, _EVENT)):
        return {}
    told = _told(after)
    start = told[starts]
    if not isinstance(start, datetime):
        return {}
    terms = Terms(event=templates.event_of(told, start))
    found = limits.due_fields(holder, told, start, terms)
    if found.get("due_set_by") != by:  # nothing sets it, or not what set it before
        return {}
    due = values.to_feed(fields_of(ENTRY)["due"], found["due"])
    if due == old.get("due"):
        return {}
    why = old.get("due_reason") or EMPTY
    return {"due": due, "due_set_by": by, "due_reason": why}


def _told(feed: Mapping[str, Value | None]) -> dict[str, Any]:
    """Return the values that a rule looks at, as programs use them."""
    rules = fields_of(ENTRY)
    told: dict[str, Any] = {
        name: values.from_feed(rules[name], feed.get(name) or EMPTY) for name in _READ
    }
    return {**told, particulars.FIELD: {templates.KICK_OFF: feed.get(_EVENT) or EMPTY}}
