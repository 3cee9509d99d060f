"""Requests: how they stand, what can be done with one, and doing it."""

from __future__ import annotations

from typing import Any, Final

from liaison_desk.cli.command import Answer, Call, Command
from liaison_desk.cli.grammar import Arguments
from liaison_desk.cli.names import fields, record_id
from liaison_desk.cli.screen import pairs, table
from liaison_desk.cli.shown import Shown, record_object, timed
from liaison_desk.cli.unlisted import unlisted
from liaison_desk.desk.overview import Request
from liaison_desk.desk.requests.errors import NotItsQuestion
from liaison_desk.records.requests import answer_key, contradiction_keys
from liaison_desk.register import Register

_BETWEEN: Final = ","


def _requests_arguments(line: Arguments) -> None:
    line.option("--file", default="")
    line.switch("--open")


def _requests(call: Call) -> Answer:
    with call.register() as register:
        case = record_id(register, call.options.file) if call.options.file else ""
        found = register.requests(case=case)
        if call.options.open:
            found = [one for one in found if one.state.unanswered]
        shown = Shown(register, call.language)
        head = [shown.field("entry", one) for one in ("number", "partner")]
        head += [call.say("cli.label.state"), shown.field("entry", "due"), call.say("cli.label.id")]
        rows = [_row(call, shown, one) for one in found]
        return Answer(
            {"requests": [request_object(one) for one in found]},
            table([head, *rows]) if rows else [call.say("cli.none")],
        )


def _row(call: Call, shown: Shown, one: Request) -> list[str]:
    entry, due = one.entry, one.state.due
    return [
        entry.number or "",
        shown.value("entry", "partner", entry.partner),
        _stands(call, one),
        timed(due, call.language) if due else "",
        entry.id,
    ]


def _stands(call: Call, one: Request) -> str:
    """Return how far a request is answered, and that two stations said different things of it."""
    said = [call.say(answer_key(one.entry.type, one.state.answer))]
    said += [call.say(key) for key in contradiction_keys(one.state)]
    return ", ".join(said)


def _step_arguments(line: Arguments) -> None:
    line.place("request")
    line.place("step", nargs="?", default="")
    line.place("values", nargs="*", default=[])
    line.option("--answered", default="")
    line.option("--no-data", default="")
    line.option("--refused", default="")


def _step(call: Call) -> Answer:
    with call.register() as register:
        request = record_id(register, call.options.request)
        entry = _take(call, register, request) if call.options.step else ""
        one, offered = register.request(request), register.steps(request)
        lines = [_stands(call, one), ""]
        lines += pairs([(str(step), call.say(f"requests.step.{step}")) for step in offered])
        taken = register.get(entry) if entry else None
        lacks = unlisted(call, register, taken or one.entry)
        return Answer(
            {
                "entry": record_object(taken) if taken else None,
                "request": request_object(one),
                "steps": [str(step) for step in offered],
                **lacks.machine,
            },
            [*lines, *lacks.lines],
        )


def _take(call: Call, register: Register, request: str) -> str:
    options = call.options
    given = fields(register, "entry", options.values, call.language)
    ground = str(given.get("refusal_ground", ""))
    refused = _numbered(register, request, options.refused)
    return register.step(
        request,
        options.step,
        answered=_numbered(register, request, options.answered),
        no_data=_numbered(register, request, options.no_data),
        refused=dict.fromkeys(refused, ground),
        **given,
    )


def _numbered(register: Register, request: str, typed: str) -> list[str]:
    """Return the questions of a request that these numbers, between commas, stand for."""
    numbers = [one.strip() for one in typed.split(_BETWEEN) if one.strip()]
    known = {str(one.position): one.id for one in register.questions(request)} if numbers else {}
    if any(one not in known for one in numbers):
        raise NotItsQuestion
    return [known[one] for one in numbers]


def request_object(one: Request) -> dict[str, Any]:
    """Return how a request stands, for machines."""
    state = one.state
    return {
        "id": one.entry.id,
        "number": one.entry.number,
        "case": one.case.id,
        "state": str(state.answer),
        "urgency": str(one.urgency),
        "due": state.due.isoformat() if state.due else None,
        "first_due": state.first_due.isoformat() if state.first_due else None,
        "acknowledged": state.acknowledged.isoformat() if state.acknowledged else None,
        "reminders": state.reminders,
        "contradictory": list(state.contradictory),
    }


REQUESTS: Final = Command("requests", "--register SKP --open", _requests_arguments, _requests)
STEP: Final = Command(
    "step",
    "--register SKP SKP-IN-2026-0001 final_reply --answered 1,2",
    _step_arguments,
    _step,
    "entry",
)
