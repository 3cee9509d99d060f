"""What follows from the small lists: ahead."""

from __future__ import annotations

from typing import Final

from liaison_desk.cli.command import Answer, Call, Command
from liaison_desk.cli.grammar import Arguments
from liaison_desk.cli.screen import pairs
from liaison_desk.cli.shown import Shown
from liaison_desk.records.about import About
from liaison_desk.records.dates import show_day

_DAYS: Final = 90


def _ahead_arguments(line: Arguments) -> None:
    line.option("--within", type=int, default=_DAYS)


def _ahead(call: Call) -> Answer:
    with call.register() as register:
        shown = Shown(register, call.language)
        found = [(one, shown.label(one.record)) for one in register.ahead(call.options.within)]
    machine = [
        {"day": one.day.isoformat(), "what": str(one.what), "record": one.record, "label": label}
        for one, label in found
    ]
    lines = pairs(
        [
            (
                show_day(About.of(one.day), call.language),
                f"{call.say(f'cli.ahead.{one.what}')}: {label}",
            )
            for one, label in found
        ]
    )
    return Answer({"ahead": machine}, lines or [call.say("cli.ahead.none")])


AHEAD: Final = Command("ahead", "--register SKP --within 30", _ahead_arguments, _ahead)
