"""The next steps of a request, as forms that are filled in as far as they can be.

The complete table of steps comes with its own issue; here stand those that
every request meets: acknowledge, reply, remind, delay.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from liaison_desk.desk.overview import Request
from liaison_desk.desk.reading import Record
from liaison_desk.records import vocabulary
from liaison_desk.records.requests import Answer
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.presenters.feed_values import given_of
from liaison_desk.ui.presenters.record_view import owner_steps
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Step

ENTRY: Final = "entry"  # the code of a step that writes one: entry:<type>[:<answer>]
_REPLIES: Final = ("FULL", "PART", "NODATA", "REFUSED")
_OWN_FIRST: Final = ("REQ", "INF", "RPL", "ACK", "REM")
_OTHER_WAY: Final = {"IN": "OUT", "OUT": "IN"}


class Message(NamedTuple):
    """A message to be written: its type, and the kind of answer it gives."""

    type: str
    answer: str = ""


def code_of(message: Message) -> str:
    """Return the code of the step that writes ``message``."""
    return ":".join(part for part in (ENTRY, *message) if part)


def read_code(code: str) -> Message | None:
    """Return what a step's code asks to write; ``None`` for other steps."""
    parts = code.split(":")
    return Message(*parts[1:]) if parts[0] == ENTRY and len(parts) in {2, 3} else None


def steps(case: Record, requests: Sequence[Request], tell: Telling) -> tuple[Step, ...]:
    """Return the buttons of a case's page."""
    if case.deleted:
        return (Step("put_back", tell.say("record.put_back"), primary=True),)
    awaited = next((one for one in requests if one.state.unanswered), None)
    if awaited is None:
        return (_any(tell, primary=True),)
    return (*_of_request(awaited, tell), _any(tell, primary=False))


def more(case: Record, tell: Telling) -> tuple[Step, ...]:
    """Return what stands behind the three dots."""
    if case.deleted:
        return ()
    return (
        Step("edit", tell.say("record.edit")),
        Step("attach", tell.say("document.attach")),
        Step("share", tell.say("record.share")),
        *owner_steps(tell),
        Step("delete", tell.say("record.delete")),
    )


def beginning(reg: Register, case: str, message: Message, tell: Telling) -> Mapping[str, Given]:
    """Return what the form of a message begins with (in the worker)."""
    now = f"{reg.now():%Y-%m-%dT%H:%MZ} {tell.zone_name}"
    given: dict[str, Given] = {"type": message.type, "received": now, "sent": now}
    if message.answer:
        given["answer_kind"] = message.answer
    if message.type in {"REQ", "INF"}:
        return given | {"direction": "IN"}
    requests = reg.requests(case=case)
    awaited = next((one for one in requests if one.state.unanswered), None)
    if awaited is None:
        return given
    return given | _answering(awaited.entry, message)


def _answering(request: Record, message: Message) -> dict[str, Given]:
    """Return what a message on ``request`` takes over from it."""
    way = str(request.fields["direction"])
    same_way = message.type == "REM" and way == "OUT"
    told = given_of(request)
    direction = way if same_way or way == "INT" else _OTHER_WAY[way]
    theirs = {"IN": ("from_org", "from_person"), "OUT": ("to_org", "to_person")}
    given: dict[str, Given] = {"direction": direction, "answers": request.id}
    for name in ("partner", "channel", "language"):
        given[name] = told[name]
    if way in theirs and direction in theirs:  # the same people at the other end
        for ours, other in zip(theirs[direction], theirs[way], strict=True):
            given[ours] = told[other]
    return given


def _of_request(request: Request, tell: Telling) -> tuple[Step, ...]:
    outgoing = request.entry.fields["direction"] == "OUT"
    word = "record_reply" if outgoing else "reply"
    replies = tuple(
        Step(code_of(Message("RPL", one)), vocabulary.label("answer_kind", one, tell.language))
        for one in _REPLIES
        if not (one == "PART" and request.state.answer is Answer.DRAFT)
    )
    result = [Step("reply", tell.say(f"case.step.{word}"), primary=True, under=replies)]
    if request.state.acknowledged is None:
        key = "record_ack" if outgoing else "ack"
        result.append(Step(code_of(Message("ACK")), tell.say(f"case.step.{key}")))
    if outgoing:
        result.append(Step(code_of(Message("REM")), tell.say("case.step.remind")))
    key = "record_delay" if outgoing else "delay"
    result.append(Step(code_of(Message("DLY")), tell.say(f"case.step.{key}")))
    return tuple(result)


def _any(tell: Telling, *, primary: bool) -> Step:
    codes = vocabulary.codes("message_type")
    ordered = [*_OWN_FIRST, *(one for one in codes if one not in _OWN_FIRST)]
    under = tuple(Step(code_of(Message(one)), tell.code("message_type", one)) for one in ordered)
    return Step("any", tell.say("case.step.entry"), primary=primary, under=under)
