"""Which templates there are, and what one brings to a request."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from liaison_desk import ids
from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.requests.errors import NoSuchParticular, NoSuchTemplate
from liaison_desk.records import particulars, templates
from liaison_desk.records.field import element
from liaison_desk.records.templates import Template

KIND: Final = "template"
KICK_OFF: Final = "KICK_OFF"  # of a sports event: its date is counted back from there


def every(holder: Holder) -> list[Template]:
    """Return the shipped templates, and behind them headquarters' own."""
    own = (templates.of_record(one.id, one.fields) for one in reading.listed(holder, KIND, {}))
    return [*templates.shipped().values(), *own]


def named(holder: Holder, code: str) -> Template:
    """Return a template by its code, or an own one by the id of its record."""
    shipped = templates.shipped().get(code)
    if shipped is not None:
        return shipped
    if ids.is_hex(code, ids.ID_DIGITS):
        record = reading.get(holder, code)
        if record.kind == KIND:
            return templates.of_record(record.id, record.fields)
    raise NoSuchTemplate(template=code[:40])


def of_request(holder: Holder, request: Mapping[str, Any]) -> Template | None:
    """Return the template that a request was made by; ``None`` without one, or where it is gone."""
    code = str(request.get("own_template") or request.get("template") or "")
    try:
        return named(holder, code) if code else None
    except (NoSuchTemplate, NotHere):
        return None


def filled(template: Template, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a request made by a template: what it says by itself, and was given.

    The particulars come in their one form; one that the template does not have is refused.
    """
    told = {**template.entry, **{name: one for name, one in given.items() if one is not None}}
    told["template"] = template.type
    if template.own:
        told["own_template"] = template.code
    typed = told.get(particulars.FIELD) or {}
    told[particulars.FIELD] = values_of(typed, template.particulars, particulars.FIELD)
    return told


def values_of(typed: Mapping[str, Any], known: tuple[str, ...], field: str) -> dict[str, str]:
    """Return particulars in their one form; :class:`NoSuchParticular` for a code not among them."""
    found = {}
    for code, value in typed.items():
        if code not in known:
            raise NoSuchParticular(field=element(field, code)[:60])
        found[code] = particulars.read(code, value, field=field)
    return {code: one for code, one in found.items() if one}


def lacking(template: Template, given: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the particulars that cannot be left empty when a request goes out."""
    told = given.get(particulars.FIELD) or {}
    empty = (one for one in template.needed if not told.get(one))
    return tuple(element(particulars.FIELD, one) for one in empty)


def event_of(given: Mapping[str, Any], start: datetime | None) -> datetime | None:
    """Return when the event begins that a request is about, in the zone of its own moments."""
    written = (given.get(particulars.FIELD) or {}).get(KICK_OFF)
    if not written or start is None:
        return None
    try:
        return datetime.fromisoformat(written).replace(tzinfo=start.tzinfo)
    except ValueError:  # it came in a bundle: it is shown, and nothing is counted from it
        return None
