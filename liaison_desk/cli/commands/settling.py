"""What several stations wrote of one field: listed, and settled with the value that counts."""

from __future__ import annotations

from typing import Any, Final

from liaison_desk.cli import errors
from liaison_desk.cli.command import Answer, Call, Command
from liaison_desk.cli.grammar import PROGRAM, Arguments
from liaison_desk.cli.names import read_value, record_id
from liaison_desk.cli.shown import Shown
from liaison_desk.cli.unsettled import conflict_lines, conflict_object
from liaison_desk.desk.sharing import Conflict
from liaison_desk.records.field import split
from liaison_desk.records.registry import KINDS
from liaison_desk.register import Register

_EQUALS: Final = "="


def _settle_arguments(line: Arguments) -> None:
    line.place("record", nargs="?", default="")
    line.place("settled", nargs="*", default=[])
    line.option("--as-by", default="")
    line.switch("--keep")
    line.switch("--bin")


def _settle(call: Call) -> Answer:
    options = call.options
    if options.keep and options.bin:
        what = call.say("cli.parser.not_with", name="--bin")
        raise errors.Usage(what=f"--keep: {what}", option=f"{PROGRAM} settle --help")
    with call.register() as register:
        record = record_id(register, options.record) if options.record else ""
        if record:
            options.kind = register.get(record).kind  # what a refusal points to
            with register.together():
                _settle_all(call, register, record)
        found = [one for one in register.conflicts() if record in ("", one.record)]
        shown = Shown(register, call.language)
        lines = [line for one in found for line in _lines(call, shown, one)]
        return Answer(
            {"open": [conflict_object(one) for one in found]},
            lines or [call.say("cli.settle.none")],
        )


def _lines(call: Call, shown: Shown, one: Conflict) -> list[str]:
    """Return one thing that is open, under the record that it is of."""
    return [
        f"{shown.kind(one.kind)}  {shown.label(one.record)}  {one.record}",
        *(f"  {line}" for line in conflict_lines(call, shown, one)),
    ]


def _settle_all(call: Call, register: Register, record: str) -> None:
    """Settle what was named, one after the other: of a decision the first settles the rest."""
    options, station = call.options, call.options.as_by.upper()
    if options.keep or options.bin:
        register.settle(_open(register, record, ""), bool(options.keep))
    for word in options.settled:
        field, equals, text = word.partition(_EQUALS)
        one = _open(register, record, field)
        value = _typed(call, register, one, text) if equals else _by(one, station)
        register.settle(one, value)
    if station and not options.settled:
        _settle_by(register, record, station)


def _settle_by(register: Register, record: str, station: str) -> None:
    """Settle every field of which this station wrote one of the values with that value."""
    settled = False
    while True:
        offered = [
            one for one in register.conflicts()
            if one.record == record and one.field and _values(one, station)
        ]  # fmt: skip
        if not offered:
            break
        register.settle(offered[0], _by(offered[0], station))
        settled = True
    if not settled:
        raise errors.NothingBy(station=station)


def _open(register: Register, record: str, field: str) -> Conflict:
    """Return what is open in a field of a record, or with the record itself."""
    found = {one.field: one for one in register.conflicts() if one.record == record}
    if field not in found:
        raise errors.NotOpen(open=", ".join(one or "--keep, --bin" for one in found) or "–")
    return found[field]


def _typed(call: Call, register: Register, one: Conflict, text: str) -> Any:
    rule = KINDS[one.kind].fields[split(one.field)[0]]
    if rule.many and text in rule.safest:  # an element that says more than yes and no
        return text
    return read_value(register, rule, text, call.language)


def _by(one: Conflict, station: str) -> Any:
    """Return the value that a station wrote."""
    values = _values(one, station)
    if len(values) != 1:
        raise errors.NothingBy(station=station or "–")
    return values.pop()


def _values(one: Conflict, station: str) -> set[Any]:
    readings = (*one.readings, *one.proposals)
    return {each.value for each in readings if each.station == station and each.value is not None}


SETTLE: Final = Command(
    "settle", "--register SKP SKP-CASE-2026-0001 title --as-by LJU", _settle_arguments, _settle
)
