"""A request begins: registered when it came in, written and sent when it is ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any

from liaison_desk.db.holder import Holder
from liaison_desk.desk import days, records, writer
from liaison_desk.desk.hits import answering
from liaison_desk.desk.reading import Record, get, listed, places, state_of
from liaison_desk.desk.requests import asking, calendars, demanding, moving, templates, undated
from liaison_desk.desk.requests.calendars import Unlisted
from liaison_desk.desk.requests.errors import Incomplete, NotARequest, NotOutgoing
from liaison_desk.desk.requests.limits import NO_TERMS, Terms, due_fields, moment_in, rule_of
from liaison_desk.desk.requests.undated import Undated
from liaison_desk.records import values
from liaison_desk.records.deadlines import Limit, Unit
from liaison_desk.records.errors import Required
from liaison_desk.records.requests.content import lacking as lacking_fields
from liaison_desk.records.requests.move import INCOMING, OUTGOING
from liaison_desk.records.requests.steps import ANSWERED, REQUEST
from liaison_desk.records.templates import Template

_INVOLVEMENT, _PERSON, _PERSON_NAME = "involvement", "person", "PERSON_NAME"


def register(
    holder: Holder,
    case: str,
    given: Mapping[str, Any],
    *,
    questions: Sequence[str] | None = None,
    terms: Terms = NO_TERMS,
    override: str = "",
) -> str:
    """Write a request into a case with its questions and its date; returns the entry's id.

    An incoming one needs the moment of its receipt, which starts its clock. One of
    ours with a moment of sending is sent with it, and has to say all that a request
    must say, or ``override`` why it goes all the same; without one it is a draft.
    A ``template`` among the fields (its code, or the id of headquarters' own) brings
    fields and, where none are given, questions.
    An incoming one keeps what the register held of it: new, or known as what.
    """
    template = templates.named(holder, given["template"]) if given.get("template") else None
    told = templates.filled(template, given) if template else given
    fields = {"type": REQUEST, "direction": INCOMING, **told}
    if questions is None:
        questions = template.texts(str(fields.get("language") or "")) if template else ()
    start = _start(fields)
    asks = bool(questions or (template and template.columns))
    fields |= _demanded(holder, case, fields, template, asks=asks, override=override, terms=terms)
    fields.setdefault("registered", now_in(holder, start.tzinfo if start else None))
    if fields["direction"] == INCOMING:
        text = "\n".join((str(fields.get("body") or ""), *questions))
        fields = {**answering.answer(holder, fields | {"body": text}, case), **fields}
    with holder.transaction():
        save = writer.new_save(holder)
        request = records.add(holder, "entry", fields, file=case, save=save)
        asking.put(holder, request, questions, save=save)
        return request


def demanded(holder: Holder, case: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a request, or information, that is written by hand has to say beside: its date.

    ``told`` are its fields. Refuses what lacks its receipt, or what Article 4 asks for.
    """
    fields = {name: one for name, one in told.items() if one not in (None, "")}
    if fields.get("type") != REQUEST and _start(fields) is None:
        return {}  # information has no clock that its receipt would start
    template = templates.of_request(holder, fields)
    return _demanded(holder, case, fields, template)


def demand_still(
    holder: Holder, request: str, case: str, was: Mapping[str, Any], told: Mapping[str, Any]
) -> None:
    """Refuse that a request of ours which was sent says less than it said."""
    if told["direction"] != OUTGOING or told["type"] != REQUEST or told["sent_incomplete"]:
        return
    asks = bool(asking.questions(holder, request))
    persons = about_persons(holder, case, templates.of_request(holder, told))
    before, after = (lacking_fields(one, asks=asks, persons=persons) for one in (was, told))
    if less := [one for one in after if one not in before]:
        raise Incomplete(fields=", ".join(less))


def _demanded(
    holder: Holder,
    case: str,
    fields: Mapping[str, Any],
    template: Template | None,
    *,
    asks: bool = False,
    override: str = "",
    terms: Terms = NO_TERMS,
) -> dict[str, Any]:
    """Return why a request goes although it lacks something, and its date; refuses the rest."""
    start = _start(fields)
    if start is None:
        if fields.get("direction") == INCOMING:
            raise Required(kind="entry", field="received")
        return {}
    found: dict[str, Any] = {}
    if fields.get("direction") != INCOMING and fields["type"] in ANSWERED:
        needed = templates.lacking(template, fields) if template else ()
        persons = about_persons(holder, case, template)
        found |= _complete(fields, asks, persons, override, needed)
    event = terms.event or templates.event_of(fields, start)
    return found | due_fields(holder, fields, start, replace(terms, event=event))


def _start(fields: Mapping[str, Any]) -> datetime | None:
    """Return when a request came in or went out; ``None`` of a draft."""
    return moment_in(fields, "received" if fields.get("direction") == INCOMING else "sent")


def send(
    holder: Holder,
    request: str,
    given: Mapping[str, Any],
    *,
    terms: Terms = NO_TERMS,
    override: str = "",
) -> None:
    """Say that a draft of ours was sent: now, or at the moment given; its date is set."""
    entry = get(holder, request)
    if entry.kind != "entry" or entry.direction != OUTGOING or entry.sent is not None:
        raise NotOutgoing
    after = {**entry.fields, "sent": now_in(holder, zone_of(entry)), **given}
    fields = {"sent": after["sent"], **given}
    if entry.type in ANSWERED:
        template = templates.of_request(holder, after)
        needed = templates.lacking(template, after) if template else ()
        asks = bool(asking.questions(holder, request))
        persons = about_persons(holder, entry.file, template)
        fields |= _complete(after, asks, persons, override, needed)
        start = moment_in(after, "sent")
        event = terms.event or templates.event_of(after, start)
        wanted = replace(terms, event=event)
        fields |= due_fields(holder, after, start, wanted) if start else {}
    else:
        fields |= demanding.demand(holder, after)
    records.change(holder, request, fields, by_step=True)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """By when a request would be due, and how that comes about."""

    due: datetime
    limit: Limit | None  # none: an officer's own date
    start: datetime
    unlisted: Unlisted | None = None  # holidays that its working days do not know of


def foresee(holder: Holder, given: Mapping[str, Any], terms: Terms = NO_TERMS) -> Foreseen | None:
    """Return by when a request with these fields would be due; ``None`` where nothing says so."""
    fields, start, wanted = _asked(given, terms)
    found = due_fields(holder, fields, start, wanted) if start else {}
    due = moment_in(found, "due")
    if start is None or due is None:
        return None
    rule = None if found["due_set_by"] == "OFFICER" else rule_of(holder, fields, terms)
    if rule is None:
        return Foreseen(due, None, start)
    in_days = rule.limit.unit is Unit.WORKING_DAYS and terms.holidays is None
    lacks = calendars.unlisted(holder, fields, start, due) if in_days else None
    return Foreseen(due, rule.limit, start, lacks)


def why_undated(
    holder: Holder, given: Mapping[str, Any], terms: Terms = NO_TERMS
) -> Undated | None:
    """Return why a request with these fields would have no date, although one asks for it."""
    return undated.why_undated(holder, *_asked(given, terms))


def _asked(given: Mapping[str, Any], terms: Terms) -> tuple[dict[str, Any], datetime | None, Terms]:
    """Return fields, when their clock starts, and the terms with the event they are about."""
    fields = {"direction": INCOMING, **given}
    start = _start(fields)
    return fields, start, replace(terms, event=terms.event or templates.event_of(fields, start))


def foresee_change(holder: Holder, request: str, given: Mapping[str, Any]) -> datetime | None:
    """Return to when the date of a request would move with these fields; ``None`` if it stays."""
    old = writer.current_values(holder, state_of(holder, request))
    found = moving.moved(holder, old, values.to_fields("entry", given))
    return moment_in(found, "due") if found else None


def set_due(holder: Holder, request: str, due: datetime | str, reason: str) -> None:
    """Let an officer's date be in force; the first one stays beside it."""
    if get(holder, request).kind != "entry":
        raise NotARequest
    if not reason.strip():
        raise Required(kind="entry", field="due_reason")
    fields = {"due": due, "due_set_by": "OFFICER", "due_reason": reason}
    records.change(holder, request, fields, reason=reason)


def lacking(holder: Holder, request: str) -> tuple[str, ...]:
    """Return the fields that a request leaves empty and should not (Article 4)."""
    entry = get(holder, request)
    if entry.type != REQUEST:
        return ()
    persons = about_persons(holder, entry.file, templates.of_request(holder, entry.fields))
    asks = bool(asking.questions(holder, request))
    return lacking_fields(entry.fields, asks=asks, persons=persons)


def about_persons(holder: Holder, case: str, template: Template | None) -> bool:
    """Tell whether a request is about somebody: its template says so, or its case has persons."""
    if template is not None and _PERSON_NAME in (*template.particulars, *template.columns):
        return True
    named = [str(one.subject) for one in listed(holder, _INVOLVEMENT, {}, file=case)]
    return any(kind == _PERSON for kind, *_ in places(holder, named).values())


def zone_of(entry: Record) -> tzinfo | None:
    """Return the zone that an entry's own moments are written in; ``None`` without any."""
    for name in ("received", "sent", "registered", "due"):
        at = entry.fields.get(name)
        if isinstance(at, datetime):
            return at.tzinfo
    return None


def now_in(holder: Holder, zone: tzinfo | None) -> datetime:
    """Return the present moment as the clocks of a zone show it, of the station's without one."""
    return days.now(holder).astimezone(zone) if zone else days.now(holder)


def _complete(
    fields: Mapping[str, Any], asks: bool, persons: bool, override: str, needed: Sequence[str]
) -> dict[str, str]:
    override = override or str(fields.get("sent_incomplete") or "")
    asked = fields["type"] == REQUEST  # a proposal has only its own lines to fill
    missing = [*(lacking_fields(fields, asks=asks, persons=persons) if asked else ()), *needed]
    if missing and not override.strip():
        raise Incomplete(fields=", ".join(missing))
    return {"sent_incomplete": override} if missing else {}
