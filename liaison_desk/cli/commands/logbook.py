"""The log at a terminal: looked through, and written as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from liaison_desk.cli import errors
from liaison_desk.cli.command import Answer, Call, Command
from liaison_desk.cli.grammar import Arguments
from liaison_desk.cli.screen import table
from liaison_desk.cli.shown import timed
from liaison_desk.desk.logbook.reading import EVENTS, Logged
from liaison_desk.desk.logbook.table import COLUMNS
from liaison_desk.desk.logbook.wording import Told
from liaison_desk.register import Register

_MOST: Final = 200  # entries that are listed: more belong into a table


def _log_arguments(line: Arguments) -> None:
    line.place("words", nargs="*", default=[])
    line.option("--what", action="append", default=[])
    line.option("--since", type=date.fromisoformat)
    line.option("--until", type=date.fromisoformat)
    line.option("--table", default="")


def _log(call: Call) -> Answer:
    options = call.options
    for one in options.what:
        if one not in EVENTS:
            choices = ", ".join(EVENTS)
            what = call.say("cli.parser.choice", value=one, choices=choices)
            raise errors.Usage(what=what, option="log --help")
    with call.register() as register:
        places = register.log_places(
            options.what, text=" ".join(options.words), since=_begin(register, options.since),
            until=_begin(register, options.until, days=1),
        )  # fmt: skip
        if options.table:
            call.warn_of_copy(options.table)
            count = register.save_log(places, options.table, call.language)
            said = [call.say("cli.log.written", n=count)]
            return Answer({"path": options.table, "written": count}, said)
        entries = register.log_entries(places if call.screen.machine else places[:_MOST])
        told = register.log_words(entries, call.language)
        machine = [_object(one, said) for one, said in zip(entries, told, strict=True)]
        return Answer({"log": machine}, _lines(call, entries, told, len(places)))


def _lines(call: Call, entries: Sequence[Logged], told: Sequence[Told], count: int) -> list[str]:
    if not entries:
        return [call.say("cli.none")]
    head = [call.say(f"log.column.{one}") for one in COLUMNS]
    rows = [
        [timed(one.time.astimezone(), call.language), said.what, said.about, said.whom,
         said.officer, one.station]
        for one, said in zip(entries, told, strict=True)
    ]  # fmt: skip
    left = (
        [call.say("cli.log.more", n=count - len(rows), option="--table")]
        if count > len(rows)
        else []
    )
    return [*table([head, *rows]), *left]


def _object(one: Logged, said: Told) -> dict[str, Any]:
    return {
        "time": one.time.isoformat(), "event": one.event, "how": one.how,
        "record": one.record or None, "station": one.station, "officer": one.officer,
        "what": said.what, "about": said.about, "whom": said.whom, "details": dict(one.details),
    }  # fmt: skip


def _begin(register: Register, day: date | None, *, days: int = 0) -> datetime | None:
    """Return when a day begins by the station's clock, or one so many days later."""
    if day is None:
        return None
    return datetime.combine(day + timedelta(days=days), time(), ZoneInfo(register.zone))


LOG: Final = Command(
    "log", "--register SKP SKP-CASE-2026-0001 --what DISCLOSE", _log_arguments, _log
)
