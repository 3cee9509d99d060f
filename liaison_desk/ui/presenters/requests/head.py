"""How a request stands, as the head of its case says it: chips, and where its date comes from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from liaison_desk.desk.overview import Situation
from liaison_desk.desk.reading import Record
from liaison_desk.desk.requests.calendars import Unlisted
from liaison_desk.desk.requests.limits import facts_of
from liaison_desk.records.deadlines import URGENT, Limit, Unit, agreed, limit_of
from liaison_desk.records.moments import in_zone
from liaison_desk.records.requests import (
    Answer,
    Forwarding,
    RequestState,
    Urgency,
    answer_key,
    contradiction_keys,
)
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters.partner_clock import partner_time
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Mark

URGENCY: Final = {Urgency.LATE: Tone.LATE, Urgency.SOON: Tone.SOON}
_HOURS: Final = timedelta(days=3)  # up to here limits are counted in hours
STATES: Final = {
    Answer.ANSWERED: Tone.DONE, Answer.PARTLY: Tone.ACCENT, Answer.REFUSED: Tone.LATE,
    Answer.OPEN: Tone.ACCENT,
}  # fmt: skip


def both_clocks(moment: datetime, country: str | None, tell: Telling) -> str:
    """Return a moment by our clock, and by the partner's where that shows another time."""
    theirs = partner_time(moment, country, tell.zone)
    return " · ".join(one for one in (tell.near(moment), theirs) if one)


def state_mark(type_: str, state: RequestState, tell: Telling) -> Mark:
    """Return the chip of the answer state of what is of this type."""
    said = tell.say(answer_key(type_, state.answer))
    if state.closed and state.closed.reason:
        said = f"{said}: {tell.code('closure_reason', state.closed.reason).lower()}"
    elif state.outcome == "PART":
        said = tell.code("closure_reason", "PART")
    elif state.outcome == "NODATA":
        said = f"{said}: {tell.code('answer_kind', 'NODATA').lower()}"
    return Mark(said, STATES.get(state.answer, Tone.PLAIN))


def urgent_mark(request: Record, tell: Telling) -> Mark | None:
    """Return the chip of a request that does not wait; ``None`` for one that does."""
    urgency = request.fields["urgency"]
    if urgency not in URGENT:
        return None
    why = tell.code("urgency_reason", request.fields["urgency_reason"])
    hint = " · ".join(one for one in (why, request.fields["urgency_text"]) if one)
    return Mark(tell.code("urgency", urgency), Tone.LATE, hint)


def due_mark(one: Situation, partner: str | None, tell: Telling) -> Mark | None:
    """Return the chip of the date in force, by both clocks; ``None`` where nothing is awaited."""
    due = one.state.due
    if due is None or not one.state.unanswered:
        return None
    said = tell.say("case.due", when=both_clocks(due, partner, tell))
    if one.urgency is Urgency.LATE:
        said = f"{said} · {tell.left(due)}"
    return Mark(said, URGENCY.get(one.urgency, Tone.PLAIN))


def marks(one: Situation, tell: Telling) -> Iterator[Mark]:
    """Yield what stands beside the state: acknowledged, passed on, to be clarified, reminded."""
    state = one.state
    for key in contradiction_keys(state):
        yield Mark(tell.say(key), Tone.CONFLICT)
    if state.acknowledged:
        by = tell.record(state.acknowledged_by)
        hint = tell.say("case.mark.acknowledged_by", who=by) if by else ""
        yield Mark(
            tell.say("case.mark.acknowledged", when=tell.short(state.acknowledged)), hint=hint
        )
    for each in state.forwarded:
        if each.answer or state.unanswered:  # nobody waits any more for what was not answered
            yield _forwarded(each, tell)
    if state.clarifying_since and state.clarifying:
        when = tell.short(state.clarifying_since)
        yield Mark(tell.say("case.mark.clarifying", when=when), Tone.SOON)
    if state.reminders:
        yield Mark(tell.say("case.mark.reminded", n=state.reminders), Tone.SOON)
    if state.escalated:
        yield Mark(tell.say("case.mark.escalated", when=tell.short(state.escalated)), Tone.SOON)
    if state.late:
        yield Mark(tell.say("case.mark.answered_late"), Tone.LATE)
    if state.feedback:
        yield Mark(tell.code("feedback", state.feedback), Tone.DONE)
    elif state.feedback_asked and not state.feedback_given:
        yield Mark(tell.say("case.mark.feedback_asked"))


def _forwarded(passed_on: Forwarding, tell: Telling) -> Mark:
    who = tell.whom(passed_on.to) or tell.say("case.mark.somebody")
    if passed_on.answer:
        return Mark(tell.say("case.mark.passed_answered", who=who), Tone.DONE)
    if passed_on.due is None:
        return Mark(tell.say("case.mark.passed", who=who))
    said = tell.say("case.mark.passed_until", who=who, when=tell.near(passed_on.due))
    return Mark(said, Tone.LATE if passed_on.late(tell.now) else Tone.PLAIN)


def note(one: Situation, request: Record, tell: Telling, lacks: Unlisted | None = None) -> str:
    """Return how the date came about, and which it was first; empty where there is none.

    ``lacks`` is what the list of holidays does not have for it.
    """
    state = one.state
    if state.due is None or not state.unanswered:
        return ""
    parts = [_how(state, request, tell)]
    if state.first_due and state.first_due != state.due:
        parts.append(tell.say("case.date.first", when=tell.short(state.first_due)))
    parts += [clocks_change(state.since, state.due, tell), unlisted(lacks, tell)]
    return " ".join(part for part in parts if part)


def unlisted(found: Unlisted | None, tell: Telling) -> str:
    """Say which holidays a date in working days does not know of; empty for none."""
    if found is None:
        return ""
    years = ", ".join(str(one) for one in found.years)
    return tell.say(found.key, years=years, country=tell.code("country", found.country))


def clocks_change(since: datetime | None, due: datetime, tell: Telling) -> str:
    """Say that the clocks change between two moments: by them it is an hour more, or less."""
    if since is None or due - since > _HOURS:
        return ""
    offsets = {in_zone(one, tell.zone).utcoffset() for one in (since, due)}
    return tell.say("case.date.clocks") if len(offsets) > 1 else ""


def _within(reason: str | None) -> str:
    """Return a reason without its full stop: the sentence in which it stands has one."""
    return (reason or "").rstrip(". ")


def _how(state: RequestState, request: Record, tell: Telling) -> str:
    if state.delay:
        why = _within(state.delay.reason)
        return tell.say("case.date.delay_why", reason=why) if why else tell.say("case.date.delay")
    fields = request.fields
    if fields["due_set_by"] == "OFFICER":
        why = _within(fields["due_reason"])
        return (
            tell.say("case.date.officer_why", reason=why) if why else tell.say("case.date.officer")
        )
    profile = tell.code("deadline_profile", fields["deadline_profile"])
    if not profile or state.since is None:
        return ""
    limit = _limit(request, tell)
    what = f"{profile}, {limit_words(limit, tell)}" if limit else profile
    return tell.say(_from(state, request, limit), profile=what, when=tell.short(state.since))


def _limit(request: Record, tell: Telling) -> Limit | None:
    """Return the limit that set the date: of the legal basis, or of the profile."""
    fields = request.fields
    if fields["due_set_by"] == "AGREEMENT":
        basis = tell.look(fields["legal_basis"] or "")
        return agreed(basis.fields, facts_of(fields)) if basis else None
    return limit_of(fields["deadline_profile"], facts_of(fields))


def _from(state: RequestState, request: Record, limit: Limit | None) -> str:
    if limit is not None and limit.unit is Unit.DAYS_BEFORE_EVENT:
        return "case.date.before_event"
    if request.fields["direction"] != "OUT":
        return "case.date.from_receipt"
    return "case.date.from_sending" if state.estimated else "case.date.from_acknowledgement"


def limit_words(limit: Limit, tell: Telling) -> str:
    """Return a limit in words: 10 working days."""
    return tell.say(f"case.limit.{limit.unit}", n=limit.amount)
