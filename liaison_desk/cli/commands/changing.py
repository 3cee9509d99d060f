"""Records that are there: change, delete, put-back, take-back, history, attach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from liaison_desk.cli.command import Answer, Call, Command
from liaison_desk.cli.grammar import Arguments
from liaison_desk.cli.names import fields, record_id
from liaison_desk.cli.screen import pairs, table
from liaison_desk.cli.shown import Shown, moment, record_object, utc
from liaison_desk.cli.unlisted import unlisted
from liaison_desk.desk.history import Step
from liaison_desk.feeds.changeset import Value
from liaison_desk.records.field import Type, split
from liaison_desk.records.registry import KINDS
from liaison_desk.register import Register


def _change_arguments(line: Arguments) -> None:
    line.place("record")
    line.place("values", nargs="+")
    line.option("--reason", default="")


def _change(call: Call) -> Answer:
    options = call.options
    with call.register() as register:
        record = record_id(register, options.record)
        kind = register.get(record).kind
        options.kind = kind  # a refusal tells which command shows what can be said of it
        given = fields(register, kind, options.values, call.language)
        different = register.change(record, reason=options.reason, **given)
        found = register.get(record)
        shown = Shown(register, call.language)
        said = [(shown.field(kind, name), shown.value(kind, name, found.fields[name])
                 or call.say("cli.value.empty")) for name in given]  # fmt: skip
        lacks = unlisted(call, register, found)
        lines = [
            f"{shown.kind(kind)}  {shown.heading(kind, found.fields)}",
            "",
            *pairs(said),
            *([] if different else ["", call.say("cli.change.same")]),
            *lacks.lines,
        ]
        machine = {"record": record_object(found), "different": different, **lacks.machine}
        return Answer(machine, lines)


def _delete_arguments(line: Arguments) -> None:
    line.place("record")
    line.option("--reason", default="")


def _delete(call: Call) -> Answer:
    with call.register() as register:
        record = record_id(register, call.options.record)
        gone = register.delete(record, reason=call.options.reason)
        return _moved(call, register, "deleted", gone)


def _put_back_arguments(line: Arguments) -> None:
    line.place("record")


def _put_back(call: Call) -> Answer:
    with call.register() as register:
        back = register.put_back(record_id(register, call.options.record))
        return _moved(call, register, "put_back", back)


def _take_back_arguments(line: Arguments) -> None:
    """Take nothing of its own."""


def _take_back(call: Call) -> Answer:
    with call.register() as register:
        return _moved(call, register, "taken_back", register.take_back())


def _moved(call: Call, register: Register, done: str, records: Sequence[str]) -> Answer:
    """Answer what became of records: how many, and which."""
    shown = Shown(register, call.language)
    rows = [[shown.label(one), one] for one in records]
    said = call.say(f"cli.{done}.done", n=len(records))
    return Answer({done: list(records)}, [said, *table(rows)])


def _history_arguments(line: Arguments) -> None:
    line.place("record")


def _history(call: Call) -> Answer:
    with call.register() as register:
        record = record_id(register, call.options.record)
        kind = register.get(record).kind
        steps = register.history(record)
        shown = Shown(register, call.language)
        machine = {"record": record, "history": [_step_object(kind, one) for one in steps]}
        return Answer(machine, [line for one in steps for line in _step(call, shown, kind, one)])


def _step(call: Call, shown: Shown, kind: str, one: Step) -> list[str]:
    """Return one save: when, what was done, by whom and why; and the values that it wrote."""
    head = [moment(one.time, call.language), call.say(f"history.{one.action}"),
            shown.label(one.officer), one.station]  # fmt: skip
    if one.reason:
        head.append(call.say("history.reason", reason=one.reason))
    if one.aside:
        head.append(call.say("history.aside"))
    written = [
        (f"  {shown.field(kind, name)}", _value(call, shown, kind, name, value))
        for name, value in _readable(kind, one.values).items()
    ]
    return [" · ".join(head), *pairs(written)]


def _value(call: Call, shown: Shown, kind: str, name: str, value: Value | None) -> str:
    if value is None:
        return call.say("cli.value.withheld")
    return shown.effect(kind, name, value) or call.say("cli.value.empty")


def _readable(kind: str, values: Mapping[str, Value | None]) -> dict[str, Value | None]:
    """Return the values that can be shown: keys and hashes never are."""
    rules = {name: KINDS[kind].fields.get(split(name)[0]) for name in values}
    return {
        name: value
        for name, value in values.items()
        if (rule := rules[name]) is not None and rule.type is not Type.BYTES
    }


def _step_object(kind: str, one: Step) -> dict[str, Any]:
    return {
        "time": utc(one.time), "station": one.station, "officer": one.officer,
        "action": one.action, "reason": one.reason or None, "aside": one.aside,
        "values": _readable(kind, one.values),
    }  # fmt: skip


def _attach_arguments(line: Arguments) -> None:
    line.place("record")
    line.place("document")
    line.option("--as", dest="called", default="")
    line.option("--reason", default="")


def _attach(call: Call) -> Answer:
    options = call.options
    with call.register() as register:
        record = record_id(register, options.record)
        made = register.attach(
            record, options.document, name=options.called, reason=options.reason,
            progress=call.progress,
        )  # fmt: skip
        call.progress.clear()
        found = register.get(made)
        return Answer(record_object(found), [str(found.name), made])


_CASE: Final = "--register SKP SKP-CASE-2026-0001"
CHANGE: Final = Command(
    "change", f"{_CASE} status=WAIT_PARTNER crime_areas=VEH,DRUG", _change_arguments, _change
)
DELETE: Final = Command("delete", _CASE, _delete_arguments, _delete)
PUT_BACK: Final = Command("put-back", _CASE, _put_back_arguments, _put_back)
TAKE_BACK: Final = Command("take-back", "--register SKP", _take_back_arguments, _take_back)
HISTORY: Final = Command("history", _CASE, _history_arguments, _history)
ATTACH: Final = Command("attach", f"{_CASE} letter.pdf", _attach_arguments, _attach)
