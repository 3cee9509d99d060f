"""One step in the life of a request: offered or refused, and written as one entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from liaison_desk import words
from liaison_desk.db.holder import Holder
from liaison_desk.desk import overview, records, writer
from liaison_desk.desk.meetings import proposed
from liaison_desk.desk.overview import Request
from liaison_desk.desk.reading import Record
from liaison_desk.desk.requests import (
    asking,
    correcting,
    ending,
    limits,
    passing_on,
    registering,
    transit,
)
from liaison_desk.desk.requests.asking import NO_TICKS, Ticks
from liaison_desk.desk.requests.demanding import check_needs, replaced, why_not
from liaison_desk.desk.requests.errors import NoSuchStep, StepNotOffered
from liaison_desk.desk.requests.limits import NO_TERMS, Terms
from liaison_desk.desk.requests.plans import PLANS, direction
from liaison_desk.records import deadlines, particulars
from liaison_desk.records.dates import show_moment
from liaison_desk.records.errors import NotACode, Required
from liaison_desk.records.requests import Step, dates_of, next_reminder, offered
from liaison_desk.records.requests.steps import ANSWERED, PROPOSAL

_SAME: Final = ("partner", "channel", "language")  # of the request, unless said otherwise
_FINAL: Final = ("FULL", "NODATA")  # kinds of a final reply; refusing is a step of its own
_ANSWERS: Final = frozenset(  # that tick questions
    {Step.PARTIAL_REPLY, Step.FINAL_REPLY, Step.REFUSE, Step.PROPOSE_OTHER, Step.SUPPLEMENT}
)
_TAKING_UP: Final = frozenset({
    Step.INTERNAL_ANSWER, Step.REMIND_UNIT, Step.PARTNER_ANSWER, Step.REMIND_PARTNER, Step.CLARIFY,
    Step.REOPEN,
})  # fmt: skip
_PEOPLE: Final = (("from_org", "to_org"), ("from_person", "to_person"))
# What a request made of spontaneous information takes over from it.
_TAKEN_OVER: Final = (
    "direction", "partner", "from_org", "from_person", "to_org", "to_person", "channel",
    "channel_ref", "language", "urgency", "body", "sent", "received", "foreign_refs",
)  # fmt: skip


def steps(holder: Holder, request: str) -> tuple[Step, ...]:
    """Return what can be done with a request, or with spontaneous information, as it stands."""
    one = overview.request(holder, request)
    return offered(one.entry.type, one.entry.direction, one.state)


def take(
    holder: Holder,
    request: str,
    step: Step | str,
    given: Mapping[str, Any],
    *,
    ticks: Ticks = NO_TICKS,
    terms: Terms = NO_TERMS,
) -> str:
    """Take a step and return the id of its entry: of a new request, that of the request.

    ``given`` are fields of the entry. What follows from the request is filled in:
    direction, partner, the people at both ends, the moment (now).
    :class:`StepNotOffered` where the situation does not offer the step.
    """
    with holder.transaction():
        one = overview.request(holder, request)
        wanted = transit.meant(_step(step), one, given)
        if wanted not in offered(one.entry.type, one.entry.direction, one.state):
            raise StepNotOffered
        if wanted is Step.SEND:
            registering.send(holder, request, given, terms=terms)
            return request
        if wanted is Step.MAKE_REQUEST:
            return make_request(holder, request, given, terms=terms)
        if wanted is Step.CORRECT:
            return correcting.correct(holder, one, given)
        return _write(holder, one, wanted, given, ticks, terms)


def _step(step: Step | str) -> Step:
    try:
        return Step(step)
    except ValueError:
        raise NoSuchStep(step=str(step)[:40], steps=", ".join(Step)) from None


def _write(
    holder: Holder,
    one: Request,
    step: Step,
    given: Mapping[str, Any],
    ticks: Ticks,
    terms: Terms,
) -> str:
    request = one.entry
    asked = asking.questions(holder, request.id)
    if step is Step.FINAL_REPLY and _refuses_all(asked, ticks):
        step, given = Step.REFUSE, {"refusal_ground": _ground(asked, ticks), **given}
    fields = _filled(holder, one, step, given, terms)
    check_needs(step, fields)
    if step is Step.CLOSE:
        ending.check(holder, one, str(fields[ending.REASON]))
    if step in ending.UNANSWERED:
        ending.check_agreed(one.state)
    if step in {Step.PARTIAL_REPLY, Step.FINAL_REPLY}:
        asking.check_ticks(asked, ticks, final=step is Step.FINAL_REPLY)
    if step is Step.PROPOSE_OTHER:
        fields[particulars.FIELD] = proposed.other_of(fields[particulars.FIELD])
    if step in {Step.PROPOSE_OTHER, Step.SUPPLEMENT} and ticks.statuses():
        asking.check_ticks(asked, ticks, final=False)
    if step is Step.FINAL_REPLY:
        fields.setdefault("answer_kind", _final_kind(asked, ticks))
        if fields["answer_kind"] not in _FINAL:
            raise NotACode(field="answer_kind")
    if step is Step.REFUSE:
        ticks = _refusing(asked, ticks, fields, request.type)
    if step in {Step.FORWARD, Step.TRANSIT}:
        passing_on.disclose(holder, request, fields)
    save = writer.new_save(holder)
    entry = records.add(holder, "entry", fields, file=request.file, save=save)
    if step in _ANSWERS:
        asking.tick(holder, ticks, entry, save=save)
    return entry


def _filled(
    holder: Holder, one: Request, step: Step, given: Mapping[str, Any], terms: Terms
) -> dict[str, Any]:
    """Return the fields of a step's entry: those given, and what follows from the request."""
    request, plan = one.entry, PLANS[step]
    fields: dict[str, Any] = {"direction": direction(step, request.type, request.direction)}
    if step is Step.REMIND:
        fields |= _reminding(holder, one, given)
    if step in transit.STEPS:
        fields |= transit.ends(holder, one, step, given)
    elif step is Step.FORWARD:  # an office of the network may be written to as one is outside
        fields["direction"] = "OUT" if given.get("direction") == "OUT" else "INT"
    elif fields["direction"] != "INT":
        fields |= {name: request.fields[name] for name in _SAME}
        fields |= _people(holder, request, fields["direction"])
    now = registering.now_in(holder, registering.zone_of(request))
    fields |= {dates_of(str(fields["direction"]))[0]: now, "registered": now}
    if step in _TAKING_UP:
        fields["concerns"] = _taken_up(one, step, given)
    if step is Step.DELAY:
        fields["concerns"] = replaced(one)
    told = {name: value for name, value in given.items() if value not in (None, "")}
    way = fields["direction"]
    fields |= told | {"type": plan.type, "answers": request.id, "direction": way, **plan.fixed}
    if step is Step.ACKNOWLEDGE and request.type in ANSWERED:
        fields |= _acknowledging(holder, one, fields, terms)
    if step is Step.TRANSIT:
        fields |= transit.limit(holder, request, fields, terms)
    return fields


def _people(holder: Holder, request: Record, way: str) -> dict[str, Any]:
    """Return who a message is from and for: the two ends of the request, turned round if needed."""
    same = way == request.direction
    found: dict[str, Any] = {}
    for source, target in _PEOPLE:
        found[source] = request.fields[source if same else target]
        found[target] = request.fields[target if same else source]
    if way == "OUT" and not found["from_person"]:
        found["from_person"] = holder.officer
    return found


def _reminding(holder: Holder, one: Request, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rung of a reminder; an own one and one to our own head stay in the house."""
    rung = given.get("reminder") or next_reminder(one.state, holder.clock.now())
    inner = {"direction": "INT"} if rung in {"OWN", "ESCALATION"} else {}
    return {"reminder": rung, **inner}


def _taken_up(one: Request, step: Step, given: Mapping[str, Any]) -> str:
    """Return the earlier step that this one takes up: the one named, or the only one open."""
    if step is Step.CLARIFY:
        waiting = one.state.clarifying
    elif step is Step.REOPEN:
        waiting = (one.state.closed.id,) if one.state.closed else ()
    else:
        waiting = transit.waiting(one.state, outside=step in transit.STEPS)
    named = str(given.get("concerns") or "")
    if named in waiting:
        return named
    if named:
        raise StepNotOffered
    if len(waiting) > 1:
        raise Required(kind="entry", field="concerns")
    return waiting[0]


def _acknowledging(
    holder: Holder, one: Request, fields: Mapping[str, Any], terms: Terms
) -> dict[str, Any]:
    """Return the words of our acknowledgement, or the limit that the partner's sets going."""
    request, found = one.entry, dict[str, Any]()
    if request.direction == "OUT" and not fields.get("due"):
        start = limits.moment_in(fields, "received")
        rule = limits.rule_of(holder, request.fields, terms)
        if start and rule and request.due_set_by in {"PROFILE", "AGREEMENT"}:
            days = limits.holidays(holder, terms, request.fields)
            found["due"] = deadlines.due(rule.limit, start, holidays=days, event=terms.event)
    elif request.direction == "IN" and not fields.get("body"):
        found["body"] = acknowledgement(one, str(fields.get("language") or ""))
    return found


def acknowledgement(one: Request, language: str) -> str:
    """Return the words of an acknowledgement: both numbers, the receipt, the expected reply."""
    language = language if language in words.LANGUAGES else "en"
    request = one.entry
    theirs = request.channel_ref or (request.foreign_refs or "").partition("\n")[0]
    written = (request.received, request.registered)
    received = next((one for one in written if isinstance(one, datetime)), None)
    key = "requests.ack_meeting" if request.type == PROPOSAL else "requests.ack"
    text = words.say(
        key, language, theirs=theirs, ours=request.number or "",
        received=show_moment(received, language, paper=True) if received else "",
    )  # fmt: skip
    if one.state.due is not None:
        due = show_moment(one.state.due, language, paper=True)
        text += " " + words.say("requests.ack_due", language, due=due)
    return text.replace("  ", " ")  # a number of theirs that nobody knows leaves a gap


def _final_kind(asked: list[Record], ticks: Ticks) -> str:
    """Return whether a final reply says anything but that there is no data."""
    statuses = ticks.statuses()
    after = {statuses.get(one.id, one.status) for one in asked}
    return "NODATA" if after == {"NODATA"} else "FULL"


def _refuses_all(asked: list[Record], ticks: Ticks) -> bool:
    """Tell whether every question stands refused with these ticks: no reply says more."""
    statuses = ticks.statuses()
    return {statuses.get(one.id, one.status) for one in asked} == {"REFUSED"}


def _ground(asked: list[Record], ticks: Ticks) -> str:
    """Return the first ground on which a question is refused."""
    grounds = (*ticks.refused.values(), *(one.refusal_ground for one in asked))
    return next((str(one) for one in grounds if one), "")


def _refusing(asked: list[Record], ticks: Ticks, fields: dict[str, Any], type_: str) -> Ticks:
    """Return the questions that a refusal marks, and say in ``fields`` whether it refuses all.

    Whoever declines a proposal of a meeting answers none of its questions: they stay open.
    """
    if ticks.answered or ticks.no_data:
        raise StepNotOffered
    if ticks.refused:
        asking.check_ticks(asked, ticks, final=False)
        fields.setdefault("refusal_ground", next(iter(ticks.refused.values())))
        others = {one.status for one in asked if one.id not in ticks.refused}
        fields["answer_kind"] = "REFUSED" if others <= {"REFUSED"} else "PART"
        return ticks
    check_needs(Step.REFUSE, fields, (why_not(type_),))
    fields["answer_kind"] = "REFUSED"
    if type_ == PROPOSAL:
        return NO_TICKS
    ground = str(fields.get("refusal_ground") or "")
    return Ticks(refused={one.id: ground for one in asked if asking.is_open(one)})


def make_request(
    holder: Holder,
    information: str,
    given: Mapping[str, Any],
    *,
    questions: Sequence[str] | None = None,
    override: str = "",
    terms: Terms = NO_TERMS,
) -> str:
    """Make a request of spontaneous information, of ours a draft; it stands beside it."""
    one = overview.request(holder, information)
    if Step.MAKE_REQUEST not in offered(one.entry.type, one.entry.direction, one.state):
        raise StepNotOffered
    told = one.entry
    fields = {name: told.fields[name] for name in _TAKEN_OVER}
    if told.direction == "OUT":
        fields["sent"] = None
    fields |= {**given, "type": "REQ", "concerns": told.id}
    return registering.register(
        holder, told.file, fields, questions=questions, override=override, terms=terms
    )
