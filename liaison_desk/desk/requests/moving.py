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
from liaison_desk.desk import reading
from liaison_desk.desk.reading import Record
from liaison_desk.desk.requests import limits, templates
from liaison_desk.desk.requests.limits import Terms
from liaison_desk.feeds.changeset import Value
from liaison_desk.feeds.outcome import EMPTY
from liaison_desk.records import deadlines, particulars, values
from liaison_desk.records.field import element
from liaison_desk.records.registry import fields_of
from liaison_desk.records.requests.move import INCOMING, OUTGOING

ENTRY: Final = "entry"
REQUEST: Final = "REQ"
ACKNOWLEDGEMENT: Final = "ACK"
RECEIVED: Final = "received"
BY_RULE: Final = frozenset({"PROFILE", "AGREEMENT"})
_EVENT: Final = element(particulars.FIELD, templates.KICK_OFF)
_STARTS: Final = {INCOMING: RECEIVED}  # else it was sent
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
    if old.get("type") == ACKNOWLEDGEMENT:
        return _set_going(holder, old, after) if "due" not in fresh and RECEIVED in fresh else {}
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
    unit = {name: found.get(name) or EMPTY for name in limits.COUNTED}
    return {"due": due, "due_set_by": by, "due_reason": why, **unit}


def _set_going(
    holder: Holder, old: Mapping[str, Value | None], after: Mapping[str, Value | None]
) -> dict[str, Value]:
    """Return the limit that a partner's acknowledgement sets going from its corrected receipt.

    Only where the one that stands was counted from the receipt that stood.
    """
    if after.get("direction") != INCOMING or not old.get("due"):
        return {}
    for request in reading.rows(holder, ENTRY, [str(old.get("answers") or EMPTY)]):
        if request.direction == OUTGOING and request.due_set_by in BY_RULE:
            before, due = (_counted(holder, request, one) for one in (old, after))
            if before and due and before == old["due"] != due:
                return {"due": due}
    return {}


def _counted(holder: Holder, request: Record, feed: Mapping[str, Value | None]) -> Value:
    """Return when a request acknowledged at the receipt in ``feed`` is due; empty for never."""
    rules = fields_of(ENTRY)
    start = values.from_feed(rules[RECEIVED], feed.get(RECEIVED) or EMPTY)
    rule = limits.rule_of(holder, request.fields)
    if rule is None or not isinstance(start, datetime):
        return EMPTY
    days = limits.holidays(holder, limits.NO_TERMS, request.fields)
    return values.to_feed(rules["due"], deadlines.due(rule.limit, start, holidays=days))


def _told(feed: Mapping[str, Value | None]) -> dict[str, Any]:
    """Return the values that a rule looks at, as programs use them."""
    rules = fields_of(ENTRY)
    told: dict[str, Any] = {
        name: values.from_feed(rules[name], feed.get(name) or EMPTY) for name in _READ
    }
    return {**told, particulars.FIELD: {templates.KICK_OFF: feed.get(_EVENT) or EMPTY}}
