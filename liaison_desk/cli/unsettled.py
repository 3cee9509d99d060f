"""What several stations wrote and nobody settled: for people, and for machines."""

from __future__ import annotations

from typing import Any

from liaison_desk.cli.command import Call
from liaison_desk.cli.screen import pairs
from liaison_desk.cli.shown import Shown, moment, utc
from liaison_desk.desk.sharing import Conflict, Reading, settled_with


def conflict_lines(call: Call, shown: Shown, one: Conflict) -> list[str]:
    """Return what is open, with the values and who wrote them."""
    if not one.field:
        return [call.say("cli.conflict.deleted")]
    rows = [
        (f"  {call.say(key)}", _reading(call, shown, one, reading))
        for key, readings in (
            ("cli.conflict.value", one.readings),
            ("cli.conflict.proposal", one.proposals),
        )
        for reading in readings
    ]
    return [call.say("cli.conflict.field", field=shown.field(one.kind, one.field)), *pairs(rows)]


def conflict_object(one: Conflict) -> dict[str, Any]:
    """Return the same for machines; values are as the feed has them."""
    return {
        "record": one.record,
        "kind": one.kind,
        "file": one.file,
        "label": one.label,
        "field": one.field or None,
        "values": [_reading_object(each) for each in one.readings],
        "proposals": [_reading_object(each) for each in one.proposals],
        "along": list(settled_with(one.kind, one.field)),
    }


def _reading(call: Call, shown: Shown, one: Conflict, reading: Reading) -> str:
    if reading.value is None:
        text = call.say("cli.value.withheld")
    else:
        text = shown.effect(one.kind, one.field, reading.value) or call.say("cli.value.empty")
    officer = shown.label(reading.officer)
    return f"{text}  ({reading.station}, {officer}, {moment(reading.time, call.language)})"


def _reading_object(one: Reading) -> dict[str, Any]:
    return {
        "value": one.value,
        "station": one.station,
        "officer": one.officer,
        "time": utc(one.time),
    }
