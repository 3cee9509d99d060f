"""What Today takes from requests: by when we answer, who is to answer us, and who inside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from liaison_desk.desk.overview import Request
from liaison_desk.records.moments import in_zone
from liaison_desk.records.requests import Answer, Forwarding, Urgency
from liaison_desk.records.requests.steps import PROPOSAL
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters.partner_clock import partner_time
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.presenters.today.soon import OPEN, Timed, how_soon, near_day
from liaison_desk.ui.views import Mark, Step
from liaison_desk.ui.widgets.lines import Line

_TONES: Final = {Urgency.LATE: Tone.LATE, Urgency.SOON: Tone.SOON}


def requests(register: Register, tell: Telling) -> Iterator[Timed]:
    """Yield the date of each answer, and those by which somebody inside is to answer us."""
    for one in register.requests(unanswered=True):
        due = one.state.due
        if due is not None:
            yield _timed(due, _line(one, due, tell), tell)
        for inner in one.state.inner:
            if inner.due is not None:
                yield _timed(inner.due, _inner(one, inner, inner.due, tell), tell)


def _timed(due: datetime, line: Line, tell: Telling) -> Timed:
    here = in_zone(due, tell.zone)
    return Timed(how_soon(here, tell.now), here, line)


def _inner(one: Request, passed_on: Forwarding, due: datetime, tell: Telling) -> Line:
    """Return the line of whom we wait for: inside the house, or a partner it went on to."""
    who = tell.whom(passed_on.to) or tell.say("case.mark.somebody")
    tone = _TONES.get(passed_on.urgency(tell.now), Tone.PLAIN)
    said = [tell.say("today.passed_on" if passed_on.outside else "today.inner", who=who)]
    if passed_on.reminders:
        said.append(tell.say("today.reminders", n=passed_on.reminders))
    return Line(
        one.case.id, tell.label(one.case), one.case.fields.get("number") or "",
        " · ".join(said), Mark(_by_our_clock(due, tell), tone),
        step=Step(OPEN, tell.say("today.open")), kind="case",
    )  # fmt: skip


def _line(one: Request, due: datetime, tell: Telling) -> Line:
    tone = _TONES.get(one.urgency, Tone.PLAIN)
    return Line(
        one.case.id, tell.label(one.case), one.case.fields.get("number") or "",
        " · ".join(_said(one, due, tell)), Mark(_when(one, due, tell), tone),
        step=Step(OPEN, tell.say("today.open")), kind="case",
    )  # fmt: skip


def _said(one: Request, due: datetime, tell: Telling) -> Iterator[str]:
    """Yield what is to be known of a request: whose turn it is, and how it stands."""
    entry, state = one.entry, one.state
    partner = tell.code("country", entry.partner) or tell.say("today.partner")
    incoming = entry.direction == "IN"
    what = "proposal" if entry.type == PROPOSAL else "request"
    yield tell.say(f"today.{what}_{'in' if incoming else 'out'}", partner=partner)
    if state.answer is Answer.PARTLY:
        yield tell.say("today.partly")
    elif state.acknowledged is None and not incoming:
        yield tell.say("today.not_acknowledged")
    if state.reminders:
        yield tell.say("today.reminders", n=state.reminders)
    if state.first_due and state.first_due != due:
        yield tell.say("today.first_date", when=tell.near(state.first_due))


def _when(one: Request, due: datetime, tell: Telling) -> str:
    """Return the date in force, with both clocks where they differ and still matter."""
    ours = _by_our_clock(due, tell)
    there = partner_time(due, one.entry.partner, tell.zone) if due >= tell.now else ""
    return f"{ours}\n{there}" if there else ours


def _by_our_clock(due: datetime, tell: Telling) -> str:
    here = in_zone(due, tell.zone)
    said = f"{near_day(here.date(), tell)} {here:%H:%M}"
    return f"{tell.left(due)}\n{said}" if due < tell.now else said
