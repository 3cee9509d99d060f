"""By when something is due, said beneath its lines while one types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from liaison_desk.desk.requests import transit
from liaison_desk.desk.requests.undated import Undated
from liaison_desk.errors import UserError
from liaison_desk.records.deadlines import Unit
from liaison_desk.records.registry import fields_of
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.presenters.requests import head
from liaison_desk.ui.presenters.telling import Telling


def told_by(values: Mapping[str, Given]) -> dict[str, Any]:
    """Return the fields of an entry that stand in a form's lines."""
    names = fields_of("entry")
    return {name: one for name, one in values.items() if name in names and one}


def due_said(reg: Register, told: Mapping[str, Any], tell: Telling) -> str:
    """Return by when what these fields say is due, and by which rule; or why there is no date."""
    try:
        found = reg.foresee(**told)
        why = reg.why_undated(**told) if found is None else None
    except UserError:  # half typed
        return ""
    if found is None:
        return undated_said(why, told, tell)
    when = head.both_clocks(found.due, str(told.get("partner") or ""), tell)
    if found.limit is None:
        own = told.get("due")
        return tell.say("form.due_own" if own else "form.due_before_meeting", when=when)
    limit = head.limit_words(found.limit, tell)
    way = "receipt" if told.get("direction") == "IN" else "sending"
    if found.limit.unit is Unit.DAYS_BEFORE_EVENT:
        way = "event"
    said = tell.say(f"form.due_from.{way}", when=when, limit=limit)
    changed = "" if way == "event" else head.clocks_change(found.start, found.due, tell)
    return " ".join(one for one in (said, changed, head.unlisted(found.unlisted, tell)) if one)


def undated_said(why: Undated | None, told: Mapping[str, Any], tell: Telling) -> str:
    """Say why nothing gives a date, and what to do; empty where nobody expects one."""
    if why is None:
        return ""
    profile = tell.code("deadline_profile", str(told.get("deadline_profile") or ""))
    return tell.say(f"form.undated.{why}", profile=profile)


def limit_said(
    reg: Register, urgency: str, values: Mapping[str, Given], tell: Telling
) -> dict[str, str]:
    """Say by when the partner to whom a request is passed on is to answer."""
    told = told_by(values) | {"direction": "OUT", "type": "FWD", "urgency": urgency}
    told["deadline_profile"] = transit.profile(told)
    said = due_said(reg, {name: one for name, one in told.items() if one}, tell)
    return {"deadline_profile": said} if said else {}
