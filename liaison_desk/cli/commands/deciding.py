"""What an officer decides of a matter: its date, its end, and whether it is still needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from zoneinfo import ZoneInfo

from liaison_desk.cli.command import Answer, Call, Command
from liaison_desk.cli.commands.requests import request_object
from liaison_desk.cli.grammar import Arguments
from liaison_desk.cli.names import fields, record_id, with_zone
from liaison_desk.cli.screen import table
from liaison_desk.cli.shown import Shown, record_object, timed
from liaison_desk.cli.unlisted import unlisted
from liaison_desk.desk.lists.reviews import Review
from liaison_desk.records.about import About
from liaison_desk.records.dates import show_day
from liaison_desk.records.registry import KINDS
from liaison_desk.register import Register

_REVIEW: Final = "review"


def _set_date_arguments(line: Arguments) -> None:
    line.place("request")
    line.place("due")
    line.option("--reason", default="")


def _set_date(call: Call) -> Answer:
    options = call.options
    with call.register() as register:
        request = record_id(register, options.request)
        register.set_due(request, with_zone(register, options.due), reason=options.reason)
        one = register.request(request)
        lacks = unlisted(call, register, one.entry)
        due = timed(one.state.due, call.language) if one.state.due else ""
        machine = {"request": request_object(one), **lacks.machine}
        return Answer(machine, [f"{one.entry.number or ''}  {due}".strip(), *lacks.lines])


def _close_case_arguments(line: Arguments) -> None:
    line.place("case")
    line.place("outcome")
    line.option("--on", default="")


def _close_case(call: Call) -> Answer:
    options = call.options
    with call.register() as register:
        case = record_id(register, options.case)
        register.close_case(case, options.outcome, on=options.on or None)
        return _stands(call, register, case)


def _reopen_case_arguments(line: Arguments) -> None:
    line.place("case")
    line.option("--reason", default="")


def _reopen_case(call: Call) -> Answer:
    with call.register() as register:
        case = record_id(register, call.options.case)
        register.reopen_case(case, call.options.reason)
        return _stands(call, register, case)


def _stands(call: Call, register: Register, case: str) -> Answer:
    """Answer how a case stands now, and when it is looked at again."""
    one, review = register.get(case), register.review_of(case)
    shown = Shown(register, call.language)
    names = ("status", "closure_reason", "closed_on")
    said = [shown.value("case", name, one.fields[name]) for name in names if one.fields[name]]
    machine = {"case": record_object(one), "review": review.due.isoformat() if review else None}
    return Answer(machine, [" · ".join([shown.heading("case", one.fields), *said])])


def _reviews_arguments(line: Arguments) -> None:
    line.place("record", nargs="?", default="")
    line.place("values", nargs="*", default=[])
    line.switch("--done")


def _reviews(call: Call) -> Answer:
    options = call.options
    with call.register() as register:
        if not options.record:
            found = register.reviews()
        else:
            file = record_id(register, options.record)
            _decide(call, register, file)
            one = register.review_of(file)
            found = [one] if one else []
        shown = Shown(register, call.language)
        kinds = register.places(one.record for one in found)
        machine = [_object(shown, one, kinds[one.record][0]) for one in found]
        return Answer({"reviews": machine}, _rows(call, shown, found, kinds))


def _decide(call: Call, register: Register, file: str) -> None:
    """Write what was decided on a file, and that it was done, as far as either was said."""
    options = call.options
    with register.together():
        if options.values:
            given = fields(register, _REVIEW, options.values, call.language)
            here = register.now().astimezone(ZoneInfo(register.zone))
            given = {"decided_on": here.date(), "decided_by": register.officer, **given}
            register.add(_REVIEW, file=file, **given)
        if options.done:
            register.carry_out(file)


def _rows(
    call: Call, shown: Shown, found: Sequence[Review], kinds: Mapping[str, tuple[str, str]]
) -> list[str]:  # fmt: skip
    if not found:
        return [call.say("cli.none")]
    decision = KINDS[_REVIEW].fields["decision"]
    return table(
        [
            [
                show_day(About.of(one.due), call.language),
                shown.kind(kinds[one.record][0]),
                shown.label(one.record),
                shown.one(decision, one.decision),
                one.record,
            ]
            for one in found
        ]
    )


def _object(shown: Shown, one: Review, kind: str) -> dict[str, Any]:
    return {
        "record": one.record, "kind": kind, "label": shown.label(one.record),
        "due": one.due.isoformat(), "since": one.since.isoformat(), "months": one.months,
        "decision": one.decision or None, "limit": one.limit,
    }  # fmt: skip


SET_DATE: Final = Command(
    "set-date", '--register SKP SKP-IN-2026-0001 2026-03-27T16:00 --reason "{delay}"',
    _set_date_arguments, _set_date, "entry",
)  # fmt: skip
CLOSE_CASE: Final = Command(
    "close-case", "--register SKP SKP-CASE-2026-0001 ANSWERED", _close_case_arguments, _close_case,
    "case",
)  # fmt: skip
REOPEN_CASE: Final = Command(
    "reopen-case", '--register SKP SKP-CASE-2026-0001 --reason "{reopen}"',
    _reopen_case_arguments, _reopen_case,
)  # fmt: skip
REVIEWS: Final = Command(
    "reviews", '--register SKP SKP-CASE-2026-0001 decision=KEEP reason="{keep}"',
    _reviews_arguments, _reviews, _REVIEW,
)  # fmt: skip
