"""What is demanded of a step in the life of a request, whichever way it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from liaison_desk.db.holder import Holder
from liaison_desk.desk import overview
from liaison_desk.desk.overview import Request
from liaison_desk.desk.requests import asking, ending, passing_on
from liaison_desk.desk.requests.asking import NO_TICKS
from liaison_desk.desk.requests.errors import NotARequest, StepNotOffered
from liaison_desk.desk.requests.plans import PLANS, step_of
from liaison_desk.records.errors import Required
from liaison_desk.records.requests import About, Step, offered
from liaison_desk.records.requests.steps import PROPOSAL


def demand(holder: Holder, told: Mapping[str, Any]) -> dict[str, Any]:
    """Refuse an entry, written by hand, that takes a step which cannot be taken as it says.

    ``told`` are its fields; returned is what follows from the request beside them. It
    ticks no questions: a reply to numbered ones, and a refusal of some, are steps. A
    notice of correction may be written at any time.
    """
    one = _taken_on(holder, told)
    step = step_of(told, one.entry.type, one.entry.direction) if one else None
    if one is None or step is None:
        return {}
    possible = offered(one.entry.type, one.entry.direction, one.state)
    if step is not Step.CORRECT and step not in possible:
        raise StepNotOffered
    check_needs(step, told)
    asked = asking.questions(holder, one.entry.id)
    if step in {Step.PARTIAL_REPLY, Step.FINAL_REPLY}:
        asking.check_ticks(asked, NO_TICKS, final=step is Step.FINAL_REPLY)
    elif step is Step.REFUSE:
        check_needs(step, told, (why_not(one.entry.type),))
        if one.entry.type != PROPOSAL:
            asking.check_ticks(asked, NO_TICKS, final=True)
    elif step in {Step.FORWARD, Step.TRANSIT}:
        passing_on.disclose(holder, one.entry, told)
    elif step is Step.CLOSE:
        ending.check(holder, one, str(told[ending.REASON]))
    elif step in ending.UNANSWERED:
        ending.check_agreed(one.state)
    elif step is Step.DELAY and not told.get("concerns"):
        return {"concerns": replaced(one)}
    return {}


def replaced(one: Request) -> str | None:
    """Return what a new delay notice takes the place of: the one that stands, if any.

    Where several stand that two stations sent it is the request, and with it all of them.
    """
    if any(each.about is About.DATES for each in one.state.contradictions):
        return one.entry.id
    return one.state.delay.id if one.state.delay else None


def why_not(type_: str) -> tuple[str, ...]:
    """Return the field that says why something is refused: a ground, or words of a meeting."""
    return ("reason",) if type_ == PROPOSAL else ("refusal_ground",)


def demand_still(holder: Holder, was: Mapping[str, Any], told: Mapping[str, Any]) -> None:
    """Refuse that a step which was taken says less than it has to.

    A partial reply that is corrected to be the final one leaves no question open.
    """
    one = _taken_on(holder, told)
    step = step_of(told, one.entry.type, one.entry.direction) if one else None
    if one is None or step is None:
        return
    kept = [names for names in PLANS[step].needs if any(was.get(name) for name in names)]
    check_needs(step, told, kept)
    before = step_of(was, one.entry.type, one.entry.direction)
    if step is Step.FINAL_REPLY and before is Step.PARTIAL_REPLY:
        asking.check_ticks(asking.questions(holder, one.entry.id), NO_TICKS, final=True)
    reason = str(told.get(ending.REASON) or "")
    if step is Step.CLOSE and reason != was.get(ending.REASON):
        ending.check_reason(asking.questions(holder, one.entry.id), one.state, reason)


def _taken_on(holder: Holder, told: Mapping[str, Any]) -> Request | None:
    """Return the request, or information, that an entry is a step of; ``None`` for no step."""
    try:
        return overview.request(holder, str(told["answers"])) if told["answers"] else None
    except NotARequest:
        return None


def check_needs(
    step: Step, fields: Mapping[str, Any], needs: Sequence[tuple[str, ...]] | None = None
) -> None:
    """Refuse a step without what it cannot do without: by its plan, or ``needs``."""
    for names in PLANS[step].needs if needs is None else needs:
        if not any(fields.get(name) for name in names):
            raise Required(kind="entry", field=names[0])
